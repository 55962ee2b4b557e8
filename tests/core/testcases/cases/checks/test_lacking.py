import pytest


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        (
            "be prevented from finishing the payment step with no method selected",
            "the payment step is reached with all else filled in; as the payment method _ and _",
            "The payment step stays open, and a message says that a payment method is missing",
        ),
        (
            "be prevented from completing the checkout without an address",
            "all else that is needed to complete the checkout is filled in; the address is left",
            "The try to complete the checkout is refused",
        ),
        (
            "be prevented from submitting the claim without accepting the terms",
            "the box for the terms is not ticked",
            "the terms are not accepted yet",
        ),
        (
            "be unable to finish the address step with no country selected",
            "as the country _ and _ can be chosen, and neither is",
            "a country is missing",
        ),
        (
            "not be able to enroll in a course without choosing a time slot",
            "as the time slot _ and _ can be chosen",
            "a time slot is missing",
        ),
        (
            "be prevented from discharging a patient without attaching a report",
            "All else that is needed to discharge a patient is filled in; there is no report",
            "a report is missing",
        ),
    ],
)
def test_it_is_tried_with_all_but_what_is_missing(goal, given, outcome, case_of, says):
    case = case_of(f"As a customer, I want to {goal}")
    says(case, given=given, step="Try to", outcome=outcome)
    assert "on purpose" not in str(case)


@pytest.mark.parametrize(
    ("goal", "step"),
    [
        (
            "finishing a step without a shipping method",
            "Choose _ as the shipping method",
        ),
        ("placing an order without a delivery address", "Enter _ as the delivery address"),
        ("booking a trip without accepting the conditions", "Tick the box for the conditions"),
    ],
)
def test_it_goes_on_once_it_is_there(goal, step, suite_of, says):
    cases = suite_of(f"As a customer, I want to be prevented from {goal}", 5)
    works = next(case for case in cases if case.title.startswith("It goes on"))
    says(works, step=step, outcome="without that message, and")
    says(works, step="once more")


def test_where_none_can_be_chosen_it_is_said(suite_of):
    cases = suite_of("As a guest, I want to be prevented from paying without a payment method", 5)
    assert any("no payment method that could be chosen" in case.title for case in cases)
