import pytest

from testwright.core.testcases.evaluation import content
from testwright.core.testcases.evaluation.observed import Answered

CASE = {
    "id": "TC_001",
    "type": "positive",
    "technique": "files",
    "priority": "high",
    "title": "t",
    "preconditions": ["p"],
    "steps": ["a", "b", "c"],
    "expected_result": "e",
    "grounding": "grounded",
    "test_data": {},
}
GOOD, REPAIRED, WRONG = Answered(True, True), Answered(False, True), Answered(True, False)


def test_compliance_is_about_the_first_answer_of_runs_that_ask_a_model(observed, sample):
    runs = (
        observed(answers=(GOOD,)),
        observed(answers=(WRONG, GOOD)),
        observed(answers=(), error="down"),
        observed(asks_model=False),
    )
    found = content.structural_compliance(sample(*runs))
    assert (found.value, found.n) == (pytest.approx(1 / 3), 3)


def test_valid_json_is_about_every_answer(observed, sample):
    runs = (observed(answers=(REPAIRED, GOOD)), observed(answers=(WRONG,)))
    found = content.valid_json(sample(*runs))
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)


@pytest.mark.parametrize("measure", [content.structural_compliance, content.valid_json])
def test_without_a_model_no_json_is_asked_for(observed, sample, measure):
    found = measure(sample(observed(asks_model=False, cases=(CASE,))))
    assert found.value is None
    assert "no model is asked" in found.note


def test_valid_json_of_a_model_that_never_answered(observed, sample):
    found = content.valid_json(sample(observed(error="down")))
    assert (found.value, found.note) == (None, "no model answered")


def test_fields_that_hold_nothing_are_counted(observed, sample):
    bare = CASE | {"preconditions": [], "expected_result": ""}
    found = content.field_completeness(sample(observed(cases=(CASE, bare))))
    assert (found.value, found.n) == (pytest.approx(16 / 18), 18)
    assert content.precondition_completeness(sample(observed(cases=(CASE, bare)))).value == 0.5


def test_cases_and_steps(observed, sample):
    long = CASE | {"steps": ["x"] * 7}
    runs = (observed(cases=(CASE, long)), observed(cases=()))
    assert content.cases_per_story(sample(*runs)).value == 1.0
    steps = content.steps_per_case(sample(*runs))
    assert (steps.value, steps.note) == (5.0, "1 of 2 cases have 2 to 5")


def test_quality_is_that_of_the_model_that_was_meant(observed, sample):
    """Not of a fallback, not of suites without a case, not where nothing was scored."""
    scores = {"quality_score": 0.5, "relevance": None, "step_form": 1.0, "concrete_data": 0.4}
    runs = (
        observed(cases=(CASE,), scores=scores),
        observed(cases=(CASE,), scores={"quality_score": 0.9}, fallback_from="a:b"),
        observed(cases=(), scores={"quality_score": 0.0}),
    )
    assert content.quality(sample(*runs)).value == 0.5
    assert content.semantic_relevance(sample(*runs)).value is None
    assert content.step_specificity(sample(*runs)).value == pytest.approx(0.7)


@pytest.mark.parametrize(
    "measure",
    [
        content.field_completeness,
        content.cases_per_story,
        content.precondition_completeness,
        content.steps_per_case,
        content.semantic_relevance,
        content.precondition_relevance,
        content.step_specificity,
        content.expected_result_clarity,
        content.quality,
    ],
)
def test_no_suite_no_value(observed, sample, measure):
    found = measure(sample(observed(error="down")))
    assert (found.value, found.note) == (None, "no run gave a suite")
