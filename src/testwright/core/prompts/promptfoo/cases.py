"""Tests and scenarios of a config, each put together with what it inherits."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.prompts.promptfoo.strings import assertion_of
from testwright.core.prompts.promptfoo.suite import Notes
from testwright.core.prompts.promptfoo.values import (
    FILE,
    Files,
    Unreadable,
    ending,
    listed,
    load,
    load_lines,
    read_files,
)
from testwright.core.prompts.promptfoo.wording import fill
from testwright.core.scoring.specs import read_threshold
from testwright.errors import InvalidInput

MOST_CASES = 10_000
_EXPECTED = re.compile(r"__expected\d*")
_Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: what is asked, and what is asserted of the answer.

    With a `threshold` it passes from that score on; else every assertion has to hold.
    """

    where: str
    variables: dict[str, Any]
    assertions: tuple[tuple[str, Any], ...]
    description: str
    metadata: dict[str, Any]
    threshold: float | None = None


def read_cases(config: _Raw, files: Files, notes: Notes) -> list[Case]:
    """Every test of a config, scenarios and lists of values multiplied out."""
    reader = _Reader(files, notes)
    default = reader.default(config.get("defaultTest"))
    found: list[Case] = []
    for where, raw in (*reader.tests(config.get("tests"), "tests"), *reader.scenarios(config)):
        for case in reader.cases(where, _merged(default, raw)):
            if len(found) == MOST_CASES:
                notes.add(where, f"only the first {MOST_CASES:,} tests are imported")
                return found
            found.append(case)
    return found


