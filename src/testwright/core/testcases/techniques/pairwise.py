"""Pairwise: every pair of values of two or more parameters in few runs."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.context_entries import enters
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import joined
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.field_values import kind_of
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from testwright.core.testcases.reading.facts import Facts

NAME = "pairwise"
MOST_STEPS = 7


def ideas(facts: Facts) -> Iterator[Idea]:
    """One run per value of a single list; pairs for two and more; browsers and screens."""
    lists = [options for options in facts.options if len(options) > 1][:3]
    fields = {
        label: rule.values or ("yes", "no")
        for label, rule in facts.known.fields.items()
        if enters(facts)
        and not facts.known.focus
        and (len(rule.values) > 1 or kind_of(label, rule) == "boolean")
    }
    if lists and not facts.main.statement:
        yield _each(lists[0], facts)
    parameters = (
        {f"option {i}": values for i, values in enumerate(lists, start=1)} | fields
    ).items()
    if len(parameters) > 1:
        yield _pairs(list(parameters)[:4], facts, named=not lists)
    if facts.scene.surface == "screen":
        yield _browsers(facts)


def _each(options: Sequence[str], facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    shown = options[:6]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="each option",
        angle="input",
        title=clipped(f"{facts.scene.Who} tries each of {joined(tuple(options))}", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=tuple(_with(facts, options, option) for option in shown),
        expected=(
            f"Each run keeps to its own choice: {joined(tuple(f'`{o}`' for o in shown))} "
            f"lead to {len(shown)} results, each showing its own choice, and none ends "
            "with an error"
        ),
        data={"options": list(shown)},
        risk=0.6,
        depth="easy",
    )


def _with(facts: Facts, options: Sequence[str], option: str) -> str:
    """The step with one option in place of the list."""
    todo = imperative(facts.main)
    listed = regex(re.escape(options[0]) + r".{0,80}?" + re.escape(options[-1]))
    if listed.search(todo):
        return clipped(listed.sub(lambda _: option, todo, count=1), 110)
    return f"{clipped(todo, 80)}, with {option}"


def _pairs(parameters: Sequence[tuple[str, Sequence[str]]], facts: Facts, *, named: bool) -> Idea:
    names = [name for name, _ in parameters]
    rows = all_pairs([values for _, values in parameters])
    main = flow_of(facts.main, facts)
    todo = clipped(imperative(facts.main), 70)
    said = [
        [
            f"{name} `{value}`" if named else f"`{value}`"
            for name, value in zip(names, row, strict=True)
        ]
        for row in rows
    ]
    what = joined(names) if named else joined([f"{values[0]} …" for _, values in parameters])
    return Idea(
        technique=NAME,
        type="positive",
        aspect="pairs",
        angle="input",
        title=clipped(f"{len(rows)} combinations hold every pair of {what}", 100),
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=_rows_as_steps(todo, said),
        expected=(
            f"All {len(rows)} runs end without an error, and each result shows exactly the "
            "values of its row"
        ),
        data={
            f"row_{i}": dict(zip(names, row, strict=True)) if named else list(row)
            for i, row in enumerate(rows, start=1)
        },
        risk=0.48,
        depth="hard",
        assumption="The listed values can be combined freely.",
    )


def _rows_as_steps(todo: str, said: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One step a row; a long table goes on in the test data."""
    if len(said) <= MOST_STEPS:
        return tuple(f"{todo} with {joined(list(row))}" for row in said)
    first = tuple(f"{todo} with {joined(list(row))}" for row in said[: MOST_STEPS - 1])
    return (*first, f"Do the same with rows {MOST_STEPS} to {len(said)} of the test data")


def _browsers(facts: Facts) -> Idea:
    """Browser and screen, each pair once."""
    main = flow_of(facts.main, facts)
    pairs = ("Chrome, 1920 x 1080", "Firefox, 1366 x 768", "Safari, 390 x 844")
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="browsers",
        angle="quality",
        title="The same in three browsers and on three screens",
        preconditions=preconditions(facts.main, facts, main),
        steps=tuple(
            f"In {pair}, up to the end: {main.steps[0][:1].lower() + main.steps[0][1:]}"
            for pair in pairs
        ),
        expected=f"In all three: {main.expected[:1].lower() + main.expected[1:]}",
        data={"browsers": list(pairs)},
        assumption="Chrome, Firefox and Safari are supported, on desktop and telephone.",
        risk=0.2,
        depth="hard",
    )


def all_pairs(parameters: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Rows that hold every pair of values of any two parameters; greedy, deterministic."""
    open_pairs = {
        ((i, a), (j, b))
        for i in range(len(parameters))
        for j in range(i + 1, len(parameters))
        for a in parameters[i]
        for b in parameters[j]
    }
    rows: list[tuple[str, ...]] = []
    candidates = list(product(*(values[:6] for values in parameters)))
    while open_pairs and candidates:
        best = max(candidates, key=lambda row: len(_pairs_of(row) & open_pairs))
        gained = _pairs_of(best) & open_pairs
        if not gained:
            break
        open_pairs -= gained
        rows.append(best)
    return rows


def _pairs_of(row: tuple[str, ...]) -> set[tuple[tuple[int, str], tuple[int, str]]]:
    return {((i, row[i]), (j, row[j])) for i in range(len(row)) for j in range(i + 1, len(row))}


TECHNIQUE = Technique(
    name=NAME,
    title="Pairwise combinations",
    trigger="lists of alternatives in the text, fields with lists of values in the context",
    source=(
        "Kuhn, Wallace, Gallo, Software Fault Interactions and Implications for Software Testing, "
        "IEEE TSE 30(6), 2004, doi 10.1109/TSE.2004.24; ISTQB CTAL-TA 3.1, 3.2.6"
    ),
    risk="a combination that nobody tried",
    ideas=ideas,
)
