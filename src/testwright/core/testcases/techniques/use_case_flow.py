"""Use-case flow: the normal course of each action, its variants, and what the benefit promises."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.computed import computed
from testwright.core.testcases.cases.confirmations import around_deed
from testwright.core.testcases.cases.course_criteria import (
    FINDS,
    OUTCOME,
    filled_in,
    outcome,
    own_outcome,
    same_as_goal,
)
from testwright.core.testcases.cases.criteria.accounts import met_by_reset
from testwright.core.testcases.cases.criteria.table import in_known_forms
from testwright.core.testcases.cases.fields_of_thing import fields_told
from testwright.core.testcases.cases.flows.table import ALTERNATIVES, flow_of, preconditions
from testwright.core.testcases.cases.formulas import formulas
from testwright.core.testcases.cases.messages import messages
from testwright.core.testcases.cases.told import told
from testwright.core.testcases.cases.variants import variants
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    past_participle,
    third_person,
)
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import (
    TITLE_LIMIT,
    clipped,
    own_words,
)
from testwright.core.testcases.reading.limits import single_use
from testwright.core.testcases.reading.phrases import (
    title_of,
)
from testwright.core.testcases.reading.rules import Rule
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "use_case_flow"
SHORT = 120
"""Characters of an outcome that may stand beside another in one result."""


def ideas(facts: Facts) -> Iterator[Idea]:
    """The main course, the other actions, criteria that tell a course, variants, the benefit."""
    formed = in_known_forms(facts)
    yield from formed.values()
    met = tuple(
        rule
        for rule in facts.rules
        if rule.id not in formed
        and (same_as_goal(rule, facts) or met_by_reset(rule, facts))
        and (rule.then or not (around_deed(rule, facts) or fields_told(rule, facts)))
    )
    for place, action in enumerate(facts.actions):
        if place and (flow_of(action, facts).doubtful or flow_of(facts.main, facts).doubtful):
            continue  # what comes after a deed that was not understood is none of its own
        yield _course(_further(action, place, facts), facts, met if place == 0 else (), place)
    yield from _chain(facts)
    for rule in facts.rules:
        if (
            rule not in met
            and rule.id not in formed
            and (rule.then or not rule.limits)
            and not rule.only
            and not single_use(rule.text)
        ):
            yield from told(rule, facts)
    yield from messages(facts)
    yield from computed(facts)
    yield from formulas(facts)
    yield from variants(facts)
    yield from _alternative(facts)
    yield from _benefit(facts)
    yield from _repeated(facts)


def _course(action: Action, facts: Facts, met: tuple[Rule, ...], place: int) -> Idea:
    flow = flow_of(action, facts)
    if place == 0:
        flow = filled_in(flow, action, facts)
    expected = flow.expected
    plain = [
        rule
        for rule in met
        if not rule.action
        and rule.statement
        and len(rule.statement) < SHORT
        and not rule.then
        and not own_outcome(rule, facts)
        and OUTCOME.search(rule.statement)
    ]
    for rule in plain[:2]:
        expected += f"; {outcome(own_words(rule.statement))}"
    return Idea(
        technique=flow.technique,
        type="positive",
        aspect=f"course {place}",
        title=_title(action, facts),
        preconditions=preconditions(action, facts, flow),
        steps=flow.steps,
        expected=expected,
        data=flow.data,
        covers=tuple(rule.id for rule in met),
        assumption=flow.assumption,
        risk=1.0 if place == 0 else 0.8 - place * 0.05,
        depth="easy",
    )


def _further(action: Action, place: int, facts: Facts) -> Action:
    """`Create and maintain venues`: what was created already is changed, not added once more."""
    before = [one for one in facts.actions[:place] if one.kind == "create"]
    if action.kind != "manage" or not before:
        return action
    return replace(action, kind="update", object=action.object or before[0].object)


def _title(action: Action, facts: Facts) -> str:
    """What is done; of managing the first thing, as the others have cases of their own."""
    noun = action.object if action.kind == "manage" else None
    if flow_of(action, facts).stands_alone and not action.statement:
        held = _HELD.match(facts.story.goal)
        if held is not None and not is_verb(held["what"].split(" ")[0]):
            return clipped(capitalised(_as_it_is(held)), TITLE_LIMIT)
    if flow_of(action, facts).self_contained:
        return title_of(action, facts.scene)
    if noun is None or noun.mass or noun.abstract:
        return title_of(action, facts.scene)
    return clipped(f"{facts.scene.Who} adds {noun.a}", TITLE_LIMIT)


_HELD = regex(
    r"^(?P<what>[\w' -]{3,60}?)(?<!how)\s+to\s+(?P<no>not\s+)?(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)


def _as_it_is(held: re.Match[str]) -> str:
    """`answers to be short` -> `answers are short`."""
    head = re.split(r"\s(?:for|of|in|on|with|at)\s", held["what"])[0]
    many = is_plural(head.split(" ")[-1])
    if held["verb"].lower() == "be":
        link = f"{'are' if many else 'is'}{' not' if held['no'] else ''}"
    elif held["no"]:
        link = f"{'do' if many else 'does'} not {held['verb']}"
    else:
        link = held["verb"] if many else third_person(held["verb"])
    return f"{held['what']} {link}{held['rest']}"


def _alternative(facts: Facts) -> Iterator[Idea]:
    """What goes wrong in technical courses, where no other technique looks."""
    action, scene = facts.main, facts.scene
    maker = ALTERNATIVES.get(action.kind)
    if maker is None:
        return
    flow = maker(action, facts)
    if flow == flow_of(action, facts):
        return
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="alternative",
        title=clipped(f"{_FAULT[action.kind]}: {title_of(action, scene)}", 110),
        preconditions=preconditions(action, facts, flow),
        steps=flow.steps,
        expected=flow.expected,
        data=flow.data,
        assumption="A part that fails is named, and nothing is reported as done that is not.",
        risk=0.72,
    )


_FAULT = {
    "run": "One of three parts fails",
    "bind": "The other side does not exist",
    "convert": "One record is damaged",
    "place": "The value does not exist",
}


def _repeated(facts: Facts) -> Iterator[Idea]:
    """Computing twice from the same input gives the same."""
    action, scene = facts.main, facts.scene
    if action.kind not in {"generate", "check", "download", "convert", "run"}:
        return
    flow = flow_of(action, facts)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="repeated",
        angle="quality",
        title=clipped(
            f"The second time gives the same as the first: {title_of(action, scene)}", 120
        ),
        preconditions=preconditions(action, facts, flow),
        steps=(*flow.steps[:3], "Note the result", "Do all of it once more"),
        expected=f"Both times: {flow.expected[:1].lower() + flow.expected[1:]}",
        data=flow.data,
        assumption="Doing it does not change what it works on.",
        risk=0.34,
        depth="hard",
    )


_CRUD = frozenset({"create", "update", "delete", "manage"})


def _chain(facts: Facts) -> Iterator[Idea]:
    """The first two actions of the goal on the same thing: upload and tag, search and download."""
    if len(facts.actions) < 2:  # noqa: PLR2004 one action is no chain
        return
    one, two = facts.actions[:2]
    same = (
        one.object is not None
        and two.object is not None
        and one.object.head == two.object.head
        and not one.statement
        and not two.statement
    )
    either = f" {one.verb} or ".lower() in f" {facts.story.goal.lower()}"
    kinds = {one.kind, two.kind}
    if not same or either or kinds <= _CRUD or kinds <= FINDS or one.kind == two.kind:
        return
    if two.kind == "create":
        return
    scene, noun = facts.scene, one.object
    assert noun is not None
    first, second = flow_of(one, facts), flow_of(two, facts)
    thing = noun.plural if noun.many else noun.a
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="chain",
        title=clipped(
            f"{scene.Who} {third_person(one.verb)} and then {third_person(two.verb)} {thing}", 90
        ),
        preconditions=_both_given(preconditions(one, facts, first), second),
        steps=(*_deeds(first), *second.steps[:4]),
        expected=second.expected,
        data=second.data,
        risk=0.55,
        depth="easy",
    )


_OBSERVES = regex(
    r"^(?:Open|Look|List|Reload|Read|Compare|Note|Go back|Count|Show|Run the command (?:again|that "
    r"lists))\b"
)
_NEEDED = regex(r"\b(?:browser|test account|printer|means of payment|read the mail|can both)\b")


def _deeds(flow: Flow) -> tuple[str, ...]:
    """The steps until the last one in which something is done; all of one that only looks."""
    done = [place for place, step in enumerate(flow.steps) if not _OBSERVES.match(step)]
    return flow.steps[: done[-1] + 1] if done else flow.steps[:2]


def _both_given(given: tuple[str, ...], then: Flow) -> tuple[str, ...]:
    """What the second flow needs beside the things that the first one leaves behind."""
    more = [part for text in then.given for part in text.split("; ") if _NEEDED.search(part)]
    return (*given, *(f"{part[:1].upper()}{part[1:]}" for part in more))


_CAN = regex(
    r"^(?:that\s+)?(?:so\s+)?(?:that\s+)?(?P<who>I|we|they|users?|people|others?|visitors?|(?:[\w-]+\s){1,3}?)\s*"
    r"(?:can|could|am able to|are able to|is able to|may|will be able to)\s+(?:then\s+|easily\s+|"
    r"quickly\s+|better\s+|also\s+|more easily\s+|later\s+|always\s+|immediately\s+)*"
    r"(?P<vp>[a-z][\w-]+\s.+)$",
    re.IGNORECASE,
)
_SEEN = frozenset(
    {
        "view",
        "search",
        "download",
        "send",
        "update",
        "delete",
        "upload",
        "filter",
        "sort",
        "publish",
    }
    | {"assign", "pay", "choose", "convert", "place", "mark"}
)


_TAKEN_AWAY = frozenset({"receive", "download", "view", "search", "configure", "update"})
"""After these there is nothing new that could be used next."""


def _benefit(facts: Facts) -> Iterator[Idea]:
    """What the story promises can be done next with the same thing is done next."""
    from testwright.core.testcases.reading.actions import actions_of

    main = facts.main
    match = _CAN.match(facts.story.benefit or "")
    if match is None or main.object is None or main.object.mass or main.kind in _TAKEN_AWAY:
        return
    found = actions_of(match["vp"], f"to {match['vp']}")
    if main.statement or not found or found[0].statement or found[0].verb in _WEAK:
        return
    second = found[0]
    if second.kind not in _SEEN or re.match(r"(?:with|to|for|on|in|at|from)\b", second.words):
        return
    pronoun = re.match(r"(?:it|them|these|those|this|that)\b", second.words, re.IGNORECASE)
    if (
        main.verb in {"request", "order", "propose"}
        or second.kind == main.kind
        or not (pronoun or (second.object and second.object.head == main.object.head))
    ):
        return
    sold = main.object.category in {"product", "order", "event", "report"}
    if second.kind == "pay" and not sold:
        return
    second = replace(second, object=main.object)
    if pronoun:
        second = replace(second, words=f"{main.object.the}{second.words[pronoun.end() :]}")
    first, then = flow_of(main, facts), flow_of(second, facts)
    if not any(isinstance(one, str) and f"`{one}`" in then.expected for one in first.data.values()):
        return  # the second would be done with something that the first has not made
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="benefit",
        title=clipped(
            f"{main.object.the.capitalize()} that was {past_participle(main.plain_verb)}"
            f" can be {past_participle(second.plain_verb)} next",
            100,
        ),
        preconditions=_both_given(preconditions(main, facts, first), then),
        steps=(*_deeds(first), *then.steps[:4]),
        expected=then.expected,
        data={**first.data, **then.data},
        risk=0.46,
        depth="easy",
    )


_WEAK = frozenset(
    {"know", "understand", "make", "get", "take", "do", "have", "be", "learn", "track", "determine"}
)


TECHNIQUE = Technique(
    name=NAME,
    title="Use-case flow",
    trigger="every story: each action, each criterion that tells a course, the benefit",
    source=(
        "ISTQB CTFL 4.0, 4.5.3 (acceptance test-driven development); ISTQB CTAL-TA 3.1, 3.2.7 (use "
        "case testing); Cockburn, Writing Effective Use Cases (2000)"
    ),
    risk="what people came for does not work",
    ideas=ideas,
)
