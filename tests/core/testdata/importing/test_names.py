from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata import locales
from testwright.core.testdata.draw import Chance
from testwright.core.testdata.importing.names import (
    _LONGEST,
    _SHORTEST,
    fits,
    meaning_of,
    pattern_of,
    singular,
    snake,
)
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.world import World


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("firstName", "first_name"),
        ("First Name", "first_name"),
        ("FIRST_NAME", "first_name"),
        ("HTTPServer", "http_server"),
        ("line2", "line_2"),
        ("customer.e-mail", "customer_e_mail"),
        ("", ""),
    ],
)
def test_names_in_any_writing_are_the_same(name, said):
    assert snake(name) == said


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("customers", "customer"),
        ("categories", "category"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("classes", "class"),
        ("address", "address"),
        ("status", "status"),
        ("basis", "basis"),
    ],
)
def test_plurals(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("field", "entity", "kind", "of"),
    [
        ("CustomerEmail", "Order", "email", "customer"),
        ("email", "Customer", "email", ""),
        ("billing_city", "order", "city", "billing"),
        ("companyName", "lead", "company", ""),
        ("name", "Customers", "full_name", ""),
        ("customer_name", "order", "full_name", ""),
        ("name", "Supplier", "company", ""),
        ("name", "order_product", "product_name", ""),
        ("name", "Country", "country", ""),
        ("street_address", "home", "street", ""),
    ],
)
def test_what_names_tell(field, entity, kind, of):
    found = meaning_of(field, entity, None)
    assert found is not None
    assert (found.kind, found.of) == (kind, of)
    assert found.to_keys() == {"x-kind": kind, **({"x-of": of} if of else {})}


@pytest.mark.parametrize(("field", "entity"), [("name", "setting"), ("value", "x"), ("", "x")])
def test_names_that_tell_nothing(field, entity):
    assert meaning_of(field, entity, None) is None


def test_a_kind_needs_room_for_its_longest_value():
    assert meaning_of("email", "user", 20) is None
    assert fits("email", 58, 14)
    assert not fits("email", 57)
    assert not fits("email", None, 15)
    assert fits("unknown kind", 1)


@pytest.mark.parametrize("locale", locales.LOCALES)
def test_no_value_is_longer_than_is_said(locale):
    fields = {kind: {"type": "string", "x-kind": kind} for kind in _LONGEST}
    world = World({"t": {"properties": fields}}, locale=locales.load(locale))
    records = world.program("t").records(np.arange(2000, dtype=np.uint64), Chance(0))
    for kind, longest in _LONGEST.items():
        sizes = [len(str(one)) for one in plain_texts(records.fields[kind], 2000)]
        assert max(sizes) <= longest, kind
        assert min(sizes) >= _SHORTEST.get(kind, 1), kind


@given(st.text(max_size=30), st.integers(1, 40), st.integers(1, 12))
def test_patterns_of_identifiers_fit(name, longest, digits):
    pattern = pattern_of(name, longest, digits)
    assert "#" in pattern
    assert len(pattern) <= longest
    assert pattern_of(name, None, digits).count("#") >= digits


def test_patterns_of_identifiers_say_what_they_are():
    assert pattern_of("isbn", None) == "ISBN-########"
    assert pattern_of("order_id", 10) == "OR########"
    assert pattern_of("id", 4) == "####"
