"""Noun phrases: what an action is about, how it is called in the singular, and what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of, is_listed
from testwright.core.testcases.language.grammar import is_plural, plural, singular, with_article
from testwright.core.testcases.language.lexicon import (
    ABSTRACT,
    CONTAINERS,
    COUNTED_IF_MANY,
    DETERMINERS,
    LEADING_FILLERS,
    MASS,
)
from testwright.core.testcases.language.pairs import numbers_of, second_of_pair
from testwright.core.testcases.language.programs import is_program
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.categories import Category

_STOP = regex(
    r"^(?:already|yet|ever|still|/|in|on|by|via|with|for|from|to|into|at|through|using|"
    r"without|about|over|under|between|"
    r"during|within|across|against|per|before|after|since|until|like|as|than|that|which|who|whose|"
    r"where|when|while|if|because|so|but|based|related|regarding|concerning|including|such|"
    r"according|onto|towards?|upon|inside|outside|around|among|whenever|once|unless|except|due|"
    r"even|rather|only|again|online|together|back|is|are|was|were|be|can|could|should|must|will|"
    r"has|have|had|do|does|not|\w+n['’]t|i|we|they|he|she|it|you|instead|then|easily|quickly|"
    r"manually|automatically|directly|ahead|off|up|out|down|too|also|given|available|able|worth|"
    r"along|via|throughout|beyond|near|how|what|whether|why|these|may|might|would|myself|"
    r"themselves|themself|myself|everywhere|anytime|all|more|less|above|below|whenever|versus|vs|"
    r"although|though|regardless|despite)$",
    re.IGNORECASE,
)
_ING_TAIL = regex(
    r"^(?!.*(?:meeting|training|building|listing|setting|rating|booking|"
    r"hearing|recording|briefing|finding|string|thing|pricing|spending|"
    r"mapping|offering|filing|ruling|shipping|billing|hosting|marketing|"
    r"programming|engineering|binding|heading|opening|painting|drawing|posting|ranking|saving|greeting|processing|testing|reporting|blog|banking|"
    r"planning|timing|warning|ring|king)s?$)\w{3,}ing$",
    re.IGNORECASE,
)


_CONTRACTED = regex(r"^(?:i|we|they|you|he|she|it|that)['’](?:m|ve|re|s|d|ll)$")
_POSTPOSED = word_set(
    "private public faster slower better visible accessible ready prior together separately alone "
    "larger bigger smaller greater "
    "correctly daily weekly monthly twice everyday today tomorrow non-modifiable read-only "
    "modifiable editable restorable dependent relative specific"
)
"""Adjectives and the like that stand after the noun: `keep my data private`."""
_LINKS = frozenset({"and", "or", "but", "to", "when", "in", "on", "for", "even", "so", "until"})


_KEPT_STATE = regex(
    r"\b(?:view|visuali[sz]ation|saved|game|editor|canvas|map|workspace|layout|scene)\s+state$",
    re.IGNORECASE,
)
"""A state that is kept under a name, and no word such as `open`."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What an action is about.

    Attributes:
        text: as the story says it, without determiner ("new user roles").
        name: in the singular, without words such as `new` and `all` ("user role").
        many: whether the story speaks of several.
        mass: whether it cannot be counted ("information").
        listed: the container it stands in ("list of orders" -> `list`), or "".
        owned: whether it belongs to who speaks ("my orders", not "my favourite songs").
        tail: the end of the name that stays as it is in the plural (" of a measure"), or "".
    """

    text: str
    name: str
    many: bool
    mass: bool
    category: Category
    listed: str = ""
    owned: bool = False
    tail: str = ""

    @property
    def a(self) -> str:
        """`an order`, or `information` when it can't be counted."""
        return self.name if self.mass else with_article(self.name)

    @property
    def the(self) -> str:
        """`the order`."""
        return f"the {self.name}"

    @property
    def plural(self) -> str:
        """`orders`, `shares of a measure`, or `information`."""
        if self.mass:
            return self.name
        return plural(self.name.removesuffix(self.tail)) + self.tail

    @property
    def head(self) -> str:
        """The noun itself, in lower case: `group` for `user group`, `share` for `share of it`."""
        own = self.name.removesuffix(self.tail)
        return "snapshot" if _KEPT_STATE.search(own) else own.rsplit(" ", 1)[-1].lower()

    @property
    def own_name(self) -> str:
        """The name without what it belongs to: `status` of `status of an order`."""
        return self.name.removesuffix(self.tail)

    @property
    def host(self) -> Noun | None:
        """What it belongs to, when that can be counted: `status of an order` -> `order`."""
        found = noun_of(self.tail.removeprefix(" of ")) if self.tail else None
        return None if found is None or found.mass or found.abstract else found

    @property
    def abstract(self) -> bool:
        """Whether it is nothing that could be named, listed or opened."""
        return self.head in ABSTRACT and not (self.many and self.head in COUNTED_IF_MANY)


