"""What is to be expected of a changed record. Where that can't be said for certain, nothing is."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.testdata.conformance.finding import Findings, Place
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.record import declared, structure
from testwright.core.testdata.conformance.sameness import identity
from testwright.core.testdata.conformance.sets import key_value, values_at
from testwright.core.testdata.defects.defect import Change, Expect, Fields, Known
from testwright.core.testdata.defects.targets import changed


class Judge:
    """Decides what a system that keeps to the schema does with a record.

    Args:
        schema: the entity's document.
        known: what is known of all records together.
    """

    def __init__(self, schema: Fields, known: Known) -> None:
        self._schema = schema
        self._known = known
        self._before: tuple[Fields, Findings] | None = None

    def sound(self, record: Json) -> bool:
        """Whether a record is right as it is, so that what is wrong later is the change's doing.

        Values whose format is not known are taken for right, as validators take them.
        """
        if not isinstance(record, dict):
            return False
        found = structure(record, self._schema)
        if found.violations or len(found.unsure) > found.formats:
            return False
        if declared(record, self._schema).violations:
            return False
        return all(
            identity(value) in parents
            for reference, parents in zip(self._known.references, self._known.parents, strict=True)
            if parents is not None
            for _, value in values_at(record, reference.path)
            if value is not None
        )

    def expect(self, record: Fields, change: Change) -> tuple[Expect, Fields] | None:
        """What is expected and the changed record; None when that is not certain."""
        made = changed(record, change)
        found = structure(made, self._schema)
        if change.breaks:
            broken = not found.violations and self._broken(record, made, change)
            return ("reject", made) if broken else None
        if found.violations:
            return "reject", made
        if change.allowed != "normalise" and _touched(found.unsure, change.place):
            return None
        return (change.allowed, made) if self._kept(record, made) else None

    def _broken(self, record: Fields, made: Fields, change: Change) -> bool:
        """Whether the rule that the change is about is certainly broken."""
        if change.breaks == "keys":
            return True  # taken from a record that stays
        if change.breaks == "references":
            return all(
                identity(value) not in values
                for reference, values in zip(
                    self._known.references, self._known.referred, strict=True
                )
                for place, value in values_at(made, reference.path)
                if place == change.place
            )
        del record
        violations = declared(made, self._schema).violations
        return any(one.rule == change.breaks and one.place == change.place for one in violations)

    def _kept(self, record: Fields, made: Fields) -> bool:
        """Whether a record that the schema allows also keeps all `x-` rules."""
        if self._before is None or self._before[0] is not record:
            self._before = record, declared(record, self._schema)
        before, after = self._before[1], declared(made, self._schema)
        if after.violations or set(after.unsure) - set(before.unsure):
            return False
        for key, taken in zip(self._known.keys, self._known.taken, strict=True):
            value = key_value(made, key)
            if value == key_value(record, key):
                continue
            if value is None or value in taken or not self._known.complete:
                return False
        return all(
            list(values_at(made, reference.path)) == list(values_at(record, reference.path))
            for reference in self._known.references
        )


def _touched(unsure: Sequence[Place], place: Place) -> bool:
    """Whether what could not be decided has to do with a place: above it, at it or below it."""
    return any(one[: len(place)] == place[: len(one)] for one in unsure)
