"""Narrows a pattern's tree until every text of it has an allowed length, and so an end."""

from __future__ import annotations

from testwright.core.testdata.expressions.tree import (
    EMPTY,
    Edge,
    Either,
    Node,
    PatternProblem,
    Repeat,
    Sequence,
    Signs,
)

MORE = (8, 64, 512, 4096)
"""How often more than it must a part is repeated, where the wanted length asks for no more."""
LONGEST = 4096


def within(tree: Node, least: int, most: int | None) -> Node:
    """The tree without what gives shorter or longer texts, and without `^` and `$`.

    Raises:
        PatternProblem: no text of it has such a length, or `^` or `$` stand in the middle.
    """
    tree = _edgeless(tree, start=True, end=True)
    for more in MORE:
        found = _fitted(
            _bounded(tree, more), least, LONGEST if most is None else min(most, LONGEST)
        )
        if found is not None:
            return found
    limit = f"{least} characters or more" if most is None else f"{least} to {most} characters"
    raise PatternProblem(f"no text of {limit} was found that it matches")


def _bounded(node: Node, more: int) -> Node:
    """Without repetitions that go on and on."""
    match node:
        case Either(options):
            return Either(tuple(_bounded(one, more) for one in options))
        case Sequence(parts):
            return Sequence(tuple(_bounded(one, more) for one in parts))
        case Repeat(part, least, most):
            often = least + more if most is None else min(most, least + more)
            return Repeat(_bounded(part, more), least, often)
    return node


def _edgeless(node: Node, *, start: bool, end: bool) -> Node:
    """Without edges; those where text may stand on the other side are refused."""
    match node:
        case Edge(at_start):
            if not (start if at_start else end):
                raise PatternProblem("^ can only stand at the beginning, $ only at the end")
            return EMPTY
        case Either(options):
            return Either(tuple(_edgeless(one, start=start, end=end) for one in options))
        case Repeat(part, least, most):
            return Repeat(_edgeless(part, start=False, end=False), least, most)
        case Sequence(parts):
            solid = [at for at, part in enumerate(parts) if not isinstance(part, Edge)]
            first, last = (solid[0], solid[-1]) if solid else (len(parts), -1)
            kept = [
                _edgeless(part, start=start and at <= first, end=end and at >= last)
                for at, part in enumerate(parts)
            ]
            return Sequence(tuple(part for part in kept if part != EMPTY))
        case Signs():
            return node


def lengths(node: Node) -> tuple[int, int]:
    """The shortest and the longest text of a part."""
    match node:
        case Signs():
            return 1, 1
        case Either(options):
            each = [lengths(one) for one in options]
            return min(low for low, _ in each), max(high for _, high in each)
        case Sequence(parts):
            each = [lengths(one) for one in parts]
            return sum(low for low, _ in each), sum(high for _, high in each)
        case Repeat(part, least, most):
            low, high = lengths(part)
            return low * least, high * (least if most is None else most)
    return 0, 0


def _fitted(node: Node, least: int, most: int) -> Node | None:
    """A part all of whose texts have `least` to `most` characters; None when none is found."""
    match node:
        case Either(options):
            kept = [one for one in (_fitted(one, least, most) for one in options) if one]
            return Either(tuple(kept)) if kept else None
        case Repeat():
            return _repeat(node, least, most)
        case Sequence(parts):
            return _sequence(parts, least, most)
    low, high = lengths(node)
    return node if least <= low and high <= most else None


def _repeat(node: Repeat, least: int, most: int) -> Node | None:
    assert node.most is not None
    low, high = lengths(node.part)
    if high == 0:
        return EMPTY if least == 0 else None
    if low < high:
        return _uneven(node, least, most)
    fewest = max(node.least, -(-least // high))
    often = min(node.most, most // high)
    return Repeat(node.part, fewest, often) if fewest <= often else None


def _uneven(node: Repeat, least: int, most: int) -> Node | None:
    """Texts of unlike length repeated: as often as fits, each cut to its share."""
    assert node.most is not None
    may_be_none = least == 0 and node.least == 0
    for times in range(max(node.least, 1), node.most + 1):
        part = _fitted(node.part, -(-least // times), most // times)
        if part is not None:
            longest = max(1, lengths(part)[1])
            often = max(times, min(node.most, most // longest))
            return Repeat(part, 0 if may_be_none else times, often)
    return EMPTY if may_be_none else None


def _sequence(parts: tuple[Node, ...], least: int, most: int) -> Node | None:
    """Every part gives of what is too much, and of what is missing, by the room that it has."""
    each = [lengths(part) for part in parts]
    shortest, longest = sum(low for low, _ in each), sum(high for _, high in each)
    if shortest > most or longest < least:
        return None
    room = [high - low for low, high in each]
    taken = _shared(max(0, longest - most), room)
    added = _shared(
        max(0, least - shortest), [one - out for one, out in zip(room, taken, strict=True)]
    )
    kept = []
    for part, (low, high), more, less in zip(parts, each, added, taken, strict=True):
        fitted = _fitted(part, low + more, high - less)
        if fitted is None:
            return None
        kept.append(fitted)
    return Sequence(tuple(kept))


def _shared(amount: int, room: list[int]) -> list[int]:
    """The amount over the parts, none more than it has room for."""
    whole = sum(room)
    shares = [amount * one // whole if whole else 0 for one in room]
    rest = amount - sum(shares)
    for at in range(len(room) - 1, -1, -1):
        more = min(rest, room[at] - shares[at])
        shares[at] += more
        rest -= more
    return shares
