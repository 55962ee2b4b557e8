import pytest

from testwright.core.testcases.cases.goal_conditions import contrary
from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, role="baker"):
    request = SuiteRequest(user_story=f"As a {role}, I want to {goal}", num_test_cases=10)
    return {case.title: case for case in compose(request).test_cases}


@pytest.mark.parametrize(
    ("condition", "otherwise"),
    [
        ("it is unnecessary", "it is necessary"),
        ("it is not paid", "it is paid"),
        ("they have a ticket", "they do not have a ticket"),
        ("they don't attend any more", ""),
        ("the underlay is under it", "the underlay is not under it"),
    ],
)
def test_a_condition_is_turned_round(condition, otherwise):
    assert contrary(condition) == otherwise


def test_what_the_condition_leaves_out_is_refused():
    case = suite("skip the tasting step if it is unnecessary")[
        "Tasting step can't be skipped when it is necessary"
    ]
    assert (case.type, case.grounding) == ("negative", "assumption")


def test_unless_is_refused_where_it_holds():
    case = suite("cancel a booking unless it is already paid")[
        "Booking can't be cancelled when it is already paid"
    ]
    assert case.grounding == "grounded"


def test_what_even_if_says_stands_before_the_course_itself():
    cases = suite("delete a backup even if its creation failed")
    main = next(iter(cases.values()))
    assert any(text.startswith("The creation of backup `") for text in main.preconditions)
    assert not any("all the same" in title for title in cases)


def test_even_if_is_done_all_the_same_where_the_course_does_not_tell_it():
    cases = suite("delete a backup even if its creation might have failed")
    case = cases["Backup is deleted all the same: its creation might have failed"]
    assert case.type == "positive"


def test_a_role_that_one_must_be_signed_in_with_is_tried_without():
    titles = suite("remove old loans only when logged in as an admin", role="librarian")
    assert "Whoever is signed in without being an admin can't remove loans" in titles
    assert "A user who is no librarian can't remove loans" not in titles


@pytest.mark.parametrize("goal", ["know if it is open", "see the hut if it is possible"])
def test_questions_and_manners_of_speaking_are_no_conditions(goal):
    assert not any("when it is" in title for title in suite(goal))
