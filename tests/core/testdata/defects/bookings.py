"""Records of one entity that has everything defects can be put into."""

from __future__ import annotations

from decimal import Decimal

SCHEMA = {
    "type": "object",
    "required": ["id", "mail", "room", "nights", "rate", "total", "state", "from", "token"],
    "x-constraints": ["guests <= beds"],
    "properties": {
        "id": {"type": "string", "x-kind": "identifier", "pattern": "^B-[0-9]{4}$"},
        "token": {"type": "string", "format": "uuid", "x-unique": True},
        "mail": {"type": "string", "format": "email"},
        "room": {"type": "string", "x-relation": {"entity": "room", "field": "code"}},
        "nights": {"type": "integer", "minimum": 1, "maximum": 28},
        "rate": {"type": "number", "minimum": 0, "exclusiveMaximum": 1000},
        "total": {"type": "number", "x-formula": "nights * rate"},
        "deposit": {"type": "number", "minimum": 5, "multipleOf": 5},
        "score": {"type": "number"},
        "guests": {"type": "integer", "minimum": 0},
        "beds": {"type": "integer"},
        "state": {"type": "string", "enum": ["open", "paid", "Paid"]},
        "note": {"type": "string", "maxLength": 40},
        "title": {"type": ["string", "null"], "minLength": 2},
        "host": {"type": "string", "format": "ipv4"},
        "site": {"type": "string", "format": "uri"},
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date", "x-after": "from"},
        "made_at": {"type": "string", "format": "date-time"},
        "extras": {
            "type": "array",
            "maxItems": 3,
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": {"type": "string"}, "late": {"type": "boolean"}},
            },
        },
        "tags": {"type": "array", "uniqueItems": True, "items": {"type": "string", "maxLength": 9}},
    },
}


def booking(at, **changes):
    """A booking that keeps every rule."""
    nights, rate = 1 + at % 5, Decimal(4990 + at) / 100
    made = {
        "id": f"B-{at:04d}",
        "token": f"{at:08x}-0000-4000-8000-000000000000",
        "mail": f"guest{at}@example.com",
        "room": f"R{at % 4}",
        "nights": nights,
        "rate": float(rate),
        "total": float(nights * rate),
        "deposit": 25,
        "score": 4.5,
        "guests": 2,
        "beds": 3,
        "state": "open",
        "note": "Late arrival",
        "title": "Dr",
        "host": "10.0.0.1",
        "site": "https://example.com/",
        "from": "2025-03-01",
        "to": "2025-03-08",
        "made_at": "2025-02-01T10:00:00Z",
        "extras": [{"name": "Breakfast", "late": False}],
        "tags": ["sea", "quiet"],
    }
    return made | changes


def bookings(count):
    """Several, all different."""
    return [booking(at) for at in range(count)]
