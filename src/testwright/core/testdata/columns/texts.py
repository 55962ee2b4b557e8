"""Plain text of the wanted length, and texts from the locale's lists."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from testwright.core.testdata.columns.choice import Choice
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import below, key_of, words
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.spec import Spec

DIFFERENT = 1024
"""How many different texts a column of text has."""
LONGEST = 100_000
_PREFERRED = 80
_POOLED_CHARACTERS = 1_000_000
_LIST = """
amber anchor autumn basket beacon bridge canal canvas carbon cedar circle clear cobalt
copper corner cotton crystal delta distant early echo ember engine evening fabric falcon
field filter forest frame garden gentle glass granite harbor hollow island ivory jasper
kernel ladder lantern level linen marble margin meadow mellow meter mirror morning
narrow northern number object ocean olive open orbit orchard paper pattern pebble pencil
pillar plain planet prairie quiet quartz rapid record ribbon river saffron sample sandy
season shadow signal silver simple slate spiral spring square station steady summit
sunny table thread timber tower valley velvet vessel violet walnut water western window
winter wooden yellow
"""
WORDS = tuple(_LIST.split())


def build_text(spec: Spec) -> Column:
    """Words between `minLength` and `maxLength` characters."""
    least = spec.whole("minLength", 0) or 0
    most = spec.whole("maxLength")
    if least < 0 or least > LONGEST:
        spec.wrong("minLength", f"must be between 0 and {LONGEST}")
        least = 0
    if most is None:
        most = max(_PREFERRED, least + _PREFERRED // 2)
    if most < least:
        spec.wrong("maxLength", "is below minLength")
        most = least
    if "minLength" not in spec.schema:
        least = min(3, most)
    most = max(least, min(most, max(_PREFERRED, 2 * least)))
    return Choice(_pool(least, most), spec.stream)


@lru_cache(maxsize=32)
def _pool(least: int, most: int) -> Pool:
    """Different texts of these lengths, made once: columns of the same limits share them."""
    count = max(1, min(DIFFERENT, _POOLED_CHARACTERS // max(1, most)))
    stream = key_of("texts", least, most)
    drawn = words(stream, np.arange(count, dtype=np.uint64))
    lengths = below(drawn, most - least + 1) + least
    texts = [text_of(int(length), seed) for seed, length in enumerate(lengths)]
    return Pool(list(dict.fromkeys(texts)))


def text_of(length: int, seed: int) -> str:
    """A sentence of words, of exactly this length."""
    if not length:
        return ""
    stream = key_of("words", seed)
    count = length // 4 + 2
    places = below(words(stream, np.arange(count, dtype=np.uint64)), len(WORDS))
    text = " ".join(WORDS[int(place)] for place in places)[:length]
    if text.endswith(" "):
        text = f"{text[:-1]}s"
    return text[:1].upper() + text[1:]


def build_company(spec: Spec) -> Column:
    """A company's name."""
    return Choice(Pool(list(dict.fromkeys(spec.scope.locale.companies))), spec.stream)


def build_job_title(spec: Spec) -> Column:
    """A job title."""
    return Choice(Pool(list(dict.fromkeys(spec.scope.locale.job_titles))), spec.stream)
