"""What the contract suites of files in and out share: sample suites, and text that means harm."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"

NASTY = (
    "\n", "\r", "\r\n", "\t", "\x00", "\x1b[31m", "\x0b", "\x85", "\u2028", "\u00a0", "\ufeff",
    "\u202e", "\ud800", "\U0001f98a", "e\u0301", "\\", "|", "\\|", "`", "```", "*", "_", "#", "@",
    '"', '"""', "'", "<script>alert(1)</script>", "<!--", "]]>", "&lt;", "[x](javascript:1)",
    "![x](http://example.com)", "---", "===", "1. ", "- ", "> ", "# language: fr", "Feature: x",
    "Scenario: x", "Rule:", "Background:", "Examples:", "Given ", "When ", "* ", "And", "|a|b|",
    "=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\t=1", " =1", "\u200b=1", ";", ",", "{}", "{{x}}",
    "</td>", "%s", "$(x)", "TC_001", "a", "  ",
)  # fmt: skip


@pytest.fixture(scope="session")
def samples() -> list[ExportedSuite]:
    """Two suites that use every field: the input of the golden files."""
    values = json.loads((GOLDEN / "_suites.json").read_text(encoding="utf-8"))
    return [ExportedSuite(**value) for value in values]


@pytest.fixture(scope="session")
def text() -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=6).map("".join)


@pytest.fixture(scope="session")
def suites(text) -> st.SearchStrategy[list[ExportedSuite]]:
    """Suites of any text whatever, also where a suite that was checked could not have it."""
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | text,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(text, inner, max_size=2),
        max_leaves=4,
    )
    case = st.fixed_dictionaries(
        {
            "id": text,
            "type": st.sampled_from(["positive", "negative", "edge_case"]),
            "technique": text,
            "priority": st.sampled_from(["high", "medium", "low"]),
            "title": text,
            "preconditions": st.lists(text, max_size=2),
            "steps": st.lists(text, max_size=3),
            "expected_result": text,
            "test_data": st.dictionaries(text, values, max_size=2),
            "covers": st.lists(text, max_size=2),
            "grounding": st.sampled_from(["grounded", "assumption"]),
            "assumption": st.none() | text,
        }
    )
    body = st.fixed_dictionaries(
        {
            "test_cases": st.lists(case, max_size=2),
            "open_questions": st.lists(text, max_size=2),
            "coverage": st.dictionaries(text, st.lists(text, max_size=1), max_size=1),
        }
    )
    suite = st.builds(
        ExportedSuite,
        story_id=text,
        title=text,
        story=text,
        criteria=st.dictionaries(text, text, max_size=2),
        body=body,
    )
    return st.lists(suite, max_size=2)
