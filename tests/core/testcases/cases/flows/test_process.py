import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("pay an invoice", "Confirm the payment", "is charged exactly once"),
        ("pay by credit card", "Open order _", "is charged exactly once"),
        ("refund a fee", "Look at the payments", "One repayment"),
        ("approve requests", "Approve it", "_ still waits"),
        ("accept the terms", "without agreeing", "the day of the agreement is stored"),
        ("publish a notice", "in the second browser", "can't be found the first time"),
        ("schedule a patrol", "10:00 to 11:00", "11:00 is still free"),
        ("reserve a book", "Try to reserve _", "0 are free"),
    ],
)
def test_things_move_on_once(goal, step, outcome, case_of, says):
    says(case_of(f"As a ranger, I want to {goal}"), step=step, outcome=outcome)
