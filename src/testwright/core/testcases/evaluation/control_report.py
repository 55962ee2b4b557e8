"""The control experiment as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from testwright.core.report import Cell, Table, row
from testwright.core.testcases.quality.control import Control

KINDS: Final[tuple[tuple[str, str, float | None], ...]] = (
    ("swapped", "the suite of another story of the project", 0.95),
    ("without_outcomes", "the same suite without outcomes", 0.99),
    ("cloned", "one case cloned", 0.99),
    ("empty_outcomes", "every outcome says that it works correctly", None),
    ("nouns_replaced", "its telling nouns replaced by others", None),
    ("parroted", "the sentences of its story as steps and outcomes", None),
    ("contradicted", "with one case that says the opposite", None),
    ("word_salad", "its words in another order", None),
    ("outcomes_exchanged", "outcomes exchanged among its cases", None),
    ("steps_exchanged", "steps exchanged among its cases", None),
    ("foreign_outcomes", "outcomes of another suite of the project", None),
)
"""Kind of worse suite, in words, and how often the own suite should win at least, if we say so."""
_STORY: Final = 90


def control_tables(control: Control, losses: int) -> Iterator[tuple[str, Table]]:
    """Rates beside targets, AUC per measure, and the worst losses."""
    yield "How often a human suite scores higher than …", _rates(control)
    yield "AUC per measure (0.50 is chance)", _auc(control)
    if control.lost:
        shown = min(losses, len(control.lost))
        yield f"Worst of {len(control.lost)} pairs not won ({shown} shown)", _lost(control, losses)


def _rates(control: Control) -> Table:
    rows = []
    for kind, words, target in KINDS:
        wanted = f"≥ {100 * target:.0f} %" if target is not None else "–"
        if kind not in control.rates:
            rows.append(row(words, "–", wanted, "0", "not applicable"))
            continue
        rate, pairs = control.rates[kind], control.pairs[kind]
        if target is None:
            rows.append(row(words, f"{100 * rate:.1f} %", wanted, str(pairs), "no target"))
            continue
        state = Cell("met", "good") if rate >= target else Cell("missed", "bad")
        rows.append(row(words, f"{100 * rate:.1f} %", wanted, str(pairs), state))
    return Table(("worse suite", "won", "target", "pairs", "state"), tuple(rows))


def _auc(control: Control) -> Table:
    kinds = [kind for kind, _, _ in KINDS if kind in control.rates]
    measures = sorted(control.auc, key=lambda name: -max(control.auc[name].values()))
    overall = row("quality_score", *(f"{control.rates[kind]:.3f}" for kind in kinds))
    rows = [row(name, *(f"{control.auc[name][kind]:.3f}" for kind in kinds)) for name in measures]
    return Table(("measure", *kinds), (overall, *rows))


def _lost(control: Control, losses: int) -> Table:
    rows = tuple(
        row(one.kind, f"{one.own:.3f}", f"{one.other:.3f}", one.story[:_STORY])
        for one in control.lost[:losses]
    )
    return Table(("kind", "own", "worse", "story"), rows)
