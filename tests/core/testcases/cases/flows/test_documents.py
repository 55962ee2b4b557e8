import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("generate an invoice for a repair", "for repair _ of _", "the sum of 50.00 EUR"),
        ("produce a receipt after the payment", "Add up its lines", "another that no receipt has"),
        ("create a quote from an enquiry", "Create a quote", "no line of anybody else"),
        ("generate diplomas for swimmers", "Generate the diploma for _", "spelt as stored"),
        ("generate a lease for a tenant", "Open the lease", "no placeholder"),
        ("print shipping labels for parcels", "for _ and _", "exactly two shipping labels"),
        ("print a delivery note for an order", "Compare each value", "exactly one delivery note"),
    ],
)
def test_a_paper_agrees_with_what_is_stored(goal, step, outcome, case_of, says):
    says(case_of(f"As a clerk, I want to {goal}"), step=step, outcome=outcome)


def test_what_is_billed_twice_or_not_at_all_is_tried(titles_of):
    titles = titles_of("As a clerk, I want to generate an invoice for a repair")
    assert "The same invoice is not made a second time unnoticed" in titles
    assert "An invoice without a line is not made" in titles


def test_a_list_of_papers_or_their_layout_is_no_paper(case_of):
    case = case_of("As a clerk, I want to generate an invoice report for the tax office")
    assert not any("lines" in one for one in case.preconditions)
