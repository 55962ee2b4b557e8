"""Reads a suite request as people write it into a golden example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.cleanup import clean_text
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.story import ProjectContext, SuiteRequest
from testwright.core.testcases.suite import DIFFICULTIES
from testwright.errors import Detail, InvalidInput

MOST_CASES = 10
_STORY_NAMES = ("user_story", "story")
_OTHERS = (
    *("acceptance_criteria", "context", "difficulty"),
    *("num_test_cases", "techniques", "include_test_data"),
)


def request_of(given: Mapping[str, Any]) -> SuiteRequest:
    """A request as people write it into a golden example: what is left out is as usual.

    Raises:
        InvalidInput: a field is missing, unknown or of the wrong type.
    """
    unknown = sorted(given.keys() - {*_STORY_NAMES, *_OTHERS})
    if unknown:
        raise _wrong(unknown[0], f"is not one of {', '.join(('user_story', *_OTHERS))}")
    story = next((given[name] for name in _STORY_NAMES if name in given), None)
    if not isinstance(story, str) or not story.strip():
        raise _wrong("user_story", "is missing: a story, as in `As a customer, I want to …`")
    difficulty, count = given.get("difficulty", "medium"), given.get("num_test_cases", 3)
    if difficulty not in DIFFICULTIES:
        raise _wrong("difficulty", f"is not one of {', '.join(DIFFICULTIES)}")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_CASES:
        raise _wrong("num_test_cases", f"is no whole number from 1 to {MOST_CASES}")
    return SuiteRequest(
        user_story=clean_text(story),
        acceptance_criteria=_texts(given, "acceptance_criteria"),
        context=context_from_json(given["context"]) if given.get("context") else ProjectContext(),
        difficulty=difficulty,
        num_test_cases=count,
        techniques=_texts(given, "techniques"),
        include_test_data=bool(given.get("include_test_data", True)),
    )


def _texts(given: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = given.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(field, "is no list of texts")
    return tuple(text for one in value if (text := clean_text(one)))


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
