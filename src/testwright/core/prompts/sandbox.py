"""The Jinja that prompts are written in: small, and bounded in time and memory.

Jinja's own sandbox keeps templates away from Python's internals, but not from `'x' * 10**9`, from
strings that double line by line, or from loops in loops. So every loop, operator, literal, filter
and call spends from one budget, only harmless filters and methods exist, and statements that
collect output out of sight (macros, set and filter blocks) are not part of the language.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from jinja2 import Template, nodes, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from testwright.core.prompts.budget import (
    MAX_INTEGER_BITS,
    Budget,
    Exhausted,
    Missing,
    room_for,
    text_of,
    unprintable,
)

MAX_RANGE = 10_000

METHODS = frozenset(
    {
        *("items", "keys", "values", "get", "cycle"),
        *("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip"),
        *("split", "splitlines", "startswith", "endswith", "count"),
    }
)
"""Methods that a template may call: none makes much out of little."""
_JINJA_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby"),
    *("int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "reverse", "round", "select", "selectattr", "sort", "title", "trim"),
    *("truncate", "unique", "upper", "wordcount"),
)
_BUDGET = " budget"  # no template can name a variable with a blank in it


class PromptEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with a budget."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            undefined=Missing,
            autoescape=False,
            finalize=text_of,
            optimized=False,
            keep_trailing_newline=True,
        )
        self.globals = {"range": _bounded_range}
        self.filters = {name: FILTERS[name] for name in _JINJA_FILTERS}
        self.filters |= _OWN_FILTERS

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """An operator whose result can be far larger than what it is given."""
        _check_operands(operator, left, right)
        return _budget(context).bounded(_OPERATORS[operator](left, right))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """`order.items` is the entry of that name when there is one, not the method."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "*": operator.mul,
    "**": operator.pow,
    "%": operator.mod,
}


def _check_operands(sign: str, left: Any, right: Any) -> None:  # noqa: ANN401
    if sign == "%" and isinstance(left, str):
        raise Exhausted("it formats a text with %; write the value where it belongs: {{ value }}")
    if sign == "**" and not (
        isinstance(right, int | float) and abs(right) <= MAX_INTEGER_BITS and _is_small(left)
    ):
        raise Exhausted(f"it raises to a power beyond {MAX_INTEGER_BITS}")
    if sign == "*":
        for one, other in ((left, right), (right, left)):
            if isinstance(one, str | list | tuple) and isinstance(other, int):
                room_for(len(one) * max(other, 0))


def _is_small(number: Any) -> bool:  # noqa: ANN401
    return not isinstance(number, int) or number.bit_length() <= MAX_INTEGER_BITS


def _bounded_range(*bounds: int) -> range:
    numbers = range(*bounds)
    try:
        too_many = len(numbers) > MAX_RANGE
    except OverflowError:
        too_many = True
    if too_many:
        raise Exhausted(f"range() gives at most {MAX_RANGE:,} numbers")
    return numbers


def _budget(context: Context) -> Budget:
    return cast("Budget", context.parent[_BUDGET])


# --- filters of our own: those of Jinja that can make much out of little --------------------------


@pass_context
def _bounded(context: Context, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Missing | range):
        return value
    return _budget(context).bounded(value)


@pass_context
def _loop(context: Context, value: Any, weight: int) -> Any:  # noqa: ANN401
    budget = _budget(context)
    items = list(budget.bounded(value))
    budget.spend(len(items) * weight)
    return items


@pass_context
def _join(context: Context, value: Any, d: str = "", attribute: str | None = None) -> str:  # noqa: ANN401
    items = _budget(context).bounded(value)
    if attribute is not None:
        items = [context.environment.getattr(item, attribute) for item in items]
    texts = [text_of(item) for item in items]
    room_for(sum(map(len, texts)) + len(d) * len(texts))
    return d.join(texts)


@pass_context
def _tojson(context: Context, value: Any, indent: int | None = None) -> str:  # noqa: ANN401
    """Plain JSON for a reader: no HTML escapes, as Jinja's own would add."""
    value = _budget(context).bounded(value)
    if indent is not None and not 0 <= indent <= 8:  # noqa: PLR2004
        raise Exhausted("tojson indents by 0 to 8")
    return json.dumps(value, ensure_ascii=False, indent=indent, default=unprintable)


def _replace(value: str, old: str, new: str) -> str:
    text, old, new = text_of(value), text_of(old), text_of(new)
    room_for(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _indent(value: str, width: int = 4, first: bool = False) -> str:  # noqa: FBT001, FBT002 - Jinja's
    text = text_of(value)
    room_for(len(text) + (text.count("\n") + 1) * max(width, 0))
    lines = text.split("\n")
    pad = " " * max(width, 0)
    return "\n".join(
        pad + line if line and (first or number) else line for number, line in enumerate(lines)
    )


def _sum(value: Iterable[Any], attribute: str | None = None) -> Any:  # noqa: ANN401
    """Numbers only: adding lists up would copy them again and again."""
    return sum(item[attribute] if attribute else item for item in value)


_OWN_FILTERS: Mapping[str, Callable[..., Any]] = {
    "_bounded": _bounded,
    "_loop": _loop,
    "join": _join,
    "tojson": _tojson,
    "replace": _replace,
    "indent": _indent,
    "sum": _sum,
    "string": text_of,
}


class _Metering(NodeTransformer):
    """Puts the budget into a parsed template."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the name is Jinja's
        weight = sum(1 for _ in node.find_all(nodes.Node))
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_loop", nodes.Const(weight))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "join")

    def _wrapped(self, node: nodes.Expr) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(node, "_bounded")

    visit_List = visit_Dict = visit_Filter = visit_Call = _wrapped  # noqa: N815

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return self._wrapped(node) if node.ctx == "load" else node


def _filtered(value: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(
        cast("nodes.Expr", value), name, list(arguments), [], None, None, lineno=value.lineno
    )


@lru_cache(maxsize=1)
def environment() -> PromptEnvironment:
    """The one environment; it holds no state of a rendering."""
    return PromptEnvironment()


@lru_cache(maxsize=256)
def compiled(source: str) -> Template:
    """A checked template, ready to run with a budget."""
    tree = environment().parse(source)
    metered = cast("nodes.Template", _Metering().visit(tree)).set_environment(environment())
    return environment().from_string(cast("nodes.Template", metered))


def pieces(source: str, variables: Mapping[str, Any]) -> Iterable[str]:
    """The filled template, piece by piece, so that the caller can stop.

    Raises:
        jinja2.TemplateError: and what Python raises for wrong operands, at the piece that fails.
    """
    return compiled(source).generate({**variables, _BUDGET: Budget()})
