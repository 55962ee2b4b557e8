"""Lines are what putting their parts together one by one gives, in blocks of any size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering import fragments
from testwright.core.testdata.rendering.line import Line
from testwright.core.testdata.rendering.notation import JSON
from testwright.core.testdata.rendering.writer import buffer_of

POOLS = (Pool(["a", 'q"uote', "ü"]), Pool(["1", "22", "333"], "integer"))
ROWS = st.sampled_from([0, 1, 3, 300])
"""Few and many: the numbers of their fragments are put side by side in two ways."""


@dataclass
class Expected:
    """The same lines as Python strings."""

    texts: list[str]

    def add(self, pieces: list[str], present: np.ndarray) -> None:
        for row, piece in enumerate(pieces):
            self.texts[row] += piece if present[row] else ""


@given(
    rows=ROWS,
    steps=st.lists(
        st.sampled_from(["text", "drawn", "again", "nullable", "array", "only", "end"]), max_size=12
    ),
    seed=st.integers(0, 99),
)
def test_lines_are_their_parts(rows: int, steps: list[str], seed: int) -> None:
    chance = np.random.default_rng(seed)
    line, expected = Line(rows), Expected([""] * rows)
    present, contexts = [np.ones(rows, dtype=np.bool_)], []
    codes = np.zeros(rows, dtype=np.int32)
    for number, step in enumerate(steps):
        pool = POOLS[number % 2]
        match step:
            case "text":
                line.text(f"<{number}>")
                expected.add([f"<{number}>"] * rows, present[-1])
            case "drawn" | "again" | "nullable":
                if step != "again":
                    codes = chance.integers(0, 3, rows).astype(np.int32)
                valid = chance.integers(0, 2, rows).astype(np.bool_) if step == "nullable" else None
                line.drawn(codes, pool, JSON, valid)
                said = [JSON.write(pool.texts[code], pool.basis) for code in codes]
                if valid is not None:
                    said = [
                        one if there else "null" for one, there in zip(said, valid, strict=True)
                    ]
                expected.add(said, present[-1])
            case "array":
                texts = [f"[{chance.integers(0, 9)}]" for _ in range(rows)]
                line.array(pa.array(texts, type=pa.string()))
                expected.add(texts, present[-1])
            case "only":
                holds = chance.integers(0, 2, rows).astype(np.bool_)
                contexts.append(line.only(holds))
                contexts[-1].__enter__()
                present.append(present[-1] & holds)
            case "end" if contexts:
                contexts.pop().__exit__(None, None, None)
                present.pop()
    while contexts:
        contexts.pop().__exit__(None, None, None)
    lines = line.lines()
    assert lines.to_pylist() == expected.texts
    assert bytes(buffer_of(lines)) == "".join(expected.texts).encode()


def test_shapes_that_were_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST_BYTES", 5_000)
    for number in range(50):
        line = Line(1)
        line.text(f"{number}")
        line.drawn(np.zeros(1, dtype=np.int32), Pool([str(at) for at in range(100)]), JSON)
        assert line.lines().to_pylist() == [f'{number}"0"']
    kept = fragments._KEPT
    assert sum(one.size for one in kept.values()) <= 5_000
    assert "49" in next(reversed(kept))
