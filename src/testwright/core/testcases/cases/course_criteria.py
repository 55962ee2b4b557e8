"""Criteria that the story's own course meets: its steps, its fields, what is seen after it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.field_lists import needed_fields
from testwright.core.testcases.cases.flows.observations import passive
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.language.grammar import joined
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import kind_of
from testwright.core.testcases.reading.rules import Rule, content

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

FEW_WORDS = 9
"""Content words of a criterion that says what is seen, and no more."""
OUTCOME = regex(
    (
        r"\b(?:confirm\w*|message|notif\w+|e-?mail|success\w*|redirect\w*|displayed|shown|"
        r"appears?|visible|saved|stored|listed|sees?|receives?|updated)\b"
    ),
    re.IGNORECASE,
)
_ENTERS = regex(r"^Enter `(?P<value>[^`]+)` as the [\w -]+(?:`[^`]+` as (?:its|the) [\w -]+)?$")
FINDS = frozenset({"view", "search", "filter", "sort", "choose"})
"""Courses that look for something and change nothing."""
_SEEN_BY = regex(r"(?:the\s+)?(?:users?|they)\b", re.IGNORECASE)
"""What is seen beside the thing itself."""
_FILLS_IN = frozenset(
    {"enter", "fill in", "fill", "fill out", "provide", "input", "type", "specify"}
)


_AMISS = regex(
    r"(?:an?\s+|the\s+)?(?:empty|wrong|invalid|missing|incorrect|expired|malformed|unknown|duplicate)\b",
    re.IGNORECASE,
)
"""What is not right has an outcome of its own."""


def same_as_goal(rule: Rule, facts: Facts) -> bool:
    """A criterion that says no more than the goal, or what is seen after it."""
    goal, said = content(facts.story.goal), content(rule.text)
    further = rule.condition or rule.negative or rule.limits or rule.only or rule.then
    if further or not said or not goal or _AMISS.match(rule.statement):
        return False
    if own_outcome(rule, facts) or _is_part_of_course(rule, facts):
        return True
    if rule.action is not None:
        if facts.main.kind in {"create", "register"} and rule.action.verb in _FILLS_IN:
            return len(said) <= FEW_WORDS  # a step of the course
        return len(goal & said) / len(said) >= 0.75 and rule.action.kind == facts.main.kind  # noqa: PLR2004 three of four words
    seen, thing = predicate_of(rule.statement).noun, facts.main.object
    other = seen is not None and thing is not None and seen.head != thing.head
    beside = facts.main.kind in FINDS and (other or _SEEN_BY.match(rule.statement))
    return (
        not beside
        and bool(OUTCOME.search(rule.statement))
        and len(said) <= FEW_WORDS
        and len(goal & said) > 1
        and not re.search(
            r";|\bonly\b|\bsame\b|\bevery\b|\beach\b|\border\b", rule.statement, re.IGNORECASE
        )
    )


_CHECKS_WHO = regex(
    r"(?:the\s+)?(?:system|app\w*|site)\s+(?:authenticates|verifies|recogni[sz]es)\s+(?:the\s+)?(?:users?|credentials)\b",
    re.IGNORECASE,
)
_BY_GUIDE = regex(
    r"\b(?:follow\w*|help\s+of|according\s+to|by\s+means\s+of|with|using|from|by)\s+(?:\w+\s+){0,2}?"
    r"(?:guide|tutorial|read ?me|walk-?through|instructions|documentation|demo)\b",
    re.IGNORECASE,
)
"""`Somebody gets it running with the help of the guide`: the end of following it."""
_BY_FORM = regex(
    r"\bcan\s+(?:[a-z]+\s[\w ]{1,30}?\s+and\s+)?(?:access|open|submit|use|fill\s+(?:in|out)|see)\s+"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:form|page|screen|dialog)\s+to\s+(?P<verb>[a-z]+)\s+(?P<rest>[a-z].+)$",
    re.IGNORECASE,
)
"""`Users can open a form to add a trip`: how the course begins or ends."""


def _is_part_of_course(rule: Rule, facts: Facts) -> bool:
    """Whether it tells how the story's course begins or ends, and no more."""
    if facts.main.kind == "sign_in" and _CHECKS_WHO.match(rule.text):
        return True
    if _BY_GUIDE.search(rule.text):
        return "guide" in flow_of(facts.main, facts).data
    entered = rule.action is not None and rule.action.verb in _FILLS_IN
    if facts.main.kind == "register" and entered:
        return True
    form = _BY_FORM.search(rule.text)
    if form is None or facts.main.statement:
        return False
    entered = facts.main.kind in {"create", "register"} and form["verb"].lower() in _FILLS_IN
    return entered or kind_of(form["verb"].lower(), form["rest"]) == facts.main.kind


