"""The document of an A/B test: for somebody who decides, and has two minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from testwright.plugins._pdf import abtest_words, blocks, text
from testwright.plugins._pdf.abtest_words import GLOSSARY, ROLES, STATUSES, figure
from testwright.plugins._pdf.document import WIDTH, Pages, document, heading
from testwright.plugins._pdf.forest import Group, Row, forest
from testwright.plugins._pdf.styles import ACCENT, BAD, CAREFUL, GOOD, MUTED, NEUTRAL
from testwright.plugins._pdf.timelines import Point, effect_plot, limits_of, units_plot

_MOST_ROWS: Final = 60
"""Of the plot of effects: more are in the other formats."""
_LONG_NAME: Final = 60
_WITH_HEADING: Final = 110
"""Points that have to be free for a heading and the beginning of what follows."""


def abtest_document(told: Mapping[str, Any]) -> bytes:
    """The PDF document of an exported test."""
    name = told["test"]["name"]

    def body(_pages: Pages) -> list[Flowable]:
        return [
            *_head(told),
            *_tested(told),
            *_effects(told),
            *_over_time(told),
            *_units(told),
            *_method(told),
        ]

    return document(name, f"A/B test {told['test']['key']}", body)


def _head(told: Mapping[str, Any]) -> Iterator[Flowable]:
    test, results = told["test"], told["results"]
    yield blocks.paragraph(text.plain("A/B test", "bold"), "section", textColor=MUTED)
    look = "cover" if len(test["name"]) <= _LONG_NAME else "chapter"
    yield blocks.paragraph(text.inline(test["name"], "bold"), look, textColor=ACCENT)
    yield blocks.paragraph(text.plain(_life(told)), "small", textColor=MUTED, spaceAfter=6)
    title, tone = STATUSES[results["status"]]
    if not told["computed"]["units"]:
        title, tone = "Nothing has been counted yet", NEUTRAL
    sentence = text.plain(f"{title}. ", "bold", within="regular")
    yield blocks.box(sentence + text.plain(results["recommendation"]), tone)
    decision = test["decision"]
    if decision is not None:
        why = f" {decision['reason']}" if decision["reason"] else ""
        taken = f"Decided for {decision['variant']} on {_day(decision['at'])}.{why}"
        yield blocks.box(text.plain(taken), NEUTRAL)
    if test["hypothesis"]:
        yield blocks.label("What was expected")
        yield from blocks.lines(test["hypothesis"])
    yield blocks.figures(_figures(told))


def _life(told: Mapping[str, Any]) -> str:
    test = told["test"]
    parts = [test["key"], test["status"]]
    if test["started_at"]:
        parts.append(f"started {_day(test['started_at'])}")
    if test["ended_at"]:
        parts.append(f"ended {_day(test['ended_at'])}")
    made = datetime.fromisoformat(told["generated_at"])
    return " · ".join([*parts, f"figures of {made.day} {made:%B %Y, %H:%M} UTC"])


def _figures(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    results, units = told["results"], told["computed"]["units"]
    needed = results["needed_n"]
    shown = [(f"{units:,}", "units so far"), (f"{told['ran_days']:,.1f}", "days of running")]
    if needed is not None:
        shown.append((f"{needed:,}", "units needed"))
    srm = results["srm"]["mismatch"]
    return [*shown, ("no" if srm else "yes" if units else "–", "shares of units as planned")]


def _tested(told: Mapping[str, Any]) -> Iterator[Flowable]:
    test, results = told["test"], told["results"]
    figures = {one["key"]: one for one in results["variants"]}
    total = sum(one["weight"] for one in test["variants"]) or 1.0
    rows = []
    for variant in test["variants"]:
        key = variant["key"]
        one = figures[key]
        spread = "" if one["sd"] is None else f" ± {figure(one['sd'])}"
        rows.append(
            [
                text.plain(key),
                text.plain(_target(variant["target"])),
                f"{variant['weight'] / total:.0%}",
                f"{one['n']:,}",
                f"{results['srm']['expected'][key]:,.0f}",
                f"{figure(one['mean'])}{spread}",
            ]
        )
    yield from _section("What was tested", "tested")
    yield Spacer(1, 0)  # lets the table begin here and go on over the page
    header = ("Variant", "What answers", "Planned", "Units", "Expected", "Mean ± SD")
    yield blocks.table(header, rows, (0.25, 0.26, 0.105, 0.095, 0.12, 0.17))
    told_ = f"The mean is that of *{test['primary_metric']}*, the metric that decides. The first "
    told_ += f"variant is what the others are compared with. Units are dealt by {test['unit']}."
    yield blocks.paragraph(text.inline(told_), "small", textColor=MUTED)


def _target(target: Mapping[str, Any] | None) -> str:
    if target is None:
        return "the application itself"
    parts = [target["model"], target["prompt"]]
    if target["strategy"] != "auto":
        parts.append(target["strategy"])
    return ", ".join(part for part in parts if part)


def _effects(told: Mapping[str, Any]) -> Iterator[Flowable]:
    comparisons = told["results"]["comparisons"]
    top = _section("What came of it", "effects")
    if not any(one["effect"] is not None for one in comparisons):
        yield from top
        yield blocks.paragraph(
            text.plain("No outcome has been counted yet, so there is no effect.")
        )
        return
    needed, units = told["results"]["needed_n"], told["computed"]["units"]
    if told["computed"]["method"] == "fixed" and (needed is None or units < needed):
        early = "The planned units are not all there: what looks decided below is not decided yet."
        top = [*top, blocks.box(text.plain(early), CAREFUL)]
    shown = comparisons[:_MOST_ROWS]
    drawings = forest(_groups(told, shown))
    yield KeepTogether([*top, drawings[0]])
    yield from drawings[1:]
    note = (
        "Diamond: better beyond chance. Triangle: worse. Circle: neither, or a guardrail that "
        "is not worse by more than it may be. The bar is the interval "
        "in which the true effect may lie; an arrow says that it goes on. A dashed stroke is where "
        "a guardrail breaks."
    )
    if len(comparisons) > len(shown):
        note += f" {len(comparisons) - len(shown)} more comparisons are in the other formats."
    yield blocks.paragraph(text.plain(note), "small", textColor=MUTED, spaceBefore=3)


def _groups(told: Mapping[str, Any], shown: Sequence[Mapping[str, Any]]) -> list[Group]:
    options = {one["metric"]: one for one in told["computed"]["metrics"]}
    groups = []
    for metric, of_metric in groupby(shown, key=lambda one: one["metric"]):
        rows = list(of_metric)
        less = "less is better" if options[metric]["lower_is_better"] else "more is better"
        note = f"{ROLES[rows[0]['role']]}, {less}"
        groups.append(Group(metric, note, [_row(one, options[metric]) for one in rows]))
    return groups


def _row(one: Mapping[str, Any], options: Mapping[str, Any]) -> Row:
    relative, ci = one["relative_effect"], one["relative_ci"]
    limit = None
    if one["role"] == "guardrail" and relative and one["effect"] and options["max_harm"]:
        harm = options["max_harm"] * abs(relative / one["effect"])
        limit = harm if options["lower_is_better"] else -harm
    if relative is None:
        told = figure(one["effect"], signed=True)
    else:
        told = f"{relative:+.1%}"
        told += f"  [{ci[0]:+.1%}, {ci[1]:+.1%}]" if ci else "  (no interval yet)"
    return Row(
        name=one["candidate"],
        effect=relative,
        ci=(ci[0], ci[1]) if ci else None,
        limit=limit,
        verdict=one["verdict"],
        figures=told,
    )


def _over_time(told: Mapping[str, Any]) -> Iterator[Flowable]:
    effects, step = told["history"]["effects"], told["history"]["step"]
    metric = told["test"]["primary_metric"]
    if effects is not None and not effects:
        return
    top = _section(f"How the effect on {metric} came to be", "time")
    if effects is None:
        yield from top
        said = "This metric is a ratio, a quantile or adjusted: sums by day don't tell what was "
        yield blocks.paragraph(text.plain(said + "known when, so there is no picture of it."))
        return
    series: dict[str, list[Point]] = {}
    for one in effects:
        ci = (one["ci"][0], one["ci"][1]) if one["ci"] else None
        at = datetime.fromisoformat(one["start"])
        series.setdefault(one["candidate"], []).append((at, one["effect"], ci))
    limits, alone = limits_of(list(series.values())), len(series) == 1
    width = WIDTH if alone else WIDTH / 2.0 - 4
    plots: list[Flowable] = [
        effect_plot(name, points, limits, width=width, hours=step == "hour")
        for name, points in series.items()
    ]
    across = 1 if alone else 2
    grid = [
        _side_by_side(plots[n : n + across], across, width) for n in range(0, len(plots), across)
    ]
    yield KeepTogether([*top, grid[0]])
    yield from grid[1:]
    note = (
        f"The effect as it was known at the end of each {step} (UTC), with a confidence sequence. "
        f"In {told['computed']['level']:.2%} of tests the whole band holds the true effect, so "
        "that it may be looked at at any time. "
        "Where it is wider than the picture it is cut."
    )
    yield blocks.paragraph(text.plain(note), "small", textColor=MUTED)


def _side_by_side(plots: Sequence[Flowable], across: int, width: float) -> Flowable:
    cells = [*plots, *[""] * (across - len(plots))]
    made = Table([cells], colWidths=[width + 4] * across)
    made.setStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return made


def _units(told: Mapping[str, Any]) -> Iterator[Flowable]:
    rows, step = told["history"]["units"], told["history"]["step"]
    if not rows:
        return
    series = [
        (
            variant["key"],
            [
                (datetime.fromisoformat(one["start"]), one["total"])
                for one in rows
                if one["variant"] == variant["key"]
            ],
        )
        for variant in told["test"]["variants"]
    ]
    yield KeepTogether(
        [
            *_section("Units as they came", "units"),
            units_plot(series, hours=step == "hour"),
        ]
    )
    srm = told["results"]["srm"]
    p_value = f"p = {srm['p_value']:.2g}"
    if srm["mismatch"]:
        said = f"The shares of units are not those that were planned ({p_value}): find out why, "
        yield blocks.box(text.plain(said + "and trust no figure before that."), BAD)
    else:
        said = f"The shares of units are as planned, as far as chance allows ({p_value})."
        yield blocks.box(text.plain(said), GOOD)


def _method(told: Mapping[str, Any]) -> Iterator[Flowable]:
    yield from _section("How this was computed", "method")
    yield blocks.paragraph(text.plain(abtest_words.method_of(told)))
    if told["computed"]["units"]:
        names = abtest_words.methods_in_words(told)
        yield blocks.paragraph(text.plain(names), "small", textColor=MUTED, spaceAfter=8)
    yield from _section("What the words mean", "words")
    yield Spacer(1, 0)
    rows = (
        [text.plain(word, "bold", within="regular"), text.plain(said)] for word, said in GLOSSARY
    )
    yield blocks.table(("Word", "Meaning"), rows, (0.2, 0.8))


def _section(title: str, key: str) -> list[Flowable]:
    return [
        CondPageBreak(_WITH_HEADING),
        Spacer(1, 7),
        *heading(title, "section", key=key, level=0),
    ]


def _day(at: str) -> str:
    moment = datetime.fromisoformat(at)
    return f"{moment.day} {moment:%B %Y}"
