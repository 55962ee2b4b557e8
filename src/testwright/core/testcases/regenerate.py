"""A suite made again: edits survive, only what changed is replaced, ids stay.

A case that a person edited is never touched. A case whose criteria and story did not change stays
as it is, whatever a model writes this time. What is replaced keeps its id, so that links from other
tools stay right; a removed id is never given again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import TestCase

Change = Literal["edited", "kept", "replaced", "added", "removed"]


@dataclass(frozen=True, slots=True)
class StandingCase:
    """A case of a suite that people work with, and as it was generated."""

    case: TestCase
    generated: TestCase
    edited: bool = False


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What became of one case, and why."""

    id: str
    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Regenerated:
    """The suite as it stands now. `last_number` is the highest number that any case ever had."""

    cases: tuple[StandingCase, ...]
    changes: tuple[CaseChange, ...]
    last_number: int


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What differs between a story as it was and as it is.

    Attributes:
        renumbered: old id -> new id of criteria whose text did not change.
        fresh: ids of criteria that are new or say something else now.
        gone: old ids of criteria that are no longer there in the same words.
        same_story: whether story and context are what they were.
    """

    renumbered: dict[str, str]
    fresh: frozenset[str]
    gone: frozenset[str]
    same_story: bool

    @property
    def nothing(self) -> bool:
        """Whether everything is as it was."""
        return self.same_story and not self.fresh and not self.gone


def story_change(before: Story, after: Story) -> StoryChange:
    """Compares two versions of a story; criteria are recognised by their text."""
    old = {_flat(criterion.text): criterion.id for criterion in before.criteria}
    renumbered = {
        old[flat]: criterion.id
        for criterion in after.criteria
        if (flat := _flat(criterion.text)) in old
    }
    return StoryChange(
        renumbered=renumbered,
        fresh=frozenset(one.id for one in after.criteria) - frozenset(renumbered.values()),
        gone=frozenset(one.id for one in before.criteria) - frozenset(renumbered),
        same_story=_flat(before.text) == _flat(after.text) and before.context == after.context,
    )


def regenerate(
    standing: Sequence[StandingCase],
    change: StoryChange,
    made: Sequence[TestCase],
    *,
    count: int,
    last_number: int,
    only: Collection[str] = (),
) -> Regenerated:
    """Joins a suite with what was made for the story as it is now.

    Args:
        standing: the cases as they stand, in their order.
        change: what changed in the story since they were made.
        made: the cases of the new run, the most wanted first.
        count: how many cases the suite should have; a criterion without a case gets one beyond it.
        last_number: the highest number that a case of this suite ever had.
        only: ids of the cases to replace; empty leaves the choice to what changed.
    """
    joining = _Joining(change, made, set(only))
    for one in standing:
        joining.place(one)
    joining.match_open()
    return joining.closed(count, last_number)


@dataclass(slots=True)
class _Joining:
    """A suite while it is put together; a place holds a case, or None where one is sought."""

    change: StoryChange
    made: Sequence[TestCase]
    only: set[str]
    places: list[StandingCase | None] = field(default_factory=list)
    sought: list[StandingCase | None] = field(default_factory=list)
    changes: list[CaseChange] = field(default_factory=list)

    def place(self, one: StandingCase) -> None:
        kept = self._reason_to_keep(one)
        if kept is None:
            self.places.append(None)
            self.sought.append(one)
            return
        self._keep(one, *kept)
        self.sought.append(None)

    def _reason_to_keep(self, one: StandingCase) -> tuple[Change, str] | None:
        if one.edited and one.case.id not in self.only:
            gone = [name for name in one.case.covers if name not in self.change.renumbered]
            told = f"; please look at it again: {', '.join(gone)} changed" if gone else ""
            return "edited", f"edited by hand{told}"
        if self.only:
            return None if one.case.id in self.only else ("kept", "was not asked to change")
        if self.change.nothing or not self.change.same_story:
            return None
        if all(name in self.change.renumbered for name in one.case.covers):
            return "kept", "nothing that it rests on changed"
        return None

    def _keep(self, one: StandingCase, change: Change, reason: str) -> None:
        self.places.append(
            StandingCase(self._renumbered(one.case), self._renumbered(one.generated), one.edited)
        )
        self.changes.append(CaseChange(one.case.id, change, reason))

    def _renumbered(self, case: TestCase) -> TestCase:
        known = self.change.renumbered
        return replace(case, covers=tuple(known[name] for name in case.covers if name in known))

    def match_open(self) -> None:
        """Fills the places that are sought, the surest likeness first."""
        taken = {behaviour(one) for place in self.places if place for one in _both(place)}
        rest = [case for case in self.made if behaviour(case) not in taken]
        for likeness in (_same, _same_ground, _same_technique):
            if likeness is _same and self.only:
                continue  # the one that stands is what the person does not want
            for index, one in enumerate(self.sought):
                if one is None:
                    continue
                before = self._renumbered(one.generated)
                found = next((case for case in rest if likeness(before, case)), None)
                if found is None or (self.only and _same(before, found)):
                    continue
                rest.remove(found)
                self._fill(index, one, found, same=likeness is _same)
        self.made = rest

    def _fill(self, index: int, one: StandingCase, found: TestCase, *, same: bool) -> None:
        case = replace(found, id=one.case.id)
        self.places[index] = StandingCase(case, case)
        self.sought[index] = None
        told = ("kept", "came out the same") if same else ("replaced", self._why(one.case, found))
        self.changes.append(CaseChange(one.case.id, *told))  # type: ignore[arg-type]

    def _why(self, before: TestCase, after: TestCase) -> str:
        if self.only:
            return "was asked to change"
        changed = sorted(
            {*after.covers} & self.change.fresh
            or {name for name in before.covers if name not in self.change.renumbered}
        )
        return f"{', '.join(changed)} changed" if changed else "made again"

    def closed(self, count: int, last_number: int) -> Regenerated:
        """Drops what found no successor and adds what is new."""
        rest = list(self.made)
        for index, one in enumerate(self.sought):
            if one is None:
                continue
            if self.only:
                other = next((case for case in rest if not _same(one.generated, case)), None)
                if other is not None:
                    rest.remove(other)
                    self._fill(index, one, other, same=False)
                else:
                    self.places[index] = one
                    reason = "the generator has no other idea for it"
                    self.changes.append(CaseChange(one.case.id, "kept", reason))
            else:
                reason = "nothing in the story asks for it any more"
                self.changes.append(CaseChange(one.case.id, "removed", reason))
        cases = [place for place in self.places if place is not None]
        for case in rest if not self.only else ():
            covered = {name for one in cases for name in one.case.covers}
            wanted = bool(set(case.covers) - covered)
            if len(cases) >= count and not wanted:
                continue
            last_number += 1
            numbered = replace(case, id=f"TC_{last_number:03d}")
            cases.append(StandingCase(numbered, numbered))
            reason = "covers what no case covered" if wanted else "the suite had room for it"
            self.changes.append(CaseChange(numbered.id, "added", reason))
        order = {one.case.id: place for place, one in enumerate(cases)}
        self.changes.sort(key=lambda one: (order.get(one.id, len(order)), one.id))
        return Regenerated(tuple(cases), tuple(self.changes), last_number)


def behaviour(case: TestCase) -> tuple[str, ...]:
    """What a case does and expects, without its title: two cases with the same are one."""
    return (
        _flat(" ".join(case.preconditions)),
        _flat(" ".join(case.steps)),
        _flat(case.expected_result),
    )


def _both(one: StandingCase) -> tuple[TestCase, TestCase]:
    return one.case, one.generated


def _same(before: TestCase, after: TestCase) -> bool:
    return behaviour(before) == behaviour(after)


def _same_ground(before: TestCase, after: TestCase) -> bool:
    """The same technique for the same criteria: most likely the same idea with other values."""
    return (
        before.technique == after.technique
        and before.type == after.type
        and bool({*before.covers} & {*after.covers} or before.covers == after.covers)
    )


def _same_technique(before: TestCase, after: TestCase) -> bool:
    return before.technique == after.technique and before.type == after.type


def _flat(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
