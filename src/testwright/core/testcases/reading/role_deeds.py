"""Criteria whose subject is a role, taken apart: who may, may not or must do what, and until when.

`Agents change it until the order is shipped and have to give a reason` says two things of an agent:
that agents may change it (until …), and that they must give a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.grammar import is_plural, singular
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.actions import actions_of
from testwright.core.testcases.reading.standing import BROWSING, PRIVILEGED

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

Modality = Literal["may", "may not", "must", "own"]

_DEPARTMENTS = word_set(
    "finance support sales accounting marketing procurement logistics purchasing legal compliance "
    "management headquarters accounts billing dispatch operations"
)
"""Parts of a firm that act like a person: `support can change a day at any time`."""
_NOBODY = word_set(
    "i we you they it he she user users person persons people one nobody somebody account accounts "
    "contact contacts recipient recipients staff trainers"
)
"""Not a role of its own, or a word that is a thing as often."""
_NO_PERSON = word_set("it this that there must should shall they")
_OPENS_CLAUSE = word_set(
    "if when whenever while once after before unless until as because since for on in by with "
    "given upon without although though"
)
"""What follows is no subject: `if the driver does not answer, …`."""
_SUBJECT = regex(
    r"^(?P<only>only\s+)?(?:(?:the|an?|each|every|any|all|no)\s+)?"
    r"(?P<role>(?:[A-Za-z][\w-]*\s+){0,2}?[A-Za-z][\w-]*)\s+"
    r"(?P<rest>(?:(?:also|always|only|never|not)\s+)?[a-z’']+\b.*)$",
    re.IGNORECASE,
)
_MODAL = regex(
    r"^(?:(?P<only>only\s+)?(?P<not>cannot|can\s*not|can['’]t|may\s+not|must\s+not|mustn['’]t|"
    r"(?:is|are)\s+not\s+(?:able|allowed|permitted)\s+to|should\s+not(?:\s+be\s+able\s+to)?|"
    r"do(?:es)?\s+not|don['’]t|doesn['’]t|never)|"
    r"(?P<must>(?:has|have|needs?|is\s+required|are\s+required)\s+to|must(?!\s+be\s+able))|"
    r"(?P<may>can|could|may|(?:is|are)\s+(?:able|allowed|permitted)\s+to|"
    r"(?:should|must|shall|will)\s+be\s+able\s+to))\s+(?P<deed>.+)$",
    re.IGNORECASE,
)
_CUT = regex(r"\s*,?\s+(?P<link>and|but)\s+(?=(?P<next>\S+)\s+(?P<after>\S+))", re.IGNORECASE)
_AUXILIARY = word_set("can cannot can't can’t may must mustn't has have needs need never not do "
                      "does don't doesn't is are")  # fmt: skip
_CONDITION = regex(
    r"\s*,?\s+(?P<link>only\s+when|only\s+if|only\s+while|until|before|once|after|while|unless|"
    r"as\s+long\s+as|as\s+soon\s+as|when|if)\s+(?P<condition>(?!\d).+)$",
    re.IGNORECASE,
)
_ALWAYS = regex(r"\s+(?:at\s+any\s+time|at\s+all\s+times|whenever\s+\w+\s+like)$", re.IGNORECASE)
_OWN = regex(
    r"^(?:only\s+)?(?P<verb>[a-z]+)\s+(?:only\s+)?(?P<whose>their\s+own|his\s+own|her\s+own|its\s+own)\s+"
    r"(?P<things>[\w -]+)$",
    re.IGNORECASE,
)
_NO_DEED = word_set("appear disappear exist remain stay become belong show")
"""What happens to somebody in a list, and is done by nobody."""
_PRONOUN = regex(r"\b(?:it|them|this|these|those)\b", re.IGNORECASE)
LONGEST_DEED = 14
"""Words; what is longer is a paragraph and no deed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a criterion says of a role.

    Attributes:
        role: in the singular, as written ("warehouse clerk").
        only: whether the others may not.
        action: what is done, pronouns resolved.
        words: the deed in base form ("change the address").
        link, condition: `until`, "the order is `shipped`"; "" when it holds always.
        granted: what the same sentence says they may do before it says what they may not.
    """

    role: str
    modality: Modality
    action: Action
    words: str
    link: str = ""
    condition: str = ""
    granted: str = ""
    only: bool = False


def deeds_of(rule: Rule, facts: Facts) -> tuple[Deed, ...]:
    """What a criterion says of a role; () when its subject is none, or it says it otherwise."""
    text = _ALWAYS.sub("", rule.text.strip(" ."))
    if rule.then or rule.given or len(text) > 200 or re.search(r"[;:]|\.\s", text):  # noqa: PLR2004 one sentence
        return ()
    found = _SUBJECT.match(text)
    while found and not _is_role(found["role"], facts):
        longer = len(found["role"].split()) + 1
        found = _longer(text, longer) if longer <= 3 else None  # noqa: PLR2004 `a regional sales manager`
    if found is None:
        return ()
    role = found["role"]
    head = role.split(" ")[-1]
    first = found["rest"].split(" ", 1)[0].lower()
    bare = is_verb(first) and infinitive(first) == first and first not in _AUXILIARY
    if bare and not is_plural(head) and not found["only"]:
        return ()  # `the customer list shows …` is about a list
    role = " ".join([*role.split(" ")[:-1], singular(head)]) if is_plural(head) else role
    if role.lower() in _DEPARTMENTS:
        role = f"member of {role.lower()}"
    role = role if role.isupper() else role[:1].lower() + role[1:]
    deeds: list[Deed] = []
    carried: Modality = "may"
    for part in _parts(found["rest"]):
        deed = _deed(part, role, carried, deeds, facts)
        if deed is None:
            return ()
        carried = deed.modality if deed.modality != "own" else "may"
        deeds.append(replace(deed, only=bool(found["only"])))
    return tuple(deeds)


def _longer(text: str, words: int) -> re.Match[str] | None:
    return re.match(
        r"^(?P<only>only\s+)?(?:(?:the|an?|each|every|any|all|no)\s+)?"
        rf"(?P<role>(?:[A-Za-z][\w-]*\s+){{{words - 1}}}[A-Za-z][\w-]*)\s+(?P<rest>[a-z’']+\b.*)$",
        text,
        re.IGNORECASE,
    )


def _is_role(phrase: str, facts: Facts) -> bool:
    words = phrase.lower().split()
    if len(words) > 1 and verb_of_gerund(words[0]):
        return False  # `deleting a customer` is no customer
    if words[0] in DETERMINERS | _OPENS_CLAUSE | _NO_PERSON or words[-1] in _NOBODY:
        return False
    head = singular(words[-1])
    known = {r.lower().replace("_", " ") for r in (*facts.story.roles, *facts.story.context.roles)}
    named = any(" ".join([*words[:-1], head]) in (name, singular(name)) for name in known)
    return (
        named
        or head in PRIVILEGED | BROWSING
        or words[-1] in _DEPARTMENTS
        or category_of(head) == "person"
    )


def _parts(rest: str) -> list[str]:
    """Cuts `sees the address but can't change it` where another verb begins."""
    pieces, start = [], 0
    for match in _CUT.finditer(rest):
        word, after = match["next"].lower(), match["after"].lower().strip(",")
        verb = is_verb(infinitive(word)) and (after in DETERMINERS or _PRONOUN.fullmatch(after))
        if word in _AUXILIARY or verb:
            pieces.append(rest[start : match.start()])
            start = match.end()
    return [piece.strip(" ,") for piece in [*pieces, rest[start:]]]


def _deed(part: str, role: str, carried: Modality, before: list[Deed], facts: Facts) -> Deed | None:
    found = _CONDITION.search(part)
    link = " ".join(found["link"].lower().split()) if found else ""
    condition = found["condition"].strip(" ,.") if found else ""
    part = part[: found.start()].strip(" ,") if found else part
    modal = _MODAL.match(part)
    modality: Modality = carried
    if modal:
        modality = "may not" if modal["not"] else "must" if modal["must"] else "may"
        part = modal["deed"]
    elif not before:
        modality = "may"
    phrase = re.sub(r"^(?:also|always|then|only)\s+(?!their)", "", part)
    own = _OWN.match(re.sub(r"^only\s+", "", part)) if re.search(r"\bonly\b", part) else None
    words = infinitive(phrase)
    if words.split(" ", 1)[0].lower() in _NO_DEED:
        return None
    if not is_verb(words.split(" ", 1)[0]) or len(words.split()) > LONGEST_DEED:
        return None
    if own:
        modality, words = "own", f"{infinitive(own['verb'])} their own {own['things']}"
    words = _resolved(words, before, facts)
    actions = actions_of(words, f"to {words}")
    if not actions or len(actions) != 1 or actions[0].statement:
        return None
    action = actions[0]
    if action.object is None or action.object.abstract:
        return None
    granted = before[-1].words if before and before[-1].modality == "may" else ""
    return Deed(role, modality, action, words, link, condition, granted)


def _resolved(words: str, before: list[Deed], facts: Facts) -> str:
    """`change it` -> `change the address`: what was named last, or what the story is about."""
    verb, _, rest = words.partition(" ")
    if not _PRONOUN.match(rest):
        return words
    noun = before[-1].action.object if before else facts.main.object
    if noun is None:
        return words
    return f"{verb} {_PRONOUN.sub(f'the {noun.text}', rest, count=1)}"


@dataclass(frozen=True, slots=True)
class StateOf:
    """`the order is shipped`: the thing ("" for a pronoun) and its state, as written."""

    thing: str
    state: str
    negative: bool


_STATE = regex(
    r"^(?:(?:the|an?|their|its|each|every|this|that)\s+)?(?P<thing>(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:is|are|was|were|has\s+been|have\s+been|gets?|becomes?)\s+(?P<no>not\s+)?(?:yet\s+|already\s+|"
    r"still\s+|in\s+(?:the\s+)?(?:state|status)\s+)*"
    r"(?P<state>`[^`]+`|\"[^\"]+\"|[a-z]+(?:ed|en|ing)|sent|sold|paid|open|active|inactive|"
    r"public|private|empty|full|valid|invalid|complete|ready|online|offline|available|free|done|"
    r"live|due|overdue|late|out\s+of\s+stock|in\s+stock|in\s+transit|in\s+progress|on\s+hold)$",
    re.IGNORECASE,
)


def state_of(condition: str) -> StateOf | None:
    """The state that a condition names; None when it says something else."""
    found = _STATE.match(condition.strip(" ."))
    if found is None:
        return None
    thing = found["thing"].lower()
    pronoun = thing in {"it", "they", "this", "that", "these", "those"}
    noun = None if pronoun else noun_of(found["thing"])
    if not pronoun and (noun is None or noun.abstract or noun.mass):
        return None
    return StateOf(
        "" if pronoun or noun is None else noun.name, found["state"].strip('`"'), bool(found["no"])
    )
