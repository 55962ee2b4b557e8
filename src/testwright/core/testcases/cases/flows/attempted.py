"""What comes before a deed, and what it is to be like: `after a failed attempt`, `like a loan`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.complements import Complement
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action

_FAILED = regex(
    r"\b(?:failed|failing|unsuccessful|rejected|refused|invalid|incomplete|faulty)\s+(?:\w+\s+)?"
    r"(?:attempts?|try|tries|creation|registration|submission|entry|entries|input|action|save)\b|"
    r"\b(?:attempts?|try|creation|registration|submission|entry|saving|it)\b.*\bfail(?:s|ed|ure)$",
    re.IGNORECASE,
)
_LIKE = regex(
    r"\b(?:in\s+(?:a|the)\s+(?:similar|same|comparable|like)\s+(?:way|manner|fashion)\s+(?:to|as)|"
    r"(?:just|exactly|much)\s+like|(?:similarly|analogously)\s+to|like)\s+(?P<model>[^,.;]+)$",
    re.IGNORECASE,
)


def after_failure(action: Action) -> Complement | None:
    """The part of a goal that tells of a first try that went wrong."""
    said = action.said("after")
    return said if said is not None and _FAILED.search(said.text) else None


def likened(action: Action) -> tuple[Noun, tuple[Complement, ...]] | None:
    """The thing that the deed is to go like, and the parts of the goal that tell it."""
    found = _LIKE.search(action.words)
    model = noun_of(found["model"]) if found else None
    if found is None or model is None or model.mass or model.abstract:
        return None
    told = tuple(one for one in action.complements if one.text in found.group(0))
    return model, told
