from __future__ import annotations

import pytest

from core.testdata.coherence.carts import cart, order
from testwright.core.testdata.coherence import (
    affinity,
    arithmetic,
    chronology,
    persons,
    postcodes,
    quantities,
    sentiment,
)
from testwright.core.testdata.coherence.chronology import stage_of


def _one(measure, record):
    (verdict,) = measure.judge([record])
    return verdict


def _named(*names):
    return cart(items=[{"name": name} for name in names])


@pytest.mark.parametrize(
    ("names", "value"),
    [
        (("Running shoes", "Dumbbell set", "Yoga mat"), 1),
        (("Running shoes", "Dumbbell set", "Lipstick"), 0.5),
        (("Running shoes", "Lipstick"), 0),
        (("Running shoes", "Qwxyz"), None),
        (("Running shoes",), None),
        ((), None),
    ],
)
def test_affinity_is_the_share_of_lines_with_the_largest_family(names, value):
    verdict = _one(affinity.MEASURE, _named(*names))
    assert (verdict and verdict.value) == value


def test_affinity_of_unknown_products_goes_by_their_own_category():
    lines = [{"name": "Qwx", "category": "Valves"}, {"name": "Zyx", "category": "valves "}]
    assert _one(affinity.MEASURE, cart(items=lines)).value == 1
    lines[1]["category"] = "Pumps"
    assert _one(affinity.MEASURE, cart(items=lines)).value == 0


def test_affinity_names_the_stranger():
    reason = _one(affinity.MEASURE, _named("Running shoes", "Dumbbell set", "Lipstick")).reason
    assert "“Lipstick” (beauty)" in reason
    assert "fitness" in reason


@pytest.mark.parametrize("quantity", [1, 10, 3.0, "2"])
def test_quantities_from_1_to_10_are_reasonable(quantity):
    assert quantities.reasonable(quantity)


@pytest.mark.parametrize("quantity", [0, 11, -1, 1.5, None, True, "many", [], 10**400, 1e308])
def test_other_quantities_are_not(quantity):
    assert not quantities.reasonable(quantity)
    verdict = _one(quantities.MEASURE, cart(items=[{"quantity": quantity}, {"quantity": 2}]))
    assert verdict.value == 0.5
    assert "items[0].quantity is" in verdict.reason


@pytest.mark.parametrize("items", [..., [], None, [{"name": "no quantity"}]])
def test_carts_without_quantities_are_left_out(items):
    assert _one(quantities.MEASURE, cart(items=items)) is None


def _sums(record):
    return _one(arithmetic.measure(), record)


@pytest.mark.parametrize(
    "record",
    [
        cart(),
        order(),
        cart(total=425.47),  # a cent is tolerated
        cart(total="425.46", subtotal="393.94"),
        cart(subtotal=...),
        cart(subtotal=..., total=425.46),
        order(discount=None, total=430.41),
        order(shipping={"method": "air"}, total=1),  # what it costs is not said
        cart(items=[], subtotal=0, tax=0, total=0),
        cart(
            items=[{"price": 0.1, "quantity": 3, "line_total": 0.3}], subtotal=0.3, tax=0, total=0.3
        ),
    ],
)
def test_sums_that_add_up(record):
    assert _sums(record).value == 1


@pytest.mark.parametrize(
    ("record", "value", "told"),
    [
        (cart(total=425.48), 0.5, "total is 425.48, but 393.94 + 31.52 is 425.46"),
        (
            cart(subtotal=393.92, total=425.44),
            0.5,
            "subtotal is 393.92, but the sum of the lines is",
        ),
        (order(total=440.41), 0.5, "393.94 + 31.52 + 4.95 - 10.0 is 420.41"),
        (cart(total="much"), 0.5, "total is “much”, no amount"),
        (cart(total=10**400), 0.5, "total is a number of about"),
        (cart(tax=[], total=1), 0.5, "tax is a list of 0, no amount"),
        (cart(items=[3], subtotal=..., total=...), 0, "items[0] is 3, not an object"),
    ],
)
def test_sums_that_do_not(record, value, told):
    verdict = _sums(record)
    assert verdict.value == value
    assert told in verdict.reason


def test_records_without_sums_are_left_out():
    assert _sums({"name": "x"}) is None
    assert _sums({"items": [{"price": 3}], "total": 3}) is None


def test_declared_formulas_count_as_arithmetic():
    schema = {"properties": {"sum": {"type": "number", "x-formula": "one + two"}}}
    measure = arithmetic.measure(schema)
    assert _one(measure, {"one": 0.1, "two": 0.2, "sum": 0.3}).value == 1
    verdict = _one(measure, {"one": 0.1, "two": 0.2, "sum": 0.5})
    assert verdict.value == 0
    assert "/sum is 0.5, but one + two is 0.30" in verdict.reason


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("created_at", "created"),
        ("orderDate", "created"),
        ("order_date", "created"),
        ("UpdatedAt", "updated"),
        ("date_of_birth", "born"),
        ("estimated_delivery_date", "forecast"),
        ("delivered", "delivered"),
        ("order_id", ""),
        ("order", "created"),
        ("updated_by", ""),
        ("shipping_address", ""),
        ("", ""),
        ("日付", ""),
    ],
)
def test_stages_are_told_from_names(name, stage):
    assert stage_of(name) == stage


