"""Which of the four paths makes test data: facts about the request in, a choice and its reason out.

The rules stand in one order, and the first that matches wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Path = Literal["traditional", "llm", "rag", "hybrid"]

MANY_RECORDS = 500
"""Above so many records only the column engine is fast enough, unless history is needed."""
ENOUGH_CONTEXT = 10
"""Characters that a context must exceed to say anything."""
MANY_SCENARIOS = 2
"""Scenarios above which history alone would not tell them apart."""

_CONFIDENCE: dict[Path, float] = {"traditional": 0.95, "hybrid": 0.9, "rag": 0.85, "llm": 0.8}
_FAST = "fast"
_PATTERN_HINT = re.compile(r"(?<![a-z])(?:similar|pattern|historical)", re.IGNORECASE)
_MEANING_HINT = re.compile(r"(?<![a-z])(?:coherent|realistic|intelligent)(?![a-z])", re.IGNORECASE)
_COHERENT_HINT = re.compile(r"(?<![a-z])coherent(?![a-z])", re.IGNORECASE)
_WRITTEN_ENTITY = re.compile(r"(?<![a-z])(?:review|comment|feedback)s?(?![a-z])", re.IGNORECASE)
_BASKET_ENTITY = re.compile(r"(?<![a-z])(?:cart|order)s?(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What of a request decides its path.

    Attributes:
        entity: what is to be made (`cart`, `product_review`).
        count: how many records.
        context: what the caller says about them.
        hints: short wishes (`realistic`, `fast`, `similar to last week`).
        scenarios: the description of each scenario, empty where it has none.
        learn_from_history: whether past records are to be learned from.
        defect_triggering: whether records are to provoke known defects.
        production_like: whether records are to look like those of production.
    """

    entity: str = ""
    count: int = 1
    context: str = ""
    hints: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    learn_from_history: bool = False
    defect_triggering: bool = False
    production_like: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRoute:
    """A choice. `reason` is one sentence for people; `confidence` is 0–1."""

    path: Path
    reason: str
    confidence: float


def route(facts: RequestFacts) -> DataRoute:
    """The path for a request: the first rule that matches, and the sentence that says which."""
    needed = facts.learn_from_history or facts.defect_triggering
    haste = _haste(facts)
    if haste and not needed:
        return _route("traditional", f"{haste}, so the column engine makes them alone.")
    patterns, language = _for_patterns(facts), _for_language(facts)
    if patterns and language:
        return _route(
            "hybrid", f"{patterns}, and {_lowered(language)}: patterns and model together."
        )
    if facts.learn_from_history and len(facts.scenarios) > MANY_SCENARIOS:
        told = f"History is asked for in {len(facts.scenarios)} scenarios"
        return _route("hybrid", f"{told}: patterns and model together.")
    if patterns:
        return _route("rag", f"{patterns}, so known patterns are varied.")
    if language:
        return _route("llm", f"{language}, so a model writes what needs language.")
    told = "Nothing in the request needs patterns or a model"
    return _route("traditional", f"{told}, so the column engine makes the records alone.")


def is_written(entity: str) -> bool:
    """Whether its records are texts that people write: reviews, comments, feedback."""
    return _WRITTEN_ENTITY.search(entity) is not None


def is_basket(entity: str) -> bool:
    """Whether its records hold things that are bought together."""
    return _BASKET_ENTITY.search(entity) is not None


def wants_coherence(hints: tuple[str, ...]) -> bool:
    """Whether a hint asks that things go together."""
    return any(_COHERENT_HINT.search(hint) for hint in hints)


def _route(path: Path, reason: str) -> DataRoute:
    return DataRoute(path=path, reason=reason, confidence=_CONFIDENCE[path])


def _haste(facts: RequestFacts) -> str:
    """Why speed goes before all else; empty when it does not."""
    if facts.count > MANY_RECORDS:
        return f"{facts.count} records are more than {MANY_RECORDS}"
    if any(hint.strip().lower() == _FAST for hint in facts.hints):
        return "The hint `fast` asks for speed"
    return ""


def _for_patterns(facts: RequestFacts) -> str:
    """Why patterns are needed; empty when they are not."""
    if facts.learn_from_history:
        return "The records are to learn from history"
    if facts.defect_triggering:
        return "The records are to trigger known defects"
    if facts.production_like:
        return "The records are to look like production"
    hint = _hinted(facts, _PATTERN_HINT)
    return f"The hint `{hint}` asks for patterns" if hint else ""


def _for_language(facts: RequestFacts) -> str:
    """Why a model is needed; empty when it is not."""
    length = len(facts.context.strip())
    if length > ENOUGH_CONTEXT:
        return f"A context of {length} characters has to be understood"
    coherent = _hinted(facts, _COHERENT_HINT)
    if coherent and _BASKET_ENTITY.search(facts.entity):
        return f"The contents of each {facts.entity} have to go together (hint `{coherent}`)"
    hint = _hinted(facts, _MEANING_HINT)
    if hint:
        return f"The hint `{hint}` asks for records that make sense"
    if _WRITTEN_ENTITY.search(facts.entity):
        return f"Each {facts.entity} is a text that someone writes"
    described = sum(1 for scenario in facts.scenarios if scenario.strip())
    if described:
        many = f"{described} scenarios are" if described > 1 else "A scenario is"
        return f"{many} described in words"
    return ""


def _hinted(facts: RequestFacts, wanted: re.Pattern[str]) -> str:
    return next((hint.strip() for hint in facts.hints if wanted.search(hint)), "")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
