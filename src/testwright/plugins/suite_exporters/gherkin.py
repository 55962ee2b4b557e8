"""Suites as a Gherkin feature file that every Cucumber accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_text, one_line, text_lines, utf8

_NOT_IN_TAG = re.compile(r"[^\w.\-]+")
_STEP = " " * 4


class Plugin(SuiteExporter):
    """One story is a Feature; several are one Feature with a Rule for each.

    A feature file holds one Feature, so several stories can't be several Features. Every case is a
    Scenario: preconditions and test data are Given, steps When, the expected result Then. All
    other text stands behind a fixed word (`Story:`, `Question:`), so that nothing that a person
    wrote can begin a line and be taken for a keyword, tag, comment or table.
    """

    name = "gherkin"
    media_type = "text/x-gherkin; charset=utf-8"
    extension = "feature"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One feature file; a comment alone when there is no suite."""
        return utf8("\n".join(_document(suites)) + "\n")


def _document(suites: Sequence[ExportedSuite]) -> Iterator[str]:
    if not suites:
        yield "# No test cases."
    elif len(suites) == 1:
        yield from _block("Feature", suites[0], "")
    else:
        yield f"Feature: Test cases of {len(suites)} user stories"
        for suite in suites:
            yield ""
            yield from _block("Rule", suite, "  ")


def _block(keyword: str, suite: ExportedSuite, margin: str) -> Iterator[str]:
    lines = [
        *_tags([suite.story_id]),
        f"{keyword}: {one_line(suite.title) or one_line(suite.story_id)}",
        f"  Story: {one_line(suite.story)}",
        *(f"  Criterion {one_line(key)}: {one_line(text)}" for key, text in suite.criteria.items()),
        *(f"  Question: {one_line(text)}" for text in suite.body.get("open_questions", ())),
    ]
    for case in suite.body["test_cases"]:
        lines += ["", *(f"  {line}" for line in _scenario(case))]
    return (margin + line if line else line for line in lines)


def _scenario(case: Mapping[str, Any]) -> Iterator[str]:
    yield from _tags(
        [
            case["id"],
            case["type"],
            f"priority_{case['priority']}",
            case["technique"],
            *case["covers"],
            *(["assumption"] if case["grounding"] == "assumption" else []),
        ]
    )
    yield f"Scenario: {one_line(case['title']) or one_line(case['id'])}"
    if case["assumption"]:
        yield f"  Assumption: {one_line(case['assumption'])}"
    given = [*(_step(text) for text in case["preconditions"]), *_data(case["test_data"])]
    yield from _steps("Given", given)
    yield from _steps("When", (_step(text) for text in case["steps"]))
    yield from _steps("Then", ([line.strip()] for line in text_lines(case["expected_result"])))


def _tags(names: Iterable[str]) -> list[str]:
    tags = [_NOT_IN_TAG.sub("_", name).strip("_") for name in names]
    line = " ".join(f"@{tag}" for tag in dict.fromkeys(tags) if tag)
    return [line] if line else []


def _steps(keyword: str, steps: Iterable[list[str]]) -> Iterator[str]:
    """Steps with their arguments; blank ones, which Gherkin has no way to write, are left out."""
    word = keyword
    for text, *argument in (step for step in steps if step and step[0]):
        yield f"  {word} {text}"
        yield from argument
        word = "And"


def _step(text: str) -> list[str]:
    """A step's first line, and its further lines as a doc string."""
    lines = text_lines(text)
    if len(lines) < 2:  # noqa: PLR2004 - one line needs no doc string
        return [one_line(line) for line in lines]
    quoted = (line.replace('"""', r"\"\"\"") for line in lines[1:])
    first = one_line(lines[0])
    return [first, *((_STEP + line).rstrip() for line in ('"""', *quoted, '"""'))]


def _data(values: Mapping[str, Any]) -> list[list[str]]:
    """The test data as one step with a table of names and values."""
    if not values:
        return []
    rows = [(_cell(name), _cell(_value(value))) for name, value in values.items()]
    wide = max(len("name"), *(len(name) for name, _ in rows))
    table = (f"{_STEP}| {name:<{wide}} | {value} |" for name, value in [("name", "value"), *rows])
    return [["the test data", *table]]


def _value(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Text as it is, unless a table would trim it or it could be mistaken for JSON text."""
    if isinstance(value, str) and value and value == value.strip() and value[0] != '"':
        return value
    return json_text(value)


def _cell(text: str) -> str:
    unified = "\n".join(text_lines(text))
    return unified.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
