"""Which strategy answers: facts about the input in, a choice with its reason out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MODERATE = 4
_COMPLEX = 9
_SENTENCES_PER_POINT = 2
_WORDS_PER_POINT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A choice. `reason` is for people; `confidence` is 0–1, 1 where nothing was to choose."""

    strategy: str
    reason: str
    confidence: float


def route_test_cases(
    facts: Mapping[str, int], *, named_model: bool, requested: str, model_is_rules: bool
) -> Route:
    """The strategy for test cases from one story.

    Args:
        facts: `sentences`, `criteria`, `roles`, `limits`, `words` of the story; what is missing
            counts as 0.
        named_model: whether the caller named the model, so that it is no default.
        requested: a strategy, or `auto`. That it fits the model was checked before.
        model_is_rules: whether the model is `builtin:rules`.
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
    points = _complexity(facts)
    if points >= _COMPLEX:
        word, confidence = "complex", 0.7
    elif points >= _MODERATE:
        word, confidence = "moderately complex", 0.8
    else:
        word, confidence = "simple", 0.9
    return Route(
        strategy="direct",
        reason=f"a {word} story ({_in_words(facts)}): the model is asked directly",
        confidence=confidence,
    )


def _complexity(facts: Mapping[str, int]) -> int:
    """One point for what has to be held together: a criterion, a limit, a further role, length."""
    return (
        facts.get("criteria", 0)
        + facts.get("limits", 0)
        + max(facts.get("roles", 0) - 1, 0)
        + facts.get("sentences", 0) // _SENTENCES_PER_POINT
        + facts.get("words", 0) // _WORDS_PER_POINT
    )


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
