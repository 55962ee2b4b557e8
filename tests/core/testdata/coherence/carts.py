"""Carts and orders that hold together, to be spoiled in one place by a test."""

from __future__ import annotations

from copy import deepcopy

_CART = {
    "cart_id": "CRT-1",
    "items": [
        {
            "sku": "A",
            "name": "Running shoes",
            "category": "fitness",
            "quantity": 1,
            "price": 129.99,
        },
        {
            "sku": "B",
            "name": "Athletic socks",
            "category": "fitness",
            "quantity": 3,
            "price": 12.99,
        },
        {"sku": "C", "name": "Water bottle", "category": "fitness", "quantity": 1, "price": 24.99},
        {
            "sku": "D",
            "name": "Fitness tracker",
            "category": "fitness",
            "quantity": 1,
            "price": 199.99,
        },
    ],
    "subtotal": 393.94,
    "tax": 31.52,
    "total": 425.46,
    "created_at": "2025-03-01T10:00:00Z",
    "updated_at": "2025-03-01T11:00:00+01:00",
}


def cart(**changes):
    """A cart; what is changed to `...` is taken away."""
    made = deepcopy(_CART) | changes
    return {name: value for name, value in made.items() if value is not ...}


def order(**changes):
    """An order of the same lines."""
    extra = {
        "shipping": 4.95,
        "discount": 10.00,
        "total": 420.41,
        "status": "shipped",
        "shipped_at": "2025-03-02",
        "delivered_at": "2025-03-04",
    }
    return cart(**(extra | changes))
