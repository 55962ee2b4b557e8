"""A running A/B test, made through the API of a server that is measured."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.load import Call
from benchmarks.serving import HOST, Product, post

KEY = "measured"
PATH = f"/api/v1/ab-tests/{KEY}"
DESIGN: dict[str, Any] = {
    "name": "Measured",
    "key": KEY,
    "primary_metric": "rating",
    "variants": [{"key": "first"}, {"key": "second"}],
}


def begun(product: Product, **changes: Any) -> str:  # noqa: ANN401 - fields of a design
    """Plans and starts it; its id."""
    design = json.dumps(DESIGN | changes).encode()
    made = json.loads(post(Call(HOST, product.port, "/api/v1/ab-tests", design, product.headers)))
    post(Call(HOST, product.port, f"{PATH}/start", b"", product.headers))
    found: str = made["id"]
    return found
