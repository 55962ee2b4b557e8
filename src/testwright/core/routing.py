"""Which strategy answers: facts about the input in, a choice with its reason out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Complexity = Literal["simple", "moderate", "complex"]

ENOUGH_RUNS = 3
"""Runs of a kind before it is said that it fails: one bad answer proves nothing."""
POOR_SHARE = 0.5
"""Share of poor answers from which a kind of story counts as one that fails."""

_MODERATE = 4
_COMPLEX = 9
_SENTENCES_PER_POINT = 2
_WORDS_PER_POINT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A choice.

    Attributes:
        reason: for people.
        confidence: 0–1, 1 where nothing was to choose.
        path: what the task calls its choice, where that is not the strategy.
    """

    strategy: str
    reason: str
    confidence: float
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How past runs ended: how many there were, and how many answers were poor or unusable."""

    runs: int = 0
    poor: int = 0

    @property
    def fails(self) -> bool:
        """Whether there are enough runs to say that most of them went wrong."""
        return self.runs >= ENOUGH_RUNS and self.poor >= POOR_SHARE * self.runs


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a project knows of one kind of story and one model.

    Attributes:
        kind: the kind, in words (`update/complex`).
        tallies: strategy -> how its runs on such stories ended.
        patterns: whether the project has patterns that could be retrieved.
    """

    kind: str = ""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    patterns: bool = False

    def of(self, strategy: str) -> Tally:
        """The tally of a strategy; an empty one when it was never used."""
        return self.tallies.get(strategy, Tally())


NO_HISTORY = History()
"""Of a project that has no runs and no patterns."""

_HOW: Mapping[str, str] = {
    "direct": "the model is asked directly",
    "hybrid": "the model is asked directly, and again with similar cases if its answer is weak",
}
_CONFIDENCE: Mapping[Complexity, float] = {"simple": 0.9, "moderate": 0.8, "complex": 0.7}
_WORDS: Mapping[Complexity, str] = {
    "simple": "simple",
    "moderate": "moderately complex",
    "complex": "complex",
}
_AFTER_FAILURES = 0.6


def route_test_cases(
    facts: Mapping[str, int],
    *,
    named_model: bool,
    requested: str,
    model_is_rules: bool,
    history: History = NO_HISTORY,
) -> Route:
    """The strategy for test cases from one story.

    Simple and moderately complex stories are asked directly, complex ones get `hybrid`. Where
    that failed before on stories of this kind, similar cases are shown from the start (`rag`) when
    there are any and this did not fail as well; else `hybrid` gives the model a second chance.

    Args:
        facts: `sentences`, `criteria`, `roles`, `limits`, `words` of the story; what is missing
            counts as 0.
        named_model: whether the caller named the model, so that it is no default.
        requested: a strategy, or `auto`. That it fits the model was checked before.
        model_is_rules: whether the model is `builtin:rules`.
        history: how the model did on stories of this kind.
    """
    if requested != "auto":
        return Route(strategy=requested, reason="asked for", confidence=1.0)
    if model_is_rules:
        reason = (
            "builtin:rules is the model that was named"
            if named_model
            else "no model is named or configured: the built-in generator answers"
        )
        return Route(strategy="rules", reason=reason, confidence=1.0)
    complexity = complexity_of(facts)
    usual = "hybrid" if complexity == "complex" else "direct"
    story = f"a {_WORDS[complexity]} story ({_in_words(facts)})"
    tally = history.of(usual)
    if not tally.fails:
        return Route(
            strategy=usual,
            reason=f"{story}: {_HOW[usual]}",
            confidence=_CONFIDENCE[complexity],
        )
    failed = (
        f"{story} of a kind ({history.kind}) that failed before: {tally.poor} of {tally.runs} "
        f"{usual} answers were poor"
    )
    if history.patterns and not history.of("rag").fails:
        how = "similar cases are shown to the model from the start"
        return Route(strategy="rag", reason=f"{failed}, so {how}", confidence=_AFTER_FAILURES)
    return Route(
        strategy="hybrid", reason=f"{failed}, so {_HOW['hybrid']}", confidence=_AFTER_FAILURES
    )


def complexity_of(facts: Mapping[str, int]) -> Complexity:
    """How much has to be held together in a story.

    One point for a criterion, a limit, a further role, two sentences, sixty words; from 4 points
    on a story is moderately complex, from 9 on complex.
    """
    points = (
        facts.get("criteria", 0)
        + facts.get("limits", 0)
        + max(facts.get("roles", 0) - 1, 0)
        + facts.get("sentences", 0) // _SENTENCES_PER_POINT
        + facts.get("words", 0) // _WORDS_PER_POINT
    )
    if points >= _COMPLEX:
        return "complex"
    return "moderate" if points >= _MODERATE else "simple"


def _in_words(facts: Mapping[str, int]) -> str:
    return ", ".join(
        _counted(facts.get(key, 0), one, many)
        for key, one, many in (
            ("criteria", "criterion", "criteria"),
            ("roles", "role", "roles"),
            ("limits", "limit", "limits"),
            ("sentences", "sentence", "sentences"),
        )
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"
