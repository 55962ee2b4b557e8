"""What somebody has to do for a message to come."""

import re

import pytest


def _course(told, suite_of):
    suite = suite_of(f"As a seller, I want to be notified when {told}, so that I can react.", 6)
    return next(case for case in suite if case.technique == "use_case_flow")


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("a customer places an order", r"Let customer `[\w ]+` place order `#\d+`"),
        ("customers place orders", r"Let customer `[\w ]+` place order `#\d+`"),
        ("a new user registers", r"Let user `[\w ]+` register"),
        ("a nurse adds a patient", r"Let nurse `([\w ]+)` add patient `(?!\1)[\w ]+`"),
        ("an employee requests time off", r"Let employee `[\w ]+` request time off"),
        ("a user account is locked", r"Have user account `[\w.@]+` locked"),
        (
            "someone likes or shares my photo",
            r"Let this happen once, by `[\w ]+`: someone likes .+",
        ),
    ],
)
def test_a_deed_is_one_concrete_step(told, step, suite_of):
    assert re.fullmatch(step, _course(told, suite_of).steps[0])


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("someone comments on my post", "Let `{who}` comment on post `{thing}`"),
        ("a guest rates one of my recipes", "Let guest `{who}` rate recipe `{thing}`"),
        ("a clerk assigns a task to me", "Let clerk `{who}` assign task `{thing}` to `{mine}`"),
        (
            "a tourist cancels a booking for one of my tours",
            "Let tourist `{who}` cancel booking `{thing}` for one of the tours of `{mine}`",
        ),
        ("a bid is placed on my listing", "Have bid `{thing}` placed on the listing of `{mine}`"),
    ],
)
def test_the_same_to_somebody_else_is_not_told(told, step, suite_of):
    case = _course(told, suite_of)
    name = r"[\w :'-]+"
    form = step.format(who=name, thing=name, mine=name)
    assert re.fullmatch(form, case.steps[0])
    assert re.fullmatch(form, case.steps[1])
    assert case.steps[0] != case.steps[1]
    one, other = case.test_data["about"], case.test_data["not_about"]
    assert one.split()[-1] in case.steps[0]
    assert other.split()[-1] in case.steps[1]
    assert "Exactly one message" in case.expected_result


def test_who_is_mentioned_is_told_alone(suite_of):
    case = _course("someone mentions me in a comment", suite_of)
    told = case.preconditions[0].split("`")[1]
    assert f"mention `{told}` in a comment" in case.steps[0]
    assert f"mention `{told}`" not in case.steps[1]


def test_what_the_doer_owns_stays_theirs(suite_of):
    """Without "my" or "me", "their" is whoever does it."""
    case = _course("a customer updates their address", suite_of)
    who = case.steps[0].split("`")[1]
    assert any(one.endswith(f"belongs to customer `{who}`") for one in case.preconditions)


def test_nothing_leads_to_what_is_deleted(suite_of):
    suite = suite_of("As an owner, I want to be notified when a member deletes a file.", 6)
    assert not any(case.title == "The message leads to the file" for case in suite)
    suite = suite_of("As an owner, I want to be notified when a member adds a file.", 6)
    assert any(case.title == "The message leads to the file" for case in suite)


def test_records_of_persons_do_nothing(suite_of):
    """`Patient records change` is no deed of a patient."""
    assert "Let patient" not in " ".join(_course("patient records change", suite_of).steps)
