"""An experiment example by example: what was asked, what came, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.changes import ExampleChange, changes
from testwright.core.experiments.pairs import pairs
from testwright.core.golden.example import Example
from testwright.core.scoring.scorer import OVERALL
from testwright.engine.platform import Platform
from testwright.features.experiments import service
from testwright.features.experiments.service import Report
from testwright.features.experiments.store import results
from testwright.features.experiments.targets import place_of, wrong

_LOOKED_UP = 500


async def changes_json(
    platform: Platform,
    principal: Principal,
    experiment_id: str,
    *,
    candidate: str | None,
    offset: int,
    limit: int,
) -> dict[str, Any]:
    """Where a candidate is better or worse than the baseline, with inputs and outputs.

    Raises:
        NotFound: the project has no such experiment.
        InvalidInput: there is no such candidate.
    """
    report = await service.report(platform, principal, experiment_id)
    targets, plan = report.experiment.targets, report.experiment.plan
    compared = pairs(report.experiment.entrants, plan.baseline, across=plan.across)
    if not compared:
        raise wrong("candidate", "the experiment has one target: there is nothing to compare")
    baseline, place = compared[0]
    if candidate is not None:
        place = place_of(targets, candidate, among=[one for _, one in compared], field="candidate")
        baseline = next(one for one, other in compared if other == place)
    elif len(compared) > 1:
        names = "; ".join(targets[other].name for _, other in compared)
        raise wrong("candidate", f"name one of {names}")
    found = changes(report.cells[baseline], report.cells[place])
    shown = found[offset : offset + limit]
    asked = await _examples(platform, [*report.cells[baseline], *report.cells[place]], shown)
    runs = [run for one in shown for side in one.runs for run in side]
    outputs = await results.outputs(platform.database, runs)
    return {
        "baseline": targets[baseline].name,
        "candidate": targets[place].name,
        "counts": dict(Counter(one.change for one in found)),
        "total": len(found),
        "items": [_change_json(one, asked[one.example], outputs) for one in shown],
    }


async def cells_json(
    platform: Platform,
    principal: Principal,
    experiment_id: str,
    *,
    target: str | None,
    offset: int,
    limit: int,
) -> dict[str, Any]:
    """What a target was asked and gave, in the order of the examples.

    Raises:
        NotFound: the project has no such experiment.
        InvalidInput: there is no such target.
    """
    report = await service.report(platform, principal, experiment_id)
    place = place_of(report.experiment.targets, target, field="target")
    cells = _ordered(report, place)
    shown = cells[offset : offset + limit]
    examples = await platform.examples.by_version([one.cell.example for one in shown])
    asked = {one.version_id: one for one in examples}
    runs = [one.run_id for one in shown if one.run_id is not None]
    outputs = await results.outputs(platform.database, runs)
    return {
        "target": report.experiment.targets[place].name,
        "total": len(cells),
        "items": [_cell_json(one, asked[one.cell.example], outputs) for one in shown],
    }


def _ordered(report: Report, place: int) -> list[CellResult]:
    """Ids of versions grow with time, so they have the order of the file."""
    return sorted(report.cells[place], key=lambda one: (one.cell.example, one.cell.repeat))


async def _examples(
    platform: Platform, cells: Sequence[CellResult], shown: Sequence[ExampleChange]
) -> dict[str, Example]:
    """The examples of changes, as they were asked."""
    versions = {one.example: one.cell.example for one in cells}
    wanted = [versions[one.example] for one in shown]
    found: dict[str, Example] = {}
    for start in range(0, len(wanted), _LOOKED_UP):
        page = await platform.examples.by_version(wanted[start : start + _LOOKED_UP])
        found |= {one.id: one for one in page}
    return found


def _change_json(
    one: ExampleChange, example: Example, outputs: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    before, after = one.runs
    return {
        "example_id": one.example,
        "change": one.change,
        "before": one.before,
        "after": one.after,
        "input": example.input,
        "expected": example.expected,
        "output_before": [_shown(outputs[run]) for run in before if run in outputs],
        "output_after": [_shown(outputs[run]) for run in after if run in outputs],
        "runs_before": list(before),
        "runs_after": list(after),
    }


def _cell_json(
    one: CellResult, example: Example, outputs: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    overall = one.scores.get(OVERALL)
    output = outputs.get(one.run_id or "")
    return {
        "example_id": one.example,
        "repeat": one.cell.repeat,
        "input": example.input,
        "expected": example.expected,
        "status": one.status,
        "error": one.error,
        "output": None if output is None else _shown(output),
        "score": overall.value if overall is not None else None,
        "passed": one.passed,
        "scores": {name: score.value for name, score in one.scores.items() if name != OVERALL},
        "reasons": {name: score.reason for name, score in one.scores.items() if score.reason},
        "latency_ms": one.latency_ms,
        "run_id": one.run_id,
    }


def _shown(output: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """A text as it is; of other tasks the whole output."""
    return output["text"] if output.keys() == {"text"} else dict(output)
