"""A condition with both its sides: of two things by name it holds for one and not for the other.

`Articles are hidden while they are out of stock` is looked at on an article that is out of stock
and on one that is not; `until it is confirmed` is looked at before and after somebody confirms it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS
from testwright.core.testcases.cases.checks.seen import JUDGED
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    singular,
)
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verb_classes import ON_SCREEN
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.condition_deeds import deed_in
from testwright.core.testcases.reading.conditions import halves, negatable, negated
from testwright.core.testcases.reading.described import base_of
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.reading.role_deeds import state_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "decision_table"
_OTHER_SIDE = frozenset({"until", "before", "unless"})
"""Links with which it holds as long as the condition does not."""
_TURNS_THEN = frozenset({"until", "once", "after", "as soon as", "before"})
"""Links that speak of a moment: what happens there is done by the tester, when it can be."""
_TURN = frozenset(
    {"until", "once", "after", "as soon as", "when", "whenever", "if", "before", "upon"}
)
"""Links whose condition may be somebody's deed."""
_FAILS = regex(
    r"^(?P<what>(?:[\w-]+\s+){0,4}?(?:service|network|connection|internet|system|server|api|provider|"
    r"gateway|database|interface|feed|backend|host))\s+(?:fails|breaks(?:\s+(?:down|off))?|times\s+out|"
    r"(?:does\s+not|doesn['’]t)\s+(?:answer|respond)|goes\s+down|is\s+(?:down|lost|interrupted|offline|"
    r"unavailable|unreachable|not\s+(?:available|reachable|there)))$",
    re.IGNORECASE,
)
_GOES_ON = regex(
    r"\b(?:they|I|it|we|he|she|the\s+\w+)\s+(?:can|will|is|are|should|must|may)\b", re.IGNORECASE
)
"""What follows a condition without a comma: `if I select x I can …`."""
_ANOTHER = regex(r"\b(?:new|old|former|previous|other|next|first|second)\b", re.IGNORECASE)
"""`until the new one is confirmed`: another than the one that is spoken of."""
_RUN_ON = regex(r"\w\s+(?:Must|Should|Can|May|Will|It|If|When|Then)\s+[a-z]")
"""Several sentences without full stops between them."""
_ABLE = regex(
    r"^(?:they|I|we|(?:the\s+)?users?|(?:the|an?)\s+[\w-]+)\s+(?:can|may|(?:is|are)\s+able\s+to|"
    r"(?P<no>cannot|can['’]t|can\s+not|may\s+not|(?:is|are)\s+not\s+able\s+to))\s+(?P<deed>(?!be\b|see\b)[a-z]+\s.+)$",
    re.IGNORECASE,
)
_LED_TO = regex(
    r"^.{1,60}?\s(?:is|are|gets?)\s+(?:redirected|taken|directed|led|brought|returned|navigated|sent|forwarded)\s+"
    r"(?:back\s+|directly\s+)?(?:to|on\s?to|into)\s+(?P<goal>.+)$",
    re.IGNORECASE,
)
_TOLD = regex(
    r"^(?:they|users?|the\s+user)\s+(?:is|are)\s+(?:notified|informed|told|alerted)\b",
    re.IGNORECASE,
)
_COMES_UP = regex(r"^(?:appears?|(?:is|are)\s+(?:shown|displayed|visible))\b", re.IGNORECASE)
_CAN_BE = regex(
    r"^.{3,60}?\s+(?:can|may)\s+(?:also\s+|still\s+)?be\s+(?P<done>[a-z]+)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_INSIDE = regex(
    r"^(?:the\s+)?(?:system|app|application|platform|backend|it)\s+(?:\w+ly\s+)?"
    r"(?:verif|check|validat|ensur|process|detect|determin|comput)\w*\b",
    re.IGNORECASE,
)
"""What goes on inside, and is not seen."""
_NAMED = frozenset(
    {"application", "app", "system", "site", "picture", "table", "result", "message"}
)
MOST_SAID = 24
"""Words; a longer statement is several, run together."""
LONGEST = 14
"""Words of a condition that is prepared for one thing and turned round for another."""


def both_sides(rule: Rule, facts: Facts) -> Idea | None:
    """The case; None when nothing tells how the condition comes about."""
    if (
        JUDGED.search(rule.statement)
        or _INSIDE.match(rule.statement)
        or len(rule.text.split()) > MOST_SAID + LONGEST
        or _RUN_ON.search(rule.text)
    ):
        return None
    makers = (_two_states, _cut_off, _by_deed)
    deed = deed_in(rule.condition).split(" ", 1)[0].lower()
    if rule.link in _TURNS_THEN or deed in ON_SCREEN:
        makers = makers[::-1]
    if rule.link in _OTHER_SIDE and _CAN_BE.match(rule.statement):
        return _two_prepared(rule, facts) or next(
            filter(None, (m(rule, facts) for m in makers)), None
        )
    return next(
        (idea for make in makers if (idea := make(rule, facts)) is not None), None
    ) or _two_prepared(rule, facts)


