import pytest


@pytest.mark.parametrize(
    ("goal", "outcome"),
    [
        ("set up recurring donations", "one for `2031-02-28` and one for `2031-03-31`"),
        ("schedule a weekly recurring watering", "one for `2031-02-28` and one for `2031-03-07`"),
    ],
)
def test_there_is_one_for_each_day_and_none_besides(goal, outcome, case_of, says):
    says(case_of(f"As a gardener, I want to {goal}"), step="Move the clock", outcome=outcome)


def test_a_repetition_is_stopped(titles_of):
    titles = titles_of("As a gardener, I want to set up recurring donations")
    assert "After it was stopped no further donation comes" in titles
