"""One column's values out of several, for every pair of shapes that values have."""

import numpy as np
import pyarrow as pa
import pytest

from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.merging import Unlike, chosen
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.recipe import as_json
from testwright.core.testdata.values import (
    Constant,
    Days,
    Instants,
    Joined,
    Lists,
    Numbers,
    Pooled,
    Structs,
    Texts,
)

WHICH = np.array([0, 1, 0, 1])


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


NULL = (Constant(None), [None] * 4)
TEXTS = [
    (Constant("k"), ["k"] * 4),
    (Pooled(np.array([0, 1, 1, 0], dtype=np.int32), Pool(["a", "b"])), ["a", "b", "b", "a"]),
    (Joined(("x-", Numbers(whole(1, 2, 3, 4)))), ["x-1", "x-2", "x-3", "x-4"]),
    (Texts(pa.array(["p", "q", "r", "s"])), ["p", "q", "r", "s"]),
    (Days(whole(0, 1, 2, 3)), ["1970-01-01", "1970-01-02", "1970-01-03", "1970-01-04"]),
    (Instants(whole(0, 1, 2, 3)), [f"1970-01-01T00:00:0{at}Z" for at in range(4)]),
    NULL,
]
NUMBERS = [
    (Constant("7", "integer"), [7] * 4),
    (Constant("0.5", "decimal"), [0.5] * 4),
    (Numbers(whole(1, 2, 3, 4)), [1, 2, 3, 4]),
    (Numbers(whole(1, 2, 3, 4), 1), [0.1, 0.2, 0.3, 0.4]),
    (Numbers(whole(1, 2, 3, 4), 0, np.array([True, False, True, False])), [1, None, 3, None]),
    (Pooled(np.array([0, 1, 1, 0], dtype=np.int32), Pool(["5", "6"], "integer")), [5, 6, 6, 5]),
    NULL,
]
OTHERS = [
    (Structs({"a": Numbers(whole(1, 2, 3, 4))}), [{"a": at} for at in range(1, 5)]),
    (Lists(np.arange(5, dtype=np.int32), Numbers(whole(1, 2, 3, 4))), [[at] for at in range(1, 5)]),
]


def pairs(options):
    return [(left, right) for left in options for right in options]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        *(*pairs(TEXTS), *pairs(NUMBERS)),
        *(pair for one in OTHERS for pair in ((one, NULL), (NULL, one))),
    ],
)  # fmt: skip
def test_each_record_has_the_value_of_its_option(left, right):
    values = chosen([left[0], right[0]], WHICH)
    made = [one["it"] for one in as_json(Structs({"it": values}), 4)]
    assert made == [(left, right)[which][1][at] for at, which in enumerate(WHICH)]


@pytest.mark.parametrize(
    ("left", "right"),
    [(TEXTS[0], NUMBERS[0]), (TEXTS[1], OTHERS[0]), (OTHERS[0], OTHERS[1]), (OTHERS[1], OTHERS[1])],
)
def test_values_of_unlike_types_are_refused(left, right):
    with pytest.raises(Unlike):
        chosen([left[0], right[0]], WHICH)


def test_numbers_that_have_no_room_for_the_places_of_others_are_refused():
    long = Numbers(whole(10**17, 1, 1, 1))
    with pytest.raises(FormulaProblem, match="18 digits"):
        chosen([long, Numbers(whole(1, 1, 1, 1), 5)], WHICH)
