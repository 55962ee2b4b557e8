"""Values of a config: YAML as plain JSON values, and the files that they name."""

from __future__ import annotations

import json
import math
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from testwright.core.regex import regex
from testwright.errors import Detail, InvalidInput

MOST_VALUES = 500_000
"""Values in one document, each alias of YAML counted as what it stands for."""
_UNSTORABLE = regex("[\x00\ud800-\udfff]")
MOST_CHARACTERS = 20_000_000
FILE = "file://"
PROGRAMS = (
    ".js",
    ".cjs",
    ".mjs",
    ".ts",
    ".cts",
    ".mts",
    ".py",
    ".sh",
    ".bash",
    ".rb",
    ".pl",
    ".go",
)
DATA = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".txt", ".md", ".j2")


class Unreadable(Exception):
    """A file that the config names can't be used; the message says why."""


class Files(Protocol):
    """The files beside a config."""

    def read(self, pattern: str) -> Sequence[tuple[str, str]]:
        """Name and text of each file of a path, or of all that a pattern with `*` means.

        Raises:
            Unreadable: there is none, or it is no text.
        """


class GivenFiles:
    """Files that came along with the config."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {posixpath.normpath(name): text for name, text in files.items()}

    def read(self, pattern: str) -> Sequence[tuple[str, str]]:
        """As `Files` has it."""
        wanted = glob(posixpath.normpath(pattern))
        found = [(name, text) for name, text in self._files.items() if wanted.fullmatch(name)]
        if not found:
            raise Unreadable(f"the file {pattern} did not come along with the config")
        return sorted(found)


def glob(pattern: str) -> re.Pattern[str]:
    """What a pattern with `*`, `**` and `?` means."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts))


def load(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """A YAML or JSON document as plain JSON values.

    Raises:
        InvalidInput: it is neither, or far too large.
    """
    import yaml

    if len(text) > MOST_CHARACTERS:
        raise _refused(name, f"is longer than {MOST_CHARACTERS:,} characters")
    try:
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it can't be read"
        raise _refused(f"{name}{line}", f"is no YAML: {problem}") from None
    return plain(value, name)


def plain(value: Any, name: str = "the config") -> Any:  # noqa: ANN401 - any value
    """A value in JSON's own types; YAML's dates become texts.

    Raises:
        InvalidInput: it refers to itself, or is far too large.
    """
    left = [MOST_VALUES]

    def walk(one: Any, depth: int) -> Any:  # noqa: ANN401
        left[0] -= 1
        if left[0] < 0 or depth > 100:  # noqa: PLR2004 - nobody nests so deeply
            raise _refused(name, "holds too many values, or refers to itself")
        if isinstance(one, Mapping):
            return {_key(key): walk(inner, depth + 1) for key, inner in one.items()}
        if isinstance(one, list | tuple | set):
            return [walk(inner, depth + 1) for inner in one]
        if isinstance(one, datetime | date):
            return one.isoformat()
        if isinstance(one, float) and not math.isfinite(one):
            return str(one)
        if isinstance(one, int | float | None):
            return one
        return storable(str(one))

    return walk(value, 0)


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else storable(str(key))


def storable(text: str) -> str:
    """The text without what no database can hold: NUL, and halves of characters."""
    return _UNSTORABLE.sub(lambda match: "" if match[0] == "\x00" else "\ufffd", text)


def load_lines(text: str, name: str) -> list[Any]:
    """The values of a JSON Lines file."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(plain(json.loads(line), name))
            except (ValueError, RecursionError):
                raise _refused(f"{name}, line {number}", "is no JSON") from None
    return found


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    """A list as it is, nothing as none, anything else as the one item."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def ending(path: str) -> str:
    """`.py` of `tools/make.py:prompt`, `.xlsx` of `tests.xlsx#Sheet`; in small letters."""
    name = path.rpartition("/")[2].partition("#")[0]
    name = re.sub(r":\w*$", "", name)
    return posixpath.splitext(name)[1].lower()


def is_path(text: str, endings: Iterable[str] = (*DATA, *PROGRAMS)) -> bool:
    """Whether a text of the config is a file's name: `file://…`, or an ending without blanks."""
    if text.startswith(FILE):
        return True
    return not re.search(r"[\s{}]", text) and ending(text) in endings


def read_files(files: Files, path: str) -> Sequence[tuple[str, str]]:
    """The files of a path in the config.

    Raises:
        Unreadable: it is a program, lies elsewhere, or can't be read.
    """
    pattern = path.removeprefix(FILE)
    if "://" in pattern:
        raise Unreadable(f"{pattern[:100]} lies elsewhere: save it as CSV, JSON or YAML")
    if ending(pattern) in PROGRAMS:
        raise Unreadable(f"{pattern[:100]} is a program, which is not run here")
    if ending(pattern) not in DATA:
        raise Unreadable(f"{pattern[:100]} is of a kind that is not read here")
    return [(name, storable(text)) for name, text in files.read(pattern)]


def _refused(name: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{name} {problem}", details=(Detail("config", problem),))
