"""The outputs behind an item, as judges and people see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.panels.design import Kind
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.labels import Given
from testwright.core.scoring.scorer import Scorable
from testwright.engine.judging import scorable_given, scorable_run
from testwright.engine.platform import Platform
from testwright.engine.store import outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is judged.

    Attributes:
        subject: what people's labels of it are kept under.
        run_id: whose output it is; None of pairs, and of outputs that no run has.
        given: the same without a run: of a pair the second output stands as what is expected.
        scorable: the output, or the first one of a pair.
        second: the second one of a pair; "" of single outputs.
    """

    subject: str
    run_id: str | None
    given: Given
    scorable: Scorable
    second: str = ""

    def shown(self, kind: Kind) -> dict[str, Any]:
        """For people who decide; which variant made an output is not told, lest it lead."""
        beside = {"input": dict(self.given.input), "task": self.given.task}
        if kind == "pairwise":
            return {**beside, "first": self.given.output, "second": self.given.expected}
        return {**beside, "output": self.given.output, "expected": self.given.expected}


async def material_of(
    platform: Platform, project_id: str, kind: Kind, item: Mapping[str, Any]
) -> Material | None:
    """The outputs of an item; None where one of its runs is gone."""
    if "given" in item:
        return _of_given(kind, Given(**item["given"]))
    runs = []
    for run_id in item["runs"]:
        run = await outputs.of_run(platform.database, project_id, run_id)
        if run is None:
            return None
        runs.append(run)
    first = runs[0]
    read = platform.tasks[first.task].shown(first.input)
    if kind == "pairwise":
        pair = Given(task=first.task, input=read, output=first.shown, expected=runs[1].shown)
        return _of_given(kind, pair)
    given = Given(task=first.task, input=read, output=first.shown, expected=first.expected)
    return Material(
        subject=first.run_id,
        run_id=first.run_id,
        given=given,
        scorable=scorable_run(platform, first),
    )


def _of_given(kind: Kind, given: Given) -> Material:
    return Material(
        subject=given.subject,
        run_id=None,
        given=given,
        scorable=scorable_given(given),
        second=expected_text(given.expected) if kind == "pairwise" else "",
    )
