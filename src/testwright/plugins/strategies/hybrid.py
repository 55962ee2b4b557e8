from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from testwright.core import asking
from testwright.core.ports import Prepared, Strategy, Task
from testwright.core.runs import Delta, Draft, Item, Message, Score, Status, Target
from testwright.core.tools import Tools
from testwright.errors import AnswerInvalid, ProviderFailure

_MOST_WEAKNESSES = 5


class Plugin(Strategy):
    """Asks directly; when the answer scores too low, again with similar cases and what was weak.

    The better of the two answers is kept, the first when they are equal.
    """

    name = "hybrid"
    needs_model = True
    retrieves = True

    async def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        """One question where the answer is good enough, else a second one."""
        async for event in asking.ask(task, prepared, target, tools):
            if isinstance(event, Draft):
                first = event
            else:
                yield event
        scores = tools.score(first.output)
        told = f"the direct answer scored {_shown(scores)}"
        why_not = _enough(scores, tools)
        if why_not:
            yield replace(first, reason=told + why_not)
            return
        told += f", under {tools.threshold:g}"
        yield Status("improving", f"{told}: asking again")
        informed = await asking.inform(task, prepared, target, tools)
        told += f"; asked again with what was weak ({informed.reason})"
        further = (asking.said(first.text), _advice(scores, tools.threshold))
        try:
            async for event in asking.ask(task, informed.prepared, target, tools, further=further):
                if isinstance(event, Draft):
                    second = event
                else:
                    yield event
        except (AnswerInvalid, ProviderFailure) as failure:
            yield replace(first, reason=f"{told}, which failed ({failure}): the first is kept")
            return
        again = tools.score(second.output)
        better = _value(again) > _value(scores)
        kept = f"it scored {_shown(again)}: {'it' if better else 'the first'} is kept"
        yield replace(second if better else first, reason=f"{told}, and {kept}")


def _enough(scores: Sequence[Score], tools: Tools) -> str:
    """Why the first answer is left as it is; empty when it should be improved."""
    if _value(scores) >= tools.threshold:
        return f", which is good enough ({tools.threshold:g})"
    return "" if tools.attempts_left() else ", and no attempt was left to improve it"


def _value(scores: Sequence[Score]) -> float:
    """The overall score; an output that nobody could score is not improved by guessing."""
    value = scores[0].value
    return 1.0 if value is None else value


def _shown(scores: Sequence[Score]) -> str:
    value = scores[0].value
    return "nothing" if value is None else f"{value:.2f}"


def _advice(scores: Sequence[Score], threshold: float) -> Message:
    weak = sorted(
        (one.value, one.name, one.reason)
        for one in scores[1:]
        if one.value is not None and one.value < threshold
    )[:_MOST_WEAKNESSES]
    listed = "\n".join(f"- {name} ({value:.2f}): {reason}" for value, name, reason in weak)
    return Message(
        "user",
        f"A reviewer gave your answer {_shown(scores)} of 1, and {threshold:g} is wanted. What "
        f"holds it back most:\n{listed}\n"
        "Answer again with the whole JSON object, improved, and nothing else.",
    )
