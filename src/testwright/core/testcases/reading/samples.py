"""A whole record of what the story is about, with values that context and story allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from testwright.core.testcases.reading.field_values import kind_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.core.testcases.reading.facts import Facts

MOST: Final = 8
"""Fields of a record that are filled in; the required ones come first."""
SPELLED: Final = 80


def sample(facts: Facts, index: int = 0) -> dict[str, str]:
    """Field -> value, in the order of the context; required fields are always among them."""
    known, scene = facts.known, facts.scene
    wanted = (*known.required, *(one for one in known.fields if one not in known.required))[:MOST]
    found = {}
    for label in known.fields:
        if label not in wanted:
            continue
        value = scene.filled(label, index)
        if label == known.key and known.thing:
            value = scene.name(facts.main.object, index)
        if kind_of(label, known.fields[label]) == "money" and index == 0:
            value = _within_story(facts, label) or value
        found[label] = value
    return found


def _within_story(facts: Facts, label: str) -> str:
    """The least amount above a threshold of the story, the greatest below one; "" without."""
    rule = facts.known.fields[label]
    for limit in facts.limits:
        if limit.kind != "money" or limit.source == "context":
            continue
        value = None
        if limit.low is not None:
            value = limit.low if limit.low_in else limit.low + limit.step
        elif limit.high is not None:
            value = limit.high if limit.high_in else limit.high - limit.step
        fits = value is not None and (rule.min or 0) <= value <= (rule.max or value)
        if value is not None and fits:
            return written(round(value * 100), limit.unit or facts.scene.currency)
    return ""


def written_out(values: Mapping[str, str]) -> str:
    """`the amount `107.51 EUR`, the type `theft``: one entry; long texts stand in the data."""
    return ", ".join(
        f"the {label} `{value}`" if len(value) <= SPELLED else f"the {label} from the test data"
        for label, value in values.items()
    )
