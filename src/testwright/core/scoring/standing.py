"""How a judge stands beside people: agreement, how sure it is, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median_low
from typing import Any, Final, Literal

from testwright.core.scoring.calibration import calibrate
from testwright.core.scoring.labels import Label
from testwright.core.scoring.overall import PASSES
from testwright.core.stats.agreement.kappa import kappa_interval
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha
from testwright.core.stats.proportions import wilson_interval

ENOUGH: Final = 30
"""Outputs that judge and people must share. With fewer the interval of kappa is wider than half of
the way from chance to full agreement (at kappa 0.6 and as many good outputs as bad ones its
standard error is 0.15 for 30)."""
_FINEST: Final = 100
"""Steps between 0 and 1 that values are told apart by."""
Scale = Literal["pass_fail", "grades"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judge beside people.

    Attributes:
        n: outputs that people labelled and the judge scored.
        labelled: outputs that people labelled.
        waiting: of these, how many the judge was not asked about.
        abstained: of these, how many it gave no score.
        scale: `pass_fail` where people only said good or bad; then the judge's scores count as
            good from 0.5 on.
        agreement: share of outputs with the same label; None of none.
        agreement_ci: its 95 % interval (Wilson).
        kappa: Cohen's; on grades weighted by the squared distance. None where nothing could differ.
        kappa_ci: its 95 % interval; None where outputs differ too little for one.
        alpha: Krippendorff's, of judge and people; on grades the ordinal one.
        bias: the judge's mean less the people's.
        raters: people who labelled.
        people_alpha: Krippendorff's, of the people alone; None of one person.
        calibrated: whether the figures can be relied on.
        note: what is missing, for people.
    """

    n: int
    labelled: int
    waiting: int
    abstained: int
    scale: Scale
    agreement: float | None = None
    agreement_ci: tuple[float, float] | None = None
    kappa: float | None = None
    kappa_ci: tuple[float, float] | None = None
    alpha: float | None = None
    bias: float | None = None
    raters: int = 0
    people_alpha: float | None = None
    calibrated: bool = False
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def standing(verdicts: Mapping[str, float | None], labels: Sequence[Label]) -> Standing:
    """How one judge stands.

    Args:
        verdicts: what the judge said, by output (`Label.subject`); None where it abstained. Outputs
            that it was not asked about are not in it.
        labels: what people said, each person of an output once.
    """
    people = _people(labels)
    scale = _scale(people)
    pairs = [
        (_seen(value, scale), people[subject])
        for subject, value in verdicts.items()
        if subject in people and value is not None
    ]
    known: dict[str, Any] = {
        "n": len(pairs),
        "labelled": len(people),
        "waiting": sum(subject not in verdicts for subject in people),
        "abstained": sum(
            subject in people and value is None for subject, value in verdicts.items()
        ),
        "scale": scale,
        "raters": len({label.rater for label in labels}),
        "people_alpha": krippendorff_alpha(list(_said(labels).values()), _level(scale)),
    }
    figures = _figures(pairs, scale) if pairs else {}
    note = _missing(known, figures.get("kappa"))
    return Standing(
        **known,
        **figures,
        calibrated=not note,
        note=note or _doubt(figures["kappa_ci"], figures["kappa"]),
    )


def differences(
    verdicts: Mapping[str, float | None], labels: Sequence[Label]
) -> list[tuple[str, float, float]]:
    """Outputs of which judge and people say something else: output, judge's, people's value."""
    people = _people(labels)
    scale = _scale(people)
    return [
        (subject, value, people[subject])
        for subject, value in verdicts.items()
        if value is not None and subject in people and _seen(value, scale) != people[subject]
    ]


def _people(labels: Sequence[Label]) -> dict[str, float]:
    """What people say of each output: the median, the lower one of two."""
    return {subject: median_low(values) for subject, values in _said(labels).items()}


def _said(labels: Sequence[Label]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for label in labels:
        found[label.subject].append(_stepped(label.value))
    return found


def _figures(pairs: Sequence[tuple[float, float]], scale: Scale) -> dict[str, Any]:
    graded = scale == "grades"
    found = calibrate(pairs)
    return {
        "agreement": found.observed,
        "agreement_ci": wilson_interval(round(found.observed * found.n), found.n),
        "kappa": found.kappa_quadratic if graded else found.kappa,
        "kappa_ci": kappa_interval(pairs, "quadratic" if graded else None),
        "alpha": found.alpha_ordinal if graded else found.alpha_nominal,
        "bias": found.bias,
    }


def _missing(known: Mapping[str, Any], kappa: float | None) -> str:
    """Why a judge is not calibrated; "" when it is."""
    head = "not calibrated yet: "
    short = ENOUGH - int(known["n"])
    if short <= 0:
        if kappa is not None:
            return ""
        return f"{head}people and judge said the same of all {known['n']}: label others, too"
    waiting = int(known["waiting"])
    if waiting >= short:
        return f"{head}{waiting} labelled outputs await its verdict"
    if waiting:
        return f"{head}label {short - waiting} more; {waiting} labelled outputs await its verdict"
    return f"{head}label {short} more"


def _doubt(interval: tuple[float, float] | None, kappa: float | None) -> str:
    if kappa is not None and (interval[0] if interval else kappa) <= 0.0:
        return "it may agree with people no more than chance does"
    return ""


def _scale(people: Mapping[str, float]) -> Scale:
    return "pass_fail" if set(people.values()) <= {0.0, 1.0} else "grades"


def _seen(value: float, scale: Scale) -> float:
    return _stepped(value) if scale == "grades" else float(value >= PASSES)


def _stepped(value: float) -> float:
    return round(value * _FINEST) / _FINEST


def _level(scale: Scale) -> Literal["nominal", "ordinal"]:
    return "ordinal" if scale == "grades" else "nominal"
