"""Sentiment: does the text of a review sound like its rating?"""

from __future__ import annotations

from functools import lru_cache

from testwright.core.testdata.catalogue.tone import tone
from testwright.core.testdata.coherence.lines import field
from testwright.core.testdata.coherence.measure import Fields, Measure, each
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.reading import Json, decimal_of, plain, shown

RATINGS = ("rating", "stars", "score", "review_rating")
TEXTS = (
    "title",
    "headline",
    "summary",
    "body",
    "text",
    "comment",
    "content",
    "review",
    "review_text",
)
BEST = 5
_LONGEST = 4000
_CLEAR = 0.25
"""A tone beyond it says praise or complaint; between its two signs a text is neither."""
_HIGH, _LOW = 0.625, 0.375


@lru_cache(maxsize=4096)
def _tone(text: str) -> float:
    return tone(text)


def best_rating(schema: Json) -> int:
    """The highest rating that the document allows."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    rating = field(properties, RATINGS)[1] if isinstance(properties, dict) else None
    best = rating.get("maximum") if isinstance(rating, dict) else None
    return best if isinstance(best, int) and not isinstance(best, bool) and best > 1 else BEST


def clash(text: str, place: float) -> str | None:
    """What a text sounds like when that contradicts its rating, else None.

    Args:
        text: title and body together.
        place: where the rating stands between the worst (0) and the best (1).
    """
    heard = _tone(text[:_LONGEST])
    if place >= _HIGH and heard < -_CLEAR:
        return "a complaint"
    return "praise" if place <= _LOW and heard > _CLEAR else None


def measure(schema: Json = None) -> Measure:
    """The polarity of the words against the stars."""
    best = best_rating(schema)

    def judge(record: Fields) -> Verdict | None:
        name, rating = field(record, RATINGS)
        texts = [record[one] for one in TEXTS if isinstance(record.get(one), str)]
        text = ". ".join(texts)[:_LONGEST]
        if not text.strip() or rating is None:
            return None
        number = decimal_of(rating)
        if number is None or not 1 <= number <= best:
            return Verdict(0.0, f"{name} is {shown(rating)}, not a number from 1 to {best}")
        heard = _tone(text)
        place = float(number - 1) / (best - 1)
        told = f"{name} is {plain(number)}, but {shown(max(texts, key=len))} sounds like"
        if (sounds := clash(text, place)) is not None:
            return Verdict(0.0, f"{told} {sounds}")
        if abs(heard) <= _CLEAR and not _LOW < place < _HIGH:
            return None if heard == 0 else FITS
        return FITS

    return Measure("sentiment", "The text of a review sounds like its rating.", each(judge))
