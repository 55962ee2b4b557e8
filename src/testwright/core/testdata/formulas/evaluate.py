"""Computes an expression for a block of records."""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, reduce
from typing import TypeAlias

import numpy as np

from testwright.core.testdata.formulas.parse import FormulaProblem, path_of
from testwright.core.testdata.formulas.quantity import (
    Quantity,
    Strings,
    Truth,
    aligned,
    both,
    check_size,
    largest,
    product,
    quotient,
    rounded,
)
from testwright.core.testdata.values import Mask, Whole

Result: TypeAlias = Quantity | Truth | Strings
Lookup: TypeAlias = Callable[[str], Result]

_FEW_TEXTS = 100
MOST_DIGITS = 18
MOST_PLACES = 9
"""How many places a number can have, and `round` ask for."""
_ORDERS: dict[type[ast.cmpop], Callable[[Whole | Mask, Whole | Mask], Mask]] = {
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
}


class Evaluation:
    """One expression over one block.

    Args:
        lookup: the values of a field by its path.
        offsets: where the elements of a list begin, by the list's name.
        rows: how many records the block has.
    """

    def __init__(self, lookup: Lookup, offsets: Callable[[str], np.ndarray], rows: int) -> None:
        self._lookup = lookup
        self._offsets = offsets
        self._rows = rows

    def of(self, node: ast.expr) -> Result:  # noqa: PLR0911 one return for each kind of node
        """The value of an expression.

        Raises:
            FormulaProblem: texts are added, numbers compared with texts, or the like, or a result
                is too large.
        """
        match node:
            case ast.Constant(value=value):
                return self._constant(value)
            case ast.Name() | ast.Attribute():
                return self._lookup(path_of(node))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                number = self.number(operand)
                return Quantity(-number.units, number.scale, number.valid, number.list_name)
            case ast.UnaryOp(operand=operand):
                truth = self.truth(operand)
                return Truth(~truth.holds, truth.valid, truth.list_name)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._arithmetic(operator, self.number(left), self.number(right))
            case ast.BoolOp(op=operator, values=values):
                return self._logic(operator, [self.truth(value) for value in values])
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compare(operator, left, right)
            case ast.IfExp(test=test, body=body, orelse=other):
                return self._choice(self.truth(test), self.number(body), self.number(other))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(name, arguments)
        raise FormulaProblem("compare two values at a time: a <= b and b <= c")

    def number(self, node: ast.expr) -> Quantity:
        """The value of an expression that must be a number."""
        found = self.of(node)
        if isinstance(found, Quantity):
            return found
        raise FormulaProblem(f"{ast.unparse(node)} is no number")

    def truth(self, node: ast.expr) -> Truth:
        """The value of an expression that must be true or false."""
        found = self.of(node)
        if isinstance(found, Truth):
            return found
        raise FormulaProblem(f"{ast.unparse(node)} is neither true nor false")

    def _constant(self, value: object) -> Result:
        if isinstance(value, bool):
            return Truth(np.full(self._rows, value))
        if isinstance(value, str):
            return Strings(np.zeros(self._rows, dtype=np.int32), (value,))
        return _number(str(value))

    def _arithmetic(self, operator: ast.operator, left: Quantity, right: Quantity) -> Quantity:
        name = _same_list(left, right)
        valid = both(left.valid, right.valid)
        if isinstance(operator, ast.Mult):
            return Quantity(product(left.units, right.units), left.scale + right.scale, valid, name)
        if isinstance(operator, ast.Div):
            found = quotient(left, right)
            return Quantity(found.units, found.scale, found.valid, name)
        one, other, scale = aligned(left, right)
        check_size(largest(one) + largest(other))
        units = one + other if isinstance(operator, ast.Add) else one - other
        return Quantity(units, scale, valid, name)

    def _logic(self, operator: ast.boolop, truths: list[Truth]) -> Truth:
        combine = np.logical_and if isinstance(operator, ast.And) else np.logical_or
        holds = reduce(combine, [_known(truth) for truth in truths])
        return Truth(holds)

    def _compare(self, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Truth:
        if isinstance(operator, ast.In | ast.NotIn):
            return self._member(operator, left, right)
        one, other = self.of(left), self.of(right)
        if isinstance(one, Strings) and isinstance(other, Strings):
            return _compare_texts(operator, one, other)
        if isinstance(one, Truth) and isinstance(other, Truth):
            return Truth(
                _ORDERS[type(operator)](one.holds, other.holds), both(one.valid, other.valid)
            )
        if not isinstance(one, Quantity) or not isinstance(other, Quantity):
            raise FormulaProblem(
                f"{ast.unparse(left)} and {ast.unparse(right)} are not of one kind"
            )
        small, large, _ = aligned(one, other)
        holds = _ORDERS[type(operator)](small, large)
        return Truth(
            np.broadcast_to(holds, (self._rows,)) if not holds.shape else holds,
            both(one.valid, other.valid),
            _same_list(one, other),
        )

    def _member(self, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> Truth:
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            raise FormulaProblem("after `in` stands a list: status in ['paid', 'shipped']")
        found = [self._compare(ast.Eq(), left, option) for option in right.elts]
        holds = reduce(np.logical_or, [truth.holds for truth in found])
        return Truth(~holds if isinstance(operator, ast.NotIn) else holds, found[0].valid)

    def _choice(self, test: Truth, left: Quantity, right: Quantity) -> Quantity:
        one, other, scale = aligned(left, right)
        holds = _known(test)
        valid = None
        if left.valid is not None or right.valid is not None:
            everywhere = np.ones(self._rows, dtype=np.bool_)
            valid = np.where(
                holds,
                everywhere if left.valid is None else left.valid,
                everywhere if right.valid is None else right.valid,
            )
        return Quantity(np.where(holds, one, other), scale, valid)

    def _call(self, name: str, arguments: list[ast.expr]) -> Quantity:
        if name == "count":
            lengths = np.diff(self._offsets(_list_named(arguments)))
            return Quantity(lengths.astype(np.int64))
        if not arguments:
            raise FormulaProblem(f"{name} needs something to work on")
        first = self.number(arguments[0])
        if name == "round":
            return rounded(first, _places(arguments))
        if name == "abs":
            return Quantity(np.abs(first.units), first.scale, first.valid, first.list_name)
        if len(arguments) == 1:
            return self._over_list(name, first, arguments[0])
        return self._extreme(name, [first, *map(self.number, arguments[1:])])

    def _over_list(self, name: str, number: Quantity, node: ast.expr) -> Quantity:
        if number.list_name is None:
            raise FormulaProblem(f"{ast.unparse(node)} is no field of a list: {name} needs several")
        ends = self._offsets(number.list_name)
        neutral = {"sum": 0, "min": np.iinfo(np.int64).max, "max": np.iinfo(np.int64).min}[name]
        units = number.units
        if number.valid is not None:
            units = np.where(number.valid, units, neutral)
        if name == "sum" and units.size:
            check_size(largest(units) * int(np.diff(ends).max()))
        operation = {"sum": np.add, "min": np.minimum, "max": np.maximum}[name]
        padded = np.append(units, neutral)
        result = operation.reduceat(padded, ends[:-1])
        empty = _without_value(number, ends)
        if not empty.any():
            return Quantity(result, number.scale)
        result = np.where(empty, 0, result)
        return Quantity(result, number.scale, None if name == "sum" else ~empty)

    def _extreme(self, name: str, numbers: list[Quantity]) -> Quantity:
        if name == "sum":
            raise FormulaProblem("sum adds the elements of a list; use + for single values")
        operation = np.minimum if name == "min" else np.maximum
        result = numbers[0]
        for other in numbers[1:]:
            one, two, scale = aligned(result, other)
            valid = both(result.valid, other.valid)
            result = Quantity(operation(one, two), scale, valid, _same_list(result, other))
        return result


@lru_cache(maxsize=1024)
def _number(text: str) -> Quantity:
    exact = Decimal(text)
    if not exact.is_finite() or exact.adjusted() >= MOST_DIGITS:
        raise FormulaProblem(f"numbers have up to {MOST_DIGITS} digits here, unlike {text}")
    places = max(0, -int(exact.as_tuple().exponent))
    if places > MOST_PLACES:
        raise FormulaProblem(f"numbers have up to {MOST_PLACES} places here, unlike {text}")
    return Quantity(np.int64(int(exact.scaleb(places))), places)  # type: ignore[arg-type]


def _same_list(left: Quantity, right: Quantity) -> str | None:
    names = {one.list_name for one in (left, right) if np.ndim(one.units)}
    if len(names) > 1:
        raise FormulaProblem(
            "fields of a list and of its record can't be mixed: sum the list first"
        )
    return next(iter(names), None)


def _known(truth: Truth) -> Mask:
    return truth.holds if truth.valid is None else truth.holds & truth.valid


def _compare_texts(operator: ast.cmpop, left: Strings, right: Strings) -> Truth:
    """By their texts; there are few different ones, so each pair is compared once."""
    order = _ORDERS[type(operator)]
    few = len(left.texts) + len(right.texts) <= _FEW_TEXTS
    one, other = (_known_ranks if few else _ranks)(left.texts, right.texts)
    holds = order(one[left.codes], other[right.codes])
    return Truth(holds, both(left.valid, right.valid))


def _ranks(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[Whole, Whole]:
    """The places of the texts in the order of all of them."""
    rank = {text: at for at, text in enumerate(sorted({*left, *right}))}
    one, other = ([rank[text] for text in texts] for texts in (left, right))
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


_known_ranks = lru_cache(maxsize=1024)(_ranks)
"""Those of choices and constants, which every block asks for again."""


def _without_value(number: Quantity, ends: np.ndarray) -> Mask:
    """The lists in which no element has a value."""
    present = np.arange(ends[-1] + 1)
    if number.valid is not None:
        present = np.append(0, np.cumsum(number.valid))
    found: Mask = present[ends[:-1]] == present[ends[1:]]
    return found


def _list_named(arguments: list[ast.expr]) -> str:
    if len(arguments) == 1 and isinstance(arguments[0], ast.Name):
        return arguments[0].id
    raise FormulaProblem("count needs the name of a list: count(items)")


def _places(arguments: list[ast.expr]) -> int:
    match arguments[1:]:
        case []:
            return 0
        case [ast.Constant(value=int() as places)] if 0 <= places <= MOST_PLACES:
            return places
    raise FormulaProblem("round takes a number and, if need be, places from 0 to 9")
