"""Cases of durations told as a tester does them: who or what, from when, looked at when.

What the time runs from stands in the preconditions; each step sets the clock and looks once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS
from testwright.core.testcases.cases.clocks import stamps
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.clauses import declarative
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import infinitive
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import amount_of, seconds_of
from testwright.core.testcases.reading.conditions import negated
from testwright.core.testcases.reading.described import base_of, described, of_one
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
CLOCK = "The clock of the test system can be set"
STOP_WATCH = 600
"""Seconds; so long a tester waits with a watch instead of setting a clock."""
_LOCKED = regex(r"\b(?:lock\w*|block\w*|suspend\w*|banned|closed|disabled|barred)\b", re.IGNORECASE)
_TOLD = regex(
    r"\b(?:notified|informed|reminded|told|e-?mailed|alerted|warned|receives?|gets?|sent)\b",
    re.IGNORECASE,
)
_VALID = regex(r"\b(?:valid|usable|active|works?|good|open)\b", re.IGNORECASE)
_CAN_BE = regex(
    r"^(?P<who>.+?)\s+(?:can|may|could|must|has\s+to|have\s+to|should)\s+(?:only\s+|still\s+)?be\s+"
    r"(?P<done>[a-z]+)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_CAN = regex(
    r"^(?P<who>.+?)\s+(?:can|may|could|must|has\s+to|have\s+to)\s+(?:only\s+|still\s+)?"
    r"(?P<deed>(?!be\b|not\b|lie\b|have\b)[a-z]+\b.*)$",
    re.IGNORECASE,
)
_INNER = regex(r"^(?P<thing>.+?)\s+(?:that|which)\s+(?P<says>(?:is|are)\s+\w+)$")
"""`a link that is valid (for 24 hours) goes to …`: the time belongs to the relative clause."""
_LAST = regex(r"^[^,]+,\s.+\s+and\s+(?P<last>(?:is|are|has|can)\s.+)$")
"""`is sent by email, asks for a login and is valid`: the time belongs to the last of them."""
_CAUSE = regex(
    r"^(?:(?P<word>if|when|once|after|whenever)\s+)(?P<cause>[^,]+),\s*(?P<rest>.+)$|"
    r"^after\s+(?P<count>\w+(?:\s+[\w-]+){1,3}?)\s+(?P<then>(?:the|an?|their)\s+.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about one thing by name.

    Attributes:
        label: the thing with its name, or the subject as written.
        says: what is said of it, of one ("is deleted").
        noun: None when the subject names nothing that could be called by a name.
        given: what is so of it from the beginning, or "".
        cause: what has to have happened first, or "".
    """

    label: str
    says: str
    noun: Noun | None
    given: str
    cause: str

    @property
    def look(self) -> str:
        """How a tester sees it: a person's messages, or the thing itself."""
        if self.noun is not None and self.noun.category == "person" and _TOLD.search(self.says):
            return f"look into the messages of {self.label}"
        return f"look at {self.label}"

    @property
    def it(self) -> str:
        """The thing when it was named just before."""
        person = self.noun is not None and self.noun.category == "person"
        return self.label if person else "it"

    def no(self, word: str) -> str:
        """Denied, with `not yet` or `no longer` in place of `not`."""
        turned = negated(f"it {self.says}").removeprefix("it ")
        return turned.replace("not ", f"{word} ", 1) if "not " in turned else turned


def told(said: str, facts: Facts) -> Told:
    """Reads the sentence without its duration."""
    found = _CAUSE.match(said)
    cause = (found["cause"] or found["count"]) if found else ""
    text = own_words(declarative((found["rest"] or found["then"]) if found else said))
    text = re.sub(r"\b(is|are|be)\s+(?:only\s*)?$", r"\1 so", text).replace("*", "")
    parts = predicate_of(text)
    listed = _LAST.match(parts.said)
    if listed:
        parts = predicate_of(f"{parts.subject} {listed['last']}")
    who, says = (parts.subject, parts.said) if parts.said else _last_verb(text)
    subject = described(who) if says else None
    says = says or "is so"
    cause = cause or parts.cause
    if subject is None or subject.noun.head in WIDGETS:
        label = who or "it"
        return Told(_lower(label), says, None, "", cause)
    noun = subject.noun
    label = f"{noun.name} `{facts.scene.name(noun, 0)}`"
    given = capitalised(f"{label} {subject.state}") if subject.state else ""
    return Told(label, of_one(says) if noun.many else says, noun, given, cause)


