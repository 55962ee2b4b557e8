"""Suites as a Markdown document for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.markdown import cell, code, inline, item
from testwright.core.plaintext import json_text, text_lines, utf8


class Plugin(SuiteExporter):
    """A chapter a story: the story, its criteria and who covers them, the cases, the questions.

    Renders the same on GitHub, GitLab and every CommonMark viewer with tables. Text that a person
    wrote can't change the layout (`core/markdown.py`).
    """

    name = "markdown"
    media_type = "text/markdown; charset=utf-8"
    extension = "md"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One document with a chapter for each suite."""
        blocks = ["# Test cases", *(block for suite in suites for block in _chapter(suite))]
        if not suites:
            blocks.append("There are no test cases.")
        return utf8("\n\n".join(blocks) + "\n")


def _chapter(suite: ExportedSuite) -> Iterator[str]:
    yield f"## {_joined(': ', suite.story_id, suite.title)}"
    yield f"> {inline(suite.story)}"
    if suite.criteria:
        yield "### Acceptance criteria"
        yield _criteria(suite)
    yield "### Cases"
    if not suite.body["test_cases"]:
        yield "There are no cases."
    for case in suite.body["test_cases"]:
        yield from _case(case)
    questions = suite.body.get("open_questions", ())
    if questions:
        yield "### Open questions"
        yield _bullets(questions)


def _criteria(suite: ExportedSuite) -> str:
    covered: dict[str, list[str]] = {key: [] for key in suite.criteria}
    for case in suite.body["test_cases"]:
        for key in case["covers"]:
            covered.setdefault(key, []).append(case["id"])
    rows = ((key, suite.criteria.get(key, ""), ", ".join(ids)) for key, ids in covered.items())
    return _table(
        ("ID", "Criterion", "Covered by"),
        ((cell(key), cell(text), cell(ids) or "*not covered*") for key, text, ids in rows),
    )


def _case(case: Mapping[str, Any]) -> Iterator[str]:
    yield f"#### {_joined(': ', case['id'], case['title'])}"
    covers = f"covers {', '.join(case['covers'])}" if case["covers"] else ""
    yield _joined(
        " · ",
        case["type"].replace("_", " "),
        case["technique"].replace("_", " "),
        f"{case['priority']} priority",
        covers,
    )
    if case["assumption"]:
        yield f"> **Assumption:** {inline(case['assumption'])}"
    if case["preconditions"]:
        yield "**Preconditions**"
        yield _bullets(case["preconditions"])
    yield "**Steps**"
    yield "\n".join(item(f"{n}.", step) for n, step in enumerate(case["steps"], start=1))
    yield from _expected(case["expected_result"])
    if case["test_data"]:
        data = case["test_data"].items()
        yield _table(("Test data", "Value"), ((cell(key), _value(value)) for key, value in data))


def _expected(text: str) -> Iterator[str]:
    lines = [line for line in text_lines(text) if line]
    if len(lines) > 1:
        yield "**Expected result:**"
        yield _bullets(lines)
    else:
        yield f"**Expected result:** {inline(text)}"


def _value(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """A value of the test data; text whose blanks a renderer would drop stands as JSON text."""
    plain = isinstance(value, str) and value and value == " ".join(value.split())
    return code(value if plain else json_text(value))


def _joined(separator: str, *parts: str) -> str:
    return inline(separator.join(part for part in parts if part.strip()))


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {inline(text)}" for text in items)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
