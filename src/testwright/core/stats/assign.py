"""Which variant a unit gets: the same one every time, everywhere, without asking anyone.

A unit's place is a hash, so any process, machine and Python version agrees, and no two tests agree
more than by chance. Each question has a hash of its own: whether a unit is held out, in which part
of an exclusive group it is, whether the ramp has reached it, and which variant it gets. That is why
ramping up only lets more units in and never moves one that is in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import blake2b
from math import isfinite
from typing import Literal

from testwright.errors import Detail, InvalidInput

BUCKETS = 1_000_000
"""Places that units fall into: shares are kept to a ten-thousandth of a per cent."""
FEWEST_VARIANTS, MOST_VARIANTS = 2, 10
Reason = Literal["assigned", "holdout", "group", "ramp"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The part of an exclusive group's units that a test may use.

    Tests whose slots of one group don't overlap never share a unit.

    Attributes:
        group: its name.
        start: where the part begins, 0 to 1.
        end: where it ends, above `start`, at most 1.
    """

    group: str
    start: float
    end: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.start < self.end <= 1.0:
            raise _invalid("group", f"a slot lies between 0 and 1, not {self.start} to {self.end}")

    def holds(self, unit: str) -> bool:
        """Whether a unit falls into this part."""
        return _cut(self.start) <= bucket("group", self.group, unit) < _cut(self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """How a test deals units to its variants.

    Attributes:
        key: the test's; another key deals anew.
        variants: (key, relative weight) of each, in an order that stays the same.
        salt: changes who gets what, where a test is run again.
        ramp: share of the units that are let in, 0 to 1; the rest get no variant yet.
        holdout: share of all units that no test of the same `holdout_key` ever touches.
        holdout_key: what the holdout belongs to, such as a project.
        slot: the test's part of an exclusive group.

    Raises:
        InvalidInput: names every weight, key and share that is wrong.
    """

    key: str
    variants: tuple[tuple[str, float], ...]
    salt: str = ""
    ramp: float = 1.0
    holdout: float = 0.0
    holdout_key: str = ""
    slot: Slot | None = None
    _cuts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())
    _ramped: int = field(init=False, repr=False, compare=False, default=0)
    _held: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        problems = [
            *_wrong_variants(self.variants),
            *_wrong_share("ramp", self.ramp),
            *_wrong_share("holdout", self.holdout),
        ]
        if not self.key:
            problems.append(Detail("key", "is empty"))
        if problems:
            raise InvalidInput(
                "this allocation can't be used: "
                + "; ".join(f"{one.field} {one.problem}" for one in problems),
                details=tuple(problems),
            )
        object.__setattr__(self, "_cuts", _cuts([weight for _, weight in self.variants]))
        object.__setattr__(self, "_ramped", _cut(self.ramp))
        object.__setattr__(self, "_held", _cut(self.holdout))

    def assign(self, unit: str) -> Assignment:
        """The variant of a unit, or why it gets none.

        Args:
            unit: what is dealt: a user, key, request or story, by its id.

        Raises:
            InvalidInput: the id is empty, which would deal all units the same variant.
        """
        if not unit:
            raise _invalid("unit_id", "is empty")
        if self._held and bucket("holdout", self.holdout_key, unit) < self._held:
            return Assignment(variant=None, reason="holdout")
        if self.slot and not self.slot.holds(unit):
            return Assignment(variant=None, reason="group")
        if self._ramped < BUCKETS and bucket("ramp", self.key, self.salt, unit) >= self._ramped:
            return Assignment(variant=None, reason="ramp")
        number = bisect_right(self._cuts, bucket("variant", self.key, self.salt, unit))
        return Assignment(variant=self.variants[number][0], reason="assigned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a unit gets.

    Attributes:
        variant: its key; None for a unit that isn't in the test.
        reason: `assigned`, or what keeps it out.
    """

    variant: str | None
    reason: Reason


def bucket(*parts: str) -> int:
    """Where some parts together fall among `BUCKETS`, evenly.

    The first 64 bits of BLAKE2b (RFC 7693) over the parts, each after its length, so that ("ab",
    "c") and ("a", "bc") are different things.
    """
    coded = [part.encode("utf-8", "surrogatepass") for part in parts]
    message = b"".join(len(data).to_bytes(8, "big") + data for data in coded)
    return int.from_bytes(blake2b(message, digest_size=8).digest(), "big") * BUCKETS >> 64


def free_slot(group: str, taken: Iterable[Slot], share: float) -> Slot:
    """The first part of a group that no other test uses.

    Args:
        group: its name.
        taken: slots of the tests that run in it.
        share: of the group's units, above 0.

    Raises:
        InvalidInput: the share isn't between 0 and 1, or no gap is that large.
    """
    if not 0.0 < share <= 1.0:
        raise _invalid("group", f"a share lies between 0 and 1, not at {share}")
    start, widest = Fraction(0), Fraction(0)
    edges = sorted((Fraction(one.start), Fraction(one.end)) for one in taken if one.group == group)
    for low, high in [*edges, (Fraction(1), Fraction(1))]:
        if low - start >= Fraction(share):
            return Slot(group, float(start), float(start + Fraction(share)))
        widest, start = max(widest, low - start), max(start, high)
    raise _invalid(
        "group",
        f"{group!r} has no {share:.0%} left in one piece; the largest is {float(widest):.1%}",
    )


def _cuts(weights: Sequence[float]) -> tuple[int, ...]:
    """Where each variant's buckets end; exact, so that no machine rounds otherwise."""
    exact = [Fraction(weight) for weight in weights]
    total, so_far, cuts = sum(exact), Fraction(0), []
    for weight in exact:
        so_far += weight
        cuts.append(int(so_far / total * BUCKETS))
    return tuple(cuts)


def _cut(share: float) -> int:
    return round(Fraction(share) * BUCKETS)


def _wrong_variants(variants: Sequence[tuple[str, float]]) -> Iterable[Detail]:
    if not FEWEST_VARIANTS <= len(variants) <= MOST_VARIANTS:
        yield Detail("variants", f"must be {FEWEST_VARIANTS} to {MOST_VARIANTS}: {len(variants)}")
    seen: set[str] = set()
    for number, (key, weight) in enumerate(variants):
        if not key or key in seen:
            yield Detail(f"variants[{number}].key", f"must be a name of its own: {key!r}")
        if not isfinite(weight) or weight < 0:
            yield Detail(f"variants[{number}].weight", f"must be 0 or more: {weight}")
        seen.add(key)
    if variants and all(weight == 0 for _, weight in variants):
        yield Detail("variants", "can't all have a weight of 0")


def _wrong_share(name: str, share: float) -> Iterable[Detail]:
    if not 0.0 <= share <= 1.0:
        yield Detail(name, f"must lie between 0 and 1: {share}")


def _invalid(name: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{name}: {problem}", details=(Detail(name, problem),))