def _last_verb(text: str) -> tuple[str, str]:
    """`a session ends` -> `a session`, `ends`: a verb that could be a noun, at the very end."""
    head, _, last = text.rpartition(" ")
    return (head, last) if head and infinitive(last) != last else (text, "")


def _lower(text: str) -> str:
    plain = re.match(r"[A-Z][a-z]*(?:\s|$)", text)
    return text[:1].lower() + text[1:] if plain else text


def idea(
    limit: Limit,
    facts: Facts,
    title: str,
    given: tuple[str, ...],
    steps: tuple[str, ...],
    expected: str,
    data: dict[str, str],
) -> Idea:
    """A boundary case of a duration."""
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(
            f"{capitalised(clipped(title, 76))}: just before and just after {amount_of(limit)}", 120
        ),
        preconditions=(facts.scene.ready, *given),
        steps=steps,
        expected=capitalised(expected),
        data=data,
        covers=limit.covers,
        risk=0.86,
    )


def _data(limit: Limit, facts: Facts) -> tuple[str, str, str, dict[str, str]]:
    first, one, two = stamps(limit, facts)
    return first, one, two, {"start": first, "just_before": one, "just_after": two}


def _said(text: str, rest: str) -> str:
    return own_words(f"{text} {rest}".strip(" ,;")).replace("*", "")


