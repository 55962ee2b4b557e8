"""Puts texts that were written elsewhere over those of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from testwright.core.testdata.draw import Words
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.values import Constant, Lists, Mask, Structs, Texts, Values

Written = Mapping[str, Sequence[Any]]
"""Path -> for each record from the first on: a text, a list of texts, or None to keep ours."""


def worded(records: Structs, index: Words, written: Written, start: int) -> Structs:
    """The records with the written texts where there are any.

    The fields that are written in some record are plain texts in all, so that every block of a
    data set has columns of the same types.

    Args:
        records: a block.
        index: its records' numbers.
        written: the texts.
        start: number of the record that the first text is for.
    """
    numbers = [int(number) - start for number in index] if written else []
    for path, texts in written.items():
        said = [texts[at] if 0 <= at < len(texts) else None for at in numbers]
        records = _in_object(records, path.split("."), said)
    return records


def _in_object(records: Structs, path: list[str], said: list[Any]) -> Structs:
    name, *rest = path
    if name not in records.fields:
        return records
    changed = _put(records.fields[name], rest, said)
    return replace(records, fields={**records.fields, name: changed})


def _put(values: Values, path: list[str], said: list[Any]) -> Values:
    if isinstance(values, Lists):
        return replace(values, items=_put(values.items, path, _by_element(values, said)))
    if isinstance(values, Structs):
        return _in_object(values, path, said) if path else values
    return values if path else _mixed(values, said)


def _by_element(values: Lists, said: list[Any]) -> list[Any]:
    found: list[Any] = []
    for texts, length in zip(said, np.diff(values.offsets), strict=True):
        fits = isinstance(texts, list | tuple) and len(texts) == length
        found.extend(texts if fits else [None] * int(length))
    return found


def _mixed(values: Values, said: list[Any]) -> Texts:
    """What is absent stays absent, whatever was written."""
    own = plain_texts(values, len(said))
    valid = _valid(values, len(said))
    if any(text is not None for text in said):
        mixed = [
            text if isinstance(text, str) else ours
            for text, ours in zip(said, own.to_pylist(), strict=True)
        ]
        own = pa.array(mixed, type=pa.string())
    return Texts(own, valid)


def _valid(values: Values, rows: int) -> Mask | None:
    if isinstance(values, Constant):
        return np.zeros(rows, dtype=np.bool_) if values.text is None else None
    return values.valid
