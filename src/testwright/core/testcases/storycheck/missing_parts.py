"""What a story needs and does not have: a role, a person as the role, a benefit, criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.grammar import singular, with_article
from testwright.core.testcases.language.wording import goal_words
from testwright.core.testcases.storycheck.finding import INVEST, QUS, Finding, Rule, listed
from testwright.core.testcases.storycheck.reading import Reading

NO_ROLE: Final = Rule(
    code="no_role",
    quality="well_formed",
    invest="valuable",
    severity="warning",
    summary="nobody is named who wants it",
    source=f"{QUS}: well-formed",
)
NO_BENEFIT: Final = Rule(
    code="no_benefit",
    quality="well_formed",
    invest="valuable",
    severity="warning",
    summary="it is not said what it is good for",
    source=f"{INVEST}: valuable; {QUS}: complete parts of a well-formed story",
)
NO_CRITERIA: Final = Rule(
    code="no_criteria",
    quality="testable",
    invest="testable",
    severity="warning",
    summary="there are no acceptance criteria",
    source=f"{INVEST}: testable",
)
ROLE_NO_PERSON: Final = Rule(
    code="role_no_person",
    quality="well_formed",
    invest="valuable",
    severity="warning",
    summary="the role is the system itself, which wants nothing",
    source=f"{QUS}: well-formed (a role is a person who has a need)",
)
_SYSTEM: Final = regex(
    r"^(?:the\s+)?(?:(?:web|mobile|our|software)\s+)?(?:system|application|app|website|web\s?site|"
    r"site|server|back-?end|front-?end|database|platform|software|api|service|product)$",
    re.IGNORECASE,
)
_REASON: Final = regex(
    r"\b(?:so\s+that|in\s+order\s+to|because|since\s+(?:I|we|they|it))\b", re.IGNORECASE
)
"""A reason that stands where the parser does not look for one."""


def no_role(reading: Reading) -> Iterator[Finding]:
    """A story that names nobody; a job story ("When …, I want …") names a situation instead."""
    story = reading.story
    if story.roles or story.form == "job_story" or reading.facts.is_unreadable:
        return
    people = _people(story.text)
    if people:
        yield NO_ROLE.finding(
            f"{listed(people)} {'is' if len(people) == 1 else 'are'} in it, but nobody is named "
            "as the one who wants it",
            f"Say whose wish it is, for instance: As {with_article(singular(people[0]))}, I want …",
            words=people,
            severity="info",
        )
        return
    yield NO_ROLE.finding(
        "no role is named, so nobody can be asked and no rights can be tested",
        f"Say who it is for, for instance: As a ROLE, I want to {goal_words(story.goal, 60)}",
    )


def _people(text: str) -> tuple[str, ...]:
    """The words of a text that name people."""
    words = dict.fromkeys(re.findall(r"[A-Za-z]{3,}", text))
    return tuple(word for word in words if category_of(singular(word)) == "person")


def role_no_person(reading: Reading) -> Iterator[Finding]:
    """`As the system, I want …`."""
    words = tuple(role for role in reading.story.roles if _SYSTEM.match(role))
    if words:
        yield ROLE_NO_PERSON.finding(
            f"'{words[0]}' is no person with a need",
            "Name the people who gain by it, and write what the system does as a criterion",
            words=words,
        )


def no_benefit(reading: Reading) -> Iterator[Finding]:
    """A story without `so that`."""
    story = reading.story
    told = story.benefit is not None or _REASON.search(story.text)
    if not told and not reading.facts.is_unreadable:
        yield NO_BENEFIT.finding(
            "it does not say what it is good for, so nobody can tell how much of it is enough",
            f"Add the benefit: {goal_words(story.goal, 60)} so that …",
        )


def no_criteria(reading: Reading) -> Iterator[Finding]:
    """A story without acceptance criteria."""
    if not reading.story.criteria:
        yield NO_CRITERIA.finding(
            "there are no acceptance criteria, so what counts as done is a guess",
            "Write two to six: the usual case, what is refused, and each limit with its figure",
        )
