"""From what a model wrote to a JSON value: prose, fences and thoughts off, nearly-JSON mended."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from testwright.core.testcases.answers.nearly_json.cursor import MAX_DEPTH, NotJson, TooDeep
from testwright.core.testcases.answers.nearly_json.reader import Reader
from testwright.core.testcases.answers.shape import find_cases, looks_like_case

_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_THOUGHT_TAG = re.compile(r"<(/?)(?:think|thinking|reasoning)>", re.IGNORECASE)
_OPENER = re.compile(r"[\[{]")
_EFFORT: Final = 4
"""How often the text may be read again from within a part that turned out to be no JSON."""


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """A model's answer as a JSON value.

    Attributes:
        value: the value; None also when there is none, then `problem` says why.
        clean: whether the text was JSON as it came, blanks around it aside.
        notes: what was mended, for people.
        problem: None, or what is wrong, as an instruction to the model.
    """

    value: Any
    clean: bool
    notes: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """One JSON value found in the text."""

    value: Any
    repairs: frozenset[str]
    cut: bool


def parse_answer(text: str) -> ParsedAnswer:
    """Reads the JSON value that a model meant to write. Never raises.

    Valid JSON comes back unchanged. Otherwise every block that opens with a brace or bracket is
    read tolerantly, and the one that holds test cases wins. Of an answer that was cut off, the
    complete cases are kept.

    Args:
        text: the whole answer.
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
    best = _best(blocks) if blocks else None
    if best is None or (too_deep and find_cases(best.value) is None):
        return ParsedAnswer(value=None, clean=False, problem=_why_nothing(text, too_deep=too_deep))
    return _answer(best, count=len(blocks))


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


def _best(blocks: list[_Block]) -> _Block:
    """The block with most cases, the later of equals; loose cases are gathered."""
    loose = [block for block in blocks if looks_like_case(block.value)]
    if len(loose) > 1:
        repairs = frozenset[str]().union(*(block.repairs for block in loose))
        complete = [block.value for block in loose if not block.cut]
        blocks = [*blocks, _Block(complete, repairs, any(block.cut for block in loose))]
    return max(enumerate(blocks), key=lambda pair: (*_worth(pair[1].value), pair[0]))[1]


def _worth(value: Any) -> tuple[int, int]:  # noqa: ANN401
    found = find_cases(value)
    cases = sum(looks_like_case(case) for case in found[0]) if found else 0
    return cases, 0 if cases else len(value)


def _answer(block: _Block, count: int) -> ParsedAnswer:
    notes = sorted(block.repairs)
    if block.cut:
        notes.append("the answer was cut off; complete test cases were kept")
    if count > 1:
        notes.append(f"{count} JSON blocks were found; the one with test cases was taken")
    return ParsedAnswer(
        value=block.value, clean=False, notes=tuple(notes or ["text around the JSON removed"])
    )


def _why_nothing(text: str, *, too_deep: bool) -> str:
    if too_deep:
        return f"the JSON is nested more than {MAX_DEPTH} levels deep: use the shape that was asked"
    if not text.strip():
        return "the answer is empty: answer with one JSON object that has `test_cases`"
    return "the answer holds no JSON: answer with one JSON object that has `test_cases`, no prose"
