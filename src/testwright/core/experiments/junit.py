"""An experiment as JUnit XML, for CI systems: a test case for each example and target.

In the structure that Jenkins, GitLab and the others read (jenkins-junit.xsd): `testsuites` of
`testsuite` of `testcase`, which holds at most one `failure` or `error`; times are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.json_texts import texts_in
from testwright.core.scoring.scorer import OVERALL
from testwright.core.suites.gate import Verdict, sentence
from testwright.core.xml import Element, document

_LONGEST_NAME = 120
_GATE = "gate"


def junit(
    status: Mapping[str, Any],
    cells: Mapping[str, Sequence[Mapping[str, Any]]],
    verdict: Verdict | None = None,
) -> bytes:
    """The whole file.

    Args:
        status: the body of the experiment's status.
        cells: of each target by its name, as `GET /api/v1/experiments/{id}/cells` has them.
        verdict: of the gate; its comparisons become test cases, too.
    """
    suites = [_suite(name, _examples(name, found)) for name, found in cells.items()]
    if verdict is not None:
        suites.append(_suite(_GATE, _gate(status, verdict)))
    attributes = {
        "name": str(status["name"]),
        **_counts([case for one in suites for case in one[1]]),
    }
    return document(Element("testsuites", [suite for suite, _ in suites], attributes))


def _suite(name: str, cases: Sequence[Element]) -> tuple[Element, Sequence[Element]]:
    return Element("testsuite", cases, {"name": name, **_counts(cases), "skipped": "0"}), cases


def _counts(cases: Sequence[Element]) -> dict[str, str]:
    children = [
        child.name for case in cases for child in case.content if isinstance(child, Element)
    ]
    return {
        "tests": str(len(cases)),
        "failures": str(children.count("failure")),
        "errors": str(children.count("error")),
        "time": f"{sum(float(case.attributes['time']) for case in cases):.3f}",
    }


def _examples(target: str, cells: Sequence[Mapping[str, Any]]) -> list[Element]:
    by_example: dict[str, list[Mapping[str, Any]]] = {}
    for one in cells:
        by_example.setdefault(one["example_id"], []).append(one)
    return [_example(target, example, found) for example, found in by_example.items()]


def _example(target: str, example: str, cells: Sequence[Mapping[str, Any]]) -> Element:
    words = " ".join(" ".join(texts_in(list(cells[0]["input"].values()))).split())
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME - 1] + "…"
    seconds = sum(one["latency_ms"] or 0.0 for one in cells) / 1_000
    attributes = {
        "name": f"{words} ({example})" if words else example,
        "classname": target,
        "time": f"{seconds:.3f}",
    }
    return Element("testcase", _problem(cells), attributes)


def _problem(cells: Sequence[Mapping[str, Any]]) -> list[Element]:
    """What is wrong with an example: no output or score, or most repeats do not pass."""
    for one in cells:
        if one["error"] is not None:
            return [_told("error", "no answer", one["error"], "NoAnswer")]
    scores = [one["score"] for one in cells if one["score"] is not None]
    if not scores:
        return [_told("error", "could not be scored", _details(cells[0]), "Unscored")]
    failed = [one for one in cells if one["passed"] is False]
    if 2 * len(failed) <= len(scores):
        return []
    mean = sum(scores) / len(scores)
    reason = failed[0]["reasons"].get(OVERALL, "does not pass")
    return [_told("failure", f"score {mean:.3f}: {reason}", _details(failed[0]), "Score")]


def _details(cell: Mapping[str, Any]) -> str:
    lines = [f"{name}: {reason}" for name, reason in cell["reasons"].items()]
    lines += [f"expected: {cell['expected']}", f"output: {cell['output']}"]
    return "\n".join(lines)


def _gate(status: Mapping[str, Any], verdict: Verdict) -> list[Element]:
    cases = [
        Element(
            "testcase",
            [_told("failure", "regressed", sentence(one), "Regressed")]
            if one["verdict"] == "regressed"
            else [],
            {
                "name": f"{one['metric']}: {one['candidate']} against {one['baseline']}",
                "classname": _GATE,
                "time": "0.000",
            },
        )
        for one in status["comparisons"]
    ]
    failed = [_told("error", "failed", "\n".join(verdict.reasons), "Failed")]
    content = failed if verdict.outcome == "failed" else []
    return [
        *cases,
        Element("testcase", content, {"name": "verdict", "classname": _GATE, "time": "0.000"}),
    ]


def _told(kind: str, message: str, text: str, type_: str) -> Element:
    return Element(kind, text, {"message": message, "type": type_})
