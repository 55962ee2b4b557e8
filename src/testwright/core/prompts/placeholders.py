"""The plain template format: `{variable}`, and doubled braces for braces. Nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from testwright.errors import Detail, InvalidInput

_TOKENS = re.compile(r"\{\{|\}\}|\{([^{}\n]{0,80})\}|[{}]")
_NAME = re.compile(r"[^\W\d]\w{0,79}\Z")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a value goes."""

    name: str


def parse(template: str) -> tuple[str | Placeholder, ...]:
    """The template in parts: literal text and placeholders, in order.

    Raises:
        InvalidInput: a single brace, or a placeholder that is more than a name; says the line.
    """
    parts: list[str | Placeholder] = []
    end = 0
    for token in _TOKENS.finditer(template):
        parts.append(template[end : token.start()])
        end = token.end()
        if token[0] in ("{{", "}}"):
            parts.append(token[0][0])
        elif token[1] is None:
            problem = f"a single {token[0]!r}; write {token[0] * 2!r} for a brace that is text"
            raise _refused(template, token.start(), problem)
        elif not _NAME.match(token[1]):
            problem = (
                f"{token[0]!r} is no variable; write {{name}} with letters, digits and _ only, "
                "and double the braces where they are text"
            )
            raise _refused(template, token.start(), problem)
        else:
            parts.append(Placeholder(token[1]))
    parts.append(template[end:])
    return tuple(part for part in parts if part)


def _refused(template: str, position: int, problem: str) -> InvalidInput:
    line = template.count("\n", 0, position) + 1
    return InvalidInput(
        f"Line {line} of the template: {problem}.",
        details=(Detail("template", f"line {line}: {problem}"),),
    )
