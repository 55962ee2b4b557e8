import pytest

from testwright.core.nearly_json.plain import as_text, is_nothing, is_placeholder
from testwright.core.testcases.answers.plain import as_data, as_lines


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a\x00b\u202e ", "ab"),
        (None, ""),
        (True, "true"),
        (3.5, "3.5"),
        (["a", "", "b.", "c"], "a; b. c"),
        ({"x": "a", "y": ["b"]}, "a; b"),
    ],
)
def test_anything_becomes_a_text(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("- a\n* b\n\n3. c", ("a", "b", "c")),
        (["None"], ()),
        ("N/A", ()),
        (7, ("7",)),
        (None, ()),
        ({"1": "a"}, ("a",)),
        (["1. "], ("1.",)),
    ],
)
def test_anything_becomes_lines(value, lines):
    assert as_lines(value) == lines


def nested(depth):
    return {"x": nested(depth - 1)} if depth else "end"


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ({"a": 1}, {"a": 1}),
        ([1, "x"], {"value_1": 1, "value_2": "x"}),
        ([{"name": "a", "value": [1]}], {"a": [1]}),
        ("none", {}),
        ("abc", {"value": "abc"}),
        (None, {}),
    ],
)
def test_anything_becomes_named_values(value, data):
    assert as_data(value) == data


def test_deep_data_is_cut_to_text():
    value = as_data(nested(12))
    for _ in range(9):
        value = value["x"]
    assert isinstance(value, str)


def test_what_says_nothing():
    assert all(is_nothing(text) for text in ("", " None ", "n/a", "-"))
    assert all(is_placeholder(text) for text in ("...", "<title>", "string", "[step]", "TBD."))
    assert not is_placeholder("<b> is shown")
