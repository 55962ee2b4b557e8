"""Criteria about a role: that role is signed in, and does or tries just what is said."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.role_deeds import StateOf, deeds_of, state_of
from testwright.core.testcases.story import SuiteRequest

STORY = "As a reader, I want to reserve a book in the library"

SAID = [
    ("The clerk sees the note but can't delete it",
     [("clerk", "may", "see the note", ""), ("clerk", "may not", "delete the note", "")]),
    ("Publishers see only their own books", [("publisher", "own", "see their own books", "")]),
    ("Editors can only change their own articles",
     [("editor", "own", "change their own articles", "")]),
    ("Librarians have to give a reason", [("librarian", "must", "give a reason", "")]),
    ("Only admins may delete books", [("admin", "may", "delete books", "")]),
    ("Support can change a reservation at any time",
     [("member of support", "may", "change a reservation", "")]),
    ("Librarians change it until the book is `lent` and have to give a reason",
     [("librarian", "may", "change the book", "the book is `lent`"),
      ("librarian", "must", "give a reason", "")]),
    ("A regional branch manager approves every order before it is placed",
     [("regional branch manager", "may", "approve every order", "it is placed")]),
]  # fmt: skip
NO_ROLE = [
    "Books are shown by author",
    "The title is required",
    "Users must enter a name",
    "The reservation ends after 3 days",
    "No book is lent twice",
    "Results appear within 2 seconds",
]


def rule(text):
    facts = facts_of(parse_story(STORY, (text,)))
    return facts, facts.rules[0]


@pytest.mark.parametrize(("text", "deeds"), SAID)
def test_what_a_criterion_says_of_a_role(text, deeds):
    facts, one = rule(text)
    found = [(d.role, d.modality, d.words, d.condition) for d in deeds_of(one, facts)]
    assert found == deeds


@pytest.mark.parametrize("text", NO_ROLE)
def test_other_subjects_are_no_roles(text):
    facts, one = rule(text)
    assert deeds_of(one, facts) == ()


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ("the order is `shipped`", StateOf("order", "shipped", negative=False)),
        ("they are packed", StateOf("", "packed", negative=False)),
        ("it is not yet approved", StateOf("", "approved", negative=True)),
        ("the room is being cleaned by two people", None),
        ("the customer likes it", None),
    ],
)
def test_states_in_conditions(condition, state):
    assert state_of(condition) == state


def case_for(text, *, technique="permission_matrix", story=STORY):
    suite = compose(SuiteRequest(user_story=story, acceptance_criteria=(text,), num_test_cases=6))
    return next(c for c in suite.test_cases if "AC_1" in c.covers and c.technique == technique)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The clerk sees the note but can't delete it", "a clerk"),
        ("Publishers see only their own books", "a publisher"),
        ("Support can change a reservation at any time", "a member of support"),
        ("Librarians change a reservation until it is `lent`", "a librarian"),
    ],
)
def test_the_role_of_the_criterion_is_signed_in(text, role):
    case = case_for(text)
    assert f"is signed in as {role}" in case.preconditions[0]
    assert not any("the opposite" in step for step in case.steps)


def test_what_a_role_may_not_is_not_offered_and_refused():
    case = case_for("The clerk sees the note but can't delete it")
    assert case.type == "negative"
    assert "Send the request to delete the note directly" in case.steps
    assert "is refused" in case.expected_result
    assert "nothing has changed" in case.expected_result


def test_until_a_state_has_one_thing_on_each_side():
    case = case_for("Librarians change the shelf of a book until it is `lent`")
    works, refused = case.test_data["works"], case.test_data["refused"]
    assert f"`{works}` is not `lent`, `{refused}` is `lent`" in case.preconditions[1]
    assert f"`{works}`" in case.steps[0]
    assert f"for `{refused}` no way is offered" in case.expected_result


def test_once_a_state_is_reached_is_the_other_way_round():
    case = case_for("Librarians may delete a book once it is `lost`")
    works, refused = case.test_data["works"], case.test_data["refused"]
    assert f"`{works}` is `lost`, `{refused}` is not `lost`" in case.preconditions[1]


@pytest.mark.parametrize("text", ["Librarians have to give a reason", "A reason is required"])
def test_what_must_be_given_is_a_required_field(text):
    case = case_for(text, technique="equivalence_partitioning")
    assert "leave the field reason empty" in case.steps[0]
    assert "nothing has changed" in case.expected_result


def test_two_of_one_role_see_what_is_their_own():
    case = case_for("Publishers see only their own books")
    own, other = case.test_data["own"], case.test_data["other"]
    assert f"finds `{own}` and not `{other}`" in case.expected_result


def test_only_means_one_who_may_beside_one_who_may_not():
    case = case_for("Only admins may delete books")
    assert "is no admin" in case.preconditions[0]
    assert "Sign in as" in case.steps[-1]
