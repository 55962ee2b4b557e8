"""A judge who grades by a rubric; alone, or as one of a panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.prompts.render import render
from testwright.core.scoring.judging.answers import Unusable, ask_judge
from testwright.core.scoring.judging.grade import SCALES, Grade, grade_schema, read_grade
from testwright.core.scoring.judging.prompts import RUBRIC, material
from testwright.core.scoring.scorer import JudgeRef, JudgeTools, Scorable

RUBRIC_OPTIONS: Final[Mapping[str, Any]] = {
    "rubric": {"type": "string", "minLength": 1, "maxLength": 20_000},
    "prompt": {"type": "string", "minLength": 1, "maxLength": 200},
    "scale": {"enum": list(SCALES), "default": "1-5"},
    "model": {"type": "string", "minLength": 1, "maxLength": 200},
}
"""JSON Schema of what can be said of a judge."""
NO_RUBRIC: Final = "say by what to judge: a rubric in words, or the name of a prompt"


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricJudge:
    """Who grades, by what.

    Attributes:
        rubric: in words; "" where the prompt says it all.
        prompt: `NAME`, `NAME@label` or `NAME@v3`.
        scale: a name in `SCALES`.
        model: None for the default.
    """

    rubric: str
    prompt: str
    scale: str
    model: str | None

    @property
    def ref(self) -> JudgeRef:
        """Whom it asks."""
        return JudgeRef(self.prompt, self.model)

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> RubricJudge | None:
        """The judge that options describe; None when they say nothing to judge by."""
        if not options.get("rubric") and not options.get("prompt"):
            return None
        return cls(
            rubric=options.get("rubric", ""),
            prompt=options.get("prompt", RUBRIC.prompt),
            scale=options.get("scale", "1-5"),
            model=options.get("model"),
        )

    async def grade(self, given: Scorable, tools: JudgeTools) -> Grade:
        """What the judge says; no value when its answers can't be used.

        Raises:
            ProviderFailure: the model can't answer.
            InvalidInput: there is no such prompt or model, or the prompt wants other variables.
        """
        version = await tools.prompt(self.prompt)
        scale = SCALES[self.scale]
        variables = {"rubric": self.rubric, "scale": self.scale, **material(given)}
        try:
            return await ask_judge(
                tools,
                render(version, variables),
                schema=grade_schema(scale),
                model=self.model,
                read=lambda answer: read_grade(answer, scale),
            )
        except Unusable as problem:
            return Grade(None, f"the judge gave no verdict, also when asked again: {problem}")
