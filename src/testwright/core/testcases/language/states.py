"""Adjectives that tell some of several by their state: `closed periods`, `expired units`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

STATE = regex(
    r"\b(?P<state>approved|rejected|accepted|submitted|published|unpublished|archived|active|"
    r"inactive|enabled|disabled|deleted|hidden|visible|public|private|available|unavailable|"
    r"pending|open|closed|completed|finished|cancelled|canceled|unread|read|overdue|expired|valid|"
    r"invalid|featured|favourite|favorite|popular|recommended|related|similar|unpaid|paid|"
    r"verified|unverified|assigned|unassigned|confirmed|restricted|shared|saved|bookmarked|"
    r"discounted|free|sold|missing|incomplete|outdated|duplicate|orphan|orphaned|draft|locked|"
    r"unused|certified|registered|sponsored|digitized|digitised|processed|unprocessed|new|signed|"
    r"unsigned|blocked|suspended|faulty|damaged|late|unsold|unlocked|urgent|critical)\b",
    re.IGNORECASE,
)


_QUALITY = regex(r"(?P<state>[a-z]{3,}(?:ous|ful|less|oken|ible))\s", re.IGNORECASE)
"""Other adjectives before the noun: `suspicious parcels`, `broken signs`."""


def without_state(noun: Noun) -> tuple[str, Noun]:
    """`closed period` -> `closed` and `period`; "" and the noun itself when it names no state."""
    before = noun.own_name.removesuffix(noun.head)
    found = STATE.search(before) or _QUALITY.match(before)
    bare = noun_of(noun.name.replace(found["state"], "", 1).strip()) if found else None
    return (found["state"].lower(), bare) if found and bare else ("", noun)


def contrast(noun: Noun) -> str:
    """What the one beside is: `a period and not closed`, else `another period …`."""
    state, bare = without_state(noun)
    return f"{bare.a} and not {state}" if state else f"another {noun.name}, and none of them"
