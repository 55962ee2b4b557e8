"""What a project learned from the past: imported, searched, listed, forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.retrieval.pattern import SOURCES, Found, NewPattern, Pattern
from testwright.core.testcases.answers.patterns import KIND
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.retrieval import gives_orders
from testwright.engine.store.patterns import AT_ONCE, PatternCount
from testwright.errors import Detail, InvalidInput

__all__ = [
    "Imported",
    "Synced",
    "clear",
    "counts",
    "found_json",
    "listed",
    "pattern_json",
    "search",
    "store",
    "sync",
]

MOST_SHOWN: Final = 100


@dataclass(slots=True)
class Imported:
    """What became of patterns: stored now, stored before, or left out."""

    added: int = 0
    known: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Synced:
    """One set in the retriever's store: how many patterns it has now, how many are new there."""

    project: str
    kind: str
    patterns: int
    taken_in: int


async def store(
    platform: Platform,
    principal: Principal,
    patterns: Sequence[NewPattern],
    *,
    dry_run: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> Imported:
    """Stores what is not stored yet, some hundred patterns a transaction.

    Args:
        platform: the parts.
        principal: who asks; the patterns go to their project.
        patterns: what was read.
        dry_run: only say what would be stored.
        advance: called after each pattern.

    Raises:
        Forbidden: the role may not generate, and what is imported changes generations.
    """
    require(principal, "generate")
    done = Imported()
    seen: set[tuple[str, str]] = set()
    for start in range(0, len(patterns), AT_ONCE):
        chosen = []
        for one in patterns[start : start + AT_ONCE]:
            key = (one.kind, one.content_hash)
            if key in seen:
                done.known += 1
            elif gives_orders(one):
                done.problems.append(f"{one.source_ref}: seems to give the model orders")
            else:
                seen.add(key)
                chosen.append(one)
            advance()
        if dry_run:
            added = len(await platform.retrieval.unknown(principal.project_id, chosen))
        else:
            added = await platform.retrieval.add(principal.project_id, chosen)
        done.added += added
        done.known += len(chosen) - added
    return done


async def search(
    platform: Platform, principal: Principal, query: str, limit: int
) -> tuple[Found, ...]:
    """The past cases that fit a text best, best first."""
    require(principal, "read")
    return await platform.retrieval.search(principal.project_id, KIND, query, _checked(limit))


async def listed(
    platform: Platform, principal: Principal, source: str | None, limit: int
) -> list[Pattern]:
    """The past cases that came last, the last first.

    Raises:
        InvalidInput: there is no such source.
    """
    require(principal, "read")
    return await platform.retrieval.newest(
        principal.project_id, KIND, _source(source), _checked(limit)
    )


async def counts(platform: Platform, principal: Principal) -> list[PatternCount]:
    """How many patterns the project has, by kind and source."""
    require(principal, "read")
    return await platform.retrieval.counts(principal.project_id)


async def clear(platform: Platform, principal: Principal, source: str | None) -> int:
    """Deletes the past cases of a project, or those of one source; how many there were.

    Raises:
        Forbidden: the role may not administer.
        InvalidInput: there is no such source.
    """
    require(principal, "administer")
    return await platform.retrieval.remove(principal.project_id, KIND, _source(source))


async def sync(
    platform: Platform,
    principal: Principal,
    *,
    anew: bool = False,
    advance: Callable[[int], None] = lambda _count: None,
) -> AsyncIterator[Synced]:
    """Brings the retriever's store to what the rows say, set by set, for all projects.

    Stopped in the middle, it goes on where it was when it is called again.

    Args:
        platform: the parts.
        principal: who asks.
        anew: forget what the store has first.
        advance: called with the patterns of each step.

    Raises:
        Forbidden: the role may not administer.
        Unavailable: the store can't be used.
    """
    require(principal, "administer")
    await platform.retrieval.retrievers.check()
    for project_id, kind, count in await platform.retrieval.sets():
        taken = await platform.retrieval.retrievers.sync(
            project_id, kind, anew=anew, advance=advance
        )
        yield Synced(project_id, kind, count, taken)


def pattern_json(pattern: Pattern) -> dict[str, Any]:
    """A pattern as scripts see it."""
    return {
        "id": pattern.id,
        "kind": pattern.kind,
        "source": pattern.source,
        "source_ref": pattern.source_ref,
        "title": pattern.title,
        "body": pattern.body,
    }


def found_json(found: Found) -> dict[str, Any]:
    """A result of a search as scripts see it."""
    return {"score": round(found.score, 4), **pattern_json(found.pattern)}


def _source(source: str | None) -> str | None:
    if source is not None and source not in SOURCES:
        problem = f"{source!r} is not one of {', '.join(SOURCES)}"
        raise InvalidInput(f"source: {problem}", details=(Detail("source", problem),))
    return source


def _checked(limit: int) -> int:
    return min(max(limit, 1), MOST_SHOWN)
