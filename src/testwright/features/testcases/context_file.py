"""A project context in a file, as JSON or YAML: what it says, and on which line a thing stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml  # JSON is YAML

from testwright.core.testcases.project_context.reading import Problem, read_context
from testwright.core.testcases.story import ProjectContext
from testwright.errors import Detail, InvalidInput

LARGEST = 1_000_000
"""Bytes; a context is written by people."""
_SHOWN = 3


def context_of_file(path: Path) -> ProjectContext:
    """The context that a file holds.

    Raises:
        InvalidInput: it can't be read, or something in it is wrong; `details` has every problem
            with its line.
    """
    text = _text(path)
    root, value = _parsed(path, text)
    context, problems = read_context(value)
    found = [*_twice(root), *problems]
    if not found:
        return context
    details = tuple(
        Detail(f"line {_line(root, place)}", f"{'.'.join(map(str, place))} {problem}".strip())
        for place, problem in found
    )
    shown = "; ".join(f"{one.field}: {one.problem}" for one in details[:_SHOWN])
    more = f"; and {len(details) - _SHOWN} more" if len(details) > _SHOWN else ""
    raise InvalidInput(f"{path.name}: {shown}{more}", details=details)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(f"{path.name} is larger than {LARGEST:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{path} can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path.name} is not UTF-8 text") from None


def _parsed(path: Path, text: str) -> tuple[yaml.Node, Any]:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise InvalidInput(
            f"{path.name}: {where}neither JSON nor YAML ({error.problem or error.context})"
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise InvalidInput(f"{path.name} is neither JSON nor YAML") from None
    if root is None:
        raise InvalidInput(f"{path.name} is empty")
    return root, value


def _twice(root: yaml.Node) -> list[Problem]:
    """Keys that stand twice in one object: YAML would silently take the last."""
    found: list[Problem] = []
    waiting: list[tuple[tuple[str | int, ...], yaml.Node]] = [((), root)]
    seen: set[int] = set()
    while waiting:
        path, node = waiting.pop()
        if id(node) in seen or not isinstance(node, yaml.MappingNode):
            continue
        seen.add(id(node))
        keys: set[str] = set()
        for key, value in node.value:
            name = str(getattr(key, "value", ""))
            if name in keys:
                found.append(((*path, name), "stands there twice"))
            keys.add(name)
            waiting.append(((*path, name), value))
    return sorted(found)


def _line(root: yaml.Node, path: Sequence[str | int]) -> int:
    """The line of the last part of a path that can be found."""
    node = root
    for part in path:
        following: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if str(getattr(pair[0], "value", "")) == str(part)]
            if pairs:
                key, value = pairs[-1]
                following = key if part == path[-1] else value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            following = node.value[part] if part < len(node.value) else None
        if following is None:
            break
        node = following
    return int(node.start_mark.line) + 1
