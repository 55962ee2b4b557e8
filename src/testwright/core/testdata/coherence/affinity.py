"""Category affinity: do the things in one basket belong together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from testwright.core.testdata.catalogue.affinity import family_of_product
from testwright.core.testdata.coherence.lines import CATEGORIES, NAMES, field, lines_of
from testwright.core.testdata.coherence.measure import Fields, Measure, each
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.reading import Json, shown

_LONGEST = 200
_ENOUGH = 2


@lru_cache(maxsize=8192)
def _family(name: str, category: str) -> str:
    return family_of_product(name, category) or ""


def _text(line: Fields, names: tuple[str, ...]) -> str:
    value = field(line, names)[1]
    return value[:_LONGEST] if isinstance(value, str) else ""


def _groups(line: Json) -> tuple[str, str]:
    """The family that the catalogue knows, and the category that the shop itself gives."""
    if not isinstance(line, dict):
        return "", ""
    category = _text(line, CATEGORIES)
    return _family(_text(line, NAMES), category), category.strip().lower()


def _judge(record: Fields) -> Verdict | None:
    """1 when all lines are of one family or category, 0 when no two are; one line says nothing."""
    _, lines = lines_of(record)
    groups = [_groups(line) for line in lines]
    verdicts = [
        verdict
        for names in zip(*groups, strict=True)
        if (verdict := _of_groups(names, lines)) is not None
    ]
    return max(verdicts, key=lambda one: one.value, default=None)


def _of_groups(groups: Sequence[str], lines: Sequence[Json]) -> Verdict | None:
    """How many of the lines whose group is known are of the largest one."""
    known = [group for group in groups if group]
    if len(known) < _ENOUGH:
        return None
    (largest, size), *_ = Counter(known).most_common(1)
    if size == len(known):
        return FITS
    if size == 1:
        return Verdict(0.0, f"no two of its {len(known)} lines belong together")
    strangers = [
        f"{shown(_text(line, NAMES))} ({group})"
        for line, group in zip(lines, groups, strict=True)
        if group not in ("", largest)
    ]
    told = f"{', '.join(strangers[:3])} among {size} lines of {largest}"
    return Verdict((size - 1) / (len(known) - 1), told)


MEASURE = Measure("affinity", "The lines of a cart belong to one family of products.", each(_judge))
