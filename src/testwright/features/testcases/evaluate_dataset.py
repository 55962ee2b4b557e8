"""What is evaluated: stories from a file, with human scenarios where the file has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import testwright
from testwright.core.formats import ImportedStory
from testwright.core.testcases.evaluation.judgements import Verdict, verdicts_of
from testwright.errors import InvalidInput
from testwright.plugins import registry

EXAMPLES = "stories.json"
_PAIR_ENDINGS = (".jsonl", ".ndjson")
_STEPS = ("given", "when", "then")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One story. `pair` is its line of a file of pairs, when it has human scenarios."""

    where: str
    story: ImportedStory
    pair: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Stories under a name for people."""

    name: str
    entries: tuple[Entry, ...]


def read_dataset(path: Path | None) -> Dataset:
    """The stories of a file, or our own examples when no file is named.

    Raises:
        InvalidInput: the file can't be read, or holds no story.
    """
    if path is None:
        found = examples()
        return Dataset(
            name=f"examples/{EXAMPLES}, the stories that come along",
            entries=_stories(found, _bytes(found)),
        )
    data = _bytes(path)
    entries = _pairs(data) if path.suffix.lower() in _PAIR_ENDINGS else None
    entries = entries or _stories(path, data)
    if not entries:
        raise InvalidInput(f"{path.name} holds no stories")
    return Dataset(name=path.name, entries=entries)


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of pairs, each an object with a story and its scenarios.

    Raises:
        InvalidInput: the file can't be read, or a line is no pair; the message says which.
    """
    pairs = read_objects(path)
    for number, pair in pairs:
        _check_pair(pair, number)
    return [pair for _, pair in pairs]


def read_verdicts(path: Path) -> list[Verdict]:
    """What people judged, beside what the rule says of the same cases.

    Raises:
        InvalidInput: the file can't be read, or a line is no judged story; the message says which.
    """
    found: list[Verdict] = []
    for number, value in read_objects(path):
        try:
            found += verdicts_of(value)
        except (KeyError, TypeError, AttributeError):
            raise InvalidInput(
                f"{path.name}, line {number}: expected story, test_cases (title, preconditions, "
                "steps, expected_result) and judgements (scenario, reached)"
            ) from None
        except InvalidInput as error:
            raise InvalidInput(f"{path.name}, line {number}: {error.message}") from None
    return found


def read_objects(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file with the numbers of their lines.

    Raises:
        InvalidInput: the file can't be read, is empty, or a line is no object.
    """
    found = []
    for number, line in _lines(_bytes(path), path.name):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidInput(f"{path.name}, line {number} is not JSON: {error}") from None
        if not isinstance(value, dict):
            raise InvalidInput(f"{path.name}, line {number} is no object")
        found.append((number, value))
    if not found:
        raise InvalidInput(f"{path.name} is empty")
    return found


def examples() -> Path:
    """Our stories: beside the code in an installed package, in the repository otherwise.

    Raises:
        InvalidInput: neither is there.
    """
    package = Path(testwright.__file__).parent
    places = (package / "examples" / EXAMPLES, package.parents[1] / "examples" / EXAMPLES)
    for place in places:
        if place.is_file():
            return place
    raise InvalidInput("the example stories are not installed: name a file of stories")


def _pairs(data: bytes) -> tuple[Entry, ...] | None:
    """Entries with their scenarios, None when the lines are plain stories."""
    lines = [(number, _object(line)) for number, line in _lines(data, "the file")]
    if not any("scenarios" in value for _, value in lines):
        return None
    for number, value in lines:
        _check_pair(value, number)
    return tuple(
        Entry(
            where=f"line {number}",
            story=ImportedStory(
                text=value["story"],
                criteria=tuple(value.get("acceptance_criteria") or ()),
                title=value.get("feature"),
                where=f"line {number}",
            ),
            pair=value if value["scenarios"] else None,
        )
        for number, value in lines
    )


def _object(line: str) -> dict[str, Any]:
    """The object of a line; what is no JSON is left to the importer, which says where."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _check_pair(pair: Mapping[str, Any], number: int) -> None:
    problem = None
    if not isinstance(pair.get("story"), str) or not pair["story"].strip():
        problem = "`story` must hold text"
    elif not _texts(pair.get("acceptance_criteria") or []):
        problem = "`acceptance_criteria` must be a list of texts"
    elif not isinstance(pair.get("scenarios"), list):
        problem = "`scenarios` must be a list"
    else:
        good = (
            isinstance(one, dict)
            and isinstance(one.get("name"), str)
            and all(_texts(one.get(part)) for part in _STEPS)
            for one in pair["scenarios"]
        )
        if not all(good):
            problem = "each scenario needs a `name` and lists of texts in given, when, then"
    if problem:
        raise InvalidInput(f"line {number} is no story–scenario pair: {problem}")
    if not isinstance(pair.get("repo", ""), str):
        raise InvalidInput(f"line {number}: `repo` must be text, the project's name")


def _texts(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _stories(path: Path, data: bytes) -> tuple[Entry, ...]:
    found = registry.importer_of(path.suffix, data)().read(data)
    return tuple(
        Entry(where=one.where or f"story {number}", story=one)
        for number, one in enumerate(found.stories, start=1)
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} can't be read ({error.strerror})") from None


def _lines(data: bytes, name: str) -> list[tuple[int, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(f"{name} is not UTF-8") from None
    return [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
