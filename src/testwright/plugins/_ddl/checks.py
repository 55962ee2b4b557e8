"""CHECK conditions as limits of fields; what limits several becomes a rule of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlglot import exp

from testwright.plugins._ddl.formulas import (
    NoFormula,
    Present,
    formula_of,
    moment_in,
    with_plain_not,
    without_nulls,
)
from testwright.plugins._ddl.patterns import keep_pattern, pattern_in

Fields = Mapping[str, dict[str, Any]]
_PLAIN = re.compile(r"[A-Za-z_]\w*")
_MIRRORED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
}
_LIMITS: dict[type[exp.Expr], str] = {
    exp.GTE: "minimum",
    exp.LTE: "maximum",
    exp.GT: "exclusiveMinimum",
    exp.LT: "exclusiveMaximum",
}
_KINDS_WITH_AT = "email"
_REPLACED = ("x-kind", "x-pattern", "minLength", "maxLength", "minimum", "maximum", "x-of")
"""What listed values make needless."""


class NotKept(ValueError):
    """A condition that can't be kept; the message says why."""


class Checks:
    """The conditions of one table, put into its fields.

    Args:
        fields: the table's fields by name, which are changed.
        names: column in lower case -> field.
        present: makes a column hold a value in every record.
    """

    def __init__(
        self, fields: dict[str, dict[str, Any]], names: Mapping[str, str], present: Present
    ) -> None:
        self._fields = fields
        self._names = names
        self._always = present
        self.rules: list[str] = []

    def keep(self, condition: exp.Expr) -> None:
        """Puts a condition into fields and rules.

        Raises:
            NotKept: there is no way to say it.
        """
        problems = []
        for part in _parts(with_plain_not(condition)):
            try:
                self._part(part)
            except NoFormula as error:
                problems.append(str(error))
        if problems:
            raise NotKept("; ".join(problems))

    def _part(self, part: exp.Expr) -> None:  # noqa: C901, PLR0911, PLR0912 one case a form
        pattern = pattern_in(part)
        field = self._field(pattern[0]) if pattern else None
        if pattern and field is not None:
            keep_pattern(field, pattern[1])
            return
        match part:
            case exp.Not(this=exp.Is(expression=exp.Null())):
                self._present(part.this.this)
                return
            case exp.Between():
                self._compared(exp.GTE, part.this, part.args["low"])
                self._compared(exp.LTE, part.this, part.args["high"])
                return
            case exp.In() if part.expressions:
                self._chosen(part, part.this, part.expressions)
                return
            case exp.EQ(expression=exp.Any()):
                options = [
                    option for array in part.find_all(exp.Array) for option in array.expressions
                ]
                self._chosen(part, part.this, options)
                return
            case exp.Or() if self._alternatives(part) or self._one_present(part):
                return
            case exp.Like() | exp.ILike():
                self._like(part)
                return
            case exp.EQ(this=exp.Mod()) if self._multiple(part):
                return
            case exp.NEQ() if part.expression.is_string and not part.expression.name:
                field = self._field(part.this)
                if field is not None:
                    field["minLength"] = max(1, field.get("minLength", 1))
                    return
            case exp.EQ(this=exp.Length()) if self._length(
                exp.GTE, part.this.this, part.expression
            ):
                self._length(exp.LTE, part.this.this, part.expression)
                return
            case exp.EQ(expression=exp.Literal()) if self._field(part.this) is not None:
                self._chosen(part, part.this, [part.expression])
                return
            case exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
                self._compared(type(part), part.this, part.expression)
                return
        self._rule(part)

    def _present(self, column: exp.Expr) -> None:
        field = self._field(column)
        if field is not None:
            field.pop("x-null", None)
            if isinstance(field.get("type"), list):
                field["type"] = field["type"][0]

    def _compared(
        self,
        sign: type[exp.Expr],
        left: exp.Expr,
        right: exp.Expr,
    ) -> None:
        """One value against another, in either order."""
        left, right = left.unnest(), right.unnest()
        if _number(left) is not None or moment_in(left):
            left, right, sign = right, left, _MIRRORED[sign]
        if isinstance(left, exp.Length) and self._length(sign, left.this, right):
            return
        field = self._field(left)
        number = _number(right)
        if field is not None and number is not None and _is_number(field):
            _tighten(field, _LIMITS[sign], number)
        elif field is not None and moment_in(right) and "format" in field:
            later = sign in (exp.GT, exp.GTE)
            field["x-from" if later else "x-to"] = _beyond(moment_in(right) or "", sign)
        elif field is None or not self._follows(sign, left, right):
            self._rule(sign(this=left, expression=right))

    def _follows(self, sign: type[exp.Expr], left: exp.Expr, right: exp.Expr) -> bool:
        """Whether both are dates, so that the later one can follow the earlier by construction."""
        if sign in (exp.LT, exp.LTE):
            left, right, sign = right, left, _MIRRORED[sign]
        later, earlier = self._field(left), self._field(right)
        if later is None or earlier is None:
            return False
        if "format" not in later or "format" not in earlier:
            return False
        free = not any(key in later for key in ("x-after", "x-from", "x-to", "x-relation"))
        if not free or (earlier.get("x-null") and not later.get("x-null")):
            return False
        later["x-after"] = self._names[right.name.lower()]
        if sign is exp.GT:
            later["x-gap-min"] = "P1D"
        return True

    def _length(self, sign: type[exp.Expr], column: exp.Expr, limit: exp.Expr) -> bool:
        field, number = self._field(column), _number(limit)
        if field is None or number is None:
            return False
        at = int(number) + (sign is exp.GT) - (sign is exp.LT)
        if sign in (exp.GT, exp.GTE):
            field["minLength"] = max(at, field.get("minLength", 0))
        else:
            field["maxLength"] = min(at, field.get("maxLength", at))
        return True

    def _chosen(self, part: exp.Expr, column: exp.Expr, options: list[exp.Expr]) -> None:
        """IN (…) leaves these values."""
        field = self._field(column)
        if field is not None and "boolean" in field["type"]:
            return
        values = [_value(one) for one in options]
        if field is None or not values or any(one is None for one in values):
            self._rule(part)
            return
        field["enum"] = values
        for key in _REPLACED:
            field.pop(key, None)

    def _alternatives(self, part: exp.Or) -> bool:
        """`a = 1 OR a = 2` is a choice."""
        tests = [one.unnest() for one in part.flatten()]
        if not all(isinstance(one, exp.EQ) and _value(one.expression) is not None for one in tests):
            return False
        if len({one.this.name.lower() for one in tests}) != 1 or not isinstance(
            tests[0].this, exp.Column
        ):
            return False
        self._chosen(part, tests[0].this, [one.expression for one in tests])
        return True

    def _one_present(self, part: exp.Or) -> bool:
        """`a IS NOT NULL OR …`: it always is there."""
        return any(
            isinstance(one, exp.Not)
            and isinstance(one.this.unnest(), exp.Is)
            and isinstance(one.this.unnest().expression, exp.Null)
            and self._always(one.this.unnest().this.name)
            for one in (test.unnest() for test in part.flatten())
        )

    def _multiple(self, part: exp.EQ) -> bool:
        """`n % 5 = 0`."""
        field, step = self._field(part.this.this), _number(part.this.expression)
        if field is None or not step or step < 1 or _number(part.expression) != 0:
            return False
        if not _is_number(field) or "multipleOf" in field or "x-relation" in field:
            return False
        field["multipleOf"] = plain(step)
        return True

    def _like(self, part: exp.Expr) -> None:
        field, said = self._field(part.this), part.expression
        if field is None or not (isinstance(said, exp.Literal) and said.is_string):
            raise NoFormula(f"{part.sql()!r} isn't followed")
        if field.get("x-kind") == _KINDS_WITH_AT and re.fullmatch(r"[%_]*@[%_.]*", said.name):
            return
        if "enum" in field or "x-relation" in field:
            raise NoFormula(f"{part.sql()!r} isn't followed")
        pattern = said.name.replace("%", "###").replace("_", "#")
        if "#" not in pattern or len(pattern) > int(field.get("maxLength", len(pattern))):
            raise NoFormula(f"{part.sql()!r} isn't followed")
        field["x-kind"], field["x-pattern"] = "code", pattern

    def _rule(self, part: exp.Expr) -> None:
        self.rules.append(formula_of(without_nulls(part), self._name, self._always))

    def _name(self, column: str) -> str | None:
        field = self._names.get(column.lower())
        return field if field and _PLAIN.fullmatch(field) else None

    def _field(self, tree: exp.Expr) -> dict[str, Any] | None:
        inner = tree
        while isinstance(inner, exp.Cast | exp.Paren):
            inner = inner.this
        if not isinstance(inner, exp.Column | exp.Identifier):
            return None
        return self._fields.get(self._names.get(inner.name.lower(), ""))


