import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.answers.repair import parse_answer

CASE = {"title": "Login", "steps": ["Open"], "expected_result": "Seen"}
SUITE = {"test_cases": [CASE], "open_questions": []}
SUITE_TEXT = json.dumps(SUITE)

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
PIECES = st.sampled_from(
    [*"{}[]\"':,\\/*#\n ab1“”`", "{'a':", '["x"', "<think>", "</think>", "```", "\\u12", "True"]
)


@given(value=JSON_VALUES)
def test_valid_json_is_unchanged(value):
    answer = parse_answer(json.dumps(value))
    assert answer.value == value
    assert answer.clean
    assert answer.notes == ()
    assert answer.problem is None


@given(text=st.text() | st.lists(PIECES, max_size=200).map("".join))
def test_no_text_raises(text):
    answer = parse_answer(text)
    assert answer.clean == (not answer.notes and answer.problem is None)
    json.dumps(answer.value)


@given(text=st.text(max_size=5), cut=st.integers(min_value=0, max_value=1000))
def test_a_cut_answer_keeps_exactly_its_complete_cases(text, cut):
    cases = [{**CASE, "title": f"{text} {n}"} for n in range(4)]
    whole = json.dumps({"test_cases": cases})
    ends = [whole.index(json.dumps(case)) + len(json.dumps(case)) for case in cases]
    cut = min(cut, len(whole) - 1)
    complete = sum(end <= cut for end in ends)
    answer = parse_answer(whole[:cut])
    if complete:
        assert answer.value["test_cases"] == cases[:complete]
    assert not answer.clean


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{SUITE_TEXT}\n```",
        f"Here you are:\n\n{SUITE_TEXT}\n\nI hope that helps!",
        f"\ufeff{SUITE_TEXT}",
        f"<think>Maybe {{braces}} or {{'test_cases': [1, 2]}}?</think>{SUITE_TEXT}",
        f"thinking without a start [1, 2] </think> {SUITE_TEXT}",
        f"Use {{name}} and [1]. {SUITE_TEXT} See [2].",
        f'{{"notes": "first"}}\n{SUITE_TEXT}',
        SUITE_TEXT.replace('"', "'"),
        SUITE_TEXT[:-1],
        SUITE_TEXT[:-1] + ",}",
    ],
)
def test_the_suite_is_found(text):
    answer = parse_answer(text)
    assert answer.value == SUITE
    assert not answer.clean
    assert answer.notes


def test_the_later_of_two_suites_wins():
    other = json.dumps({"test_cases": [{**CASE, "title": "Better"}]})
    answer = parse_answer(f"Draft: {SUITE_TEXT}\nFinal: {other}")
    assert answer.value["test_cases"][0]["title"] == "Better"


def test_cases_that_stand_loose_are_gathered():
    other = {**CASE, "title": "Logout"}
    answer = parse_answer(f"{json.dumps(CASE)}\n{json.dumps(other)}\n" + json.dumps(CASE)[:-9])
    assert answer.value == [CASE, other]


def test_a_story_about_thoughts_keeps_them():
    value = {"test_cases": [{**CASE, "title": "Shows <think> and </think> as text"}]}
    assert parse_answer(json.dumps(value)).value == value


@pytest.mark.parametrize("opening", ["[", '{"a":', "[{'a': ", "x [", '{"test_cases":['])
def test_deep_nesting_is_a_problem_not_a_crash(opening):
    answer = parse_answer(opening * 100_000)
    assert answer.value is None
    assert "64 levels" in answer.problem


def test_deep_valid_json_is_a_problem_too():
    answer = parse_answer("[" * 500 + '"]"' + "]" * 500)
    assert answer.value is None
    assert "64 levels" in answer.problem


def test_constants_that_json_does_not_have_become_null():
    answer = parse_answer('{"a": NaN, "b": -Infinity}')
    assert answer.value == {"a": None, "b": None}
    assert answer.notes == ("literals rewritten",)


def test_many_brackets_are_not_deep():
    value = {"test_cases": [CASE] * 40}
    assert parse_answer(json.dumps(value)).clean


@pytest.mark.parametrize(
    ("text", "problem"), [("  ", "is empty"), ("I can't do that.", "holds no JSON")]
)
def test_nothing_is_a_problem(text, problem):
    answer = parse_answer(text)
    assert answer.value is None
    assert problem in answer.problem