class _Reader:
    """Reads tests; what can't be used is noted."""

    def __init__(self, files: Files, notes: Notes) -> None:
        self._files = files
        self._notes = notes

    def default(self, value: Any) -> _Raw:  # noqa: ANN401 - any JSON value
        """What every test inherits; its assertions know where they stood."""
        found = [raw for _, raw in self.tests(value, "defaultTest")]
        return found[0] if found else {}

    def tests(self, value: Any, where: str) -> Iterator[tuple[str, _Raw]]:  # noqa: ANN401
        """The tests of a list, of files, or of one object."""
        alone = not isinstance(value, list)
        for number, entry in enumerate(listed(value)):
            place = where if alone else f"{where}[{number}]"
            if isinstance(entry, Mapping) and isinstance(entry.get("path"), str):
                entry = entry["path"]  # noqa: PLW2901 - a generator with its options
            if isinstance(entry, Mapping):
                yield place, _placed(entry, place)
            elif isinstance(entry, str):
                yield from self._of_files(entry, place)
            else:
                self._notes.add(place, "is no test")

    def _of_files(self, path: str, where: str) -> Iterator[tuple[str, _Raw]]:
        try:
            for name, text in read_files(self._files, path):
                if ending(name) == ".csv":
                    yield from self._sheet(text, name)
                    continue
                lines = ending(name) == ".jsonl"
                value = load_lines(text, name) if lines else load(text, name)
                yield from self.tests(value, name)
        except Unreadable as error:
            self._notes.add(where, str(error))
        except InvalidInput as error:
            self._notes.add(where, error.message)

    def _sheet(self, text: str, name: str) -> Iterator[tuple[str, _Raw]]:
        for number, row in enumerate(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))), 1):
            where = f"{name}#{number}"
            yield where, _placed(self._row(row, where), where)

    def _row(self, row: Mapping[str | None, Any], where: str) -> dict[str, Any]:
        variables: dict[str, Any] = {}
        metadata: dict[str, Any] = {}
        assertions: list[Any] = []
        threshold: Any = None
        for column, cell in row.items():
            name = (column or "").strip()
            if not name or cell is None:
                continue
            if _EXPECTED.fullmatch(name):
                assertions += [assertion_of(cell)] if cell.strip() else []
            elif name.startswith("__metadata:"):
                key = name.removeprefix("__metadata:")
                listing = key.endswith("[]")
                metadata[key.removesuffix("[]")] = cell.split(",") if listing else cell
            elif name == "__threshold":
                threshold = _number(cell) if cell.strip() else None
            elif name == "__description":
                metadata["description"] = cell
            elif name.startswith("__"):
                self._notes.add(where, f"the column {name.partition(':')[0]} has no counterpart")
            else:
                variables[name] = cell
        return {
            "vars": variables,
            "assert": assertions,
            "metadata": metadata,
            "threshold": threshold,
        }

    def scenarios(self, config: _Raw) -> Iterator[tuple[str, _Raw]]:
        """Each set of variables with each test."""
        for place, scenario in self.tests(config.get("scenarios"), "scenarios"):
            data = list(self.tests(scenario.get("config", [{}]), f"{place}.config"))
            tests = list(self.tests(scenario.get("tests", [{}]), f"{place}.tests"))
            for (_, given), (where, test) in itertools.product(data, tests):
                yield where, _merged(given, test)

    def cases(self, where: str, raw: _Raw) -> Iterator[Case]:
        """A test, once for each combination of the values of its variables."""
        options = _object(raw.get("options"))
        if "assertScoringFunction" in raw:
            self._notes.add(where, "`assertScoringFunction` is a program, which is not run here")
        for name in ("transform", "prefix", "suffix", "transformVars"):
            if name in options:
                self._notes.add(where, f"`options.{name}` has no counterpart")
        metadata = dict(_object(raw.get("metadata")))
        description = str(raw.get("description") or metadata.pop("description", "") or "")
        for variables in self._combinations(raw, options, where):
            yield Case(
                where=where,
                variables=self._filled(variables, where),
                assertions=tuple(raw.get("assert") or ()),
                description=description,
                metadata=metadata,
                threshold=self._threshold(raw, where),
            )

    def _threshold(self, raw: _Raw, where: str) -> float | None:
        if raw.get("threshold") is None:
            return None
        try:
            return read_threshold(raw["threshold"])
        except InvalidInput as error:
            self._notes.add(where, f"{error.message}; it is not kept")
            return None

    def _combinations(self, raw: _Raw, options: _Raw, where: str) -> Iterator[dict[str, Any]]:
        values: dict[str, Sequence[Any]] = {}
        for name, value in self._variables(raw, where).items():
            if isinstance(value, str) and value.startswith(FILE):
                values[name] = self._of_file(value, f"{where}.vars.{name}") or [""]
            elif _is_list_of_texts(value) and not options.get("disableVarExpansion"):
                values[name] = value
            else:
                values[name] = [value]
        for combination in itertools.islice(itertools.product(*values.values()), MOST_CASES + 1):
            yield dict(zip(values, combination, strict=True))

    def _variables(self, raw: _Raw, where: str) -> dict[str, Any]:
        value = raw.get("vars") or {}
        if isinstance(value, str):
            found = self._of_file(value, f"{where}.vars")
            value = found[0] if found else {}
        if not isinstance(value, Mapping):
            self._notes.add(where, "`vars` is no object")
            return {}
        return dict(value)

    def _of_file(self, path: str, where: str) -> list[Any]:
        try:
            structured = ending(path) in (".yaml", ".yml", ".json")
            return [
                load(text, name) if structured else text.strip()
                for name, text in read_files(self._files, path)
            ]
        except Unreadable as error:
            self._notes.add(where, str(error))
        except InvalidInput as error:
            self._notes.add(where, error.message)
        return []

    def _filled(self, variables: dict[str, Any], where: str) -> dict[str, Any]:
        """Variables that are made of others."""
        found = dict(variables)
        for name, value in variables.items():
            if isinstance(value, str) and "{{" in value:
                others = {key: one for key, one in found.items() if key != name}
                try:
                    found[name] = fill(value, others)
                except InvalidInput as error:
                    self._notes.add(f"{where}.vars.{name}", f"is kept as it is: {error.message}")
        return found


def _placed(raw: _Raw, where: str) -> dict[str, Any]:
    """A test whose assertions know where they stood."""
    placed = [
        (f"{where}.assert[{number}]", one) for number, one in enumerate(listed(raw.get("assert")))
    ]
    return {**raw, "assert": placed}


def _merged(under: _Raw, over: _Raw) -> dict[str, Any]:
    """A test with what it inherits; its own values win, its assertions are added."""
    found = {**under, **over}
    for name in ("vars", "metadata", "options"):
        found[name] = {**_object(under.get(name)), **_object(over.get(name))}
    if over.get("vars") and not isinstance(over["vars"], Mapping):  # a file's name
        found["vars"] = over["vars"]
    alone = bool(found["options"].get("disableDefaultAsserts"))
    inherited = [] if alone else under.get("assert") or []
    found["assert"] = [*inherited, *(over.get("assert") or [])]
    return found


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _object(value: Any) -> _Raw:  # noqa: ANN401 - any JSON value
    return value if isinstance(value, Mapping) else {}


def _is_list_of_texts(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)