def _parts(tree: exp.Expr) -> Iterator[exp.Expr]:
    tree = without_nulls(tree)
    if isinstance(tree, exp.And):
        yield from _parts(tree.this)
        yield from _parts(tree.expression)
    else:
        yield tree


def _number(tree: exp.Expr) -> Decimal | None:
    inner = tree
    while isinstance(inner, exp.Cast | exp.Paren):
        inner = inner.this
    if isinstance(inner, exp.Neg):
        found = _number(inner.this)
        return -found if found is not None else None
    if isinstance(inner, exp.Literal) and not inner.is_string:
        return Decimal(inner.name)
    return None


def _value(tree: exp.Expr) -> str | int | float | None:
    number = _number(tree)
    if number is not None:
        return plain(number)
    inner = tree
    while isinstance(inner, exp.Cast | exp.Paren):
        inner = inner.this
    return inner.name if isinstance(inner, exp.Literal) else None


def plain(number: Decimal) -> int | float:
    """As JSON writes it."""
    return int(number) if number == number.to_integral_value() else float(number)


def _is_number(field: Mapping[str, Any]) -> bool:
    said = field.get("type")
    kind = said[0] if isinstance(said, list) else said
    return kind in ("integer", "number")


def _tighten(field: dict[str, Any], key: str, limit: Decimal) -> None:
    """The narrower of two limits counts."""
    known = field.get(key)
    narrower = max if "inimum" in key else min
    field[key] = plain(narrower(limit, Decimal(str(known)))) if known is not None else plain(limit)


def _beyond(moment: str, sign: type[exp.Expr]) -> str:
    """The first day that a strict comparison allows."""
    if sign in (exp.GTE, exp.LTE) or len(moment) > len("2026-03-14"):
        return moment
    step = timedelta(days=1 if sign is exp.GT else -1)
    return (date.fromisoformat(moment) + step).isoformat()
