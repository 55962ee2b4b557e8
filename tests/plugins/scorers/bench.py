"""Outputs to score, and a judge's tools that read what the judge is to say from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.runs import Message, PromptVersion, Score
from testwright.core.scoring.judging.prompts import JUDGES
from testwright.core.scoring.scorer import Scorable, Scorer
from testwright.errors import InvalidInput
from testwright.plugins import registry


def made(kind: str, **options: Any) -> Scorer:
    """A scorer under its own name."""
    return registry.load(Scorer, kind)(kind, options)


def output(
    text: str,
    expected: Any = None,
    given: Mapping[str, Any] | None = None,
    measures: Mapping[str, Score] | None = None,
) -> Scorable:
    """What the task `text` gave."""
    return Scorable(
        task="text",
        input=given or {},
        output={"text": text},
        text=text,
        expected=expected,
        measures=measures or {},
    )


class Answers:
    """Tools of a judge who says one text after the other, the last one again and again."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.asked: list[Sequence[Message]] = []
        self.models: list[str | None] = []

    async def prompt(self, name: str) -> PromptVersion:
        for one in JUDGES:
            if one.prompt == name.partition("@")[0]:
                return one
        raise InvalidInput(f"there is no prompt {name!r}")

    async def ask(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any], model: str | None
    ) -> str:
        assert schema["type"] == "object"
        self.asked.append(messages)
        self.models.append(model)
        return self.texts[min(len(self.asked), len(self.texts)) - 1]
