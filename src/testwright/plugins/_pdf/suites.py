"""The document of test suites: a cover with counts and contents, then a chapter a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from testwright.core.formats import ExportedSuite
from testwright.plugins._pdf import blocks, text
from testwright.plugins._pdf.badges import Badges
from testwright.plugins._pdf.document import Pages, document, heading
from testwright.plugins._pdf.styles import (
    ACCENT,
    BAD,
    CALM,
    CAREFUL,
    GOOD,
    MUTED,
    NEUTRAL,
    STRONG,
    Tone,
)

_TYPES: Final[dict[str, Tone]] = {"positive": GOOD, "negative": BAD, "edge_case": CAREFUL}
_WITH_HEADING: Final = 90
"""Points that have to be free for a heading and the beginning of what follows."""
_MOST_IN_BADGE: Final = 5
_PRIORITIES: Final = ("high", "medium", "low")
_BOTH: Final = (
    "A *grounded* case follows from the story, its criteria or the project's context. An "
    "*assumption* rests on something that nobody has said; it names it, and wants to be "
    "confirmed before the case is carried out."
)


def suites_document(suites: Sequence[ExportedSuite]) -> bytes:
    """The PDF document of the suites."""
    title = _name(suites[0]) if len(suites) == 1 else "Test cases"
    subject = f"Test cases for {_count(len(suites), 'user story', 'user stories')}"

    def body(pages: Pages) -> list[Flowable]:
        chapters = (part for n, suite in enumerate(suites) for part in _chapter(n, suite))
        return [*_cover(suites, pages), *chapters]

    return document(title, subject, body)


def _cover(suites: Sequence[ExportedSuite], pages: Pages) -> Iterator[Flowable]:
    cases = [case for suite in suites for case in suite.body["test_cases"]]
    yield Spacer(1, 60)
    yield blocks.paragraph(text.plain("Test cases", "bold"), "cover", textColor=ACCENT)
    if len(suites) == 1:
        yield blocks.paragraph(text.inline(_name(suites[0]), "bold"), "chapter", spaceAfter=10)
    if not cases:
        yield blocks.paragraph(text.plain("There are no test cases."))
    yield blocks.figures(_figures(suites, cases))
    if cases:
        yield blocks.table(("Cases", "", "", ""), _breakdown(cases), (0.19, 0.27, 0.27, 0.27))
        yield blocks.paragraph(text.inline(_BOTH), "small", textColor=MUTED, spaceAfter=14)
    entries = _entries(suites, pages)
    if entries:
        yield from _section("Contents")
        yield blocks.contents(entries)


def _figures(
    suites: Sequence[ExportedSuite], cases: Sequence[Mapping[str, Any]]
) -> list[tuple[str, str]]:
    covered = sum(len(_covered(suite)) for suite in suites)
    criteria = sum(len(suite.criteria) for suite in suites)
    questions = sum(len(suite.body.get("open_questions", ())) for suite in suites)
    assumptions = sum(case["grounding"] == "assumption" for case in cases)
    return [
        (str(len(suites)), "story" if len(suites) == 1 else "stories"),
        (str(len(cases)), "case" if len(cases) == 1 else "cases"),
        (f"{covered}/{criteria}" if criteria else "–", "criteria covered"),
        (str(assumptions), "assumption" if assumptions == 1 else "assumptions"),
        (str(questions), "open question" if questions == 1 else "open questions"),
    ]


def _breakdown(cases: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    types = Counter(case["type"] for case in cases)
    priorities = Counter(case["priority"] for case in cases)
    yield [text.plain("by type"), *(text.plain(f"{types[name]} {_words(name)}") for name in _TYPES)]
    yield [
        text.plain("by priority"),
        *(text.plain(f"{priorities[name]} {name}") for name in _PRIORITIES),
    ]


def _entries(suites: Sequence[ExportedSuite], pages: Pages) -> list[tuple[str, str, int]]:
    """What the contents list: the stories, or the cases of the only one."""
    if len(suites) == 1:
        places = [(_key(0, n), _name(c)) for n, c in enumerate(suites[0].body["test_cases"])]
    else:
        places = [(_key(number), _name(suite)) for number, suite in enumerate(suites)]
    return [(key, name, pages.of.get(key, 0)) for key, name in places]


def _chapter(number: int, suite: ExportedSuite) -> Iterator[Flowable]:
    yield PageBreak()
    yield from heading(_name(suite), "chapter", key=_key(number), level=0)
    yield blocks.box(text.inline(suite.story), CALM)
    if suite.criteria or _covered_by(suite):
        yield from _section("Acceptance criteria")
        rows = _criteria(number, suite)
        yield blocks.table(("ID", "Criterion", "Covered by"), rows, (0.11, 0.66, 0.23))
    head = [*_section("Cases")]
    for place, case in enumerate(suite.body["test_cases"]):
        yield KeepTogether([*head, *_case(case, _key(number, place))])
        head = []
    if head:
        yield from (*head, blocks.paragraph(text.plain("There are no cases.")))
    questions = suite.body.get("open_questions", ())
    if questions:
        yield from _section("Open questions")
        yield from blocks.bullets(questions)


def _section(words: str) -> Iterator[Flowable]:
    """A heading, never left alone at the foot of a page; what follows it may be longer than one."""
    yield CondPageBreak(_WITH_HEADING)
    yield blocks.paragraph(text.plain(words, "bold"), "section", textColor=ACCENT, spaceBefore=8)


def _criteria(number: int, suite: ExportedSuite) -> Iterator[list[str]]:
    keys = {case["id"]: _key(number, n) for n, case in enumerate(suite.body["test_cases"])}
    for name, cases in _covered_by(suite).items():
        links = ", ".join(f'<a href="#{keys[one]}">{text.plain(one)}</a>' for one in cases)
        none = text.plain("not covered", "bold", within="regular")
        yield [text.plain(name), text.inline(suite.criteria.get(name, "")), links or none]


def _covered_by(suite: ExportedSuite) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {name: [] for name in suite.criteria}
    for case in suite.body["test_cases"]:
        for name in case["covers"]:
            table.setdefault(name, []).append(case["id"])
    return table


def _covered(suite: ExportedSuite) -> set[str]:
    covers = {name for case in suite.body["test_cases"] for name in case["covers"]}
    return covers & set(suite.criteria)


def _case(case: Mapping[str, Any], key: str) -> Iterator[Flowable]:
    yield from heading(_name(case), "case", key=key, level=1)
    yield Badges(_badges(case))
    if case["assumption"]:
        yield blocks.box(
            text.plain("Assumption: ", "bold", within="regular") + text.inline(case["assumption"]),
            CAREFUL,
        )
    if case["preconditions"]:
        yield blocks.label("Preconditions")
        yield from blocks.bullets(case["preconditions"])
    if case["steps"]:
        yield blocks.label("Steps")
        yield from blocks.numbered(case["steps"])
    yield blocks.label("Expected result")
    yield from blocks.lines(case["expected_result"])
    if case["test_data"]:
        rows = ([text.plain(name), text.value(data)] for name, data in case["test_data"].items())
        yield blocks.table(("Test data", "Value"), rows, (0.28, 0.72))


def _badges(case: Mapping[str, Any]) -> list[tuple[str, Tone]]:
    assumed = case["grounding"] == "assumption"
    badges = [
        (_words(case["type"]), _TYPES.get(case["type"], NEUTRAL)),
        (f"{case['priority']} priority", STRONG if case["priority"] == "high" else NEUTRAL),
        (_words(case["technique"]), NEUTRAL),
        (case["grounding"], CAREFUL if assumed else NEUTRAL),
    ]
    covers = case["covers"]
    parts = [covers[n : n + _MOST_IN_BADGE] for n in range(0, len(covers), _MOST_IN_BADGE)]
    return badges + [(f"covers {', '.join(part)}", CALM) for part in parts]


def _name(thing: ExportedSuite | Mapping[str, Any]) -> str:
    """The id and the title of a story or a case."""
    if isinstance(thing, ExportedSuite):
        parts = (thing.story_id, thing.title)
    else:
        parts = (thing["id"], thing["title"])
    return ": ".join(part for part in parts if part.strip()) or "Untitled"


def _key(story: int, case: int | None = None) -> str:
    return f"s{story + 1}" if case is None else f"s{story + 1}c{case + 1}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
