"""Checks a template when it is created, so that it can't fail for its own sake when it is used."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from testwright.core.prompts import placeholders
from testwright.core.runs import Message, TemplateFormat
from testwright.errors import Detail, InvalidInput

if TYPE_CHECKING:
    from jinja2 import nodes

MAX_TEMPLATE = 100_000
"""Characters of one template."""
MAX_CONSTANT = 1_000_000
"""Largest number that a template may calculate with."""

MAX_EXPONENT = 50
MAX_MESSAGES = 50
NO_VARIABLE = "The template uses no variable: every run asks the same."

_ARITHMETIC: dict[str, Callable[[Any, Any], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "**": operator.pow,
}
_SINGLE_BRACES = re.compile(r"(?<!\{)\{[^\W\d]\w{0,79}\}(?!\})")
_DOUBLE_BRACES = re.compile(r"\{\{ {0,5}[^\W\d]\w{0,79} {0,5}\}\}")

# What is not part of the language, and what to do instead.
_FORBIDDEN: dict[str, str] = {
    "Macro": "macros are not available; write the text where it is needed",
    "CallBlock": "call blocks are not available; write the text where it is needed",
    "FilterBlock": "filter blocks are not available; use {{ value | filter }}",
    "AssignBlock": "set blocks are not available; use {% set name = value %}",
    "Block": "blocks are not available; a prompt is one template",
    "Extends": "a prompt can't extend another template",
    "Include": "a prompt can't include another template",
    "Import": "a prompt can't import another template",
    "FromImport": "a prompt can't import another template",
    "NSRef": "namespaces are not available; prepare the value before it is given to the template",
}


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """A template that is sound.

    Attributes:
        variables: names that it uses, sorted; those it sets itself are not among them.
        warnings: what is allowed but probably not meant.
    """

    variables: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def check_template(template: str, format: TemplateFormat = "jinja") -> CheckedTemplate:  # noqa: A002
    """What the template needs, once it is known to be sound.

    Args:
        template: its text.
        format: `jinja` (`{{ variable }}`, loops and conditions) or `format` (`{variable}` only).

    Raises:
        InvalidInput: wrong syntax, unsafe attributes, unbounded loops, unknown filters; says the
            line and what to do.
    """
    if len(template) > MAX_TEMPLATE:
        problem = f"it has {len(template):,} characters; the limit is {MAX_TEMPLATE:,}"
        raise InvalidInput(
            f"The template is too long: {problem}.", details=(Detail("template", problem),)
        )
    return _checked(template, format)


def check_messages(
    messages: Sequence[Message],
    format: TemplateFormat = "jinja",  # noqa: A002
) -> CheckedTemplate:
    """What all messages of a prompt need together, once each is known to be sound.

    Raises:
        InvalidInput: as `check_template`, with the number of the message where there are several;
            or there are none, too many, or all are empty.
    """
    if not messages or not any(message.content.strip() for message in messages):
        raise _refused(None, "it is empty")
    if len(messages) > MAX_MESSAGES:
        raise _refused(None, f"it has {len(messages)} messages; the limit is {MAX_MESSAGES}")
    if len(messages) == 1:
        return check_template(messages[0].content, format)
    names: set[str] = set()
    warnings: list[str] = []
    for number, message in enumerate(messages, 1):
        try:
            checked = check_template(message.content, format)
        except InvalidInput as error:
            problem = error.details[0].problem
            raise InvalidInput(
                f"Message {number} ({message.role}): {error.message}",
                details=(Detail(f"messages.{number - 1}.content", problem),),
            ) from None
        names.update(checked.variables)
        told = (text for text in checked.warnings if text != NO_VARIABLE)
        warnings += [f"Message {number} ({message.role}): {text}" for text in told]
    if not names:
        warnings.append(NO_VARIABLE)
    return CheckedTemplate(tuple(sorted(names)), tuple(warnings))


def unused(given: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Names of variables that were given and that no template uses, sorted."""
    return tuple(sorted(set(given) - set(used)))


@lru_cache(maxsize=256)
def _checked(template: str, format: TemplateFormat) -> CheckedTemplate:  # noqa: A002
    if format == "format":
        parts = placeholders.parse(template)
        names = {part.name for part in parts if isinstance(part, placeholders.Placeholder)}
        stray = _DOUBLE_BRACES.search(template)
        hint = "doubled braces are text in this format; for a variable write {name}"
    else:
        names = _check_jinja(template)
        stray = _SINGLE_BRACES.search(template) if not names else None
        hint = "single braces are text in this format; for a variable write {{ name }}"
    warnings = []
    if stray:
        warnings.append(f"Line {_line_at(template, stray.start())}: {stray[0]}: {hint}.")
    if not names:
        warnings.append(NO_VARIABLE)
    return CheckedTemplate(tuple(sorted(names)), tuple(warnings))


