"""Which column of a file holds which part of a story.

A mapping that a person gives wins; what it leaves open is guessed from the names of the columns,
as people and trackers (Jira, Azure DevOps, Rally, GitHub, GitLab, Linear, Trello …) call them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from testwright.errors import Detail, InvalidInput

VAGUE_GOALS = ("feature", "capability", "action", "function")
"""Names that stand for a goal only beside a role: elsewhere they are groups of stories."""
NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        *(
            "key",
            "issue key",
            "work item key",
            "story id",
            "user story id",
            "us id",
            "formatted id",
        ),
        *("identifier", "id", "iid", "number", "no", "nr", "#", "issue id", "issue number"),
        *("work item id", "item id", "ticket", "ticket id", "task id", "card id", "card number"),
        *("requirement id", "req id", "reference", "ref", "external id"),
    ),
    "title": (
        *("title", "summary", "story title", "user story title", "story name", "user story name"),
        *("name", "subject", "headline", "card name", "issue title", "task name"),
        *("short description", "short text"),
    ),
    "story": (
        *("user story", "user stories", "story", "stories", "job story", "story text"),
        *("user story text", "user story description", "story description", "narrative"),
        *("requirement", "requirements", "requirement text", "requirement description"),
        *("statement", "text"),
    ),
    "role": (
        "as a",
        "as an",
        "as a/an",
        "as the",
        "as",
        "role",
        "user role",
        "actor",
        "persona",
        "user type",
        "who",
    ),
    "goal": (
        *("i want", "i want to", "i want to be able to", "i need", "i need to", "i would like"),
        *("i would like to", "i can", "goal", "want", "wish", "need", "what"),
        *VAGUE_GOALS,
    ),
    "benefit": (
        *("so that", "so that i", "so that i can", "so i can", "in order to", "benefit", "reason"),
        *("why", "purpose", "outcome", "rationale"),
    ),
    "description": (
        *("description", "desc", "body", "details", "detail", "content", "card description"),
        *("issue description", "long description", "task content"),
    ),
    "criteria": (
        *("acceptance criteria", "acceptance criterion", "acceptance", "acceptance tests"),
        *("acceptance test", "acceptance conditions", "criteria", "criterion", "ac", "acs"),
        *("conditions of satisfaction", "conditions of acceptance", "cos", "done when"),
    ),
    "given": ("given",),
    "when": ("when",),
    "then": ("then",),
    "difficulty": ("difficulty",),
    "type": (
        *("issue type", "work item type", "work type", "item type", "story type", "card type"),
        *("issuetype", "tracker", "type"),
    ),
}
"""Field -> how its column is usually called, the best name first. Blanks and case don't count."""

_CUSTOM = re.compile(r"\s*custom\s*field\s*\((?P<name>.+)\)\s*", re.IGNORECASE | re.DOTALL)
_PATH = re.compile(r"[A-Za-z]\w*(?:\.\w+)+")
_NOTE = re.compile(r"(?<=\w)\s*(?:[(\[<{].*|\*+|:)\s*$", re.DOTALL)
_CRITERIA = re.compile(r"\s*acceptance\s+criteri", re.IGNORECASE)
_REPEATED = ("title", "criteria")
_LONGEST_NAME, _WORDS = 60, 8
"""Characters of a name that is known, and words of any other."""
_PROSE = 1 / 10
"""Share of a header's names that may have more words (trackers have questions as custom fields)."""


def field_of(name: str) -> tuple[str, int] | None:
    """The field that a column's name stands for, and the rank of the name (0 is the best)."""
    if len(name) > _LONGEST_NAME:
        return None
    custom = _CUSTOM.fullmatch(name)
    text = custom["name"] if custom else name
    if _PATH.fullmatch(text.strip()):
        text = text.strip().rpartition(".")[2]
    for key in (_plain(text), _plain(_NOTE.sub("", text))):
        if key in _FIELDS:
            return _FIELDS[key]
        stem = key.rstrip("0123456789")
        if stem != key and stem in _FIELDS and _FIELDS[stem][0] in _REPEATED:
            return _FIELDS[stem]
    return ("criteria", len(NAMES["criteria"])) if _CRITERIA.match(text) else None


