"""One contract for every strategy: progress and items first, one checked draft last."""

import pytest

from hands import Hands
from testwright.core.ports import Strategy
from testwright.core.runs import Draft, Item, Status, Target
from testwright.core.testcases.story import SuiteRequest
from testwright.core.testcases.task import TestCases
from testwright.errors import AnswerInvalid, ProviderFailure
from testwright.plugins import registry

STORY = "As a customer, I want to search products by category so that I find items quickly"


@pytest.fixture
def task():
    return TestCases()


@pytest.fixture
def prepared(task):
    return task.prepare(SuiteRequest(user_story=STORY).to_json())


@pytest.fixture
def good(task, prepared):
    import json

    return json.dumps(task.compose(prepared).output.to_json())


def _target(task, strategy):
    prompt = task.prompts[0] if strategy.needs_model else None
    model = "fake:model" if strategy.needs_model else "builtin:rules"
    return Target(model=model, strategy=strategy.name, prompt=prompt)


async def _events(strategy, task, prepared, hands):
    return [e async for e in strategy.answer(task, prepared, _target(task, strategy), hands)]


@pytest.mark.parametrize("name", registry.names(Strategy))
async def test_a_strategy_ends_in_one_draft(name, task, prepared, good):
    strategy = registry.load(Strategy, name)()
    hands = Hands([good], task, prepared)
    events = await _events(strategy, task, prepared, hands)
    assert strategy.name == name
    assert isinstance(events[0], Status)
    assert [type(event) for event in events].count(Draft) == 1
    items = [event for event in events if isinstance(event, Item)]
    assert [item.index for item in items] == [0, 1, 2]
    assert [item.value["title"] for item in items] == [
        case.title for case in events[-1].output.test_cases
    ]
    assert bool(hands.asked) == strategy.needs_model


ASKING = [name for name in registry.names(Strategy) if registry.load(Strategy, name).needs_model]


@pytest.mark.parametrize("name", ASKING)
async def test_problems_are_fed_back(name, task, prepared, good):
    hands = Hands(["nonsense", good], task, prepared)
    await _events(registry.load(Strategy, name)(), task, prepared, hands)
    first, second = hands.asked
    assert second[0][: len(first[0])] == first[0]
    assert "can't be used" in second[0][-1].content
    assert hands.judgements == [(True, False), (False, True)]


@pytest.mark.parametrize("name", ASKING)
async def test_without_an_attempt_left_the_answer_is_invalid(name, task, prepared):
    hands = Hands(["no", "no"], task, prepared)
    with pytest.raises(AnswerInvalid, match="fake:model"):
        await _events(registry.load(Strategy, name)(), task, prepared, hands)


@pytest.mark.parametrize("name", ASKING)
async def test_failures_of_the_provider_pass_through(name, task, prepared):
    hands = Hands([ProviderFailure("down", kind="down")], task, prepared)
    with pytest.raises(ProviderFailure):
        await _events(registry.load(Strategy, name)(), task, prepared, hands)


@pytest.mark.parametrize("name", registry.names(Strategy))
async def test_only_strategies_that_say_so_retrieve(name, task, prepared, good):
    strategy = registry.load(Strategy, name)()
    hands = Hands(["nonsense", good], task, prepared, threshold=1.1)
    await _events(strategy, task, prepared, hands)
    assert not hands.searched or strategy.retrieves
