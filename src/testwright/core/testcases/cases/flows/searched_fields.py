"""A search over several fields: `by name, job title or summary` has a hit in each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, joined, singular

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_SEARCHED = frozenset(
    {"title", "name", "body", "text", "description", "summary", "author", "abstract", "content"}
    | {"keyword", "tag", "note", "comment", "subject", "headline", "caption"}
)


def names_of(text: str) -> list[str]:
    """`name, job title, or summary` one by one."""
    parts = re.split(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", text)
    return [part.strip() for part in parts]


def is_field(part: str) -> bool:
    """Whether a part of `article body, title and author name` is a field that is searched."""
    words = part.lower().split()
    return 0 < len(words) < 4 and "by" not in words and singular(words[-1]) in _SEARCHED  # noqa: PLR2004 names


def in_fields(fields: list[str], facts: Facts) -> Flow:
    """One hit in each of the fields, and one entry without any."""
    scene = facts.scene
    names = [scene.title(n) for n in range(len(fields))]
    out, word = scene.title(len(fields)), "tidal"
    has = [
        f"`{name}` has `{word}` in its {field}" for name, field in zip(names, fields, strict=True)
    ]
    return Flow(
        (f"{capitalised(joined(has))}, each nowhere else; `{out}` has it nowhere",),
        ("Open the search", f"Search for `{word}`", f"Open `{names[0]}` from the result"),
        f"{joined([f'`{name}`' for name in names])} are listed once each, `{out}` is not; what "
        f"opens is `{names[0]}`",
        {"search_for": word, "hits": names, "no_hit": out},
    )
