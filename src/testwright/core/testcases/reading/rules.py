"""Acceptance criteria as rules: under which condition, who or what, does or is what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.clauses import declarative
from testwright.core.testcases.language.grammar import third_party
from testwright.core.testcases.language.quotations import hidden, restored
from testwright.core.testcases.language.verbs import is_verb, kind_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.actions import actions_of
from testwright.core.testcases.reading.limits import Limit, limits_of
from testwright.core.testcases.reading.notes import spelled_out
from testwright.core.testcases.reading.orders import THIRD_PERSON, told_as_sentence
from testwright.core.testcases.reading.runnable import is_building

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.story import Criterion

_LEADING = regex(
    r"^(?:and\s+)?(?P<word>if|when|whenever|once|after|before|unless|while|as\s+soon\s+as|"
    r"upon|in\s+case|for|on|by|with|without|given)\s+"
    r"(?P<condition>.+?)(?:,(?!\d)\s*(?:then\s+)?|\s+then\s+)(?P<rest>(?!and\b|or\b).+)$",
    re.IGNORECASE,
)
_TRAILING = regex(
    r"^(?P<rest>.{8,}?)\s*,?\s+(?P<word>if|when|whenever|(?<!at\s)once|after|unless|while|until|"
    r"as\s+soon\s+as|before|upon|on(?=\s+(?:success|submi|click|completi)))\s+"
    r"(?P<condition>(?!\d).+)$",
    re.IGNORECASE,
)
_DEED_AFTER_ON = regex(
    r"(?:clicking|click|pressing|tapping|submitting|submission|successful|completion)\b",
    re.IGNORECASE,
)
_LEADING_BARE = regex(
    r"^(?P<word>when|whenever|once|after|if)\s+(?P<condition>\S+(?:\s+\S+){2,9}?)"
    r"(?<!\bon)(?<!\bin)(?<!\bto)(?<!\bat)(?<!\bof)(?<!\bfor)(?<!\bwith)(?<!\bfrom)\s+"
    r"(?P<rest>(?:the|an?|it|they|I|my|their|all|no)\s+(?:(?!(?:the|an?|it|they|I)\b)\S+\s+){0,4}?"
    r"(?:is|are|can|cannot|must|should|will|has|have|shows?|appears?|opens?|gets?|becomes?|changes?|"
    r"receives?|sees?)\b.+)$",
    re.IGNORECASE,
)
"""`When I save a trip the list is shown`: the comma is left out."""
_NEGATIVE = regex(
    r"\b(?:cannot|can ?not|can't|can’t|must not|mustn't|should not|shouldn't|may not|"
    r"not (?:be )?(?:able|allowed|"
    r"possible|permitted|visible|displayed|shown|enabled)|is not|are not|isn't|aren't|"
    r"don't|doesn't|does not|do not|"
    r"won't|will not|never|nobody|no one|reject(?:s|ed)?|refuse[sd]?|den(?:y|ies|ied)|"
    r"block(?:s|ed)?|prevent(?:s|ed)?|fail(?:s|ed)?|"
    r"invalid|error|prohibited|forbidden|disabled|unauthori[sz]ed)\b",
    re.IGNORECASE,
)
_MAY_REFUSE = regex(
    r"\b(?:can|could|may|(?:is|are)\s+(?:able|allowed)\s+to)\s+(?:[a-z]+,?\s+(?:or|and)\s+)?"
    r"(?:reject|refuse|deny|block|prevent)\b",
    re.IGNORECASE,
)
"""To refuse is what they may do, and nothing is denied to them."""
_PERSON = regex(
    r"^(?:an?\s+|the\s+|any\s+|all\s+|only\s+(?:the\s+|an?\s+)?)?(?P<who>I|we|you|"
    r"(?:[\w-]+\s+){0,3}?(?:users?|customers?|members?|admins?|"
    r"administrators?|managers?|visitors?|guests?|owners?|editors?|authors?|teachers?|"
    r"students?|staff|people|persons?|"
    r"clients?|buyers?|sellers?|developers?|employees?|patients?|doctors?|agents?|"
    r"operators?|testers?|subscribers?))\s+"
    r"(?P<modal>can|could|should\s+be\s+able\s+to|must\s+be\s+able\s+to|is\s+able\s+to|"
    r"are\s+able\s+to|will\s+be\s+able\s+to|may|"
    r"has\s+to|have\s+to|should|must|shall|will|needs?\s+to|cannot|can\s*not|can't|can’t|"
    r"must\s+not|may\s+not|should\s+not|"
    r"is\s+not\s+able\s+to|are\s+not\s+able\s+to|should\s+not\s+be\s+able\s+to|"
    r"must\s+not\s+be\s+able\s+to|is\s+allowed\s+to|are\s+allowed\s+to|"
    r"is\s+not\s+allowed\s+to|are\s+not\s+allowed\s+to)\s+(?P<vp>.+)$",
    re.IGNORECASE,
)
_BARE = regex(
    (
        r"^(?:be\s+)?(?:able\s+to|ability\s+to|must\s+be\s+able\s+to|can|"
        r"should\s+be\s+able\s+to|should|must)\s+(?P<vp>[a-z]\w+.*)$"
    ),
    re.IGNORECASE,
)
_BEING = regex(r"\b(is|are)\s+being\s+(?=[a-z]+(?:ed|n|t)\b)", re.IGNORECASE)
"""`is being displayed` says no more than `is displayed`."""
_IMPERATIVE = regex(
    r"^(?:create|add|edit|delete|remove|upload|download|export|import|search|filter|configure|define|"
    r"update|register|choose|select|view)\s+(?!(?:works|shows|returns|results|supports|displays)\b)"
    r"(?:an?|the|all|any|each|new|\w+s)\b(?!\s+(?:is|are|can|must))",
    re.IGNORECASE,
)
_OTHERWISE = regex(r"\s*[,;]\s*(?:otherwise|else)[\s,]+(?P<what>\w.+)$", re.IGNORECASE)
_ABLE = regex(r"^(?:be\s+able\s+to|also|only|always|then)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion as it can be checked.

    Attributes:
        condition: when it holds ("the link is older than 30 minutes"), "" when always.
        link: the word that opened the condition (`if`, `when`, `unless`).
        statement: what then holds, in the present tense and the third person.
        action: what somebody can do, when it says that.
        who: the person it speaks of, "" when it is a thing or the story's role.
        only: whether it reserves something (`only admins can …`).
        scenario: its name, when it is told in Given, When and Then and has one.
    """

    id: str
    text: str
    condition: str
    link: str
    statement: str
    action: Action | None
    who: str
    negative: bool
    only: bool
    limits: tuple[Limit, ...]
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    scenario: str = ""


