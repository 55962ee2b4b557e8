from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from testwright.core.prompts.render import render
from testwright.core.runs import Score
from testwright.core.scoring.faithfulness.lexical import checked
from testwright.core.scoring.faithfulness.verdicts import GROUNDED, HALLUCINATED
from testwright.core.scoring.judging.answers import Unusable, ask_judge
from testwright.core.scoring.judging.claims import CLAIMS_SCHEMA, read_claims
from testwright.core.scoring.judging.prompts import FAITHFULNESS, material
from testwright.core.scoring.own_measure import own_measure
from testwright.core.scoring.scorer import JudgeRef, JudgeTools, Scorable, Scorer

_SHOWN = 5


class Plugin(Scorer):
    """Whether the output claims only what input or reference say."""

    kind = "faithfulness"
    summary = "share of claims that input or reference support; without a model, word for word"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "model": {
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
                "description": "takes the output apart and judges; none: numbers, dates, names "
                "and quotations are looked up",
            },
            "prompt": {"type": "string", "minLength": 1, "maxLength": 200},
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.asks_model = "model" in options
        self._prompt = options.get("prompt", FAITHFULNESS.prompt)
        if self.asks_model:
            self.judges = (JudgeRef(self._prompt, options["model"]),)
        if "prompt" in options and not self.asks_model:
            raise self.refused("prompt", "a prompt needs a `model` that reads it")

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """`hallucinated` is the label of an output with a claim that nothing supports."""
        if self.asks_model:
            return await self._judged(given, tools)
        if given.task == "test_data":
            return self.unscored("test data is made up on purpose")
        if given.task == "test_cases":
            missing = "the suite was not measured"
            found = own_measure(given, "ungrounded_names", self.name, missing)
            if found.value is None:
                return found
            return replace(found, label=HALLUCINATED if found.value < 1.0 else GROUNDED)
        return self._looked_up(given)

    def _looked_up(self, given: Scorable) -> Score:
        if not given.text.strip():
            return self.unscored("there is no output")
        found = checked(given.text, [dict(given.input), given.expected])
        if found is None:
            return self.unscored("neither input nor reference say anything to hold it against")
        return self._share(found.claims, found.unsupported)

    async def _judged(self, given: Scorable, tools: JudgeTools) -> Score:
        version = await tools.prompt(self._prompt)
        try:
            claims = await ask_judge(
                tools,
                render(version, material(given)),
                schema=CLAIMS_SCHEMA,
                model=self.options["model"],
                read=read_claims,
            )
        except Unusable as problem:
            return self.unscored(f"the judge gave no verdict, also when asked again: {problem}")
        wrong = [f"{one.claim} ({one.verdict})" for one in claims if one.verdict != "supported"]
        return self._share(len(claims), wrong)

    def _share(self, claims: int, unsupported: Sequence[str]) -> Score:
        if not claims:
            reason = "it makes no claim that can be checked"
            return Score(name=self.name, value=1.0, reason=reason, label=GROUNDED)
        reason = f"{claims - len(unsupported)} of {claims} claims are supported"
        if unsupported:
            more = f" and {len(unsupported) - _SHOWN} more" if len(unsupported) > _SHOWN else ""
            reason += f"; not: {', '.join(unsupported[:_SHOWN])}{more}"
        return Score(
            name=self.name,
            value=1.0 - len(unsupported) / claims,
            reason=reason,
            label=HALLUCINATED if unsupported else GROUNDED,
        )
