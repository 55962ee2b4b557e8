import pytest

from testwright.core.testcases.quality.contradictions import measure


@pytest.mark.parametrize(
    "changes",
    [
        {"preconditions": ("Mia is signed in", "Mia is signed out")},
        {"preconditions": ('the "beta" flag is enabled', 'the "beta" flag is disabled')},
        {"expected_result": "The order is saved; the order is not saved"},
        {"expected_result": 'I should see "Edit"; I should not see "Edit"'},
        {"expected_result": "The order is refused", "title": "Order is placed"},
    ],
)
def test_a_case_against_itself(make_suite, make_story, changes):
    found = measure(make_suite(changes, {"steps": ("Wait",)}), make_story())
    assert found.value == 0.2
    assert found.offending[0].startswith("TC_001")


@pytest.mark.parametrize(
    "changes",
    [
        {"preconditions": ("Mia is signed in", "Tom is signed out")},
        {"expected_result": 'I should see "Edit"; I should not see "Delete"'},
        {"expected_result": "The new link works; the old link does not work"},
        {"expected_result": 'I see "A"; I press "Next"; I do not see "A"'},
        {"expected_result": "The page opens; signing in with the old password is refused"},
        {"expected_result": "The order is refused", "type": "negative"},
        {"expected_result": "The order is refused", "title": "Order without address fails"},
    ],
)
def test_what_is_no_contradiction(make_suite, make_story, changes):
    assert measure(make_suite(changes), make_story()).value == 1.0


def test_two_cases_against_each_other(make_suite, make_story):
    suite = make_suite(
        {"expected_result": "The order is saved"}, {"expected_result": "The order is not saved"}
    )
    found = measure(suite, make_story())
    assert found.offending == ("TC_002 expects the opposite of TC_001: 'The order is not saved'",)


def test_other_data_may_have_the_opposite_outcome(make_suite, make_story):
    suite = make_suite(
        {"expected_result": "The order is saved", "test_data": {"n": 1}},
        {"expected_result": "The order is not saved", "test_data": {"n": 0}},
    )
    assert measure(suite, make_story()).value == 1.0


def test_one_clause_is_enough(make_suite, make_story):
    suite = make_suite(
        {"expected_result": "The mail is sent; the order is saved"},
        {"expected_result": "The order is not saved; the mail is sent"},
    )
    assert len(measure(suite, make_story()).offending) == 1


def test_other_data_may_have_another_outcome_but_none_are_the_same(make_suite, make_story):
    outcomes = ("The order is saved", "The order is not saved")

    def found(one, other):
        cases = zip(outcomes, (one, other), strict=True)
        suite = make_suite(*({"expected_result": text, "test_data": data} for text, data in cases))
        return measure(suite, make_story()).offending

    assert not found({"count": 1}, {"count": 21})
    assert found({"count": 1}, {})


def test_many_sound_cases_do_not_make_up_for_a_contradiction(make_suite, make_story):
    against = {"expected_result": "The order is saved; the order is not saved"}
    sound = [{"steps": (f"Open order {number}",)} for number in range(9)]
    assert measure(make_suite(against, *sound), make_story()).value == pytest.approx(0.36)
    assert measure(make_suite(against), make_story()).value == 0.2
