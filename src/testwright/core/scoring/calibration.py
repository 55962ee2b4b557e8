"""How far a judge can stand in for people: its grades beside theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from testwright.core.stats.agreement.kappa import cohen_kappa, weighted_kappa
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A judge beside people, on the same outputs.

    Kappa and alpha are 1 for agreement everywhere and 0 for what chance gives; None where nothing
    could have differed. Sources stand at the functions that compute them.

    Attributes:
        n: outputs that both graded.
        observed: share of them on which they said the same.
        bias: the judge's mean grade less the people's.
        kappa: Cohen's; any other grade is as wrong as another.
        kappa_linear: weighted by the distance of grades.
        kappa_quadratic: weighted by the squared distance.
        alpha_nominal: Krippendorff's, for grades as labels.
        alpha_ordinal: for grades as ranks.
        alpha_interval: for grades as amounts.
    """

    n: int
    observed: float
    bias: float
    kappa: float | None
    kappa_linear: float | None
    kappa_quadratic: float | None
    alpha_nominal: float | None
    alpha_ordinal: float | None
    alpha_interval: float | None


def calibrate(pairs: Sequence[tuple[float, float]]) -> Calibration:
    """A judge's grades beside people's.

    Args:
        pairs: (judge's grade, people's grade) of each output, on one scale; what either of them
            left unscored is left out. At least one.

    Raises:
        ValueError: there are none.
    """
    agreement = cohen_kappa(pairs)
    return Calibration(
        n=agreement.n,
        observed=agreement.observed,
        bias=sum(judge - people for judge, people in pairs) / agreement.n,
        kappa=agreement.kappa,
        kappa_linear=weighted_kappa(pairs, "linear"),
        kappa_quadratic=weighted_kappa(pairs, "quadratic"),
        alpha_nominal=krippendorff_alpha(pairs, "nominal"),
        alpha_ordinal=krippendorff_alpha(pairs, "ordinal"),
        alpha_interval=krippendorff_alpha(pairs, "interval"),
    )
