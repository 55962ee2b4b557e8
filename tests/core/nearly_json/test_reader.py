import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.nearly_json.cursor import MAX_DEPTH, NotJson, TooDeep
from testwright.core.nearly_json.reader import Reader

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
KEYS = st.text(max_size=20)
CONTAINERS = st.recursive(
    st.lists(SCALARS) | st.dictionaries(KEYS, SCALARS),
    lambda inner: st.lists(SCALARS | inner) | st.dictionaries(KEYS, SCALARS | inner),
    max_leaves=20,
)


@given(value=CONTAINERS, indent=st.sampled_from([None, 2]), ascii_only=st.booleans())
def test_valid_json_is_read_as_it_is(value, indent, ascii_only):
    try:
        text = json.dumps(value, indent=indent, ensure_ascii=ascii_only, allow_nan=False)
    except ValueError:
        return  # infinity is no JSON
    reader = Reader(text)
    assert reader.read() == value
    assert reader.at == len(text)
    assert not reader.cut
    assert not reader.repairs


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': True, 'b': None}", {"a": True, "b": None}),
        ("{“a”: “b”}", {"a": "b"}),
        ("{a: 1, b-c: two words}", {"a": 1, "b-c": "two words"}),
        ('{"a" = 1, "b" => 2}', {"a": 1, "b": 2}),
        ("[1, 2,]", [1, 2]),
        ('{"a": 1,}', {"a": 1}),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}),
        ('["a"\n"b"]', ["a", "b"]),
        ("[1, 2, ...]", [1, 2]),
        ('{"a": 1, // why\n "b": 2 /* how */, # so\n "c": 3}', {"a": 1, "b": 2, "c": 3}),
        ('{"a": "http://x.example/#y"}', {"a": "http://x.example/#y"}),
        ('{"a": "one\ntwo"}', {"a": "one\ntwo"}),
        ('{"a": "no end,\n"b": 2}', {"a": "no end", "b": 2}),
        ('{"a": "press "Save" now", "b": 1}', {"a": 'press "Save" now', "b": 1}),
        ('{"a": "shows "A", "B" and C", "b": 1}', {"a": 'shows "A", "B" and C', "b": 1}),
        ("{'a': 'Mia's page'}", {"a": "Mia's page"}),
        (r'{"a": "C:\dir \u12 \x"}', {"a": r"C:\dir \u12 \x"}),
        (r'{"a": "\ud83d\ude00\n\t\"\/"}', {"a": '😀\n\t"/'}),
        ('{"a": """two "quoted" words"""}', {"a": 'two "quoted" words'}),
        ('{"a": "x" * 64, "b": "yz".repeat(2)}', {"a": "x" * 64, "b": "yzyz"}),
        ('{"a": "one " +\n "two"}', {"a": "one two"}),
        ('{"a": , "b": 1}', {"a": None, "b": 1}),
        ('{"a": ["x", "y"}', {"a": ["x", "y"]}),
        ('{"a": [{"b": 1]}', {"a": [{"b": 1}]}),
        ('{"a": [{"b": 1}}, {"b": 2}]}', {"a": [{"b": 1}, {"b": 2}]}),
        ('{"a": 1]}', {"a": 1}),
    ],
)
def test_mended(text, value):
    assert Reader(text).read() == value


def test_numbers_that_json_does_not_have_stay_text():
    text = '{"phone": 0301234, "big": 1e999, "digits": ' + "9" * 5000 + "}"
    assert Reader(text).read() == {"phone": "0301234", "big": "1e999", "digits": "9" * 5000}


def test_half_a_surrogate_pair_stays_half():
    assert Reader(r'{"a": "\ud83d x \ud83d\u0041"}').read() == {"a": "\ud83d x \ud83dA"}


def test_every_mend_is_noted():
    reader = Reader("{'a': [1, 2,], b: True}")
    reader.read()
    assert reader.repairs == {
        "quotes replaced",
        "trailing comma removed",
        "quotes added to keys",
        "literals rewritten",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2, {"b": 1', {"a": [1, 2]}),
        ('{"a": "x", "b": "cut of', {"a": "x"}),
        ('{"a": {"b": 1, "c', {"a": {"b": 1}}),
        ('{"a": ["one", "tw', {"a": ["one"]}),
        ('{"a": 1, "b":', {"a": 1}),
        ('{"a": 1, "b": tr', {"a": 1}),
        ('["one", "two\\', ["one"]),
        ("[[1, 2], [3", [[1, 2], []]),
        ('["""abc', []),
    ],
)
def test_what_is_complete_survives_a_cut(text, value):
    reader = Reader(text)
    assert reader.read() == value
    assert reader.cut


@pytest.mark.parametrize("text", ["{braces}", "{1: 2}", "[1}", '{"a" "b"}'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(NotJson):
        Reader(text).read()


def test_depth_is_bounded():
    assert Reader("[" * MAX_DEPTH + "]" * MAX_DEPTH).read()
    with pytest.raises(TooDeep):
        Reader("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).read()


@pytest.mark.parametrize("length", [30, 121, 500, 5_000])
@pytest.mark.parametrize("letter", ["a", "\u20ac", "\n", '"', "'", "\\"])
def test_keys_may_be_long(length, letter):
    value = [{"": "", letter * length: None, "next": "x"}]
    reader = Reader(json.dumps(value))
    assert reader.read() == value
    assert not reader.repairs