def _title(rule: Rule) -> str:
    said = re.sub(r"^they are\b", "the user is", own_words(rule.statement))
    said = re.sub(r"^they\b", "the user", said)
    return clipped(f"{capitalised(said)} {rule.link} {own_words(rule.condition)}", 110)


def idea_of(rule: Rule, facts: Facts, given: tuple[str, ...], steps: tuple[str, ...],
          expected: str, data: dict[str, str]) -> Idea:  # fmt: skip
    """A case of a conditional criterion."""
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"pair {rule.id}",
        angle="rule",
        title=_title(rule),
        preconditions=given
        if any("Nobody is signed in" in text for text in given)
        else (facts.scene.ready, *given),
        steps=steps,
        expected=expected,
        data=data,
        covers=(rule.id,),
        risk=0.83,
        depth="easy",
    )


def _subject(rule: Rule, facts: Facts) -> Noun | None:
    noun = predicate_of(own_words(rule.statement)).noun
    for one in (noun, facts.main.object):
        if one is not None and usable(one) and not one.mass:
            return one
    return None


def _two_states(rule: Rule, facts: Facts) -> Idea | None:
    """`the order is shipped`: one that is, one that is not."""
    from testwright.core.testcases.language.nouns import noun_of

    state = state_of(rule.condition)
    if state is None:
        return None
    subject = _subject(rule, facts)
    noun = noun_of(state.thing) if state.thing else subject
    other = _ANOTHER.search(rule.condition) or (
        state.thing and noun and (subject is None or noun.head != subject.head)
    )
    if other and deed_in(rule.condition):
        return None  # what somebody does to one thing, and what is then seen of another
    if noun is None or noun.mass or noun.abstract or noun.head == "one" or not usable(noun):
        return None
    if noun.head in WIDGETS - _NAMED:
        return None  # a field, a button: there is one of it, and it has no list
    scene, (said, turned) = facts.scene, halves(own_words(rule.statement))
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    inside = (rule.link not in _OTHER_SIDE) != state.negative
    good, bad = (
        (f"is `{state.state}`", f"is not `{state.state}`")
        if inside
        else (f"is not `{state.state}`", f"is `{state.state}`")
    )
    return idea_of(
        rule,
        facts,
        (f"{capitalised(noun.name)} `{one}` {good}, `{two}` {bad}; else they are alike",),
        (scene.opener(noun, 0), scene.opener(noun, 1), scene.lister(noun)),
        f"For `{one}`, in the list as on its own page: {said}; for `{two}`, which {bad}, "
        f"{turned or _other(said)}",
        {"holds": one, "does_not": two, "state": state.state},
    )


def _other(said: str) -> str:
    """The result where the condition is otherwise: turned round when it is short and plain."""
    turned = negated(said)
    plain = negatable(said) and len(said.split()) <= LONGEST and not re.search(r"[,;]| and ", said)
    return f"the opposite: {_within(turned)}" if plain else "it is not so"


def _within(phrase: str) -> str:
    """`The old label` as it stands inside a sentence; names keep their capital."""
    first = phrase.split(" ", 1)[0]
    plain = first.lower() in DETERMINERS or (is_plural(first) and first[1:].islower())
    return phrase[:1].lower() + phrase[1:] if plain else phrase


def _by_deed(rule: Rule, facts: Facts) -> Idea | None:
    """Looked at before and after the deed that the condition tells."""
    deed = deed_in(rule.condition) if rule.link.removeprefix("only ") in _TURN else ""
    if not deed or len(deed.split()) > LONGEST:
        return None
    said, main = own_words(rule.statement), flow_of(facts.main, facts)
    parts = predicate_of(said)
    if _TOLD.match(said):
        return None  # by a message, whose place nobody names
    led = _LED_TO.match(said)
    if led is not None and rule.link not in _OTHER_SIDE:
        return _led_on(rule, facts, deed, led)
    if not parts.said or len(said.split()) > MOST_SAID or _GOES_ON.search(deed):
        return None
    what = _within(clipped(parts.subject, 50))
    place = (
        f"Look at {what}" if what.lower() not in {"it", "they", "there"} else "Look at the result"
    )
    noun, name = parts.noun, ""
    if noun is not None and (noun.category == "person" or noun.name == facts.scene.role):
        place = "Read what the page shows"
    if noun is not None and usable(noun) and parts.several and not noun.mass:
        name = f"{noun.name} `{facts.scene.name(noun, 4)}`"
        place = f"Look for {name}"
        deed = re.sub(r"\b(?:them|it)$", name, deed)
    said = clipped(said, 120)
    ends = rule.link in _OTHER_SIDE
    said = re.sub(r"\b(is|are|can)\s+only\s+", r"\1 ", said)
    before, after = (said, "it is no longer so") if ends else ("it is not so yet", said)
    if _COMES_UP.match(parts.said) and not name and not ends:
        place, before = (
            f"Look for {what}",
            f"{what} {'are' if noun and noun.many else 'is'} not there yet",
        )
    if place == "Look at the result" and not ends:
        return None  # nothing tells where it would be seen
    opening = () if name or deed.split(" ")[0] in main.steps[0] else main.steps[:1]
    return idea_of(
        rule,
        facts,
        () if facts.main.statement else main.given,
        (
            *opening,
            place if place.startswith("Look for") else f"{place} and note it",
            clipped(deed, 120),
            f"{place} again",
        ),
        f"Before '{clipped(deed, 60)}': {before}; after it: {after}",
        {str(key): value for key, value in main.data.items() if isinstance(value, str)},
    )


