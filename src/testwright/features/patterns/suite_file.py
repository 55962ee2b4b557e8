"""Suites in JSON and JSON Lines: golden suites, and what the exporters `json` and `jsonl` write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from testwright.core.nearly_json.plain import as_text
from testwright.core.retrieval.pattern import NewPattern, Source
from testwright.core.testcases.answers.coerce import coerce_case
from testwright.core.testcases.answers.patterns import case_pattern
from testwright.errors import InvalidInput

_SUITES: Final = "suites"
_CASES: Final = "test_cases"


@dataclass(slots=True)
class Suites:
    """What a file of suites holds; `problems` say what of it can't be used."""

    patterns: list[NewPattern] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def suites_of_json(text: str, name: str) -> Suites:
    """The cases of a document: a suite, a list of suites, or an object with `suites`.

    A suite is golden when it stands alone or in a list, as people write them; under `suites` it
    was exported.

    Raises:
        InvalidInput: it is not JSON, or holds no suite.
    """
    document = _parsed(text, name)
    exported = isinstance(document, dict) and _SUITES in document
    suites = document[_SUITES] if exported else document
    found = Suites()
    for suite in suites if isinstance(suites, list) else [suites]:
        if not isinstance(suite, dict) or not isinstance(suite.get(_CASES), list):
            raise InvalidInput(f"{name} holds no suites: each needs a `story` and `test_cases`")
        _take_suite(found, suite, name, "file" if exported else "golden")
    return found


def suites_of_lines(text: str, name: str) -> Suites:
    """The cases of a file with one case a line, each with its `story`.

    Raises:
        InvalidInput: a line is not JSON.
    """
    found = Suites()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            where = f"{name}, line {number}"
            value = _parsed(line, where)
            if isinstance(value, dict):
                _take_case(found, value, value, where, "file")
            else:
                found.problems.append(f"{where}: not an object with `story` and the case's fields")
    return found


def _parsed(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{name} is not JSON: {error}") from None


def _take_suite(found: Suites, suite: Mapping[str, Any], name: str, source: Source) -> None:
    for number, case in enumerate(suite[_CASES], start=1):
        identifier = case.get("id") if isinstance(case, dict) else None
        where = f"{name}#{as_text(identifier) or number}"
        _take_case(found, suite, case, where, source)


def _take_case(
    found: Suites,
    suite: Mapping[str, Any],
    case: Any,  # noqa: ANN401 - any JSON value
    where: str,
    source: Source,
) -> None:
    story = as_text(suite.get("story") or suite.get("user_story"))
    if not story:
        found.problems.append(f"{where}: there is no `story` beside it")
        return
    criteria = dict(_criteria(suite.get("acceptance_criteria")))
    coerced = coerce_case(case, where=where, criteria=list(criteria), include_test_data=True)
    if coerced.case is None:
        found.problems += coerced.problems
        return
    found.patterns.append(
        case_pattern(
            coerced.case.to_json(), story=story, criteria=criteria, source=source, source_ref=where
        )
    )


def _criteria(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON value
    """Criterion id -> text, from a list of texts or of `{id, text}`."""
    for number, one in enumerate(value if isinstance(value, list) else (), start=1):
        if isinstance(one, dict):
            yield as_text(one.get("id")) or f"AC_{number}", as_text(one.get("text"))
        else:
            yield f"AC_{number}", as_text(one)
