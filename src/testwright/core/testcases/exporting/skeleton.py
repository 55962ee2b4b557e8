"""Python test files that are still to be written: one test a case, failing as not implemented.

What pytest and Playwright files share: names, docstrings, data, classes. They differ in what stands
within a test, which the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.formats import ExportedSuite
from testwright.core.plaintext import one_line, text_lines
from testwright.core.pysource import call, comment, docstring, identifier, literal, quoted, visible
from testwright.core.testcases.exporting.traceability import grounding, headline, spaced

Case = Mapping[str, Any]
_MARGIN = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What differs between kinds of test files.

    Attributes:
        imports: lines that import what is installed.
        standard: lines that import from the standard library, without `typing`.
        preamble: definitions that the tests use; () when there are none.
        decorator: a line above each test; "" when there is none.
        parameters: of each test, without `self`.
        step: further lines below a step, without margin.
        outcome: further lines below the expected result, without margin.
    """

    imports: tuple[str, ...]
    standard: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    decorator: str = ""
    parameters: str = ""
    step: Callable[[str], Iterable[str]] = lambda _step: ()
    outcome: Callable[[str], Iterable[str]] = lambda _expected: ()


def skeleton(suites: Sequence[ExportedSuite], style: Style) -> str:
    """The source of one test file: functions for one story, a class a story for several."""
    blocks: list[list[str]] = []
    cases = [case for suite in suites for case in suite.body["test_cases"]]
    several = len(suites) > 1
    if cases and style.preamble:
        blocks.append([*style.preamble])
    names = _Names()
    for suite in suites:
        tests = _tests(suite, style, names=_Names() if several else names, in_class=several)
        blocks += [[*_class(suite, tests, names)]] if several else tests
    head = docstring(_about(suites))
    if cases:
        standard = [*style.standard, *_typing(cases, several=several)]
        head += ["", *standard, *([""] if standard else []), *style.imports]
    return "\n\n\n".join("\n".join(block) for block in (head, *blocks)) + "\n"


class _Names:
    """Names that no two things of one scope share."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str) -> str:
        number, found = 1, name
        while found in self._taken:
            number += 1
            found = f"{name}_{number}"
        self._taken.add(found)
        return found


def _typing(cases: Iterable[Case], *, several: bool) -> list[str]:
    if not any(case["test_data"] for case in cases):
        return []
    return [f"from typing import Any{', ClassVar' if several else ''}"]


# --- what the file and its classes say of the stories ---------------------------------------------


def _about(suites: Sequence[ExportedSuite]) -> Iterator[str]:
    if len(suites) == 1:
        yield from _story(suites[0])
    elif suites:
        yield f"Test cases of {len(suites)} user stories."
    if any(suite.body["test_cases"] for suite in suites):
        yield ""
        yield 'Every test fails as "not implemented" until somebody writes it.'
    else:
        yield "There are no test cases."


def _story(suite: ExportedSuite) -> Iterator[str]:
    yield _named(suite.story_id, suite.title)
    yield ""
    yield f"Story: {one_line(suite.story)}"
    for title, lines in (
        ("Acceptance criteria:", [_named(key, text) for key, text in suite.criteria.items()]),
        ("Open questions:", [one_line(text) for text in suite.body.get("open_questions", ())]),
    ):
        if lines:
            yield from ("", title, *(f"- {line}" for line in lines))


def _class(suite: ExportedSuite, tests: Iterable[list[str]], names: _Names) -> Iterator[str]:
    words = identifier(f"{suite.story_id} {suite.title}", longest=50).split("_")
    name = "".join(word.capitalize() for word in words) or "Story"
    yield f"class {names.unique(f'Test{name}')}:"
    yield from docstring(_story(suite), margin=_MARGIN)
    for test in tests:
        yield from ("", *test)


# --- one test a case ------------------------------------------------------------------------------


def _tests(
    suite: ExportedSuite, style: Style, *, names: _Names, in_class: bool
) -> Iterator[list[str]]:
    """The blocks of a story's cases: a constant with the test data, if any, and the test."""
    margin = _MARGIN if in_class else ""
    for case in suite.body["test_cases"]:
        if case["test_data"]:
            yield [_data(case, names, margin)]
        yield [*_test(case, style, names, margin)]


def _test(case: Case, style: Style, names: _Names, margin: str) -> Iterator[str]:
    parameters = (*(["self"] if margin else []), *([style.parameters] if style.parameters else []))
    if style.decorator:
        yield margin + style.decorator
    yield from call(f"def {names.unique(_name(case))}", ", ".join(parameters), margin, " -> None:")
    inner = margin + _MARGIN
    yield from docstring(_summary(case), margin=inner)
    yield from _body(case, style, inner)
    yield from call("pytest.fail", quoted(visible(_message(case))), inner)


def _name(case: Case) -> str:
    words = (identifier(case["id"], longest=15), identifier(case["title"], longest=45))
    return "_".join(("test", *(word for word in words if word)))


def _data(case: Case, names: _Names, margin: str) -> str:
    kind = "ClassVar[dict[str, Any]]" if margin else "dict[str, Any]"
    words = identifier(f"{case['id']} data", longest=30).upper()
    name = names.unique(words if words[0].isalpha() else f"CASE_{words}")
    return margin + literal(dict(case["test_data"]), margin=margin, prefix=f"{name}: {kind} = ")


def _summary(case: Case) -> Iterator[str]:
    yield _named(case["id"], case["title"])
    yield ""
    yield f"Technique: {spaced(case['technique'])} ({spaced(case['type'])})"
    yield f"Priority: {case['priority']}"
    if case["covers"]:
        yield f"Covers: {', '.join(one_line(name) for name in case['covers'])}"
    yield grounding(case)
    preconditions = [one_line(text) for text in case["preconditions"]]
    steps = [f"{n}. {one_line(text)}" for n, text in enumerate(case["steps"], start=1)]
    outcomes = [one_line(line) for line in text_lines(case["expected_result"])]
    for title, lines in (
        ("Preconditions:", [f"- {text}" for text in preconditions if text]),
        ("Steps:", steps),
        ("Expected result:", [f"- {text}" for text in outcomes if text]),
    ):
        if lines:
            yield from ("", title, *lines)


def _body(case: Case, style: Style, margin: str) -> Iterator[str]:
    """Comments for what has to be done, each with the lines of the style below it."""
    given = [text for text in case["preconditions"] if text.strip()]
    for text in given:
        yield from comment("Given:", text, margin=margin)
    if given:
        yield ""
    groups = [(f"{n}.", text, style.step(text)) for n, text in enumerate(case["steps"], start=1)]
    groups += [("Expected:", case["expected_result"], style.outcome(case["expected_result"]))]
    for label, text, more in groups:
        if text.strip():
            yield from comment(label, text, margin=margin)
            yield from (margin + line for line in more)
            yield ""


def _message(case: Case) -> str:
    return f"not implemented: {_named(case['id'], headline(case))}"


def _named(key: str, words: str) -> str:
    return ": ".join(part for part in (one_line(key), one_line(words)) if part)