def _led_on(rule: Rule, facts: Facts, deed: str, led: re.Match[str]) -> Idea:
    """A deed after which another page opens."""
    main = flow_of(facts.main, facts)
    opening = () if main.doubtful or facts.main.statement else main.steps[:1]
    goal = led["goal"].strip(" .")
    goal = goal if re.match(r"(?:the|an?|their)\b|[A-Z`\"'“]", goal) else f"the {goal}"
    return idea_of(
        rule,
        facts,
        () if facts.main.statement or main.doubtful else main.given,
        (*opening, clipped(deed, 120), "Read the title and the address of the page that opens"),
        f"The page that opens is {clipped(goal, 120)}, without a page in between",
        {"opens": clipped(goal, 90)},
    )


def _cut_off(rule: Rule, facts: Facts) -> Idea | None:
    """`the network fails`: with it, without it, and with it again."""
    found = _FAILS.match(own_words(rule.condition))
    if found is None:
        return None
    what, main = found["what"], flow_of(facts.main, facts)
    what = what if re.match(r"(?:the|an?|their)\s", what, re.IGNORECASE) else f"the {what}"
    said = clipped(own_words(rule.statement), 140)
    made = idea_of(
        rule,
        facts,
        (
            *(() if facts.main.statement else main.given),
            f"A rule of the firewall can cut off {what}",
        ),
        (f"Cut off {what}", *main.steps[:3], f"Let {what} through again"),
        f"While it is cut off: {said}; no error page is shown, and after the last step all works "
        "as usual",
        {"cut_off": what},
    )
    return replace(made, type="edge_case")


def _two_prepared(rule: Rule, facts: Facts) -> Idea | None:
    """Whatever the condition is: prepared for one thing, and its opposite for another."""
    noun = facts.main.object
    condition = own_words(rule.condition)
    if (
        noun is None
        or not usable(noun)
        or noun.mass
        or facts.main.statement
        or len(condition.split()) > LONGEST
        or len(rule.statement.split()) > MOST_SAID
        or _GOES_ON.search(condition.split(" ", 2)[-1])
        or not negatable(condition)
        or not (_CAN_BE.match(rule.statement) or _is_of(noun, condition))
    ):
        return None
    scene, (said, turned) = facts.scene, halves(own_words(rule.statement))
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    ends = rule.link in _OTHER_SIDE
    good, bad = (negated(condition), condition) if ends else (condition, negated(condition))
    given = (
        f"{capitalised(noun.plural)} `{one}` and `{two}` are prepared",
        f"With `{one}` {good}; with `{two}` {bad}",
    )
    data = {"holds": one, "does_not": two}
    possible = _CAN_BE.match(said)
    verb = base_of(possible["done"]) if possible else ""
    if possible and verb:
        done, tail = possible["done"].lower(), clipped(possible["tail"], 60)
        return idea_of(
            rule,
            facts,
            given,
            tuple(f"Try to {verb} {noun.name} `{name}`{tail}" for name in (one, two)),
            f"`{one}` is {done}{tail}; with `{two}` it is refused or not offered, and "
            "it is as before",
            data,
        )
    able = _ABLE.match(said)
    if able and is_verb(able["deed"].split(" ", 1)[0]):
        return _with_and_without(rule, facts, noun, given, able)
    deed = clipped(imperative(facts.main), 70)
    return idea_of(
        rule,
        facts,
        given,
        (f"{deed}, with {noun.name} `{one}`", f"{deed}, with {noun.name} `{two}`"),
        f"With `{one}` this is seen: {said}; with `{two}` {turned or _other(said)}",
        data,
    )


def _with_and_without(
    rule: Rule, facts: Facts, noun: Noun, given: tuple[str, ...], able: re.Match[str]
) -> Idea:
    """What somebody can or can't do under a condition: tried with each of the two."""
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    works, refused = (two, one) if able["no"] else (one, two)
    deed = clipped(able["deed"], 90)
    return idea_of(
        rule,
        facts,
        given,
        (
            f"Open {noun.name} `{one}` and try to {deed}",
            f"Open {noun.name} `{two}` and try to {deed}",
        ),
        f"With `{works}` it works; with `{refused}` it is not offered or is refused with the "
        "reason, and nothing has changed",
        {"works": works, "refused": refused},
    )


def _is_of(noun: Noun, condition: str) -> bool:
    """Whether the condition speaks of this thing, so that one of two can be prepared for it."""
    first = condition.split(" ", 1)[0].lower()
    said = {singular(word) for word in re.findall(r"[a-z]+", condition.lower())}
    return first in {"it", "there"} or singular(noun.head.lower()) in said
