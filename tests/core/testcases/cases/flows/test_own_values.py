"""What people read off for themselves: balances, places in a queue, points."""

import pytest


@pytest.mark.parametrize(
    ("goal", "labels"),
    [
        ("check my points", "points"),
        ("see my assigned seat number", "assigned seat number"),
        ("see my current balance and payment history", "balance and payment history"),
        ("know my position and estimated waiting time", "position and estimated waiting time"),
        ("see my total savings and carbon impact", "total savings and carbon impact"),
        ("track my earnings and available credit", "earnings and available credit"),
    ],
)
def test_each_reads_their_own(goal, labels, case_of, says):
    case = case_of(f"As a courier, I want to {goal}")
    says(
        case,
        given="For _ (_):",
        step=f"Open the page that shows the {labels}, as _",
        outcome="and neither anything of the other",
    )


def test_days_off_are_no_money(case_of, says):
    case = case_of("As a ranger, I want to see my vacation balance")
    says(case, given="vacation balance = 2 days")


def test_what_somebody_else_has_is_told_by_the_same_values(suite_of):
    cases = suite_of("As a courier, I want to see my earnings", 8)
    assert len([case for case in cases if "omebody else" in case.title]) == 1
    assert any("Nothing is stored yet for the earnings" in case.title for case in cases)


def test_several_marks_are_no_single_value(case_of):
    case = case_of("As a pupil, I want to check my grades")
    assert not any("For " in text and "grades =" in text for text in case.preconditions)
