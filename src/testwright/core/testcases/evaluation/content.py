"""Measures of what was generated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from testwright.core.testcases.evaluation.figure import Value, mean, share
from testwright.core.testcases.evaluation.observed import Sample

NO_MODEL: Final = "no model is asked, so no JSON is"
NO_SUITE: Final = "no run gave a suite"

FIELDS: Final = (
    "id",
    "type",
    "technique",
    "priority",
    "title",
    "preconditions",
    "steps",
    "expected_result",
    "grounding",
)
"""Fields that must hold something in every case; `test_data` may be rightly empty."""


def structural_compliance(sample: Sample) -> Value:
    """Share of runs that asked a model whose first answer had the right structure."""
    asked = [run for run in sample.runs if run.asks_model]
    if not asked:
        return Value(None, 0, NO_MODEL)
    return share(sum(bool(run.answers) and run.answers[0].usable for run in asked), len(asked), "")


def valid_json(sample: Sample) -> Value:
    """Share of answers of models that were valid JSON without repair."""
    answers = [answer for run in sample.runs for answer in run.answers]
    reason = "no model answered" if any(run.asks_model for run in sample.runs) else NO_MODEL
    return share(sum(answer.parsed for answer in answers), len(answers), reason)


def field_completeness(sample: Sample) -> Value:
    """Share of the fields of all cases that hold something."""
    cases = _cases(sample)
    filled = sum(bool(case.get(name)) for case in cases for name in FIELDS)
    return share(filled, len(cases) * len(FIELDS), NO_SUITE)


def cases_per_story(sample: Sample) -> Value:
    """Mean number of cases; a vague story rightly has fewer."""
    return mean([float(len(run.cases)) for run in sample.runs if run.answered], NO_SUITE)


def precondition_completeness(sample: Sample) -> Value:
    """Share of cases that name at least one precondition."""
    cases = _cases(sample)
    return share(sum(bool(case["preconditions"]) for case in cases), len(cases), NO_SUITE)


def steps_per_case(sample: Sample) -> Value:
    """Mean number of steps."""
    found = mean([float(len(case["steps"])) for case in _cases(sample)], NO_SUITE)
    if found.value is None:
        return found
    low, high = 2, 5
    inside = sum(low <= len(case["steps"]) <= high for case in _cases(sample))
    return Value(found.value, found.n, f"{inside} of {found.n} cases have 2 to 5")


def semantic_relevance(sample: Sample) -> Value:
    """Mean of the quality measure `relevance`: whether a suite is about its story."""
    return _scored(sample, "relevance")


def precondition_relevance(sample: Sample) -> Value:
    """Mean of the quality measure `precondition_relevance`."""
    return _scored(sample, "precondition_relevance")


def step_specificity(sample: Sample) -> Value:
    """Mean of `step_form` and `concrete_data`: an action in each step, its values written out."""
    form, data = _scored(sample, "step_form"), _scored(sample, "concrete_data")
    if form.value is None or data.value is None:
        return Value(None, 0, NO_SUITE)
    return Value((form.value + data.value) / 2, form.n)


def expected_result_clarity(sample: Sample) -> Value:
    """Mean of the quality measure `observable_outcome`."""
    return _scored(sample, "observable_outcome")


def quality(sample: Sample) -> Value:
    """Mean of the overall quality score."""
    return _scored(sample, "quality_score")


def _cases(sample: Sample) -> list[Mapping[str, Any]]:
    return [case for run in sample.runs if run.answered for case in run.cases]


def _scored(sample: Sample, name: str) -> Value:
    """Suites without a case say nothing about how cases are written, so they are left out."""
    found = [run.scores.get(name) for run in sample.runs if run.answered and run.cases]
    return mean([value for value in found if value is not None], NO_SUITE)
