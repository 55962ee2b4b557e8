"""Cases for criteria that tell something without a limit: what is done, what is then seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.deeds import deed_of_subject
from testwright.core.testcases.cases.checks.look import Look
from testwright.core.testcases.cases.confirmations import PRESSES, around_deed
from testwright.core.testcases.cases.course_criteria import OUTCOME
from testwright.core.testcases.cases.criteria.shape import opening
from testwright.core.testcases.cases.fields_of_thing import fields_told
from testwright.core.testcases.cases.flows.observations import look_at
from testwright.core.testcases.cases.flows.table import flow_of, preconditions, until_done
from testwright.core.testcases.cases.scenario_words import of_person
from testwright.core.testcases.cases.scenarios import scenario
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.states import contrast
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.described import described, of_one
from testwright.core.testcases.reading.rules import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
MOST_STEPS = 5
_LOOKING = frozenset({"view", "search", "filter", "sort"})
_CLAUSES = regex(r";\s+|,\s+and\s+(?=(?:the|a|an|each|its|their|it|they|no|nothing)\s)")
_FOR_THESE = regex(
    r"^(?P<what>.{1,50}?)\s+(?:is|are)\s+(?:only\s+)?(?P<how>available|visible|accessible|"
    r"possible|enabled|shown|"
    r"displayed|offered|allowed)\s+(?:only\s+)?(?:for|on|with|in)\s+(?P<these>[a-z].{3,60})$",
    re.IGNORECASE,
)
_LOOKS_FOR_PART = regex(
    r"Look for (?:the )?(?:\S+ ){0,5}?"
    r"(?:button|link|icon|menu|tab|fields?|dropdown|checkbox|toggle|badge|bar|option|form|label|"
    r"links|buttons|icons|logo|banner)\b"
)
_GONE_AFTERWARDS = frozenset(
    {"delete", "decide", "publish", "mark", "sign_in", "register", "reset_password"}
)
"""After these what stood beside the thing may be gone with it."""
_NO_OBJECT = regex(
    r"(?:via|by|through|inline|online|offline|inside|again|anytime)\b", re.IGNORECASE
)
"""`Can share via mail`: how it is done, and not what it is done to."""
_COURSE_DONE = regex(
    r"^(?:(?:an?|the|it|this|that|is|was|has\s+been)\s+)*(?:success\w*\s*|completed\s*|done\s*)?"
    r"(?P<word>[a-z-]+(?:ing|ion|ment|al|in|up|out|ed|save|payment|order))?"
    r"(?:\s+(?:in|out|up|on|it|successfully|the\s+\w+(?:\s\w+)?|their\s+\w+(?:\s\w+)?))?$",
    re.IGNORECASE,
)
_LED_ON = regex(
    r"^(?:(?:the|an?)\s+)?[\w-]+(?:\s[\w-]+)?\s+(?:is|are|gets?)\s+(?:then\s+|automatically\s+)?"
    r"(?:redirected|taken|directed|led|brought|returned|forwarded)\s+(?:back\s+)?(?:to|into)\b",
    re.IGNORECASE,
)
"""Where somebody finds themselves once the course is done."""
_NAMES = {
    "sign_in": ("login", "signin", "logon", "authentication"),
    "sign_out": ("logout", "signout"),
    "register": ("registration", "signup"),
    "pay": ("payment", "purchase", "checkout"),
    "schedule": ("booking", "reservation"),
}
"""What such a course is called as a whole."""
_ENDS = frozenset(
    {"save", "submit", "confirm", "complete", "finish", "send", "submission", "confirmation"}
    | {"completion", "saved", "submitted", "confirmed", "completed", "sent"}
)
"""How a course is ended, whatever it is about."""
_AMISS = regex(r"(?:an?\s+|the\s+)?(?:\w+\s+)?(?:error|validation|failure)\b", re.IGNORECASE)
_PRESSED = regex(r"(?:Click|Press|Tap|Hover)\b")
_COMES_TO = regex(r"(?:Open|Start|Go|Look|Run|Send|Request|Ask)\b")
_OF_COURSE = regex(r"(?:Do|Use) it\b")
_ONLY = regex(
    r"^only\s+(?P<these>.+?)\s+(?P<link>can be|may be|are|is|can|may)\s+(?P<deed>.+)$",
    re.IGNORECASE,
)


def told(rule: Rule, facts: Facts) -> Iterator[Idea]:
    """A criterion without limit and without condition."""
    if rule.then:
        yield scenario(rule, facts)
        return
    framed = around_deed(rule, facts) or fields_told(rule, facts)
    if framed is not None:
        yield framed
        return
    if is_done(rule, facts):
        yield _afterwards(rule, facts)
        return
    if rule.condition or (rule.negative and rule.action is not None):
        return
    if rule.action is not None:
        thing = rule.action.kind in _LOOKING or not _NO_OBJECT.match(rule.action.words)
        if thing and rule.action.verb not in PRESSES and not flow_of(rule.action, facts).doubtful:
            yield _can(rule, facts)
        return
    idea = _holds(rule, facts)
    if idea is not None:
        yield idea


def is_done(rule: Rule, facts: Facts) -> bool:
    """Whether the condition is that the course is done: `after successful registration`."""
    main = flow_of(facts.main, facts)
    unseen = rule.condition and look_at(own_words(rule.statement), facts) is None
    if unseen and not OUTCOME.search(rule.statement):
        return False  # nothing says where it would be seen
    if not rule.condition and _LED_ON.match(own_words(rule.statement)):
        return not (main.doubtful or facts.main.statement or facts.main.kind in _LOOKING)
    found = _COURSE_DONE.match(rule.condition) if rule.condition else None
    if found is None or rule.link not in {"after", "once", "when", "upon"} or rule.negative:
        return False
    if main.doubtful or facts.main.statement or facts.main.kind in _LOOKING:
        return False
    word = re.sub(r"[ -]", "", found["word"] or "").lower()
    verb = verb_of_gerund(word) or word
    plain = facts.main.plain_verb.replace(" ", "").lower()
    named = word in _NAMES.get(facts.main.kind, ()) or verb == facts.main.plain_verb.split(" ")[0]
    return not word or verb in _ENDS or named or word[:5] == plain[:5]


def _afterwards(rule: Rule, facts: Facts) -> Idea:
    """What is seen when the story's own course has been gone through."""
    main, said = flow_of(facts.main, facts), own_words(rule.statement)
    look = look_at(said, facts)
    steps: tuple[str, ...] = ("Read what is shown",)
    expected = capitalised(of_person(clipped(said, 150), facts))
    they = re.match(r"they\s+(?P<rest>\S.*)$", said)
    told_of = f"{facts.scene.Who} {of_one(they['rest'])}" if they else said
    unsure = look is None or look.loose or look.doubtful or look.instead or bool(look.situation)
    if look is not None and not unsure:
        steps, expected = look.steps[:2], look.expected
    return Idea(
        technique=NAME,
        type="positive",
        aspect=f"look {rule.id}",
        title=clipped(capitalised(f"{told_of} {rule.link} {own_words(rule.condition)}"), 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=(*until_done(main.steps, facts), *steps)[:MOST_STEPS],
        expected=expected,
        data=main.data,
        covers=(rule.id,),
        risk=0.8,
        depth="easy",
    )


def _can(rule: Rule, facts: Facts) -> Idea:
    """Somebody can do something: the course of that."""
    action = rule.action
    assert action is not None
    flow = flow_of(action, facts)
    who = rule.who or facts.scene.Who
    return Idea(
        technique=NAME,
        type="positive",
        aspect=f"criterion {rule.id}",
        title=clipped(f"{capitalised(who)} can {action.verb} {own_words(action.words)}", 90),
        preconditions=preconditions(action, facts, flow),
        steps=flow.steps,
        expected=flow.expected,
        data=flow.data,
        covers=(rule.id,),
        risk=0.78,
        depth="easy",
    )


def _holds(rule: Rule, facts: Facts) -> Idea | None:
    """A sentence that shall hold; None when nothing in it tells what a tester would see."""
    said = re.sub(r"^[Aa]fter\s+\w+\s+(?=(?:the|an?)\s)", "", own_words(rule.statement))
    first, *others = _CLAUSES.split(said)
    opening = first.split(" ", 1)[0]
    spoken = predicate_of(first).said  # `orders … can be cancelled` has a verb of its own
    if infinitive(opening) != opening and is_verb(opening) and not spoken:
        first = f"it {first[:1].lower()}{first[1:]}"
    if _AMISS.match(first):
        return None  # it is seen when something is wrong, and not in the course of the story
    look = deed_of_subject(first) or _only_for(first, facts) or _some_only(first, facts)
    look = look or look_at(first, facts)
    if look is None or look.doubtful or look.loose:
        return None
    given, steps = _reached(look, said, facts)
    if _OF_COURSE.match(steps[0]) or steps[0].startswith("Open the page on which"):
        return None  # nothing before it says what `it` is, or where
    expected = look.expected
    if others:
        expected += "; also: " + clipped("; ".join(others), 160)
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"{'look' if look.instead else 'criterion'} {rule.id}",
        title=clipped(capitalised(said), 90),
        preconditions=(*given, *look.given),
        steps=steps,
        expected=expected,
        data=look.data or flow_of(facts.main, facts).data,
        covers=(rule.id,),
        risk=0.74,
        depth="easy",
    )