_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody"})
_NO_NOUNS = word_set("better more less faster slower easier well them us me him online")


@lru_cache(maxsize=4_096)
def noun_of(text: str) -> Noun | None:
    """The noun phrase at the start of a text; None when there is none."""
    words = numbers_of(text).split()
    if words and words[0].lower() in _SOMEBODY:
        return replace(_noun(["person"]), text=words[0])
    one_of_them = len(words) > 1 and words[0].lower() in {"a", "an"}
    words = second_of_pair(words)
    if len(words) > 3 and words[1].lower() in {"and", "or"} and _two_kinds(words):  # noqa: PLR2004 two kinds and a noun
        words = words[3:]
    owned = bool(re.match(r"(?:my|our)\b(?!\s+favou?rite)", " ".join(words), re.IGNORECASE))
    phrase, rest = noun_words(words)
    if not phrase or (len(phrase) == 1 and phrase[0].lower() in _NO_NOUNS):
        return None
    if not re.search(r"[^\W\d_]", " ".join(phrase)):  # figures and signs alone name nothing
        return None
    listed = ""
    head = phrase[-1].lower().strip("\"'”’")
    counted = _is_count(phrase) and words[0].lower() not in {"a", "any", "large", "small"}
    if (
        rest
        and rest[0].lower() == "of"
        and not counted
        and (head in CONTAINERS or singular(head) in CONTAINERS or head in {"all", "any", "some"})
    ):
        inner, _ = noun_words(rest[1:])
        if inner:
            listed, phrase = singular(head), inner
    elif rest and rest[0].lower() == "of":
        inner, _ = noun_words(rest[1:])
        if inner and len(phrase) + len(inner) <= 4 and not is_plural(" ".join(phrase)):  # noqa: PLR2004 longer ones are clumsy
            return _noun(phrase, owned=owned, suffix="of " + " ".join(_after_of(rest[1:], inner)))
    noun = _noun(phrase, listed=listed, owned=owned)
    if noun.mass and one_of_them and noun.head in _ROOMS:
        return replace(noun, mass=False)
    return noun


_ROOMS = frozenset({"space"})
"""What is stuff in general and can be counted where one of it is spoken of: `a space`."""


def _two_kinds(words: list[str]) -> bool:
    """`practicing and training applications`: two gerunds that say which applications."""
    one, two, noun = words[0].lower(), words[2].lower(), words[3].lower().strip(",;.")
    return one.endswith("ing") and two.endswith("ing") and is_plural(noun) and not _STOP.match(noun)


def _is_count(words: list[str]) -> bool:
    """`the number of days`, `a guest's number of nights`; a phone number is none."""
    alone = len(words) == 1 or words[-2].endswith(("'s", "’s"))
    return words[-1].lower() == "number" and alone


def _after_of(words: list[str], inner: list[str]) -> list[str]:
    first = words[0].lower() if words else ""
    if first in {"each", "every"}:
        return with_article(" ".join(inner)).split()
    return [first, *inner] if first in {"the", "a", "an"} else inner


def _noun(words: list[str], *, listed: str = "", owned: bool = False, suffix: str = "") -> Noun:
    text = " ".join(words)
    core = [_first_of(word) for word in words]
    while len(core) > 1 and core[0].lower().strip("\"'") in LEADING_FILLERS:
        core = core[1:]
    while len(core) > 4:  # noqa: PLR2004 a name of more words is no name
        core = core[1:]
    many = is_plural(core[-1])
    name = _cased(singular(" ".join(core)))
    head = name.rsplit(" ", 1)[-1].lower().strip("\"'”’)")
    mass = head in MASS or (head in ABSTRACT and not is_listed(head))
    if many and head in COUNTED_IF_MANY:
        mass = False
    tail = f" {suffix}" if suffix else ""
    kind = category_of(head)
    if len(core) > 1 and is_program(head, core[-2]):
        kind = "thing"
    if suffix.startswith("of ") and _is_count(core):
        kind = "number"
    if head == "content" and len(core) > 1 and core[-2].lower() in _MEASURED:
        kind, mass = "number", False
    if head in {"item", "object", "unit"} and len(core) > 1:
        before = category_of(singular(core[-2].lower()))
        kind = before if before != "thing" else kind
    if kind == "address" and re.search(r"\b(?:e-?mail|web|ip|url)\b", name, re.IGNORECASE):
        kind = "email" if "mail" in name.lower() else "link"
    return Noun(text + tail, name + tail, many, mass, kind, listed, owned, tail)


