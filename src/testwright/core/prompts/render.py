"""Fills a prompt's templates: variables in, messages out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from testwright.core.prompts import placeholders
from testwright.core.prompts.check import check_template
from testwright.errors import Detail, InvalidInput

if TYPE_CHECKING:
    from types import TracebackType

    from testwright.core.runs import Message, PromptVersion

_TEMPLATE_FILE = "<template>"
_SHOWN_NAMES = 30


def render(version: PromptVersion, variables: Mapping[str, Any]) -> tuple[Message, ...]:
    """The messages of a prompt version for these variables.

    Text goes in as it is; lists and objects go in as JSON. All messages together have at most
    400,000 characters.

    Args:
        version: messages are templates of its `template_format`.
        variables: JSON values by name. More than the templates use is no error.

    Raises:
        InvalidInput: a variable is missing (the message names it and those that are there), the
            result is too long, or the template can't be filled with these values.
    """
    from testwright.core.prompts.budget import MAX_OUTPUT

    messages, left = [], MAX_OUTPUT
    for message in version.messages:
        check_template(message.content, version.template_format)
        text: list[str] = []
        for piece in _pieces(version, message.content, variables):
            left -= len(piece)
            if left < 0:
                problem = f"filled with these variables it is over {MAX_OUTPUT:,} characters"
                raise _refused(version, "variables", f"{problem}; give it less")
            text.append(piece)
        messages.append(replace(message, content="".join(text)))
    return tuple(messages)


def _pieces(version: PromptVersion, template: str, variables: Mapping[str, Any]) -> Iterator[str]:
    """The filled template, piece by piece; what goes wrong becomes an error of the caller."""
    from jinja2 import TemplateError

    from testwright.core.prompts.budget import MissingVariable
    from testwright.core.prompts.sandbox import pieces

    fill = pieces if version.template_format == "jinja" else _placeholder_pieces
    try:
        yield from fill(template, variables)
    except MissingVariable as error:
        _refuse_missing(version, error.name, variables, _line(error.__traceback__))
    except TemplateError as error:
        raise _refused(version, "template", str(error), _line(error.__traceback__)) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise _refused(version, "variables", str(error), _line(error.__traceback__)) from None
    except RecursionError:
        raise _refused(version, "variables", "a value is nested too deeply") from None


def _placeholder_pieces(template: str, variables: Mapping[str, Any]) -> Iterator[str]:
    from testwright.core.prompts.budget import MissingVariable, text_of

    for part in placeholders.parse(template):
        if isinstance(part, str):
            yield part
        elif part.name in variables:
            yield text_of(variables[part.name])
        else:
            raise MissingVariable(part.name)


def _line(trace: TracebackType | None) -> int | None:
    """The line of the template that failed: Jinja puts its own lines into tracebacks."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE_FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _refuse_missing(
    version: PromptVersion, name: str, variables: Mapping[str, Any], line: int | None = None
) -> NoReturn:
    names = sorted(variables)
    there = ", ".join(names[:_SHOWN_NAMES]) + (" …" if len(names) > _SHOWN_NAMES else "")
    problem = f"the variable {name!r} is missing; there are: {there or 'none'}"
    raise _refused(version, f"variables.{name}", problem, line) from None


def _refused(
    version: PromptVersion, field: str, problem: str, line: int | None = None
) -> InvalidInput:
    where = f", line {line}" if line else ""
    return InvalidInput(
        f"Prompt {version.ref}{where}: {problem}.", details=(Detail(field, problem),)
    )
