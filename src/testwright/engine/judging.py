"""Scoring what a run gave: scorers that compute, and judges that ask a model.

A scorer that fails gives no score and says why; it never fails the run, and never gives 0 for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from testwright.core.runs import Message, Parameters, PromptVersion, Score, Usage
from testwright.core.scoring.overall import PASSES, overall
from testwright.core.scoring.scorer import Scorable, Scorer, ScorerSpec
from testwright.core.tools import Restart
from testwright.engine.calls import Journal, ModelCalls
from testwright.engine.platform import Platform
from testwright.engine.targets import RULES_MODEL, prompt_of, provider_of
from testwright.errors import Detail, InvalidInput, ProviderFailure, Unconfigured
from testwright.plugins import registry
from testwright.telemetry import get_logger

log = get_logger("judging")
_JUDGE = Parameters(temperature=0.0)
"""A judge should say the same again (ANCHORS §3: temperature 0 is best)."""


def scorers_of(specs: Sequence[ScorerSpec]) -> list[Scorer]:
    """The scorers that an evaluation wants.

    Raises:
        InvalidInput: there is no such scorer, or its options can't be used.
    """
    made = []
    for spec in specs:
        if spec.kind not in registry.names(Scorer):
            known = ", ".join(registry.names(Scorer))
            problem = f"{spec.kind!r} is not one of {known}"
            raise InvalidInput(f"scorers: {problem}", details=(Detail("scorers", problem),))
        made.append(registry.load(Scorer, spec.kind)(spec.name, spec.options))
    return made


@dataclass(frozen=True, slots=True)
class Scoring:
    """Who scores an output, and from which overall score on it passes."""

    scorers: Sequence[Scorer]
    specs: Sequence[ScorerSpec]
    threshold: float = PASSES

    @property
    def asks_model(self) -> bool:
        """Whether a model judges."""
        return any(one.asks_model for one in self.scorers)


def scoring_of(specs: Sequence[ScorerSpec], threshold: float = PASSES) -> Scoring:
    """The scorers that an evaluation wants, ready to score; errors as those of `scorers_of`."""
    return Scoring(scorers_of(specs), tuple(specs), threshold)


def scorable(
    task: str,
    output: Mapping[str, Any],
    measures: Mapping[str, Score],
    *,
    given: Mapping[str, Any],
    expected: Any,  # noqa: ANN401 any JSON value
) -> Scorable:
    """The output of a run as scorers see it.

    Args:
        task: that made it.
        output: as the run stored it.
        measures: what the task itself said of it.
        given: the input, as people wrote it.
        expected: what the golden example wants; None where it doesn't say.
    """
    text = output.get("text") if task == "text" else None
    return Scorable(
        task=task,
        input=given,
        output=output,
        text=text if text is not None else json.dumps(output, ensure_ascii=False, indent=1),
        expected=expected,
        measures=measures,
    )


async def scores_of(
    platform: Platform,
    run_id: str,
    project_id: str,
    given: Scorable,
    scoring: Scoring,
    *,
    judge_model: str | None,
) -> list[Score]:
    """What each scorer says, and then the overall score.

    Args:
        platform: the parts.
        run_id: whose output it is; the ledger names it.
        project_id: whose prompts the judges use.
        given: the output.
        scoring: the scorers, and what passes.
        judge_model: who judges where a scorer doesn't say; None for the default model.
    """
    found = []
    for scorer in scoring.scorers:
        tools = _Bench(platform, Journal(run_id, project_id, scorer.name), judge_model)
        found.append(await _score(scorer, given, tools))
    return [*found, overall(found, scoring.specs, scoring.threshold)]


async def _score(scorer: Scorer, given: Scorable, tools: _Bench) -> Score:
    if scorer.needs_expected and given.expected is None:
        return scorer.unscored("the example says nothing of the expected output")
    try:
        return await scorer.score(given, tools)
    except ProviderFailure as failure:
        return scorer.unscored(f"the judge could not answer: {failure}")
    except InvalidInput as error:  # a rubric whose variables are missing, a judge that is gone
        return scorer.unscored(error.message)


@dataclass(frozen=True, slots=True)
class _Bench:
    """`JudgeTools` for one scorer and one output."""

    platform: Platform
    journal: Journal
    judge_model: str | None

    async def prompt(self, name: str) -> PromptVersion:
        return await prompt_of(self.platform, self.journal.project_id, name)

    async def ask(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any], model: str | None
    ) -> str:
        chosen = model or self.judge_model or self.platform.settings.default_model or RULES_MODEL
        if chosen == RULES_MODEL:
            problem = (
                f"{RULES_MODEL} judges nothing: name a judge's model, or set "
                "TESTWRIGHT_DEFAULT_MODEL"
            )
            raise InvalidInput(problem, details=(Detail("judge_model", problem),))
        provider = provider_of(self.platform, chosen)
        if (missing := provider.missing()) is not None:
            raise Unconfigured(missing, details=(Detail("judge_model", missing),))
        # A new page for every question: each judge of a panel may be asked as often as any other.
        page = replace(self.journal, attempts=[], usage=Usage())
        calls = ModelCalls(self.platform, page, chosen, provider, _JUDGE)
        pieces: list[str] = []
        async for piece in calls.ask(tuple(messages), schema=schema):
            if isinstance(piece, Restart):
                pieces.clear()
            else:
                pieces.append(piece)
        return "".join(pieces)
