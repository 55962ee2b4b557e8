"""Which star ratings a context or a hint asks for: `angry customers`, `mixed`, `4-5 stars`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from testwright.core.testdata.catalogue import RATINGS
from testwright.core.testdata.catalogue.terms import Match, Term, Terms, matches, stems_of

Sentiment = Literal["positive", "mixed", "negative"]

_EVEN = dict.fromkeys(RATINGS, 0.2)
# How a mood spreads over the ratings; the words are matched as stems, see `terms`.
_MOODS: tuple[tuple[Mapping[int, float], str], ...] = (
    (
        {1: 0.7, 2: 0.3},
        (
            "angry/anger/furious/outraged/outrage/hate/hateful/terrible/awful/horrible/worst/rage/"
            "enraged/hostile/scathing/very negative/extremely negative/very unhappy/very bad/rant/"
            "very dissatisfied/disgusted/livid/damning/devastating"
        ),
    ),
    (
        {1: 0.45, 2: 0.55},
        (
            "negative/negatively/bad/unhappy/disappointed/disappointing/disappointment/dissatisfied/"
            "dissatisfaction/complaint/complain/complaining/complained/critical/criticism/poor/"
            "frustrated/frustration/frustrating/upset/annoyed/pessimistic/unfavorable/unfavourable/"
            "low rating/low rated/low score/poorly rated/detractor/sceptical/skeptical/displeased/"
            "unsatisfied/let down/regret/irritated/harsh/defective/sad"
        ),
    ),
    (
        {2: 0.25, 3: 0.5, 4: 0.25},
        (
            "neutral/average/okay/ok/lukewarm/so so/moderate/mediocre/ambivalent/indifferent/"
            "undecided/middling/middle of the road/medium rating/on the fence/impartial/objective"
        ),
    ),
    (
        _EVEN,
        (
            "mixed/varied/varying/various opinion/various rating/various sentiment/diverse/"
            "balanced/different opinion/different sentiment/different rating/all rating/all star/"
            "range of opinion/range of rating/range of sentiment/wide range/pro and con/both side/"
            "good and bad/positive and negative/negative and positive/happy and unhappy/"
            "honest mix/variety/spectrum/conflicting/divided opinion/inconsistent opinion"
        ),
    ),
    (
        {1: 0.4, 2: 0.1, 4: 0.1, 5: 0.4},
        (
            "polarized/polarised/polarizing/polarising/divisive/love it or hate it/love or hate/"
            "extreme opinion/controversial"
        ),
    ),
    (
        {4: 0.45, 5: 0.55},
        (
            "positive/positively/good/happy/satisfied/satisfaction/pleased/favorable/favourable/"
            "recommend/recommended/content customer/glad/nice review/high rating/high rated/"
            "highly rated/high score/top rated/well rated/optimistic/appreciative/upbeat/praise/"
            "praising/impressed/promoter/friendly/cheerful/grateful/compliment/kind word"
        ),
    ),
    (
        {4: 0.15, 5: 0.85},
        (
            "delighted/enthusiastic/ecstatic/thrilled/glowing/raving/rave/love/loving/adore/excellent/"
            "amazing/fantastic/excited/very positive/extremely positive/very happy/very satisfied/"
            "extremely happy/overjoyed/perfect/outstanding/wonderful/loyal fan"
        ),
    ),
)
_MOSTLY = frozenset(
    {"mostly", "mainly", "largely", "predominantly", "primarily", "majority", "most"}
)
_PARTLY = frozenset(
    {"few", "some", "occasional", "occasionally", "minority", "rarely", "sometimes"}
)
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "non", "isn't", "aren't", "wasn't", "don't"}
)
_REACH = 3
_CERTAIN = 0.7

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = rf"(?:[1-5]|{'|'.join(_NUMBERS)})"
_TO = r"\s*(?:-|\u2013|to|through|and|or|&|,)\s*"
_STAR_RANGE = re.compile(
    rf"(?<![\d.])({_NUMBER})(?:({_TO})({_NUMBER}))?[\s-]*(?:stars?\b|\u2605)", re.IGNORECASE
)
_RATING_RANGE = re.compile(
    rf"\b(?:ratings?|scores?|rated)\s*(?:of|from|between|is|=|:|at)?\s*"
    rf"({_NUMBER})\b(?![.\d])(?:({_TO})({_NUMBER})\b)?",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"(?:at least|minimum|min|over|from|above|>=)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:at most|maximum|max|under|up to|below|<=)\s*$", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3})\s*(?:%|percent)\s*$", re.IGNORECASE)
_PERCENT_MOOD = re.compile(
    r"(\d{1,3})\s*(?:%|percent)\s*(?:of\s+(?:\w+\s+)?(?:are\s+)?)?([a-z]+)", re.IGNORECASE
)


def ratings_of(text: str) -> Mapping[int, float]:
    """The ratings that a text asks for, with weights that sum to 1; empty when it asks for none.

    Named stars ("only 1-star reviews") go before shares ("80 % positive, 20 % negative"), and
    those before moods ("mostly happy, a few complaints").
    """
    return _shares(dict(_stars(text)) or _percentages(text) or _moods(text))


def sentiment_of(text: str) -> Sentiment | None:
    """Whether a text asks for positive, negative or mixed reviews; None when it does not say."""
    ratings = ratings_of(text)
    if not ratings:
        return None
    if sum(ratings.get(rating, 0.0) for rating in (4, 5)) >= _CERTAIN:
        return "positive"
    if sum(ratings.get(rating, 0.0) for rating in (1, 2)) >= _CERTAIN:
        return "negative"
    return "mixed"


def _stars(text: str) -> Iterator[tuple[int, float]]:
    for pattern in (_STAR_RANGE, _RATING_RANGE):
        for found in pattern.finditer(text):
            before = text[: found.start()]
            share = _SHARE.search(before)
            weight = float(share[1]) if share else 1.0
            named = _named(found, before)
            yield from ((rating, weight / len(named)) for rating in named)


def _named(found: re.Match[str], before: str) -> list[int]:
    low = _number(found[1])
    if found[3]:
        high = _number(found[3])
        if found[2].strip().lower() in {"and", "or", "&", ","} and "between" not in found[0]:
            return sorted({low, high})
        return list(range(min(low, high), max(low, high) + 1))
    if _AT_LEAST.search(before):
        return list(range(low, RATINGS[-1] + 1))
    if _AT_MOST.search(before):
        return list(range(RATINGS[0], low + 1))
    return [low]


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)


def _percentages(text: str) -> Mapping[int, float]:
    scores: dict[int, float] = defaultdict(float)
    for found in _PERCENT_MOOD.finditer(text):
        for rating, share in _mood_terms().get(stems_of(found[2]), {}).items():
            scores[rating] += float(found[1]) * share
    return scores


def _moods(text: str) -> Mapping[int, float]:
    words = stems_of(text)
    scores: dict[int, float] = defaultdict(float)
    for match in matches(words, _mood_terms()):
        weight = _emphasis(words, match)
        mood = _mood_terms()[match.term]
        turned = not _NEGATIONS.isdisjoint(_before(words, match))
        for rating, share in mood.items():
            scores[RATINGS[-1] + 1 - rating if turned else rating] += weight * share
    return scores


def _emphasis(words: Term, match: Match) -> float:
    before = _before(words, match)
    if not _MOSTLY.isdisjoint(before):
        return 3.0
    return 0.5 if not _PARTLY.isdisjoint(before) else 1.0


def _before(words: Term, match: Match) -> Term:
    return words[max(0, match.start - _REACH) : match.start]


def _shares(scores: Mapping[int, float]) -> Mapping[int, float]:
    total = sum(scores.values())
    return {rating: scores[rating] / total for rating in sorted(scores) if scores[rating] > 0}


@cache
def _mood_terms() -> Terms[Mapping[int, float]]:
    return Terms({stems_of(term): mood for mood, terms in _MOODS for term in terms.split("/")})
