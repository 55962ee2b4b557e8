"""Before and after: what is there when somebody tries, and what shows that nothing happened.

Refusals, cancelled entries and sessions that end are judged by what is still as it was. Here that
is said for one named thing and each class of verbs, so that a tester knows where to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.concessions import DESPITE
from testwright.core.testcases.cases.flows.connections import TAKES_PART
from testwright.core.testcases.cases.flows.exchange import (
    elsewhere,
    format_of,
    holds_records,
    table_name,
)
from testwright.core.testcases.cases.flows.known import changes_field, is_booking, one_of
from testwright.core.testcases.cases.flows.marks import VISIBILITY
from testwright.core.testcases.cases.flows.records import VALUES, is_copying, tail_of, target
from testwright.core.testcases.cases.flows.requests import is_asked_for
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_article
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.reading.phrases import asks_a_question, deed_of
from testwright.core.testdata.literals.files import file_name
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

LONG_TAIL = 45
"""Characters; longer endings repeat the story instead of naming what is tried."""
SHORT = 70


@dataclass(frozen=True, slots=True)
class Situation:
    """One named thing before somebody tries something with it.

    Attributes:
        given: what is there before, beside who is signed in.
        deed: what is tried, as words after `to` ("delete order `#1043`").
        short: the same without names, for titles ("delete an order").
        kept: the clause that shows that it did not happen ("order `#1043` is still there").
        data: the values used.
    """

    given: tuple[str, ...]
    deed: str
    short: str
    kept: str
    data: dict[str, str] = field(default_factory=dict)


def head_of(noun: Noun) -> str:
    """The word that says what it is: `map of event locations` -> `map`."""
    return re.split(r"\s(?:of|for|in|on)\s", noun.name)[0].rsplit(" ", 1)[-1].lower()


def usable(noun: Noun | None) -> bool:
    """Whether there can be a single, named thing of this noun."""
    return noun is not None and not noun.abstract and not noun.mass


def situation(facts: Facts) -> Situation:
    """The situation of the story's first action."""
    told = _known(facts)
    if told is not None:
        return told
    noun = target(facts.main, facts)
    if facts.main.kind == "view" and not facts.main.statement and asks_a_question(facts.main):
        deed = deed_of(facts.main, SHORT)
        return Situation(
            flow_of(facts.main, facts).given, deed, deed, "nothing of the answer is shown", {}
        )
    if noun is None or facts.main.statement or noun.abstract:
        return _general(facts)
    course = flow_of(facts.main, facts)
    if course.self_contained and DESPITE not in course.data and (own := _of_course(noun, facts)):
        return own
    maker = _MAKERS.get(facts.main.kind)
    if is_copying(facts.main):
        maker = _one("has no copy")
    if maker is None or (noun.mass and facts.main.kind not in _OF_VALUES):
        return _general(facts)
    return maker(facts, noun)


def _of_course(noun: Noun, facts: Facts) -> Situation | None:
    """What the course itself sets up, where it is looked at or has no name of its own."""
    given, deed = flow_of(facts.main, facts).given, deed_of(facts.main, SHORT)
    if facts.main.kind in {"view", "check"}:
        return Situation(given, deed, deed, "nothing of it is shown")
    if given and (noun.mass or noun.category in VALUES):
        return Situation(given[:1], deed, deed, "all is as it was before")
    return None


def _known(facts: Facts) -> Situation | None:
    """Where the context has states or the field that is changed, these show what happened."""
    known, noun, change = facts.known, facts.main.object, facts.change
    if noun is None or facts.main.statement:
        return None
    verb = facts.main.plain_verb
    if changes_field(facts):
        thing, label = one_of(facts, 0), known.focus
        verb = "change" if verb == label else verb
        value = facts.scene.filled(label, 0)
        return Situation(
            (f"{capitalised(thing)} exists with the {label} `{value}`",),
            f"{verb} the {label} of {thing}",
            f"{verb} the {label} of {with_article(known.entity)}",
            f"{thing} still shows {label} `{value}`",
            {label.replace(" ", "_"): value},
        )
    if change is not None and facts.main.kind not in {"create", "register"} and usable(noun):
        ref, said = facts.scene.ref(noun, 0), facts.main.said("as")
        tail = f" as {said.text}" if said else ""
        return Situation(
            (f"{capitalised(ref)} is in state `{change.start}`",),
            f"{verb} {ref}{tail}",
            f"{verb} {noun.plural if noun.many else noun.a}{tail}",
            f"{ref} is still in state `{change.start}`",
            {noun.name.replace(" ", "_"): facts.scene.name(noun, 0), "state": change.start},
        )
    if facts.main.kind == "schedule" and known.fields and is_booking(facts):
        return _made(facts, noun)
    return None


