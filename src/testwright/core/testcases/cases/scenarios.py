"""Cases for criteria in Given, When and Then: precondition, steps and result with values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.deeds import outcome_of
from testwright.core.testcases.cases.example_values import with_values
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.clauses import declarative
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import infinitive, is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.described import base_of, described, of_one
from testwright.core.testcases.reading.occurrences import brought_about

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
MOST_STEPS = 5
_LOOKING = frozenset({"view", "search", "filter", "sort"})
LONGEST_LOOKED_FOR = 60
"""Characters of what is looked for by name; more are a clause."""
_SIGNED_IN = regex(
    r"^(?:that\s+)?(?:I|we|they|(?:the|an?)\s+[\w -]{2,30})\s+(?:am|are|is)\s+"
    r"(?:(?:an?|the)\s+)?(?:signed|logged)[\s-]+in(?:\s+as\s+(?P<role>.{2,40}))?$",
    re.IGNORECASE,
)
_OF_ACCESS = regex(
    r"\b(?:(?:signed|logged)[\s-](?:in|out|on)|log(?:s|ging)?[\s-]?(?:in|out|on)|"
    r"sign(?:s|ing)?[\s-]?(?:in|up|out|on)|regist(?:er|ers|ration)|credentials|unauthenticated|"
    r"(?:am|is|as)\s+an?\s+(?:guest|visitor))\b",
    re.IGNORECASE,
)
"""Where it is told who is signed in, or that somebody is about to."""
_IS_THERE = re.compile(r"^(an?\s+(?:\w+\s+)?[\w-]+)\s+(?:exists?|is\s+(?:present|available))$")
_AT_PAGE = regex(
    r"^(?:(?:I|they|(?:the|an?)\s+[\w-]+(?:\s[\w-]+)?)\s+(?:am|are|is)\s+)(?:on|at|viewing|in|inside|looking\s+at)\s+"
    r"(?P<page>(?:the\s+|an?\s+|their\s+|my\s+)?[\w'’\"“” -]{2,50}?\s*\b(?:page|screen|tab|"
    r"view|form|dashboard|list|panel|section|home|homepage|menu|dialog|settings|profile|cart|checkout|inbox|overview|editor|calendar)\b)$",
    re.IGNORECASE,
)
"""Where somebody is before the first step: it is opened."""
_FURTHER = regex(
    r",?\s+(?:and\s+then|then|and)\s+(?=(?:I\s+|they\s+|(?:the\s+)?user\s+)?(?:click|press|tap|select|choose|enter|type|"
    r"fill|submit|save|confirm|open|upload|search|scroll|drag|close|leave|refresh|reload|go|navigate|"
    r"return|log|sign|attempt|try|tries|add|set)(?:e?s)?\b)",
    re.IGNORECASE,
)
"""One deed after another in the same sentence."""
_NOBODY_BY_NAME = regex(
    r"^(?:no|each|every|all|nothing|there|any|only|either|both)\b", re.IGNORECASE
)


def scenario(rule: Rule, facts: Facts) -> Idea:
    """Given becomes preconditions, when becomes steps, then becomes the result."""
    main = flow_of(facts.main, facts)
    begun, done = _begun(rule)
    opened, told = _places(begun)
    given, name = _given(told, facts)
    deeds = [deed for text in done for deed in _FURTHER.split(text)]
    steps = tuple(
        _named(with_values(capitalised(_step(text, facts)), facts), name) for text in deeds
    )
    if not steps and not opened:
        steps = main.steps[:1] if facts.main.kind in _LOOKING else main.steps[:3]
    if len(steps) <= 1:
        steps = (*_form_first(steps, given, opened, facts), _look(rule.then[0], facts))
    steps = (*opened, *steps)
    expected = "; ".join(_seen(own_words(declarative(text)), facts) for text in rule.then)
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"criterion {rule.id}",
        title=_title(rule, facts),
        preconditions=_who_starts(rule, given, facts),
        steps=steps[:MOST_STEPS],
        expected=capitalised(expected),
        data=main.data,
        covers=(rule.id,),
        risk=0.85,
        depth="easy",
    )


_SENT = re.compile(
    r"(?:submit|save|confirm|send)(?:\s+(?:it|(?:the\s+|their\s+)?form))?$", re.IGNORECASE
)


def _form_first(
    steps: tuple[str, ...], given: tuple[str, ...], opened: tuple[str, ...], facts: Facts
) -> tuple[str, ...]:
    """Before something is sent it is filled in."""
    if not steps or not _SENT.match(steps[0]):
        return steps
    main = flow_of(facts.main, facts)
    opening = () if opened or main.doubtful else main.steps[:1]
    filled = ("Fill in the form with what is given",) if given else ()
    return (*opening, *filled, *steps)


def _begun(rule: Rule) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is given, and what is done: also what is told as given and is somebody's deed."""
    deeds = tuple(text for text in rule.given if _is_deed(text))
    return tuple(text for text in rule.given if text not in deeds), (*deeds, *rule.when)


