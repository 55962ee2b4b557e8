"""What an action is really about, where the words name something beside it.

`Edit event details` edits an event, `manage the FAQ section` manages questions, `report a guest`
makes a note of an incident.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import plural, singular
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.visibility import kept_from_others

if TYPE_CHECKING:
    from testwright.core.testcases.language.verb_classes import VerbClass
    from testwright.core.testcases.reading.action import Action

_SET_UP_ANEW = word_set("reminder alert alarm goal appointment meeting task milestone target rule")
"""What is made by setting it: there may be several."""
_KEEPS = frozenset({"store", "save", "keep", "add", "post", "submit", "publish"})
"""Verbs by which a file comes in; nobody types one."""
_GUARDED = frozenset({"access", "visibility", "right", "permission", "who", "user", "sharing"})
_OF_THINGS = frozenset({"event", "product", "order", "group", "place", "request", "text", "data"})


def _described(noun: Noun) -> Noun:
    """`edit event details`: what is edited is an event."""
    before, _, head = noun.name.rpartition(" ")
    about = noun_of(before) if head in {"detail", "info"} and not noun.tail else None
    if about is None or about.category not in _OF_THINGS or about.mass or about.head == "payment":
        return noun
    return replace(about, owned=noun.owned, text=noun.text)


_HOLDERS = frozenset(
    {"section", "list", "catalog", "catalogue", "library", "collection", "register"}
    | {"board", "directory", "gallery", "wall", "roster"}
)


def kept_in(noun: Noun | None) -> Noun | None:
    """What is managed: the things in a section or list (`FAQ section` -> FAQ), else the thing."""
    if noun is None or noun.head not in _HOLDERS or " " not in noun.name or noun.tail:
        return noun
    before = noun.name.rsplit(" ", 1)[0]
    return noun if before.lower().endswith("ed") else noun_of(plural(before)) or noun


_EITHER = regex(r"(?:either\s+[\w-]+\s+or|between\s+[\w-]+\s+and)\s+[\w-]+\b", re.IGNORECASE)
_TO_PIECES = frozenset({"mark", "send", "publish", "perform", "restrict"})
"""What is done to pieces of content, one at a time."""


DETAILS = regex(
    r"^(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:\w+\s+)?details\s+(?:about|on|of|for)\s+"
    r"(?P<one>(?:an?|the|one|each|my|our)\s+(?!.*\b(?:and|as\s+well\s+as)\b)\w.*|[\w-]+s)$",
    re.IGNORECASE,
)
"""`See all the details about an event`: an event is looked at, and no list of details."""


def _subject_of(words: str) -> Noun | None:
    """The one thing of which the details are seen; None where several are, or it is no thing."""
    found = DETAILS.match(words)
    noun = noun_of(found["one"]) if found else None
    if noun is None or noun.mass or noun.abstract:
        return None
    return replace(noun, many=False)


_READS = frozenset({"read", "browse", "view", "see", "visit", "follow", "look at", "check"})
_CONTENTS = {
    "blog": "blog posts",
    "news": "news items",
    "newsfeed": "news items",
    "forum": "forum threads",
    "faq": "answered questions",
    "faqs": "answered questions",
    "wiki": "wiki pages",
    "guestbook": "guestbook entries",
    "glossary": "glossary terms",
    "changelog": "changelog entries",
    "leaderboard": "ranked players",
}
"""What people read of something that is read piece by piece."""
_SETTINGS = frozenset({"setting", "preference"})
"""There is one of each, and nobody adds another: managing them is changing them."""


def _what_it_holds(noun: Noun) -> Noun:
    """`Read the blog` is about its posts."""
    inside = _CONTENTS.get(noun.head.lower()) if not noun.tail else None
    before = noun.name[: len(noun.name) - len(noun.head)]
    return (noun_of(f"{before}{inside}") or noun) if inside else noun


_PAST = regex(
    r"\b(?P<of>order|purchase|booking|transaction|payment|donation|trip|travel|ride|visit|search|"
    r"browsing|chat|message|reading|watch|viewing|workout|game|match|rental|borrowing|loan|"
    r"appointment|treatment|medication|service|bid)\s+history$",
    re.IGNORECASE,
)
_ONE_OF = {
    "browsing": "visited page",
    "watch": "watched video",
    "viewing": "viewed page",
    "travel": "trip",
    "reading": "read book",
    "borrowing": "loan",
    "chat": "message",
}


def _past_ones(noun: Noun) -> Noun | None:
    """`My order history` is a list of orders; None for histories of what was changed."""
    found = _PAST.search(noun.name)
    if found is None or noun.many:
        return None
    one = found["of"].lower()
    past = noun_of(f"past {plural(_ONE_OF.get(one, one))}")
    return replace(past, owned=noun.owned) if past else None


_OWN = frozenset(
    {"user", "customer", "free", "personal", "new", "bank", "savings", "e-mail", "email"}
)


_ONESELF = regex(r"\b(?:me|my|myself|us|our|own)\b", re.IGNORECASE)


def for_others(action: Action, roles: tuple[str, ...]) -> Action:
    """`A manager creates a clerk account`: it is not the own one, so nobody signs up."""
    noun = action.object
    if action.kind != "register" or noun is None or noun.owned:
        return action
    meant = action.said("for") if noun.name == "account" else None
    holder = meant.noun if meant and not _ONESELF.search(meant.text) else None
    if holder is not None and holder.category == "person":
        return replace(action, kind="create")
    if " " not in noun.name:
        return action
    kind, head = noun.name.lower().rsplit(" ", 1)
    said = " ".join(roles).lower()
    own = any(word in _OWN or word in said for word in kind.split(" "))
    return action if head != "account" or own else replace(action, kind="create")


def meant(
    verb: str, kind: VerbClass, noun: Noun | None, words: str
) -> tuple[VerbClass, Noun | None]:
    """The class of the deed and the thing that it is done to.

    Args:
        verb: base form.
        kind: the class that the verb has by itself.
        noun: what the words name first.
        words: what follows the verb.
    """
    if noun is None:
        return kind, None
    special = _by_verb(verb, kind, noun, words)
    if special is not None:
        return special
    if kind in {"update", "delete"}:
        return kind, _described(noun)
    if kind == "view":
        shown = _described(noun) if noun.head == "detail" else noun
        one = _subject_of(words) or replace(shown, many=shown.many and shown is noun)
        return kind, _what_it_holds(one) if verb in _READS else one
    if kind == "manage" and noun.head in _SETTINGS and noun.owned:
        return "configure", noun
    return kind, kept_in(noun) if kind == "manage" else _one_by_one(kind, noun, words)


_KEPT_BOOK_OF = word_set(
    "debt loan expense income bill subscription habit workout meal purchase medication symptom "
    "receipt asset warranty contract lease spending exercise"
)
"""Tracking these is writing them down: nobody moves them from state to state."""


_VOICED = frozenset({"post", "share", "write", "express", "publish"})
_SAID = word_set("thought opinion experience idea view feeling")
"""What people say in a post; nobody keeps a list of thoughts."""


_OF_ADDRESS = frozenset({"address", "addressing", "shipping", "delivery", "postal"})
_NO_RECORDS = word_set(
    "personal contact payment billing bank card login account profile user own full more key "
    "credit basic additional further important relevant address shipping delivery addressing "
    "postal my"
)
"""What has details, and is not entered as a record of its own."""


_NAMED_LIST = regex(
    r"list$|.*\b(?:(?:bucket|shopping|wish|to-?do|check|packing|price|mailing|watch|reading|play|"
    r"waiting|\w+ed)[ -]list)$",
    re.IGNORECASE,
)
"""Lists that are things of their own; a mountain list holds mountains."""


def _told_of(noun: Noun) -> Noun | None:
    """`Enter my car details`: a car is entered, and no list of details is kept."""
    before = noun.name.rpartition(" ")[0].lower()
    if noun.head != "detail" or not before or noun.tail:
        return None
    if before in _OF_ADDRESS:
        return noun_of("an address")
    one = noun_of(before)
    if one is None or one.mass or one.abstract or before.split(" ")[0] in _NO_RECORDS:
        return None
    return noun_of(f"a {singular(before)}")


def _seen_of(
    verb: str, kind: VerbClass, noun: Noun, words: str
) -> tuple[VerbClass, Noun | None] | None:
    """What others shall not see, what people say, and lists that are told as one history."""
    guarded = kept_from_others(verb, words)
    if guarded is not None:
        return "restrict", guarded
    if verb in _VOICED and noun.head in _SAID:
        return "create", noun_of("a post")
    if (
        verb in {"import", "export"}
        and noun.head == "list"
        and _NAMED_LIST.match(noun.name) is None
    ):
        return kind, kept_in(noun)
    record = _told_of(noun) if kind == "create" else None
    if record is not None:
        return kind, record
    past = _past_ones(noun) if kind == "view" or verb in {"access", "get"} else None
    return ("view", past) if past is not None else None


def _by_verb(  # noqa: PLR0911 one return a reading
    verb: str, kind: VerbClass, noun: Noun, words: str
) -> tuple[VerbClass, Noun | None] | None:
    """Verbs that mean another deed with some things."""
    seen = _seen_of(verb, kind, noun, words)
    if seen is not None:
        return seen
    if verb == "report" and noun.category == "person":
        return kind, noun_of(f"an incident with {words}")
    if kind == "create" and noun.category == "file" and verb in _KEEPS:
        return "upload", noun
    if verb in {"make", "do"} and noun.head == "payment":
        return "pay", None
    if verb == "register" and noun.category in {"order", "product"}:
        return "create", noun
    anew = noun.many and noun.head not in _SETTINGS | {"parameter", "limit", "threshold", "option"}
    if (verb == "set" and noun.head in _SET_UP_ANEW) or (verb == "define" and anew):
        return "create", noun
    if verb == "track" and noun.many and noun.head in _KEPT_BOOK_OF:
        return "manage", noun
    if (verb, noun.category) in {("form", "group"), ("take", "order")}:
        return "create", noun
    if verb == "control" and noun.head not in _GUARDED:
        return "configure", noun
    return None


def _one_by_one(kind: VerbClass, noun: Noun, words: str) -> Noun:
    """Pieces of content, and one of two that are named, in the place of the words themselves."""
    if noun.mass and noun.name == "content" and kind in _TO_PIECES:
        return noun_of("content items") or noun
    if kind == "choose" and _EITHER.match(words):
        return noun_of("an option") or noun
    return noun
