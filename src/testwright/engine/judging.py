"""Scoring what a run gave: scorers that compute, and judges that ask a model.

A scorer that fails gives no score and says why; it never fails the run, and never gives 0 for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from testwright.core.runs import Message, Parameters, PromptVersion, Score, Usage
from testwright.core.scoring.judging.judge import Asked, Judge
from testwright.core.scoring.labels import Given
from testwright.core.scoring.overall import PASSES, overall
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer, ScorerSpec
from testwright.core.tools import Restart
from testwright.engine.calls import Journal, ModelCalls
from testwright.engine.platform import Platform
from testwright.engine.store.outputs import RunOutput
from testwright.engine.targets import RULES_MODEL, prompt_of, provider_of
from testwright.errors import Detail, InvalidInput, ProviderFailure, TestwrightError, Unconfigured
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

    @property
    def needs_baseline(self) -> bool:
        """Whether the output is compared with that of the baseline's target."""
        return any(one.needs_baseline for one in self.scorers)


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
    baseline: str | None = None,
) -> Scorable:
    """The output of a run as scorers see it.

    Args:
        task: that made it.
        output: as the run stored it.
        measures: what the task itself said of it.
        given: the input, as people wrote it.
        expected: what the golden example wants; None where it doesn't say.
        baseline: what the baseline's target gave, as a reader sees it.
    """
    return Scorable(
        task=task,
        input=given,
        output=output,
        text=readable(task, output),
        expected=expected,
        measures=measures,
        baseline=baseline,
    )


def scorable_given(given: Given) -> Scorable:
    """An output that no run has, as scorers see it."""
    output = given.output if isinstance(given.output, dict) else {"text": str(given.output)}
    return scorable(given.task, output, {}, given=given.input, expected=given.expected)


def scorable_run(platform: Platform, run: RunOutput) -> Scorable:
    """What a run gave, with all that is known of it, as scorers see it."""
    return scorable(
        run.task,
        run.output,
        run.scores,
        given=platform.tasks[run.task].shown(run.input),
        expected=run.expected,
        baseline=readable(run.task, run.baseline) if run.baseline is not None else None,
    )


def readable(task: str, output: Mapping[str, Any]) -> str:
    """An output as a reader sees it: a text as it is, anything else as JSON."""
    text = output.get("text") if task == "text" else None
    return text if text is not None else json.dumps(output, ensure_ascii=False, indent=1)


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
        journal = Journal(run_id, project_id, scorer.name, patient=True)
        found.append(await scored(platform, scorer, given, journal, judge_model=judge_model))
    return [*found, overall(found, scoring.specs, scoring.threshold)]


async def scored(
    platform: Platform,
    scorer: Scorer,
    given: Scorable,
    journal: Journal,
    *,
    judge_model: str | None,
    asked_again: bool = False,
) -> Score:
    """What one scorer says; where a model judges, the score names the judge.

    Args:
        platform: the parts.
        scorer: who scores.
        given: the output.
        journal: the books, for whom it judges.
        judge_model: who judges where the scorer doesn't say; None for the default model.
        asked_again: whether a judge who can't be reached is asked later; else there is no score.

    Raises:
        ProviderFailure, Unconfigured: the judge can't be reached, and is asked again.
    """
    if scorer.needs_expected and given.expected is None:
        return scorer.unscored("the example says nothing of the expected output")
    try:
        judge, prompts = await judge_of(platform, journal.project_id, scorer, judge_model)
        tools = _Bench(platform, journal, judge_model, prompts)
        score = await _said(scorer, given, tools, asked_again=asked_again)
    except InvalidInput as error:  # a rubric whose variables are missing, a judge that is gone
        if asked_again and isinstance(error, Unconfigured):
            raise
        return scorer.unscored(error.message)
    if judge is None:
        return score
    await platform.judges.register(judge)
    return replace(score, judge=judge.id)


async def _said(scorer: Scorer, given: Scorable, tools: _Bench, *, asked_again: bool) -> Score:
    try:
        return await scorer.score(given, tools)
    except ProviderFailure as failure:
        if asked_again and failure.kind != "rejected":  # the same question is refused again
            raise
        return scorer.unscored(f"the judge could not answer: {failure}")
    except TestwrightError:
        raise
    except Exception as error:  # a plugin's fault must not cost the run
        log.exception("scorer_failed", scorer=scorer.kind)
        return scorer.unscored(f"the scorer {scorer.kind} broke off: {type(error).__name__}")


async def judge_tools(platform: Platform, journal: Journal, prompts: Sequence[str]) -> JudgeTools:
    """What a judge outside a scorer may touch.

    Args:
        platform: the parts.
        journal: the books, for whom it judges.
        prompts: that are known to be needed: looked up once.

    Raises:
        InvalidInput: there is no such prompt.
    """
    found = {one: await prompt_of(platform, journal.project_id, one) for one in prompts}
    return _Bench(platform, journal, None, found)


async def judge_of(
    platform: Platform, project_id: str, scorer: Scorer, judge_model: str | None
) -> tuple[Judge | None, dict[str, PromptVersion]]:
    """Who judges when a scorer is asked now, and the prompts by the names that it calls them.

    Returns:
        None for the judge where no model judges, or one of its prompts is gone.
    """
    prompts: dict[str, PromptVersion] = {}
    asks = []
    for ref in scorer.judges:
        try:
            if ref.prompt not in prompts:
                prompts[ref.prompt] = await prompt_of(platform, project_id, ref.prompt)
        except InvalidInput:  # others of a panel may still judge; the scorer says what is missing
            return None, prompts
        model = _chosen(platform, ref.model, judge_model)
        asks.append(Asked(prompts[ref.prompt].ref, model))
    if not asks:
        return None, prompts
    judge = Judge(
        project_id=project_id,
        name=scorer.name,
        kind=scorer.kind,
        options=scorer.options,
        asks=tuple(asks),
    )
    return judge, prompts


def _chosen(platform: Platform, named: str | None, judge_model: str | None) -> str:
    return named or judge_model or platform.settings.default_model or RULES_MODEL


@dataclass(frozen=True, slots=True)
class _Bench:
    """`JudgeTools` for one scorer and one output."""

    platform: Platform
    journal: Journal
    judge_model: str | None
    prompts: Mapping[str, PromptVersion]

    async def prompt(self, name: str) -> PromptVersion:
        if name in self.prompts:
            return self.prompts[name]
        return await prompt_of(self.platform, self.journal.project_id, name)

    async def ask(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any], model: str | None
    ) -> str:
        chosen = _chosen(self.platform, model, self.judge_model)
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
