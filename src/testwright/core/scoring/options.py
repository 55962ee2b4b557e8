"""The options of a scorer against their JSON Schema, once for all scorers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.errors import Detail, InvalidInput


def check_options(name: str, options: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    """Refuses options that a scorer does not have, or can't use.

    Args:
        name: of the scorer, for people.
        options: what an evaluation says of it.
        schema: JSON Schema of an object.

    Raises:
        InvalidInput: `details` name every option that is wrong.
    """
    # Commands that score nothing need not load the checker.
    from testwright.core.scoring.conforming import violations

    known = schema.get("properties", {})
    details = [
        Detail(
            option_field(name, *one.place),
            f"is no option of it; there are: {', '.join(known) or 'none'}"
            if one.rule == "additionalProperties" and len(one.place) == 1
            else one.reason,
        )
        for one in violations(dict(options), schema)
    ]
    if details:
        raise refused(details)


def option_field(name: str, *place: str | int) -> str:
    """Where an option of a scorer stands: `scorers.NAME.judges.0.model`."""
    return ".".join(["scorers", name, *map(str, place)])


def wrong_option(name: str, option: str, problem: str) -> InvalidInput:
    """The error for one option that can't be used."""
    return refused([Detail(option_field(name, option), problem)])


def refused(details: list[Detail]) -> InvalidInput:
    """The error for options that can't be used."""
    first = details[0]
    return InvalidInput(f"{first.field}: {first.problem}", details=tuple(details))
