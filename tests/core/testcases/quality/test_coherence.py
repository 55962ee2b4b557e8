import pytest

from testwright.core.testcases.quality.coherence import measure

CASES = (
    {},
    {
        "title": "Voucher lowers the total",
        "preconditions": ("Voucher SPRING is worth 5 EUR",),
        "steps": ("Enter voucher SPRING", "Press *Apply*"),
        "expected_result": "The total falls by 5 EUR and the voucher SPRING is listed",
    },
    {
        "title": "Sold-out mug is refused",
        "preconditions": ('"Red Mug" has stock 0',),
        "steps": ('Open the page of "Red Mug"',),
        "expected_result": 'The page says that "Red Mug" is sold out',
    },
)


def with_parts(part, order):
    return [{**case, part: CASES[index].get(part, DEFAULT[part])} for case, index in order]


DEFAULT = {
    "steps": ('Open the page of "Blue Mug"', "Press *Add to cart*"),
    "expected_result": 'The cart lists "Blue Mug" with quantity 1 and a total of 12.50 EUR',
}


def test_cases_that_hang_together(make_suite, make_story):
    found = measure(make_suite(*CASES), make_story())
    assert found.value > 0.85
    assert found.offending == ()


@pytest.mark.parametrize("part", ["steps", "expected_result"])
def test_parts_of_another_case_are_named(make_suite, make_story, part):
    exchanged = with_parts(part, zip(CASES, (1, 2, 0), strict=True))
    found = measure(make_suite(*exchanged), make_story())
    assert found.value < 0.75
    name = "steps" if part == "steps" else "expected result"
    assert f"TC_001 {name} rather belong to " in " ".join(found.offending)


def test_an_outcome_that_steps_do_not_lead_to(make_suite, make_story):
    stray = {"expected_result": "Invoice ledger closes"}
    found = measure(make_suite(stray), make_story())
    assert found.value == pytest.approx(0.2)
    assert found.reason == (
        "1 of 2 parts do not belong to their case, e.g. TC_001 expected result has nothing of its "
        "steps: 'Invoice ledger closes'."
    )


def test_what_the_story_speaks_of_ties_too(make_suite, make_story):
    outcome = {"expected_result": "Invoice ledger closes"}
    told = make_story(criteria=("The invoice ledger closes at night",))
    assert measure(make_suite(outcome), told).value > 0.9


def test_kin_tie_as_well(make_suite, make_story):
    kin = {"steps": ("Press *Delete*",), "expected_result": "Removed"}
    assert measure(make_suite(kin), make_story()).value > 0.9


def test_nothing_expected_is_no_tie(make_suite, make_story):
    assert measure(make_suite({"expected_result": ""}), make_story()).value == pytest.approx(0.2)
    assert measure(make_suite(), make_story()).value == 0.0


def test_an_outcome_without_words_can_not_be_judged(make_suite, make_story):
    assert measure(make_suite({"expected_result": "5"}), make_story()).value > 0.9