_STATES = frozenset(
    {
        "own",
        "want",
        "need",
        "belong",
        "know",
        "use",
        "work",
        "like",
        "see",
        "wish",
        "live",
        "receive",
    }
)
"""Verbs that tell how it is with somebody, and not what is done next."""


def _is_deed(text: str) -> bool:
    """`I open the cart`: nothing that is so already, but what is done first."""
    person = _WHO.match(text)
    rest = text[person.end() :] if person else ""
    verb = infinitive(rest.split(" ", 1)[0].lower())
    known = bool(rest) and not _NO_ORDER.match(rest) and is_verb(verb) and verb not in _STATES
    return known and not rest.split(" ", 1)[0].endswith("ed")


def _title(rule: Rule, facts: Facts) -> str:
    """The name of the scenario, else what is seen after what."""
    if rule.scenario:
        return clipped(capitalised(own_words(rule.scenario)), 110)
    seen = own_words(declarative(rule.then[0]))
    person = re.match(r"they\s+(?P<rest>\S.*)$", seen)
    if person:
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


def _who_starts(rule: Rule, given: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Who is signed in, where nothing that is given says so."""
    if any("is signed in" in text for text in given):
        return given
    main = flow_of(facts.main, facts)
    if facts.main.kind in {"sign_in", "register", "reset_password"}:
        return (*main.given, *given)
    if _OF_ACCESS.search(" ".join((*rule.given, *rule.when))):
        return given or ("Nobody is signed in",)
    return (facts.scene.ready, *given)


def _given(told: tuple[str, ...], facts: Facts) -> tuple[tuple[str, ...], str]:
    """The preconditions, and the first thing in them by its name."""
    texts, name = [], ""
    for text in (_IS_THERE.sub(r"\1", said) for said in told):
        single = re.match(r"(?:an?|one)\s(?!.*\bor\b)", text, re.IGNORECASE)
        thing = described(text) if single else None
        signed_in = _SIGNED_IN.match(text)
        if signed_in:
            role = signed_in["role"]
            who = f"`{facts.scene.actor.name}` (`{facts.scene.actor.email}`) is signed in as {role}"
            texts.append(who if role else facts.scene.ready)
        elif thing is not None and thing.state and not name and thing.noun.category != "person":
            name = f"{thing.noun.name} `{facts.scene.name(thing.noun, 0)}`"
            texts.append(capitalised(f"{name} {thing.state}"))
        else:
            texts.append(capitalised(with_values(_there(_seen(own_words(text), facts)), facts)))
    return tuple(dict.fromkeys(texts)), name


def _there(text: str) -> str:
    """`a goal of 1000`, `several goals` -> that there are such."""
    noun = noun_of(text)
    several = re.match(r"(?:several|multiple|many|two|three|no)\s", text, re.IGNORECASE)
    one = re.match(r"an?\s(?!user\b)", text, re.IGNORECASE)
    if not (one or several) or predicate_of(text).said:
        return text
    many = several and (noun is None or noun.many)
    return f"There {'are' if many else 'is'} {text[:1].lower()}{text[1:]}"


def _named(step: str, name: str) -> str:
    """`Renew it` -> `Renew loan` and its name."""
    return re.sub(r"\b(\w+)\s+(?:it|them)\b", rf"\g<1> {name}", step, count=1) if name else step


def _seen(text: str, facts: Facts) -> str:
    """`they see no results` -> the person by name sees them."""
    own = re.match(
        r"(?:the|an?)\s+(?P<who>[\w-]+(?:\s[\w-]+)?)\s+(?P<rest>(?:can|cannot|[a-z]+s)\b.*)$",
        text,
    )
    roles = {"user", facts.scene.role.lower(), facts.scene.role.lower().rsplit(" ", 1)[-1]}
    if own and own["who"].lower() in roles:
        return f"`{facts.scene.actor.name}` {own['rest']}"
    they, _, rest = text.partition(" ")
    if they.lower() != "they" or not rest:
        return text
    return f"`{facts.scene.actor.name}` {of_one(rest)}"


def _look(then: str, facts: Facts) -> str:
    """How the result of a single step is looked at."""
    parts = predicate_of(own_words(then))
    what = parts.subject if parts.said else ""
    if re.match(
        r"(?:the\s+)?(?:api|system|server|service|application|app|response)$", what, re.IGNORECASE
    ):
        looked = outcome_of(parts.said)[1] if facts.scene.surface == "screen" else ""
        looked = looked.split(" and ", 1)[0]
        return looked or (
            "Read the answer" if facts.scene.surface != "screen" else "Read what is shown"
        )
    person = re.match(r"(?:they|I|it|there|(?:the|an?)\s+user)\b", what, re.IGNORECASE)
    single = " " not in what and not re.match(r"[`\"“']", what)  # `UI`, of `UI labels appear`
    if (
        not what
        or person
        or single
        or len(what) > LONGEST_LOOKED_FOR
        or _NOBODY_BY_NAME.match(what)
    ):
        return "Read what is shown"
    return f"Look for {what[:1].lower()}{what[1:]}" if what[1:2].islower() else f"Look for {what}"


def _step(text: str, facts: Facts) -> str:
    """A `when` as a step; what another person does is done as that person."""
    found = re.match(
        r"(?:the|an?)\s+(?P<who>[a-z]+(?:\s[a-z]+)?)\s+(?P<verb>[a-z]+s)\s+(?P<rest>.+)$",
        text,
        re.IGNORECASE,
    )
    noun = noun_of(found["who"]) if found else None
    roles = {"user", facts.scene.role.lower(), facts.scene.role.lower().rsplit(" ")[-1]}
    own = noun is not None and noun.name.lower() in roles
    if found is None or noun is None or not (own or noun.category == "person"):
        return step_of(text)
    verb = infinitive(found["verb"])
    rest = re.sub(r"^to\s+", "", found["rest"]) if verb in {"try", "attempt"} else found["rest"]
    deed = rest if verb in {"try", "attempt"} else f"{verb} {rest}"
    if verb == found["verb"] or not is_verb(deed.split(" ", 1)[0]):
        return step_of(text)
    return own_words(deed if own else f"as the {noun.name}, {deed}")


_WHO = re.compile(
    r"^(?:I|we|the user|a user|user|they|(?:the|an?)\s+(?:\w+\s+)?(?:user|customer|visitor|member|"
    r"admin|administrator|guest|buyer|editor|manager|author|owner|student|teacher))\s+"
    r"(?:am\s+|try\s+to\s+|tries\s+to\s+|attempts?\s+to\s+)?",
    re.IGNORECASE,
)


_NO_ORDER = re.compile(
    r"(?:is|am|are|was|were|has|have|had|can|cannot|may|must|should|will|does|do|not|never|who|with|of|in|"
    r"on|at)\b",
    re.IGNORECASE,
)
"""After these nothing is done by whoever was named."""


def step_of(text: str) -> str:
    """`I click Save`, `the user clicks Save` -> `click Save`; other subjects stay."""
    bare = _WHO.sub("", text)
    if bare != text and not _NO_ORDER.match(bare):
        first, _, rest = bare.partition(" ")
        return own_words(f"{infinitive(first)} {rest}".strip())
    passive = re.match(
        r"^(?P<what>(?:an?|the|it|its|their)\b.*?)\s+(?:is|are)\s+(?P<pp>\w+)(?P<rest>.*)$",
        text,
        re.IGNORECASE,
    )
    if passive:
        verb = base_of(passive["pp"])
        if verb:
            what = passive["what"][:1].lower() + passive["what"][1:]
            return own_words(f"{verb} {what}{passive['rest']}")
    first = text.split(" ", maxsplit=1)[0].lower()
    if " " not in text or (is_verb(infinitive(first)) and infinitive(first) == first):
        return own_words(text)
    return brought_about(text) or (
        own_words(f"{infinitive(first)}{text[len(first) :]}")
        if is_verb(infinitive(first))
        else own_words(f"let this happen: {text}")
    )