def _check_jinja(template: str) -> set[str]:
    from jinja2 import TemplateSyntaxError, meta

    from testwright.core.prompts.sandbox import compiled, environment

    try:
        tree = environment().parse(template)
        for node in _walk(tree):
            _check_node(node)
        names = meta.find_undeclared_variables(tree) - set(environment().globals)
        compiled(template)
    except TemplateSyntaxError as error:
        raise _refused(error.lineno, (error.message or "wrong syntax").rstrip(".")) from None
    except (RecursionError, MemoryError, SyntaxError):
        raise _refused(None, "it is nested too deeply; split its expressions or loops") from None
    return names


def _walk(tree: nodes.Node) -> Iterable[nodes.Node]:
    """Every node in reading order; a hostile template is too deep for recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(list(node.iter_child_nodes())))


def _check_node(node: nodes.Node) -> None:
    from jinja2 import nodes

    from testwright.core.prompts.sandbox import environment

    kind = type(node).__name__
    if kind in _FORBIDDEN:
        raise _refused(node.lineno, _FORBIDDEN[kind])
    match node:
        case nodes.For(recursive=True):
            raise _refused(node.lineno, "recursive loops are not available; loop over a list")
        case nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            if name.startswith("_"):
                raise _refused(node.lineno, f"{name!r}: names that begin with _ are not available")
        case nodes.Filter(name=str(name)) | nodes.Test(name=str(name)):
            known = environment().filters if kind == "Filter" else environment().tests
            if name not in known or name.startswith("_"):
                names = ", ".join(sorted(one for one in known if one[0].isalpha()))
                raise _refused(
                    node.lineno, f"there is no {kind.lower()} {name!r}; there are {names}"
                )
        case nodes.Call():
            _check_call(node)
        case nodes.Mul() | nodes.Pow():
            _check_constants(node.lineno, [node.left, node.right])
        case _:
            pass


def _check_call(node: nodes.Call) -> None:
    from jinja2 import nodes

    from testwright.core.prompts.sandbox import MAX_RANGE, METHODS

    if node.dyn_args is not None or node.dyn_kwargs is not None:
        raise _refused(node.lineno, "* and ** in a call are not available")
    match node.node:
        case nodes.Name(name="range"):
            _check_constants(node.lineno, node.args, limit=MAX_RANGE)
        case nodes.Getattr(attr=str(name)) if name in METHODS:
            pass
        case nodes.Getattr(attr=str(name)) | nodes.Name(name=str(name)):
            names = ", ".join(sorted(METHODS))
            raise _refused(
                node.lineno,
                f"{name}() can't be called; there are range() and the methods {names}",
            )
        case _:
            raise _refused(node.lineno, "only range() and methods by name can be called")


def _check_constants(line: int, operands: Iterable[Any], *, limit: int = MAX_CONSTANT) -> None:
    for operand in operands:
        number = _constant(operand)
        if number is not None and abs(number) > limit:
            raise _refused(line, f"{number:,} is too large here; the limit is {limit:,}")


def _constant(node: Any) -> float | None:  # noqa: ANN401 - any node
    """What an expression of numbers alone comes to, as far as it can be told at once."""
    from jinja2 import nodes

    match node:
        case nodes.Const(value=int() | float() as number):
            return number
        case nodes.Neg(node=inner):
            value = _constant(inner)
            return None if value is None else -value
        case nodes.BinExpr(left=left, right=right):
            one, other = _constant(left), _constant(right)
            if one is None or other is None:
                return None
            return _calculated(node, one, other)
        case _:
            return None


def _calculated(node: nodes.BinExpr, one: float, other: float) -> float | None:
    if node.operator == "**" and (abs(one) > MAX_CONSTANT or abs(other) > MAX_EXPONENT):
        return None
    if node.operator not in _ARITHMETIC:
        return None
    try:
        return _ARITHMETIC[node.operator](one, other)
    except ArithmeticError:
        return None


def _line_at(template: str, position: int) -> int:
    return template.count("\n", 0, position) + 1


def _refused(line: int | None, problem: str) -> InvalidInput:
    where = f"Line {line} of the template" if line else "The template"
    shown = f"line {line}: {problem}" if line else problem
    return InvalidInput(f"{where}: {problem}.", details=(Detail("template", shown),))
