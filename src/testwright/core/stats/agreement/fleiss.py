"""Agreement of several judges who all judged every item, or were drawn anew for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def fleiss_kappa(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Fleiss' kappa: mean agreement of pairs of judges, beyond what the labels' shares give.

    J. L. Fleiss, 1971, doi 10.1037/h0031619: (P - P_e) / (1 - P_e), P_e the sum of the squared
    shares of labels. For judgements that are missing take Krippendorff's alpha.

    Args:
        units: for each item its labels, the same number, at least two, for each.

    Returns:
        1 for agreement everywhere, 0 for what chance gives; None when all labels are the same, so
        that nothing could have differed.

    Raises:
        ValueError: there is no item, or items have different numbers of labels, or fewer than two.
    """
    if not units:
        raise ValueError("agreement needs at least one item")
    judges = len(units[0])
    if judges < 2 or any(len(unit) != judges for unit in units):  # noqa: PLR2004
        raise ValueError("each item needs the same number of labels, at least two")
    counted = [Counter(unit) for unit in units]
    pairs = len(units) * judges * (judges - 1)
    observed = sum(many * (many - 1) for unit in counted for many in unit.values()) / pairs
    totals = sum(counted, Counter[Hashable]())
    chance = sum((many / (len(units) * judges)) ** 2 for many in totals.values())
    return None if len(totals) == 1 else (observed - chance) / (1.0 - chance)
