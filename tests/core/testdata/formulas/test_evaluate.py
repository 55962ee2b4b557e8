"""Expressions over blocks against Python's own arithmetic, record by record."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import records, thing
from testwright.core.testdata.formulas.evaluate import Evaluation
from testwright.core.testdata.formulas.parse import FormulaProblem, parse
from testwright.core.testdata.formulas.quantity import Quantity, Strings, Truth

NUMBERS = [Decimal("-1.25"), Decimal(0), Decimal("2.50"), None]
LISTS = [[1, 2], [], [3, None], [None]]
KNOWN = np.array([one is not None for one in NUMBERS])
FIELDS: dict[str, Any] = {
    "n": Quantity(np.array([-125, 0, 250, 0]), 2, KNOWN),
    "w": Quantity(np.array([3, -4, 5, 6])),
    "b": Truth(np.array([True, False, True, False]), np.array([True, True, False, True])),
    "s": Strings(np.array([0, 1, 0, 1], dtype=np.int32), ("x", "y"), KNOWN),
    "r": Strings(np.array([0, 0, 1, 1], dtype=np.int32), ("y", "x")),
    "l.v": Quantity(np.array([1, 2, 3, 0, 0]), 0, np.array([True, True, True, False, False]), "l"),
    "l.w": Quantity(np.array([5, 6, 7, 8, 9]), 0, None, "l"),
    "m.v": Quantity(np.array([1, 1, 1, 1]), 0, None, "m"),
    "l.s": Strings(np.array([0, 1, 0, 1, 0], dtype=np.int32), ("x", "y"), None, "l"),
    "huge": Quantity(np.array([10**18] * 4)),
}
ENDS = {"l": np.array([0, 2, 2, 4, 5])}


def offsets(name: str) -> np.ndarray:
    if name not in ENDS:
        raise FormulaProblem(f"{name!r} is no list")
    return ENDS[name]


def of(text: str) -> list[Any]:
    found = Evaluation(FIELDS.__getitem__, offsets, 4).of(parse(text))
    valid = found.valid if found.valid is not None else np.ones(4, dtype=np.bool_)
    if isinstance(found, Quantity):
        units = np.broadcast_to(found.units, valid.shape).tolist()
        made: list[Any] = [Decimal(one).scaleb(-found.scale) for one in units]
    elif isinstance(found, Truth):
        made = np.broadcast_to(found.holds, valid.shape).tolist()
    else:
        made = [found.texts[code] for code in found.codes]
    return [one if known else None for one, known in zip(made, valid, strict=True)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("n + w", ["1.75", -4, "7.5", None]),
        ("n - 0.5", ["-1.75", "-0.5", 2, None]),
        ("-n * 2", ["2.5", 0, -5, None]),
        ("w / 2", ["1.5", -2, "2.5", 3]),
        ("w / n", ["-2.4", None, 2, None]),
        ("abs(n)", ["1.25", 0, "2.5", None]),
        ("round(n)", [-1, 0, 3, None]),
        ("round(n, 1)", ["-1.3", 0, "2.5", None]),
        ("round(w, 3)", [3, -4, 5, 6]),
        ("min(n, w)", ["-1.25", -4, "2.5", None]),
        ("max(w, 4, 5)", [5, 5, 5, 6]),
        ("n if w > 0 else w", ["-1.25", -4, "2.5", None]),
        ("w if n > 0 else n", ["-1.25", 0, 5, None]),
        ("w if b else 1", [3, 1, 1, 1]),
        ("sum(l.v)", [3, 0, 3, 0]),
        ("min(l.v)", [1, None, 3, None]),
        ("max(l.w)", [6, None, 8, 9]),
        ("sum(l.v * l.w) + count(l)", [19, 0, 23, 1]),
        ("sum(l.w)", [11, 0, 15, 9]),
    ],
)
def test_numbers(text: str, values: list[Any]) -> None:
    assert of(text) == [None if one is None else Decimal(one) for one in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("n < w", [True, False, True, None]),
        ("n >= 0", [False, True, True, None]),
        ("1 < 2", [True] * 4),
        ("not n > 0", [True, True, False, None]),
        ("n > 0 or w > 0", [True, False, True, True]),
        ("n > 0 and w > 0", [False, False, True, False]),
        ("b", [True, False, None, False]),
        ("b == b", [True, True, None, True]),
        ("s == 'x'", [True, False, True, None]),
        ("s != r", [True, False, False, None]),
        ("s < r", [True, False, False, None]),
        ("s in ['x', 'z']", [True, False, True, None]),
        ("w not in (3, 5)", [False, True, False, True]),
        ("True", [True] * 4),
    ],
)
def test_truths(text: str, values: list[bool | None]) -> None:
    assert of(text) == values


def test_texts() -> None:
    assert of("s") == ["x", "y", "x", None]
    assert of("'q'") == ["q"] * 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("s + 1", "s is no number"),
        ("n if s else w", "s is neither true nor false"),
        ("n == s", "n and s are not of one kind"),
        ("1 < n < 2", "two values at a time"),
        ("n in w", "after `in` stands a list"),
        ("n in []", "after `in` stands a list"),
        ("sum(n)", "n is no field of a list"),
        ("sum(n, w)", "use \\+ for single values"),
        ("abs()", "abs needs something"),
        ("count(n + 1)", "count needs the name of a list"),
        ("count(n)", "'n' is no list"),
        ("round(n, 10)", "places from 0 to 9"),
        ("round(n, w)", "places from 0 to 9"),
        ("l.v + n", "can't be mixed"),
        ("l.v + m.v", "can't be mixed"),
        ("huge * huge", "more than 18 digits"),
        ("huge + huge + huge + huge + huge", "more than 18 digits"),
        ("1e30", "up to 18 digits"),
        ("1e400", "up to 18 digits"),
        ("0.0000000001", "up to 9 places"),
        ("[1]", "two values at a time"),
    ],
)
def test_what_does_not_fit_is_told(text: str, why: str) -> None:
    with pytest.raises(FormulaProblem, match=why):
        of(text)


def test_sums_that_would_overflow_are_told() -> None:
    long = {"l.v": Quantity(np.array([10**18] * 10), 0, None, "l")}
    ends = np.array([0, 10])
    with pytest.raises(FormulaProblem, match="18 digits"):
        Evaluation(long.__getitem__, lambda _: ends, 1).of(parse("sum(l.v)"))


cents = st.decimals(-100, 100, places=2)


@given(cents, cents, st.integers(0, 4))
def test_rounding_is_that_of_decimals(left: Decimal, right: Decimal, places: int) -> None:
    fields = {
        name: Quantity(np.array([int(value.scaleb(2))]), 2)
        for name, value in (("a", left), ("b", right))
    }
    evaluation = Evaluation(fields.__getitem__, offsets, 1)
    found = evaluation.number(parse(f"round(a * b, {places})"))
    wanted = (left * right).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(int(found.units[0])).scaleb(-found.scale) == wanted
    if right:
        found = evaluation.number(parse("round(a / b, 6)"))
        quotient = (left / right).quantize(Decimal("1e-8"), ROUND_HALF_UP)
        assert abs(Decimal(int(found.units[0])).scaleb(-found.scale) - quotient) <= Decimal("1e-6")


def test_fields_are_looked_up_in_the_record_and_around_it() -> None:
    line = thing(
        n={"type": "integer", "minimum": 1, "maximum": 9},
        same={"type": "boolean", "x-formula": "n == parent.n"},
        twice={"type": "boolean", "x-formula": "parent.mark in ['a'] and n < parent.inner.n"},
        flag={"type": "boolean", "x-formula": "parent.flag"},
    )
    document = thing(
        n={"type": "integer", "minimum": 1, "maximum": 9},
        mark={"enum": ["a", "b", None]},
        code={"type": "string", "x-kind": "code", "x-pattern": "A-#"},
        text={"const": "k"},
        flag={"enum": [True, False]},
        number={"const": 3},
        inner=thing(n={"type": "integer", "x-formula": "parent.n + parent.number"}),
        lines={"type": "array", "minItems": 1, "maxItems": 3, "items": line},
        is_first={"type": "boolean", "x-formula": "code == 'A-1' or text != 'k'"},
        day={"type": "string", "format": "date"},
        moment={"type": "string", "format": "date-time", "x-after": "day"},
        later={"type": "boolean", "x-formula": "moment >= day * 86400"},
    )
    for one in records(document, 300):
        assert one["inner"]["n"] == one["n"] + 3
        assert one["is_first"] is (one["code"] == "A-1")
        assert one["later"] is True
        for row in one["lines"]:
            assert row["same"] is (row["n"] == one["n"])
            assert row["twice"] is (one["mark"] == "a" and row["n"] < one["inner"]["n"])
            assert row["flag"] is one["flag"]
