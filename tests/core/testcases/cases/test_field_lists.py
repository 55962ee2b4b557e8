"""Each of the fields that a criterion lists is left empty alone, then all are filled in."""

import pytest

from testwright.core.testcases.cases.field_lists import field_lists, fields_of
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a curator, I want to register a painting so that it can be lent"


@pytest.mark.parametrize(
    ("text", "needed", "optional"),
    [
        ("Title, painter and year are required.", ("title", "painter", "year"), ()),
        ("Required fields: title, painter", ("title", "painter"), ()),
        ("A painting must have a title (max. 80), a painter and a year",
         ("title", "painter", "year"), ()),
        ("The form has the fields: title, painter, remark (optional)",
         ("title", "painter"), ("remark",)),
        ("Paintings and drawings are shown", (), ()),
        ("A title is required", (), ()),
    ],
)  # fmt: skip
def test_fields_of_a_sentence(text, needed, optional):
    assert fields_of(text) == (needed, optional)


def test_one_empty_field_at_a_time():
    facts = facts_of(parse_story(STORY, ["Title, painter and year are required"], ProjectContext()))
    (case,) = field_lists(facts)
    assert ["title" in s.lower() for s in case.steps] == [True, False, False, False]
    assert "painter" in case.steps[1]
    assert "year" in case.steps[2]
    assert "first three tries are refused" in case.expected
    assert set(case.data) == {"title", "painter", "year"}
