"""What each judge of a panel weighs: a number, or how far it agrees with people."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.panels.design import BY_AGREEMENT, PanelDesign
from testwright.core.scoring.standing import Standing
from testwright.db.tables import PanelJudgingRow
from testwright.engine.platform import Platform


async def standings_of(
    platform: Platform, judging: PanelJudgingRow, design: PanelDesign
) -> Mapping[str, Standing]:
    """How the judges stand beside the people who labelled under the panel's name, by id."""
    named = [(one["id"], design.name) for one in judging.judges]
    return await platform.judges.standings(judging.project_id, named)


async def weights_of(
    platform: Platform, judging: PanelJudgingRow, design: PanelDesign
) -> tuple[list[float], list[str]]:
    """The weights now, and what people should know of them.

    A judge that weighs as much as it agrees with people weighs nothing until it is calibrated;
    where all of a panel's judges are so, each weighs 1.
    """
    wanted = [one.weight for one in design.judges]
    if BY_AGREEMENT not in wanted:
        return [float(one) for one in wanted], []
    stands = await standings_of(platform, judging, design)
    weights, unknown = [], []
    for one, name, weight in zip(judging.judges, design.names, wanted, strict=True):
        standing = stands[one["id"]]
        if weight != BY_AGREEMENT:
            weights.append(float(weight))
        elif standing.calibrated and standing.kappa is not None:
            weights.append(max(0.0, standing.kappa))
        else:
            weights.append(0.0)
            unknown.append(f"{name} weighs nothing: {standing.note}")
    if design.consensus != "weighted":
        return weights, []
    if len(unknown) == len(weights):
        note = "no judge is calibrated: each weighs 1 until people have labelled enough"
        return [1.0] * len(weights), [note]
    return weights, unknown
