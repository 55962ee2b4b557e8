"""What the project context answers is not asked any more."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.story import SuiteRequest

CONTEXT = {
    "roles": ["clerk", "manager"],
    "entities": {
        "parcel": {"sender": "string 1..40 required", "photo": {"type": "file", "max": 5}}
    },
    "states": {"parcel": {"new": ["approved"], "approved": ["new"]}},
}


def questions(story, context):
    request = SuiteRequest(user_story=story, context=context_from_json(context), num_test_cases=3)
    return " ".join(compose(request).open_questions)


@pytest.mark.parametrize(
    ("story", "asked"),
    [
        ("As a clerk, I want to create a parcel so that it is sent", "Which values does a parcel"),
        ("As a manager, I want to approve a parcel so that it is sent", "Which roles besides"),
        ("As a manager, I want to approve a parcel so that it is sent", "Can it be undone"),
        ("As a clerk, I want to search parcels so that I find one", "Which fields of parcels"),
        ("As a clerk, I want to upload a photo of a parcel so that it is known", "how large may"),
    ],
)
def test_what_the_context_says_is_asked_without_it_only(story, asked):
    assert asked in questions(story, {})
    assert asked not in questions(story, CONTEXT)


def test_who_may_is_asked_with_the_roles_that_there_are():
    assert "Which of clerk and manager may" in questions("Approve a parcel", CONTEXT)


@pytest.mark.parametrize(("role", "asked"), [("user", True), ("clerk", False), ("visitor", False)])
def test_a_role_that_the_context_lacks_is_asked_about(role, asked):
    found = questions(f"As a {role}, I want to create a parcel so that it is sent", CONTEXT)
    assert ("is one of the roles" in found or "one of the roles of the context" in found) == asked


@pytest.mark.parametrize(
    ("goal", "part"),
    [
        ("submit a claim surrounded by quotation marks", "surrounded by quotation marks"),
        ("add an article while the printer is offline", ""),
        ("create a recipe under the night paradigm", "under the night paradigm"),
        ("see bookings of a court across seasons", "across seasons"),
        ("see bookings of a court", ""),
        ("register a horse with a photo", ""),
    ],
)
def test_what_no_case_tells_is_asked(goal, part):
    found = questions(f"As a member, I want to {goal} so that it is known", {})
    assert (f"No case tells '{part}' yet" in found) == bool(part)
