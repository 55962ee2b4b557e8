import pytest

from testwright.core.nearly_json.plain import plain_key
from testwright.core.testcases.answers.shape import find_cases, looks_like_case

CASE = {"title": "x", "steps": ["y"]}


@pytest.mark.parametrize(
    ("value", "around"),
    [
        ([CASE], {}),
        (CASE, {}),
        ({"test_cases": [CASE], "a": 1}, {"test_cases": [CASE], "a": 1}),
        ({"Test Cases": [CASE]}, {"Test Cases": [CASE]}),
        ({"tests": CASE}, {"tests": CASE}),
        ({"cases": {"TC_1": CASE}}, {"cases": {"TC_1": CASE}}),
        ({"result": {"suite": {"cases": [CASE]}}}, {"cases": [CASE]}),
        ([["note"], {"test_cases": [CASE]}], {"test_cases": [CASE]}),
        ({"cases": 3, "suite": [CASE]}, {}),
    ],
)
def test_cases_are_found_under_any_name(value, around):
    assert find_cases(value) == ([CASE], around)


@pytest.mark.parametrize(
    "value",
    [None, 3, "text", [], [1], {}, {"cases": 3}, {"a": {"b": {"c": {"d": {"e": [CASE]}}}}}],
)
def test_no_cases(value):
    assert find_cases(value) is None


def test_an_empty_list_of_cases_is_one():
    assert find_cases({"test_cases": []}) == ([], {"test_cases": []})


def test_one_member_makes_no_case():
    assert not looks_like_case({"title": "x"})
    assert looks_like_case({"Title": "x", "expectedResult": "y"})


def test_keys_are_compared_by_their_letters():
    assert plain_key("Expected_Result") == plain_key("expectedResult") == "expectedresult"
