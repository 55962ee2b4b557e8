"""From what a model wrote to a JSON value: prose, fences and thoughts off, nearly-JSON mended."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from testwright.core.nearly_json.cursor import MAX_DEPTH, NotJson, TooDeep
from testwright.core.nearly_json.reader import Reader

_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_THOUGHT_TAG = re.compile(r"<(/?)(?:think|thinking|reasoning)>", re.IGNORECASE)
_OPENER = re.compile(r"[\[{]")
_EFFORT: Final = 4
"""How often the text may be read again from within a part that turned out to be no JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What an answer should hold, so that the right one of several JSON values is taken.

    Attributes:
        what: the items in words, for people: `test cases`.
        key: the member that holds the list, for the model: `test_cases`.
        found: the list of items in a value; None when there is none.
        is_item: whether a value looks like one item.
    """

    what: str
    key: str
    found: Callable[[Any], list[Any] | None]
    is_item: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """A model's answer as a JSON value.

    Attributes:
        value: the value; None also when there is none, then `problem` says why.
        clean: whether the text was JSON as it came, blanks around it aside.
        notes: what was mended, for people.
        problem: None, or what is wrong, as an instruction to the model.
        cut: whether the text ended before the value did; what was complete is there.
    """

    value: Any
    clean: bool
    notes: tuple[str, ...] = ()
    problem: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """One JSON value found in the text."""

    value: Any
    repairs: frozenset[str]
    cut: bool


def read_answer(text: str, sought: Sought) -> ParsedAnswer:
    """Reads the JSON value that a model meant to write. Never raises.

    Valid JSON comes back unchanged. Otherwise every block that opens with a brace or bracket is
    read tolerantly, and the one that holds what is sought wins. Of an answer that was cut off, the
    complete items are kept.

    Args:
        text: the whole answer.
        sought: what it should hold.
    """
    if _is_shallow(text):
        try:
            value = json.loads(text, parse_constant=_refuse)
            return ParsedAnswer(value=value, clean=True)
        except (ValueError, RecursionError):
            pass
    blocks, too_deep = _blocks(_without_thoughts(text))
    if not blocks:
        blocks, too_deep = _blocks(text)
    best = _best(blocks, sought) if blocks else None
    if best is None or (too_deep and sought.found(best.value) is None):
        problem = _why_nothing(text, sought, too_deep=too_deep)
        return ParsedAnswer(value=None, clean=False, problem=problem)
    return _answer(best, sought, count=len(blocks))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_shallow(text: str) -> bool:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return True
    depth = 0
    for token in _STRUCTURE.finditer(text):
        sign = token.group()
        if sign in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return False
        elif sign in "]}":
            depth -= 1
    return True


def _without_thoughts(text: str) -> str:
    """The text without `<think>…</think>`; some services swallow the opening tag."""
    kept: list[str] = []
    at = 0
    opened: int | None = None
    for tag in _THOUGHT_TAG.finditer(text):
        if not tag.group(1):
            opened = tag.start() if opened is None else opened
            continue
        if opened is None:
            kept.clear()
        else:
            kept.append(text[at:opened])
        opened = None
        at = tag.end()
    return "".join([*kept, text[at:]])


def _blocks(text: str) -> tuple[list[_Block], bool]:
    """The JSON values in the text in their order, up to one that is nested too deep (True)."""
    found: list[_Block] = []
    budget = _EFFORT * len(text)
    at = 0
    while (opener := _OPENER.search(text, at)) is not None:
        reader = Reader(text, opener.start())
        try:
            value = reader.read()
        except TooDeep:
            return found, True
        except NotJson as error:
            budget -= error.at - opener.start()
            # Another block may begin inside what was just read in vain; look for it as long as
            # that keeps the work linear in the text.
            at = opener.start() + 1 if budget > 0 else max(error.at, opener.start() + 1)
            continue
        found.append(_Block(value, reader.repairs, reader.cut))
        at = reader.at
    return found, False


def _best(blocks: list[_Block], sought: Sought) -> _Block:
    """The block with most items, the later of equals; loose items are gathered."""
    loose = [block for block in blocks if sought.is_item(block.value)]
    if len(loose) > 1:
        repairs = frozenset[str]().union(*(block.repairs for block in loose))
        complete = [block.value for block in loose if not block.cut]
        blocks = [*blocks, _Block(complete, repairs, any(block.cut for block in loose))]
    worth = [(*_worth(block.value, sought), at) for at, block in enumerate(blocks)]
    return blocks[max(worth)[-1]]


def _worth(value: Any, sought: Sought) -> tuple[int, int]:  # noqa: ANN401
    items = sum(map(sought.is_item, sought.found(value) or ()))
    return items, 0 if items else len(value)


def _answer(block: _Block, sought: Sought, count: int) -> ParsedAnswer:
    notes = sorted(block.repairs)
    if block.cut:
        notes.append(f"the answer was cut off; complete {sought.what} were kept")
    if count > 1:
        notes.append(f"{count} JSON blocks were found; the one with {sought.what} was taken")
    told = tuple(notes or ["text around the JSON removed"])
    return ParsedAnswer(value=block.value, clean=False, notes=told, cut=block.cut)


def _why_nothing(text: str, sought: Sought, *, too_deep: bool) -> str:
    wanted = f"answer with one JSON object that has `{sought.key}`"
    if too_deep:
        return f"the JSON is nested more than {MAX_DEPTH} levels deep: use the shape that was asked"
    if not text.strip():
        return f"the answer is empty: {wanted}"
    return f"the answer holds no JSON: {wanted}, no prose"
