import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("approve or refuse pleas with a reason", "Approve it, with the reason _", "still waits"),
        ("reject drafts with feedback", "Reject it, with the feedback _", "with the feedback _"),
    ],
)
def test_who_asked_reads_why(goal, step, outcome, case_of, says):
    says(case_of(f"As a warden, I want to {goal}"), step=step, outcome=outcome)


def test_a_reason_is_asked_for(titles_of):
    titles = titles_of("As a warden, I want to reject drafts with a comment")
    assert "Without a comment it is asked for before a draft is rejected" in titles


def test_whose_it_is_does_not_say_how_it_is_decided(case_of):
    case = case_of("As a warden, I want to approve pleas from my gardeners")
    assert "Approve it" in case.steps
