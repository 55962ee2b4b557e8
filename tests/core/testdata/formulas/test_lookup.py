import pytest

from records import records, thing
from testwright.core.testdata.formulas.lookup import numbers_of
from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.pool import Pool
from testwright.errors import InvalidInput

NUMBER = {"type": "integer", "minimum": 1, "maximum": 9}


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("inner.nothing", "no field 'inner.nothing'"),
        ("n.more", "no field 'n.more'"),
        ("inner", "'inner' is no single value"),
        ("rows", "'rows' is no single value"),
        ("count(n)", "'n' is no list"),
        ("parent.n", "there is no parent here"),
    ],
)
def test_paths_that_lead_nowhere_are_told(formula, why):
    rows = {"type": "array", "items": thing(n=NUMBER)}
    document = thing(n=NUMBER, inner=thing(n=NUMBER), rows=rows)
    document["properties"]["it"] = {"type": "integer", "x-formula": formula}
    with pytest.raises(InvalidInput, match=why) as caught:
        records(document, 3)
    assert caught.value.details[0].field == "thing.it.x-formula"


def test_a_parent_must_be_named_with_a_field():
    document = thing(inner=thing(it={"type": "integer", "x-formula": "parent"}))
    with pytest.raises(InvalidInput, match="no parent here"):
        records(document, 3)


def test_pools_as_numbers():
    units, scale = numbers_of(Pool(["1.50", "2", "-0.001"], "decimal"))
    assert (units.tolist(), scale) == ([1500, 2000, -1], 3)
    with pytest.raises(FormulaProblem, match="'a' is no number"):
        numbers_of(Pool(["a"]))
    with pytest.raises(FormulaProblem, match="18 digits"):
        numbers_of(Pool([str(10**19)], "integer"))