_ASIDE = regex(r"\s*\((?=[^)]*\b(?:not|no|never|without|\w+n['’]t)\b)[^)]{3,80}\)", re.IGNORECASE)
"""What is not meant, in brackets: it does not make the sentence a refusal."""


def _in_a_sentence(criterion: Criterion) -> str:
    """`Given G When W Then T` as `T when W`; what is given is kept beside it."""
    if not criterion.when or not criterion.then:
        return criterion.text
    return f"{' and '.join(criterion.then)} when {' and '.join(criterion.when)}"


def rule_of(criterion: Criterion, thing: Noun | None = None) -> Rule:
    """Reads one criterion, or one part of it; `thing` is what the story is about."""
    text = _in_a_sentence(criterion).strip(" .")
    if not criterion.then and not THIRD_PERSON.match(text):
        text = spelled_out(_ASIDE.sub("", text), thing)
    text = _BEING.sub(r"\1 ", told_as_sentence(text))
    told = "; ".join((*criterion.then, *criterion.when)) if criterion.then else text
    limits = limits_of(told, criterion.id)
    if criterion.then:  # how many are seen is no limit of what somebody hands in
        done = "; ".join(criterion.when)
        limits = tuple(one for one in limits if one.kind != "count" or one.clause in done)
    plain, quoted = hidden(text)
    first = re.split(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])|\s{2,}|\s+-\s+(?=[A-Z])|\s+#\s+", plain)[0][
        :320
    ]
    condition, link, rest = split_condition(first)
    negative = bool(_NEGATIVE.search(_MAY_REFUSE.sub("can", rest)))
    condition, rest = restored(condition, quoted), restored(rest, quoted)
    instead = _OTHERWISE.search(condition)
    if instead and link in {"if", "when", "unless"}:
        condition, rest = condition[: instead.start()], f"{rest}; otherwise {instead['what']}"
    person = _PERSON.match(rest)
    only = bool(person and re.match(r"only\b", rest, re.IGNORECASE))
    action: Action | None = None
    who = ""
    if person:
        who = "" if person["who"].lower() in {"i", "we", "you"} else person["who"].lower()
        vp = _ABLE.sub("", person["vp"])
        verb = re.match(r"(?:not\s+)?(?:be|see|have|get|receive|land)\b", vp, re.IGNORECASE)
        can = re.match(r"(?:can|could|may|.*able|.*allowed)", person["modal"], re.IGNORECASE)
        if can or not verb:
            action = _first_action(vp)
    elif _IMPERATIVE.match(rest) and is_verb(rest.split(" ", 1)[0]) and not is_building(rest):
        action = _first_action(rest)
    else:
        bare = _BARE.match(rest)
        if bare and not re.match(r"(?:be|not|have|work)\b", bare["vp"], re.IGNORECASE):
            action = _first_action(_ABLE.sub("", bare["vp"]))
    told_of, quoted = hidden(rest.strip(" ,."))
    statement = third_party(restored(declarative(told_of), quoted))
    return Rule(
        criterion.id,
        text,
        third_party(condition),
        link,
        statement,
        action,
        who,
        negative,
        only,
        limits,
        criterion.given,
        criterion.when,
        criterion.then,
        criterion.scenario,
    )


