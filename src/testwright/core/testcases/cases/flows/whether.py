"""Flows of questions with yes or no: one for whom it is so, one for whom it is not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import whether as beside
from testwright.core.testcases.cases.companions.whether import AllOfThem
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.denials import said_of, spelled_out
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.denials import Said
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_THINGS = frozenset(
    {"file", "data", "order", "request", "event", "code", "product", "text", "group"}
)
"""What one can own several of, so that the answer is about one of them."""
_MORE = regex(r"\s*,?\s+(?:and|or)\s+(?:what|how|which|where|when|who|why|whether|if)\b.*$")
_THEM = regex(r"^they\s+(?P<said>.+)$", re.IGNORECASE)
_THEIRS = regex(r"their\b", re.IGNORECASE)
_THERE = regex(
    r"^there\s+(?P<is>is|are)\s+(?:still\s+)?(?:an?\s+|any\s+|some\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_ALL = regex(
    r"^(?P<done>(?:has\s+)?(?:already\s+)?[a-z]+(?:\s+(?:in|out|up))?)\s+(?:all|every|each)\s+"
    r"(?:of\s+)?(?:the\s+|their\s+|my\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
_PAID = word_set("payment fee bill invoice due instalment installment debt fine")
_ANYBODY = regex(r"any(?:one|body)(?:\s+else)?|some(?:one|body)(?:\s+else)?", re.IGNORECASE)
_MOST = 90


def whether(rest: str, facts: Facts) -> Flow:
    """The course for what follows `whether`; one that is asked about where it cannot be read."""
    clause = spelled_out(clipped(_MORE.sub("", own_words(rest)), _MOST))
    them, there = _THEM.match(clause), _THERE.match(clause)
    if them:
        return _of_people(clause, "", said_of(them["said"]), facts)
    if there:
        none = f"there {there['is'].lower()} no {there['rest']}"
        return _of_one(clause, (clause, none), facts)
    subject, said = _parted(clause)
    return _of_subject(clause, subject, said, facts) if said else _unread(clause, facts)


def _of_subject(clause: str, subject: str, said: Said, facts: Facts) -> Flow:
    """By whom or what it is said of: of what is one's own, of one thing, of one of several."""
    if _ANYBODY.fullmatch(subject):
        return _of_one(clause, (f"somebody {said.holds}", f"nobody {said.holds}"), facts)
    noun = noun_of(subject)
    if noun is None:
        return _unread(clause, facts)
    thing = noun.category in _THINGS
    if _THEIRS.match(clause) and not (thing or noun.mass or noun.abstract):
        return _of_people(clause, noun.name, said, facts)
    unique = re.match(r"(?:the|this|that)\b", clause, re.IGNORECASE) and not thing
    if unique or noun.mass or noun.abstract:
        return _of_one(clause, (f"{subject} {said.holds}", f"{subject} {said.denied}"), facts)
    return _of_things(noun, said, clause, facts)


def _parted(clause: str) -> tuple[str, Said | None]:
    """The subject, and what is said of it."""
    parts = predicate_of(clause)
    if parts.said:
        return parts.subject, said_of(parts.said)
    noun = noun_of(clause)
    place = clause.lower().find(noun.text.lower()) if noun else -1
    if noun is None or place < 0:
        return clause, None
    end = place + len(noun.text)
    return clause[:end], said_of(clause[end:])


def _unread(clause: str, facts: Facts) -> Flow:
    """A clause of which nobody can say how it is denied."""
    one, two = facts.scene.title(0), facts.scene.title(1)
    return Flow(
        (f"For `{one}` this is so, for `{two}` it is not: {clause}",),
        (f"Open `{one}`", f"Open `{two}`"),
        f"For `{one}` it is shown that this is so, for `{two}` that it is not",
        {"so": one, "not_so": two},
        doubtful=True,
    )


def _of_people(clause: str, theirs: str, said: Said | None, facts: Facts) -> Flow:
    """A question about oneself: two people with different answers."""
    if said is None:
        return _unread(clause, facts)
    scene = facts.scene
    one, two = scene.actor, scene.other
    mine = f"the {theirs} of `{one.name}`" if theirs else f"`{one.name}`"
    yours = f"the {theirs} of `{two.name}`" if theirs else f"`{two.name}`"
    every = None if theirs else _all_of(said.holds, scene)
    given, missing = f"{capitalised(mine)} {said.holds}; {yours} (`{two.email}`) {said.short}", ""
    if every:
        first, last = every.names
        given = (
            f"There are two {every.plural}: `{first}` and `{last}`; `{one.name}` {every.done} "
            f"both, `{two.name}` (`{two.email}`) only `{first}`"
        )
        missing = f", that `{last}` is missing"
    page = f"the page that shows whether {mine} {said.holds}"
    return Flow(
        (given,),
        (f"Open {page}", f"Sign in as `{two.name}`, and open the same page"),
        f"The first page shows that {mine} {said.holds}; the second shows that {yours} "
        f"{said.short}{missing}, and nothing about `{one.name}`",
        {"so": one.email, "not_so": two.email},
        companions=beside.own_answer(scene, page, (mine, said), every),
    )


def _all_of(holds: str, scene: Scene) -> AllOfThem | None:
    """What has to be done in every one of several; None where nothing is."""
    found = _ALL.match(holds)
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None or noun.mass or noun.abstract or found["done"] == "is":
        return None
    names = (scene.name(noun, 2), scene.name(noun, 3))
    if noun.head in _PAID:
        first, last = (written(cents, scene.currency) for cents in (12_000, 8_000))
        names = (f"First instalment, {first}", f"Second instalment, {last}")
    return AllOfThem(noun.plural, names, found["done"])


def _of_things(noun: Noun, said: Said, clause: str, facts: Facts) -> Flow:
    """One thing of which it is so, another of which it is not."""
    scene, noun = facts.scene, replace(noun, many=False, listed="")
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    many = not re.match(r"(?:their|the|this|that)\b", clause)
    return Flow(
        (f"{capitalised(one)} {said.holds}; {two} {said.short}",),
        (scene.opener(noun, 0), scene.opener(noun, 1)),
        f"It is shown that `{scene.name(noun, 0)}` {said.holds}, and that "
        f"`{scene.name(noun, 1)}` {said.short}",
        {"so": scene.name(noun, 0), "not_so": scene.name(noun, 1)},
        companions=beside.yes_or_no(scene, noun, said, one_of_many=many),
    )


def _of_one(clause: str, pair: tuple[str, str], facts: Facts) -> Flow:
    """There is one of it: first it is not so, then it is."""
    yes, no = pair
    return Flow(
        (capitalised(no),),
        (
            f"Open the page that shows whether {clause}",
            f"Have the data changed in a second session, so that {yes}",
            facts.scene.again,
        ),
        f"First it is shown that {no}, after the last step that {yes}",
        {"first": no, "then": yes},
    )
