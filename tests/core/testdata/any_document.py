"""Random documents that use the keys of our own, `x-unique` to `x-relation`, as people would."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Json = Any
PARENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "x-kind": "identifier", "x-pattern": "P-####"},
        "level": {"type": "integer", "minimum": 1, "maximum": 5},
        "since": {"type": "string", "format": "date", "x-from": "2020-01-01", "x-to": "2024-01-01"},
        "tag": {"enum": ["x", "y", None]},
    },
}
PARENTS = 37
TEXTS = ["red", "green", "blau", "été", "", "it's"]
INTEGERS, DECIMALS, CHOICES, FLAGS, DATES = "ijk", "pq", "ct", "b", "dem"
SHAPES = [
    *("{} + {}", "{} - {}", "({}) * ({})", "min({}, {})", "max({}, {})"),
    *("-({})", "abs({})", "round({}, 1)"),
]
SHARES = st.sampled_from([0, 0.05, 0.5, 1])


def maybe(draw: st.DrawFn, one_in: int) -> bool:
    return draw(st.integers(1, one_in)) == 1


def with_null(draw: st.DrawFn, field: dict[str, Json], kind: str) -> dict[str, Json]:
    if not maybe(draw, 6):
        return {"type": kind, **field}
    return {"type": [kind, "null"], **field, "x-null": draw(SHARES)}


@st.composite
def integers(draw: st.DrawFn) -> dict[str, Json]:
    low = draw(st.integers(-50, 50))
    field: dict[str, Json] = {"minimum": low, "maximum": low + draw(st.integers(0, 200))}
    if maybe(draw, 4):
        field["x-distribution"] = draw(
            st.sampled_from(["uniform", "normal", "lognormal", "skewed"])
        )
    if maybe(draw, 8):
        field["x-unique"] = True
    return with_null(draw, field, "integer")


@st.composite
def decimals(draw: st.DrawFn) -> dict[str, Json]:
    low = draw(st.integers(-50, 50))
    field = {
        "minimum": low,
        "maximum": low + draw(st.integers(1, 200)),
        "x-scale": draw(st.integers(0, 4)),
    }
    return with_null(draw, field, "number")


@st.composite
def choices(draw: st.DrawFn) -> dict[str, Json]:
    options = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5, unique=True))
    if maybe(draw, 5):
        options.append(None)
    field: dict[str, Json] = {"enum": options}
    if maybe(draw, 2):
        field["x-weights"] = draw(
            st.lists(st.integers(0, 9), min_size=len(options), max_size=len(options))
        )
    if maybe(draw, 30):
        field["x-unique"] = True
    return field


flags = st.builds(
    lambda share: {"type": "boolean", "x-true": share}, st.sampled_from([0, 0.01, 0.5, 1])
)


@st.composite
def dates(draw: st.DrawFn, earlier: list[str]) -> dict[str, Json]:
    field: dict[str, Json] = {"format": draw(st.sampled_from(["date", "date-time"]))}
    if earlier and maybe(draw, 2):
        field["x-after"] = draw(st.sampled_from(earlier))
        if maybe(draw, 2):
            field["x-gap"] = draw(st.sampled_from(["P3D", "PT2H", "P2W", "P1DT6H", "3 days"]))
    else:
        last = draw(st.sampled_from(["2024-03-01", "2025-01-01"]))
        field |= {"x-from": "2024-02-28", "x-to": last}
    return with_null(draw, field, "string")


@st.composite
def expressions(draw: st.DrawFn, names: list[str], depth: int = 0) -> str:
    if depth == 2 or maybe(draw, 3):
        number = st.integers(-9, 9).map(str) | st.sampled_from(["0.5", "1.25", "100"])
        return draw(st.sampled_from(names) | number if names else number)
    left, right = draw(expressions(names, depth + 1)), draw(expressions(names, depth + 1))
    shape = draw(st.sampled_from(SHAPES))
    return shape.format(left, right)


@st.composite
def conditions(draw: st.DrawFn, numbers: list[str], texts: list[str]) -> str:
    if texts and maybe(draw, 3):
        name = draw(st.sampled_from(texts))
        options = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
        return f"{name} in {options!r}" if maybe(draw, 2) else f"{name} == {options[0]!r}"
    sign = draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
    return f"{draw(expressions(numbers, 1))} {sign} {draw(expressions(numbers, 1))}"


def relations() -> st.SearchStrategy[dict[str, Json]]:
    each = st.builds(
        lambda least, more: {"pick": "each", "min": least, "max": least + more},
        st.integers(0, 3),
        st.integers(1, 3),
    )
    pick = st.one_of(each, st.sampled_from([{}, {"pick": "uniform"}, {"pick": "skewed"}]))
    return pick.map(
        lambda how: {"type": "string", "x-relation": {"entity": "parent", "field": "id", **how}}
    )


@st.composite
def plain_fields(draw: st.DrawFn) -> dict[str, Json]:
    """Numbers, texts, truths and dates."""
    fields: dict[str, Json] = {}
    for names, strategy in ((INTEGERS, integers()), (DECIMALS, decimals()), (CHOICES, choices())):
        for name in draw(st.lists(st.sampled_from(names), unique=True)):
            fields[name] = draw(strategy)
    if maybe(draw, 2):
        fields["b"] = draw(flags)
    for name in draw(st.lists(st.sampled_from(DATES), unique=True)):
        earlier = [one for one in fields if one in DATES or maybe(draw, 30)]
        fields[name] = draw(dates(earlier))
    return fields


def computed_fields(draw: st.DrawFn, numbers: list[str], texts: list[str]) -> dict[str, Json]:
    """Formulas, lists with formulas in them, and fields under a condition."""
    fields: dict[str, Json] = {}
    if maybe(draw, 2):
        known = [*numbers, *(["c"] if maybe(draw, 20) else [])]
        scale = draw(st.integers(0, 4))
        formula = draw(expressions(known))
        fields["f"] = {"type": ["number", "null"], "x-formula": formula, "x-scale": scale}
    if (numbers or texts) and maybe(draw, 2):
        test = draw(conditions(numbers, texts))
        then = draw(st.sampled_from([{"const": "other"}, {"enum": ["u", "v"]}, {"const": None}]))
        options = ["one", "two", "other", "u", "v", None]
        fields["w"] = {"enum": options, "x-when": [{"if": test, "then": then}]}
    if numbers and maybe(draw, 3):
        line = {
            "n": {"type": "integer", "minimum": 1, "maximum": 9},
            "m": {"type": ["number", "null"], "x-formula": f"n * 1.25 + parent.{numbers[0]}"},
        }
        fields["l"] = {
            "type": "array",
            "minItems": draw(st.integers(0, 2)),
            "maxItems": draw(st.integers(2, 4)),
            "items": {"type": "object", "properties": line},
        }
        fields["s"] = {"type": ["number", "null"], "x-formula": "sum(l.m) + count(l)"}
    return fields


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Json]:
    """A document; about every second can be followed."""
    fields = draw(plain_fields())
    numbers = [one for one in fields if one in INTEGERS + DECIMALS]
    texts = [one for one in fields if one in CHOICES]
    fields |= computed_fields(draw, numbers, texts)
    if maybe(draw, 2):
        fields["r"] = draw(relations())
        said = {**fields["r"]["x-relation"], "field": "level"}
        fields["rl"] = {"type": "integer", "x-relation": said}
    if fields and maybe(draw, 4):
        hidden = draw(st.sampled_from(sorted(fields)))
        fields[hidden] = {**fields[hidden], "x-hidden": True}
    document: dict[str, Json] = {"type": "object", "properties": fields}
    countable = [one for one in fields if one in "ijkpqctbr"]
    if countable and maybe(draw, 4):
        key = st.lists(st.sampled_from(countable), min_size=1, max_size=3, unique=True)
        document["x-keys"] = [draw(key)]
    if (numbers or texts) and maybe(draw, 3):
        document["x-constraints"] = [draw(conditions(numbers, texts))]
    return document
