"""The port of retrievers, as the others are in `core/ports.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from testwright.core.retrieval.pattern import Found
from testwright.errors import Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrieverEnvironment:
    """What a retriever may know of its surroundings.

    Attributes:
        address: of the store beside the rows, if it has one (`TESTWRIGHT_WEAVIATE_URL`).
        key: that opens the store.
        timeout_seconds: longest silence of the store that is waited for.
        variables: the environment, for proxies, certificates and third parties' own names.
    """

    address: str = ""
    key: str = ""
    timeout_seconds: float = 10.0
    variables: Mapping[str, str] = field(default_factory=dict)


class Behind(Unavailable):
    """A store answers, but lacks more patterns than can be brought in while somebody waits."""


class Retriever(ABC):
    """Finds stored patterns. The rows are the truth: what it keeps beside them can be made again.

    Never gives a pattern of another project or kind. It is made from the database that has the
    rows and a `RetrieverEnvironment`.
    """

    name: ClassVar[str]
    embedding: ClassVar[str]
    """Name of what `embed` makes, version included; it is stored beside each vector."""
    keeps: ClassVar[bool] = False
    """Whether it has a store of its own beside the rows, which `sync` fills."""

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

        Raises:
            Unavailable: its store can't be used now, or is `Behind`; the message says what to do.
        """

    async def sync(
        self,
        project_id: str,
        kind: str,
        *,
        anew: bool = False,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> int:
        """Brings its store to what the rows of a set say; how many patterns it took in.

        Whoever stops it in the middle and calls it again goes on from there.

        Args:
            project_id: whose patterns.
            kind: of patterns.
            anew: forget what the store has of the set first.
            advance: called with the number of patterns of each step.

        Raises:
            Unavailable: the store can't be used now.
        """
        del project_id, kind, anew, advance
        return 0

    async def probe(self) -> str | None:
        """Asks its store; None when it answers (or there is none), else a sentence for people."""
        return None

    async def close(self) -> None:
        """Lets go of what it holds."""
