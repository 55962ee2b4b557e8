"""Row constraints that the limits of their fields make impossible: seen without a single draw."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.testdata.bounds import Bounds, bounds_of

Schema = Mapping[str, Any]
ANY = Bounds()
_UNTOLD = frozenset({"x-relation", "x-formula", "x-when", "x-kind", "x-null"})
"""Fields whose values are not told by their limits; where one is absent, a condition holds."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a value may be: a number between bounds, or one of the texts; None when not told."""

    bounds: Bounds = ANY
    texts: frozenset[str] | None = None


def contradiction_in(condition: ast.expr, properties: Schema) -> str:
    """Why no record can meet a condition; empty when one may.

    Args:
        condition: one of `x-constraints`.
        properties: the fields, without references and combinations.
    """
    reasons = (_impossible(part, properties) for part in _conjuncts(condition))
    return next(filter(None, reasons), "")


def _conjuncts(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [part for value in tree.values for part in _conjuncts(value)]
    return [tree]


def _impossible(tree: ast.expr, properties: Schema) -> str:
    """Why a comparison can't hold; empty when it may."""
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return ""
    left, operator, right = tree.left, tree.ops[0], tree.comparators[0]
    one, other = _span(left, properties), _span(right, properties)
    if isinstance(operator, ast.Gt | ast.GtE):
        one, other, left, right = other, one, right, left
    first, second = ast.unparse(left), ast.unparse(right)
    low, high = one.bounds, other.bounds
    match operator:
        case ast.Lt() | ast.Gt() if low.low is not None and low.low == high.high:
            return f"{_least(first, low)} and {_most(second, high)}"
        case ast.Lt() | ast.Gt() | ast.LtE() | ast.GtE() if low.leaves_nothing_with(high):
            return f"{_least(first, low)} and {_most(second, high)}"
        case ast.Eq() if _unequal(one, other):
            return f"{first} and {second} have no value in common"
        case ast.In() if isinstance(right, ast.List | ast.Tuple):
            if all(_unequal(one, _span(option, properties)) for option in right.elts):
                return f"{first} is none of them"
    return ""


def _unequal(one: Span, other: Span) -> bool:
    """Whether no value is both."""
    if one.texts is not None and other.texts is not None:
        return not one.texts & other.texts
    left, right = one.bounds, other.bounds
    return left.leaves_nothing_with(right) or right.leaves_nothing_with(left)


def _least(name: str, bounds: Bounds) -> str:
    return f"{name} is {'above' if bounds.above else 'at least'} {bounds.low}"


def _most(name: str, bounds: Bounds) -> str:
    return f"{name} {'below' if bounds.under else 'at most'} {bounds.high}"


def _span(tree: ast.expr, properties: Schema) -> Span:
    match tree:
        case ast.Constant(value=bool()):
            return Span()
        case ast.Constant(value=int() | float() as number):
            return _between(number, number)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return _between(-number, -number)
        case ast.Constant(value=str() as text):
            return Span(texts=frozenset({text}))
        case ast.Name(id=name) if isinstance(properties.get(name), Mapping):
            return _of_field(properties[name])
    return Span()


def _of_field(schema: Schema) -> Span:
    if _UNTOLD & set(schema):
        return Span()
    options = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if isinstance(options, list) and options:
        if all(_is_number(one) for one in options):
            return _between(min(options), max(options))
        texts = frozenset(one for one in options if isinstance(one, str))
        return Span(texts=texts) if len(texts) == len(options) else Span()
    return Span(bounds_of(schema))


def _between(low: float, high: float) -> Span:
    return Span(bounds_of({"minimum": low, "maximum": high}))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
