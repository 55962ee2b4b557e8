"""What a text says of its fields: values to choose from, and which are required."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.project_context.infer.things import VALUES
from testwright.core.testcases.story import FieldRule

_CHOICE: Final = regex(
    r"(?:^|[.;:\n]\s*|,\s+(?:and|so)\s+)(?:the\s+|an?\s+|its\s+|their\s+|each\s+)?"
    r"(?P<field>[A-Za-z][\w-]*(?:\s+[\w-]+){0,2}?)\s+"
    r"(?:is|are|can\s+be|may\s+be|must\s+be|has\s+to\s+be|should\s+be)\s+"
    r"(?P<one>one\s+of|either)?\s*:?\s*(?P<list>[^.;:\n]+?)\s*(?=[.;\n]|$)",
    re.IGNORECASE,
)
_REQUIRED: Final = regex(
    r"(?:^|[.;:\n]\s*)(?P<list>[^.;:\n]{2,80}?)\s+(?:is|are|must\s+be|should\s+be)\s+"
    r"(?:a\s+)?(?P<how>required|mandatory|compulsory|optional|not\s+optional)\b",
    re.IGNORECASE,
)
_OR: Final = regex(r"\s*,\s*(?:or\s+)?|\s+or\s+")
_VALUE: Final = regex(r"[\"'“*`]?(?P<value>[\w.+€$£%/-]+(?:\s[\w.+-]+)?)[\"'”*`]?")
_LONGEST: Final = 3
_SURE: Final = 3
"""Values that make a choice of any field; fewer only of a field that is known as one."""


def field_values(text: str) -> Iterator[tuple[str, FieldRule]]:
    """`Priority is low, medium or high`; `name and price are required`."""
    for match in _CHOICE.finditer(text):
        name = _field(match["field"])
        values = _values(match["list"])
        known = name is not None and name.rsplit(maxsplit=1)[-1] in VALUES
        if name and len(values) > 1 and (known or (match["one"] and len(values) >= _SURE)):
            yield name, FieldRule(type="enum", values=values)
    for match in _REQUIRED.finditer(text):
        required = match["how"].lower() != "optional"
        for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", match["list"]):
            name = _field(part)
            if name and name.rsplit(maxsplit=1)[-1] in VALUES:
                yield name, FieldRule(required=required)


def _field(text: str) -> str | None:
    noun = noun_of(text)
    if noun is None:
        return None
    name = singular(noun.text.lower())
    fits = re.fullmatch(r"[a-z][a-z -]*", name) and len(name.split()) <= _LONGEST
    return name if fits else None


def _values(text: str) -> tuple[str, ...]:
    """The values of `low, medium or high`; () when it is no such list."""
    if not re.search(r"\bor\b", text):
        return ()
    parts = [part.strip() for part in _OR.split(text) if part.strip()]
    found = [_VALUE.fullmatch(part) for part in parts]
    values = tuple(match["value"] for match in found if match)
    return tuple(dict.fromkeys(values)) if len(values) == len(parts) else ()
