"""English word forms that titles, steps and results need.

Small tables for what is irregular, rules for the rest. Nothing here knows about stories.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.quotations import hidden, restored
from testwright.core.testcases.language.vocabulary import word_set

_IRREGULAR_PAST = {
    "be": "been",
    "become": "become",
    "begin": "begun",
    "bid": "bid",
    "bind": "bound",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "choose": "chosen",
    "come": "come",
    "cut": "cut",
    "deal": "dealt",
    "do": "done",
    "draw": "drawn",
    "drive": "driven",
    "find": "found",
    "forget": "forgotten",
    "freeze": "frozen",
    "retake": "retaken",
    "unfreeze": "unfrozen",
    "get": "received",
    "give": "given",
    "go": "gone",
    "grow": "grown",
    "have": "had",
    "hear": "heard",
    "hide": "hidden",
    "hold": "held",
    "keep": "kept",
    "know": "known",
    "lead": "led",
    "learn": "learned",
    "leave": "left",
    "lend": "lent",
    "let": "let",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "override": "overridden",
    "overwrite": "overwritten",
    "pay": "paid",
    "put": "put",
    "read": "read",
    "rebuild": "rebuilt",
    "redo": "redone",
    "reset": "reset",
    "resend": "resent",
    "rewrite": "rewritten",
    "run": "run",
    "say": "said",
    "see": "seen",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "show": "shown",
    "shut": "shut",
    "speak": "spoken",
    "spend": "spent",
    "split": "split",
    "take": "taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "undo": "undone",
    "unbind": "unbound",
    "upload": "uploaded",
    "win": "won",
    "withdraw": "withdrawn",
    "write": "written",
}
IRREGULAR_PARTICIPLES = frozenset(_IRREGULAR_PAST.values())
"""`Sent`, `paid`, `taken`: what no ending tells."""
_DOUBLING = word_set(
    "submit permit admit commit refer transfer prefer occur cancel travel label model drag drop "
    "stop plan tag log map ship swap flag chat scan snap trim skip step plot pin unpin opt bar "
    "control enrol format zip unzip blog grab wrap sum cap crop debug sign-up dig plug hop pop "
    "program spot strip subset tap whip equip ban pan scrub embed"
)
_IRREGULAR_PLURAL = {
    "person": "people",
    "salesperson": "salespeople",
    "child": "children",
    "man": "men",
    "woman": "women",
    "criterion": "criteria",
    "analysis": "analyses",
    "basis": "bases",
    "index": "indexes",
    "matrix": "matrices",
    "medium": "media",
    "status": "statuses",
    "alias": "aliases",
    "canvas": "canvases",
    "bus": "buses",
    "virus": "viruses",
    "campus": "campuses",
    "bonus": "bonuses",
    "half": "halves",
    "calf": "calves",
    "leaf": "leaves",
    "loaf": "loaves",
    "thief": "thieves",
    "knife": "knives",
    "life": "lives",
    "shelf": "shelves",
    "hypothesis": "hypotheses",
    "thesis": "theses",
    "synopsis": "synopses",
    "quiz": "quizzes",
    "photo": "photos",
    "menu": "menus",
    "video": "videos",
    "repo": "repos",
    "logo": "logos",
    "memo": "memos",
    "portfolio": "portfolios",
}
_IRREGULAR_SINGULAR = {plural: single for single, plural in _IRREGULAR_PLURAL.items()} | {
    "indices": "index",
    "movies": "movie",
    "cookies": "cookie",
    "categories": "category",
    "caches": "cache",
    "axes": "axis",
    "statuses": "status",
    "series": "series",
    "news": "news",
    "species": "species",
    "databases": "database",
    "purchases": "purchase",
    "releases": "release",
    "licenses": "license",
    "courses": "course",
    "cases": "case",
    "houses": "house",
    "responses": "response",
    "expenses": "expense",
    "warehouses": "warehouse",
    "phrases": "phrase",
    "uses": "use",
    "bases": "base",
    "leases": "lease",
    "archives": "archive",
    "nurses": "nurse",
    "causes": "cause",
    "diseases": "disease",
    "sizes": "size",
    "prizes": "prize",
    "horses": "horse",
    "purposes": "purpose",
    "exercises": "exercise",
    "premises": "premises",
    "sources": "source",
    "wishes": "wish",
    "ties": "tie",
    "ads": "ad",
    "lies": "lie",
}
_SINGULAR_S = word_set(
    "address status access process business class progress analysis bus gas basis canvas bonus "
    "alias campus virus news series species lens focus consensus success news css kubernetes sms "
    "rss https dns aws gps os https synopsis axis atlas census diagnosis emphasis jenkins redis "
    "pass loss press express boss mass bias address pos"
)
_VOWEL_SOUND = regex(r"^(?:hour|honest|heir|honou?r)", re.IGNORECASE)
_CONSONANT_SOUND = regex(
    r"^(?:uni(?!n|m)|use|usu|usa|util|uto|ura|url|uri|uuid|ui\b|ux\b|usb|one|once|eu|ubi)",
    re.IGNORECASE,
)
_SPELLED = regex(r"^(?:FAQ|[FHLMNRSX](?:[BCDFGHJKLMNPQRSTVWXZ0-9]|$))")


def _split(verb: str) -> tuple[str, str]:
    head, _, tail = verb.partition(" ")
    return head, f" {tail}" if tail else ""


def third_person(verb: str) -> str:
    """`log in` -> `logs in`, `carry` -> `carries`."""
    head, tail = _split(verb)
    fixed = {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(head.lower())
    if fixed:
        return fixed + tail
    if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", head):
        return head + "es" + tail
    if re.search(r"[^aeiou]y$", head):
        return head[:-1] + "ies" + tail
    return head + "s" + tail


def past_participle(verb: str) -> str:
    """`submit` -> `submitted`, `send` -> `sent`."""
    head, tail = _split(verb)
    low = head.lower()
    if low in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[low] + tail
    if low in _DOUBLING:
        return head + head[-1] + "ed" + tail
    if low.endswith("e"):
        return head + "d" + tail
    if re.search(r"[^aeiou]y$", low):
        return head[:-1] + "ied" + tail
    return head + "ed" + tail


def gerund(verb: str) -> str:
    """`log in` -> `logging in`, `share` -> `sharing`."""
    head, tail = _split(verb)
    low = head.lower()
    if low.endswith("ie"):
        return head[:-2] + "ying" + tail
    if low in _DOUBLING or low in {"get", "put", "set", "run", "cut", "win", "begin", "reset"}:
        return head + head[-1] + "ing" + tail
    if low.endswith("e") and low not in {"be", "see", "agree"} and not low.endswith("ee"):
        return head[:-1] + "ing" + tail
    return head + "ing" + tail


_SILENT_E = regex(
    r"(?:[^aeiou][aiou][gtcsvzrdk]|[aeiou]u?[gcvz]|at|ut|iz|is|ur|ar|id|uc|[aeou]rg)$"
)
"""Stems that end in an `e` when no `-ing` follows: `charging`."""


def base_of_gerund(word: str) -> str | None:
    """`managing` -> `manage`; None when the word is no gerund."""
    low = word.lower()
    if not low.endswith("ing") or len(low) < len("moving"):
        return None
    stem = low[:-3]
    if len(stem) >= len("set") and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    if re.search(
        r"(?:[^aeiou][aiou][gtcsvzrdk]|[aeiou]u?[gcvz]|at|ut|iz|is|ur|ar|id|uc|[aeou]rg)$", stem
    ):
        return stem + "e"
    return stem


def is_plural(noun: str) -> bool:
    """Whether the last word of a noun phrase is a plural."""
    word = noun.rsplit(" ", 1)[-1].strip("'’\"")
    if word.isupper():
        return False
    word = word.lower()
    if word in _IRREGULAR_SINGULAR and word not in {"series", "news", "species"}:
        return True
    if word in _SINGULAR_S or word.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return word.endswith("s") and len(word) >= len("cars")


def singular(noun: str) -> str:
    """The singular of a noun phrase: its last word changes."""
    head, _, last = noun.rpartition(" ")
    prefix = f"{head} " if head else ""
    low = last.lower()
    if low in _IRREGULAR_SINGULAR:
        word = _IRREGULAR_SINGULAR[low]
        return prefix + (word.capitalize() if last[:1].isupper() else word)
    if not is_plural(last):
        return noun
    if low.endswith("ies") and len(low) >= len("flies"):
        return prefix + last[:-3] + "y"
    if re.search(r"(?:sses|shes|ches|xes|zzes)$", low):
        return prefix + last[:-2]
    return prefix + last[:-1]


def plural(noun: str) -> str:
    """The plural of a noun phrase: its last word changes."""
    head, _, last = noun.rpartition(" ")
    prefix = f"{head} " if head else ""
    low = last.lower()
    if is_plural(last) or low in {"series", "news", "species", "ops", "devops"}:
        return noun
    if low in _IRREGULAR_PLURAL:
        word = _IRREGULAR_PLURAL[low]
        return prefix + (word.capitalize() if last[:1].isupper() else word)
    if re.search(r"(?:s|x|z|ch|sh)$", low):
        return prefix + last + "es"
    if re.search(r"[^aeiou]y$", low):
        return prefix + last[:-1] + "ies"
    return prefix + last + "s"


def article(phrase: str) -> str:
    """`a` or `an`, by sound: an hour, a user, an FAQ, a URL."""
    word = phrase.lstrip("\"'`*“\u2018(").split(" ", 1)[0]
    if not word:
        return "a"
    if len(word) > 1 and word[:2].isupper() and _SPELLED.match(word):
        return "an"
    if _CONSONANT_SOUND.match(word):
        return "a"
    if _VOWEL_SOUND.match(word):
        return "an"
    return "an" if word[0].lower() in "aeiou" or word[0] == "8" else "a"


def with_article(phrase: str) -> str:
    """The phrase with its indefinite article."""
    return f"{article(phrase)} {phrase}"


_OTHERS = (
    (regex(r"\bI(?:['’]m| am)\b"), "they are"),
    (regex(r"\bI was\b"), "they were"),
    (regex(r"\bI(['’](?:ve|ll|d))\b"), r"they\1"),
    (regex(r"\bI\b(?!\s*/)"), "they"),
    (regex(r"(?<![\w'’.])i\b(?=\s+[a-z])"), "they"),
    (regex(r"\b(?:my|our) own\b", re.IGNORECASE), "their own"),
    (regex(r"\b(?:my|our)\b", re.IGNORECASE), "their"),
    (regex(r"\b(?:myself|ourselves)\b", re.IGNORECASE), "themselves"),
    (regex(r"\bmine\b", re.IGNORECASE), "theirs"),
    (regex(r"\bme\b", re.IGNORECASE), "them"),
    (regex(r"(?<![Aa]bout )(?<![Cc]ontact )(?<!-)\b[Uu]s\b"), "them"),
    (regex(r"\bwe\b", re.IGNORECASE), "they"),
)
_FIRST_PERSON = regex(r"\b(?:i|my|our|me|us|we|mine|myself|ourselves)\b|\bI['’]", re.IGNORECASE)


def third_party(text: str) -> str:
    """First person to `they`, which keeps the verb: `what I own` -> `what they own`."""
    if not _FIRST_PERSON.search(text):
        return text
    text, quoted = hidden(text)  # a label or message is told as it is written
    for pattern, replacement in _OTHERS:
        text = pattern.sub(replacement, text)
    return restored(text, quoted)


def with_it(verb: str) -> str:
    """`lock it out`, `approve it`: a pronoun stands before the particle."""
    first, _, particle = verb.partition(" ")
    return f"{first} it {particle}".strip()


def capitalised(text: str) -> str:
    """The text with a capital at its start; the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(parts: list[str] | tuple[str, ...], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:  # noqa: PLR2004 a pair is the first list with a conjunction
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
