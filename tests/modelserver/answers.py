"""What a model that behaves would say: a suite of test cases, or a sentence."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modelserver.calls import Call

DEFAULT_COUNT = 3
MOST = 10

_COUNT_PATTERNS = (
    re.compile(r"\bexactly\s+(\d{1,2})\b", re.IGNORECASE),
    re.compile(
        r"(?:num_test_cases|number of (?:test )?cases|count)\W{1,6}(\d{1,2})\b", re.IGNORECASE
    ),
    re.compile(r"\b(\d{1,2})\s+(?:[a-z-]+\s+){0,3}?(?:test[\s_]+)?cases\b", re.IGNORECASE),
)
_GOAL = re.compile(
    r"\bI\s+(?:want|need|wish|can|should be able|would like)(?:\s+to)?\s+(?P<goal>.{4,160}?)"
    r"(?=\s+so\s+that\b|\s+in\s+order\b|[.,;\n<]|$)",
    re.IGNORECASE,
)

# type, technique, priority, title, steps, outcome, data; {goal} is what the story wants.
_CASES: tuple[tuple[str, str, str, str, tuple[str, ...], str, dict[str, Any]], ...] = (
    (
        "positive", "use_case_flow", "high", "Mia can {goal}",
        ("Sign in as `mia.berg@example.com`", "Enter `Kestrel 48` in *Name* to {goal}",
         "Press *Save*"),
        "The page shows `Kestrel 48` as saved, and it is still there after a reload",
        {"email": "mia.berg@example.com", "name": "Kestrel 48"},
    ),
    (
        "negative", "equivalence_partitioning", "high", "An empty name is refused: {goal}",
        ("Sign in as `mia.berg@example.com`", "Leave *Name* empty and press *Save* to {goal}"),
        "The message `Name is required` stands beside *Name*, and nothing is saved",
        {"email": "mia.berg@example.com", "name": ""},
    ),
    (
        "edge_case", "boundary_values", "medium", "Name of 64 and of 65 characters: {goal}",
        ("Enter a name of 64 characters and press *Save* to {goal}",
         "Enter a name of 65 characters and press *Save*"),
        "The first is saved; the second is refused with `At most 64 characters`",
        {"accepted_length": 64, "refused_length": 65},
    ),
    (
        "negative", "session_auth", "high", "A visitor who is not signed in can't {goal}",
        ("Sign out", "Open the address of the page on which to {goal}"),
        "The sign-in page opens, and the data is unchanged",
        {"user": None},
    ),
    (
        "negative", "permission_matrix", "high", "A reader without the right can't {goal}",
        ("Sign in as `tom.weiss@example.com`, who has the role *reader*", "Try to {goal}"),
        "The answer is `Not allowed`, and the data is unchanged",
        {"email": "tom.weiss@example.com", "role": "reader"},
    ),
    (
        "edge_case", "concurrency", "medium", "Two windows at once: {goal}",
        ("Open the page in two windows", "Save `Kestrel 48` in the first to {goal}",
         "Save `Heron 12` in the second"),
        "The second window says `Changed meanwhile`, and `Kestrel 48` is kept",
        {"first": "Kestrel 48", "second": "Heron 12"},
    ),
    (
        "edge_case", "equivalence_partitioning", "low", "A name in another script: {goal}",
        ("Enter `Žofie 北京` in *Name* to {goal}", "Press *Save*"),
        "The page shows `Žofie 北京` unchanged",
        {"name": "Žofie 北京"},
    ),
    (
        "negative", "integration_failure", "medium", "The service behind is down: {goal}",
        ("Make the service behind answer with status 503", "Try to {goal}"),
        "The message `Try again in a minute` appears, and what was typed is kept",
        {"status": 503},
    ),
    (
        "positive", "crud_lifecycle", "medium", "What was made can be changed: {goal}",
        ("Save `Kestrel 48` to {goal}", "Change it to `Kestrel 49` and press *Save*"),
        "The page shows `Kestrel 49`, and the history lists both names",
        {"before": "Kestrel 48", "after": "Kestrel 49"},
    ),
    (
        "edge_case", "performance", "low", "Answers in time with 1,000 entries: {goal}",
        ("Load 1,000 entries", "Measure how long it takes to {goal}"),
        "The page answers within 2 s",
        {"entries": 1000, "seconds": 2},
    ),
)  # fmt: skip


def answer_to(call: Call) -> str:
    """The text of a good answer."""
    if wants_suite(call):
        return json.dumps(suite_for(call), ensure_ascii=False)
    if call.schema is not None:
        return "{}"
    return f"You said: {call.asked}"


def wants_suite(call: Call) -> bool:
    schema = call.schema
    if schema is not None:
        return "test_cases" in (schema.get("properties") or {})
    return "test_cases" in call.text


def suite_for(call: Call) -> dict[str, Any]:
    """A valid suite with as many cases as the request asks for."""
    text = call.text
    goals = [match["goal"].strip() for match in _GOAL.finditer(text)]
    goal = goals[0] if goals else "use the feature"
    criteria = list(dict.fromkeys(re.findall(r"^\W{0,4}(AC_\d+)\b", text, re.MULTILINE)))
    count = _wanted(call)
    cases = [_case(n, goal, criteria) for n in range(count)]
    if "Leave test_data empty" in text:
        cases = [{**case, "test_data": {}} for case in cases]
    return {
        "test_cases": cases,
        "open_questions": ["How long may a name be?"],
    }


def _wanted(call: Call) -> int:
    for pattern in _COUNT_PATTERNS:
        found = pattern.findall(call.text)
        if found:
            return min(max(int(found[-1]), 1), MOST)
    listed = ((call.schema or {}).get("properties") or {}).get("test_cases") or {}
    return min(max(int(listed.get("minItems", DEFAULT_COUNT)), 1), MOST)


def _case(n: int, goal: str, criteria: list[str]) -> dict[str, Any]:
    kind, technique, priority, title, steps, outcome, data = _CASES[n % len(_CASES)]
    guessed = technique in ("concurrency", "performance", "integration_failure")
    return {
        "id": f"TC_{n + 1:03d}",
        "type": kind,
        "technique": technique,
        "priority": priority,
        "title": title.replace("{goal}", goal),
        "preconditions": ["`mia.berg@example.com` has an account"],
        "steps": [step.replace("{goal}", goal) for step in steps],
        "expected_result": outcome,
        "test_data": data,
        "covers": [criteria[n % len(criteria)]] if criteria else [],
        "grounding": "assumption" if guessed else "grounded",
        "assumption": f"The story says nothing about {technique}" if guessed else None,
    }
