"""What a document declares of records together: keys occur once, references lead somewhere."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from testwright.core.testdata.coherence.measure import Measure, Verdicts, share
from testwright.core.testdata.coherence.result import FITS
from testwright.core.testdata.conformance.finding import pointer
from testwright.core.testdata.conformance.reading import Json, shown
from testwright.core.testdata.conformance.sameness import identity
from testwright.core.testdata.conformance.sets import key_value, keys_of, references_of, values_at

Others = Mapping[str, Sequence[Json]]


def keys(schema: Json) -> Measure:
    """Values that may occur once: the record that has one again does not fit."""
    known = keys_of(schema)

    def judge(records: Sequence[Json]) -> Verdicts:
        firsts: list[dict[Hashable, int]] = [{} for _ in known]
        found: Verdicts = []
        for at, record in enumerate(records):
            held, reasons, asked = 0, [], 0
            for key, seen in zip(known, firsts, strict=True):
                value = key_value(record, key)
                if value is None:
                    continue
                asked += 1
                first = seen.setdefault(value, at)
                held += first == at
                if first != at:
                    name = " and ".join(".".join(path) for path in key)
                    reasons.append(f"{name} is that of record {first}: {_said(record, key[0])}")
            found.append(FITS if asked and held == asked else share(held, asked, reasons))
        return found

    return Measure("keys", "No two records share a key.", judge)


def references(schema: Json, others: Others) -> Measure:
    """References to records of entities that are given; those to others can't be judged."""
    known = [one for one in references_of(schema) if one.entity in others]

    def judge(records: Sequence[Json]) -> Verdicts:
        targets = [
            {
                identity(value)
                for parent in others[one.entity]
                for _, value in values_at(parent, one.field)
            }
            for one in known
        ]
        found: Verdicts = []
        for record in records:
            held, reasons, asked = 0, [], 0
            for one, target in zip(known, targets, strict=True):
                for place, value in values_at(record, one.path):
                    if value is None:
                        continue
                    asked += 1
                    if identity(value) in target:
                        held += 1
                    else:
                        reasons.append(f"{pointer(place)} is {shown(value)}, no {one.entity} given")
            found.append(FITS if asked and held == asked else share(held, asked, reasons))
        return found

    return Measure("references", "Each reference names a record that is there.", judge)


def _said(record: Json, path: Sequence[str]) -> str:
    return next((shown(value) for _, value in values_at(record, path)), "")
