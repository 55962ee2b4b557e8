import pytest


@pytest.mark.parametrize(
    ("story", "given", "outcome"),
    [
        ("a traveller, I want to view the bus timetable", "with the time _ and the stop _", "_"),
        ("a diner, I want to see the lunch menu", "with the price _", "_ with _ and _ with _"),
        ("a clerk, I want to browse the staff directory", "phone number _ and the e-mail", "_"),
        ("a nurse, I want to check the duty roster", "with the day _ and the hours _", "_"),
        ("a shopper, I want to view the product catalogue", "with the price _", "_ with _"),
        ("a guest, I want to see the programme", "with the time _ and the place _", "_ with _"),
        ("a player, I want to open my inventory", "with the quantity _", "_ with _"),
        ("a tenant, I want to see my payment schedule", "the due date _ and the amount _", "_"),
        ("a visitor, I want to view the photo gallery", "with the caption _", "_ with _"),
        ("a buyer, I want to see the directory of local shops", "phone number _ and the", "_"),
    ],
)
def test_a_container_shows_its_entries_with_their_values(story, given, outcome, case_of, says):
    case = case_of(f"As {story}")
    says(case, given=given, outcome=outcome)
    says(case, step="of each", outcome="listed once each")
    assert "description" not in str(case)


@pytest.mark.parametrize(
    ("goal", "label"),
    [
        ("update the inventory of our lab equipment", "quantity"),
        ("edit the dinner menu", "price"),
        ("update the agenda of a meeting", "time"),
        ("maintain the shift rota", "day"),
        ("change the schedule", "time"),
    ],
)
def test_a_container_is_changed_by_one_of_its_entries(goal, label, case_of, says):
    case = case_of(f"As a manager, I want to {goal}")
    says(case, step=f"Change the {label} of _ from _ to _", outcome="_ still has _")
    assert "name from" not in str(case.steps)


def test_entries_that_belong_to_others_are_left_out(case_of, says):
    case = case_of("As a coach, I want to see a schedule of the games my team plays in")
    says(case, given="games their team plays in; _ is another game", outcome="_ is not shown")


def test_an_impossible_value_of_an_entry_is_refused(suite_of):
    cases = suite_of("As a chef, I want to update the breakfast menu", 4)
    assert any("is refused as the price of a dish" in case.title for case in cases)


def test_a_schedule_is_made_of_its_entries(case_of, says):
    case = case_of("As an organizer, I want to create a schedule for the camp")
    says(case, given="There is no schedule yet", step="Enter _ with the time _", outcome="_ with _")


@pytest.mark.parametrize(
    "goal", ["see the menu", "view the data directory", "see the release schedule"]
)
def test_what_may_hold_anything_is_no_such_container(goal, case_of):
    assert "of each" not in str(case_of(f"As a user, I want to {goal}").steps)
