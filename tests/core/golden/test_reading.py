import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.golden.example import Example, NewExample
from testwright.core.golden.reading import Unread, read
from testwright.core.golden.writing import WRITTEN, write
from testwright.db.base import now
from testwright.errors import InvalidInput

TEXTS = st.text("ab 0é☃𝄞\"'=,;:-#{[|&*!%@`\\/", min_size=1, max_size=12).map(str.strip).filter(bool)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _stored(one: NewExample) -> Example:
    return Example(
        id="ex_1",
        version_id="exv_1",
        prompt_id="prm_1",
        input=one.input,
        expected=one.expected,
        tags=one.tags,
        metadata=one.metadata,
        source=one.source,
        created_by=None,
        valid_from=now(),
    )


@pytest.mark.parametrize("format_", ["jsonl", "json", "yaml"])
@given(
    st.builds(
        NewExample,
        input=st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3),
        expected=VALUES,
        tags=st.lists(TEXTS.filter(lambda tag: "," not in tag), unique=True, max_size=2).map(tuple),
        metadata=st.dictionaries(TEXTS, VALUES, max_size=2),
    )
)
def test_what_is_written_is_read_again(format_, example):
    (again,) = read("".join(write([_stored(example)], format_)), format_)
    assert isinstance(again, NewExample), again
    assert (again.input, again.expected) == (example.input, example.expected)
    assert (again.tags, again.metadata) == (example.tags, example.metadata)


@given(TEXTS, TEXTS | st.dictionaries(TEXTS, TEXTS, min_size=1))
def test_a_table_keeps_texts_and_objects(question, expected):
    example = NewExample(input={"question": question}, expected=expected)
    (again,) = read("".join(write([_stored(example)], "csv")), "csv")
    assert isinstance(again, NewExample), again
    if isinstance(expected, dict) or expected[:1] not in "{[":
        assert (again.input, again.expected) == (example.input, expected)


def test_other_names_for_the_same_thing():
    lines = [
        {"input": {"q": "1"}, "output": "a", "tags": ["x"]},
        {"vars": {"q": "2"}, "expected": "b", "tags": "x; y"},
        {"question": "3", "ideal": "c"},
        {"input": "4", "reference": "d"},
    ]
    found = list(read("\n".join(map(json.dumps, lines)), "jsonl", "f.jsonl"))
    assert [one.expected for one in found] == ["a", "b", "c", "d"]
    assert [one.input for one in found] == [
        {"q": "1"},
        {"q": "2"},
        {"question": "3"},
        {"input": "4"},
    ]
    assert [one.tags for one in found] == [("x",), ("x", "y"), (), ()]
    assert found[2].source == "f.jsonl#line 3"


def test_what_cannot_be_read_is_told_and_the_rest_goes_on():
    text = '{"q": "1"}\nno json\n\n[1]\n{"input": 3}\n{"q": "2"}\n'
    found = list(read(text, "jsonl"))
    assert [type(one) for one in found] == [NewExample, Unread, Unread, Unread, NewExample]
    assert [one.where for one in found if isinstance(one, Unread)] == ["line 2", "line 4", "line 5"]


def test_columns_are_variables():
    text = 'question,expected_output,tags,input.city\nWhat?,Yes,"a,b",Rome\nShort\n'
    one, other = read(text, "csv")
    assert one.input == {"question": "What?", "city": "Rome"}
    assert (one.expected, one.tags) == ("Yes", ("a", "b"))
    assert other.input == {"question": "Short"}


def test_formulas_come_back_as_they_were():
    sheet = "".join(write([_stored(NewExample(input={"q": "x"}, expected="=1+1"))], "csv"))
    assert "'=1+1" in sheet
    assert next(read(sheet, "csv")).expected == "=1+1"


@pytest.mark.parametrize(
    ("text", "format_", "problem"),
    [
        ("", "csv", "no header"),
        ("{}", "json", "no list"),
        ("{", "json", "no JSON"),
        ("a: [", "yaml", "no YAML"),
        ("x", "docx", "not one of"),
        ('a,b\n"x', "csv", "line"),
    ],
)
def test_files_that_are_none(text, format_, problem):
    with pytest.raises(InvalidInput, match=problem):
        list(read(text, format_))


def test_a_format_that_nobody_writes():
    assert set(WRITTEN) >= {"jsonl", "csv", "yaml"}
    with pytest.raises(InvalidInput, match="not one of"):
        write([], "docx")