def _general(facts: Facts) -> Situation:
    deed = deed_of(facts.main, SHORT)
    looks = facts.main.kind == "view" and not facts.main.statement
    kept = "nothing of it is shown" if looks else "nothing has changed"
    return Situation((), deed, deed, kept, {})


def _tail(facts: Facts) -> str:
    tail = tail_of(facts.main)
    return tail if len(tail) <= LONG_TAIL else ""


_TO_WHAT_IS_THERE = {"apply": "application", "vote": "new vote"}
"""What comes to a job or a proposal that was there before."""


def _made(facts: Facts, noun: Noun) -> Situation:
    scene = facts.scene
    label, value = scene.field(noun), scene.value(noun)
    if noun.mass:
        return _general(facts)
    if facts.main.verb in _TO_WHAT_IS_THERE and facts.main.words.startswith(("for ", "on ")):
        return _one(f"has no {_TO_WHAT_IS_THERE[facts.main.verb]}")(facts, noun)
    if is_asked_for(facts.main, noun):
        return _one("is requested by nobody")(facts, noun)
    deed = f"{'add' if facts.main.kind == 'manage' else facts.main.verb} {noun.a}{_tail(facts)}"
    return Situation(
        (f"No {noun.name} with the {label} `{value}` exists",),
        deed,
        deed,
        f"there is no {noun.name} with the {label} `{value}`",
        {label.replace(" ", "_"): value},
    )


def _one(kept: str, given: str = "exists") -> Callable[[Facts, Noun], Situation]:
    """Something is done to a thing that is there."""

    def make(facts: Facts, noun: Noun) -> Situation:
        if noun.mass:
            return _general(facts)
        ref = facts.scene.ref(noun, 0)
        takes_part = facts.main.verb in {*TAKES_PART, "vote"}
        links = r"(?:for|in|to|on)\b" if takes_part else r"for\b"
        link = re.match(links, facts.main.words)
        verb = facts.main.plain_verb + (f" {link.group(0)}" if link else "")
        return Situation(
            (f"{capitalised(ref)} {given}",),
            f"{verb} {ref}{_tail(facts)}",
            f"{verb} {noun.plural if noun.many else noun.a}{_tail(facts)}",
            f"{ref} {kept}",
            {noun.name.replace(" ", "_"): facts.scene.name(noun, 0)},
        )

    return make


_SETS = frozenset({"set", "update", "change", "edit", "adjust", "modify"})


def _value(facts: Facts, noun: Noun) -> Situation:
    """The thing is a single value or a setting."""
    if not (noun.category in VALUES or noun.mass):
        return _one("is as it was")(facts, noun)
    value = facts.scene.value(noun, 0)
    other = f" to `{facts.scene.value(noun, 1)}`" if facts.main.verb in _SETS else ""
    return Situation(
        (f"The {facts.scene.label(noun)} reads `{value}`",),
        f"{facts.main.verb} the {facts.scene.label(noun)}{other}",
        f"{facts.main.verb} {noun.the}",
        f"the {facts.scene.label(noun)} still reads `{value}`",
        {noun.name.replace(" ", "_"): value},
    )


