"""By what means a goal wants its deed done: `by scanning its barcode`, `using the keyboard`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action

    Kind = Literal["keyboard", "scan", "drag", "voice", "mail", "body"]

_BY = r",?\s*\b(?:using|by|via|with|through)\s+(?:only\s+|just\s+)?(?:my\s+|an?\s+|the\s+|its\s+)?"
_CODE = r"(?:bar\s?codes?|qr[- ]?codes?|nfc[- ]tags?|rfid[- ]tags?)"
_KEYS = (
    r"(?:own\s+)?(?:keyboard(?:[- ](?:based\s+)?(?:navigation|controls?|input))?|"
    r"arrow\s+keys)(?:\s+(?:only|alone))?"
)
_SCANNED = (
    r"(?:(?:scanning|scan\s+of)\s+(?:an?\s+|the\s+|its\s+|their\s+|my\s+|his\s+|her\s+)?"
    rf"(?:[\w-]+(?:['’]s)?\s+){{0,2}}?(?P<code>{_CODE})(?:\s+(?:on|of)\s+[\w\s'’-]{{2,30}})?|"
    rf"(?P<read>{_CODE})\s+(?:scann(?:er|ing)|scan|reader))"
)
_DRAGGED = (
    r"(?:drag(?:ging)?(?:[- ]and[- ]|\s*&\s*)drop(?:ping)?(?:\s+it|\s+them)?|"
    r"dragging(?:\s+(?:and\s+dropping\s+)?[\w\s/'’-]{2,70})?)"
)
_SPOKEN = (
    r"(?:own\s+)?(?:voice(?:[- ](?:commands?|control|recognition|input|assistant))?|"
    r"spoken\s+(?:commands?|words?)|speech(?:\s+recognition)?|speaking)"
)
_BODY = (
    r"(?P<body>finger\s?prints?|touch\s?id|face\s?id|face|fac(?:e|ial)\s+recognition)"
    r"(?:\s+(?:scan|scanner|sensor|recognition|authentication))?"
)


def _ends_with(told: str) -> re.Pattern[str]:
    return regex(_BY + told + r"\s*$", re.IGNORECASE)


_MEANS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("keyboard", _ends_with(_KEYS)),
    ("scan", _ends_with(_SCANNED)),
    ("drag", _ends_with(_DRAGGED)),
    ("voice", _ends_with(_SPOKEN)),
    ("mail", _ends_with(r"(?:sending\s+(?:an?\s+)?)?e-?mail")),
    ("body", _ends_with(_BODY)),
)
_HANDED_IN = word_set("report submit create raise file log open request post suggest propose")
"""What somebody can do by a mail to the product; invitations and news go out by mail."""


@dataclass(frozen=True, slots=True)
class Means:
    """A means, and the deed without it.

    Attributes:
        name: what is used, where there are several of a kind: the code, the finger or the face.
        action: the deed by itself.
    """

    kind: Kind
    name: str
    action: Action


def means_of(action: Action) -> Means | None:
    """By what means the deed is done; None where none is named that needs a step of its own."""
    if action.statement or action.negative or action.kind in {"receive", "sign_out"}:
        return None
    for kind, pattern in _MEANS:
        found = pattern.search(action.words)
        if found is None:
            continue
        if kind == "mail" and action.verb not in _HANDED_IN:
            return None
        return Means(kind, _name(kind, found), _bare(action, found))
    return None


def _bare(action: Action, found: re.Match[str]) -> Action:
    words = action.words[: found.start()].strip(" ,")
    place = action.text.lower().find(found[0].strip(" ,").lower())
    text = action.text[:place].strip(" ,") if place > 0 else action.text
    return replace(action, words=words, text=text, object=noun_of(words) or action.object)


def _name(kind: Kind, found: re.Match[str]) -> str:
    if kind == "body":
        return "finger" if found["body"].lower().startswith(("finger", "touch")) else "face"
    if kind != "scan":
        return kind
    code = (found["code"] or found["read"]).lower()
    if code.startswith("bar"):
        return "barcode"
    return "QR code" if code.startswith("qr") else f"{code[:4].strip('- ').upper()} tag"