def holds(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """It is so for that long, and then no longer."""
    first, one, two, data = _data(limit, facts)
    inner = _INNER.match(said)
    if inner:
        said, rest = f"{inner['thing']} {inner['says']}", ""
    sentence = told(_said(said, rest), facts)
    label, says = sentence.label, sentence.says
    start = sentence.cause and f"At `{first}` this has come about: {clipped(sentence.cause, 90)}"
    given = start or capitalised(f"{label} {says} from `{first}` on")
    amount = amount_of(limit)
    if _LOCKED.search(says):
        look = "try what is blocked, with the right data"
        seen = (
            f"at `{one}` it is refused, and the block is named; at `{two}`, after {amount}, it is "
            "open again and the same works"
        )
    elif _VALID.search(says):
        look = f"use {label}"
        seen = (
            f"at `{one}` {label} is accepted; at `{two}`, after {amount}, it is refused, the "
            "message says that the time is over, and nothing is done"
        )
    else:
        look = sentence.look
        seen = (
            f"at `{one}` {label} {says}; at `{two}`, after {amount}, "
            f"{sentence.it} {sentence.no('no longer')}"
        )
    return idea(
        limit,
        facts,
        f"{label} {says}" if sentence.noun is None else _said(said, rest),
        tuple(text for text in (sentence.given, given, CLOCK) if text),
        (f"Set the clock to `{one}` and {look}", f"Set the clock to `{two}` and do the same"),
        seen,
        data,
    )


def _begin(sentence: Told, first: str, rest: str) -> str:
    """From when the time runs, as a precondition."""
    if re.match(r"(?:of|without)\s+(?:any\s+)?(?:in)?activity|of\s+idle", rest, re.IGNORECASE):
        return f"The last thing was done at `{first}`, and then nothing more"
    lack = re.match(r"without\s+(?:an?\s+|any\s+)?(?P<what>.+)$", rest, re.IGNORECASE)
    if lack:
        return f"From `{first}` on there is no {clipped(own_words(lack['what']), 60)}"
    event = re.sub(r"^(?:of|after|from|following|since)\s+", "", rest)
    event = re.split(r"\s+(?:if|unless)\s+", event)[0]
    if event and event != rest:
        return f"The time runs from `{first}`: {clipped(own_words(event), 70)}"
    if sentence.cause:
        return f"At `{first}` this has come about: {clipped(sentence.cause, 90)}"
    if sentence.noun is not None and sentence.noun.category != "person":
        return capitalised(f"{sentence.label} was made at `{first}`")
    return f"The time runs from `{first}`"


def happens(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """It happens when the time has passed, not before."""
    first, one, two, data = _data(limit, facts)
    condition = re.search(r"\b(?:if|unless)\s+(?P<what>.+)$", rest)
    sentence = told(said or rest, facts)
    given = [sentence.given, _begin(sentence, first, rest)]
    if condition and "unless" not in condition.group(0):
        given.append(capitalised(own_words(condition["what"])))
    label = sentence.label
    return idea(
        limit,
        facts,
        _said(said, ""),
        (*(text for text in given if text), CLOCK),
        (
            f"Set the clock to `{one}` and {sentence.look}",
            f"Set the clock to `{two}` and {sentence.look} again",
        ),
        f"at `{one}` {label} {sentence.no('not yet')}; at `{two}`, after {amount_of(limit)}, "
        f"{sentence.it} {sentence.says}",
        data,
    )


def possible(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """It can be done up to then: the deed on one thing in time, on another too late."""
    first, one, two, data = _data(limit, facts)
    before, after, expected, names = deed(said, facts)
    sentence = Told("it", "is so", None, "", "")
    begin = _begin(sentence, first, rest)
    return idea(
        limit,
        facts,
        _said(said, ""),
        (*(text for text in names if text), begin, CLOCK),
        (f"Set the clock to `{one}` and {before}", f"Set the clock to `{two}` and {after}"),
        expected.format(one=one, two=two, amount=amount_of(limit)),
        data,
    )


def deed(said: str, facts: Facts) -> tuple[str, str, str, tuple[str, ...]]:
    """What is tried in time, what too late, the result (with places for times), what is there."""
    found = _CAN_BE.match(said)
    subject = described(found["who"]) if found else None
    verb = base_of(found["done"]) if found else ""
    late = "at `{two}`, after {amount}, it is refused with the limit named, and nothing has changed"
    if found and subject and verb:
        noun, scene = subject.noun, facts.scene
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        tail = re.sub(r"^\s*(?:or|and)\s+\w+\b", "", found["tail"])
        tail = clipped(own_words(tail), 60)
        tail = f" {tail}" if tail else ""
        state = f" and {subject.state}" if subject.state else ""
        there = f"{capitalised(noun.plural)} `{one}` and `{two}` are there"
        if state:
            there = f"{capitalised(noun.name)} `{one}` {subject.state}, and so does `{two}`"
            there = there.replace("does", "is") if subject.state.startswith("is ") else there
        done = found["done"].lower()
        return (
            f"{verb} {noun.name} `{one}`{tail}",
            f"try to {verb} {noun.name} `{two}`{tail}",
            (
                f"At `{{one}}` `{one}` is {done}{tail}; at `{{two}}`, after {{amount}}, it is "
                f"refused with the limit named, and `{two}` is as before"
            ),
            (there,),
        )
    active = _CAN.match(said)
    if active:
        words = clipped(own_words(active["deed"]), 90)
        return words, f"try anew to {words}", f"At `{{one}}` it works; {late}", ()
    words = _lower(imperative(facts.main, 90))
    return (
        words,
        f"try anew to {words}",
        f"At `{{one}}` it works; {late}",
        preconditions(facts.main, facts, flow_of(facts.main, facts))[1:],
    )


def done_by(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """It has happened by then: measured when it is short, looked at by the clock when long."""
    sentence = told(_said(said, rest), facts)
    main, amount = flow_of(facts.main, facts), amount_of(limit)
    seen = f"{sentence.label} {sentence.says}"
    cause = sentence.cause and (
        f"At `{{first}}` this has come about: {clipped(sentence.cause, 90)}"
    )
    if seconds_of(limit) <= STOP_WATCH:
        own = () if facts.main.statement else main.given[:1]
        start = f"Let this come about: {sentence.cause}" if sentence.cause else main.steps[-1]
        steps = main.steps[:3] if not sentence.cause else (clipped(start, 110),)
        made = idea(
            limit,
            facts,
            seen,
            (*own, "A stop watch is at hand"),
            (*steps, f"Start the stop watch, and stop it as soon as {clipped(seen, 80)}"),
            f"the stop watch shows at most {amount}: within that time {clipped(seen, 110)}",
            {"limit": amount},
        )
        return replace(made, title=clipped(f"Within {amount}: {seen}", 110))
    first, one, two, data = _data(limit, facts)
    begin = cause.format(first=first) if cause else _begin(sentence, first, "")
    return idea(
        limit,
        facts,
        _said(said, rest),
        tuple(text for text in (sentence.given, begin, CLOCK) if text),
        (
            f"Set the clock to `{one}` and look at {sentence.label}",
            f"Do the same with one that fails on the way, and look at `{two}`",
        ),
        f"at `{one}` {seen}; at `{two}`, after {amount}, it is so for the second one too, or "
        "somebody has been told that it is late",
        data,
    )
