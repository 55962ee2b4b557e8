"""Criteria that say what is refused or hidden: tried on one that it concerns, and on another.

`A book that is on loan can't be withdrawn` is tried on a book on loan and on one that is not:
whoever only sees the refusal does not know whether anything can be withdrawn at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    past_participle,
    third_person,
    with_article,
)
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negatable, negated
from testwright.core.testcases.reading.described import Described, base_of, described
from testwright.core.testcases.reading.rules import split_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
_CANNOT = (
    r"(?P<modal>cannot|can\s+not|can['’]t|may\s+not|must\s+not|mustn['’]t|"
    r"(?:can|may|must)\s+no\s+longer|(?:is|are)\s+no\s+longer\s+allowed\s+to|"
    r"(?:is|are)\s+not\s+(?:allowed\s+)?to|shall\s+not|should\s+not)"
)
_DENIED = regex(
    rf"^(?P<subject>.+?)\s+{_CANNOT}\s+(?:ever\s+)?be\s+(?P<done>[a-z]+)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_CANNOT_DO = regex(
    rf"^(?:(?:the\s+|an?\s+)?(?P<who>[\w-]+(?:\s[\w-]+)?)\s+)?{_CANNOT}\s+(?P<verb>[a-z]+)\s+"
    r"(?P<what>(?!more\b|less\b)[\w' -]{4,50}?)"
    r"(?P<tail>(?:\s+(?:to|from|in|into|on)\s+(?:the|their|an?|its)\s[\w' -]+?)?"
    r"(?:\s+(?:if|when|while|once|after|unless|until|before|that|which)\s.+)?)$",
    re.IGNORECASE,
)
_REFUSED = regex(
    r"^(?P<subject>.+?)\s+(?:is|are|must\s+be|should\s+be|will\s+be|gets?)\s+"
    r"(?:refused|rejected|declined|denied)"
    r"(?P<tail>(?:\s+(?:if|when|while|as long as|unless)\s.+)?)$",
    re.IGNORECASE,
)
_HIDDEN = regex(
    r"^(?P<subject>.+?)\s+(?:(?:is|are|do|does|must|should|may|will|can)\s+(?:not|no\s+longer|never)|"
    r"cannot|can['’]t|isn['’]t|aren['’]t|can\s+no\s+longer)\s+(?:be\s+)?"
    r"(?P<how>shown|displayed|listed|visible|found|offered|suggested|seen|included|appear|show\s+up)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_CONDITION = regex(
    r"^(?P<tail>.*?)\s*,?\s*\b(?P<link>if|when|while|once|after|as\s+long\s+as|as\s+soon\s+as|"
    r"unless|until|before|without)\s+(?P<condition>(?!\d).+)$",
    re.IGNORECASE,
)
_OTHER_SIDE = frozenset({"unless", "until", "before"})
_LOOKED_AT = frozenset({"shown", "seen", "displayed", "listed", "found", "visible", "exceeded"})
_OTHERS = regex(r"\b(?:to|for|by)\s+(?:any\s+)?other\s+\w+", re.IGNORECASE)
MOST_WORDS = 14
"""Words of a condition that is prepared."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two things by name, how they are told apart, and why the first is refused."""

    noun: str
    refused: str
    other: str
    given: tuple[str, ...]
    reason: str


def refusals(facts: Facts) -> Iterator[Idea]:
    """Each criterion that says in the passive what is refused or not shown."""
    for rule in facts.rules:
        if rule.then or rule.given or len(rule.text) > 200 or ";" in rule.text:  # noqa: PLR2004 one sentence
            continue
        if any(limit.kind != "duration" for limit in rule.limits):
            continue
        idea = _hidden(rule, facts) or _denied(rule, facts) or _turned_away(rule, facts)
        if idea is not None:
            yield idea


def _trailing(rule: Rule) -> str:
    """The criterion with its condition at the end: `once it is paid, it can't be changed`."""
    text = rule.text.strip(" .")
    condition, link, rest = split_condition(text)
    led = bool(condition) and re.match(rf"{link}\b", text, re.IGNORECASE)
    return f"{rest} {link} {condition}" if led else text


