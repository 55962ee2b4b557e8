"""Decision rules from a project context: who may do it, in which state, within which limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.boundaries import shown
from testwright.core.testcases.cases.context_roles import sure_of
from testwright.core.testcases.cases.flows.known import amount_field
from testwright.core.testcases.cases.situations import situation, usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "decision_table"
_ACTS = frozenset(
    {"decide", "publish", "operate", "update", "delete", "pay", "assign", "configure"}
)
_MOST = 6
"""Rows; a longer table is no case for one sitting."""


@dataclass(frozen=True, slots=True)
class _Row:
    role: str
    state: str
    amount: str
    allowed: bool


def from_context(facts: Facts) -> Iterator[Idea]:
    """One table of roles, states and amounts, when the context gives at least two of them."""
    noun = facts.main.object
    if facts.main.kind not in _ACTS or noun is None or not usable(noun):
        return
    rows = _rows(facts)
    columns = sum(
        len({getattr(row, name) for row in rows} - {""}) > 1 for name in ("role", "state", "amount")
    )
    if columns < 2 or len(rows) < 3:  # noqa: PLR2004 one column is no table
        return
    scene, deed = facts.scene, situation(facts).short
    names = [scene.name(noun, 10 + i) for i in range(len(rows))]
    good = [f"`{name}`" for name, row in zip(names, rows, strict=True) if row.allowed]
    bad = [f"`{name}`" for name, row in zip(names, rows, strict=True) if not row.allowed]
    verb = facts.main.plain_verb
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="context table",
        angle="rule",
        title=clipped(f"{len(rows)} rules for who may {deed}, and when", 100),
        preconditions=(
            f"The {noun.plural} {joined([f'`{name}`' for name in names])} are as the steps say",
        ),
        steps=tuple(
            f"As {with_article(row.role)}, {verb} `{name}`{_says(row)}"
            for name, row in zip(names, rows, strict=True)
        ),
        expected=(
            f"{capitalised(joined(good))} {'works' if len(good) == 1 else 'work'}; {joined(bad)} "
            f"{'is' if len(bad) == 1 else 'are'} refused with the reason and unchanged"
        ),
        data={
            f"rule_{i}": {"role": row.role, "state": row.state, "amount": row.amount}
            for i, row in enumerate(rows, start=1)
        },
        risk=0.2,
    )


def _says(row: _Row) -> str:
    said = [
        f"in state `{row.state}`" if row.state else "",
        f"over `{row.amount}`" if row.amount else "",
    ]
    found = ", ".join(part for part in said if part)
    return f" ({found})" if found else ""


def _rows(facts: Facts) -> list[_Row]:
    """The allowed rule first, then each column varied on its own."""
    own = facts.scene.role or "user"
    others = [role for role in facts.known.others if sure_of(role, facts)]
    change = facts.change
    start = change.start if change else ""
    amounts = _amounts(facts)
    good = next((a for a, ok in amounts if ok), "")
    rows = [_Row(own, start, good, allowed=True)]
    rows += [_Row(role, start, good, allowed=False) for role in others[:2]]
    rows += [
        _Row(own, state, good, allowed=False) for state in (change.sure[::-1] if change else ())[:2]
    ]
    rows += [_Row(own, start, amount, allowed=False) for amount, ok in amounts if not ok]
    return rows[:_MOST]


def _amounts(facts: Facts) -> list[tuple[str, bool]]:
    """One amount that is allowed, and one beyond the end that the context gives."""
    label = amount_field(facts)
    limit = next(
        (one for one in facts.limits if one.source == "context" and one.subject == label), None
    )
    if limit is None or limit.high is None or facts.main.kind not in {"decide", "pay"}:
        return []
    over = round(limit.high + limit.step, 4)
    return [(sample(facts)[label], True), (shown(limit, over, facts), False)]
