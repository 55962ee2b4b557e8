"""What tests of asking strategies share: a task, an input, a good answer, a pattern, a question."""

import json
from dataclasses import replace

import pytest

from testwright.core.retrieval.pattern import Found, Pattern
from testwright.core.runs import Draft, Message, Target
from testwright.core.testcases.story import SuiteRequest
from testwright.core.testcases.task import TestCases

STORY = "As a customer, I want to search products by category so that I find items quickly"


@pytest.fixture
def task():
    return TestCases()


@pytest.fixture
def prepared(task):
    return task.prepare(SuiteRequest(user_story=STORY).to_json())


@pytest.fixture
def answers(task, prepared):
    """Two good answers that differ in their titles."""
    suite = task.compose(prepared).output.to_json()
    other = json.loads(json.dumps(suite))
    for case in other["test_cases"]:
        case["title"] += ", again"
    return json.dumps(suite), json.dumps(other)


@pytest.fixture
def target(task):
    return Target(model="fake:model", strategy="any", prompt=task.prompts[0])


@pytest.fixture
def deaf(target):
    """A target whose prompt knows no examples, as people may have written it."""
    prompt = replace(target.prompt, messages=(Message("user", "Test {{ story }}"),), number=7)
    return replace(target, prompt=prompt)


@pytest.fixture
def pattern(task, prepared):
    case = task.compose(prepared).output.test_cases[0].to_json() | {"title": "Case of the past"}
    body = {"story": "As a clerk, I want to search orders by number", "case": case}
    stored = Pattern(
        id="pat_1",
        kind="test_case",
        source="file",
        source_ref="x",
        title="Case of the past",
        text="",
        body=body,
    )
    return Found(stored, 0.5)


@pytest.fixture
def run_of(task, prepared):
    """All events of a strategy, and the draft among them."""

    async def run(strategy, target, hands):
        events = [e async for e in strategy.answer(task, prepared, target, hands)]
        (draft,) = (e for e in events if isinstance(e, Draft))
        return events, draft

    return run
