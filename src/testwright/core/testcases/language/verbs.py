"""Verbs in a phrase: which one it is, without particle and adverbs, and which class."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import base_of_gerund
from testwright.core.testcases.language.lexicon import ADVERBS, DETERMINERS, VERB_LY
from testwright.core.testcases.language.verb_classes import (
    EXTRA_VERBS,
    PARTICLES,
    PHRASAL,
    VERB_CLASS,
    VerbClass,
)
from testwright.core.testcases.language.vocabulary import phrases


def _rule(
    verbs: str, fits: str, kind: VerbClass, unfit: str = ""
) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str] | None, VerbClass]:
    return phrases(verbs), regex(fits), regex(unfit) if unfit else None, kind


_COMPANY = (
    r"(?:teams?|groups?|clubs?|communit(?:y|ies)|channels?|courses?|events?|class(?:es)?|sessions?|"
    r"meetings?|leagues?|projects?|chats?|games?|waiting ?lists?|collections?|organi[sz]ations?)\b"
)
"""What one is part of."""
_BY_OBJECT = (
    _rule(
        "organise/organize/sort/arrange",
        r"^(?:my\s+|our\s+|the\s+|all\s+)?(?:[\w'-]+\s+){1,3}?into\s+"
        r"(?!order\b|\w+\s+order\b)(?:[\w'-]+\s+)?\w+s\b",
        "assign",
    ),
    _rule(
        "organise/organize/sort/arrange",
        r"^(?:[\w'-]+\s+){1,4}?(?:in|with|under)\s+(?:[\w'-]+\s+)?(?:tags|labels|folders|"
        r"albums|categories|collections|groups|playlists|shelves|boards|notebooks)\b",
        "assign",
    ),
    _rule("organise/organize", r"^(?:[\w'-]+\s+){1,4}?by\s+(?!hand\b)[a-z]", "view"),
    _rule(
        "open",
        r"\w",
        "view",
        unfit=r"\b(?:tickets?|accounts?|issues?|cases?|disputes?|claims?|orders?|requests?|bugs?|"
        r"sessions?|shops?|stores?|threads?|topics?|discussions?|polls?|votes?|registrations?)\b",
    ),
    _rule(
        "reset/recover/change/retrieve/restore",
        r"^(?:[\w'-]+\s+){0,3}?(?:passwords?|passcodes?|pin)\b",
        "reset_password",
    ),
    _rule(
        "register/sign up/enrol/enroll",
        r"^(?:(?:my|our)\s+\w+\s+)?(?:for|to|in|on)\s+(?:an?\s+|the\s+|my\s+)?"
        r"(?!(?:[\w-]+\s){0,2}(?:account|site|website|system|service|platform|portal|app)\b)\w",
        "assign",
        unfit=r"\baccount\b",
    ),
    _rule(
        "register",
        r"^(?:$|(?:for|on|with|as|at|to|an?\s+account|myself|using|via|online)\b)",
        "register",
    ),
    _rule(
        "create/open/make",
        r"^(?:an?|my|my own|a new)\s+(?:[\w-]+\s+){0,3}?account\b",
        "register",
    ),
    _rule(
        "turn/change/translate/transform/convert",
        r"\b(?:in)?to\s+(?:an?\s+|the\s+)?\w",
        "convert",
        unfit=r"\bfrom\b|\bto (?:me|us|the (?:site|page|system))\b|into \w+$",
    ),
    _rule(
        "mark/tag/classify/label/set/accept/approve/identify/make/keep/report/declare",
        r"\b(?:as|whether)\s+(?:an?\s+|being\s+)?[a-z-]+",
        "mark",
        unfit=r"\bas (?:soon|well|much|many|part|defined|they|i|it|csv|pdf|json|xml|ead|eac)",
    ),
    _rule(
        "make",
        r"^(?:(?!for\b|in\b|of\b)\S+\s+){1,4}?(?:(?:to be\s+)?(?:public|private|available|visible|"
        r"accessible|non-modifiable|read-only|editable|optional|mandatory|required|searchable|"
        r"findable|unavailable|inactive|active)|an? (?:owner|admin|administrator|member|"
        r"moderator|editor|manager))\b",
        "mark",
    ),
    _rule(
        "raise/lower/cut/lift",
        r"^(?:(?:the|an?|my|our|their|its)\s+)?(?:[\w-]+\s+){0,2}?(?:prices?|rents?|fees?|limits?|"
        r"salar(?:y|ies)|wages?|budgets?|temperatures?|levels?|rates?|tax(?:es)?|thresholds?|"
        r"quotas?|amounts?|minimum|maximum|priorit(?:y|ies)|volume|pressure|speed|bids?)\b",
        "update",
    ),
    _rule("keep", r"\b(?:private|hidden|secret|confidential)\b", "restrict"),
    _rule(
        "block",
        r"^(?:(?:an?|the|my|our|some|unwanted)\s+)?(?:[\w-]+\s+){0,2}?(?:apps?|sites?|websites?|"
        r"numbers?|callers?|senders?|cards?|pages?|domains?|devices?|ips?|address(?:es)?)\b",
        "mark",
        unfit=r"\bfrom\s+(?!my\b|our\b|the\b)",
    ),
    _rule(
        "hide/restrict/limit/block",
        r"\bfrom\s+(?:view|public|display|others?|users?|visitors?|everyone|search)",
        "restrict",
    ),
    _rule(
        "fill out/fill in/complete/submit",
        r"\b(?:registration|sign-?up|account)\s+form\b",
        "register",
    ),
    _rule(
        "process",
        r"^(?:\w+\s+){0,3}?(?:requests?|appeals?|applications?|orders?|claims?|returns?|complaints?|"
        r"cases?|tickets?|inquir(?:y|ies)|payments?)\b",
        "perform",
    ),
    _rule(
        "submit/provide/hand in/send in",
        r"^(?:\w+\s+){0,2}?(?:documentation|documents?|paperwork|files?|attachments?)\b",
        "upload",
    ),
    _rule("apply", r"\bto\s+(?:an?|the|my|our|all|each|every)\b", "assign", unfit=r"^for\b"),
    _rule(
        "attach",
        r"^(?:\w+\s+){0,3}?(?:meta ?data|tags?|labels?|notes?|comments?|keywords?)\b",
        "assign",
    ),
    _rule("list", r"^(?:an?|my|basic)\b|\b(?:for\s+(?:sale|rent))$", "create"),
    _rule("list", r"", "view"),
    _rule("request", r"^(?:all|the (?:list|latest|current))\b|\b(?:based on|matching)\b", "view"),
    _rule("subscribe", r"", "receive"),
    _rule("get", r"^(?:an? )?(?:\w+ )?(?:email|notification|alert|reminder|message)", "receive"),
    _rule("retrieve/fetch", r"^(?:all|every)\b", "view"),
    _rule("search/find/look for", r"", "search"),
    _rule("get/bring", r"\binto\b", "upload"),
    _rule("load", r"\bfor (?:editing|viewing)\b|^(?:an? )?(?:existing|saved|stored)\b", "view"),
    _rule(
        "enter/provide/specify/input/share",
        r"^(?:my|our)\s+(?:\w+\s+)?(?:location|address|age|name|weight|height|birthday|birth date|"
        r"phone number|city|postcode|gender|nationality|occupation|salary|income|budget)\b",
        "configure",
    ),
    _rule(
        "get/receive/obtain",
        r"\b(?:csv|json|xml|pdf|excel|xlsx|geojson)\s+(?:output|files?|exports?|versions?|copy|copies)\b",
        "download",
    ),
    _rule(
        "use",
        r"\b(?:on|in)\s+(?:the|an?)\s+(?:[\w-]+\s+){0,2}?(?:web ?site|site|blog|page|post)s?\b",
        "place",
    ),
    _rule(
        "use",
        r"\b(?:with|by)\s+(?:(?:an?|the|my)\s+)?(?:screen reader|keyboard|braille \w+|"
        r"(?:screen )?magnifier|voice control)s?\b",
        "view",
    ),
    _rule(
        "ask",
        r"^[\"“']|\b(?:ai|assistant|bot|chatbot|model|system|gpt|llm|app|engine)\b",
        "other",
    ),
    _rule("order/group", r"^by\b", "sort"),
    _rule("limit/restrict", r"\b(?:search|results?|list)\b", "filter"),
    _rule("limit", r"\bto\s+(?:one|two|three|\d+)\b", "configure"),
    _rule("link", r"^(?:back\s+)?to\b", "place"),
    _rule(
        "put/display/show/add/place/share/post/use/insert",
        r"\b(?:on|in|into|inside|within|to)\s+(?:my|our)\s+(?:own\s+)?(?:\w+\s+)?"
        r"(?:sites?|websites?|blog|pages?|layouts?|templates?|posts?|readme|entries)\b",
        "place",
    ),
    _rule(
        "set up",
        r"\b(?:server|environment|cluster|node|instance|installation|machine)s?\b",
        "install",
    ),
    _rule("use", r"^(?:(?:the|an?|my|our)\s+)?(?:[\w.-]+\s+){0,3}?(?:script|command|cli)\b", "run"),
    _rule(
        "test/execute/start/trigger/process/perform",
        r"^(?:(?:the|an?|my|our|all)\s+)?(?:[\w.-]+\s+){0,3}?(?:scripts?|tests?|commands?|builds?|"
        r"pipelines?|workflows?|queries|batch jobs?)\b",
        "run",
    ),
    _rule(
        "connect/link/attach",
        r"\b(?:app|application|workload|container|pod)s?\b.*\b(?:to|with)\b",
        "bind",
    ),
    _rule(
        "add/put/move/save",
        r"\b(?:to|in|into|on)\s+(?:(?:my|the|their|an?)\s+)?(?:[\w-]+\s+){0,2}(?:calendar|cart|basket|"
        r"wish ?list|favou?rites|bag|watch ?list|bookmarks|queue|group|team|collection|playlist|"
        r"album|cookbook|book ?shelf|shelf|reading ?list)s?\b",
        "assign",
    ),
    _rule(
        "add/put/move/save",
        r"\b(?:to|in|into|on)\s+(?:an?|one\s+of\s+the|the|my)\s+existing\b",
        "assign",
        unfit=r"^(?:an?\s+|the\s+|some\s+|my\s+)?(?:[\w-]+\s+)?(?:notes?|comments?|reviews?|remarks?)\b",
    ),
    _rule(
        "receive",
        r"",
        "view",
        unfit=r"\bwhen(?:ever)?\b|\b(?:notif\w*|e-?mails?|alerts?|messages?|reminders?|sms|newsletters?|updates?|"
        r"confirmations?|news|feeds?|invitations?|reports?|announcements?)\b",
    ),
    _rule("check out/complete", r"\b(?:cart|basket|checkout|order)\b", "pay"),
    _rule("leave", rf"^(?:(?:an?|the|my|our)\s+)?(?:[\w-]+\s+){{0,2}}?{_COMPANY}\s*$", "other"),
    _rule("join", rf"\b{_COMPANY}", "assign"),
    _rule(
        "join",
        r"^(?:an?|the|my|our)\s+\w",
        "assign",
        unfit=r"^(?:\w+\s+){1,3}?(?:platform|site|website|app|application|service|system|network|programme?|"
        r"newsletter|mailing\s+list|marketplace|portal)\b",
    ),
    _rule(
        "join",
        r"^(?:[\w-]+\s+)?(?:wait(?:ing\s+)?lists?|queues?|calls?|rooms|sessions|lobbies)\b",
        "assign",
    ),
    _rule("join", r"^(?:during|while|when|after|before|once|late|in\s+the\s+middle)\b", "other"),
    _rule("check in", r"", "perform"),
    _rule(
        "display/show/put/post/feature/present/advertise",
        r"^(?:my|our)\s+.*\bon\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:page|site|website|map|directory)\b",
        "place",
    ),
    _rule(
        "order",
        r"\bby\s+(?:[\w-]+\s+)?(?:date|name|price|size|title|number|time|age|"
        r"rating)\b",
        "sort",
    ),
    _rule("check out", r"^(?:$|as\b|without\b|quickly\b)", "pay"),
    _rule(
        "insert/add/put/include/embed",
        r"^(?:an?\s+|the\s+|my\s+)?(?:\w+\s+)?(?:images?|pictures?|photos?|videos?|tables?|maps?|"
        r"charts?|links?)\b.*\b(?:in|into|to|on)\s+(?:an?|the|my)\s+(?:\w+\s+)?(?:article|post|"
        r"page|e-?mail|document|text|newsletter)s?\b",
        "place",
    ),
    _rule("put/see/view/show", r"\bside by side\b", "check"),
    _rule("check", r"^(?:my|the|if|whether|what|out)\b", "view"),
)


_SEPARABLE = frozenset({"out", "up", "down", "off", "back"})
"""Particles that belong to the verb when an object with its determiner follows: `roll out a …`."""


def infinitive(phrase: str) -> str:
    """`generates statistics` -> `generate statistics`; other phrases stay."""
    first, _, rest = phrase.partition(" ")
    low = first.lower()
    if low not in VERB_CLASS and low.endswith("s"):
        ending = (f"{low[:-3]}y",) if low.endswith("ies") else ()
        for base in (low[:-1], low[:-2], *ending):
            if base in VERB_CLASS or base in EXTRA_VERBS:
                return f"{base} {rest}".strip()
    return phrase


def from_gerund(phrase: str) -> str:
    """`managing roles` -> `manage roles`; other phrases stay."""
    first, _, rest = phrase.partition(" ")
    return f"{verb_of_gerund(first) or first} {rest}".strip()


def verb_of_gerund(word: str) -> str | None:
    """`sharing` -> `share`, `planning` -> `plan`: by the verbs that are known, else by spelling."""
    low = word.lower()
    if not low.endswith("ing") or len(low) < len("using"):
        return None
    stem = low[:-3]
    candidates = [f"{stem}e", stem]
    if len(stem) > 2 and stem[-1] == stem[-2]:  # noqa: PLR2004 `adding`
        candidates = [stem, stem[:-1], f"{stem}e"]
    known = [verb for verb in candidates if verb in VERB_CLASS or verb in EXTRA_VERBS]
    return known[0] if known else base_of_gerund(word)


def is_verb(word: str) -> bool:
    """Whether a word is a verb that the lexicon knows, in the infinitive or third person."""
    low = word.lower().strip(",")
    return low in VERB_CLASS or low in EXTRA_VERBS or infinitive(low) != low


def is_adverb(word: str) -> bool:
    """Whether a word only tells how: `quickly`, `also`."""
    low = word.lower().strip(",")
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in VERB_LY)  # noqa: PLR2004 `ply`


def split_verb(clause: str) -> tuple[str, str]:
    """Verb in base form (with particle) and the rest."""
    words = clause.split()
    while len(words) > 1 and is_adverb(words[0]):
        words = words[1:]
    if not words:
        return "do", ""
    verb = words[0].strip(",")
    verb = verb.lower() if not (verb.isupper() and len(verb) > 1) else verb
    rest = words[1:]
    if rest and rest[0].lower() in PARTICLES and f"{verb} {rest[0].lower()}" in PHRASAL:
        return f"{verb} {rest[0].lower()}", " ".join(rest[1:])
    if len(rest) > 1 and rest[0].lower() in _SEPARABLE and rest[1].lower() in DETERMINERS:
        return f"{verb} {rest[0].lower()}", " ".join(rest[1:])
    if rest and verb in {
        "log",
        "sign",
        "turn",
        "set",
        "opt",
        "fill",
        "check",
        "write",
        "back",
        "look",
        "join",
    }:
        last = rest[-1].lower()
        if f"{verb} {last}" in PHRASAL and len(rest) > 1:
            return f"{verb} {last}", " ".join(rest[:-1])
    return verb, " ".join(rest)


def kind_of(verb: str, words: str) -> VerbClass:
    """The class of a verb, given what it is done to: the first rule that fits, else the lexicon."""
    low, text = verb.lower(), words.lower()
    for verbs, fits, unfit, kind in _BY_OBJECT:
        if low in verbs and fits.search(text) and not (unfit and unfit.search(text)):
            return kind
    return VERB_CLASS.get(low, "other")
