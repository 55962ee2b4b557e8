import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.answers.check import check_suite
from testwright.core.testcases.answers.instructions import EXAMPLE_TITLE
from testwright.core.testcases.story import Criterion, Story
from testwright.core.testcases.suite import Suite

STORY = Story(
    id="US_1",
    text="As a customer I want to reset my password",
    form="as_a",
    roles=("customer",),
    goal="reset my password",
    benefit=None,
    criteria=(
        Criterion(id="AC_1", text="The link is valid for 30 minutes"),
        Criterion(id="AC_2", text="The password has 8 to 64 characters"),
    ),
)


def case(**changes):
    return {
        "id": "x",
        "type": "positive",
        "technique": "use_case_flow",
        "priority": "high",
        "title": "Customer resets the password",
        "preconditions": ["Mia is signed out"],
        "steps": ["Open the link", "Enter 'Kestrel-48-Rain'"],
        "expected_result": "The account page opens",
        "test_data": {"password": "Kestrel-48-Rain"},
        "covers": ["AC_1"],
        "grounding": "grounded",
        "assumption": None,
    } | changes


def check(*cases, count=None, questions=(), include_test_data=True):
    return check_suite(
        {"test_cases": list(cases), "open_questions": list(questions)},
        story=STORY,
        count=len(cases) if count is None else count,
        include_test_data=include_test_data,
    )


def only(**changes):
    """The one case that comes of a written one."""
    checked = check(case(**changes))
    assert checked.problems == ()
    return checked.output.test_cases[0]


def test_a_right_answer_passes_unchanged():
    checked = check(case(), questions=["And old sessions?"])
    assert checked.output.to_json() == {
        "test_cases": [case(id="TC_001")],
        "open_questions": ["And old sessions?"],
    }
    assert checked.problems == checked.notes == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1. Open the page\n2. Press *Save*", ("Open the page", "Press *Save*")),
        ("1. Open the page 2. Press *Save*", ("Open the page", "Press *Save*")),
        (["1) Open", "Step 2: Press", "- Wait"], ("Open", "Press", "Wait")),
        (["12 items are added", "10:30 is entered"], ("12 items are added", "10:30 is entered")),
        ([{"step": 1, "action": "Open", "expected": "x"}], ("Open",)),
        ([{"action": "Enter a name", "data": "Mia"}], ("Enter a name (Mia)",)),
        ({"1": "Open", "2": "Press"}, ("Open", "Press")),
        (["Open", "", None, "Press"], ("Open", "Press")),
    ],
)
def test_steps_are_unwrapped(written, read):
    assert only(steps=written).steps == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("edge", "edge_case"),
        ("Edge Case", "edge_case"),
        ("boundary", "edge_case"),
        ("NEGATIVE", "negative"),
        ("Negative test", "negative"),
        ("invalid input", "negative"),
        ("happy path", "positive"),
    ],
)
def test_types_are_normalised(written, read):
    assert only(type=written).type == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("P1", "high"), ("critical", "high"), ("High", "high"), (2, "medium"), ("Minor", "low")],
)
def test_priorities_are_normalised(written, read):
    assert only(priority=written).priority == read


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        ("positive", None, "use_case_flow"),
        ("negative", "", "equivalence_partitioning"),
        ("edge_case", "gut feeling", "boundary_values"),
        ("positive", "Boundary Value Analysis", "boundary_values"),
        ("positive", "State Transition", "state_transition"),
    ],
)
def test_techniques_are_inferred(kind, written, read):
    assert only(type=kind, technique=written).technique == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["AC_2"], ("AC_2",)),
        ("AC-1, ac2", ("AC_1", "AC_2")),
        ([2], ("AC_2",)),
        (["Criterion 1", "AC_1"], ("AC_1",)),
        (["AC_9", "AC_2"], ("AC_2",)),
        (None, ()),
    ],
)
def test_covers_name_known_criteria_only(written, read):
    assert only(covers=written).covers == read


def test_a_dropped_criterion_is_noted():
    assert check(case(covers=["AC_9"])).notes == (
        "test_cases[0].covers named AC_9, which is no criterion; dropped",
    )


def test_other_names_are_understood():
    written = {
        "Name": "Reset",
        "test type": "positive",
        "Priority": "low",
        "testSteps": ["Open"],
        "expectedResult": ["The page opens", "A mail arrives"],
        "testData": [{"name": "mail", "value": "a@b.example"}],
        "precondition": "None",
    }
    checked = check_suite(
        {"result": {"testCases": [written]}}, story=STORY, count=1, include_test_data=True
    )
    (read,) = checked.output.test_cases
    assert (read.title, read.steps) == ("Reset", ("Open",))
    assert read.expected_result == "The page opens; A mail arrives"
    assert read.test_data == {"mail": "a@b.example"}
    assert read.preconditions == ()


def test_given_when_then_is_understood():
    written = {"title": "Reset", "type": "positive", "given": "Mia", "when": "Go", "then": "Gone"}
    (read,) = check(written).output.test_cases
    assert (read.preconditions, read.steps, read.expected_result) == (("Mia",), ("Go",), "Gone")


