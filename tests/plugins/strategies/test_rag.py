from hands import Hands
from testwright.core.ports import Strategy
from testwright.core.runs import Status
from testwright.plugins import registry


def _rag():
    return registry.load(Strategy, "rag")()


async def test_similar_cases_are_shown_as_data(task, prepared, answers, target, pattern, run_of):
    hands = Hands(answers[:1], task, prepared, found=[pattern])
    events, draft = await run_of(_rag(), target, hands)
    assert isinstance(events[0], Status)
    assert draft.reason == "1 similar case shown"
    ((query, _limit),) = hands.searched
    assert query == prepared.variables["story"]
    question = hands.asked[0][0][-1].content
    assert "<similar_cases>\nStory: As a clerk, I want to search orders by number" in question
    assert '"title": "Case of the past"' in question


async def test_without_patterns_it_asks_as_direct_does_and_says_so(
    task, prepared, answers, target, run_of
):
    hands, plain = Hands(answers, task, prepared), Hands(answers, task, prepared)
    _events, draft = await run_of(_rag(), target, hands)
    await run_of(registry.load(Strategy, "direct")(), target, plain)
    assert draft.reason == "no similar case was found: the model was asked directly"
    assert hands.asked == plain.asked


async def test_a_prompt_without_the_variable_is_named(
    task, prepared, answers, deaf, pattern, run_of
):
    hands = Hands(answers[:1], task, prepared, found=[pattern])
    _events, draft = await run_of(_rag(), deaf, hands)
    assert "test-cases@v7 does not use {{ examples }}" in draft.reason
    assert hands.searched == []


async def test_problems_are_fed_back_beside_the_cases(
    task, prepared, answers, target, pattern, run_of
):
    hands = Hands(["nonsense", answers[0]], task, prepared, found=[pattern])
    await run_of(_rag(), target, hands)
    assert len(hands.searched) == 1
    assert all("Case of the past" in messages[1].content for messages, _schema in hands.asked)
