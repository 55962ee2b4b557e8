import pytest

from testwright.core.golden.example import LONGEST_EXAMPLE, NewExample, checked
from testwright.errors import InvalidInput


def test_the_same_question_is_the_same_whatever_is_said_about_it():
    one = NewExample(input={"a": 1, "b": 2}, expected="x", tags=("t",), source="f")
    other = NewExample(input={"b": 2, "a": 1}, expected="x", metadata={"by": "me"})
    assert one.content_hash == other.content_hash
    assert one.content_hash != NewExample(input={"a": 1, "b": 2}, expected="y").content_hash


def test_tags_are_cleaned():
    assert checked(input={"a": 1}, tags=" x, y;x ,").tags == ("x", "y")
    assert checked(input={"a": 1}, tags=["b", " a "]).tags == ("b", "a")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"input": {}}, "input_data"),
        ({"input": "text"}, "input_data"),
        ({"input": {"a": float("nan")}}, "input_data"),
        ({"input": {"a": "x" * LONGEST_EXAMPLE}}, "input_data"),
        ({"input": {"a": {1, 2}}}, "input_data"),
        ({"input": {"a": 1}, "tags": [1]}, "tags"),
        ({"input": {"a": 1}, "tags": ["x" * 101]}, "tags"),
        ({"input": {"a": 1}, "tags": [str(n) for n in range(51)]}, "tags"),
        ({"input": {"a": 1}, "metadata": []}, "metadata"),
    ],
)
def test_what_is_wrong_is_named(given, field):
    with pytest.raises(InvalidInput) as error:
        checked(**given)
    assert error.value.details[0].field == field
