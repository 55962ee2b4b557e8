from __future__ import annotations

from testwright.core.testdata.documents.plain import MOST_READ, plain
from testwright.core.testdata.spec import Problems


def test_references_that_multiply_are_refused_soon():
    schemas = {
        f"D{at}": {
            "type": "object",
            "properties": {f"p{n}": {"$ref": f"#/$defs/D{at + 1}"} for n in range(9)},
        }
        for at in range(9)
    }
    schemas["D9"] = {"type": "string"}
    problems = Problems()
    plain(
        "t",
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/D0"}}, "$defs": schemas},
        problems,
    )
    assert [one.problem for one in problems.details] == [
        f"with all that references lead to, it has more than {MOST_READ} schemas"
    ]


def test_a_field_that_one_part_forbids_is_not_there():
    parts = [
        {"properties": {"a": False, "b": {"type": "integer"}}},
        {"properties": {"a": {"$ref": "#/$defs/More"}}},
    ]
    problems = Problems()
    found = plain("t", {"allOf": parts, "$defs": {"More": {"type": "string"}}}, problems)
    assert problems.details == []
    assert list(found["properties"]) == ["b"]