def _first_action(phrase: str) -> Action | None:
    found = actions_of(phrase, f"to {phrase}")
    return found[0] if found and found[0].verb not in {"get", "check"} else None


def split_condition(text: str) -> tuple[str, str, str]:
    """Condition, its word, and what holds; ("", "", text) when there is none."""
    leading = _LEADING.match(text)
    deed = leading and _DEED_AFTER_ON.match(leading["condition"])
    if leading and (deed or leading["word"].lower() not in {"for", "on", "by", "with", "without"}):
        return leading["condition"].strip(), leading["word"].lower(), leading["rest"].strip()
    trailing = _TRAILING.match(text)
    if trailing and re.search(r"\bonly$", trailing["rest"].strip(), re.IGNORECASE):
        rest = re.sub(r"\s*,?\s*only$", "", trailing["rest"].strip(), flags=re.IGNORECASE)
        return trailing["condition"].strip(), f"only {trailing['word'].lower()}", rest
    bare = _LEADING_BARE.match(text)
    if bare:
        return bare["condition"].strip(), bare["word"].lower(), bare["rest"].strip()
    if trailing:
        return trailing["condition"].strip(), trailing["word"].lower(), trailing["rest"].strip()
    return "", "", text


_NOT = regex(r"\b(?:not|never|no|cannot|can't|without)\b", re.IGNORECASE)
_OPPOSITES = (
    ("can", "cannot"),
    ("must", "must not"),
    ("visible", "hidden"),
    ("enabled", "disabled"),
    ("allowed", "not allowed"),
    ("required", "optional"),
    ("mandatory", "optional"),
    ("immediately", "after"),
    ("automatically", "manually"),
    ("public", "private"),
)
_STOP = word_set(
    "the a an is are be to of in on for with and or by it its must should can cannot may "
    "not will shall "
    "that this as at from have has when if all any each user users only no never always they their "
    "do does there least most more less than up"
)


@lru_cache(maxsize=4_096)
def content(text: str) -> frozenset[str]:
    """The content words of a text, plurals folded: what two texts are compared by."""
    words = re.findall(r"[a-z0-9][a-z0-9'-]+", text.lower())
    return frozenset(_stem(word) for word in words if word not in _STOP)


def _stem(word: str) -> str:
    for end in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) > 2:  # noqa: PLR2004 keep a recognisable stem
            return word[: -len(end)]
    return word


