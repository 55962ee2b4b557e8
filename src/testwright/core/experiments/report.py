"""What an experiment found, as tables for people: made of the JSON of its status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.report import Cell, Report, Section, Table, Tone, row, rows
from testwright.core.suites.gate import Verdict

_TONES: Mapping[str, Tone] = {
    "regressed": "bad",
    "failed": "bad",
    "improved": "good",
    "passed": "good",
    "underpowered": "quiet",
    "no_evidence": "quiet",
}
_RESULTS = (
    "target",
    "n",
    "score",
    "below 0.5",
    "errors",
    "unscored",
    "hallucinated",
    "all repeats pass",
    "p50",
    "tokens",
    "cost",
)
_COMPARISONS = ("metric", "candidate", "baseline", "n", "difference", "interval", "p", "verdict")
_JUDGES = ("judge", "asks", "scored", "unscored", "flips", "people", "kappa", "alpha", "standing")
_NOTHING = "–"


def report_of(status: Mapping[str, Any], verdict: Verdict | None = None) -> Report:
    """The report of an experiment.

    Args:
        status: the body of its status.
        verdict: of the gate, where there is one.
    """
    progress = status["progress"]
    state = f"{status['status']}, {progress['done']} of {progress['total']} questions"
    if status["error"]:
        state += f": {status['error']}"
    summary = state if verdict is None else f"{verdict.outcome}: {'; '.join(verdict.reasons)}"
    sections = [Section("Results", tables=(_results(status),))]
    if status["comparisons"]:
        text = (
            "p is adjusted for all comparisons together (Holm). no_evidence: a difference that "
            "matters would probably have been found; underpowered: it could have been missed."
        )
        sections.append(Section("Comparisons", (text,), (_comparisons(status),)))
    if status.get("judges"):
        text = (
            "people: share of the labelled outputs of which judge and people say the same; kappa "
            "(Cohen) and alpha (Krippendorff) are 0 for what chance gives and 1 for agreement "
            "everywhere. flips: pairs whose winner changed with their order."
        )
        sections.append(Section("Judges", (text,), (_judges(status),)))
    return Report(
        title=f"Experiment {status['name']}",
        summary=summary,
        facts=(("Experiment", status["experiment_id"]), ("State", state)),
        sections=tuple(sections),
        data=status,
    )


def plain(report: Report) -> str:
    """The tables as aligned text, for where no terminal is."""
    lines = [report.title, report.summary]
    for section in report.sections:
        for table in section.tables:
            shown = [table.columns, *(tuple(one.text for one in each) for each in table.rows)]
            widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
            lines.append("")
            lines += [
                "  ".join(map(str.ljust, each, widths)).rstrip()  # one line a row
                for each in shown
            ]
    return "\n".join(lines)


def _results(status: Mapping[str, Any]) -> Table:
    return Table(
        _RESULTS,
        rows(
            [
                (
                    one["target"],
                    str(one["n"]),
                    _number(one["avg_score"]),
                    str(one["failure_count"]),
                    str(one["errors"]),
                    str(one["unscored"]),
                    _number(one["avg_hallucination_rate"]),
                    _number(one["pass_k"]),
                    _milliseconds(one["latency_ms"]["p50"]),
                    f"{one['tokens_in']:,} + {one['tokens_out']:,}",
                    _NOTHING if one["cost_usd"] is None else f"${one['cost_usd']:.4f}",
                )
                for one in status["results"]
            ]
        ),
    )


def _judges(status: Mapping[str, Any]) -> Table:
    return Table(_JUDGES, rows([_judge(one) for one in status["judges"]]))


def _judge(one: Mapping[str, Any]) -> tuple[str, ...]:
    found = one["agreement"]
    return (
        one["name"],
        ", ".join(f"{asked['prompt']} × {asked['model']}" for asked in one["asks"]),
        str(one["scored"]),
        str(one["unscored"]),
        _share(one["flip_rate"]),
        f"{_share(found['agreement'])} of {found['n']}" if found["n"] else _NOTHING,
        _with_interval(found["kappa"], found["kappa_ci"]),
        _number(found["alpha"]),
        found["note"] or "calibrated",
    )


def _share(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.0%}"


def _with_interval(value: float | None, interval: Sequence[float] | None) -> str:
    if value is None or interval is None:
        return _number(value)
    return f"{value:.2f} [{interval[0]:.2f}, {interval[1]:.2f}]"


def _comparisons(status: Mapping[str, Any]) -> Table:
    return Table(_COMPARISONS, tuple(map(_comparison, status["comparisons"])))


def _comparison(one: Mapping[str, Any]) -> tuple[Cell, ...]:
    verdict = one["verdict"]
    if verdict == "underpowered" and one["needed_n"]:
        verdict += f", {one['needed_n']:,} needed"
    return row(
        one["metric"],
        one["candidate"],
        one["baseline"],
        str(one["n"]),
        _signed(one["difference"]),
        f"{_signed(one['ci'][0])} … {_signed(one['ci'][1])}" if one["ci"] else _NOTHING,
        _number(one["p_adjusted"]),
        Cell(verdict, _TONES.get(one["verdict"], "plain")),
    )


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:+.3f}"


def _milliseconds(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:,.0f} ms"
