"""Files and folders with past cases: which are read, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from testwright.core.backlog.decoding import decode
from testwright.core.retrieval.pattern import NewPattern
from testwright.errors import InvalidInput
from testwright.features.patterns.feature_file import patterns_of
from testwright.features.patterns.suite_file import Suites, suites_of_json, suites_of_lines

LARGEST_FILE: Final = 100_000_000
"""Bytes; a larger file is more likely to be something else."""


@dataclass(slots=True)
class Reading:
    """What was found in files.

    Attributes:
        files: how many were read.
        patterns: in the order of files and of what they hold.
        unreadable: files that could not be read, and why.
        problems: what of the others can't be used, and why.
    """

    files: int = 0
    patterns: list[NewPattern] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(paths: Sequence[Path]) -> Reading:
    """Reads files, and every file of a kind that is known in folders.

    One file that can't be read does not keep the others from being read.

    Raises:
        InvalidInput: a path that was named does not exist, is of an unknown kind, or is a folder
            without a file to read.
    """
    reading = Reading()
    for path in _files(paths):
        try:
            suites = _READERS[path.suffix.lower()](_text(path), path.name)
        except InvalidInput as error:
            reading.unreadable.append(_told(path, error.message))
            continue
        reading.files += 1
        reading.patterns += suites.patterns
        reading.problems += suites.problems
    return reading


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = [one for one in sorted(path.rglob("*")) if _is_meant(one, path)]
            if not inside:
                raise InvalidInput(f"{path} holds no {_KINDS} files")
            yield from inside
        elif not path.is_file():
            raise InvalidInput(f"there is no file {str(path)!r}")
        elif path.suffix.lower() not in _READERS:
            raise InvalidInput(f"{path.name}: past cases are read from {_KINDS} files")
        else:
            yield path


def _is_meant(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden and path.suffix.lower() in _READERS


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InvalidInput(f"larger than {LARGEST_FILE // 1_000_000} MB")
        return decode(path.read_bytes())
    except OSError as error:
        raise InvalidInput(f"can't be read ({error.strerror})") from None


def _told(path: Path, problem: str) -> str:
    return problem if problem.startswith(path.name) else f"{path.name}: {problem}"


def _feature(text: str, name: str) -> Suites:
    return Suites(patterns_of(text, name))


_READERS: Final[dict[str, Callable[[str, str], Suites]]] = {
    ".feature": _feature,
    ".json": suites_of_json,
    ".jsonl": suites_of_lines,
}
_KINDS: Final = ", ".join(_READERS)
