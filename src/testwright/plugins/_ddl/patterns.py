"""Patterns of SQL as regular expressions that texts are made from: ~, REGEXP, SIMILAR TO, GLOB."""

from __future__ import annotations

import re
from typing import Any

from sqlglot import exp

from testwright.core.testdata.expressions.fit import within
from testwright.core.testdata.expressions.parse import parse
from testwright.core.testdata.expressions.tree import PatternProblem
from testwright.plugins._ddl.formulas import NoFormula

_CLASSES = {
    "[:alpha:]": "A-Za-z",
    "[:digit:]": "0-9",
    "[:alnum:]": "A-Za-z0-9",
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:xdigit:]": "0-9a-f",
    "[:space:]": " ",
    "[:blank:]": " ",
}
_OURS = ("x-kind", "x-of", "x-pattern")
_CAPITALS, _SMALL = "^[A-Z]{3,8}$", "^[a-z]{3,8}$"


def pattern_in(  # noqa: PLR0911 one case a form
    condition: exp.Expr,
) -> tuple[exp.Expr, str] | None:
    """The column and the regular expression of a condition; None when it is no pattern."""
    match condition:
        case exp.RegexpLike() | exp.RegexpILike() if _is_text(condition.expression):
            return condition.this, _posix(condition.expression.name)
        case exp.SimilarTo() if _is_text(condition.expression):
            return condition.this, _similar(condition.expression.name)
        case exp.Glob() if _is_text(condition.expression):
            return condition.this, _glob(condition.expression.name)
        case exp.EQ(this=exp.Upper(this=one), expression=other) if one == other:
            return other, _CAPITALS
        case exp.EQ(this=exp.Lower(this=one), expression=other) if one == other:
            return other, _SMALL
        case exp.EQ(this=one, expression=exp.Upper(this=other)) if one == other:
            return one, _CAPITALS
        case exp.EQ(this=one, expression=exp.Lower(this=other)) if one == other:
            return one, _SMALL
    return None


def keep_pattern(field: dict[str, Any], pattern: str) -> None:
    """Texts of the field match it from now on.

    Raises:
        NoFormula: they can't be made, or something else decides them already.
    """
    if "enum" in field:
        kept = [one for one in field["enum"] if re.search(pattern, str(one))]
        if not kept:
            raise NoFormula(f"none of its values matches {pattern!r}")
        field["enum"] = kept
        return
    if "string" not in field["type"]:
        raise NoFormula("only texts have patterns")
    if field.get("pattern", pattern) != pattern or {"x-relation", "const"} & field.keys():
        raise NoFormula(f"the pattern {pattern!r} isn't followed beside what else is said of it")
    try:
        within(parse(pattern), field.get("minLength", 0), field.get("maxLength"))
    except PatternProblem as error:
        raise NoFormula(f"the pattern {pattern!r} isn't followed: {error}") from error
    field["pattern"] = pattern
    for key in _OURS:
        field.pop(key, None)


def _is_text(tree: exp.Expr) -> bool:
    return isinstance(tree, exp.Literal) and tree.is_string


def _posix(pattern: str) -> str:
    for name, characters in _CLASSES.items():
        pattern = pattern.replace(name, characters)
    return pattern


def _similar(pattern: str) -> str:
    parts = {"%": ".*", "_": "."}
    return "^(?:" + "".join(parts.get(one, one) for one in _posix(pattern)) + ")$"


def _glob(pattern: str) -> str:
    """`*` and `?` outside of brackets; `[^a]` says the same in both."""
    found, inside = "", False
    for one in pattern:
        inside = one == "[" or (inside and one != "]")
        if inside or one == "]":
            found += one
        else:
            found += {"*": ".*", "?": "."}.get(one, re.escape(one))
    return f"^{found}$"
