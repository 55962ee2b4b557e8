"""From what a model wrote to the JSON value that holds its test cases."""

from __future__ import annotations

from typing import Any, Final

from testwright.core.nearly_json.answer import ParsedAnswer, Sought, read_answer
from testwright.core.testcases.answers.shape import find_cases, looks_like_case


def parse_answer(text: str) -> ParsedAnswer:
    """Reads the JSON value that a model meant to write. Never raises."""
    return read_answer(text, _CASES)


def _cases(value: Any) -> list[Any] | None:  # noqa: ANN401
    found = find_cases(value)
    return None if found is None else found[0]


_CASES: Final = Sought(what="test cases", key="test_cases", found=_cases, is_item=looks_like_case)