def _several(phrase: str, subject: Described, facts: Facts) -> bool:
    """Whether there are several of it with names of their own: `the button` is one."""
    noun, main = subject.noun, facts.main.object
    if noun.head in WIDGETS:
        return False
    one = re.match(r"the\b", phrase, re.IGNORECASE) and not noun.many and not subject.state
    return not one or (main is not None and main.head == noun.head)


def _condition(tail: str) -> tuple[str, str, str]:
    """What is said of it, the word that opens a condition, and the condition."""
    found = _CONDITION.match(tail)
    if found is None or found["link"].lower() == "without":
        return tail.strip(" ,."), "", ""
    link = " ".join(found["link"].lower().split())
    return found["tail"].strip(" ,."), link, own_words(found["condition"])


def _sides(subject: Described, link: str, condition: str, facts: Facts) -> _Sides | None:
    """How the two are prepared; None when the condition can't be turned round."""
    scene, noun = facts.scene, subject.noun
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if condition:
        if len(condition.split()) > MOST_WORDS or not negatable(condition):
            return None
        so, not_so = clipped(condition, 110), clipped(negated(condition), 110)
        if link in _OTHER_SIDE:
            so, not_so = not_so, so
        given = (f"For {noun.name} `{one}` {so}; for `{two}` {not_so}",)
        return _Sides(noun.name, one, two, given, so)
    given = (f"{capitalised(noun.name)} `{one}` {subject.state}; `{two}` {subject.otherwise}",)
    return _Sides(noun.name, one, two, given, f"it {subject.state}")


def _idea(rule: Rule, facts: Facts, title: str, given: tuple[str, ...], steps: tuple[str, ...],
          expected: str, data: dict[str, str]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, "refused", title=title, given=(facts.scene.ready, *given), steps=steps,
        expected=expected, data=data, type="negative", risk=0.86,
    )  # fmt: skip


def _denied(rule: Rule, facts: Facts) -> Idea | None:
    """`X can't be done`: tried on an X that it is true of, then on another."""
    active = _in_passive(_trailing(rule), facts)
    found = _DENIED.match(active or _trailing(rule))
    verb = base_of(found["done"]) if found else ""
    if found is None or not verb or found["done"].lower() in _LOOKED_AT:
        return None
    subject = described(found["subject"])
    tail, link, condition = _condition(found["tail"])
    tail = re.split(r"(?:^|,\s*)(?:only|but|just)\b", tail)[0].strip(" ,")
    if (
        subject is None
        or len(tail.split()) > MOST_WORDS
        or not _several(found["subject"], subject, facts)
    ):
        return None
    tail = f" {clipped(own_words(tail), 70)}" if tail else ""
    done = found["done"].lower()
    if not subject.state and not condition:
        return None if active else _never(rule, facts, subject, verb, done, tail)
    by_whom = tail.startswith(" by ")  # a question of rights
    sides = None if by_whom else _sides(subject, link, condition, facts)
    return _one_refused(rule, facts, sides, verb, done, tail) if sides else None


def _in_passive(text: str, facts: Facts) -> str:
    """`Users can't fly torn kites` -> `torn kites can't be flown`; "" for other sentences."""
    found = _CANNOT_DO.match(text)
    who = (found["who"] or "").lower() if found else ""
    role = facts.scene.role.lower()
    if found is None or who not in {"", "user", "users", "they", "i", role, f"{role}s"}:
        return ""
    verb = found["verb"].lower()
    if not is_verb(verb) or verb in {"be", "see", "have"}:
        return ""
    return f"{found['what']} cannot be {past_participle(verb)}{found['tail'] or ''}"


