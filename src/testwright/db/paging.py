"""Pages of a list, newest first, that stay right while rows are added."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from testwright.db.session import Session
from testwright.errors import Detail, InvalidInput

T = TypeVar("T")
DEFAULT_LIMIT, LARGEST_LIMIT = 50, 200
_IDENTIFIER = re.compile(r"[a-z]+_[0-9a-z]{1,40}")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and where the next ones begin (None: there are no more)."""

    items: Sequence[T]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows are wanted: `limit` of them, after the ones that led to `cursor`."""

    limit: int = DEFAULT_LIMIT
    cursor: str | None = None

    @property
    def after(self) -> str | None:
        """The id that the page before ended with; None for the first page.

        Raises:
            InvalidInput: the cursor is none of ours.
        """
        return None if self.cursor is None else _after(self.cursor)


async def newest_first(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    identifier: InstrumentedAttribute[str],
    page: PageRequest,
) -> Page[Any]:
    """One page of rows by their ids, which sort by time of creation (`db/base.py`, `new_id`).

    Rows are what the statement selects; its first column must be the entity or value that has
    the id as `id`.

    Raises:
        InvalidInput: the cursor is none of ours.
    """
    if page.after is not None:
        statement = statement.where(identifier < page.after)
    rows = (
        await session.execute(statement.order_by(identifier.desc()).limit(page.limit + 1))
    ).all()
    return cut(rows, page, lambda row: row[0].id)


def cut(found: Sequence[T], page: PageRequest, identifier: Callable[[T], str]) -> Page[T]:
    """The page at the head of what was found; what comes after it says that there is more."""
    shown = found[: page.limit]
    more = len(found) > page.limit
    return Page(shown, _cursor(identifier(shown[-1])) if more else None)


def _cursor(identifier: str) -> str:
    return base64.urlsafe_b64encode(identifier.encode()).decode().rstrip("=")


def _after(cursor: str) -> str:
    found = _decoded(cursor)
    if not _IDENTIFIER.fullmatch(found):
        problem = "not a cursor of ours: send `next_cursor` as it was given, or leave it out"
        raise InvalidInput(f"cursor: {problem}", details=(Detail("cursor", problem),))
    return found


def _decoded(cursor: str) -> str:
    """What a cursor holds; "" when it is not readable."""
    padded = cursor + "=" * (-len(cursor) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
