"""Panels that scorers name: `{type: panel, panel: NAME}` becomes what the panel says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from testwright.core.panels.design import BY_AGREEMENT, PanelDesign
from testwright.core.scoring.scorer import ScorerSpec
from testwright.errors import Detail, InvalidInput

KIND: Final = "panel"
NAME: Final = "panel"


def named_panels(specs: Sequence[ScorerSpec]) -> frozenset[str]:
    """The panels that scorers name and nobody has looked up yet."""
    return frozenset(str(one.options[NAME]) for one in specs if _is_name(one))


def with_panels(
    specs: Sequence[ScorerSpec], panels: Mapping[str, PanelDesign]
) -> tuple[ScorerSpec, ...]:
    """The scorers with the judges of the panels that they name; all others as they are.

    Args:
        specs: of an evaluation, or of an example.
        panels: by name.

    Raises:
        InvalidInput: there is no such panel, its judgement needs more than one output, or a scorer
            names a panel and says something else beside it.
    """
    return tuple(_looked_up(one, panels) if _is_name(one) else one for one in specs)


def _is_name(spec: ScorerSpec) -> bool:
    return spec.kind == KIND and isinstance(spec.options.get(NAME), str) and not _has_judges(spec)


def _has_judges(spec: ScorerSpec) -> bool:
    return "judges" in spec.options


def _looked_up(spec: ScorerSpec, panels: Mapping[str, PanelDesign]) -> ScorerSpec:
    name = spec.options[NAME]
    if beside := sorted(set(spec.options) - {NAME}):
        raise _wrong(spec, f"the panel {name!r} says it all: leave out {', '.join(beside)}")
    if name not in panels:
        raise _wrong(spec, f"there is no judge panel {name!r}; GET /api/v1/judge-panels lists them")
    return replace(spec, options={NAME: name, **_options(spec, panels[name])})


def _options(spec: ScorerSpec, design: PanelDesign) -> dict[str, Any]:
    """What the panel says, as options of the scorer.

    Raises:
        InvalidInput: it can't judge one output by itself.
    """
    told = f"the panel {design.name!r}"
    if design.kind != "rubric":
        raise _wrong(spec, f"{told} compares pairs: take one whose judges have the type rubric")
    if design.consensus == "dawid_skene":
        raise _wrong(
            spec,
            f"{told} finds its consensus by Dawid-Skene, which learns from many outputs, and a "
            "scorer sees one: choose mean, median, plurality or weighted",
        )
    weighs = design.consensus == "weighted"
    if weighs and any(one.weight == BY_AGREEMENT for one in design.judges):
        raise _wrong(
            spec,
            f"{told} weighs judges by their agreement with people, which changes: give them "
            "numbers as weights",
        )
    return {
        "judges": [
            {**one.options(design.scale), **({"weight": one.weight} if weighs else {})}
            for one in design.judges
        ],
        "consensus": design.consensus,
        "quorum": design.least_votes,
    }


def _wrong(spec: ScorerSpec, problem: str) -> InvalidInput:
    field = f"scorers.{spec.name}.{NAME}"
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