def test_the_outcome_of_the_last_step_is_the_result_when_there_is_no_other():
    steps = [{"action": "Open", "expected": "Form"}, {"action": "Save", "expected": "Saved"}]
    assert only(steps=steps, expected_result="").expected_result == "Saved"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"grounding": "grounded"}, ("grounded", None)),
        ({"grounding": "assumption", "assumption": "Trimmed"}, ("assumption", "Trimmed")),
        ({"grounding": "grounded", "assumption": "Trimmed"}, ("assumption", "Trimmed")),
        ({"grounding": "grounded", "assumption": "None"}, ("grounded", None)),
        ({"grounding": None, "assumption": True}, None),
        (
            {"grounding": "assumption", "assumption": ""},
            ("assumption", "Not said in the story: The account page opens"),
        ),
    ],
)
def test_an_assumption_is_never_hidden(written, read):
    found = only(**written)
    if read is None:
        assert found.grounding == "assumption"
        assert found.assumption
    else:
        assert (found.grounding, found.assumption) == read


def test_test_data_is_made_storable():
    data = {"nul": "a\x00b", "half": "\ud800", "inf": float("inf"), "deep": [[["x"]]], "n": 1.5}
    read = only(test_data=data).test_data
    assert read == {"nul": "a�b", "half": "�", "inf": "inf", "deep": [[["x"]]], "n": 1.5}
    json.dumps(read, allow_nan=False).encode()


def test_test_data_can_be_left_out():
    assert check(case(), include_test_data=False).output.test_cases[0].test_data == {}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"steps": []}, "test_cases[0].steps is empty: give 2 to 5 concrete steps"),
        ({"steps": ["..."]}, "test_cases[0].steps holds a placeholder: write each step out"),
        ({"title": "string"}, "test_cases[0].title is empty: name the one behaviour"),
        ({"expected_result": " "}, "test_cases[0].expected_result is empty: say what can be seen"),
        ({"expected_result": "<outcome>"}, "test_cases[0].expected_result is empty"),
        ({"type": "maybe"}, 'test_cases[0].type is maybe: use one of "positive"'),
        ({"title": EXAMPLE_TITLE}, "test_cases[0] repeats the example"),
    ],
)
def test_what_is_missing_is_said_to_the_model(changes, problem):
    checked = check(case(**changes))
    assert checked.output is None
    assert checked.problems[0].startswith(problem)


def test_all_problems_are_said_at_once():
    checked = check(case(steps=[]), case(title="", steps=["Go"]), "no case")
    assert [problem.split(":")[0] for problem in checked.problems] == [
        "test_cases[0].steps is empty",
        "test_cases[1].title is empty",
        "test_cases[2] is not an object",
    ]


def test_duplicates_are_problems_whatever_their_titles():
    checked = check(case(), case(title="Another name"))
    assert checked.output is None
    assert checked.problems == (
        "test_cases[1] repeats test_cases[0]: check another behaviour there",
    )


def test_cases_that_differ_in_data_alone_are_no_duplicates():
    assert check(case(), case(test_data={"password": "other"})).problems == ()


def test_too_many_cases_are_cut_and_numbered():
    cases = [case(title=f"Case {n}", steps=[f"Press {n}"]) for n in range(5)]
    checked = check(*cases, count=2)
    assert [item.id for item in checked.output.test_cases] == ["TC_001", "TC_002"]
    assert checked.notes == ("5 cases were cut to the 2 asked",)


def test_a_broken_case_falls_away_when_enough_remain():
    checked = check(case(steps=[]), case(), count=1)
    assert [item.title for item in checked.output.test_cases] == ["Customer resets the password"]
    assert checked.notes == ("cases with 1 problems were dropped; enough remained",)


def test_too_few_cases_are_a_problem():
    checked = check(case(), count=3)
    assert checked.output is None
    assert checked.problems[0].startswith("1 test cases were given, 3 are needed: add 2 more")


def test_too_few_cases_are_right_when_a_question_says_why():
    checked = check(case(), count=3, questions=["Which user?"])
    assert len(checked.output.test_cases) == 1


@pytest.mark.parametrize("value", [None, [], {}, "text", 3, {"test_cases": []}, {"a": [1, 2]}])
def test_no_cases_are_a_problem_even_with_questions(value):
    checked = check_suite(value, story=STORY, count=2, include_test_data=True)
    assert checked.output is None
    assert checked.problems


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from([*case(), "testSteps", "name", "then", "expectedResult"])


@given(
    cases=st.lists(st.dictionaries(FIELDS, JSON_VALUES | st.just("positive")), max_size=4),
    count=st.integers(1, 4),
    questions=JSON_VALUES,
)
def test_any_value_is_judged_and_what_passes_can_be_stored(cases, count, questions):
    checked = check_suite(
        {"test_cases": cases, "open_questions": questions},
        story=STORY,
        count=count,
        include_test_data=True,
    )
    assert (checked.output is None) == bool(checked.problems)
    if checked.output is not None:
        stored = checked.output.to_json()
        json.dumps(stored, allow_nan=False, ensure_ascii=False).encode()
        assert Suite.from_json(stored) == checked.output
        assert 0 < len(checked.output.test_cases) <= count
