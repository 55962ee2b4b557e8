"""Suite files: YAML into a `Suite`, with errors that name the line and the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from testwright.core.suites.document import Suite
from testwright.errors import Detail, InvalidInput

if TYPE_CHECKING:
    import yaml

LONGEST_SUITE = 5_000_000
"""Characters."""
_MOST_TOLD = 10
_WORDS = {"missing": "is required", "extra_forbidden": "is not known here"}


def read(text: str, source: str, name: str) -> Suite:
    """The suite that a file holds.

    Args:
        text: of the file; JSON is YAML, too.
        source: the file's name, for errors.
        name: of the suite, where it doesn't say.

    Raises:
        InvalidInput: names the line and the field of everything that is wrong.
    """
    import yaml

    if len(text) > LONGEST_SUITE:
        raise InvalidInput(f"{source} has {len(text):,} characters; the limit is {LONGEST_SUITE:,}")
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = f" line {error.problem_mark.line + 1}:" if error.problem_mark else ""
        raise InvalidInput(f"{source}:{line} is no YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidInput(f"{source} is no YAML: {error}") from None
    if not isinstance(value, dict):
        raise InvalidInput(f"{source} holds no suite: write `prompt:`, `models:`, `examples:` …")
    try:
        return Suite.model_validate({"name": name, **value})
    except ValidationError as error:
        raise _refused(error.errors(include_input=False), tree, source) from None


def _refused(problems: Sequence[Any], tree: yaml.Node | None, source: str) -> InvalidInput:
    found = []
    for problem in problems[:_MOST_TOLD]:
        line, path = _place(tree, problem["loc"], missing=problem["type"] == "missing")
        field = ".".join(path) or "suite"
        found.append((line, field, _WORDS.get(problem["type"]) or _sentence(problem["msg"])))
    told = "; ".join(f"line {line}: {field}: {text}" for line, field, text in found)
    more = len(problems) - len(found)
    return InvalidInput(
        f"{source}: {told}" + (f"; and {more} more" if more else ""),
        details=tuple(Detail(field, f"line {line}: {text}") for line, field, text in found),
    )


def _place(
    tree: yaml.Node | None, location: Sequence[int | str], *, missing: bool
) -> tuple[int, list[str]]:
    """The line of a part, and its path as it stands in the file.

    Names of alternatives in a location stand nowhere in the file; a key that is missing is where
    its object is.
    """
    import yaml

    node, path, line = tree, [], tree.start_mark.line + 1 if tree is not None else 1
    for place, part in enumerate(location):
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == part:
                    node, line = value, key.start_mark.line + 1
                    path.append(str(part))
                    break
            else:
                if missing and place == len(location) - 1:
                    path.append(str(part))
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
            path.append(str(part))
    return line, path


def _sentence(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
