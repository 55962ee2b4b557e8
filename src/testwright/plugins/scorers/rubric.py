from __future__ import annotations

from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.judging.rubric import NO_RUBRIC, RUBRIC_OPTIONS, RubricJudge
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """A model judges by a rubric."""

    kind = "rubric"
    summary = "a model's grade by a rubric in words, or by a prompt of one's own"
    asks_model = True
    options_schema: ClassVar = {
        "type": "object",
        "properties": dict(RUBRIC_OPTIONS),
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        judge = RubricJudge.of(options)
        if judge is None:
            raise self.refused("rubric", NO_RUBRIC)
        self._judge = judge
        self.judges = (judge.ref,)

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """The grade, mapped to 0 to 1; an answer that can't be used is no grade."""
        grade = await self._judge.grade(given, tools)
        return Score(name=self.name, value=grade.value, reason=grade.reason)
