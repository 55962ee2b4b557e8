"""What people said about reach, and how well the matching rule agrees with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.stats.agreement.kappa import Agreement, cohen_kappa
from testwright.core.testcases.evaluation.matching import reaches
from testwright.core.testcases.evaluation.reach import Read, read
from testwright.core.testcases.suite import TestCase
from testwright.errors import InvalidInput

ANSWERS: Final = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One judged scenario. `rule` is what the matching rule says of the same cases."""

    draw: str
    title: str
    person: str
    rule: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCheck:
    """The rule beside people, "partly" counted as not reached.

    Attributes:
        people: share of scenarios that people call reached.
        rule: share that the rule calls reached.
        partly: share that people call partly reached.
        found_partly: of what the rule calls reached and people don't, the share that they call
            partly reached.
    """

    agreement: Agreement
    people: float
    rule: float
    partly: float
    found_partly: float | None
    verdicts: tuple[Verdict, ...]


def verdicts_of(row: Mapping[str, Any]) -> list[Verdict]:
    """Applies the rule to one story of a judgement file.

    Args:
        row: `{repo, story, test_cases: […], judgements: [{draw, scenario: {name, given, when,
            then}, reached: yes|partly|no}]}`; cases with title, preconditions, steps and
            expected_result.

    Raises:
        InvalidInput: an answer is none of yes, partly, no.
    """
    judged = row["judgements"]
    pair = {**row, "scenarios": [one["scenario"] for one in judged]}
    story = read(pair, [_case(case) for case in row["test_cases"]])
    return [_verdict(one, story, place) for place, one in enumerate(judged)]


def check_rule(verdicts: Sequence[Verdict]) -> RuleCheck:
    """The rule beside people.

    Raises:
        InvalidInput: nothing was judged.
    """
    if not verdicts:
        raise InvalidInput("the file holds no judgements")
    n = len(verdicts)
    wrong = [one for one in verdicts if one.rule and one.person != "yes"]
    return RuleCheck(
        agreement=cohen_kappa([(one.person == "yes", one.rule) for one in verdicts]),
        people=_count(one.person == "yes" for one in verdicts) / n,
        rule=_count(one.rule for one in verdicts) / n,
        partly=_count(one.person == "partly" for one in verdicts) / n,
        found_partly=_count(one.person == "partly" for one in wrong) / len(wrong)
        if wrong
        else None,
        verdicts=tuple(verdicts),
    )


def _verdict(judged: Mapping[str, Any], story: Read, place: int) -> Verdict:
    answer = judged["reached"]
    if answer not in ANSWERS:
        raise InvalidInput(f"reached: {answer!r} is none of {', '.join(ANSWERS)}")
    human = story.humans[place]
    return Verdict(
        draw=str(judged.get("draw", "")),
        title=human.title,
        person=answer,
        rule=any(reaches(case, human) for case in story.made),
    )


def _case(value: Mapping[str, Any]) -> TestCase:
    return TestCase(
        id=str(value.get("id", "")),
        type=value.get("type", "positive"),
        technique="",
        priority="medium",
        title=value["title"],
        preconditions=tuple(value["preconditions"]),
        steps=tuple(value["steps"]),
        expected_result=value["expected_result"],
    )


def _count(found: Iterable[bool]) -> int:
    return sum(found)
