"""Flows for sentences that shall hold: what one does and looks at to see whether they do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look, subject
from testwright.core.testcases.cases.checks.table import CHECKS
from testwright.core.testcases.cases.checks.verified import verified
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, third_person, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts

TOO_LONG = 200
MOST_STEPS = 5
MOST_BARE = 3
"""Words of a predicate that says neither where nor what else: `are not shown`."""


def look_at(statement: str, facts: Facts) -> Look | None:
    """How a sentence is checked; None when nothing in it says what would be seen."""
    checked = verified(statement, facts)
    if checked is not None:
        return checked
    said = predicate_of(turned(own_words(statement)))
    for pattern, check in CHECKS:
        found = pattern.search(said.said)
        look = check(said, found, facts) if found else None
        if look is not None:
            return look
    return None


_GIVEN_TO = regex(
    r"^they\s+are\s+(?P<how>offered|shown|given|presented|asked|charged)\s+(?:with\s+|for\s+)?"
    r"(?P<rest>(?:an?|the|several|some|their|[a-z]+)\s.+)$",
    re.IGNORECASE,
)


def turned(statement: str) -> str:
    """`they are offered several choices on …` -> `several choices are offered on …`."""
    nobody = re.match(
        r"(?:no\s+one|nobody)\s+(?:can|may)\s+(?P<deed>.+)$", statement, re.IGNORECASE
    )
    if nobody:
        return f"people cannot {nobody['deed']}"
    found = _GIVEN_TO.match(statement)
    noun = noun_of(found["rest"]) if found else None
    if found is None or noun is None:
        return statement
    place = found["rest"].find(noun.text) + len(noun.text)
    thing, tail = found["rest"][:place], found["rest"][place:]
    if thing == noun.text and not noun.many:
        thing = with_article(thing)
    return f"{thing} {'are' if noun.many else 'is'} {found['how']}{tail}"


def observed(statement: str, facts: Facts) -> Flow:
    """The flow for a goal that is a sentence: `have search results sorted by date`."""
    look = look_at(statement, facts)
    said = predicate_of(turned(own_words(statement)))
    if look is None:
        look = general(said, facts)
    steps = look.steps
    if said.cause and not look.caused:
        steps = (f"Let this happen: {clipped(said.cause, 100)}", *steps)
    elif look.entry and len(steps) < MOST_STEPS:
        steps = (look.entry, *steps)
    if len(steps) < 2:  # noqa: PLR2004 one step is no course
        steps = (*steps, facts.scene.again)
    bare = len(said.said.split()) <= MOST_BARE or "following" in said.said
    nowhere = bare and not said.cause and look.entry.startswith("Open the page on which")
    doubtful = look.doubtful or nowhere  # the steps would only say the goal again
    return Flow(
        look.given,
        steps[:MOST_STEPS],
        look.expected,
        look.data,
        doubtful=doubtful,
        companions=look.companions,
    )


def _of_one(said: Predicate) -> str:
    """What is said of `they`, said of one person."""
    first, _, rest = said.said.partition(" ")
    one = {"are": "is", "do": "does", "don't": "does not", "have": "has", "were": "was"}
    longer = re.match(r"no longer (?P<verb>[a-z]+)", said.said)
    if longer:
        return f"no longer {third_person(longer['verb'])}{said.said[longer.end() :]}"
    first = one.get(first.lower(), third_person(said.verb) if said.verb else first)
    return f"{first} {rest}".strip()


def general(said: Predicate, facts: Facts) -> Look:
    """A sentence of no kind that is known: two examples of it, or the sentence itself."""
    scene, noun = facts.scene, said.noun
    whole = clipped(f"{said.subject} {said.said}".strip(), TOO_LONG)
    if noun and not noun.abstract and not noun.mass and said.several:
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        return Look(
            f"The {noun.plural} `{one}` and `{two}` exist",
            (scene.opener(noun), scene.opener(noun, 1)),
            f"{capitalised(whole)}: both at `{one}` and at `{two}`",
            {"first": one, "second": two},
            doubtful=True,
        )
    if said.subject.lower() == "they":
        who = f"`{scene.actor.name}`"
        seen = _of_one(said)
        return Look(
            "",
            (f"Look at what {who} sees", scene.again),
            f"{who} {clipped(seen, 150)}; the last step shows the same",
            {"who": scene.actor.email},
            doubtful=True,
        )
    what = subject(said, 60)
    return Look(
        "",
        (f"Go to where {what} can be seen", scene.again),
        f"{capitalised(whole)}, before and after the last step",
        {"subject": what},
        doubtful=True,
    )


def passive(said: str) -> str:
    """`signs out all devices and sends a mail` -> `all devices are signed out; a mail is sent`."""
    from testwright.core.testcases.language.grammar import past_participle
    from testwright.core.testcases.language.verbs import infinitive, split_verb

    found: list[str] = []
    for part in re.split(r"\s+and\s+(?=\w+s\s)", said):
        verb, rest = split_verb(infinitive(part))
        rest = re.sub(r"^for\s+(?=\w)", "", rest)
        pronoun = re.match(r"(?P<it>it|them)\b(?P<tail>.*)$", rest)
        if pronoun and found:
            link = "it is" if pronoun["it"] == "it" else "they are"
            found.append(f"{link} {past_participle(verb)}{pronoun['tail']}")
            continue
        noun = noun_of(rest)
        if noun is None or infinitive(part.split(" ")[0]) == part.split(" ")[0].lower():
            return ""
        place = rest.find(noun.text) + len(noun.text)
        verb = {"show": "show", "have": "show"}.get(verb, verb)
        link = "are" if noun.many else "is"
        found.append(f"{rest[:place]} {link} {past_participle(verb)}{rest[place:]}")
    return "; ".join(found)
