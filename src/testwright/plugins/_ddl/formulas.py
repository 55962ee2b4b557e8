"""SQL expressions as formulas of an entity: arithmetic, comparisons, and, or, in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlglot import exp

from testwright.core.testdata.formulas.parse import LONGEST

Name = Callable[[str], str | None]
"""The field that a column is called; None when there is none that a formula could name."""
Present = Callable[[str], bool]
"""Makes a column hold a value in every record; False when it can't."""

_SIGNS: dict[type[exp.Expr], str] = {
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.EQ: "==",
    exp.NEQ: "!=",
    exp.And: "and",
    exp.Or: "or",
}


class NoFormula(ValueError):
    """The expression has something that formulas don't; the message names it."""


def formula_of(tree: exp.Expr, name: Name, present: Present) -> str:
    """The text of a formula.

    What has another value where a column is absent is only said for records in which it is not.

    Raises:
        NoFormula: it can't be said as one.
    """
    tree = tree.unnest()
    text = _said(tree, name, present)
    if len(text) > LONGEST:
        raise NoFormula("it is too long")
    return text[1:-1] if isinstance(tree, exp.Binary) and text.startswith("(") else text


def _said(tree: exp.Expr, name: Name, present: Present) -> str:  # noqa: C901, PLR0911, PLR0912 one case a form
    sign = _SIGNS.get(type(tree))
    if sign:
        return f"({_said(tree.this, name, present)} {sign} {_said(tree.expression, name, present)})"
    match tree:
        case exp.Paren() | exp.Cast() | exp.TryCast():
            return _said(tree.this, name, present)
        case exp.Column() | exp.Identifier():
            found = name(tree.name)
            if found is None:
                raise NoFormula(f"{tree.name!r} is no field that a formula can name")
            return found
        case exp.Neg():
            return f"(-{_said(tree.this, name, present)})"
        case exp.Not():
            return f"(not {_said(tree.this, name, present)})"
        case exp.Literal():
            return repr(tree.name) if tree.is_string else tree.name
        case exp.Between():
            value = _said(tree.this, name, present)
            low, high = (
                _said(tree.args["low"], name, present),
                _said(tree.args["high"], name, present),
            )
            return f"({value} >= {low} and {value} <= {high})"
        case exp.In() if tree.expressions:
            options = ", ".join(_said(one, name, present) for one in tree.expressions)
            return f"({_said(tree.this, name, present)} in [{options}])"
        case exp.Round():
            places = tree.args.get("decimals")
            return f"round({_said(tree.this, name, present)}, {places.name if places else 0})"
        case exp.Abs():
            return f"abs({_said(tree.this, name, present)})"
        case exp.Greatest() | exp.Least():
            function = "max" if isinstance(tree, exp.Greatest) else "min"
            parts = ", ".join(_said(one, name, present) for one in (tree.this, *tree.expressions))
            return f"{function}({parts})"
        case exp.Coalesce():
            first = tree.this.unnest()
            if not isinstance(first, exp.Column) or not present(first.name):
                raise NoFormula(f"{tree.sql()!r} has another value where it is absent")
            return _said(first, name, present)
        case exp.Case() if (
            tree.this is None and len(tree.args["ifs"]) == 1 and tree.args.get("default")
        ):
            [branch] = tree.args["ifs"]
            test, then = (
                _said(branch.this, name, present),
                _said(branch.args["true"], name, present),
            )
            return f"({then} if {test} else {_said(tree.args['default'], name, present)})"
        case exp.Boolean():
            raise NoFormula("true and false can't stand in a formula")
    raise NoFormula(f"{tree.sql()!r} has no like in formulas")


def with_plain_not(tree: exp.Expr) -> exp.Expr:
    """The same where `x IS NOT NULL` and `x NOT LIKE y` are NOT of what they deny."""

    def change(node: exp.Expr) -> exp.Expr:
        if not node.args.get("negate"):
            return node
        plain = node.copy()
        plain.set("negate", None)
        return exp.Not(this=plain)

    return tree.copy().transform(change)


def without_nulls(tree: exp.Expr) -> exp.Expr:
    """The condition without `x IS NULL OR`: an absent value passes every condition anyway."""
    tree = tree.unnest()
    if not isinstance(tree, exp.Or):
        return tree
    left, right = without_nulls(tree.this), without_nulls(tree.expression)
    if _is_null(left):
        return right
    if _is_null(right):
        return left
    return exp.Or(this=left, expression=right)


def _is_null(tree: exp.Expr) -> bool:
    return isinstance(tree, exp.Is) and isinstance(tree.expression, exp.Null)


def moment_in(tree: exp.Expr) -> str | None:
    """The day or moment that a literal says: `DATE '2026-03-14'`, `'2026-03-14'::date`."""
    inner = tree
    while isinstance(
        inner, exp.Cast | exp.TryCast | exp.Paren | exp.Date | exp.StrToDate | exp.TsOrDsToDate
    ):
        inner = inner.this
    if not isinstance(inner, exp.Literal) or not inner.is_string:
        return None
    try:
        if len(inner.name) <= len("2026-03-14"):
            return date.fromisoformat(inner.name).isoformat()
        return datetime.fromisoformat(inner.name).isoformat()
    except ValueError:
        return None