def _one_refused(rule: Rule, facts: Facts, sides: _Sides, verb: str, done: str, tail: str) -> Idea:
    """The try that fails, a look at what it left, and the try that works."""
    return _idea(
        rule,
        facts,
        own_words(rule.text),
        sides.given,
        (
            f"Try to {verb} {sides.noun} `{sides.refused}`{tail}",
            f"Open {sides.noun} `{sides.refused}` again",
            f"{capitalised(verb)} {sides.noun} `{sides.other}`{tail}",
        ),
        f"The first try is refused or not offered, with the reason named: {sides.reason}; "
        f"`{sides.refused}` is as before, and `{sides.other}` is {done}{tail}",
        {"refused": sides.refused, "taken": sides.other},
    )


def _never(
    rule: Rule, facts: Facts, subject: Described, verb: str, done: str, tail: str
) -> Idea | None:
    """`Records can't be deleted`: nothing offers it, and a request that asks for it fails."""
    scene, noun = facts.scene, subject.noun
    one = scene.name(noun, 0)
    if tail.strip().startswith(("by ", "more", "twice", "in ", "to ")):
        return None
    if scene.surface == "screen":
        steps: tuple[str, ...] = (
            f"Open {noun.name} `{one}` and look for a way to {verb} it{tail}",
            f"Send the request that {third_person(verb)} `{one}` directly",
            f"Open {noun.name} `{one}` again",
        )
        refused = "no button, link or menu offers it, the direct request is refused with an error"
    else:
        steps = (f"Try to {verb} {noun.name} `{one}`{tail}", scene.opener(noun, 0))
        refused = "it is refused with an error that says why"
    return _idea(
        rule,
        facts,
        f"{with_article(noun.name)} can't be {done}{tail}",
        (f"{capitalised(noun.name)} `{one}` exists",),
        steps,
        f"{capitalised(refused)}, and `{one}` is there unchanged",
        {"kept": one},
    )


def _turned_away(rule: Rule, facts: Facts) -> Idea | None:
    """`A request that exceeds the budget is refused`: one that does, one that does not."""
    found = _REFUSED.match(_trailing(rule))
    subject = described(found["subject"]) if found else None
    if found is None or subject is None or not _several(found["subject"], subject, facts):
        return None
    _, link, condition = _condition(found["tail"])
    if not subject.state and not condition:
        return None
    sides = _sides(subject, link, condition, facts)
    if sides is None:
        return None
    return _idea(
        rule,
        facts,
        own_words(rule.text),
        tuple(text.replace("`; `", "` is prepared; `") for text in sides.given),
        (
            f"Submit {sides.noun} `{sides.refused}`",
            f"Submit {sides.noun} `{sides.other}`",
            facts.scene.lister(subject.noun),
        ),
        f"`{sides.refused}` is refused with a message that names the reason ({sides.reason}) and "
        f"is not in the list; `{sides.other}` is taken and listed once",
        {"refused": sides.refused, "taken": sides.other},
    )


def _hidden(rule: Rule, facts: Facts) -> Idea | None:
    """`Withdrawn books are no longer found`: one of them, and one that is not withdrawn."""
    found = _HIDDEN.match(_trailing(rule))
    subject = described(found["subject"]) if found else None
    if found is None or subject is None:
        return None
    tail, link, condition = _condition(found["tail"])
    if (not subject.state and not condition) or not _several(found["subject"], subject, facts):
        return None
    sides = _sides(subject, link, condition, facts)
    if sides is None:
        return None
    scene = facts.scene
    others = _OTHERS.search(tail)
    how = found["how"].lower()
    how = "shown" if how in {"visible", "seen", "appear", "show up"} else how
    who = f" as `{scene.other.name}`" if others else ""
    given = (
        (*sides.given, f"Both belong to `{scene.actor.name}`, not to `{scene.other.name}`")
        if others
        else sides.given
    )
    return _idea(
        rule,
        facts,
        own_words(rule.text),
        given,
        (
            f"{scene.lister(subject.noun)}{who}",
            f"Search for `{sides.refused}`{who}",
            f"Search for `{sides.other}`{who}",
        ),
        f"`{sides.refused}` is {how} neither in the list nor by the search; `{sides.other}` is "
        f"{how} both times",
        {"not_shown": sides.refused, "shown": sides.other},
    )