_STAYS = frozenset({"update", "configure", "view", "search", "filter", "sort", "choose", "manage"})
"""Courses in whose place there is something to see before anything is done."""
_COMES_OF_IT = regex(
    r"\b(?:new|old|chang\w+|updat\w+|sav(?:ed|ing)|result\w*|confirm\w*|success\w*|messages?|notif\w*|"
    r"e-?mails?|afterwards|receiv\w*|added|created|sent|uploaded|stored|record\w*|history|logs?|logged|"
    r"totals?|subtotals?|count\w*|badge|sum|first|last|latest|undo|again|immediately)\b",
    re.IGNORECASE,
)


def _only_seen_there(look: Look, said: str, facts: Facts) -> bool:
    """Whether the sentence tells what stands at the story's place, whatever is done there."""
    noun = facts.main.object
    if look.instead or noun is None or _COMES_OF_IT.search(said) or not opening(facts):
        return False
    return facts.main.kind in _STAYS or noun.head not in {
        word.rstrip("s") for word in said.lower().split()
    }


def _reached(look: Look, said: str, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The way to what is looked at: the story's own course, as far as it is needed."""
    main = flow_of(facts.main, facts)
    given = preconditions(facts.main, facts, main)
    if main.doubtful or facts.main.statement:
        steps = look.steps if not look.entry or look.instead else (look.entry, *look.steps)
        steps = steps if len(steps) > 1 else (*steps, facts.scene.again)
        return (facts.scene.ready,), steps[:MOST_STEPS]
    opens = look.steps[0].startswith("Open ")
    if opens and ("`" in look.situation or facts.main.kind in _LOOKING):
        steps = look.steps if len(look.steps) > 1 else (*look.steps, facts.scene.again)
        return (facts.scene.ready,), steps[:MOST_STEPS]
    if facts.main.kind in _LOOKING and "`" in look.situation:
        entry = (look.entry,) if look.entry else main.steps[:1]
        entry = () if look.steps[0].startswith("Open ") else entry
        return (facts.scene.ready,), (*entry, *look.steps)[:MOST_STEPS]
    if facts.main.kind == "sign_out":  # what is signed out of is seen before
        return (facts.scene.ready,), ("Open the start page", *look.steps)[:MOST_STEPS]
    return given, _after_course(look, said, facts)


def _after_course(look: Look, said: str, facts: Facts) -> tuple[str, ...]:
    """The steps of a look that follow the story's own course, or take its place."""
    main = flow_of(facts.main, facts)
    part = any(_LOOKS_FOR_PART.match(step) for step in look.steps)
    if part and facts.main.kind in _GONE_AFTERWARDS | _LOOKING:
        return (*main.steps[:1], *look.steps)[:MOST_STEPS]
    if _only_seen_there(look, said, facts):
        entry = () if look.steps[0].startswith("Open ") else (opening(facts),)
        return (*entry, *look.steps)[:MOST_STEPS]
    most = 1 if look.instead else max(1, MOST_STEPS - len(look.steps))
    if _PRESSED.match(look.steps[0]) and not _COMES_TO.match(main.steps[0]):
        most = 0  # the course would be done before it is begun
    kept = () if look.steps[0] in main.steps[:1] else main.steps[:most]
    if kept and content(kept[-1]) == content(look.steps[0]):
        kept = kept[:-1]  # `Open the list of huts`, `Open the hut list`
    return (*kept, *look.steps)[:MOST_STEPS]


def _only_for(said: str, facts: Facts) -> Look | None:
    """`The button is shown for open requests only`: one request that is open, one that is not."""
    found = _FOR_THESE.match(said)
    these = described(re.sub(r"\s+only$", "", found["these"])) if found else None
    if found is None or these is None or not these.state or these.noun.category == "person":
        return None
    scene, noun = facts.scene, these.noun
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    what = (
        found["what"][:1].lower() + found["what"][1:]
        if found["what"][1:2].islower()
        else found["what"]
    )
    what = re.sub(r"^(?:it|an?\s)", lambda word: "the " if word.group() != "it" else "it", what)
    deed = what == "it" or (facts.main.object is not None and noun_of(what) == facts.main.object)
    if deed:
        short = clipped(f"{facts.main.plain_verb} {own_words(facts.main.words)}", 70)
        look = f"look for a way to {short}"
        seen, unseen = "the way to it is offered", "it is not offered"
    else:
        look = f"look for {what}"
        seen, unseen = f"{what} is {found['how'].lower()}", "it is not"
    return Look(
        f"{capitalised(noun.name)} `{one}` {these.state}, `{out}` {these.otherwise}",
        (f"Open {noun.name} `{one}` and {look}", f"Open {noun.name} `{out}` and {look}"),
        f"For `{one}` {seen}; for `{out}` {unseen}",
        {"fits": one, "does_not_fit": out},
        instead=True,
    )


def _some_only(said: str, facts: Facts) -> Look | None:
    """`Only orders that … can be refunded`: one that fits, one that does not."""
    found = _ONLY.match(said)
    noun = noun_of(found["these"]) if found else None
    if found is None or noun is None or noun.mass or noun.abstract or not noun.many:
        return None
    scene = facts.scene
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    link, deed = found["link"].lower(), clipped(found["deed"], 70)
    single = {"are": "is"}.get(link, link)
    return Look(
        f"`{one}` is one of these: {clipped(found['these'], 70)}; `{out}` is {contrast(noun)}",
        (f"Look at `{one}` and try with it what the criterion says", f"Do the same with `{out}`"),
        f"`{one}` {single} {deed}; with `{out}` that is not possible, and it is unchanged",
        {"fits": one, "does_not_fit": out},
        instead=True,
    )