def _shown(facts: Facts, noun: Noun) -> Situation:
    scene, verb = facts.scene, facts.main.plain_verb
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.mass or noun.category in VALUES or (noun.host and is_value(noun.head)):
        return Situation(
            (f"The {facts.scene.label(noun)} reads `{one}`",),
            f"{verb} {noun.the}{_tail(facts)}",
            f"{verb} {noun.the}{_tail(facts)}",
            f"`{one}` is not shown",
            {noun.name.replace(" ", "_"): one},
        )
    if noun.many or noun.listed or facts.main.kind != "view":
        return Situation(
            (f"The {noun.plural} `{one}` and `{two}` exist",),
            f"{verb} the {noun.plural}{_tail(facts)}",
            f"{verb} {noun.plural}{_tail(facts)}",
            f"neither `{one}` nor `{two}` is shown",
            {"first": one, "second": two},
        )
    return Situation(
        (f"{capitalised(scene.ref(noun))} exists",),
        f"{verb} {scene.ref(noun)}{_tail(facts)}",
        f"{verb} {noun.the if ' of the ' in noun.name else noun.a}{_tail(facts)}",
        f"nothing of `{one}` is shown",
        {noun.name.replace(" ", "_"): one},
    )


def _uploaded(facts: Facts, noun: Noun) -> Situation:
    name = file_name(facts.scene.seed, 0, format_of(facts.main, facts))
    if holds_records(facts.main, facts):
        name = table_name(facts.main, facts, format_of(facts.main, facts))
    source = elsewhere(facts.main)
    if source[:1].isupper():
        return Situation(
            (f"{source} holds {noun.plural} that are not stored here",),
            deed_of(facts.main, SHORT),
            deed_of(facts.main, SHORT),
            f"nothing of {source} has arrived",
            {"source": source},
        )
    return Situation(
        (f"The file `{name}` is at hand",),
        deed_of(facts.main, SHORT),
        deed_of(facts.main, SHORT),
        f"nothing of `{name}` has arrived",
        {"file": name},
    )


def _sent(facts: Facts, noun: Noun) -> Situation:
    to = facts.scene.person(0)
    del noun
    return Situation(
        (f"`{to.name}` (`{to.email}`) can receive messages",),
        deed_of(facts.main, SHORT),
        deed_of(facts.main, SHORT),
        f"`{to.name}` has received nothing",
        {"to": to.email},
    )


def _paid(facts: Facts, noun: Noun) -> Situation:
    scene = facts.scene
    total = written(scene.cents(0), scene.currency)
    del noun
    return Situation(
        (f"{total} are to be paid",),
        deed_of(facts.main, SHORT),
        deed_of(facts.main, SHORT),
        "nothing is charged",
    )


def _planned(facts: Facts, noun: Noun) -> Situation:
    day = facts.scene.day(0)
    del noun
    return Situation(
        (f"On `{day}` nothing is planned between 10:00 and 11:00",),
        deed_of(facts.main, SHORT),
        deed_of(facts.main, SHORT),
        f"`{day}` 10:00–11:00 is still free",
        {"date": day},
    )


def _marked(facts: Facts, noun: Noun) -> Situation:
    """A thing that is put into a state."""
    locks = facts.main.verb in {"lock", "lock out", "unlock", "ban", "pin", "close"}
    done = past_participle(facts.main.verb)
    return _one(f"is not {done}" if locks else "has no new mark")(facts, noun)


_OF_VALUES = frozenset({"update", "configure", "view", "upload", "send", "pay", "schedule"})


def _restricted(facts: Facts, noun: Noun) -> Situation:
    """Who gets to see it stays as it was."""
    found = _one("can be reached as before")(facts, noun)
    if not VISIBILITY.search(facts.main.words):
        return found
    seen = noun.plural if noun.many else noun.a
    return replace(
        found, deed=f"change who sees {facts.scene.ref(noun, 0)}", short=f"change who sees {seen}"
    )


_MAKERS: dict[str, Callable[[Facts, Noun], Situation]] = {
    "create": _made,
    "manage": _made,
    "update": _value,
    "configure": _value,
    "delete": _one("is still there"),
    "view": _shown,
    "search": _shown,
    "filter": _shown,
    "sort": _shown,
    "upload": _uploaded,
    "download": _one("is not handed out"),
    "send": _sent,
    "pay": _paid,
    "schedule": _planned,
    "decide": _one("still waits for a decision", "waits for a decision"),
    "publish": _one("can't be seen by anybody else", "is not public yet"),
    "assign": _one("is connected with nothing new"),
    "operate": _one("is in the same state as before"),
    "mark": _marked,
    "perform": _one("is as it was"),
    "restrict": _restricted,
    "bind": _one("is bound to nothing new"),
    "install": _one("is not installed"),
    "convert": _one("is as it was"),
    "other": _one("is as it was"),
}
