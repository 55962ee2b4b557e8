"""A context grounds: what it says is tested as said, and without it nobody makes it up."""

import json
import re

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.story import ProjectContext, SuiteRequest

STORY = "As a branch manager I want to approve refunds above 100 EUR so that fraud is limited."
CONTEXT = context_from_json(
    {
        "roles": ["clerk", "branch_manager", "auditor"],
        "entities": {
            "refund": {
                "amount": "money 0.01..5000.00",
                "state": "requested | approved | rejected | paid",
            }
        },
    }
)


def _cases(context=None, count=10):
    request = SuiteRequest(
        user_story=STORY,
        context=context or ProjectContext(),
        num_test_cases=count,
        difficulty="hard",
    )
    return compose(request).test_cases


def _grounded(cases, pattern):
    return [
        case
        for case in cases
        if case.grounding == "grounded" and re.search(pattern, json.dumps(case.to_json()))
    ]


@pytest.mark.parametrize(
    ("pattern", "technique", "kind"),
    [
        (r"\bclerk\b", "permission_matrix", "negative"),
        (r"\bauditor\b", "permission_matrix", "negative"),
        (r"5000\.01 EUR", "boundary_values", "edge_case"),
        (r"over 5000\.00 EUR", "boundary_values", "edge_case"),
        (r"state paid can't be approved", "state_transition", "negative"),
        (r"100\.01 EUR.*in state `requested`.*in state `approved`", "use_case_flow", "positive"),
    ],
)
def test_roles_limits_and_states_of_the_context_are_tested_as_said(pattern, technique, kind):
    found = _grounded(_cases(CONTEXT), pattern)
    assert any((case.technique, case.type) == (technique, kind) for case in found), found


def test_that_nobody_decides_about_their_own_is_assumed():
    (own,) = [case for case in _cases(CONTEXT) if "of their own" in case.title]
    assert (own.type, own.grounding) == ("negative", "assumption")
    assert "in state `requested`" in own.expected_result


def test_without_the_context_none_of_it_appears():
    text = json.dumps([case.to_json() for case in _cases() if case.grounding == "grounded"])
    for word in ("clerk", "auditor", "5000", "requested", "rejected", '"paid"'):
        assert word not in text


def test_the_limit_of_the_story_is_there_with_and_without():
    for context in (CONTEXT, None):
        assert _grounded(_cases(context), r"100\.01 EUR")


def test_who_may_not_was_assumed_and_is_known_now():
    assumed = [case for case in _cases() if case.technique == "permission_matrix"]
    assert assumed
    assert {case.grounding for case in assumed} == {"assumption"}
    known = [case for case in _cases(CONTEXT) if case.title.startswith(("Clerk", "Auditor"))]
    assert [case.grounding for case in known] == ["grounded", "grounded"]


def test_that_it_happens_once_was_assumed_and_is_known_now():
    twice = [case for case in _cases() if case.technique == "state_transition"]
    assert [case.assumption for case in twice] == ["A refund can be approved once only."]
    assert _grounded(_cases(CONTEXT, count=10), r"in state (?:approved|paid)")


def test_fewer_cases_are_assumptions():
    with_context, without = _cases(CONTEXT), _cases()
    assert len(with_context) == len(without) == 10
    share = [
        sum(case.grounding == "assumption" for case in cases) for cases in (with_context, without)
    ]
    assert share[0] <= share[1] // 2


def test_required_fields_and_values_of_the_entity_are_tested_as_said():
    context = context_from_json(
        {"entities": {"order": {"customer": "string required", "priority": "low | high"}}}
    )
    request = SuiteRequest(
        user_story="As a clerk, I want to create orders so that goods are sent",
        context=context,
        num_test_cases=10,
    )
    cases = compose(request).test_cases
    assert _grounded(cases, r"without customer is refused")
    assert _grounded(cases, r"outside low, high")
