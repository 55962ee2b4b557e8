import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.criteria import bare, clause, divided, heading, listed


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Acceptance criteria", ""),
        ("**Acceptance Criteria:**", ""),
        ("## Acceptance criteria (draft)", ""),
        ("AC: within 2 s", "within 2 s"),
        ("Acceptance criterion - one only", "one only"),
        ("Criteria for search are kept", None),
        ("Accept all", None),
    ],
)
def test_headings_of_criteria(line, rest):
    assert heading(line) == rest


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- a", "a"),
        ("-Text", "Text"),
        ("* [ ] a", "a"),
        ("[x] a", "a"),
        ("\u2022a", "a"),
        ("1. a", "a"),
        ("1.Text", "Text"),
        ("(2) a", "a"),
        ("3)a", "a"),
        ("1.2. a", "a"),
        ("1.2 The link", "The link"),
        ("iv) a", "a"),
        ("AC1: a", "a"),
        ("AC_2 - a", "a"),
        ("Criterion AC_3: a", "a"),
        ("Acceptance criterion 4: a", "a"),
    ],
)
def test_bullets_and_numbers_are_not_part_of_a_criterion(line, text):
    assert bare(line) == text


@pytest.mark.parametrize("line", ["1.5 seconds at most", "-5 degrees", "*bold* words", "a b", "-"])
def test_what_only_looks_like_a_bullet_stays(line):
    assert bare(line) == line


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Given a", "given"),
        ("* When b", "when"),
        ("Scenario: c", "scenario"),
        ("Scenario 2 - c", "scenario"),
        ("Scenarios are fine", None),
        ("Thenceforth", None),
    ],
)
def test_clauses(line, word):
    assert clause(line) == word


def test_a_numbered_criterion_is_no_heading():
    assert divided("I want x\nAC-1: a is b\nAC-2: c is d") == ("I want x", ("a is b", "c is d"))
    assert heading("AC-1") is None


def test_a_heading_may_follow_the_story_on_its_line():
    expected = ("As a user, I want x", ("a is shown", "b is shown"))
    assert divided("As a user, I want x\nAcceptance criteria: a is shown\nb is shown") == expected
    assert (
        divided("As a user, I want x Acceptance Criteria:\n- a is shown\n- b is shown") == expected
    )
    assert divided("As a user, I want x h3. Acceptance criteria\n* a is shown\n* b is shown") == (
        expected
    )


def test_a_text_without_criteria_stays_whole():
    text = "As a user, I want x\nso that y.\n\nIt has 3 columns."
    assert divided(text) == (text, ())
    assert divided("- As a user, I want x") == ("- As a user, I want x", ())


def test_items_and_clauses_below_a_story_need_no_heading():
    assert divided("I want x\n- a\n- b") == ("I want x", ("a", "b"))
    assert divided("I want x\n\nGiven a\nWhen b\nThen c") == (
        "I want x",
        ("Given a\nWhen b\nThen c",),
    )


def test_several_givens_of_a_scenario_are_one_criterion():
    assert listed("Given a\nGiven b\nWhen c\nWhen d\nThen e\nGiven f\nThen g") == (
        "Given a\nGiven b\nWhen c\nWhen d\nThen e",
        "Given f\nThen g",
    )


def test_every_when_is_a_criterion_where_nothing_is_given():
    assert listed("- When it runs, it is green\n- When it stops, it is grey\nWhen a\nThen b") == (
        "When it runs, it is green",
        "When it stops, it is grey",
        "When a\nThen b",
    )


def test_steps_may_be_items_and_stand_apart():
    assert listed("* Given a\n* When b\n\n* Then c\n* And d") == ("Given a\nWhen b\nThen c\nAnd d",)


def test_a_line_that_is_wrapped_or_indented_goes_on():
    assert listed("- It works once\n  Never again\n- It is\nfast\n\nslow") == (
        "It works once Never again",
        "It is fast",
        "slow",
    )


@pytest.mark.parametrize(
    "line",
    [
        "1. The link expires 2. It works once 3. A mail is sent",
        "AC1: The link expires AC2: It works once AC3: A mail is sent",
        "The link expires | It works once | A mail is sent",
        "\u2022 The link expires \u2022 It works once \u2022 A mail is sent",
    ],
)
def test_criteria_on_one_line_are_told_apart(line):
    assert listed(line) == ("The link expires", "It works once", "A mail is sent")


@pytest.mark.parametrize(
    "line",
    ["State is A | B | C", "Wait for 2. Then press 3. Done", "Step 1. is shown before 2. ok"],
)
def test_a_sentence_is_not_torn(line):
    assert listed(line) == (line,)


def test_headings_between_criteria_are_left_out():
    assert listed("Acceptance criteria:\n- a\nScenarios:\n- b\nAC: c") == ("a", "b", "c")


@pytest.mark.parametrize("before", ["", "\n", " \n", " \n\t\n"])
def test_the_first_line_with_a_text_is_the_story(before):
    assert divided(f"{before}-A") == ("-A", ())


@given(st.text(alphabet="aGivenWhT .:-*1\n|2AC", max_size=120))
def test_any_text_has_a_story_and_criteria_without_blank_ones(text):
    story, criteria = divided(text)
    assert all(one.strip() for one in (*criteria, *listed(text)))
    assert bool(story.strip()) == bool(text.strip())
