import pytest

from testwright.core.testcases.language.field_types import (
    FIELD_TYPES,
    LIMITED,
    canonical_type,
    type_of_name,
)


def test_every_type_is_its_own_canonical_name():
    assert {canonical_type(name) for name in FIELD_TYPES} == set(FIELD_TYPES)
    assert set(FIELD_TYPES) >= LIMITED


@pytest.mark.parametrize(
    ("text", "name"),
    [("INT", "integer"), ("varchar", "string"), ("EUR", "money"), ("Timestamp", "datetime")],
)
def test_usual_synonyms(text, name):
    assert canonical_type(text) == name
    assert canonical_type("planet") is None


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("email address", "email"),
        ("birth date", "date"),
        ("listing fee", "money"),
        ("order number", "id"),
        ("quantity", "integer"),
        ("profile picture", "image"),
        ("nickname", "string"),
        ("delivery_address", "address"),
    ],
)
def test_a_name_suggests_a_type(name, type_):
    assert type_of_name(name) == type_
