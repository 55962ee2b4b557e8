"""The gate: whether a change may pass, judged from what an experiment found.

It reads the JSON of `GET /api/v1/experiments/{id}/status`, so that the verdict is the same whoever
did the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from testwright.core.suites.document import Gate

Outcome = Literal["passed", "regressed", "underpowered", "failed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says.

    Attributes:
        outcome: `failed` when the experiment itself did not get far enough to be judged.
        reasons: sentences for people.
    """

    outcome: Outcome
    reasons: tuple[str, ...]


def judge(status: Mapping[str, Any], gate: Gate) -> Verdict:
    """The verdict on an experiment.

    A target that gives no answers can't pass by having nothing to compare.

    Args:
        status: the body of the experiment's status.
        gate: which metrics count.
    """
    if problems := tuple(_problems(status, gate)):
        return Verdict("failed", problems)
    counted = [one for one in status["comparisons"] if one["metric"] in gate.metrics]
    if not counted:
        one_only = len(status["results"]) == 1
        reason = (
            "there is one target: nothing to compare it with"
            if one_only
            else f"nothing was measured of {', '.join(gate.metrics)}"
        )
        return Verdict("passed" if one_only else "failed", (reason,))
    for outcome in ("regressed", "underpowered"):
        found = [one for one in counted if one["verdict"] == outcome]
        if found:
            return Verdict(outcome, tuple(map(sentence, found)))
    return Verdict("passed", tuple(map(sentence, counted)))


def sentence(comparison: Mapping[str, Any]) -> str:
    """A comparison in words."""
    names = f"{comparison['candidate']} against {comparison['baseline']}"
    text = f"{comparison['metric']} {comparison['verdict']}: {names}"
    if comparison["difference"] is not None:
        low, high = comparison["ci"]
        text += f", {comparison['difference']:+.3f} [{low:+.3f}, {high:+.3f}]"
    text += f", n = {comparison['n']}"
    if comparison["verdict"] == "underpowered":
        needed = comparison["needed_n"]
        text += f"; {needed:,} examples are needed" if needed else "; too few to say how many"
    return text


def _problems(status: Mapping[str, Any], gate: Gate) -> Iterator[str]:
    if status["status"] != "completed":
        reason = f": {status['error']}" if status["error"] else ""
        yield f"the experiment is {status['status']}{reason}"
    for one in status["results"]:
        if one["n"] and one["errors"] > gate.max_errors * one["n"]:
            yield f"{one['errors']} of {one['n']} questions to {one['target']} got no answer"
        elif one["n"] == one["unscored"]:
            yield f"nothing that {one['target']} gave could be scored"
