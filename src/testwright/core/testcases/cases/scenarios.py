"""Cases for criteria in Given, When and Then: precondition, steps and result with values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.example_values import with_values
from testwright.core.testcases.cases.flows.access import fitting_password
from testwright.core.testcases.cases.flows.table import flow_of, until_done
from testwright.core.testcases.cases.scenario_words import (
    by_name,
    is_deed,
    is_of_things,
    look_after,
    of_person,
    order_of,
    what_is_given,
)
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.clauses import declarative
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.actions import actions_of
from testwright.core.testcases.reading.described import of_one
from testwright.core.testcases.reading.rules import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
MOST_STEPS = 5
_LOOKING = frozenset({"view", "search", "filter", "sort"})
_OF_ACCESS = regex(
    r"\b(?:(?:signed|logged)[\s-](?:in|out|on)|log(?:s|ging)?[\s-]?(?:in|out|on)|"
    r"sign(?:s|ing)?[\s-]?(?:in|up|out|on)|regist(?:er|ers|ration)|credentials|unauthenticated|"
    r"(?:am|is|as)\s+an?\s+(?:guest|visitor))\b",
    re.IGNORECASE,
)
"""Where it is told who is signed in, or that somebody is about to."""
_AT_PAGE = regex(
    r"^(?:(?:I|they|(?:the|an?)\s+[\w-]+(?:\s[\w-]+)?)(?:\s+(?:am|are|is)|['’]m|['’]re)\s+)(?:on|at|viewing|in|inside|looking\s+at)\s+"
    r"(?P<page>(?:the\s+|an?\s+|their\s+|my\s+)?[\w'’\"“” -]{2,50}?\s*\b(?:page|screen|tab|"
    r"view|form|dashboard|list|panel|section|home|homepage|menu|dialog|settings|profile|cart|checkout|inbox|overview|editor|calendar)\b)$",
    re.IGNORECASE,
)
"""Where somebody is before the first step: it is opened."""
_FURTHER = regex(
    r",?\s+(?:and\s+then|then|and)\s+(?=(?:I\s+|they\s+|(?:the\s+)?user\s+)?(?:click|press|tap|select|choose|enter|type|"
    r"fill|submit|save|confirm|open|upload|search|scroll|drag|close|leave|refresh|reload|go|navigate|"
    r"return|log|sign|attempt|try|tries|add|set|decline|accept|answer|run|send|remove|delete|"
    r"change|edit|update|mark|toggle)(?:e?s)?\b)",
    re.IGNORECASE,
)
"""One deed after another in the same sentence."""


def scenario(rule: Rule, facts: Facts) -> Idea:
    """Given becomes preconditions, when becomes steps, then becomes the result."""
    begun, done = _begun(rule)
    opened, told = _places(begun)
    given, name = what_is_given(told, facts)
    steps = _steps(rule, done, (opened, given, name), facts)
    expected = "; ".join(_outcome(text, facts) for text in rule.then)
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"criterion {rule.id}",
        title=_title(rule, facts),
        preconditions=_who_starts(rule, given, facts, course=bool(_own_course(rule, done, facts))),
        steps=steps[:MOST_STEPS],
        expected=capitalised(expected),
        data=flow_of(facts.main, facts).data,
        covers=(rule.id,),
        risk=0.85,
        depth="easy",
    )


def _steps(
    rule: Rule,
    done: tuple[str, ...],
    start: tuple[tuple[str, ...], tuple[str, ...], str],
    facts: Facts,
) -> tuple[str, ...]:
    """What is done, and a look at the result where that is a single step.

    `start` is what is opened first, what is given, and the thing in it by its name.
    """
    opened, given, name = start
    deeds = [deed for text in done for deed in _FURTHER.split(text)]
    look = look_after(rule.then[0], facts)
    course = _own_course(rule, deeds, facts)
    if course:
        return (*course, look)
    told = (with_values(capitalised(order_of(text, facts)), facts) for text in deeds)
    steps = tuple(by_name(step, name) for step in told)
    if not steps and not opened:
        main = flow_of(facts.main, facts)
        steps = main.steps[:1] if facts.main.kind in _LOOKING else main.steps[:3]
    if len(steps) <= 1:
        steps = (*_form_first(steps, given, opened, facts), look)
    return (*opened, *steps)


def _outcome(then: str, facts: Facts) -> str:
    said = own_words(declarative(then))
    return said if is_of_things(then) else of_person(said, facts)


_AMISS = regex(
    r"\b(?:in(?:valid|correct)|wrong|unknown|unregistered|missing|empty|without|no|not|fails?|"
    r"expired|locked|disabled|existing|already|duplicate|blank|offline|exceed\w*|more\s+than)\b",
    re.IGNORECASE,
)
"""What makes a course another one than the usual."""
_NETWORK = regex(
    r"\b(?:offline(?:\s+mode)?|(?:no|without(?:\s+an?)?)\s+(?:internet|network|connection)(?:\s+connect\w+)?)\b",
    re.IGNORECASE,
)
"""Without a network the same is done as with it."""
_WRONG = regex(
    r"\b(?:in(?:valid|correct)|wrong)\s+(?:credentials|password|log-?in|details)\b", re.IGNORECASE
)


def _own_course(rule: Rule, deeds: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """The steps of the story's own course, where the scenario does no more than go through it."""
    main = flow_of(facts.main, facts)
    if len(deeds) != 1 or main.doubtful or facts.main.statement or facts.main.kind in _LOOKING:
        return ()
    told = _NETWORK.sub("", " ".join((*rule.given, *rule.when)))
    step = order_of(deeds[0], facts)
    found = actions_of(step, f"to {step}")
    same = found and found[0].kind == facts.main.kind
    head = facts.main.object.head if facts.main.object else ""
    other = found and found[0].object and found[0].object.head != head
    more = content(deeds[0]) - content(f"{facts.story.goal} {_ADDS_NOTHING}")
    if not same or other or more:
        return ()
    if not _AMISS.search(told):
        return until_done(main.steps, facts)
    if facts.main.kind == "sign_in" and _WRONG.search(told):
        bad = fitting_password(facts, 1)
        wrong = f"Enter `{facts.scene.actor.email}` and the wrong password `{bad}`"
        return (main.steps[0], wrong, "Confirm")
    return ()


