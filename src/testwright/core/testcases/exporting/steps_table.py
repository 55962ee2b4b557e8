"""A case as rows of action, data and expected result: what test management tools call steps.

Our cases have steps and one expected result; tools want one expected result a step. So the last
step gets it, the others get none, because nothing else was said. Test data goes to the step that
uses it. Every exporter of steps builds on `stepwise`, so that all tools show the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.plaintext import json_text, one_line, text_lines
from testwright.core.regex import regex

SEPARATOR = "; "
"""Between the values of a list within one line of data."""

_NOT_INSIDE_A_WORD = (r"(?<!\w)(?<!\d[.,])", r"(?!\w|[.,]\d)")
_NAME_JOINTS = regex(r"[._\s]+")
_QUOTES = "`\"'*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of a case.

    Attributes:
        action: what to do; may have several lines.
        data: lines of `name: value`, empty when the step uses none.
        expected: what to see; empty for every step but the last.
    """

    action: str
    data: str = ""
    expected: str = ""


def stepwise(case: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps of a case, with each value of its test data at the step that uses it.

    A value is used by the first step that has it literally: in quotes (`code`, "text", 'text',
    *emphasis*) or as a word or number of its own. A list is divided when all its values are used
    somewhere; otherwise it stays whole. What no step uses stands at the first step that has its
    name (`file` at "Upload a file"), else at the first step. Blank steps are left out; when none
    is left, the title stands for the action, because no tool holds a result or data without one.

    Args:
        case: a test case as JSON (SPEC §1).

    Returns:
        At least one step.
    """
    actions = [text for text in map(_text, case["steps"]) if text]
    actions = actions or [one_line(case["title"]) or one_line(case["id"])]
    data = _placed(_fields(case["test_data"]), actions)
    expected = _text(case["expected_result"])
    last = len(actions) - 1
    return tuple(
        Step(action=action, data=data[n], expected=expected if n == last else "")
        for n, action in enumerate(actions)
    )


def data_lines(case: Mapping[str, Any]) -> list[str]:
    """The test data of a case as lines of `name: value`, for tools without a column for it."""
    return [_line(name, values) for name, values in _fields(case["test_data"])]


def _text(text: str) -> str:
    return "\n".join(text_lines(text)).strip()


# --- names and values -----------------------------------------------------------------------------


def _fields(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Names with their values: one, or those of a list. An object gives `owner.name`."""
    for key, value in values.items():
        name = prefix + one_line(str(key))
        if isinstance(value, Mapping) and value:
            yield from _fields(value, f"{name}.")
        elif isinstance(value, (list, tuple)) and value and all(map(_is_scalar, value)):
            yield name, list(value)
        else:
            yield name, [value]


def _is_scalar(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return not isinstance(value, (Mapping, list, tuple))


def _line(name: str, values: Sequence[Any]) -> str:
    return f"{name}: {SEPARATOR.join(_shown(value, alone=len(values) == 1) for value in values)}"


def _shown(value: Any, *, alone: bool) -> str:  # noqa: ANN401 - any JSON value
    """Text as it is; what could not be seen or told apart (blanks, line ends) as JSON text."""
    if isinstance(value, str) and value and value == value.strip() and value.isprintable():
        ambiguous = value.startswith('"') or (not alone and SEPARATOR.strip() in value)
        return json_text(value) if ambiguous else value
    return json_text(value)


# --- which step uses a value ----------------------------------------------------------------------


def _placed(fields: Iterator[tuple[str, list[Any]]], actions: Sequence[str]) -> list[str]:
    """The lines of data of each action."""
    lines: list[list[str]] = [[] for _ in actions]
    for name, values in fields:
        users = [_user(value, actions) for value in values]
        if None in users:
            lines[_namer(name, actions)].append(_line(name, values))
            continue
        for n in range(len(actions)):
            used = [value for value, user in zip(values, users, strict=True) if user == n]
            if used:
                lines[n].append(_line(name, used))
    return ["\n".join(of_step) for of_step in lines]


def _user(value: Any, actions: Sequence[str]) -> int | None:  # noqa: ANN401 - any JSON value
    """The number of the first action that has the value; in quotes counts before bare."""
    written = _ways_to_write(value)
    quoted = [quote + text + quote for quote in _QUOTES for text in written]
    for n, action in enumerate(actions):
        if any(text in action for text in quoted):
            return n
    return _first(actions, [text for text in written if len(text) > 1 or text.isdigit()])


def _namer(name: str, actions: Sequence[str]) -> int:
    """The number of the first action that has the name as people write it, else of the first."""
    spoken = _NAME_JOINTS.sub(" ", name).strip().lower()
    return _first([action.lower() for action in actions], [spoken] if spoken else []) or 0


def _first(actions: Sequence[str], texts: Sequence[str]) -> int | None:
    """The number of the first action that has one of the texts, not as a part of a word."""
    before, after = _NOT_INSIDE_A_WORD
    pattern = regex(f"{before}(?:{'|'.join(map(re.escape, texts))}){after}")
    found = (n for n, action in enumerate(actions) if texts and pattern.search(action))
    return next(found, None)


def _ways_to_write(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return []
    if isinstance(value, float):
        return [str(value), f"{value:.2f}"]
    return [text for text in [str(value)] if text.strip()]
