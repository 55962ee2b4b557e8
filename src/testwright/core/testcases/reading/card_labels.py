"""Headings and labels before a criterion: `Validation: the date must lie ahead`, `ERRORS: …`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.predicates import predicate_of

_LABEL = regex(r"^(?P<label>[A-Z][\w/ -]{1,28}?):\s+(?P<rest>\S.+)$")
_HEADED = regex(r"^[A-Z][A-Z /&-]{3,40}:\s+(?=\S)")
"""`ERROR STATES: …`, in capitals."""
_LISTING = regex(
    r"\b(?:options?|fields?|values?|formats?|types?|columns?|status(?:es)?|states?|examples?|"
    r"includ\w+|"
    r"contains?|shows?|following|from|required|optional|scenario|choices|ways|methods?|roles?)\b",
    re.IGNORECASE,
)
"""Labels before a list: what follows them is no sentence."""


def unlabelled(text: str) -> str:
    """`Validation: the date must lie ahead` without its heading."""
    text = _HEADED.sub("", text)
    found = _LABEL.match(text)
    if found is None or _LISTING.search(found["label"]):
        return text
    rest = found["rest"]
    if rest[0] in '"“':
        return text  # `Warning: "…"` says which text it is
    sentence = predicate_of(rest)
    return rest if sentence.said and sentence.subject and len(rest.split()) > 3 else text  # noqa: PLR2004 a sentence
