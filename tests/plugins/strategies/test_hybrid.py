from hands import Hands
from testwright.core.ports import Strategy
from testwright.core.runs import Status
from testwright.errors import ProviderFailure
from testwright.plugins import registry


def _hybrid():
    return registry.load(Strategy, "hybrid")()


def _titles(draft):
    return {case.title.endswith(", again") for case in draft.output.test_cases}


async def test_a_good_answer_is_enough(task, prepared, answers, target, pattern, run_of):
    hands = Hands(answers, task, prepared, found=[pattern], scores=[0.9])
    _events, draft = await run_of(_hybrid(), target, hands)
    assert len(hands.asked) == 1
    assert hands.searched == []
    assert draft.reason == "the direct answer scored 0.90, which is good enough (0.8)"


async def test_a_weak_answer_is_improved_with_cases_and_with_what_was_weak(
    task, prepared, answers, target, pattern, run_of
):
    hands = Hands(answers, task, prepared, found=[pattern], scores=[0.5, 0.7], threshold=1.0)
    events, draft = await run_of(_hybrid(), target, hands)
    assert _titles(draft) == {True}
    assert draft.reason == (
        "the direct answer scored 0.50, under 1; asked again with what was weak "
        "(1 similar case shown), and it scored 0.70: it is kept"
    )
    assert "improving" in [event.stage for event in events if isinstance(event, Status)]
    first, second = (messages for messages, _schema in hands.asked)
    assert "similar_cases" not in first[-1].content
    assert "Case of the past" in second[1].content
    assert second[2].role == "assistant"
    assert second[2].content == answers[0]
    assert "gave your answer 0.50 of 1, and 1 is wanted" in second[3].content
    weakest = next(one for one in task.score(draft.output, prepared)[1:] if one.value < 1)
    assert weakest.name in second[3].content


async def test_the_first_is_kept_when_the_second_is_no_better(
    task, prepared, answers, target, run_of
):
    for again in (0.5, 0.3):
        hands = Hands(answers, task, prepared, scores=[0.5, again])
        _events, draft = await run_of(_hybrid(), target, hands)
        assert _titles(draft) == {False}
        assert draft.reason.endswith(f"and it scored {again:.2f}: the first is kept")
        assert "no similar case was found" in draft.reason


async def test_no_attempt_is_left(task, prepared, answers, target, run_of):
    hands = Hands(["no", answers[0]], task, prepared, scores=[0.2])
    _events, draft = await run_of(_hybrid(), target, hands)
    assert draft.reason == ("the direct answer scored 0.20, and no attempt was left to improve it")


async def test_a_second_question_that_fails_costs_nothing_but_itself(
    task, prepared, answers, target, run_of
):
    down = ProviderFailure("fake:model is down", kind="down")
    for second, why in (("nonsense", "not with something usable"), (down, "is down")):
        hands = Hands([answers[0], second], task, prepared, scores=[0.4])
        _events, draft = await run_of(_hybrid(), target, hands)
        assert _titles(draft) == {False}
        assert why in draft.reason
        assert draft.reason.endswith("the first is kept")


async def test_a_prompt_without_the_variable_is_named(
    task, prepared, answers, deaf, pattern, run_of
):
    hands = Hands(answers, task, prepared, found=[pattern], scores=[0.1, 0.2])
    _events, draft = await run_of(_hybrid(), deaf, hands)
    assert "test-cases@v7 does not use {{ examples }}" in draft.reason
