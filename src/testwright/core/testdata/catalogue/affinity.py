"""Which family of products a context asks for, and which one a foreign product belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from testwright.core.testdata.catalogue import families
from testwright.core.testdata.catalogue.terms import Match, Term, Terms, matches, stems_of

# Everyday phrases of shops and tests that hold a keyword and ask for no family.
_IGNORED = (
    *("home delivery", "home page", "home address", "home screen", "post office", "box office"),
    *("phone number", "phone field", "mobile phone number", "computer generated", "in house"),
    *("business day", "business address", "business logic", "business rule", "style guide"),
    *("book a", "to book", "seed value", "random seed", "seed data", "training data"),
    *("no plant", "power plant", "meeting the", "exercise the", "exercises the"),
)
_NEGATIONS = frozenset({"no", "not", "without", "except", "excluding", "never", "non", "avoid"})
_REACH = 2  # how many words before a term a negation may stand: "without any toys"
_PHRASE = 2.0  # a term of several words says more than one word
_PURPOSE = 1.5
_HEAD = 0.25


def families_of(text: str) -> Mapping[str, float]:
    """The families that a context such as `carts for marathon runners` asks for.

    Weights sum to 1; the mapping is empty when the context names no family. What is excluded
    ("without toys") does not count.
    """
    words = stems_of(text)
    terms = _keywords()
    scores: dict[str, float] = defaultdict(float)
    for match in matches(words, terms):
        if not _excluded(words, match):
            for family in terms[match.term]:
                scores[family] += _PHRASE if len(match.term) > 1 else 1.0
    return _shares(scores)


def family_of_product(name: str, category: str = "") -> str | None:
    """The family of a line item of any shop, by the words of its name and category.

    None when nothing is known about it, or when two families are equally likely.
    """
    scores: dict[str, float] = defaultdict(float)
    terms = _goods()
    found = list(matches(stems_of(name), terms))
    for match in found:
        for family, weight in terms[match.term].items():
            scores[family] += weight * len(match.term)
    # An English name ends with what the thing is: a puzzle book is a book.
    for family, weight in terms[found[-1].term].items() if found else ():
        scores[family] += _HEAD * weight
    for match in matches(stems_of(category), terms):
        for family, weight in terms[match.term].items():
            scores[family] += weight
    return _winner(scores)


def _winner(scores: Mapping[str, float]) -> str | None:
    ranked = sorted(scores, key=lambda family: -scores[family])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]):
        return None
    return ranked[0]


def _excluded(words: Term, match: Match) -> bool:
    return not _NEGATIONS.isdisjoint(words[max(0, match.start - _REACH) : match.start])


def _shares(scores: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(scores.values())
    return {
        family: score / total
        for family, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    }


@cache
def _keywords() -> Terms[tuple[str, ...]]:
    """Families by keyword; ignored phrases belong to none and so hide the words they hold."""
    found: dict[Term, list[str]] = {stems_of(phrase): [] for phrase in _IGNORED}
    for family in families().values():
        for term in _terms((family.title, *family.keywords)):
            found.setdefault(term, []).append(family.name)
    return Terms({term: tuple(names) for term, names in found.items()})


@cache
def _goods() -> Terms[Mapping[str, float]]:
    """How much a term in a product's name speaks for each family; shared terms in parts.

    For whom or where a thing is says more than what it is: baby shampoo, dog bed, camping chair.
    """
    weights: dict[Term, dict[str, float]] = defaultdict(dict)
    for family in families().values():
        names = (product.name.split(",")[0] for product in family.products)
        for term in _terms((family.title, *family.goods, *names)):
            weights[term][family.name] = _PHRASE if len(term) > 1 else 1.0
        for term in _terms(family.keywords):
            weights[term][family.name] = _PHRASE if len(term) > 1 else _PURPOSE
    return Terms(
        {
            term: {name: weight / len(shared) for name, weight in shared.items()}
            for term, shared in weights.items()
        }
    )


def _terms(texts: Iterable[str]) -> set[Term]:
    return {stems_of(text) for text in texts}
