"""What changed from one version of a prompt to another: as lines for programs, as words for people.

Two versions of 100,000 characters take a second at most (`sequences.STEPS`); where they differ too
much to be compared in that time, a passage is told as deleted and written anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from testwright.core.prompts.sequences import Steps, Stretch, stretches
from testwright.core.regex import regex
from testwright.core.runs import Message, PromptVersion

CONTEXT_LINES = 3
Operation = Literal["equal", "insert", "delete"]
Change = Literal["equal", "changed", "added", "removed"]
_TOKEN = regex(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and whether it stayed, came or went."""

    op: Operation
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDiff:
    """One message, word by word: `equal` and `delete` are the old text, `equal` and `insert` new.

    `old_role` is None where the message was added, `new_role` where it was removed.
    """

    change: Change
    old_role: str | None
    new_role: str | None
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDiff:
    """A setting of the version that differs: `template_format`, `temperature`, `max_tokens`."""

    field: str
    old: str | float | None
    new: str | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptDiff:
    """What changed from one version to another.

    Attributes:
        same: nothing did.
        unified: as `diff -u` writes it, with a head line for each message; "" when the same.
        messages: word by word, in order.
        fields: other settings that differ.
    """

    same: bool
    unified: str
    messages: tuple[MessageDiff, ...]
    fields: tuple[FieldDiff, ...]


def diff_versions(old: PromptVersion, new: PromptVersion) -> PromptDiff:
    """What changed from `old` to `new`."""
    fields = tuple(_fields(old, new))
    messages = tuple(_messages(old.messages, new.messages, Steps()))
    same = not fields and all(one.change == "equal" for one in messages)
    unified = "" if same else unified_diff(_lines(old), _lines(new), old.ref, new.ref)
    return PromptDiff(same=same, unified=unified, messages=messages, fields=fields)


def diff_words(old: str, new: str, steps: Steps | None = None) -> tuple[Piece, ...]:
    """Two texts word by word: first by lines, then by the words of lines that differ."""
    steps = steps or Steps()
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for part in stretches(old_lines, new_lines, steps):
        gone = "".join(old_lines[part.old_start : part.old_end])
        come = "".join(new_lines[part.new_start : part.new_end])
        if part.kind == "equal":
            pieces.append(Piece("equal", gone))
        else:
            pieces += _passage(_TOKEN.findall(gone), _TOKEN.findall(come), steps)
    return tuple(_merged(pieces))


def unified_diff(old: Sequence[str], new: Sequence[str], old_name: str, new_name: str) -> str:
    """Lines as `diff -u` shows them, three lines of context around each change."""
    parts = list(stretches(old, new, Steps()))
    if all(part.kind == "equal" for part in parts):
        return ""
    text = [f"--- {old_name}", f"+++ {new_name}"]
    for hunk in _hunks(parts):
        first, last = hunk[0], hunk[-1]
        removed = _range(first.old_start, last.old_end)
        added = _range(first.new_start, last.new_end)
        text.append(f"@@ -{removed} +{added} @@")
        for part in hunk:
            if part.kind == "equal":
                text += [f" {line}" for line in old[part.old_start : part.old_end]]
            else:
                text += [f"-{line}" for line in old[part.old_start : part.old_end]]
                text += [f"+{line}" for line in new[part.new_start : part.new_end]]
    return "\n".join(text) + "\n"


def _fields(old: PromptVersion, new: PromptVersion) -> Iterator[FieldDiff]:
    if old.template_format != new.template_format:
        yield FieldDiff(field="template_format", old=old.template_format, new=new.template_format)
    before, after = old.parameters.to_json(), new.parameters.to_json()
    for name, value in before.items():
        if value != after[name]:
            yield FieldDiff(field=name, old=value, new=after[name])


def _messages(
    old: Sequence[Message], new: Sequence[Message], steps: Steps
) -> Iterator[MessageDiff]:
    for part in stretches(old, new, steps):
        gone = list(old[part.old_start : part.old_end])
        come = list(new[part.new_start : part.new_end])
        if part.kind == "equal":
            yield from (_compared(one, one, steps) for one in gone)
        else:
            yield from _paired(gone, come, steps)


def _paired(gone: list[Message], come: list[Message], steps: Steps) -> Iterator[MessageDiff]:
    """Messages of one role are taken for one another, in order; the rest came or went."""
    while gone or come:
        if gone and all(one.role != gone[0].role for one in come):
            yield _compared(gone.pop(0), None, steps)
        elif come and all(one.role != come[0].role for one in gone):
            yield _compared(None, come.pop(0), steps)
        elif gone[0].role == come[0].role:
            yield _compared(gone.pop(0), come.pop(0), steps)
        else:
            yield _compared(gone.pop(0), None, steps)


def _compared(old: Message | None, new: Message | None, steps: Steps) -> MessageDiff:
    if old is None or new is None:
        only = old or new
        assert only is not None
        op: Operation = "delete" if old else "insert"
        words = tuple(Piece(op, text) for text in (only.content,) if text)
        change: Change = "removed" if old else "added"
    else:
        words = diff_words(old.content, new.content, steps)
        change = "equal" if old == new else "changed"
    return MessageDiff(
        change=change,
        old_role=old.role if old else None,
        new_role=new.role if new else None,
        words=words,
    )


def _passage(old: Sequence[str], new: Sequence[str], steps: Steps) -> Iterator[Piece]:
    for part in stretches(old, new, steps):
        gone = "".join(old[part.old_start : part.old_end])
        come = "".join(new[part.new_start : part.new_end])
        if part.kind == "equal":
            yield Piece("equal", gone)
        else:
            yield from (Piece("delete", gone), Piece("insert", come))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of a kind as one; a blank between two changes belongs to them."""
    gone = come = ""
    kept = ""
    for piece in pieces:
        if piece.op == "equal":
            kept += piece.text
            continue
        if kept and (kept.strip() or not (gone or come)):
            yield from _told(gone, come)
            yield Piece("equal", kept)
            gone = come = ""
        else:
            gone, come = gone + kept, come + kept
        kept = ""
        if piece.op == "delete":
            gone += piece.text
        else:
            come += piece.text
    yield from _told(gone, come)
    if kept:
        yield Piece("equal", kept)


def _told(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("delete", gone)
    if come:
        yield Piece("insert", come)


def _lines(version: PromptVersion) -> list[str]:
    """A version as lines of text."""
    lines = [
        f"# format: {version.template_format}",
        f"# parameters: {json.dumps(version.parameters.to_json())}",
    ]
    for message in version.messages:
        lines += [f"## {message.role}", *message.content.split("\n")]
    return lines


def _hunks(parts: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Changes with the lines around them; those that are near stand together."""
    hunk: list[Stretch] = []
    for number, part in enumerate(parts):
        if part.kind == "change":
            hunk.append(part)
            continue
        length = part.old_end - part.old_start
        first, last = number == 0, number == len(parts) - 1
        if not first and not last and length <= 2 * CONTEXT_LINES:
            hunk.append(part)
            continue
        if not first:
            yield [*hunk, _cut(part, 0, min(length, CONTEXT_LINES))]
        hunk = [] if last else [_cut(part, max(0, length - CONTEXT_LINES), length)]
    if hunk:
        yield hunk


def _cut(part: Stretch, start: int, end: int) -> Stretch:
    return Stretch(
        "equal",
        part.old_start + start,
        part.old_start + end,
        part.new_start + start,
        part.new_start + end,
    )


def _range(start: int, end: int) -> str:
    """A place in a file as `diff -u` writes it."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + 1 if length else start},{length}"
