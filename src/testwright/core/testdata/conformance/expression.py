"""Computes an expression of a document for one record that someone has, exactly and without haste.

The column engine computes the same for blocks of its own records; here values may be anything.
Absent values make the result absent, as there.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from testwright.core.testdata.conformance.reading import EXACT, Json, Moment, decimal_of, moment_of
from testwright.core.testdata.formulas.parse import FormulaProblem, names_in, parse, path_of

Value: TypeAlias = Any
"""A Decimal, a text, a Moment, true or false, None for absent, or a list with one per element."""

_PARENT = "parent"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)
def parsed(text: str) -> ast.expr | None:
    """The expression's tree, None when it is none."""
    try:
        return parse(text)
    except FormulaProblem:
        return None


@lru_cache(maxsize=1024)
def names_of(text: str) -> tuple[str, ...]:
    """The fields that an expression reads.

    Raises:
        FormulaProblem: something else than a name stands before a dot.
    """
    tree = parsed(text)
    return () if tree is None else tuple(names_in(tree))


def rounded(number: Decimal, places: int) -> Decimal:
    """Halves away from zero, as the engine rounds."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


class Expression:
    """Expressions over one record, or over one object inside of it.

    Args:
        record: the object whose fields the names are.
        parent: the object that it lies in.
    """

    def __init__(
        self, record: Mapping[str, Json], parent: Mapping[str, Json] | None = None
    ) -> None:
        self._record = record
        self._parent = parent

    def of(self, node: ast.expr) -> Value:  # noqa: C901, PLR0911 one case for each kind of node
        """The value.

        Raises:
            FormulaProblem: the expression does not fit the values.
        """
        match node:
            case ast.Constant(value=bool() as value):
                return value
            case ast.Constant(value=str() as value):
                return value
            case ast.Constant(value=value):
                return Decimal(str(value))
            case ast.Name() | ast.Attribute():
                return self._looked_up(path_of(node))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return _each(lambda one: EXACT.minus(_number(one)), self.of(operand))
            case ast.UnaryOp(operand=operand):
                return _each(lambda one: not _truth(one), self.of(operand))
            case ast.BinOp(left=left, op=operator, right=right):
                return _each(
                    lambda *two: _arithmetic(operator, *two), self.of(left), self.of(right)
                )
            case ast.BoolOp(op=operator, values=values):
                truths = [self.of(value) is True for value in values]
                return all(truths) if isinstance(operator, ast.And) else any(truths)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compared(operator, left, right)
            case ast.IfExp(test=test, body=body, orelse=other):
                return self.of(body) if self.of(test) is True else self.of(other)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._called(name, arguments)
        raise FormulaProblem("compare two values at a time")

    def has(self, path: str) -> bool:
        """Whether the field that a path begins with is there, be it null."""
        return path.split(".", maxsplit=1)[0] in (*self._record, _PARENT)

    def _looked_up(self, path: str) -> Value:
        first, *rest = path.split(".")
        if first == _PARENT and self._parent is not None and _PARENT not in self._record:
            return Expression(self._parent)._looked_up(".".join(rest))  # noqa: SLF001
        return _along(self._record.get(first), rest)

    def _compared(self, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Value:
        if isinstance(operator, ast.In | ast.NotIn):
            if not isinstance(right, ast.List | ast.Tuple):
                raise FormulaProblem("after `in` stands a list")
            options = [self.of(option) for option in right.elts]
            wanted = isinstance(operator, ast.In)
            return _each(
                lambda one: any(_ordered(ast.Eq(), one, two) for two in options) is wanted,
                self.of(left),
            )
        return _each(lambda *two: _ordered(operator, *two), self.of(left), self.of(right))

    def _called(self, name: str, arguments: list[ast.expr]) -> Value:
        values = [self.of(argument) for argument in arguments]
        if name == "count":
            if len(values) == 1 and isinstance(arguments[0], ast.Name):
                raw = self._record.get(arguments[0].id)
                return Decimal(len(raw)) if isinstance(raw, list) else None
            raise FormulaProblem("count needs the name of a list")
        if not values:
            raise FormulaProblem(f"{name} needs something to work on")
        if name == "round":
            places = int(values[1]) if len(values) > 1 else 0
            return _each(lambda one: rounded(_number(one), places), values[0])
        if name == "abs":
            return _each(lambda one: abs(_number(one)), values[0])
        several = values[0] if len(values) == 1 else values
        if several is None:
            return None
        if not isinstance(several, list):
            raise FormulaProblem(f"{name} needs several values")
        return _over(name, several, partial=len(values) == 1)


def _over(name: str, values: list[Value], *, partial: bool) -> Value:
    present = [_number(one) for one in values if one is not None]
    if len(present) < len(values) and not partial:
        return None
    if name == "sum":
        total = Decimal(0)
        for one in present:
            total = EXACT.add(total, one)
        return total
    return (min if name == "min" else max)(present, default=None)


def _along(value: Json, names: list[str]) -> Value:
    if not names:
        return _read(value)
    if isinstance(value, list):
        return [_along(one, names) for one in value]
    return _along(value.get(names[0]), names[1:]) if isinstance(value, dict) else None


def _read(value: Json) -> Value:
    if value is None or isinstance(value, bool | list):
        return value
    if isinstance(value, str):
        return moment_of(value) or value
    number = decimal_of(value)
    if number is None:
        raise FormulaProblem("no value to compute with")
    return number


def _each(work: Any, *values: Value) -> Value:  # noqa: ANN401 a function of one or two values
    """The result for single values, or for every element when one of them is a list."""
    lists = [value for value in values if isinstance(value, list)]
    if lists:
        size = len(lists[0])
        if any(len(one) != size for one in lists):
            raise FormulaProblem("lists of different lengths can't be mixed")
        rows = zip(*(one if isinstance(one, list) else [one] * size for one in values), strict=True)
        return [_each(work, *row) for row in rows]
    return None if any(value is None for value in values) else work(*values)


def _number(value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Moment):
        seconds = int((value.start - _EPOCH).total_seconds())
        return Decimal(seconds // 86_400 if value.whole_day else seconds)
    number = decimal_of(value)
    if number is None:
        raise FormulaProblem("is no number")
    return number


def _truth(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    raise FormulaProblem("is neither true nor false")


def _arithmetic(operator: ast.operator, left: Value, right: Value) -> Decimal | None:
    one, other = _number(left), _number(right)
    match operator:
        case ast.Add():
            return EXACT.add(one, other)
        case ast.Sub():
            return EXACT.subtract(one, other)
        case ast.Mult():
            return EXACT.multiply(one, other)
    return EXACT.divide(one, other) if other else None


def _ordered(operator: ast.cmpop, left: Value, right: Value) -> bool:
    if isinstance(left, Moment) and isinstance(right, Moment):
        sign = right.before(left) - left.before(right)
    elif type(left) is type(right) and isinstance(left, str | bool):
        sign = (left > right) - (left < right)
    elif isinstance(left, Moment | Decimal) and isinstance(right, Moment | Decimal):
        one, other = _number(left), _number(right)
        sign = (one > other) - (one < other)
    else:
        raise FormulaProblem("values of different kinds can't be compared")
    match operator:
        case ast.Lt():
            return sign < 0
        case ast.LtE():
            return sign <= 0
        case ast.Gt():
            return sign > 0
        case ast.GtE():
            return sign >= 0
        case ast.Eq():
            return sign == 0
    return sign != 0
