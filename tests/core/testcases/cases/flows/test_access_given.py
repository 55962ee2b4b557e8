import pytest


@pytest.mark.parametrize(
    ("story", "opened"),
    [
        (
            "As a matron, I want to allow some of my nurses access to the medication log",
            "log",
        ),
        ("As an accountant, I want to give a client access to a folder", "folder"),
        (
            "As a baker, I want to grant selected employees access to the sales reports",
            "report",
        ),
        ("As a manager, I want to let my assistant see my calendar", "the calendar of"),
        ("As a bank clerk, I want to open up certain functions to trainees", "Monthly report"),
        ("As a traveller, I want to share my itinerary with selected friends", "the itinerary of"),
        ("As a nurse, I want to let certain relatives view the visiting schedule", "schedule"),
        (
            "As a clerk, I want to provide access to copies of letters, so that donors see them",
            "copy of letter",
        ),
    ],
)
def test_one_is_let_in_and_another_is_refused(story, opened, suite_of):
    first, *others = suite_of(story, 3)
    let_in, refused = (step.rsplit(" as ", 1)[1] for step in first.steps[1:3])
    actor = first.preconditions[0].split(" (")[0]
    assert len({actor, let_in, refused}) == 3
    assert opened in first.steps[0]
    assert f"{refused} is refused" in first.expected_result
    assert "Enter" not in str(first.steps)
    assert any("refused the next time" in case.title for case in others)
    assert any("second time stands in the list once" in case.title for case in others)


def test_what_is_kept_to_oneself_stays_closed(suite_of):
    first = suite_of(
        "As a head of a workshop, I want to allow some of my staff access to certain functions and "
        "restrict the rest to myself only",
        1,
    )[0]
    assert first.steps[-1].startswith("Open function `Price list`")
    assert "`Price list` is refused" in first.expected_result


@pytest.mark.parametrize(
    "story",
    [
        "As an admin, I want to provide users with access to the help pages",
        "As a shop owner, I want to give everyone access to the catalogue",
        "As an administrator, I want to allow users to log in with Google",
        "As a manager, I want to allow employees to view their payslips",
        "As a user, I want to give the app access to my camera",
        "As a visitor, I want to have access to the map",
        "As a landlord, I want to give a guest access to the garage",
        "As an editor, I want to share a photo on social media",
    ],
)
def test_what_looks_alike_is_told_otherwise(story, suite_of):
    cases = suite_of(story, 3)
    assert cases
    assert not any("neither has access to" in str(case.preconditions) for case in cases)


@pytest.mark.parametrize(
    "goal", ["allow a babysitter to see our family calendar", "let a colleague see my notes"]
)
def test_who_lets_somebody_in_is_the_one_who_speaks(goal, suite_of):
    first = suite_of(f"As a parent, I want to {goal}", 1)[0]
    assert "signed in as a parent" in first.preconditions[0]
    assert "neither has access to" in str(first.preconditions)
