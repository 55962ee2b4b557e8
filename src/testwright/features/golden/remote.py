"""Files of golden examples to and from a server, in pieces that its limits let through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from testwright.core.golden.example import NewExample
from testwright.core.golden.reading import Entry, Unread
from testwright.features.golden.addresses import path_of
from testwright.features.golden.transfer import Imported

if TYPE_CHECKING:
    from testwright.terminal import Terminal

LARGEST_PIECE = 1_000_000
"""Characters of one request, which may be four bytes each."""


async def send(
    terminal: Terminal,
    prompt: str,
    entries: Iterator[Entry],
    *,
    tags: Sequence[str],
    mask_pii: bool = False,
) -> Imported:
    """Sends the examples of a file; what became of all of them."""
    done = Imported()
    for piece in _pieces(entries, done):
        body = {
            "content": "\n".join(line for _, line in piece),
            "format": "jsonl",
            "tags": list(tags),
            "mask_pii": mask_pii,
        }
        told = await terminal.call("POST", path_of(prompt, "/import"), body)
        done.added += told["added"]
        done.known += told["known"]
        done.masked.update(told["masked"])
        done.left_out += told["left_out"] - len(told["problems"])
        for problem in told["problems"]:
            source, _ = piece[int(problem["where"].rpartition(" ")[2]) - 1]
            done.leave_out(Unread(source.rpartition("#")[2], problem["problem"]))
        done.warnings = list(dict.fromkeys([*done.warnings, *told["warnings"]]))
    return done


def _pieces(entries: Iterator[Entry], done: Imported) -> Iterator[list[tuple[str, str]]]:
    """Sources and lines; what can't be read here is not sent."""
    piece: list[tuple[str, str]] = []
    size = 0
    for entry in entries:
        if isinstance(entry, Unread):
            done.leave_out(entry)
            continue
        line = json.dumps(_fields(entry), ensure_ascii=False)
        if piece and size + len(line) > LARGEST_PIECE:
            yield piece
            piece, size = [], 0
        piece.append((entry.source, line))
        size += len(line)
    if piece:
        yield piece


def _fields(example: NewExample) -> dict[str, Any]:
    return {
        "input_data": dict(example.input),
        "expected_output": example.expected,
        "tags": list(example.tags),
        "metadata": dict(example.metadata),
        "source": example.source,
    }
