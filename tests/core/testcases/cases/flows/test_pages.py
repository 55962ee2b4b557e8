import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("want a link on the start page to the weather", "follow it", "opens the weather"),
        ("want to find a link on the start page to the weather", "follow it", "opens the weather"),
        ("want to go back to the map", "Go back there", "The page that opens is the map"),
    ],
)
def test_parts_of_a_product_are_reached_and_left(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I {goal}"), step=step, outcome=outcome)


def test_a_link_leads_where_the_story_says(case_of, says):
    case = case_of("As a guest, I want to find a link in the menu that leads to the timetable")
    says(case, step="Look for the link to the timetable and follow it")


@pytest.mark.parametrize("goal", ["see an error page for wrong addresses", "have a 404 page"])
def test_an_address_that_leads_nowhere_has_a_page(goal, case_of, says):
    case = case_of(f"As a climber, I want to {goal}")
    says(case, step="/no-such-page", outcome="The status is 404")
