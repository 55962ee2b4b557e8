"""Pairwise: every pair of values of two or more parameters in few runs.

Trigger: lists of alternatives in the text, fields with values in the context.
Source: ISTQB CTAL-TA, 3.2.6; Kuhn et al., IEEE TSE 30(6), 2004. Risk: a combination nobody tried.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import joined
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from testwright.core.testcases.facts import Facts

NAME = "pairwise"


def ideas(facts: Facts) -> Iterator[Idea]:
    """One run per value of a single list; pairs for two and more."""
    lists = [options for options in facts.options if len(options) > 1][:3]
    context = [
        rule.values
        for fields in facts.story.context.entities.values()
        for rule in fields.values()
        if len(rule.values) > 1
    ]
    if lists and not facts.main.statement:
        yield _each(lists[0], facts)
    parameters = (*lists, *context)[:4]
    if len(parameters) > 1:
        yield _pairs(parameters, facts)
    if facts.scene.surface == "screen":
        yield _browsers(facts)


def _each(options: Sequence[str], facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="each option",
        title=clipped(f"{facts.scene.Who} tries each of {joined(tuple(options))}", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=tuple(_with(facts, options, option) for option in options[:6]),
        expected=(
            f"Each run keeps to its own choice: {joined(tuple(f'`{o}`' for o in options[:6]))} "
            f"lead to {len(options[:6])} results, each showing its own choice, and none ends "
            "with an error"
        ),
        data={"options": list(options[:6])},
        risk=0.58,
        depth="easy",
    )


def _browsers(facts: Facts) -> Idea:
    """Browser and screen, each pair once."""
    main = flow_of(facts.main, facts)
    pairs = ("Chrome, 1920 x 1080", "Firefox, 1366 x 768", "Safari, 390 x 844")
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="browsers",
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


def _with(facts: Facts, options: Sequence[str], option: str) -> str:
    """The step with one option in place of the list."""
    todo = imperative(facts.main)
    listed = re.compile(re.escape(options[0]) + r".{0,80}?" + re.escape(options[-1]))
    if listed.search(todo):
        return clipped(listed.sub(lambda _: option, todo, count=1), 110)
    return f"{clipped(todo, 80)}, with {option}"


def _pairs(parameters: Sequence[Sequence[str]], facts: Facts) -> Idea:
    rows = all_pairs(parameters)[:6]
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="pairs",
        title=clipped(
            f"{len(rows)} combinations of {joined([values[0] + '…' for values in parameters])}", 100
        ),
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=tuple(f"{clipped(imperative(facts.main), 70)} with {joined(row)}" for row in rows)
        if len(rows) > 1
        else main.steps,
        expected=(
            f"All {len(rows)} runs end without an error, and each result shows exactly the "
            "values of its row"
        ),
        data={f"row_{i}": list(row) for i, row in enumerate(rows, start=1)},
        risk=0.4,
        depth="hard",
        assumption="The listed values can be combined freely.",
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
