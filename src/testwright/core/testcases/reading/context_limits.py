"""The limits that a project's context gives for the fields of what a story is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.reading.field_values import kind_of
from testwright.core.testcases.reading.limits import Limit

if TYPE_CHECKING:
    from testwright.core.testcases.reading.known import Known
    from testwright.core.testcases.reading.limits import LimitKind
    from testwright.core.testcases.story import FieldRule


def context_limits(known: Known, words: str) -> tuple[Limit, ...]:
    """The first eight; `words` are those of the story, which tell the currency."""
    low = words.lower()
    found = []
    for label, rule in known.fields.items():
        kind = kind_of(label, rule)
        if (rule.min is None and rule.max is None) or rule.values:
            continue
        if known.focus and label != known.focus:
            continue
        limited = _KINDS.get(kind)
        if limited is None or (limited in {"length", "size"} and _is_nothing(rule)):
            continue
        unit = {
            "length": "characters",
            "money": "EUR" if "eur" in low or "€" in low else "",
            "size": "MB",
        }.get(limited, "")
        found.append(
            Limit(
                label,
                limited,
                "valid",
                rule.min,
                rule.max,
                unit,
                "context",
                f"{known.entity} {label}",
            )
        )
    return tuple(found[:8])


def _is_nothing(rule: FieldRule) -> bool:
    """Whether no text or file at all could keep the limit."""
    return rule.max is not None and rule.max < 1


_KINDS: dict[str, LimitKind] = {
    "string": "length",
    "text": "length",
    "password": "length",
    "integer": "number",
    "number": "number",
    "duration": "number",
    "percent": "percent",
    "money": "money",
    "file": "size",
    "image": "size",
}
"""What the limits of a field of this type are limits of; of the others they mean nothing."""