def _dates(schema=None, **record):
    return _one(chronology.measure(schema), record)


@pytest.mark.parametrize(
    "record",
    [
        cart(),
        order(),
        {"created_at": 1_740_000_000, "updated_at": 1_740_000_001_000},
        {"created_at": "2025-03-01T23:00:00Z", "shipped_at": "2025-03-01"},  # the same day
        {"created_at": "2025-01-01", "birth_date": "1990-02-03"},
        {"updated_at": "2025-02-01", "shipped_at": "2025-01-15"},
    ],
)
def test_dates_in_order(record):
    verdict = _dates(**record)
    assert verdict is None or verdict.value == 1


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (cart(updated_at="2025-02-28"), "updated_at (“2025-02-28”) lies before created_at"),
        (order(delivered_at="2025-03-01"), "lies before shipped_at"),
        ({"updated_at": "2025-01-02", "completed_at": "2025-01-01"}, "completed_at"),
        ({"created_at": "2025-13-45"}, "“2025-13-45”, which is no date"),
    ],
)
def test_dates_out_of_order(record, told):
    verdict = _dates(**record)
    assert verdict.value < 1
    assert told in verdict.reason


def test_dates_that_say_nothing_are_left_out():
    assert _dates(created_at="2025-01-01") is None
    assert _dates(created_at="yesterday", updated_at=None, deleted=3) is None


def test_declared_order_counts():
    schema = {"properties": {"until": {"x-after": "since"}}}
    assert _dates(schema, since="2025-01-01", until="2025-01-02").value == 1
    assert "before since" in _dates(schema, since="2025-01-03", until="2025-01-02").reason


def _mood(schema=None, **record):
    return _one(sentiment.measure(schema), record)


@pytest.mark.parametrize(
    ("rating", "text", "value"),
    [
        (5, "Excellent, I love it.", 1),
        (4, "Terrible, broke at once, a waste of money.", 0),
        (1, "Terrible, broke at once, a waste of money.", 1),
        (2, "Excellent, I love it.", 0),
        (3, "Excellent, I love it.", 1),
        (5, "It is a table.", None),
        (5, "", None),
        (None, "Excellent", None),
        (7, "Excellent", 0),
        ("five", "Excellent", 0),
        (True, "Excellent", 0),
        ("5", "Excellent, I love it", 1),
    ],
)
def test_texts_fit_their_rating(rating, text, value):
    verdict = _mood(rating=rating, body=text)
    assert (verdict and verdict.value) == value


def test_the_scale_of_ratings_is_the_documents():
    schema = {"properties": {"rating": {"type": "integer", "maximum": 10}}}
    assert _mood(schema, rating=9, body="Excellent, I love it").value == 1
    assert _mood(schema, rating=2, body="Excellent, I love it").value == 0
    assert _mood({"properties": {"rating": 3}}, rating=9, body="x").value == 0


@pytest.mark.parametrize(
    ("name", "mail", "fits"),
    [
        ("Mia Lopez", "mia.lopez@example.com", True),
        ("Mia Lopez", "mlopez77@example.com", True),
        ("Mia Lopez", "ml@example.com", True),
        ("Jürgen Groß", "juergen.gross@example.com", True),
        ("Jürgen Groß", "jurgen_g@example.com", True),
        ("Łukasz Żak", "lukasz.zak@example.pl", True),
        ("Seán O’Brien", "obrien@example.ie", True),
        ("Li Wu", "li.wu@example.cn", True),
        ("Christopher Lee", "chris@example.com", True),
        ("Mia Lopez", "bob.smith@example.com", False),
        ("Mia Lopez", "info@example.com", False),
        ("山田 太郎", "taro@example.jp", None),
        ("Mia", "123@example.com", None),
        ("Mia", "no mail", None),
    ],
)
def test_names_fit_mail_addresses(name, mail, fits):
    assert persons.belongs(name, mail) is fits


def test_persons_are_found_by_first_and_last_name_and_by_prefix():
    record = {"first_name": "Mia", "last_name": "Lopez", "email": "bob@example.com"}
    assert "Mia Lopez" in _one(persons.MEASURE, record).reason
    record = {"customer_name": "Mia Lopez", "customer_email": "mia@example.com"}
    assert _one(persons.MEASURE, record).value == 1
    assert _one(persons.MEASURE, {"email": "mia@example.com"}) is None
    assert _one(persons.MEASURE, {"email": 3, "name": None}) is None
    assert _one(persons.MEASURE, {"email": "taro@example.jp", "name": "山田"}) is None


@pytest.mark.parametrize(
    ("postcode", "country", "value"),
    [
        ("10115", "DE", 1),
        ("10115", "Germany", 1),
        (10115, "Deutschland", 1),
        ("1011", "DE", 0),
        ("1011 ab", "NL", 1),
        ("sw1a 1aa", "United Kingdom", 1),
        ("94107-1234", "usa", 1),
        ("150-0001", "JP", 1),
        ("٣٤٥٦٧", "DE", 0),
        ("10115", "Narnia", None),
        ("10115", None, None),
        (None, "DE", None),
        ([], "DE", 0),
        (-1, "DE", 0),
    ],
)
def test_postcodes_fit_their_country(postcode, country, value):
    verdict = _one(postcodes.MEASURE, {"addresses": [{"postcode": postcode, "country": country}]})
    assert (verdict and verdict.value) == value
