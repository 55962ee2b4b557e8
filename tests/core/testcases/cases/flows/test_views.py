import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("see details about a hut", "Choose _", "are shown for _"),
        ("see the status of a booking", "Read the status of _ and of _", "both times"),
        ("see huts that have a stove", "Open the list of huts that have a stove", "_ is not"),
        ("see the number of free beds", "added as one more that counts", "the second time `4`"),
        ("see the beds of a hut", "Open the beds of hut _", "_ is not"),
        ("see overdue loans", "no longer overdue", "only _ is"),
        ("see my bookings of the last month", "Choose the last month", "_ and _ are not"),
        ("track a shipment", "from `received` to `in review`", "first shows `received`"),
        ("track the status of my application", "Open what is shown of application _", "in review"),
        ("see the faults in my file", "Mend row 2", "its row, its column and the value found"),
        ("see the soil moisture of each valley", "Read the soil moisture of _", "both times"),
        (
            "see citation information on each document",
            "the citation information of _",
            "both times",
        ),
        ("see the history of a rescue", "Open its history", "in the order of the days"),
        ("see an audit log", "try to change it", "no entry can be changed or removed"),
        ("see the job board", "Open the list of jobs", "each listed once"),
        ("see the local news", "Open the list of local news items", "each listed once"),
        ("read the blog", "Open the list of blog posts", "each listed once"),
        ("have read-only access to the logbook", "past the page", "the request is refused"),
        ("have a page for each hut", "note its address", "neither anything of the other"),
        ("get information about how many beds are free", "one more that counts", "shown"),
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


@pytest.mark.parametrize(
    ("story", "step", "outcome"),
    [
        (
            "As a warden, I want to see key figures such as visits, sales and repairs",
            "Read visits, sales and repairs",
            "visits = 3, sales = 2, repairs = 5",
        ),
        ("As a guest, I want to see breadcrumbs", "Follow the one to _", "only two are left"),
        (
            "As a guest, I want to get an error when I upload a map with a wrong ending",
            "Try this: upload a map with a wrong ending",
            "what is expected instead",
        ),
        (
            "As a guest, I want to have a start page with a greeting and a timetable",
            "Look for greeting and timetable, one by one",
            "The start page shows greeting _",
        ),
        (
            "As a guest, I want to make my badge randomly appear on the start page",
            "Look for their badge",
            "shown randomly on the start page",
        ),
    ],
)
def test_what_is_named_is_looked_for(story, step, outcome, case_of, says):
    says(case_of(story), step=step, outcome=outcome)


def test_where_there_are_no_pages_a_command_or_a_request_shows_it(case_of, says):
    story = "As a developer, I want to see which jobs have failed{}"
    says(case_of(story.format(" on the command line")), step="Run the command that tells")
