"""Orders to who builds the product, and what the product does, as sentences that can be checked.

`Display the total`, `The system displays the total` -> `The total is displayed`; `The app allows
filtering trips by country` -> `The user can filter trips by country`.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised, past_participle, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.reading.described import base_of

_ABILITY = regex(
    r"^(?:provide|implement|add|support|allow|enable|offer|expose|create|have|give\s+\w+)\s+"
    r"(?:(?:the|an?)\s+)?(?:ability|option|possibility|support|means|way|feature|functionality)\s+"
    r"(?:for\s+(?P<what>.{2,40}?)\s+)?to\s+(?P<vp>[a-z]\w+\s.+)$",
    re.IGNORECASE,
)
_POSSIBLE = regex(
    r"^(?:it\s+is|it['’]s|it\s+(?:should|must)\s+be)\s+possible\s+(?:for\s+(?:the\s+)?users?\s+)?to\s+"
    r"(?=[a-z])",
    re.IGNORECASE,
)
_SYSTEM_DOES = regex(
    r"^(?P<verb>display|show|list|highlight|hide|disable|enable|send|validate|reject|save|store|log|"
    r"record|sort|notify|redirect|print|reset|calculate|preselect|mark|return|"
    r"create|remove|update)\s+"
    r"(?P<what>(?!that\b|if\b|how\b).+)$",
    re.IGNORECASE,
)
_NOUNS_TOO = frozenset(
    {"reset", "log", "record", "print", "sort", "return", "list", "display", "store", "update"}
)
"""Orders that open a name as well: `reset link`, `record date`."""
_LABELLED = regex(
    r"(?:an?\s+|the\s+)?[\"“'`][^\"”'`]{1,40}[\"”'`]\s+(?:button|link|icon|label|message|badge|tab|menu|"
    r"option|field|dropdown|icons|links|buttons|filters?)\b",
    re.IGNORECASE,
)
"""A part of a page by what is written on it."""
_TEXT = regex(r"(?:\"[^\"\n]+\"|“[^”\n]+”)(?=\s|$)")
_ENSURE = regex(
    r"^(?:ensure|make\s+sure|verify|check|confirm|validate|guarantee)\s+that\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


THIRD_PERSON = regex(
    r"^(?P<verb>lists(?=\s+all\b)|returns|prints(?:\s+out)?|saves|creates|removes|updates)\s+(?=(?:an?|the|all|each|its|"
    r"their|[a-z]+)\s)",
    re.IGNORECASE,
)
"""`Saves the purchase`, said of the program."""


_OF_SYSTEM = regex(
    r"^(?:the\s+)?(?:system|app|application|platform|website|web\s*site|site|software|product|tool)\s+"
    r"(?:(?:also|automatically)\s+)*(?:(?:should|shall|must|will)\s+(?:also\s+|automatically\s+)?"
    r"(?P<base>[a-z]+)|(?P<verb>[a-z]+s))\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_LETS = regex(
    r"^(?:the\s+)?[a-z]+\s+(?:(?:should|shall|must|will|also)\s+)*(?:allows?|lets?|enables?|permits?|supports?)\s+"
    r"(?:(?:(?:the\s+|an?\s+)?(?P<who>users?|them|admins?|administrators?|people|customers?|managers?|"
    r"members?|teachers?|students?|visitors?|guests?)\s+)(?:to\s+)?(?P<vp>[a-z]+\s.+)|"
    r"(?P<doing>[a-z]+ing)\s+(?P<rest>\S.+))$",
    re.IGNORECASE,
)
_DONE_BY_SYSTEM = frozenset(
    {"display", "show", "list", "highlight", "hide", "send", "save", "store", "log", "record"}
)
"""What a program does to something that is then seen somewhere."""


def _of_system(text: str) -> str:
    """`The system displays the total` -> `Display the total`; `… allows filtering by` -> who."""
    found = _OF_SYSTEM.match(text)
    if found is None:
        return text
    lets = _LETS.match(text)
    if lets:
        base = verb_of_gerund(lets["doing"].lower()) if lets["doing"] else ""
        deed = lets["vp"] or (f"{base} {lets['rest']}" if base and is_verb(base) else "")
        who = (lets["who"] or "user").lower()
        who = "user" if who in {"them", "people"} else singular(who)
        return f"The {who} can {deed}" if deed else text
    verb = (found["base"] or infinitive(found["verb"])).lower()
    if verb not in _DONE_BY_SYSTEM:
        return text
    return f"{capitalised(verb)} {found['rest']}"


_LEADS_ON = regex(
    r"^(?:an?\s+|the\s+)?successful\s+(?P<deed>[\w -]{3,30}?)\s+"
    r"(?:redirects|leads|takes|navigates|returns|brings)\s+(?:(?:the\s+)?(?:users?|customers?|them|me)\s+)?(?:back\s+)?to\s+(?P<goal>.+)$",
    re.IGNORECASE,
)
"""`Successful login redirects to the dashboard`: where somebody is led when they have done it."""
_CAN_BE = regex(
    r"^(?:the\s+)?(?P<what>[a-z][\w' -]{2,40}?)\s+(?:can|may)\s+(?:also\s+)?be\s+"
    r"(?P<done>filtered|searched|sorted|ordered|grouped)(?P<tail>\s+(?:by|on|for|in|using)\s+.{2,80})$",
    re.IGNORECASE,
)
"""What can be done with several things at once, and so is done by the user in their list."""


_CAN_BE_MADE = regex(
    r"^(?:an?\s+|the\s+)?(?P<what>(?!(?:only|up|at|multiple|several|more|no|each|one|two)\b)"
    r"[a-z][a-z' -]{2,30}?)\s+"
    r"(?:can|may)\s+(?:also\s+)?be\s+(?P<done>added|created|uploaded|attached|"
    r"viewed|accessed|reviewed)"
    r"(?P<tail>(?:\s+(?!only\b|or\b|when\b|if\b)[\w(),'/-]+){0,7})$",
    re.IGNORECASE,
)
"""What is made by the user, and so is not there before."""
_OF_THESE = regex(r"\b(?:with|without|that|which|who|in|of|or|and|not)\b")


def _by_user(text: str) -> str:
    """`Trips can be filtered by country` -> `The user can filter trips by country`."""
    found = _CAN_BE.match(text) or _CAN_BE_MADE.match(text)
    if found is None or _OF_THESE.search(found["what"].lower()):
        return text
    deed = {"ordered": "sort"}.get(found["done"].lower()) or base_of(found["done"])
    what = found["what"][:1].lower() + found["what"][1:]
    return f"The user can {deed} {what}{found['tail']}"


def told_as_sentence(text: str) -> str:
    """Orders to who builds it, as sentences: `Display the total` -> `the total is displayed`."""
    text = _of_system(text)
    led = _LEADS_ON.match(text)
    if led:
        return f"The user is redirected to {led['goal']} after successful {led['deed']}"
    text = _by_user(text)
    third = THIRD_PERSON.match(text)
    if third:
        verb = infinitive(third["verb"].split(" ")[0].lower())
        text = f"{capitalised(verb)} {text[third.end() :]}"
    text = _POSSIBLE.sub("The user can ", text)
    able = _ABILITY.match(text)
    if able:
        of_thing = able["what"] and able["vp"].startswith("be ")
        return f"{capitalised(able['what']) if of_thing else 'The user'} can {able['vp']}"
    sure = _ENSURE.match(text)
    return capitalised(sure["rest"]) if sure else _done(text)


def _done(text: str) -> str:
    """`Display the total` -> `The total is displayed`."""
    does = _SYSTEM_DOES.match(text)
    noun = noun_of(does["what"]) if does else None
    no_object = r"(?:to|of|for|is|are|and|shows|displays|contains|includes|has|updates)\b"
    if does is None or noun is None or re.match(no_object, does["what"], re.IGNORECASE):
        return text
    if does["verb"].lower() in _NOUNS_TOO and predicate_of(text).verb:
        return text  # `Reset link leads to …` says something of a link
    start = does["what"].lower().find(noun.text.lower())
    label = _LABELLED.match(does["what"]) or _TEXT.match(does["what"])
    if start < 0 and label is None:
        return text
    end = label.end() if label else start + len(noun.text)
    thing, tail = does["what"][:end], does["what"][end:]
    if re.match(r"\s+(?:is|are|has|have|can|must|should|will|shows?|and)\b", tail):
        return text
    done = past_participle(does["verb"].lower())
    return f"{capitalised(thing)} {'are' if noun.many else 'is'} {done}{tail}"
