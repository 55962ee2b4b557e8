import pytest


@pytest.mark.parametrize(
    ("wish", "step", "outcome"),
    [
        (
            "the system to automatically extract dates from a letter",
            "wait until it is worked through",
            "nothing of the other content",
        ),
        ("to extract tables from a leaflet", "Look at the tables", "each once"),
        (
            "the app to automatically categorize my seeds",
            "Wait until they are worked through",
            "undecided or has none",
        ),
        ("the system to recalculate the total", "Note the total", "42.00, then 32.50, then 32.60"),
        ("the app to automatically save my sketches", "Close the window", "each once"),
    ],
)
def test_what_a_program_does_by_itself_is_seen(wish, step, outcome, case_of, says):
    says(case_of(f"As a gardener, I want {wish}"), step=step, outcome=outcome)


def test_what_holds_nothing_is_tried_too(titles_of):
    titles = titles_of("As a gardener, I want the system to extract dates from a letter")
    assert "A letter that holds no date" in titles


def test_what_is_put_into_kinds_by_itself_may_be_said_the_other_way_round(case_of, says):
    case = case_of("As a gardener, I want seeds automatically categorized by AI")
    says(case, step="Open the list of seeds", outcome="undecided or has none")