_DONE_TO = {
    "create": r"(?:created|added|saved|stored|recorded|listed|appears?|shown|kept)",
    "update": r"(?:saved|updated|changed|stored|kept|applied|reflected)",
    "delete": r"(?:deleted|removed|gone|erased|disappears?)",
    "upload": r"(?:uploaded|stored|saved|listed|attached|imported)",
    "configure": r"(?:saved|stored|set|applied|kept)",
    "schedule": r"(?:created|saved|booked|scheduled|stored|recorded)",
}
"""How the outcome of a deed is said once more."""
_WHAT_CHANGED = frozenset(
    {"change", "data", "record", "entry", "information", "item", "value", "it"}
)
_ADDS_NOTHING = content(
    "list database system immediately successfully correctly properly automatically new page "
    "storage after save then once"
)


def own_outcome(rule: Rule, facts: Facts) -> bool:
    """`Changes are saved`: no more than the outcome that the course has anyway."""
    seen, thing = predicate_of(rule.statement), facts.main.object
    done = _DONE_TO.get(facts.main.kind)
    if done is None or thing is None or seen.noun is None or rule.negative or facts.main.statement:
        return False
    kin = seen.noun.head.startswith(facts.main.plain_verb[:4].lower())  # to book, a booking
    if seen.noun.head not in {thing.head, *_WHAT_CHANGED} and not kin:
        return False
    if not re.match(rf"^(?:(?:is|are|gets?|be|being)\s+)?(?:\w+ly\s+)?{done}\b", seen.said):
        return False
    if seen.noun.head == "change" and facts.main.kind == "update":
        return True  # wherever they are kept and shown
    more = content(re.sub(done, " ", seen.said)) - content(facts.story.goal)
    return not more - _ADDS_NOTHING


def filled_in(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The course with the fields that a criterion lists, in place of a name that is made up."""
    at = next((n for n, step in enumerate(flow.steps) if _ENTERS.match(step)), None)
    if at is None or action.kind not in {"create", "register"} or facts.known.fields:
        return flow
    fields = needed_fields(facts)
    if not fields:
        return flow
    found = _ENTERS.match(flow.steps[at])
    assert found is not None
    old, new = found["value"], fields[0][1]
    step = f"Enter {joined([f'{name} `{value}`' for name, value in fields])}"

    def told(text: str) -> str:
        return text.replace(f"`{old}`", f"`{new}`")

    return replace(
        flow,
        given=tuple(re.sub(r"\bwith the [\w -]+ (?=`)", "with ", told(one)) for one in flow.given),
        steps=tuple(step if n == at else told(one) for n, one in enumerate(flow.steps)),
        expected=told(flow.expected),
        data=dict(fields),
    )


def outcome(said: str) -> str:
    """A sentence as it stands inside another: `Registration sends a mail` -> `a mail is sent`."""
    parts = predicate_of(said)
    if re.search(r"(?:tion|ment|ing|al)$", parts.subject) and len(parts.subject.split()) <= 2:  # noqa: PLR2004
        told = passive(parts.said)
        if told:
            return told
    plain = re.match(r"(?:An?|The|It|Its|Their)\s|[A-Z][a-z]+\s[a-z]", said)
    return said[:1].lower() + said[1:] if plain else said
