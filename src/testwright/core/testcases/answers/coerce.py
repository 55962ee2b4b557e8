"""One test case as a model wrote it becomes a `TestCase`, or a list of what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from testwright.core.nearly_json.plain import as_text, is_nothing, is_placeholder, plain_key
from testwright.core.regex import regex
from testwright.core.testcases.answers.plain import as_data, as_lines, as_steps
from testwright.core.testcases.answers.schema import TECHNIQUES
from testwright.core.testcases.suite import CaseType, Priority, TestCase

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("type", "testtype", "casetype", "category"),
    "technique": ("technique", "testtechnique", "designtechnique", "method"),
    "priority": ("priority", "severity", "importance"),
    "title": ("title", "name", "summary", "testcase", "scenario", "objective", "description"),
    "preconditions": ("preconditions", "precondition", "prerequisites", "given", "setup"),
    "steps": ("steps", "teststeps", "step", "actions", "procedure", "when"),
    "expected_result": (
        "expectedresult",
        "expectedresults",
        "expected",
        "expectedoutcome",
        "expectedoutcomes",
        "then",
        "outcome",
        "result",
    ),
    "test_data": ("testdata", "data", "inputs", "input", "inputdata"),
    "covers": ("covers", "coveredcriteria", "criteria", "acceptancecriteria", "criterion"),
    "grounding": ("grounding", "grounded"),
    "assumption": ("assumption", "assumptions"),
}

_TYPES: Final[tuple[tuple[str, CaseType], ...]] = (
    ("edge", "edge_case"),
    ("boundary", "edge_case"),
    ("corner", "edge_case"),
    ("limit", "edge_case"),
    ("nonfunctional", "edge_case"),
    ("performance", "edge_case"),
    ("negative", "negative"),
    ("invalid", "negative"),
    ("error", "negative"),
    ("fail", "negative"),
    ("unhappy", "negative"),
    ("exception", "negative"),
    ("security", "negative"),
    ("positive", "positive"),
    ("happy", "positive"),
    ("valid", "positive"),
    ("functional", "positive"),
    ("smoke", "positive"),
    ("normal", "positive"),
)
_PRIORITIES: Final[Mapping[str, Priority]] = {
    **dict.fromkeys(
        ("p0", "p1", "1", "high", "highest", "critical", "blocker", "urgent", "major", "must"),
        "high",
    ),
    **dict.fromkeys(
        ("p2", "2", "medium", "med", "normal", "moderate", "default", "should"), "medium"
    ),
    **dict.fromkeys(
        ("p3", "p4", "p5", "3", "4", "5", "low", "lowest", "minor", "trivial", "could"), "low"
    ),
}
_BY_TYPE: Final[Mapping[CaseType, str]] = {
    "positive": "use_case_flow",
    "negative": "equivalence_partitioning",
    "edge_case": "boundary_values",
}
_TECHNIQUE_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("boundar", "boundary_values"),
    ("equivalence", "equivalence_partitioning"),
    ("partition", "equivalence_partitioning"),
    ("decision", "decision_table"),
    ("transition", "state_transition"),
    ("pairwise", "pairwise"),
    ("permission", "permission_matrix"),
    ("crud", "crud_lifecycle"),
    ("usecase", "use_case_flow"),
    ("search", "search_and_lists"),
    ("concurren", "concurrency"),
    ("secur", "security"),
    ("accessib", "accessibility"),
    ("perform", "performance"),
)
_CRITERION_NUMBER = regex(r"(\d{1,3})\s*$")


@dataclass(slots=True)
class Coerced:
    """A case, or None and its problems. `notes` tell people what was changed."""

    case: TestCase | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def coerce_case(
    value: object, *, where: str, criteria: Sequence[str], include_test_data: bool
) -> Coerced:
    """Turns one JSON value into a test case.

    Args:
        value: what stands in the list of cases.
        where: how problems call it ("test_cases[1]").
        criteria: the ids that `covers` may name.
        include_test_data: without it, `test_data` stays empty.
    """
    done = Coerced()
    if not isinstance(value, dict):
        done.problems.append(f"{where} is not an object: write every test case as a JSON object")
        return done
    members = _members(value)
    steps, outcomes = as_steps(members.get("steps"))
    title = as_text(members.get("title"))
    expected = as_text(members.get("expected_result"))
    expected = outcomes[-1] if is_nothing(expected) and outcomes else expected
    kind = _type(members, where, done)
    _require(title, steps, expected, where=where, done=done)
    if done.problems:
        return done
    grounding, assumption = _grounding(members, expected, where, done)
    done.case = TestCase(
        id=where,
        type=kind,
        technique=_technique(members, kind, where, done),
        priority=_priority(members, where, done),
        title=title,
        preconditions=as_lines(members.get("preconditions")),
        steps=steps,
        expected_result=expected,
        test_data=as_data(members.get("test_data")) if include_test_data else {},
        covers=_covers(members, criteria, where, done),
        grounding="assumption" if grounding else "grounded",
        assumption=assumption,
    )
    return done


def _members(value: Mapping[Any, Any]) -> dict[str, Any]:
    """The members under our names, whichever synonym was used; the first that is filled wins."""
    written = {plain_key(key): member for key, member in value.items()}
    found: dict[str, Any] = {}
    for name, synonyms in _SYNONYMS.items():
        filled = [written[key] for key in synonyms if written.get(key) not in (None, "", [], {})]
        if filled:
            found[name] = filled[0]
    return found


def _require(
    title: str, steps: tuple[str, ...], expected: str, *, where: str, done: Coerced
) -> None:
    """Reports what no case can do without."""
    if is_nothing(title) or is_placeholder(title):
        done.problems.append(f"{where}.title is empty: name the one behaviour that it checks")
    if not steps:
        done.problems.append(f"{where}.steps is empty: give 2 to 5 concrete steps")
    elif any(is_placeholder(step) for step in steps):
        done.problems.append(f"{where}.steps holds a placeholder: write each step out")
    if is_nothing(expected) or is_placeholder(expected):
        done.problems.append(
            f"{where}.expected_result is empty: say what can be seen after the last step"
        )


def _type(members: Mapping[str, Any], where: str, done: Coerced) -> CaseType:
    written = plain_key(as_text(members.get("type")))
    for word, kind in _TYPES:
        if word in written:
            return kind
    said = as_text(members.get("type"))[:40] or "empty"
    done.problems.append(f'{where}.type is {said}: use one of "positive", "negative", "edge_case"')
    return "positive"


def _priority(members: Mapping[str, Any], where: str, done: Coerced) -> Priority:
    written = re.sub(r"[^a-z0-9]", "", as_text(members.get("priority")).lower())
    found = _PRIORITIES.get(written)
    if found is None:
        done.notes.append(f"{where} has no known priority; medium was taken")
        return "medium"
    return found


def _technique(members: Mapping[str, Any], kind: CaseType, where: str, done: Coerced) -> str:
    said = as_text(members.get("technique"))
    name = re.sub(r"\W+", "_", said.lower()).strip("_")
    if name in TECHNIQUES:
        return name
    plain = plain_key(said)
    for word, technique in _TECHNIQUE_WORDS:
        if word in plain:
            return technique
    if said:
        done.notes.append(f"{where} names an unknown technique ({said[:40]}); taken from its type")
    return _BY_TYPE[kind]


def _covers(
    members: Mapping[str, Any], criteria: Sequence[str], where: str, done: Coerced
) -> tuple[str, ...]:
    known = {plain_id(criterion): criterion for criterion in criteria}
    numbers = {
        found.group(1).lstrip("0"): criterion
        for criterion in criteria
        if (found := _CRITERION_NUMBER.search(criterion))
    }
    covered: list[str] = []
    value = members.get("covers")
    written = re.split(r"[,;\s]+", value) if isinstance(value, str) else _flat(value)
    for item in written:
        number = _CRITERION_NUMBER.search(item)
        criterion = known.get(plain_id(item))
        if criterion is None and number is not None:
            criterion = numbers.get(number.group(1).lstrip("0"))
        if criterion is None and item:
            done.notes.append(f"{where}.covers named {item[:40]}, which is no criterion; dropped")
        elif criterion is not None and criterion not in covered:
            covered.append(criterion)
    return tuple(covered)


def plain_id(text: str) -> str:
    """An id without case and signs: `AC-1`, `ac_1` and `AC 1` are one."""
    return re.sub(r"[\W_]+", "", text).lower()


def _flat(value: Any) -> list[str]:  # noqa: ANN401
    items = value if isinstance(value, list) else [value]
    return [as_text(item) for item in items if item is not None]


def _grounding(
    members: Mapping[str, Any], expected: str, where: str, done: Coerced
) -> tuple[bool, str | None]:
    """Whether the case rests on an assumption, and on which."""
    said = plain_key(as_text(members.get("grounding")))
    text = as_text(members.get("assumption"))
    text = "" if is_nothing(text) or is_placeholder(text) else text
    if text in ("true", "false"):
        said, text = ("assumption" if text == "true" else said), ""
    assumed = bool(text) or said.startswith("assum") or said in ("false", "ungrounded")
    if assumed and not text:
        done.notes.append(f"{where} does not say what it assumes; its outcome was taken")
        text = f"Not said in the story: {expected}"
    return assumed, text or None