_ADDS_NOTHING = (
    "valid correct credentials new form user the app system successfully my login log sign logon"
)
_SENT = regex(
    r"(?:submit|save|confirm|send|(?:click|press|tap)\s+(?:on\s+)?[\"“']?(?:save|submit|send|confirm)[\"”']?)"
    r"(?:\s+(?:button|it|(?:the\s+|their\s+)?(?P<what>[\w-]+(?:\s[\w-]+)?)))?$",
    re.IGNORECASE,
)
_EMPTY = regex(
    r"(?:the\s+|their\s+)?(?P<field>[\w -]{2,30}?)(?:\s+field)?\s+(?:is|are)\s+"
    r"(?:left\s+)?(?:empty|blank|"
    r"missing|not\s+(?:filled\s+in|given|entered))$",
    re.IGNORECASE,
)


def _form_first(
    steps: tuple[str, ...], given: tuple[str, ...], opened: tuple[str, ...], facts: Facts
) -> tuple[str, ...]:
    """Before something is sent it is filled in, without what is told to be empty."""
    sent, noun = _SENT.match(steps[0]) if steps else None, facts.main.object
    of_thing = sent and (not sent["what"] or sent["what"].lower() == "form")
    of_thing = of_thing or (sent and noun and sent["what"].lower().endswith(noun.head.lower()))
    if not of_thing:
        return steps
    main = flow_of(facts.main, facts)
    begins = main.steps[0].startswith(("Start to", "Open")) and not main.doubtful
    opening = main.steps[:1] if begins and not opened else ()
    left = [found["field"] for text in given if (found := _EMPTY.match(text))]
    empty = (f"Leave the {' and the '.join(left).lower()} empty, and fill in the rest",)
    valued = any("(`" in text for text in given)
    filled = empty if left else ("Fill in the form with what is given",) if valued else ()
    if not filled:
        return steps
    return (*opening, *filled, *steps)


def _begun(rule: Rule) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is given, and what is done: also what is told as given and is somebody's deed."""
    deeds = tuple(text for text in rule.given if is_deed(text))
    return tuple(text for text in rule.given if text not in deeds), (*deeds, *rule.when)


def _title(rule: Rule, facts: Facts) -> str:
    """The name of the scenario, else what is seen after what."""
    if rule.scenario:
        return clipped(capitalised(own_words(rule.scenario)), 110)
    seen = own_words(declarative(rule.then[0]))
    person = re.match(r"they\s+(?P<rest>\S.*)$", seen)
    if person and not is_of_things(rule.then[0]):
        seen = f"{facts.scene.Who} {of_one(person['rest'])}"
    when = own_words(rule.when[0]) if rule.when else ""
    when = re.sub(r"^(?:The|An?)\b", lambda word: word.group().lower(), when)
    title = f"{seen} when {when}" if when else seen
    return clipped(capitalised(title), 110)


def _places(given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is opened first, and what else is given."""
    opened, told = [], []
    for text in given:
        at = _AT_PAGE.match(text)
        if at is None:
            told.append(text)
            continue
        page = own_words(at["page"])
        named = re.match(r"(?:the|an?|their)\s", page, re.IGNORECASE)
        page = re.sub(r"^an?\s", "the ", page, flags=re.IGNORECASE) if named else f"the {page}"
        opened.append(f"Open {page}")
    return tuple(opened[:1]), tuple(told)


def _who_starts(
    rule: Rule, given: tuple[str, ...], facts: Facts, *, course: bool
) -> tuple[str, ...]:
    """Who is signed in, where nothing that is given says so."""
    if any("is signed in" in text for text in given):
        return (*given, *flow_of(facts.main, facts).given) if course else given
    main = flow_of(facts.main, facts)
    if facts.main.kind in {"sign_in", "register", "reset_password"}:
        told = tuple(text for text in given if "credentials" not in text.lower())
        return (*main.given, *told)
    if course:
        return (facts.scene.ready, *main.given, *given)
    if _OF_ACCESS.search(" ".join((*rule.given, *rule.when))):
        return given or ("Nobody is signed in",)
    return (facts.scene.ready, *given)
