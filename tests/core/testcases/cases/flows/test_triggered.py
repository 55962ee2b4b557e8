import pytest


@pytest.mark.parametrize(
    ("wish", "step", "outcome"),
    [
        (
            "permits to be issued automatically when an application is accepted",
            "Let this happen once: an application is accepted",
            "exactly one permit more",
        ),
        (
            "the system to create a task when a plot becomes free",
            "Open the new task",
            "exactly one task more",
        ),
        (
            "statements to be generated every month",
            "Move the clock to `2031-04-01`",
            "one for March 2031",
        ),
        (
            "the system to generate a digest each week",
            "Open the digest",
            "the week to `2031-03-16`",
        ),
        (
            "loans to be flagged as overdue once their due date has passed",
            "Move the clock to `2031-04-01`",
            "only _ is",
        ),
        (
            "permits to be linked to plots",
            "Link permit _ to plot _, and save",
            "once each",
        ),
        (
            "the stock to be reduced automatically when seeds are sold",
            "Cancel that order",
            "After the order 7",
        ),
        (
            "the app to fill in the date, weight and species from a photo of the label",
            "wait until the fields are filled in",
            "each in its own place",
        ),
    ],
)
def test_what_comes_by_itself_is_seen(wish, step, outcome, case_of, says):
    says(case_of(f"As a gardener, I want {wish}"), step=step, outcome=outcome)


def test_what_has_no_cause_or_comes_twice_is_tried(titles_of):
    titles = titles_of(
        "As a gardener, I want permits to be issued automatically when an application is accepted"
    )
    assert "Without its cause no permit is made" in titles
    assert "A second run of the automatic work makes no second permit" in titles


def test_what_is_settled_late_is_no_longer_due(titles_of):
    titles = titles_of(
        "As a gardener, I want loans to be flagged as overdue once their due date has passed"
    )
    assert "A loan that is done late is no longer overdue" in titles


@pytest.mark.parametrize(
    "wish",
    [
        "the system to automatically generate tasks from complaints",
        "tasks automatically created from complaints",
    ],
)
def test_what_is_made_from_something_is_made_once_for_each(wish, case_of, says):
    case = case_of(f"As a gardener, I want {wish}")
    says(case, step="a new complaint is stored", outcome="exactly one task more")
