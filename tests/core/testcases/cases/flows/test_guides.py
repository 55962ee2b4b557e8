import pytest


@pytest.mark.parametrize(
    ("story", "done"),
    [
        ("As a new user, I want to learn how to create a playlist", "created a playlist"),
        ("As a visitor, I want to know how to apply for a card", "applied for a card"),
        ("As a nurse, I want to understand how I can record a fall", "recorded a fall"),
        ("As a customer, I want a guide on how to return an item", "returned an item"),
        ("As a member, I want a tutorial that shows how to book a boat", "booked a boat"),
    ],
)
def test_somebody_new_gets_to_the_end_by_the_guide(story, done, case_of, says):
    case = case_of(story)
    says(case, given="has never done it before", step="from the first to the last", outcome=done)


@pytest.mark.parametrize(
    ("story", "end"),
    [
        (
            "As a developer, I want to know how the billing service is deployed",
            "in the end the billing service runs",
        ),
        (
            "As a developer, I want to know the purpose of the Hire a Boat Demo and how to run it",
            "in the end the Hire a Boat Demo runs",
        ),
        ("As a developer, I want to have a demo of the parser that works", "the demo"),
        (
            "As a developer, I want a README that describes how to install the CLI",
            "in the end the CLI is installed",
        ),
        (
            "As a contributor, I want a getting started guide so that I can set up the project",
            "in the end the project is set up",
        ),
    ],
)
def test_developers_follow_it_on_a_machine_that_has_nothing_of_it(story, end, case_of, says):
    case = case_of(story)
    says(case, given="On the machine there is nothing of", step="nothing else", outcome=end)
    assert not any("has the product open" in text for text in case.preconditions)


def test_each_system_that_is_named_is_tried(titles_of):
    titles = titles_of(
        "As a developer, I want a README on how to build the tool on Windows and Linux"
    )
    assert "The README leads to the same end on Linux" in titles


def test_a_criterion_that_says_so_is_met_by_following_it(suite_of):
    cases = suite_of(
        "As a developer, I want to know how the mail service is used. A README describes how to "
        "execute the sample.",
        3,
        "A tester is able to execute the sample following the README.",
    )
    assert [case for case in cases if "AC_1" in case.covers]


def test_the_time_that_it_may_take_is_that_of_the_whole_guide(suite_of):
    cases = suite_of(
        "As a developer, I want to have a demo that is easy to follow",
        3,
        "Somebody else must be able to get the demo running within 15 minutes.",
    )
    assert any(
        "from its first step to its last" in case.steps[0] and "15 minutes" in case.expected_result
        for case in cases
    )
