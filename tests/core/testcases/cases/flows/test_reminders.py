import pytest


@pytest.mark.parametrize(
    ("wish", "step"),
    [
        ("the system to send reminders for overdue loans", "Let the automatic run take place"),
        ("to send a payment reminder for an overdue bill", "Send the reminder for bill _"),
    ],
)
def test_who_is_late_gets_one_and_nobody_else(wish, step, case_of, says):
    case = case_of(f"As a clerk, I want {wish}")
    says(case, step=step, outcome="exactly one mail")


def test_no_second_reminder_goes_out(titles_of):
    titles = titles_of("As a clerk, I want the system to send reminders for overdue loans")
    assert "No second reminder of the same goes out on the same day" in titles
