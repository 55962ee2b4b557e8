"""Judges whether a model's answer is a usable suite, and says what to change when it is not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from testwright.core.nearly_json.plain import plain_key
from testwright.core.ports import Checked
from testwright.core.testcases.answers.coerce import coerce_case
from testwright.core.testcases.answers.instructions import EXAMPLE_TITLE
from testwright.core.testcases.answers.plain import as_lines, words_of
from testwright.core.testcases.answers.shape import find_cases
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase, numbered

_NO_CASES = (
    'the answer has no test cases: answer with {"test_cases": [...], "open_questions": [...]}'
)


@dataclass(slots=True)
class _Sorted:
    """Cases that can be used, and why the others can't."""

    good: list[TestCase] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_suite(value: Any, *, story: Story, count: int, include_test_data: bool) -> Checked:  # noqa: ANN401
    """Coerces what is harmless and reports the rest.

    Cases that can't be used are dropped when enough others remain. Fewer cases than asked are
    accepted only when the answer's open questions say why.

    Args:
        value: the JSON value of the answer.
        story: names the criteria that cases may cover.
        count: how many cases were asked for; more are cut.
        include_test_data: whether cases keep their test data.

    Returns:
        A `Suite` as output, or problems written as instructions to the model.
    """
    found = find_cases(value)
    if found is None:
        return Checked(output=None, problems=(_NO_CASES,))
    written, around = found
    questions = _questions(around)
    cases = _sort(written, story, include_test_data=include_test_data)
    enough = len(cases.good) >= count
    explained = bool(cases.good and questions and not cases.problems)
    if not enough and not explained:
        return Checked(output=None, problems=_problems(cases, count), notes=tuple(cases.notes))
    notes = list(cases.notes)
    if cases.problems:
        notes.append(f"cases with {len(cases.problems)} problems were dropped; enough remained")
    elif len(cases.good) > count:
        notes.append(f"{len(cases.good)} cases were cut to the {count} asked")
    suite = Suite(test_cases=numbered(cases.good[:count]), open_questions=questions)
    return Checked(output=suite, notes=tuple(notes))


def _questions(around: dict[str, Any]) -> tuple[str, ...]:
    for key, member in around.items():
        if plain_key(key) in ("openquestions", "openquestion", "questions"):
            return tuple(dict.fromkeys(as_lines(member)))
    return ()


def _sort(written: list[Any], story: Story, *, include_test_data: bool) -> _Sorted:
    cases = _Sorted()
    criteria = [criterion.id for criterion in story.criteria]
    seen: dict[str, str] = {}
    for index, value in enumerate(written):
        where = f"test_cases[{index}]"
        coerced = coerce_case(
            value, where=where, criteria=criteria, include_test_data=include_test_data
        )
        cases.notes += coerced.notes
        if coerced.case is None:
            cases.problems += coerced.problems
        elif words_of(coerced.case.title) == words_of(EXAMPLE_TITLE):
            cases.problems.append(f"{where} repeats the example: write a case for this story")
        elif (twin := seen.setdefault(_behaviour(coerced.case), where)) != where:
            cases.problems.append(f"{where} repeats {twin}: check another behaviour there")
        else:
            cases.good.append(coerced.case)
    return cases


def _behaviour(case: TestCase) -> str:
    """What makes two cases the same: action, data, outcome; never the title."""
    parts = (*case.preconditions, "|", *case.steps, "|", case.expected_result)
    data = json.dumps(case.test_data, sort_keys=True, ensure_ascii=False)
    return words_of("\n".join((*parts, data)))


def _problems(cases: _Sorted, count: int) -> tuple[str, ...]:
    problems = list(cases.problems)
    total = len(cases.good) + len({problem.split("]")[0] for problem in cases.problems})
    if total < count:
        problems.append(
            f"{total} test cases were given, {count} are needed: add {count - total} more, or say "
            "in open_questions what the story leaves too vague to test"
        )
    return tuple(problems)
