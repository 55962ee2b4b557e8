import numpy as np
import pytest

from testwright.core.testdata.overlay import worded
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.recipe import as_json
from testwright.core.testdata.values import Constant, Lists, Numbers, Pooled, Structs

INDEX = np.arange(3, dtype=np.uint64)


def texts(*codes, valid=None):
    mask = None if valid is None else np.array(valid)
    return Pooled(np.array(codes, dtype=np.int32), Pool(["a", "b"]), mask)


RECORDS = Structs(
    {
        "t": texts(0, 1, 0, valid=[True, True, False]),
        "o": Structs({"t": texts(1, 1, 1)}),
        "l": Lists(np.array([0, 2, 2, 3], dtype=np.int32), Structs({"t": texts(0, 1, 0)})),
        "plain": Lists(np.array([0, 1, 2, 3], dtype=np.int32), texts(0, 1, 0)),
        "n": Numbers(np.arange(3)),
        "c": Constant("k"),
        "z": Constant(None),
    }
)


@pytest.mark.parametrize(
    ("path", "said", "field", "values"),
    [
        ("t", ["x", None, "z"], "t", ["x", "b", None]),
        ("t", [None, None], "t", ["a", "b", None]),
        ("o.t", [None, "y"], "o", [{"t": "b"}, {"t": "y"}, {"t": "b"}]),
        ("l.t", [["x", "y"], [], ["p", "q"]], "l", [[{"t": "x"}, {"t": "y"}], [], [{"t": "a"}]]),
        ("plain", [["x"], None, "z"], "plain", [["x"], ["b"], ["a"]]),
        ("o", ["x"], "o", [{"t": "b"}] * 3),
        ("t.more", ["x"], "t", ["a", "b", None]),
        ("c", ["x"], "c", ["x", "k", "k"]),
        ("z", ["x"], "z", [None] * 3),
        ("none", ["x"], "n", [0, 1, 2]),
    ],
)
def test_texts_stand_where_there_are_any(path, said, field, values):
    made = as_json(worded(RECORDS, INDEX, {path: said}, 0), 3)
    assert [one[field] for one in made] == values


def test_texts_are_counted_from_the_first_record():
    made = as_json(worded(RECORDS, INDEX, {"t": ["x"]}, 1), 3)
    assert [one["t"] for one in made] == ["a", "x", None]
    assert worded(RECORDS, INDEX, {}, 0) is RECORDS
