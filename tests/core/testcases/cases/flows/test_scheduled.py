import pytest


@pytest.mark.parametrize(
    ("goal", "step"),
    [
        ("schedule automatic plant list imports", "Set the plant list import to run"),
        ("set up weekly weather updates", "Set the weather update to run every day"),
        ("schedule regular database clean-ups", "`2031-03-10 01:59`"),
    ],
)
def test_work_runs_at_its_time_and_once(goal, step, case_of, says):
    says(case_of(f"As a gardener, I want to {goal}"), step=step, outcome="exactly one more")


def test_what_is_switched_off_or_fails_is_tried(titles_of):
    titles = titles_of("As a gardener, I want to schedule automatic weather updates")
    assert "After it was switched off the weather update no longer runs by itself" in titles
    assert any(title.startswith("A run of the weather update that fails") for title in titles)
