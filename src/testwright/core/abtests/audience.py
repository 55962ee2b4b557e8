"""Who is in a test: conditions on what a caller says of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Operator = Literal["eq", "ne", "in", "not_in", "gt", "gte", "lt", "lte", "contains", "exists"]
_LISTS = ("in", "not_in")
_ORDERS = ("gt", "gte", "lt", "lte")
Scalar = str | float | bool | None


class Condition(BaseModel):
    """One attribute of a unit, and what it has to be.

    A unit that lacks the attribute meets only `ne`, `not_in`, and `exists` with false.
    """

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    attribute: str = Field(min_length=1, max_length=100)
    op: Operator = "eq"
    value: Scalar | list[Scalar] = True

    @model_validator(mode="after")
    def _fits(self) -> Condition:
        if (self.op in _LISTS) != isinstance(self.value, list):
            raise ValueError("a list goes with `in` and `not_in`, and only with them")
        if self.op in _ORDERS and (
            isinstance(self.value, bool) or not isinstance(self.value, float)
        ):
            raise ValueError(f"`{self.op}` compares numbers")
        if self.op == "contains" and not isinstance(self.value, str):
            raise ValueError("`contains` looks for a text")
        if self.op == "exists" and not isinstance(self.value, bool):
            raise ValueError("`exists` takes true or false")
        return self

    def met_by(self, attributes: Mapping[str, Any]) -> bool:
        """Whether a unit with these attributes meets it."""
        if self.op == "exists":
            return (self.attribute in attributes) == self.value
        if self.attribute not in attributes:
            return self.op in ("ne", "not_in")
        return _met(self.op, attributes[self.attribute], self.value)


def in_audience(conditions: Sequence[Condition], attributes: Mapping[str, Any]) -> bool:
    """Whether a unit meets all of them."""
    return all(condition.met_by(attributes) for condition in conditions)


def _met(op: Operator, given: Any, wanted: Any) -> bool:  # noqa: ANN401 - JSON values
    match op:
        case "eq":
            return _same(given, wanted)
        case "ne":
            return not _same(given, wanted)
        case "in":
            return any(_same(given, one) for one in wanted)
        case "not_in":
            return not any(_same(given, one) for one in wanted)
        case "contains":
            return wanted in given if isinstance(given, str | list) else False
        case _:
            return _in_order(op, given, wanted)


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - JSON values
    """Equality as JSON has it: true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _in_order(op: Operator, given: Any, wanted: float) -> bool:  # noqa: ANN401 - JSON values
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    match op:
        case "gt":
            return given > wanted
        case "gte":
            return given >= wanted
        case "lt":
            return given < wanted
        case _:
            return given <= wanted
