"""Columns made parts of a unique key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.key import Combinations, KeyPart, Shuffled, WithinParent
from testwright.core.testdata.columns.modifiers import Unique
from testwright.core.testdata.columns.relation import EachParent, Relation
from testwright.core.testdata.draw import Stream


def keyed(
    names: Sequence[str], columns: Mapping[str, Column], stream: Stream
) -> dict[str, Column] | str:
    """The columns of a key so that no two records have the same in all of them.

    Where each parent has its own children, the others only differ among these.

    Args:
        names: of the key's columns.
        columns: all of the object.
        stream: of the key's draws.

    Returns:
        The columns by name, or why there can be no such key.
    """
    dealt = [name for name in names if _link_of(columns.get(name)) is not None]
    links = {id(_link_of(columns[name])): name for name in reversed(dealt)}
    rest = [name for name in names if name not in dealt]
    parts = [columns[name] for name in rest if name in columns]
    uncountable = [name for name in rest if name not in columns or columns[name].size is None]
    if uncountable:
        return f"{uncountable[0]!r} is no field whose values can be counted out"
    if len(links) > 1:
        one, other = sorted(links.values(), key=names.index)[:2]
        return f"the children of {one!r} can't also be dealt out to {other!r}"
    sizes = [part.size or 1 for part in parts]
    combinations: Combinations = Shuffled(prod(sizes), stream)
    if dealt:
        link = _link_of(columns[dealt[0]])
        assert link is not None
        if prod(sizes) < link.most:
            return f"a parent may have {link.most} children, but there are only {prod(sizes)} keys"
        combinations = WithinParent(prod(sizes), stream, link.place, link.records)
    return {
        name: _as_part(part, KeyPart(combinations, sizes, at))
        for at, (name, part) in enumerate(zip(rest, parts, strict=True))
    } | {name: columns[name] for name in dealt}


def _link_of(column: Column | None) -> EachParent | None:
    link = column.parentage.link if isinstance(column, Relation) else None
    return link if isinstance(link, EachParent) else None


def _as_part(column: Column, part: KeyPart) -> Column:
    """The column as part of a key; of a relation all its fields follow."""
    if not isinstance(column, Relation):
        return Unique(column, part)
    column.follow(part)
    return column
