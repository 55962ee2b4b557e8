import pytest

from testwright.core.testcases.reading.chosen import chosen


@pytest.mark.parametrize(
    ("goal", "deed"),
    [
        ("select several plots and release them", "release several plots"),
        (
            "choose multiple pleas and grant/deny them at once",
            "grant or deny multiple pleas at once",
        ),
        ("bulk-archive old plots", "archive multiple old plots"),
        ("bulk lock/unlock plots", "lock or unlock multiple plots"),
        ("bulk select and release the plots", "release multiple plots"),
        ("bulk import plots", ""),
        ("select several plots", ""),
        ("select a plot and release it", ""),
    ],
)
def test_the_deed_to_what_was_chosen_is_read(goal, deed):
    assert chosen(goal) == deed
