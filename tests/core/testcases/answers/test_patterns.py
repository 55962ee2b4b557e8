import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from testwright.core.retrieval.pattern import Found, Pattern
from testwright.core.routing import Complexity
from testwright.core.runs import Run, Target, Usage
from testwright.core.testcases.answers.patterns import (
    LEAST_SCORE,
    LONGEST_EXAMPLES,
    MOST_A_STORY,
    MOST_EXAMPLES,
    case_pattern,
    examples_of,
    query_of,
)
from testwright.core.testcases.language.verb_classes import VerbClass
from testwright.core.testcases.story import SuiteRequest
from testwright.core.testcases.task import TestCases

CASE = {
    "id": "TC_004",
    "type": "negative",
    "technique": "boundary_values",
    "priority": "high",
    "title": "Link expires after 30 minutes",
    "preconditions": ["A link was requested at 10:00"],
    "steps": ["Open the link at 10:31"],
    "expected_result": "The page says 'Link expired'",
    "test_data": {"minutes": 31},
    "covers": ["AC_1", "AC_9"],
    "grounding": "grounded",
    "assumption": None,
}
STORY = "As a customer, I want to reset\n my password"


def _pattern(story=STORY, case=CASE):
    return case_pattern(
        case,
        story=story,
        criteria={"AC_1": "The link is valid for 30 minutes", "AC_2": "Once"},
        source="golden",
        source_ref="x.json#TC_004",
    )


def _found(n, *, story=None, score=0.5, source="golden", **case):
    new = _pattern(story or f"story {n}", CASE | case)
    stored = Pattern(
        id=f"pat_{n}", source=source, source_ref="", **{
            name: getattr(new, name) for name in ("kind", "title", "text", "body")
        },
    )  # fmt: skip
    return Found(stored, score)


def test_a_case_is_matched_by_story_criteria_title_and_outcome():
    pattern = _pattern()
    assert pattern.kind == "test_case"
    assert pattern.title == CASE["title"]
    assert pattern.text.split("\n") == [
        "As a customer, I want to reset my password",
        "The link is valid for 30 minutes",
        "Link expires after 30 minutes",
        "The page says 'Link expired'",
    ]
    assert pattern.body["case"] == {
        name: value for name, value in CASE.items() if name not in ("id", "covers")
    }


def test_the_same_case_under_another_id_is_the_same_pattern():
    renumbered = _pattern(case=CASE | {"id": "TC_001"})
    assert renumbered.content_hash == _pattern().content_hash


def test_examples_are_few_and_of_several_stories():
    found = [_found(n, story="one") for n in range(5)] + [_found(n) for n in range(5, 12)]
    chosen = examples_of(found, story="x", include_test_data=True)
    assert len(chosen) == MOST_EXAMPLES
    assert [one["story"] for one in chosen].count("one") == MOST_A_STORY
    assert json.loads(chosen[0]["case"])["steps"] == CASE["steps"]


def test_examples_stay_within_a_budget():
    long = [_found(n, title="x" * (LONGEST_EXAMPLES // 3)) for n in range(4)]
    short = _found(9, title="short")
    chosen = examples_of([*long, short], story="x", include_test_data=True)
    assert sum(len(one["case"]) for one in chosen) <= LONGEST_EXAMPLES
    assert json.loads(chosen[-1]["case"])["title"] == "short"


def test_what_hardly_fits_is_left_out():
    found = [_found(1, score=LEAST_SCORE), _found(2, score=LEAST_SCORE - 0.01)]
    assert len(examples_of(found, story="x", include_test_data=True)) == 1


@pytest.mark.parametrize(("source", "shown"), [("generation", 0), ("golden", 1), ("file", 1)])
def test_a_model_is_not_shown_what_it_said_of_the_same_story(source, shown):
    found = [_found(1, story="Reset my  password", source=source)]
    assert len(examples_of(found, story="reset my password", include_test_data=True)) == shown


def test_test_data_is_not_shown_where_none_is_wanted():
    (example,) = examples_of([_found(1)], story="x", include_test_data=False)
    assert "test_data" not in json.loads(example["case"])


def test_the_query_is_the_story_with_its_criteria():
    assert query_of("story", ["one", "two"]) == "story\none\ntwo"


def test_the_task_learns_what_is_grounded_and_shows_it_again():
    task = TestCases()
    request = SuiteRequest(
        user_story="As a customer, I want to reset my password so that I can sign in",
        acceptance_criteria=("The link is valid for 30 minutes",),
    )
    prepared = task.prepare(request.to_json())
    suite = task.compose(prepared).output
    guess = replace(suite.test_cases[0], grounding="assumption", assumption="Mail arrives at once")
    suite = replace(suite, test_cases=(guess, *suite.test_cases[1:]))
    run = Run(
        id="run_1", task=task.name, project_id="default", status="completed",
        target=Target(model="m:x", strategy="direct"), strategy_reason="", output={}, scores=(),
        usage=Usage(), attempts=(), latency_ms=1, fingerprint="", requested_model="m:x",
    )  # fmt: skip
    learned = task.patterns(suite, prepared, run)
    assert [one.title for one in learned] == [
        case.title for case in suite.test_cases if case.grounding == "grounded"
    ]
    assert all(one.source_ref.startswith("run_1#TC_") for one in learned)
    assert task.wanted_patterns(prepared).endswith("\nThe link is valid for 30 minutes")
    assert task.kind(prepared) == "reset_password/simple"
    found = [_found(1)]
    assert len(task.with_examples(prepared, found).variables["examples"]) == 1
    assert prepared.variables["examples"] == []


@given(st.text(min_size=1, max_size=200))
@example("购物车里的商品应该保留")
@example("...")
@example("As a user, I want better performance.")
def test_every_input_has_a_kind_of_few_values(text):
    task = TestCases()
    prepared = task.prepare(SuiteRequest(user_story=text).to_json())
    action, complexity = task.kind(prepared).split("/")
    assert action in get_args(VerbClass)
    assert complexity in get_args(Complexity)
    assert task.with_examples(prepared, []).variables["examples"] == []
