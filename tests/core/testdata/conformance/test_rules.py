from __future__ import annotations

from decimal import Decimal

import pytest

from testwright.core.testdata.conformance.expression import Expression, parsed
from testwright.core.testdata.conformance.record import declared
from testwright.core.testdata.conformance.rules import CENT, constraints, formulas, order
from testwright.core.testdata.formulas.parse import FormulaProblem

RECORD = {
    "items": [{"q": 2, "p": 0.1}, {"q": 3, "p": 19.99}, {"q": None, "p": 1}],
    "none": [],
    "ship": {"cost": 4.5},
    "tax": 19,
    "status": "paid",
    "gift": True,
    "absent": None,
    "day": "2025-03-01",
    "at": "2025-03-01T10:00:00Z",
    "later": "2025-03-01T10:30:00+00:00",
    "huge": 10**400,
}


def _of(text, parent=None):
    return Expression(RECORD, parent).of(parsed(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(items.q * items.p)", Decimal("60.17")),
        ("count(items) + count(none)", 3),
        ("sum(none.p)", 0),
        ("min(items.p)", Decimal("0.1")),
        ("max(none.p)", None),
        ("max(tax, 20, ship.cost)", 20),
        ("min(tax, absent)", None),
        ("round(ship.cost)", 5),
        ("round(-ship.cost / 4, 2)", Decimal("-1.13")),
        ("abs(3 - tax)", 16),
        ("-tax", -19),
        ("gift == True", True),
        ("max(tax, absent, 3)", None),
        ("sum(nowhere)", None),
        ("later >= at", True),
        ("status != 'paid'", False),
        ("round(day - day)", 0),
        ("'12.5' * 2", 25),
        ("tax / 0", None),
        ("absent + 1", None),
        ("nowhere.field + 1", None),
        ("tax if gift else 0", 19),
        ("tax if absent > 1 else 0", 0),
        ("not gift", False),
        ("status in ['paid', 'open']", True),
        ("status not in ['paid']", False),
        ("status < 'queue'", True),
        ("at <= later and day <= at", True),
        ("later < at or gift", True),
        ("later - at", 1800),
        ("items.p > 0", [True, True, True]),
        ("parent.rate * tax", 38),
    ],
)
def test_expressions(text, value):
    assert _of(text, {"rate": 2}) == value


@pytest.mark.parametrize(
    "text",
    [
        "status + 1",
        "status < 3",
        "huge + 1",
        "not tax",
        "count(1)",
        "sum(tax)",
        "items.p + none.p",
        "1 < tax < 3",
        "tax in status",
        "max()",
    ],
)
def test_expressions_that_do_not_fit(text):
    with pytest.raises(FormulaProblem):
        _of(text)


SCHEMA = {
    "x-constraints": ["paid <= due", "a +", "due < 'x'"],
    "properties": {
        "due": {"type": "number"},
        "half": {"type": "number", "x-formula": "due / 2"},
        "whole": {"type": "integer", "x-formula": "due / 2"},
        "open": {"type": "boolean", "x-formula": "due > paid"},
        "lines": {"items": {"properties": {"t": {"x-formula": "n * parent.due"}}}},
        "until": {"x-after": "since"},
    },
}
GOOD = {
    "due": 3.33,
    "half": 1.67,
    "whole": 2,
    "paid": 1,
    "open": True,
    "lines": [{"n": 2, "t": 6.66}],
}


def test_a_good_record_has_no_violations():
    assert declared(GOOD | {"since": "2025-01-01", "until": "2025-01-01"}, SCHEMA).violations == []


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        ({"half": 1.66}, "x-formula", "is 1.66, but due / 2 is 1.67"),
        ({"half": "much"}, "x-formula", "is “much”"),
        ({"whole": 1}, "x-formula", "is 1, but due / 2 is 2"),
        ({"open": False}, "x-formula", "is false, but due > paid is true"),
        ({"lines": [{"n": 2, "t": 6.67}]}, "x-formula", "is 6.67"),
        ({"paid": 3.34, "open": False}, "x-constraints", "does not hold: paid <= due"),
        ({"since": "2025-01-02", "until": "2025-01-01"}, "x-after", "before since"),
    ],
)
def test_each_rule_is_seen(changes, rule, told):
    (found,) = declared(GOOD | changes, SCHEMA).violations
    assert found.rule == rule
    assert told in found.reason


def test_a_cent_is_tolerated_where_that_is_asked():
    assert not formulas(GOOD | {"half": 1.66}, SCHEMA, CENT)[0].violations
    assert formulas(GOOD | {"half": 1.65}, SCHEMA, CENT)[0].violations


def test_what_can_not_be_computed_is_not_decided():
    found, asked = formulas({"due": "much", "half": 1, "whole": None}, SCHEMA)
    assert (found.holds, asked) == (None, 0)
    found, asked = constraints({"paid": None, "due": 1}, SCHEMA)
    assert (found.violations, asked) == ([], 0)
    found, asked = order({"since": "soon", "until": "2025-01-01"}, SCHEMA)
    assert (found.holds, asked) == (None, 0)


CONDITIONAL = {
    "properties": {
        "status": {"enum": ["open", "sent"]},
        "sent_at": {
            "type": ["string", "null"],
            "x-after": "created_at",
            "x-when": [{"if": "status == 'open'", "then": {"const": None}}],
        },
        "seen_at": {
            "x-after": "created_at",
            "x-when": [{"if": "status == 'sent'", "then": {"x-after": "sent_at"}}],
        },
        "fee": {
            "x-formula": "1 + 1",
            "x-when": [{"if": "status == 'sent'", "then": {"x-formula": "3"}}],
        },
    }
}
OPEN = {
    "status": "open",
    "created_at": "2025-01-01",
    "sent_at": None,
    "seen_at": "2025-01-02",
    "fee": 2,
}
SENT = OPEN | {"status": "sent", "sent_at": "2025-01-03", "seen_at": "2025-01-04", "fee": 3}


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        (OPEN, None),
        (SENT, None),
        (OPEN | {"sent_at": "2025-01-03"}, "const"),
        (SENT | {"sent_at": "2024-01-03"}, "x-after"),
        (SENT | {"seen_at": "2025-01-02"}, "x-after"),
        (SENT | {"fee": 2}, "x-formula"),
    ],
)
def test_the_branch_that_counts_is_asked(record, rule):
    assert [one.rule for one in declared(record, CONDITIONAL).violations] == [rule] * bool(rule)


@pytest.mark.parametrize(
    "branch",
    [
        {"if": "hidden == 1", "then": {}},
        3,
        {"then": {}},
        {"if": "a +", "then": {}},
        {"if": "fee < 'x'", "then": {}},
    ],
)
def test_a_condition_that_can_not_be_read_decides_nothing(branch):
    schema = {"properties": {"fee": {"x-formula": "5", "x-when": [branch]}}}
    assert declared({"fee": 2}, schema).holds is None


def test_what_is_no_document_has_no_rules():
    assert declared({"a": 1}, {"properties": {"a": 3}}).holds is True
    assert declared({"a": 1}, {"properties": 3}).holds is True
    assert declared(3, SCHEMA).holds is True
