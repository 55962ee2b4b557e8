"""Where the test cases are in a value that a model wrote, whatever it called them."""

from __future__ import annotations

from typing import Any, Final

from testwright.core.nearly_json.plain import plain_key

_LIST_KEYS: Final = frozenset({"testcases", "testcase", "tests", "cases", "scenarios", "testsuite"})
_CASE_KEYS: Final = frozenset(
    {
        "title",
        "steps",
        "teststeps",
        "expectedresult",
        "expectedresults",
        "expected",
        "expectedoutcome",
        "preconditions",
        "testdata",
        "when",
        "then",
    }
)
_LOOK_INSIDE = 3
"""Levels of wrappers (`{"result": {"suite": {…}}}`) that are opened."""
_MOST_WRAPPED = 50


def looks_like_case(value: object) -> bool:
    """Whether a value is an object with at least two of the members that test cases have."""
    return isinstance(value, dict) and len(_CASE_KEYS & {plain_key(key) for key in value}) > 1


def find_cases(value: Any, levels: int = _LOOK_INSIDE) -> tuple[list[Any], dict[str, Any]] | None:  # noqa: ANN401
    """The list of test cases in a value, and the object that holds it.

    Args:
        value: any JSON value.
        levels: wrappers that may still be opened.

    Returns:
        The list (of anything: nobody has checked it) and the object around it, empty when the
        list stands alone; None when there are no cases.
    """
    if looks_like_case(value):
        return [value], {}
    if isinstance(value, list) and any(looks_like_case(item) for item in value):
        return value, {}
    named = _named_list(value) if isinstance(value, dict) else None
    if named is not None:
        return named, value
    wrapped = list(value.values()) if isinstance(value, dict) else value
    if levels > 0 and isinstance(wrapped, list):
        for item in wrapped[:_MOST_WRAPPED]:
            found = find_cases(item, levels - 1)
            if found is not None:
                return found
    return None


def _named_list(value: dict[str, Any]) -> list[Any] | None:
    for key, member in value.items():
        if plain_key(key) not in _LIST_KEYS:
            continue
        if isinstance(member, list):
            return member
        if looks_like_case(member):
            return [member]
        if isinstance(member, dict) and any(looks_like_case(item) for item in member.values()):
            return list(member.values())
    return None
