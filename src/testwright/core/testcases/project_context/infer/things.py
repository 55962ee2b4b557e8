"""Noun phrases as names of things: `a previously downloaded DataPackage` is a `data package`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.grammar import plural, singular
from testwright.core.testcases.language.lexicon import (
    ABSTRACT,
    ADVERBS,
    DETERMINERS,
    LEADING_FILLERS,
    MASS,
)
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.project_context.infer.lifecycle import STATE_WORDS

LONGEST_NAME: Final = 3
"""Words of a thing's name; longer ones are descriptions."""
_NO_THINGS: Final = word_set(
    "ability access action amount anyone anything app area avenue average bit bottom button "
    "call case change choice column concern condition content data day default detail dialog "
    "dialogue edit effect end entry environment everyone everything example fact feature format "
    "front functionality goal header help home hour idea information interest interface issue "
    "item kind line link list look lot manner maximum menu meta method mind minimum minute mode "
    "moment month need nothing number object one operation opportunity option other part peace "
    "percentage person platform point possibility priority problem process progress property "
    "purpose query record records relative rest result results round row screen second section "
    "sense set side site software solution somebody someone something sort start state status "
    "step stuff support system tab thing time today tomorrow tool top total track type update "
    "usage use value version view way website week while window work workflow world year "
    "yesterday"
)
"""Nouns that are parts of any program, or of any sentence, and nobody's things."""
_WHOLE: Final = word_set("information detail details data record records content entry")
"""What `the information of a camper` adds to the camper: nothing."""
_PLACES: Final = word_set("page form screen view section area list table")
_FILLERS: Final = (
    LEADING_FILLERS
    | ADVERBS
    | DETERMINERS
    | STATE_WORDS
    | word_set(
        "real top-tier bordering consistent coherent relative textual electronic digital online "
        "custom detailed bespoke popular helpful additional administrative basic advanced various "
        "particular incremental common remote accurate clean visible able available suitable "
        "internal external formal supporting several quality raw early late key main major minor "
        "optional automatic manual embedded responsible corresponding previously "
        "recently newly already local global personal monetary"
    )
)


def thing_of(noun: Noun | None) -> str | None:
    """The name of the thing, in the singular and lower case; None when it is none.

    Names stay (`FABS submission`); owners, adjectives, states and `information` go.
    """
    if noun is None or re.search(r"[\d|$€£@]", noun.name):
        return None
    name = _core(noun.name)
    return name if name and _is_thing(name.split()) else None


def _is_thing(words: list[str]) -> bool:
    head = words[-1].lower()
    if len(words) > LONGEST_NAME or _NO_NOUN.search(head) or any(map(_odd, words)):
        return False
    if head.endswith("ing") and category_of(head) == "thing":
        return False
    if head in _NO_THINGS or head in ABSTRACT or head in MASS:
        return False
    return head not in _PLACES or (len(words) > 1 and words[0].lower() not in _NO_THINGS)


_NO_NOUN: Final = regex(r"(?:ly|able|ible|ful|ous|less)$|^(?:better|worse|prior|best|more)$")


def _odd(word: str) -> bool:
    return not re.fullmatch(r"[A-Za-z][\w&+-]{0,29}", word) or word.lower() in _GRAMMAR


_GRAMMAR: Final = word_set(
    "a an the of and or to in on for with from by at my our their his her its your what which who "
    "whose how when where why i we they it you is are was were be been not no per as that this"
)


def _core(name: str) -> str:
    """Without owner, `of …`, adjectives, participles and words such as `information`."""
    head, _, tail = name.partition(" of ")
    if tail and singular(head.split()[-1].lower()) in _WHOLE:
        inner = noun_of(tail)
        head = inner.name if inner else tail
    elif tail:
        return ""
    owner, _, owned = head.rpartition("'s ")
    words = _apart(owned or head).split()
    while len(words) > 1 and _dispensable(words[0]):
        words = words[1:]
    if len(words) > 1 and words[-1].lower() in _WHOLE:
        words = words[:-1]
    elif owner and words and words[-1].lower() in _WHOLE:
        words = _apart(owner).split()
    while len(words) > 1 and _dispensable(words[0]):
        words = words[1:]
    return " ".join(_lower(word) for word in [*words[:-1], singular(words[-1])]) if words else ""


def _apart(text: str) -> str:
    """`DataPackage` -> `Data Package`; acronyms stay."""
    return re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z])", " ", text.replace("’", "'"))


def _dispensable(word: str) -> bool:
    low = word.lower()
    participle = low.endswith("ed") and low not in _NO_PARTICIPLES and len(low) > 4  # noqa: PLR2004 `feed`
    return low in _FILLERS or participle or (low.endswith("ly") and category_of(low) == "thing")


_NO_PARTICIPLES: Final = word_set("embed speed breed naked sacred shared need feed seed")


def _lower(word: str) -> str:
    named = sum(letter.isupper() for letter in word) > 1 or (len(word) == 1 and word.isupper())
    return word if named else word.lower()


def compact(name: str) -> str:
    """What all spellings of one name have in common: `data package`, `datapackage`."""
    return re.sub(r"[\s_-]", "", name).lower()


def joined_or_apart(name: str) -> str:
    """A pattern for the words of a name: `log book`, `logbook`, `log-book`."""
    return r"[\s-]?".join(map(re.escape, name.split()))


def opening_of(name: str) -> str:
    """How every form of a name begins: a quick look for it before a pattern does its work."""
    return name[:2].lower()


@lru_cache(maxsize=1_000)
def named(name: str) -> re.Pattern[str]:
    """A pattern for a name in singular and plural, joined or apart."""
    words = "|".join(joined_or_apart(form) for form in sorted({name, plural(name)}))
    return regex(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


VALUES: Final = word_set(
    "abstract address age amount author bio biography birthday body brand category city code "
    "color colour comment cost count country creator currency date datetime deadline "
    "description discount duration e-mail email expiry extent fee format gender height icon "
    "identifier image interest keyword language length level licence license location logo name "
    "nationality nickname password phone photo photographer picture postcode price priority "
    "quantity rating reason room score size slug state status street subject summary tax teaser "
    "telephone text timestamp title total url username venue weight width zip"
)
"""Nouns that are fields when they stand with a thing: `the price of a product`."""
