import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.answers.partial import SuiteScanner

CASES = [
    {"title": 'Say "hi" {not a brace}', "steps": ["[1]", "it's"], "test_data": {"a": {"b": "\\"}}},
    {"title": "Zwei\nZeilen", "steps": [], "test_data": {}},
    {"title": "Third", "steps": ["x"] * 3},
]
SUITE = json.dumps({"test_cases": CASES, "open_questions": ["[{}]?"]})

PIECES = st.sampled_from(
    [
        *"{}[]\"':,\\\n <",
        "<think>",
        "</think>",
        '"test_cases":',
        "test_cases: [",
        '[{"a":1},',
        '{"a": "x}"}',
        "{'a': 'x'}",
        " " * 90,
    ]
)


def scan(pieces):
    scanner = SuiteScanner()
    return [item for piece in pieces for item in scanner.feed(piece)]


@pytest.mark.parametrize(
    "text",
    [
        SUITE,
        json.dumps(CASES),
        json.dumps({"test_cases": CASES}, indent=2),
        json.dumps({"open_questions": [], "test_cases": CASES}),
        json.dumps({"notes": [{"a": 1}], "testCases": CASES}),
        f"Sure! Here they are:\n```json\n{SUITE}\n```\nDone.",
        f"<think>Draft: {SUITE}</think>\n{SUITE}",
        f"The test cases [as asked]:\n{json.dumps(CASES)}",
        json.dumps({"result": {"cases": CASES}}),
        json.dumps({"test_cases": []}) + SUITE,
    ],
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_all_cases_are_found(text, size):
    assert scan(text[at : at + size] for at in range(0, len(text), size)) == CASES


def test_a_case_comes_with_its_last_brace():
    scanner = SuiteScanner()
    text = json.dumps(CASES[0])
    assert scanner.feed('{"test_cases": [' + text[:-1]) == []
    assert scanner.feed("}") == [CASES[0]]
    assert scanner.feed(', {"title": "cut') == []


def test_single_quotes_and_bare_keys_are_read():
    assert scan(["{'test_cases': [{'title': 'a } \"b\"', steps: ['x',]}]}"]) == [
        {"title": 'a } "b"', "steps": ["x"]}
    ]


def test_nothing_comes_after_the_array():
    assert scan([SUITE, SUITE]) == CASES


def test_what_is_no_object_is_stepped_over():
    assert scan(['{"test_cases": [1, "x", {braces}, {"a": 1}]}']) == [{"a": 1}]


@given(text=st.lists(PIECES, max_size=60).map("".join), data=st.data())
def test_how_the_text_is_cut_makes_no_difference(text, data):
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=10).map(sorted))
    bounds = [0, *cuts, len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    whole = scan([text])
    assert scan(pieces) == whole
    assert scan(text) == whole
    assert all(isinstance(item, dict) for item in whole)
