"""Cases that say the same: by what is done, with which values, and what comes of it.

Titles are never compared. People write cases that look alike and are not (7 and 8 characters,
ascending and descending; 3.7 % of the names within a story are near-identical), so within one
suite values must be equal. Between suites the values are invented anew, so there one case is also
the same as another when its names are replaced throughout; numbers must be equal all the same.
The words that carry content must be the same ones: `delete a user` is not `delete an event`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from testwright.core.testcases.language.words import (
    literals,
    stems_of,
    without_literals,
    word_set,
    words,
)
from testwright.core.testcases.suite import PRIORITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from testwright.core.testcases.suite import Suite, TestCase

Kind = Literal["exact", "same behaviour"]
ALIKE = 0.75
"""Least share of all words, fillers too, that two cases with the same content words share."""
_TELLING = word_set(
    "not no nor never without with from until before after above below over under more less most "
    "least only up down in out on off into than same own other both each all any none"
)
"""Small words that turn a sentence round."""


@dataclass(frozen=True, slots=True)
class Located:
    """A case and the suite that it stands in: the id of its story or generation."""

    suite: str
    case: TestCase

    @property
    def name(self) -> str:
        """How messages call it: `TC_001`, or `US_003 TC_001` when suites have names."""
        return f"{self.suite} {self.case.id}".strip()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two cases of which one is enough.

    Attributes:
        reason: what they share, for people.
        covers: criteria that only the dropped case covers and that the kept one therefore checks,
            too; () between suites, where `AC_1` means something else.
    """

    kept: Located
    dropped: Located
    reason: str
    kind: Kind
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Behaviour:
    """A case as it is compared; `place` is where it stood among the cases given."""

    place: int
    at: Located
    exact: tuple[str, ...]
    given: frozenset[str]
    action: frozenset[str]
    outcome: frozenset[str]
    content: tuple[frozenset[str], frozenset[str]]
    values: tuple[str, ...]


def located(suites: Mapping[str, Suite]) -> tuple[Located, ...]:
    """The cases of several suites, each with the name of its suite."""
    return tuple(Located(name, case) for name, suite in suites.items() for case in suite.test_cases)


def duplicates(cases: Iterable[Located]) -> tuple[Duplicate, ...]:
    """Pairs of which one is enough; no case that is dropped is kept for another.

    Of two the grounded one is kept, then the one that covers more criteria, then the weightier,
    then the earlier.
    """
    behaviours = [_behaviour(place, at) for place, at in enumerate(cases)]
    behaviours.sort(key=lambda one: (*_rank(one.at.case), one.place))
    index = _Index(behaviours)
    found: list[tuple[int, Duplicate]] = []
    for behaviour in behaviours:
        same = next((d for other in index.near(behaviour) if (d := _same(other, behaviour))), None)
        if same is None:
            index.add(behaviour)
        else:
            found.append((behaviour.place, same))
    return tuple(duplicate for _, duplicate in sorted(found, key=lambda pair: pair[0]))


def _rank(case: TestCase) -> tuple[int, int, int]:
    grounded = 0 if case.grounding == "grounded" else 1
    return grounded, -len(case.covers), PRIORITIES.index(case.priority)


def _behaviour(place: int, at: Located) -> _Behaviour:
    case = at.case
    acts = (*case.preconditions, *case.steps, case.expected_result)
    data = sorted(
        json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
        for value in case.test_data.values()
    )
    return _Behaviour(
        place=place,
        at=at,
        exact=(
            *sorted(_flat(text) for text in case.preconditions),
            "|",
            *(_flat(text) for text in case.steps),
            "|",
            _flat(case.expected_result),
            "|",
            *data,
        ),
        given=_words(case.preconditions),
        action=_words(case.steps),
        outcome=_words((case.expected_result,)),
        content=(_content(case.steps), _content((case.expected_result,))),
        values=tuple(value for text in acts for value in literals(text)),
    )


def _same(kept: _Behaviour, other: _Behaviour) -> Duplicate | None:
    """The pair, when the two are one."""
    within = kept.at.suite == other.at.suite
    extra = tuple(c for c in other.at.case.covers if c not in kept.at.case.covers) if within else ()
    if kept.exact == other.exact:
        reason = f"same preconditions, steps, data and result as {kept.at.name}"
        return Duplicate(kept.at, other.at, reason, "exact", extra)
    if kept.at.case.type != other.at.case.type or kept.content != other.content:
        return None
    shares = (
        _share(kept.given, other.given),
        _share(kept.action, other.action),
        _share(kept.outcome, other.outcome),
    )
    if min(shares) < ALIKE:
        return None
    if within:
        if sorted(kept.values) != sorted(other.values):
            return None
        how = "with the same values"
    else:
        if not _renamed(kept.values, other.values):
            return None
        how = "with other names"
    _, action, outcome = (round(100 * share) for share in shares)
    reason = (
        f"does the same as {kept.at.name} {how}: steps {action} % and result {outcome} % "
        "the same words"
    )
    return Duplicate(kept.at, other.at, reason, "same behaviour", extra)


def _renamed(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one list of values is the other with names replaced throughout."""
    if len(ones) != len(others):
        return False
    there: dict[str, str] = {}
    back: dict[str, str] = {}
    for one, other in zip(ones, others, strict=True):
        if there.setdefault(one, other) != other or back.setdefault(other, one) != one:
            return False
        if one != other and (_measured(one) or _measured(other)):
            return False
    return True


def _measured(value: str) -> bool:
    """Whether a value is an amount, a length, a format or a time rather than a name."""
    bare = value.strip("`'\"*“”« »")
    return not bare or bool(re.fullmatch(r"[-+]?[\d.,:\s]+(?:\s?(?:%|[A-Za-z]{1,3}))?", bare))


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[^\w`<>=+%.,:-]+", " ", text.lower()).split()).strip(" .")


def _words(texts: Iterable[str]) -> frozenset[str]:
    """All words outside literals, small ones too: `from` and `until` are two actions."""
    return frozenset(word for text in texts for word in words(without_literals(text)))


def _content(texts: Iterable[str]) -> frozenset[str]:
    """What the texts are about, and the small words that turn them round."""
    plain = [without_literals(text) for text in texts]
    small = (word for text in plain for word in words(text) if word in _TELLING)
    return stems_of(plain) | frozenset(small)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


class _Index:
    """Finds cases whose steps may be alike without comparing all with all.

    Two sets that share three quarters of their words share one of their rarest words, so only
    those are looked up (prefix filtering, Chaudhuri et al., ICDE 2006).
    """

    def __init__(self, behaviours: Sequence[_Behaviour]) -> None:
        self._count = Counter(word for one in behaviours for word in one.action)
        self._cases: dict[str, list[_Behaviour]] = defaultdict(list)

    def near(self, behaviour: _Behaviour) -> Iterator[_Behaviour]:
        """Earlier cases that may be the same, in the order in which they were added."""
        seen: dict[int, _Behaviour] = {}
        for word in self._rare(behaviour):
            for other in self._cases[word]:
                seen.setdefault(id(other), other)
        yield from seen.values()

    def add(self, behaviour: _Behaviour) -> None:
        """From now on later cases are compared with this one."""
        for word in self._rare(behaviour):
            self._cases[word].append(behaviour)

    def _rare(self, behaviour: _Behaviour) -> list[str]:
        ordered = sorted(behaviour.action, key=lambda word: (self._count[word], word))
        return ordered[: len(ordered) - int(ALIKE * len(ordered)) + 1] or [""]
