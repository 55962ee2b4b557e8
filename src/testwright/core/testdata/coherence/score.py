"""The coherence of records that someone has: measures judge, weights sum up, reasons say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from testwright.core.testdata.coherence.measure import Measure, Verdicts
from testwright.core.testdata.coherence.profiles import measures, profile_of, weights_of
from testwright.core.testdata.coherence.result import THRESHOLD, Coherence, Part
from testwright.core.testdata.conformance.reading import Json

PLACES = 4
_EXAMPLES = 3


def coherence_of(
    records: Sequence[Json],
    schema: Mapping[str, Json] | None = None,
    *,
    entity: str = "",
    others: Mapping[str, Sequence[Json]] | None = None,
    threshold: float = THRESHOLD,
) -> Coherence:
    """Scores records. It never fails on what they hold; what is no record lowers the score.

    Args:
        records: any JSON values, objects if all is well.
        schema: the entity's document; what it declares counts too.
        entity: what they are (`cart`, `order` …); by default it is told from their fields.
        others: records of other entities by name, for references; the entity's own are known.
        threshold: below it the reason says what is wrong.
    """
    known = {entity: records, **(others or {})}
    weights = weights_of(profile_of(entity, records), schema)
    judged = [
        (measure, weights[measure.name], measure.judge(records))
        for measure in measures(schema, known)
        if measure.name in weights
    ]
    applied = [one for one in judged if any(verdict is not None for verdict in one[2])]
    total = sum(weight for _, weight, _ in applied)
    parts = tuple(_part(measure, weight / total, found) for measure, weight, found in applied)
    score = sum(part.value * weight for part, (_, weight, _) in zip(parts, applied, strict=True))
    return _summed(parts, round(score / (total or 1), PLACES), len(records), threshold)


def _part(measure: Measure, weight: float, verdicts: Verdicts) -> Part:
    judged = [(at, verdict) for at, verdict in enumerate(verdicts) if verdict is not None]
    value = sum(verdict.value for _, verdict in judged) / len(judged)
    offending = [(at, verdict) for at, verdict in judged if verdict.value < 1]
    if not offending:
        many = f"all {len(judged)} records" if len(judged) > 1 else f"record {judged[0][0]}"
        reason = f"Holds in {many}."
    else:
        worst = sorted(offending, key=lambda one: (one[1].value, one[0]))[:_EXAMPLES]
        told = "; ".join(f"record {at}: {verdict.reason}" for at, verdict in worst)
        reason = f"Not in {len(offending)} of {len(judged)}: {told}."
    return Part(
        name=measure.name,
        value=round(value, PLACES),
        weight=round(weight, PLACES),
        reason=reason,
        judged=len(judged),
        records=tuple(at for at, _ in offending),
    )


def _summed(parts: tuple[Part, ...], score: float, count: int, threshold: float) -> Coherence:
    if not parts:
        reason = "There are no records." if not count else "Nothing in the records can be judged."
        return Coherence(score=None, parts=(), reason=reason, threshold=threshold)
    lowering = sorted(
        (part for part in parts if part.value < 1), key=lambda one: (one.value - 1) * one.weight
    )
    if score >= threshold or not lowering:
        reason = f"{score:g} reaches {threshold:g}."
    else:
        told = " ".join(f"{part.name.capitalize()}: {part.reason}" for part in lowering)
        reason = f"{score:g} is below {threshold:g}. {told}"
    return Coherence(score=score, parts=parts, reason=reason, threshold=threshold)
