import pytest


@pytest.mark.parametrize(
    ("story", "what"),
    [
        ("As a manager, I want to see updated sales data daily", "the sales data"),
        ("As a nurse, I want to see an overview of beds updated every night", "overview of beds"),
        ("As a trader, I want to view exchange rates that are refreshed hourly", "exchange rates"),
        ("As a shopper, I want to see weekly updated offers", "the offers"),
        ("As a parent, I want to see the school menu updated weekly", "the school menu"),
        ("As a teacher, I want to see the report updated weekly by the system", "the report"),
        ("As a pilot, I want to check wind data refreshed every hour", "the wind data"),
    ],
)
def test_one_run_adds_a_record_and_its_date(story, what, suite_of, says):
    main, *beside = suite_of(story, 5)
    says(main, given=f"The last update of the {what.removeprefix('the ')} was at _ and brought _")
    says(main, step="Let the update of _ take place", outcome="Before the update _ is not there")
    says(main, outcome="_ stands as the time of the last update in the place of _")
    failed = next(case for case in beside if "fails" in case.title)
    says(failed, given="the source can't be reached", outcome="_ is there and _ is not; _ still")
    titles = [case.title for case in beside]
    assert not any("changed is shown" in title or "There is no" in title for title in titles)


def test_an_hour_lies_between_hourly_runs(suite_of):
    data = suite_of("As a trader, I want to see rates updated hourly", 1)[0].test_data
    assert (data["before"][-5:], data["run"][-5:]) == ("04:00", "05:00")


@pytest.mark.parametrize(
    "story",
    [
        "As a manager, I want to see my daily tasks",
        "As an admin, I want to update the price list every day",
        "As a parent, I want to receive daily updates by email",
        "As a driver, I want to see the updated route",
        "As a cook, I want to know that it is updated daily",
        "As a nurse, I want to see patients admitted daily",
    ],
)
def test_other_goals_are_not_taken(story, suite_of):
    for case in suite_of(story, 4):
        assert not any(text.startswith("The last update of") for text in case.preconditions)
