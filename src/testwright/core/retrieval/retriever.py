"""The port of retrievers, as the others are in `core/ports.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from testwright.core.retrieval.pattern import Found


class Retriever(ABC):
    """Finds stored patterns. The rows are the truth: what it keeps beside them can be made again.

    Never gives a pattern of another project or kind.
    """

    name: ClassVar[str]
    embedding: ClassVar[str]
    """Name of what `embed` makes, version included; it is stored beside each vector."""

    @abstractmethod
    async def embed(self, texts: Sequence[str]) -> list[bytes]:
        """What is stored beside each text so that it can be found."""

    @abstractmethod
    async def search(
        self, project_id: str, kind: str, query: str, limit: int, *, revision: int
    ) -> list[Found]:
        """The patterns that fit the query best, best first; only such as fit at all.

        Args:
            project_id: whose patterns.
            kind: of patterns.
            query: any text.
            limit: most results.
            revision: of the set as the caller just read it (`db/patterns.py`): every change up to
                it must be seen, by whichever process it was made.
        """

    async def close(self) -> None:
        """Lets go of what it holds."""
