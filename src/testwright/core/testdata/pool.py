"""Values that are drawn by number: each is written once, however many records get it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

IntArray: TypeAlias = npt.NDArray[np.int32]
Basis = Literal["string", "integer", "decimal", "boolean"]


class Notation(Protocol):
    """How a format writes one value. There is one object for each way."""

    @property
    def absent(self) -> str:
        """What stands for no value."""

    def write(self, text: str, basis: Basis) -> str:
        """The text as the format writes it, quoted where it is needed."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Of several texts: the characters that any has, and what they begin and end with."""

    characters: str
    blank_first: bool
    blank_last: bool
    may_be_empty: bool


class Pool:
    """A list of values with their texts.

    Attributes:
        texts: the values as text, unquoted: `Mia`, `12.90`, `true`.
        basis: what they are; formats quote strings alone.
    """

    def __init__(self, texts: Sequence[str], basis: Basis = "string") -> None:
        self.texts = tuple(texts)
        self.basis: Basis = basis
        self._raw: pa.Array | None = None
        self._distinct: tuple[pa.Array, IntArray | None] | None = None
        self._written: dict[Notation, pa.Array] = {}
        self._mapped: dict[str, Pool] = {}
        self._signs: Signs | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def raw(self) -> pa.Array:
        """The texts as an Arrow array of strings."""
        if self._raw is None:
            self._raw = pa.array(self.texts, type=pa.string())
        return self._raw

    def distinct(self) -> tuple[pa.Array, IntArray | None]:
        """The different texts, and for each number where its text is; None: all are different."""
        if self._distinct is None:
            found = self.raw().dictionary_encode()
            places = found.indices.to_numpy().astype(np.int32, copy=False)
            repeated = len(found.dictionary) < len(self)
            self._distinct = (found.dictionary, places) if repeated else (self.raw(), None)
        return self._distinct

    def written(self, notation: Notation) -> pa.Array:
        """Every text as a format writes it; one more stands for no value."""
        known = self._written.get(notation)
        if known is None:
            texts = [notation.write(text, self.basis) for text in self.texts]
            known = pa.array([*texts, notation.absent], type=pa.string())
            self._written[notation] = known
        return known

    def signs(self) -> Signs:
        """What a format must know to see whether a text that they are part of needs quotes."""
        if self._signs is None:
            self._signs = Signs(
                "".join(sorted(set("".join(self.texts)))),
                blank_first=any(text[:1].isspace() for text in self.texts),
                blank_last=any(text[-1:].isspace() for text in self.texts),
                may_be_empty="" in self.texts,
            )
        return self._signs

    def mapped(self, name: str, change: Callable[[str], str]) -> Pool:
        """The pool of the changed texts, at the same numbers; made once for each name."""
        if name not in self._mapped:
            self._mapped[name] = Pool([change(text) for text in self.texts], self.basis)
        return self._mapped[name]
