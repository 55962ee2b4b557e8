import pytest


@pytest.mark.parametrize(
    ("wish", "step", "outcome"),
    [
        ("the system to calculate the sales tax", "net, sales tax and gross", "4.00 EUR"),
        ("the app to automatically calculate courier commissions", "for March 2031", "30.04 EUR"),
        ("the system to calculate the expiry date of a permit", "`2031-08-31`", "`2033-03-15`"),
    ],
)
def test_what_is_worked_out_is_right(wish, step, outcome, case_of, says):
    says(case_of(f"As a clerk, I want {wish}"), step=step, outcome=outcome)


def test_a_new_rate_leaves_what_was_as_it_was(titles_of):
    titles = titles_of("As a clerk, I want the system to calculate the sales tax")
    assert "What was sold before a new rate of the sales tax keeps the old one" in titles
