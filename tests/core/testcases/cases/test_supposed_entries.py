"""Cases built on what everybody knows of a thing: concrete, and honest about what is supposed."""

import re

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.supposed import entities
from testwright.core.testcases.story import FieldRule, ProjectContext, SuiteRequest
from testwright.core.testcases.techniques.catalogue import TECHNIQUES


def cases(story, *criteria, count=10, context=None):
    request = SuiteRequest(
        user_story=story,
        acceptance_criteria=criteria,
        num_test_cases=count,
        context=context or ProjectContext(),
    )
    return compose(request).test_cases


def titled(story, part, *criteria):
    return next(case for case in cases(story, *criteria) if part in case.title)


def titles(story, *criteria):
    return " / ".join(case.title for case in cases(story, *criteria))


COUPON = "As a grocer I want to add a coupon"
MEMBER = "As a club secretary I want to add a member so that they get the bulletin"


@pytest.mark.parametrize(
    ("part", "supposes"),
    [
        ("without the required code", "needs a code"),
        ("same code", "no two have the same"),
        ("outside 0 to 100 %", "from 0 to 100 %"),
        ("can't end before it starts", "a start date and an end date"),
        ("with a code, a discount", "has a code, a discount"),
    ],
)
def test_a_coupon_is_tested_as_a_coupon(part, supposes):
    case = titled(COUPON, part)
    assert case.grounding == "assumption"
    assert supposes in case.assumption


def test_nothing_that_fits_any_thing_stands_beside_it():
    assert not re.search(r"255|Japanese|nothing else|cancels", titles(COUPON))


def test_the_rest_is_filled_in_from_the_test_data():
    case = titled(COUPON, "without the required discount")
    assert "code" in case.test_data
    assert case.test_data["discount"] == ""


def test_both_sides_of_a_bound_are_tried():
    case = titled("As a clerk I want to add a product", "negative price")
    assert [step for step in case.steps if "`-0.01 EUR`" in step]
    assert "`0.01 EUR` is taken" in case.expected_result


def test_what_counts_from_one_is_refused_at_zero():
    case = titled("As a clerk I want to add a cart item", "zero or a negative")
    assert case.test_data["refused"] == ["0", "-1"]


@pytest.mark.parametrize(
    "story",
    [
        "As a cook I want to comment on a stew",
        "As a cook I want to send a message to a guest",
        "As a cook I want to ask a question",
    ],
)
def test_what_is_written_is_not_empty(story):
    case = titled(story, "without the required text")
    assert not any("comment a comment" in step for step in case.steps)


def test_a_day_that_has_passed_is_refused():
    case = titled("As a patient I want to schedule an appointment", "in the past")
    assert "`2031-05-14 09:00` is refused" in case.expected_result


def test_nobody_was_born_tomorrow():
    case = titled("As a warden I want to add a child", "date of birth in the future")
    assert "`2031-05-16` is refused" in case.expected_result


def test_a_member_needs_a_name_and_an_address():
    assert "without the required name" in titles(MEMBER)
    case = titled(MEMBER, "without the required e-mail address")
    assert any("e-mail address empty" in step for step in case.steps)
    assert any("`mia.berg`" in step for step in titled(MEMBER, "invalid e-mail").steps)


def test_the_address_is_what_must_not_come_twice():
    case = titled(MEMBER, "same e-mail address")
    assert case.test_data["taken"] in case.expected_result
    assert "with the same name" not in titles(MEMBER)


def test_two_people_may_have_one_name():
    story = "As an integrator I want to create a customer over the REST API"
    assert "same name" not in titles(story)


@pytest.mark.parametrize("person", ["patient", "child"])
def test_who_is_not_written_to_needs_no_address(person):
    assert "e-mail" not in titles(f"As a warden I want to add a {person} to the list")


def test_a_number_of_somebody_is_no_person():
    story = "As a warden I want to enter the phone number of a guest"
    assert "e-mail" not in titles(story)


def test_what_is_changed_is_there_already():
    story = "As a clerk I want to edit a product"
    case = titled(story, "changes the price")
    assert any("exists with the price" in one for one in case.preconditions)
    assert "Name of a product can't be emptied" in titles(story)
    assert "code of another" not in titles(story)  # a code stays as it is


def test_the_same_course_is_not_given_twice():
    story = "As a tutor I want to schedule a meeting"
    assert titles(story).count("can't end before it starts") == 1


@pytest.mark.parametrize(
    "story",
    [
        "As a shopper I want to order a product",
        "As a clerk I want to export coupons",
        "As a tutor I want to make a user an owner",
        "As a tutor I want to make a member the leader of a club",
        "As a guest I want to book a room",
        "As a clerk I want to copy a product",
    ],
)
def test_deeds_that_enter_no_values_suppose_no_fields(story):
    assert "required" not in titles(story)


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("As a clerk I want to delete an invoice", "Paid invoice can't be deleted"),
        ("As a fan I want to register for an event", "Fan can't register for a past event"),
        ("As a fan I want to sign up for a workshop", "Fan can't sign up for a past workshop"),
        ("As a clerk I want to cancel an order", "Shipped order can't be cancelled"),
    ],
)
def test_what_is_over_can_not_be_done_any_more(story, title):
    case = titled(story, title)
    assert case.type == "negative"
    assert case.assumption


@pytest.mark.parametrize(
    "story",
    ["As a shopper I want to apply a coupon", "As a pupil I want to submit an assignment"],
)
def test_what_is_there_is_not_entered_anew(story):
    assert not re.search(r"nothing else|same|every field|255|without the required", titles(story))


def test_what_belongs_to_it_keeps_it():
    case = titled("As a clerk I want to delete a warehouse", "can't be deleted")
    assert case.title == "Warehouse that has stock items can't be deleted"


def test_the_context_of_the_request_wins():
    context = ProjectContext(entities={"coupon": {"motto": FieldRule(required=True)}})
    found = cases(COUPON, context=context)
    assert "motto" in " ".join(case.title for case in found)
    assert not [case for case in found if "discount" in case.title]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        pytest.param(entity.name, end, id=f"{entity.name} {end.state}")
        for entity in {one.name: one for one in entities().values()}.values()
        for end in entity.ends
    ],
)
def test_every_state_is_reached_by_a_story(name, end):
    tried = [f"As a clerk I want to {verb} a {name}" for verb in sorted(end.verbs)]
    found = {
        idea.aspect
        for story in tried
        for idea in TECHNIQUES["state_transition"](facts_of(parse_story(story, ())))
    }
    assert f"state {end.state}" in found


@pytest.mark.parametrize("name", sorted({entity.name for entity in entities().values()}))
def test_every_idea_about_a_supposed_field_is_an_assumption(name):
    """Of all techniques: no title says a supposed label or state without saying that it is so."""
    entity = entities()[name]
    verbs = {"add", "edit", *(verb for end in entity.ends for verb in end.verbs)}
    for verb in sorted(verbs):
        facts = facts_of(parse_story(f"As a clerk I want to {verb} a {name}", ()))
        told = {label for label in facts.supposed.fields if label not in {"name", "title", "text"}}
        states = {end.state for end in facts.supposed.ends}
        words = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, told | states | {'-'}))})\b", re.IGNORECASE
        )
        for technique in TECHNIQUES.values():
            for idea in technique(facts):
                if words.search(idea.title.replace(name, "")) and idea.aspect != "course 0":
                    assert idea.assumption, idea.title
