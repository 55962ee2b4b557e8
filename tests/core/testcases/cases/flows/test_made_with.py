"""What a goal says beside the thing that is made is done and found, and not only repeated."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "host"),
    [
        ("add a note to a patient", "patient"),
        ("create a task in a project", "project"),
        ("add an exercise to my course", "course"),
        ("post a question in a forum", "forum"),
        ("ask a question about a specific file", "file"),
        ("add a gift card to my order", "order"),
        ("add a deadline to a case", "case"),
    ],
)
def test_what_belongs_to_a_thing_is_made_at_one_and_not_seen_at_another(goal, host, case_of):
    case = case_of(f"As a nurse, I want to {goal}")
    assert case.steps[0].startswith(f"Open {host} `")
    assert case.steps[-1].startswith(f"Open {host} `")
    assert case.steps[0] != case.steps[-1]
    assert case.expected_result.endswith("does not show it")


@pytest.mark.parametrize(
    "goal",
    [
        "add a supplier to the database",
        "create a feedback form within Neurohub",
        "add a dataset in a hidden state",
        "add my organisation to HarrowCN",
        "create a document in the same format",
    ],
)
def test_systems_and_states_are_no_things_to_open(goal, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    assert case.steps[0].startswith("Start to")


@pytest.mark.parametrize(
    ("goal", "what"),
    [
        ("create a label for books", "as the book that it is for"),
        ("create an assignment for a class", "as the class that it is for"),
        ("write a menu for a banquet", "as the banquet that it is for"),
        ("create a nametag for campers", "as the camper that it is for"),
        ("open an account for a customer", "as the customer that it is for"),
    ],
)
def test_whom_it_is_for_is_chosen_and_shown(goal, what, case_of):
    case = case_of(f"As a teacher, I want to {goal}")
    assert any(what in step for step in case.steps)
    assert " for " not in case.steps[0]
    assert ", not `" in case.expected_result


def test_what_is_nobody_is_not_chosen(case_of):
    case = case_of("As an author, I want to create a chapter for review")
    assert not any("that it is for" in step for step in case.steps)


@pytest.mark.parametrize(
    ("goal", "parts"),
    [
        ("add a product with a photo and a price", (".jpg` as the photo", "as the price")),
        ("create an offer with a start date and an end date", ("as the start date", "end date")),
        ("create a recipe with ingredients", ("as the ingredients",)),
        ("add an article with tags, a picture and a summary", ("as the tags", "as the summary")),
        ("create a page template with custom fields", ("as the custom fields",)),
    ],
)
def test_parts_are_entered_and_shown_again(goal, parts, case_of):
    case = case_of(f"As an editor, I want to {goal}")
    for part in parts:
        assert part in case.steps[1]
        assert part in case.expected_result
    assert " with " not in case.steps[0]


def test_who_is_added_with_an_account_signs_in(case_of):
    case = case_of("As a bank clerk, I want to add a customer with a user account")
    assert "as the password of the account" in case.steps[1]
    assert case.steps[-1].startswith("Sign out, and sign in with")


@pytest.mark.parametrize(
    "goal",
    [
        "register a dog after a failed attempt",
        "add a supplier after an unsuccessful entry",
        "create an invoice after a rejected submission",
        "record a loan after a failed creation",
        "add a patient after the first try failed",
    ],
)
def test_what_comes_after_a_failure_fails_first(goal, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    assert case.steps[1].startswith("Leave the ")
    assert case.expected_result.startswith("First a message at the ")
    assert not any("after" in step for step in case.steps)


def test_what_failed_elsewhere_is_no_entry(case_of):
    case = case_of("As a librarian, I want to add an author after an unsuccessful import")
    assert not any(step.startswith("Leave the ") for step in case.steps)


@pytest.mark.parametrize(
    ("goal", "model"),
    [
        ("register magazines in the same way as books", "a book"),
        ("record a vaccination like an operation", "an operation"),
        ("add a scooter in a similar manner to cars", "a car"),
        ("create a seminar just like a lecture", "a lecture"),
        ("enter a loan in the same manner as a mortgage", "a mortgage"),
    ],
)
def test_what_is_to_go_like_another_is_compared_with_it(goal, model, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    assert model in case.steps[0]
    assert case.steps[0].endswith("note each thing that is asked for, and cancel")
    assert f"noted for {model}" in case.expected_result


def test_who_something_is_handed_to_finds_it(case_of):
    case = case_of("As a parent, I want to submit an absence note to the teacher")
    assert case.steps[-1].startswith("Open the list of absence notes as teacher `")


def test_the_own_profile_is_one(case_of):
    case = case_of("As a trainer, I want to list a class in my profile")
    assert case.steps[-1] == "Open the own profile"


@pytest.mark.parametrize(
    ("goal", "whose"),
    [
        ("submit a report for the tasks which were assigned to me", "both assigned to `"),
        ("add a remark to a patient who was entrusted to me", "both entrusted to `"),
        ("add a chapter to a book that was written by me", "both written by `"),
        ("add an exercise to my course", "both of `"),
    ],
)
def test_whose_the_things_are_is_told(goal, whose, case_of):
    case = case_of(f"As a nurse, I want to {goal}")
    assert any(whose in text for text in case.preconditions)


def test_a_clause_behind_the_one_it_is_handed_to_is_not_repeated(case_of):
    case = case_of("As a worker, I want to report repairs to the manager that the house needs")
    assert case.steps[0] == "Start to report a repair"


def test_a_message_is_not_kept_at_who_gets_it(case_of):
    case = case_of("As a student, I want to write a message to my tutor")
    assert not any(step.startswith("Open tutor") for step in case.steps)
