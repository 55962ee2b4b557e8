"""Gherkin: every scenario of a feature file is a past case of the feature's story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from testwright.core.backlog.features import features_of
from testwright.core.nearly_json.plain import as_text
from testwright.core.retrieval.pattern import NewPattern
from testwright.core.testcases.answers.patterns import case_pattern
from testwright.core.testcases.answers.schema import TECHNIQUES
from testwright.core.testcases.suite import CASE_TYPES, PRIORITIES
from testwright.errors import InvalidInput

_LONGEST_ARGUMENT: Final = 300
_PRIORITY: Final = "priority_"
_OURS = re.compile(r"(?P<label>Story|Question|Criterion (?P<id>\S+)): (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands above scenarios: the story and its criteria."""

    story: str
    criteria: Mapping[str, str] = field(default_factory=dict)


def patterns_of(text: str, name: str) -> list[NewPattern]:
    """The scenarios of a feature file; an outline counts once, filled with its first example.

    What the `gherkin` exporter wrote is read back whole: the story, its criteria, and from the
    tags what kind of case it is.

    Args:
        text: of the file, in any language that Gherkin knows.
        name: of the file, for messages and references.

    Raises:
        InvalidInput: it is not Gherkin; the message says where.
    """
    return [pattern for one in features_of(text) for pattern in _patterns(one, name)]


def _patterns(text: str, name: str) -> list[NewPattern]:
    from gherkin.errors import CompositeParserException
    from gherkin.parser import Parser
    from gherkin.pickles.compiler import Compiler

    try:
        document: Any = Parser().parse(text)
    except CompositeParserException as error:
        raise InvalidInput(f"{name} is not Gherkin: {error.errors[0]}") from None
    feature = document.get("feature")
    if feature is None:
        return []
    told = dict(_told(feature))
    whole: Any = {**document, "uri": name}
    pickles: Any = Compiler().compile(whole)
    first = {pickle["astNodeIds"][0]: pickle for pickle in reversed(pickles)}
    return [
        _pattern(first[identifier], *told[identifier], name)
        for identifier in told
        if identifier in first
    ]


def _told(feature: Mapping[str, Any]) -> Iterator[tuple[str, tuple[_Told, str]]]:
    """Scenario id -> what is told above it, and the line that it begins on."""
    above = _read(feature, _Told(feature["name"]))
    for child in feature["children"]:
        if "scenario" in child:
            scenario = child["scenario"]
            yield scenario["id"], (above, f"line {scenario['location']['line']}")
        elif "rule" in child:
            rule = child["rule"]
            within = _read(rule, above)
            for inner in rule["children"]:
                if "scenario" in inner:
                    scenario = inner["scenario"]
                    yield scenario["id"], (within, f"line {scenario['location']['line']}")


def _read(part: Mapping[str, Any], above: _Told) -> _Told:
    """The description of a feature or rule as a story; without one, what stands above it holds."""
    lines = [line.strip() for line in part["description"].splitlines() if line.strip()]
    if not lines:
        return above
    ours = [match for line in lines if (match := _OURS.fullmatch(line))]
    story = [match["text"] for match in ours if match["label"] == "Story"]
    if not story:
        return _Told(as_text(" ".join(lines)), above.criteria)
    return _Told(as_text(story[0]), {one["id"]: as_text(one["text"]) for one in ours if one["id"]})


def _pattern(pickle: Mapping[str, Any], told: _Told, where: str, name: str) -> NewPattern:
    steps = pickle["steps"]
    outcomes = [_line(step) for step in steps if step["type"] == "Outcome"]
    tags = [tag["name"].removeprefix("@") for tag in pickle["tags"]]
    case = {
        "title": as_text(pickle["name"]) or as_text(told.story),
        "preconditions": [_line(step) for step in steps if step["type"] == "Context"],
        "steps": [_line(step) for step in steps if step["type"] in ("Action", "Unknown")],
        "expected_result": "; ".join(outcomes),
        "covers": [tag for tag in tags if tag in told.criteria],
        **_kind(tags),
    }
    return case_pattern(
        case,
        story=told.story,
        criteria=told.criteria,
        source="feature",
        source_ref=f"{name}, {where}",
    )


def _kind(tags: Sequence[str]) -> dict[str, str]:
    """Type, technique and priority, where a tag names them."""
    priorities = {_PRIORITY + one: one for one in PRIORITIES}
    found: dict[str, str] = {}
    for tag in tags:
        if tag in CASE_TYPES:
            found["type"] = tag
        elif tag in TECHNIQUES:
            found["technique"] = tag
        elif tag in priorities:
            found["priority"] = priorities[tag]
    return found


def _line(step: Mapping[str, Any]) -> str:
    """A step with its table or text behind it, on one line."""
    argument = step.get("argument", {})
    rows = argument.get("dataTable", {}).get("rows", ())
    table = "; ".join(" | ".join(cell["value"] for cell in row["cells"]) for row in rows)
    more = table or argument.get("docString", {}).get("content", "")
    line = as_text(" ".join(step["text"].split()))
    if not more:
        return line
    shown = as_text(" ".join(more.split()))
    cut = shown if len(shown) <= _LONGEST_ARGUMENT else f"{shown[:_LONGEST_ARGUMENT]}…"
    return f"{line} ({cut})"
