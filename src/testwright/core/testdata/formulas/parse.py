"""Reads an expression; refuses all but arithmetic, comparisons and a few functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

FUNCTIONS = ("sum", "count", "min", "max", "round", "abs")
LONGEST = 500
_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.UnaryOp,
    ast.USub,
    ast.Not,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.Compare,
    ast.Lt,
    ast.LtE,
    ast.Gt,
    ast.GtE,
    ast.Eq,
    ast.NotEq,
    ast.In,
    ast.NotIn,
    ast.List,
    ast.Tuple,
    ast.IfExp,
    ast.Call,
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.Load,
)


class FormulaProblem(ValueError):
    """The text is no formula; the message says why."""


def parse(text: str) -> ast.expr:
    """The expression's tree.

    Raises:
        FormulaProblem: too long, not an expression, or something that formulas don't have.
    """
    if len(text) > LONGEST:
        raise FormulaProblem(f"a formula has at most {LONGEST} characters")
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaProblem(f"{text!r} is no expression") from error
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise FormulaProblem(f"formulas have no {type(node).__name__}: {text!r}")
        if isinstance(node, ast.Call) and _function(node) not in FUNCTIONS:
            raise FormulaProblem(f"formulas have only the functions {', '.join(FUNCTIONS)}")
        if isinstance(node, ast.Constant) and not isinstance(node.value, int | float | str):
            raise FormulaProblem(f"{node.value!r} can't stand in a formula")
    return tree.body


def _function(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) and not node.keywords else ""


def names_in(tree: ast.expr) -> Iterator[str]:
    """The fields that it reads: `shipping`, `items.price`."""
    functions = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if id(node) in functions or id(node) in inner:
            continue
        if isinstance(node, ast.Name | ast.Attribute):
            yield path_of(node)


def path_of(node: ast.Name | ast.Attribute) -> str:
    """`items.price`.

    Raises:
        FormulaProblem: something else than a name stands before the dot.
    """
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node.value, ast.Name | ast.Attribute):
        return f"{path_of(node.value)}.{node.attr}"
    raise FormulaProblem("before a dot stands the name of a field")
