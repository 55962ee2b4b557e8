"""What is wrong with values is told in one way, whoever found it."""

import pytest
from pydantic import BaseModel, ConfigDict, Field

from testwright.errors import Detail, InvalidInput
from testwright.validation import checked


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    count: int = Field(1, ge=1)
    tags: list[str] = Field(default=[], max_length=2)


def refused(values, **how):
    with pytest.raises(InvalidInput) as raised:
        checked(Order, values, **how)
    return raised.value


def test_good_values_come_back_as_the_model():
    assert checked(Order, {"name": "a", "count": 2}) == Order(name="a", count=2)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "name: is required"),
        ({"name": 1}, "name: must be a text"),
        ({"name": "a", "other": 1}, "other: is not known here"),
        ({"name": "a", "count": 0}, "count: input should be greater than or equal to 1"),
        ({"name": "a", "count": 1.5}, "count: must be a whole number"),
        ({"name": "a", "tags": ["x", "y", "z"]}, "tags: must have at most 2 entries"),
        ({"name": "a", "tags": ["x", 1]}, "tags.1: must be a text"),
    ],
)
def test_a_field_and_what_is_wrong_with_it(values, told):
    error = refused(values)
    assert error.message == told
    field, _, problem = told.partition(": ")
    assert error.details == (Detail(field, problem),)


def test_three_are_told_and_all_are_in_the_details():
    error = refused({"count": "x", "tags": 1, "a": 1, "b": 2})
    assert error.message.endswith("; and 2 more")
    assert len(error.details) == 5


def test_what_was_sent_is_not_echoed():
    assert "s3cret" not in repr(refused({"name": ["s3cret"], "count": "s3cret"}).details)


def test_a_door_says_where_values_came_from_and_has_names_of_its_own():
    error = refused({}, where="order.yaml: ", shown=lambda field: f"--{field}")
    assert error.message == "order.yaml: --name: is required"
    assert error.details == (Detail("--name", "is required"),)