_MEASURED = word_set(
    "sugar fat water salt alcohol moisture oxygen protein carbon acid fibre fiber sulphur sulfur"
)
"""What is measured when people speak of its content."""


def _first_of(word: str) -> str:
    """`papers/reviews` -> `papers`: the first of several, so that it can be counted."""
    first = re.split(r"[/|]", word, maxsplit=1)[0]
    return first if len(first) > 2 else word  # noqa: PLR2004 `w/o` and the like stay


def _cased(name: str) -> str:
    """Title case is for headings: `Hearing Calendar` -> `hearing calendar`; names stay."""
    words = name.split()
    return " ".join(
        word.lower() if re.fullmatch(r"[A-Z][a-z’']+", word) and not _proper(words, i) else word
        for i, word in enumerate(words)
    )


def _proper(words: list[str], place: int) -> bool:
    """A capital within lower-case words is a name: `a Salesforce query`; two may be one name."""
    return place < len(words) - 1 and any(word.islower() for word in words[place + 1 :])


def noun_words(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of the noun phrase that opens the list (without determiners), and the rest."""
    place = 0
    while place < len(words) and words[place].lower() in DETERMINERS | {"of", "either", "both"}:
        place += 1
    start = place
    while place < len(words):
        word = words[place]
        bare = word.strip("()[]\"'“”,;:.*`").lower()
        due = bare == "due" and words[place + 1 : place + 2] in (["date"], ["dates"])
        joined = place > start and bare in {"and", "or", "&", "and/or", "of"}
        if (
            joined
            or not bare
            or (_STOP.match(bare) and not (place == start and bare in LEADING_FILLERS) and not due)
        ):
            break
        if (
            place > start
            and bare.endswith("ly")
            and bare not in {"family", "assembly", "supply", "reply", "anomaly", "ally"}
        ):
            break
        if place > start and _ends_phrase(words, place, bare):
            break
        place += 1
        if word[-1] in ",;:.)" or (place < len(words) and words[place][0] in "(["):
            break
    found = [_bare_word(word, last=place - n == 1) for n, word in enumerate(words[:place])][start:]
    return [word for word in found if word], words[place:]


def _bare_word(word: str, *, last: bool) -> str:
    """Without brackets and quotation marks; `researchers'` before a noun keeps its apostrophe."""
    bare = word.strip("()[]“”\u2018,;:.*`\"'")
    return f"{bare}'" if word.endswith(("s'", "s’")) and bare and not last else bare


def _ends_phrase(words: list[str], place: int, bare: str) -> bool:
    """What can't stand inside a name: `files attached to`, `photos the camp`, `data private`."""
    following = words[place + 1].lower().strip(",") if place + 1 < len(words) else ""
    if bare in DETERMINERS - {"other", "more", "most"} or _CONTRACTED.search(bare):
        return True
    if bare in _POSTPOSED and (not following or following in _LINKS or _STOP.match(following)):
        return True
    if (
        bare.endswith("ed")
        and len(bare) >= len("based")
        and bare not in {"need", "feed", "speed", "seed", "embed"}
    ):
        return (
            not following
            or bool(_STOP.match(following))
            or following in {"the", "a", "an", "my", "our", "their", *_LINKS}
            or following in {"today", "yesterday", "this", "last"}
            or words[place][-1] in ",;"
        )
    done = bare in {"made", "sent", "shown", "stored", "seen", "run", "held", "taken", "written"}
    if done or not _ING_TAIL.match(bare) or not following:
        return done
    after = words[place + 2].lower().strip(",") if place + 2 < len(words) else ""
    adjective = is_plural(following) and not is_plural(words[place - 1].strip(","))
    return not (adjective and (not after or words[place + 1][-1] in ",;" or _STOP.match(after)))
