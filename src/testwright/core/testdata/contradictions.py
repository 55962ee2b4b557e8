"""Row constraints that the limits of their fields make impossible: seen without a single draw."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.testdata.formulas.parse import FormulaProblem, parse
from testwright.core.testdata.spec import Problems

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Between which numbers a value lies, or which texts it may be; None where nothing is said."""

    low: float | None = None
    high: float | None = None
    texts: frozenset[str] | None = None


def contradictions_in(name: str, document: Schema, problems: Problems) -> None:
    """Writes down each condition of `x-constraints` that no record can meet."""
    rules = document.get("x-constraints", ())
    properties = document.get("properties")
    if not isinstance(rules, list) or not isinstance(properties, Mapping):
        return
    for at, rule in enumerate(rules):
        try:
            tree = parse(str(rule))
        except FormulaProblem:
            continue
        for part in _conjuncts(tree):
            why = _impossible(part, properties)
            if why:
                problems.add(f"{name}.x-constraints[{at}]", f"{rule!r} can't hold: {why}")
                break


def _conjuncts(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [part for value in tree.values for part in _conjuncts(value)]
    return [tree]


def _impossible(tree: ast.expr, properties: Schema) -> str:  # noqa: PLR0911 one case a sign
    """Why a comparison can't hold; empty when it may."""
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return ""
    left, operator, right = tree.left, tree.ops[0], tree.comparators[0]
    one, other = _span(left, properties), _span(right, properties)
    if isinstance(operator, ast.Gt | ast.GtE):
        one, other, left, right = other, one, right, left
    first, second = ast.unparse(left), ast.unparse(right)
    match operator:
        case ast.Lt() | ast.Gt() if _reaches(one.low, other.high):
            return f"{_least(first, one)} and {_most(second, other)}"
        case ast.LtE() | ast.GtE() if _passes(one.low, other.high):
            return f"{_least(first, one)} and {_most(second, other)}"
        case ast.Eq() if _passes(one.low, other.high) or _passes(other.low, one.high):
            return f"{first} and {second} have no value in common"
        case ast.Eq() if one.texts is not None and other.texts is not None:
            if not one.texts & other.texts:
                return f"{first} is one of {', '.join(sorted(one.texts | other.texts)[:6])}"
        case ast.In() if one.texts is not None and isinstance(right, ast.List | ast.Tuple):
            said = {node.value for node in right.elts if isinstance(node, ast.Constant)}
            if not one.texts & said:
                return f"{first} is one of {', '.join(sorted(one.texts)[:6])}"
    return ""


def _reaches(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low >= high


def _passes(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _least(name: str, span: Span) -> str:
    return f"{name} is at least {span.low:g}"


def _most(name: str, span: Span) -> str:
    return f"{name} at most {span.high:g}"


def _span(tree: ast.expr, properties: Schema) -> Span:
    match tree:
        case ast.Constant(value=bool()):
            return Span()
        case ast.Constant(value=int() | float() as number):
            return Span(number, number)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return Span(-number, -number)
        case ast.Constant(value=str() as text):
            return Span(texts=frozenset({text}))
        case ast.Name(id=name) if isinstance(properties.get(name), Mapping):
            return _of_field(properties[name])
    return Span()


def _of_field(schema: Schema) -> Span:
    if {"x-relation", "x-formula", "x-when", "x-kind"} & set(schema):
        return Span()
    options = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if isinstance(options, list) and options:
        if all(_is_number(one) for one in options):
            return Span(min(options), max(options))
        texts = frozenset(one for one in options if isinstance(one, str))
        return Span(texts=texts) if len(texts) == len(options) else Span()
    lows = [schema.get("minimum"), schema.get("exclusiveMinimum")]
    highs = [schema.get("maximum"), schema.get("exclusiveMaximum")]
    said_low = [float(one) for one in lows if one is not None and _is_number(one)]
    said_high = [float(one) for one in highs if one is not None and _is_number(one)]
    return Span(max(said_low, default=None), min(said_high, default=None))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
