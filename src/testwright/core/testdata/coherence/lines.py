"""Where carts and orders keep their lines, whatever the fields are called."""

from __future__ import annotations

from testwright.core.testdata.coherence.measure import Fields
from testwright.core.testdata.conformance.reading import Json

LISTS = ("items", "line_items", "lines", "cart_items", "order_items", "lineItems")
QUANTITIES = ("quantity", "qty")
PRICES = ("price", "unit_price", "unitPrice")
NAMES = ("name", "product_name", "title", "product", "description")
CATEGORIES = ("category", "department", "product_category")


def field(record: Fields, names: tuple[str, ...]) -> tuple[str, Json]:
    """The first of these fields that the record has, and its value; an empty name when none."""
    for name in names:
        if name in record:
            return name, record[name]
    return "", None


def lines_of(record: Fields) -> tuple[str, list[Json]]:
    """The list of lines and its name; an empty name when the record has none."""
    name, found = field(record, LISTS)
    return (name, found) if isinstance(found, list) else ("", [])
