"""Flows of what has been: the history of a thing, what somebody did before, a log of changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import answers as beside
from testwright.core.testcases.cases.companions import pasts as of_own
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, plural, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ALL = r"(?:(?:the|an?|my|our|full|complete|entire|whole|detailed|past)\s+)*"
_CHANGES = regex(
    rf"^{_ALL}(?:(?:[\w-]+\s+)??(?:change|edit|version|revision|modification|audit)\s+(?:history|log|trail)|"
    r"(?:history|log|record|list)\s+of\s+(?:all\s+|the\s+|any\s+|past\s+|historical\s+)*"
    r"(?:changes?|edits?|modifications?|revisions?|updates?))\b"
    r"(?:\s+(?:made\s+|done\s+)?(?:of|to|for|on|in)\s+(?P<what>\w.*))$",
    re.IGNORECASE,
)
_MINE = regex(
    r"^(?:(?:the|a)\s+)?(?:(?:full|complete|entire|whole|detailed|past|previous|own)\s+)*"
    r"(?:my\s+(?:own\s+|past\s+|full\s+|complete\s+)*(?P<what>[\w-]+(?:\s[\w-]+)?)\s+history|"
    r"history\s+of\s+(?:all\s+)?(?:of\s+)?my\s+(?:own\s+|past\s+|previous\s+)*"
    r"(?P<of>[\w-]+(?:\s[\w-]+)?)|"
    r"(?:all\s+)?my\s+(?:past|previous|earlier|former|old)\s+(?P<past>[\w-]+(?:\s[\w-]+)?s)"
    r"(?:\s+(?:that|which)\s+(?:I|we)\b.*)?)(?:\s+(?:for|on|in|with|from|over|at|so)\b.*)?$",
    re.IGNORECASE,
)
_NOT_ENTRIES = word_set(
    "chat browsing browser medical health work employment credit education life"
)


def changes_kept(action: Action, facts: Facts) -> Flow:
    """What was changed stands there with who, when, before and after."""
    found = _CHANGES.match(action.words)
    said = noun_of(own_words(found["what"])) if found else None
    named = said is not None and not said.mass and not said.abstract
    noun = said if named else noun_of("an entry")
    assert noun is not None
    scene = facts.scene
    one, first, second = scene.ref(noun, 0), scene.text(0), scene.text(1)
    who = scene.person(0)
    return Flow(
        (
            f"{capitalised(one)} has the note `{first}`",
            f"`{who.name}` (`{who.email}`) may change it",
        ),
        (
            f"Change the note of {one} to `{second}` as `{who.name}`, and save",
            f"Open the history of {one} as `{scene.actor.name}`",
            "Read the newest entry",
        ),
        f"The newest entry names `{who.name}`, the time of the first step, and `{first}` "
        f"as before and `{second}` as after; it is there once",
        {"who": who.email, "before": first, "after": second},
        companions=beside.history(scene, noun.name, scene.name(noun, 0)),
        self_contained=True,
    )


def _entry(found: re.Match[str]) -> Noun | None:
    words = (found["what"] or found["of"] or found["past"]).strip()
    return noun_of(plural(singular(words)))


def own_past(action: Action, facts: Facts) -> Flow:
    """One's own entries, each with its day, the newest first; nobody else's."""
    found = _MINE.match(action.words)
    noun = _entry(found) if found else None
    if found is None or noun is None or noun.mass or noun.abstract:
        noun = noun_of("entries")
    assert noun is not None
    scene = facts.scene
    older, newer, out = (scene.name(noun, n) for n in range(3))
    me, other = scene.actor, scene.other
    what = clipped(noun.plural, 40)
    return Flow(
        (
            f"`{me.name}` has the {what} `{older}` of `2031-02-03` and `{newer}` of `2031-02-17`",
            f"`{other.name}` (`{other.email}`) has `{out}` of `2031-02-10`",
        ),
        (
            f"Open the history of the {what}",
            "Note what is listed, with its days and in its order",
            f"Open `{older}`",
        ),
        f"`{newer}` of `2031-02-17` and `{older}` of `2031-02-03` are listed once each, `{out}` is "
        f"not; opening `{older}` shows that {noun.name} and no other",
        {"listed": [newer, older], "not_listed": out},
        companions=of_own.own(scene, noun, (older, newer, out)),
        self_contained=True,
    )


_LOOKS = "see/view/check/track/access/review/have/get/browse/look at/look back at/monitor/read"
READINGS: tuple[Reading, ...] = (
    reading(_LOOKS, _CHANGES.pattern, changes_kept),
    reading(
        _LOOKS,
        rf"(?!.*\b(?:{'|'.join(sorted(_NOT_ENTRIES))})\s+history\b){_MINE.pattern}",
        own_past,
    ),
)
