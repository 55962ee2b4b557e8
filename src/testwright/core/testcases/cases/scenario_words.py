"""Sentences of Given, When and Then in a tester's words: who by name, orders, where one looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.deeds import outcome_of
from testwright.core.testcases.cases.example_values import with_values
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.described import base_of, described, of_one
from testwright.core.testcases.reading.occurrences import brought_about

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

LONGEST_LOOKED_FOR = 60
"""Characters of what is looked for by name; more are a clause."""
_SIGNED_IN = regex(
    r"^(?:that\s+)?(?:I|we|they|(?:the|an?)\s+[\w -]{2,30})\s+(?:am|are|is)\s+"
    r"(?:(?:an?|the)\s+)?(?:signed|logged)[\s-]+in(?:\s+as\s+(?P<role>.{2,40}))?$",
    re.IGNORECASE,
)
_RIGHTS = regex(
    r"^(?P<role>[\w-]+)\s+(?:access|permissions?|rights|privileges|credentials)$", re.IGNORECASE
)
"""`Given admin permissions`: who acts."""
_OFFLINE = regex(
    r"^(?:(?:the\s+)?(?:device|app|user|I)\s+(?:is|am)\s+offline|offline(?:\s+mode)?|"
    r"(?:there\s+is\s+)?no\s+(?:internet|network)(?:\s+connect\w+)?)$",
    re.IGNORECASE,
)
_IS_THERE = regex(r"^(an?\s+(?:\w+\s+)?[\w-]+)\s+(?:exists?|is\s+(?:present|available))$")
_NOBODY_BY_NAME = regex(
    r"^(?:no|each|every|all|nothing|there|any|only|either|both)\b", re.IGNORECASE
)


def what_is_given(told: tuple[str, ...], facts: Facts) -> tuple[tuple[str, ...], str]:
    """The preconditions, and the first thing in them by its name."""
    texts, name = [], ""
    for text in (_IS_THERE.sub(r"\1", said) for said in told):
        single = re.match(r"(?:an?|one)\s(?!.*\bor\b)", text, re.IGNORECASE)
        thing = described(text) if single else None
        rights = _RIGHTS.match(text)
        if rights and rights["role"].lower() in facts.scene.role.lower():
            continue  # whoever acts has them
        if _OFFLINE.match(text):
            texts.append("The device is offline, in flight mode")
            continue
        signed_in = _SIGNED_IN.match(text)
        if signed_in:
            role = signed_in["role"]
            who = f"`{facts.scene.actor.name}` (`{facts.scene.actor.email}`) is signed in as {role}"
            texts.append(who if role else facts.scene.ready)
        elif thing is not None and thing.state and not name and thing.noun.category != "person":
            name = f"{thing.noun.name} `{facts.scene.name(thing.noun, 0)}`"
            texts.append(capitalised(f"{name} {thing.state}"))
        else:
            texts.append(capitalised(with_values(_there(of_person(own_words(text), facts)), facts)))
    return tuple(dict.fromkeys(texts)), name


def roles_of(facts: Facts) -> frozenset[str]:
    """What the one who acts is called: `user`, `power user viewing a list`, `power user`."""
    role = facts.scene.role.lower()
    head = re.split(r"\s+(?:\w+ing|with|who|that|of|in|from|on|at|without)\b", role)[0]
    return frozenset({"user", role, head, head.rsplit(" ", 1)[-1]} - {""})


def _there(text: str) -> str:
    """`a goal of 1000`, `several goals` -> that there are such."""
    noun = noun_of(text)
    if re.search(r"\b(?:in)?valid\b", text, re.IGNORECASE):
        return text  # what is entered, and is nowhere yet
    several = re.match(r"(?:several|multiple|many|two|three|no)\s", text, re.IGNORECASE)
    one = re.match(r"an?\s(?!user\b)", text, re.IGNORECASE)
    if not (one or several) or predicate_of(text).said:
        return text
    many = several and (noun is None or noun.many)
    return f"There {'are' if many else 'is'} {text[:1].lower()}{text[1:]}"


def by_name(step: str, name: str) -> str:
    """`Renew it` -> `Renew loan` and its name."""
    return re.sub(r"\b(\w+)\s+(?:it|them)\b", rf"\g<1> {name}", step, count=1) if name else step


def of_person(text: str, facts: Facts) -> str:
    """`they see no results` -> the person by name sees them."""
    own = re.match(
        r"(?:the|an?)\s+(?P<who>[\w-]+(?:\s[\w-]+)?)\s+(?P<rest>(?:can|cannot|[a-z]+s)\b.*)$",
        text,
    )
    if own and own["who"].lower() in roles_of(facts):
        return f"`{facts.scene.actor.name}` {own['rest']}"
    equal = re.match(r"(?:the\s+)?(?P<what>[A-Za-z][\w ]{1,25}?)\s*=\s*(?P<value>[\w.,-]+)$", text)
    if equal:
        return f"The {equal['what'].lower()} is `{equal['value']}`"
    they, _, rest = text.partition(" ")
    if they.lower() != "they" or not rest:
        return text
    return f"`{facts.scene.actor.name}` {of_one(rest)}"


def is_of_things(text: str) -> bool:
    """`They are sorted`, of what was spoken of before; of people it is told what they see."""
    of_people = (
        r"they\s+(?:see|can|cannot|are\s+(?:redirected|taken|asked|shown|told)|get|receive|have)\b"
    )
    plain = re.match(r"they\s", text, re.IGNORECASE)
    return bool(plain) and not re.match(of_people, text, re.IGNORECASE)


def look_after(then: str, facts: Facts) -> str:
    """How the result of a single step is looked at."""
    quoted = re.match(r"(?:the\s+(?:message|text|error)\s+)?(?P<said>[\"“][^\"”]+[\"”])\s", then)
    if quoted:
        return f"Look for {quoted['said']}"
    parts = predicate_of(own_words(then))
    what = parts.subject if parts.said else ""
    if re.match(
        r"(?:the\s+)?(?:api|system|server|service|application|app|response)$", what, re.IGNORECASE
    ):
        looked = outcome_of(parts.said)[1] if facts.scene.surface == "screen" else ""
        looked = re.split(r"\s+and\s+|\s+including\b|:", looked)[0]
        return looked or (
            "Read the answer" if facts.scene.surface != "screen" else "Read what is shown"
        )
    person = re.match(r"(?:they|I|it|there|(?:the|an?)\s+user)\b", what, re.IGNORECASE)
    single = " " not in what and not re.match(r"[`\"“']", what)  # `UI`, of `UI labels appear`
    whole = re.match(r"(?:the|their|a)\s+(?:page|screen|view|dashboard|list|interface)$", what)
    clause = whole or re.search(r"\s(?:is|are|was|has|have)\s", what)
    if (
        not what
        or clause
        or person
        or single
        or len(what) > LONGEST_LOOKED_FOR
        or _NOBODY_BY_NAME.match(what)
    ):
        return "Read what is shown"
    return f"Look for {what[:1].lower()}{what[1:]}" if what[1:2].islower() else f"Look for {what}"


def order_of(text: str, facts: Facts) -> str:
    """A `when` as a step; what another person does is done as that person."""
    alone = verb_of_gerund(text) if " " not in text else None
    if alone and alone == facts.main.plain_verb:
        return own_words(f"{alone} {facts.main.words}")
    found = re.match(
        r"(?:the|an?)\s+(?P<who>[a-z]+(?:\s[a-z]+)?)\s+(?P<verb>[a-z]+s)\s+(?P<rest>.+)$",
        text,
        re.IGNORECASE,
    )
    noun = noun_of(found["who"]) if found else None
    own = noun is not None and noun.name.lower() in roles_of(facts)
    if found is None or noun is None or not (own or noun.category == "person"):
        return step_of(text)
    verb = infinitive(found["verb"])
    rest = re.sub(r"^to\s+", "", found["rest"]) if verb in {"try", "attempt"} else found["rest"]
    deed = rest if verb in {"try", "attempt"} else f"{verb} {rest}"
    if verb == found["verb"] or not is_verb(deed.split(" ", 1)[0]):
        return step_of(text)
    return own_words(deed if own else f"as the {noun.name}, {deed}")


_WHO = regex(
    r"^(?:I|we|the user|a user|user|they|(?:the|an?)\s+(?:\w+\s+)?(?:user|customer|visitor|member|"
    r"admin|administrator|guest|buyer|editor|manager|author|owner|student|teacher))\s+"
    r"(?:am\s+|try\s+to\s+|tries\s+to\s+|attempts?\s+to\s+)?",
    re.IGNORECASE,
)


_NO_ORDER = regex(
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
        if verb in {"display", "show", "render", "view"}:
            return f"open the page on which {passive['what']} is {passive['pp']}{passive['rest']}"
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


def is_deed(text: str) -> bool:
    """`I open the cart`: nothing that is so already, but what is done first."""
    person = _WHO.match(text)
    rest = text[person.end() :] if person else ""
    verb = infinitive(rest.split(" ", 1)[0].lower())
    known = bool(rest) and not _NO_ORDER.match(rest) and is_verb(verb) and verb not in _STATES
    past = rest.split(" ", 1)[0].lower()
    return known and not (past.endswith("ed") and past != verb)
