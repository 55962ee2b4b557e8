import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("see details about a hut", "Choose _", "are shown for _"),
        ("see the status of a booking", "read its status", "exactly as stored"),
        ("see huts that have a stove", "Open the list of huts that have a stove", "_ is not"),
        ("see the beds of a hut", "Open the beds of hut _", "_ is not"),
        ("see overdue loans", "no longer overdue", "only _ is"),
        ("see my bookings of the last month", "Choose the last month", "_ and _ are not"),
        ("track a shipment", "from `received` to `in review`", "first shows `received`"),
        ("track the status of my application", "Open what is shown of application _", "in review"),
        ("see the faults in my file", "Mend row 2", "its row, its column and the value found"),
        ("see the soil moisture of each valley", "Do the same for _", "exactly as stored"),
        ("see citation information on each document", "read its citation information", "as stored"),
        ("see the history of a rescue", "Open its history", "in the order of the days"),
        ("see an audit log", "try to change it", "no entry can be changed or removed"),
        ("see the job board", "Open the list of jobs", "each listed once"),
        ("see the local news", "Look for _ and for _", "word for word as stored"),
        ("read articles without an account", "Open the list of articles", "each listed once"),
    ],
)
def test_what_is_stored_is_shown_and_nothing_else(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)


def test_the_first_and_the_last_day_belong_to_a_period(case_of):
    case = case_of("As a hiker, I want to see my bookings of the last month")
    assert "`2031-02-01`" in case.preconditions[1]
    assert "`2031-02-28`" in case.preconditions[1]


def test_programs_ask_and_read_a_status(case_of, says):
    case = case_of("As an API user, I want to see all huts")
    says(case, step="Send the request: see all huts", outcome="has the status 401 and no data")
