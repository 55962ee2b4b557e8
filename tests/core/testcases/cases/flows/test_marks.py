import pytest


@pytest.mark.parametrize(
    ("story", "step", "outcome"),
    [
        (
            "As a librarian, I want to mark books as damaged",
            "Mark it as damaged",
            "is shown as damaged",
        ),
        ("As a warden, I want to make a path public", "Make it public", "is shown as public"),
        (
            "As a clerk, I want to close a work order with a signature",
            "Close it",
            "shown as closed",
        ),
        (
            "As a warden, I want to indicate whether a hut is open or closed",
            "State of hut _ that it is closed",
            "_ as one that is closed",
        ),
        (
            "As a registrar, I want to hide drafts from visitors",
            "then open it by its direct address",
            "its address is refused, while _ opens",
        ),
        (
            "As a registrar, I want to restrict what can be entered as a unit",
            "as the only value of the unit",
            "names what is allowed",
        ),
        ("As a vet, I want to examine animals", "finish the examination", "_ still waits"),
        ("As a diner, I want to rate dishes", "Give it 4 of 5 stars", "still has no rating"),
        ("As a ranger, I want to conduct a site inspection", "Begin with", "is shown as done"),
    ],
)
def test_states_limits_and_work(story, step, outcome, case_of, says):
    says(case_of(story), step=step, outcome=outcome)


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("As a foreman I want to lock out a press so that nobody uses it", "Lock it out"),
        ("As a bookkeeper I want to unlock a booking year", "Unlock it"),
    ],
)
def test_locks_are_put_on_things_and_are_no_settings(case_of, says, story, step):
    case = case_of(story)
    says(case, step=step)
    assert "neither of them" in " ".join(case.preconditions)