def is_named(name: str, field: str) -> bool:
    """Whether a column's name stands for a field."""
    found = field_of(name)
    return found is not None and found[0] == field


def is_vague(name: str) -> bool:
    """Whether a column's name stands for a goal only beside a role."""
    return _plain(name) in VAGUE_GOALS


def known_in(row: Sequence[str]) -> int:
    """How many fields a row names, if it can be a header at all: its cells are names, not prose."""
    filled = [cell for cell in row if cell.strip()]
    fields = [field_of(cell) for cell in filled]
    prose = sum(
        1
        for cell, field in zip(filled, fields, strict=True)
        if field is None and len(cell.split()) > _WORDS
    )
    if prose > _PROSE * len(filled):
        return 0
    return len({field[0] for field in fields if field})


def mapped(names: Sequence[str], wanted: Mapping[str, str]) -> dict[str, list[int]]:
    """Field -> the columns that hold it, the best first.

    Args:
        names: of all columns, in order; a name may occur several times.
        wanted: field -> name, as a person gave it; an empty name says that there is none.

    Raises:
        InvalidInput: a field that does not exist, or a column that is not in the file.
    """
    found = {field: _named(names, field, name) for field, name in wanted.items()}
    taken = {place for places in found.values() for place in places}
    guessed: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        known = field_of(name)
        if known and known[0] not in found and place not in taken:
            guessed.setdefault(known[0], []).append((known[1], place))
    for field, ranked in guessed.items():
        found[field] = [place for _, place in sorted(ranked)]
    return {field: found[field] for field in NAMES if found.get(field)}


def holds(names: Sequence[str], wanted: Mapping[str, str]) -> bool:
    """Whether every column that a person named is there."""
    plain = {loose(name) for name in names}
    return all(loose(name) in plain for name in wanted.values() if name.strip())


def checked(wanted: Mapping[str, str] | None) -> Mapping[str, str]:
    """The mapping that a person gave, {} for none.

    Raises:
        InvalidInput: a field that does not exist.
    """
    for field in wanted or {}:
        if field not in NAMES:
            raise InvalidInput(
                f"A story has no {field!r} that a column could be mapped to; "
                f"there are: {', '.join(NAMES)}.",
                details=(Detail(field, "unknown"),),
            )
    return wanted or {}


def refuse(wanted: Mapping[str, str] | None, kind: str) -> None:
    """For files without columns.

    Raises:
        InvalidInput: a mapping was given.
    """
    if checked(wanted):
        given = ", ".join(f"{field}={name}" for field, name in (wanted or {}).items())
        raise InvalidInput(f"{kind} has no columns: leave out the mapping ({given}).")


def loose(name: str) -> str:
    """A column's name without blanks and case."""
    return "".join(name.split()).casefold()


def listing(names: Sequence[str]) -> str:
    """The names of columns for a message, each once."""
    most = 40
    unique = list(dict.fromkeys(name for name in names if name))
    more = f" and {len(unique) - most} more" if len(unique) > most else ""
    return (", ".join(unique[:most]) + more) or "none"


def _named(names: Sequence[str], field: str, name: str) -> list[int]:
    if not name.strip():
        return []
    places = [place for place, one in enumerate(names) if loose(one) == loose(name)]
    if not places:
        raise InvalidInput(
            f"There is no column {name!r} ({field}). The columns are: {listing(names)}.",
            details=(Detail(field, f"no column {name!r}"),),
        )
    return places


def _plain(name: str) -> str:
    return "#" if name.strip() == "#" else "".join(filter(str.isalnum, name.casefold()))


_FIELDS = {
    _plain(name): (field, rank) for field, all_ in NAMES.items() for rank, name in enumerate(all_)
}
