"""An evaluation as a report: what a manager reads first, then every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from testwright.core.report import Cell, Highlight, Report, Section, Table, Tone, row
from testwright.core.testcases.evaluation.evaluation import Evaluation, Figure, Result
from testwright.core.testcases.evaluation.reach import Baseline, Reach
from testwright.core.testcases.evaluation.shown import interval_text, value_text

_TONES: Final[dict[str, Tone]] = {
    "met": "good",
    "missed": "bad",
    "not applicable": "quiet",
    "no target": "plain",
}
_GROUPS: Final = {
    "form": "Form of the answers",
    "content": "What the cases are worth",
    "service": "Reliability, time and cost",
}
_MISSED_SHOWN: Final = 20
_KINDS: Final = {
    "ordinary": "the thing itself",
    "invalid": "wrong or missing input",
    "access": "somebody who may not",
    "none": "nothing is there",
    "unknown": "something that does not exist",
    "duplicate": "something that is there already",
    "limit": "at a limit",
    "cancel": "given up on the way",
    "quality": "speed, devices, disturbances",
}
_RULE: Final = (
    "A scenario is reached when some case of its story tests the same behaviour: same kind of "
    "situation, same action, same kind of outcome, same things. The rule is published in "
    "docs/evaluation.md, with how well it agrees with people."
)
_READING: Final = (
    "Intervals hold 95 % and are over stories. Precision is a lower bound: a case that nobody "
    "wrote may still be a good one."
)
_MATRIX: Final = (
    ("Quality", "quality"),
    ("Structure at first attempt", "structural_compliance"),
    ("Cases per story", "cases_per_story"),
    ("Latency p90", "latency_p90"),
    ("Fallbacks", "fallback_rate"),
    ("Cost per 1,000", "cost_per_1000"),
)


def report_of(evaluation: Evaluation) -> Report:
    """The report that all formats write."""
    done = [one for one in evaluation.results if one.impossible is None]
    best = max(done, key=lambda one: one.figure("quality").value or 0.0, default=None)
    sections = [_matrix(evaluation)] if len(evaluation.results) > 1 else []
    for one in done:
        sections += _sections(one, named=len(evaluation.results) > 1)
    if evaluation.left_out:
        sections.append(_left_out(evaluation))
    return Report(
        title="Evaluation of test-case generation",
        summary=_summary(evaluation, done, best),
        facts=_facts(evaluation),
        highlights=_highlights(best) if best else (),
        sections=tuple(sections),
        data=evaluation.to_json(),
    )


def _facts(evaluation: Evaluation) -> tuple[tuple[str, str], ...]:
    return (
        ("Data set", evaluation.dataset),
        ("Stories", f"{evaluation.stories}"),
        ("Cases asked for", f"{evaluation.count} per story"),
        ("At once", f"{evaluation.at_once}"),
        ("Seed", f"{evaluation.seed}"),
        ("Made", evaluation.made_at),
        ("Testwright", evaluation.version),
    )


def _summary(evaluation: Evaluation, done: list[Result], best: Result | None) -> str:
    if best is None:
        return "None of the combinations could run."
    met, of = _met(best)
    which = f"{met} of {of} targets on {evaluation.stories} stories."
    if len(done) == 1:
        return f"{best.name} met {which}"
    return f"{len(done)} combinations ran. The best by quality is {best.name}; it met {which}"


def _met(result: Result) -> tuple[int, int]:
    counted = [one for one in result.figures if one.state in {"met", "missed"}]
    return sum(one.state == "met" for one in counted), len(counted)


def _highlights(best: Result) -> tuple[Highlight, ...]:
    met, of = _met(best)
    shown = [
        Highlight("Targets met", f"{met} of {of}", best.name, "good" if met == of else "plain")
    ]
    shown += [
        _highlight(best.figure(name)) for name in ("quality", "cases_per_story", "latency_p90")
    ]
    if best.reach is not None:
        chance = best.reach.baselines[0].reach if best.reach.baselines else None
        note = f"chance gives {100 * chance:.1f} %" if chance is not None else ""
        shown.append(Highlight("Human scenarios reached", _percent(best.reach.reach.value), note))
    else:
        shown.append(_highlight(best.figure("cost_per_1000")))
    return tuple(shown)


def _highlight(figure: Figure) -> Highlight:
    note = f"target {figure.target}" if figure.target else figure.note
    value = value_text(figure.value, figure.unit)
    return Highlight(figure.title, value, note, _TONES[figure.state])


def _matrix(evaluation: Evaluation) -> Section:
    ran = [one for one in evaluation.results if one.impossible is None]
    columns = ("Model", "Strategy", "Targets met", *(title for title, _ in _MATRIX), "Reach")
    tables = [Table(columns, tuple(_compared(one) for one in ran))] if ran else []
    idle = [one for one in evaluation.results if one.impossible is not None]
    if idle:
        rows = tuple(row(one.model, one.strategy, str(one.impossible)) for one in idle)
        tables.append(Table(("Model", "Strategy", "Why"), rows, "Combinations that can't run"))
    return Section("Model × strategy", (), tuple(tables))


def _compared(result: Result) -> tuple[Cell, ...]:
    met, of = _met(result)
    cells = [replace(_cell(result.figure(name)), share=None) for _, name in _MATRIX]
    reach = _percent(result.reach.reach.value) if result.reach else "–"
    return row(result.model, result.strategy, f"{met} of {of}", *cells, reach)


def _sections(result: Result, *, named: bool) -> list[Section]:
    of = f": {result.name}" if named else ""
    found = [Section(f"Measures and targets{of}", (), tuple(_measures(result)))]
    if result.reach is not None:
        found.append(_reach(result.reach, f"Scenario reach{of}"))
    if result.lengths:
        found.append(Section(f"Latency by length of story{of}", (), (_latency(result),)))
    if result.failures:
        rows = tuple(row(where, why) for where, why in result.failures)
        found.append(Section(f"Runs without an answer{of}", (), (Table(("Story", "Why"), rows),)))
    return found


def _measures(result: Result) -> Iterator[Table]:
    """A table a group; the state alone is coloured, the value beside it is just a value."""
    columns = ("Measure", "Value", "Target", "State", "n", "What it is")
    for group, caption in _GROUPS.items():
        rows = tuple(
            row(
                one.title,
                Cell(_cell(one).text, "plain", _cell(one).share),
                one.target or "–",
                Cell(one.state, _TONES[one.state]),
                f"{one.n:,}" if one.n else "–",
                " ".join(_sentence(part) for part in (one.definition, one.note) if part),
            )
            for one in result.figures
            if one.group == group
        )
        yield Table(columns, rows, caption)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _latency(result: Result) -> Table:
    rows = tuple(
        row(
            one.title,
            f"{one.n}",
            *(value_text(value, "seconds") for value in (one.p50, one.p90, one.p99)),
        )
        for one in result.lengths
    )
    return Table(("Story and criteria", "Stories", "p50", "p90", "p99"), rows)


def _reach(reach: Reach, title: str) -> Section:
    counts = (
        f"{reach.scenarios:,} human scenarios of {reach.stories} stories, {reach.cases:,} "
        "generated cases."
    )
    text = (f"{counts} {_RULE}", _READING)
    own = Cell(interval_text(reach.reach), "plain", reach.reach.value)
    rows = [row("This suite", own, interval_text(reach.precision), "–")]
    rows += [_chance(one) for one in reach.baselines]
    kinds = tuple(
        row(_KINDS.get(kind, kind), f"{hit} of {of}", Cell(_percent(hit / of), "plain", hit / of))
        for kind, (hit, of) in reach.by_kind.items()
    )
    missed = tuple(row(story, scenario) for story, scenario in reach.missed[:_MISSED_SHOWN])
    tables = (
        Table(("Suite", "Reach", "Precision", "Lift of this suite"), tuple(rows)),
        Table(("Kind of situation", "Reached", "Share"), kinds, "By kind of situation"),
        Table(
            ("Story", "Scenario that no case reaches"),
            missed,
            f"{min(_MISSED_SHOWN, len(reach.missed))} of {len(reach.missed):,} missed",
        ),
    )
    return Section(title, text, tables)


def _chance(one: Baseline) -> tuple[Cell, ...]:
    return row(
        f"As many cases by chance from {one.drawn_from}",
        Cell(_percent(one.reach), "quiet", one.reach),
        _percent(one.precision),
        interval_text(one.lift, points=True),
    )


def _left_out(evaluation: Evaluation) -> Section:
    rows = tuple(row(where, why) for where, why in evaluation.left_out)
    return Section("Stories left out", (), (Table(("Story", "Why"), rows),))


def _cell(figure: Figure) -> Cell:
    share = figure.value if figure.unit in {"share", "score"} else None
    return Cell(value_text(figure.value, figure.unit), _TONES[figure.state], share)


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"
