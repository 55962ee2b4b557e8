import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("select several plots and release them", "Release them in one go", "are released"),
        ("bulk-archive old plots", "Archive them in one go", "the number 2"),
        ("reject multiple applications at once", "Select _ and _", "_ is as it was"),
    ],
)
def test_two_of_three_are_done_in_one_go(goal, step, outcome, case_of, says):
    says(case_of(f"As a warden, I want to {goal}"), step=step, outcome=outcome)


def test_both_deeds_are_done_to_what_was_selected(titles_of):
    titles = titles_of("As a warden, I want to select several pleas and grant or deny them")
    assert "Warden grants several pleas" in titles
    assert "Warden denies several pleas" in titles


def test_a_selection_that_is_empty_or_partly_gone_is_tried(titles_of):
    titles = titles_of("As a warden, I want to bulk-archive old plots")
    assert "Without a selection nothing is done" in titles
    assert "One of the selected plots has been deleted meanwhile" in titles