def conflicts_of(
    rules: tuple[Rule, ...], extra: tuple[Limit, ...] = ()
) -> tuple[tuple[str, str], ...]:
    """Pairs of criteria that can't both hold: opposite words or disjoint limits on one subject."""
    found: list[tuple[str, str]] = []
    for place, one in enumerate(rules):
        found.extend(
            (one.id, other.id)
            for other in rules[place + 1 :]
            if _opposed(one, other)
            or (one.condition == other.condition and _disjoint(one.limits, other.limits))
        )
        if extra and _disjoint(one.limits, extra):
            found.append((one.id, "the story"))
    return tuple(found[:3])


_BOTH_WAYS = regex(
    r"\b(?:can|is|are|may)\b[^;,]*[;,]\s.*\b(?:not|cannot|can['’]t|no)\b", re.IGNORECASE
)
_LIST = regex(r":\s+[^,:;]+(?:,[^,;]+){2,}")


def _of_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two criteria say much the same of the same, and do not only name the same thing."""
    shared = len(one & other)
    if one != other and shared < 2:  # noqa: PLR2004 the thing and what is said of it
        return False
    least, most = min(len(one), len(other)), max(len(one), len(other))
    return shared >= 0.6 * max(1, least) and shared >= 0.5 * most


_SUBJECT = regex(
    r"^(?P<who>.{2,120}?)\s+(?:can|cannot|may|must|should|is|are|will|has|have)\b", re.IGNORECASE
)


def _of_others(one: str, other: str) -> bool:
    """Whether one sentence speaks of drafts, say, and the other of sent ones."""
    first, second = _SUBJECT.match(one), _SUBJECT.match(other)
    if first is None or second is None:
        return False
    said, also = content(first["who"]), content(second["who"])
    if not said or not also:  # the user, who may be anybody: then what is done to it counts
        return bool((said - content(other)) or (also - content(one)))
    return bool(said - also) and bool(also - said)


def _opposed(one: Rule, other: Rule) -> bool:
    first, second = content(one.text), content(other.text)
    if not first or not second or (one.condition and one.condition != other.condition):
        return False
    others = one.only != other.only or (one.who != other.who and one.who and other.who)
    if others or not _of_the_same(first - _OPPOSITE_WORDS, second - _OPPOSITE_WORDS):
        return False
    if _of_others(one.text, other.text) or any(
        pattern.search(text) for pattern in (_LIST, _BOTH_WAYS) for text in (one.text, other.text)
    ):
        return False  # one is true of some, the other of others
    if _of_other_deeds(one.text, other.text):
        return False  # may be seen, may not be changed
    if bool(_NOT.search(one.text)) != bool(_NOT.search(other.text)) and not (
        one.condition or other.condition
    ):
        return True
    return any(
        (_has(one.text, a) and _has(other.text, b)) or (_has(one.text, b) and _has(other.text, a))
        for a, b in _OPPOSITES[2:]
    )


_MAY = regex(
    r"\b(?:can(?:not|['’]t)?|may|must|should|could|able\s+to|allowed\s+to)\s+(?:(?:not|only|also|never)\s+)*"
    r"(?P<verb>(?!be\b)[a-z]+)",
    re.IGNORECASE,
)


def _of_other_deeds(one: str, other: str) -> bool:
    """Whether each says what somebody may do, and these are deeds of different kinds."""
    first, second = _MAY.search(one), _MAY.search(other)
    if first is None or second is None:
        return False
    return kind_of(first["verb"].lower(), "") != kind_of(second["verb"].lower(), "")


_OPPOSITE_WORDS = frozenset(_stem(w) for pair in _OPPOSITES for part in pair for w in part.split())


def _has(text: str, word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text, re.IGNORECASE))


def _disjoint(ones: tuple[Limit, ...], others: tuple[Limit, ...]) -> bool:
    for one in ones:
        for other in others:
            same = one.kind == other.kind and one.unit == other.unit and one.role == other.role
            if not same or content(one.subject) != content(other.subject):
                continue
            if one.high is not None and other.low is not None and other.low > one.high:
                return True
            if other.high is not None and one.low is not None and one.low > other.high:
                return True
            if (
                one.role in {"expiry", "response"}
                and one.high != other.high
                and one.low == other.low
            ):
                return True
            if (
                one.low is not None
                and other.low is not None
                and one.low != other.low
                and one.high == other.high
            ):
                return True
            if (
                one.high is not None
                and other.high is not None
                and one.high != other.high
                and one.low == other.low
            ):
                return True
    return False
