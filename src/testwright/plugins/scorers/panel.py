from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar, get_args

from testwright.core.runs import Score
from testwright.core.scoring.judging.consensus import Rule, consensus
from testwright.core.scoring.judging.grade import Grade
from testwright.core.scoring.judging.rubric import NO_RUBRIC, RUBRIC_OPTIONS, RubricJudge
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer
from testwright.errors import InvalidInput, ProviderFailure

MOST_JUDGES = 9


class Plugin(Scorer):
    """Several judges, and what they say together."""

    kind = "panel"
    summary = "several judges of other models or rubrics, with a rule for their consensus"
    asks_model = True
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            **RUBRIC_OPTIONS,
            "panel": {
                "type": "string",
                "minLength": 1,
                "maxLength": 100,
                "description": "the name of a judge panel, which brings all of this",
            },
            "judges": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        **RUBRIC_OPTIONS,
                        "weight": {"type": "number", "minimum": 0, "default": 1},
                    },
                    "additionalProperties": False,
                },
                "minItems": 2,
                "maxItems": MOST_JUDGES,
                "description": "what they don't say is what the panel says",
            },
            "consensus": {"enum": list(get_args(Rule)), "default": "mean"},
            "quorum": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_JUDGES,
                "description": "judges who must give a grade; more than half where it is not said",
            },
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        if "judges" not in options and "panel" not in options:
            raise self.refused("judges", "say who judges, or name a judge panel as `panel`")
        shared = {key: one for key, one in options.items() if key in RUBRIC_OPTIONS}
        judges: list[RubricJudge] = []
        for number, own in enumerate(options.get("judges", ())):
            judge = RubricJudge.of({**shared, **own})
            if judge is None:
                raise self.refused(f"judges.{number}.rubric", NO_RUBRIC)
            judges.append(judge)
        self._judges = judges
        self.judges = tuple(one.ref for one in judges)
        self._quorum = options.get("quorum", len(judges) // 2 + 1)
        self._weights = [float(one.get("weight", 1.0)) for one in options.get("judges", ())]
        if judges and not any(self._weights):
            raise self.refused("judges", "one of them has to weigh more than 0")
        if judges and self._quorum > len(judges):
            raise self.refused("quorum", f"there are only {len(judges)} judges")

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """Asks all at once; a judge who gives no grade abstains."""
        if not self._judges:  # a name alone, where nobody has looked the panel up
            return self.unscored(f"nobody said who judges in the panel {self.options['panel']!r}")
        grades = await asyncio.gather(*(_grade(one, given, tools) for one in self._judges))
        votes = [one.value for one in grades if one.value is not None]
        if len(votes) < self._quorum:
            problem = f"{len(votes)} of {len(grades)} judges gave a grade, {self._quorum} must"
            return self.unscored(f"{problem}: {_told(grades)}")
        rule = self.options.get("consensus", "mean")
        weights = [
            weight
            for weight, one in zip(self._weights, grades, strict=True)
            if one.value is not None
        ]
        if rule == "weighted" and not any(weights):
            return self.unscored(f"the judges who gave a grade weigh nothing: {_told(grades)}")
        found = consensus(votes, rule, weights)
        agreement = "" if found.agreement is None else f", agreement {found.agreement:.2f}"
        head = f"{found.votes} of {len(grades)} judges{agreement}"
        return Score(name=self.name, value=found.value, reason=f"{head}: {_told(grades)}")


async def _grade(judge: RubricJudge, given: Scorable, tools: JudgeTools) -> Grade:
    try:
        return await judge.grade(given, tools)
    except ProviderFailure as failure:
        return Grade(None, failure.message)
    except InvalidInput as error:  # a prompt or a model that is gone
        return Grade(None, error.message)


def _told(grades: Sequence[Grade]) -> str:
    return " | ".join(
        f"{'abstains' if one.value is None else f'{one.value:.2f}'} ({one.reason})"
        for one in grades
    )
