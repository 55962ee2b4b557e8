"""What a golden example expects, as scorers compare it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_TEXT_FIELDS = ("text", "output", "answer")


def expected_text(expected: Any) -> str:  # noqa: ANN401 any JSON value
    """The text that is expected: a text as it is, `{"text": …}` its text, anything else as JSON."""
    if isinstance(expected, str):
        return expected
    if isinstance(expected, Mapping) and len(expected) == 1:
        (name, value), *_ = expected.items()
        if name in _TEXT_FIELDS and isinstance(value, str):
            return value
    return json.dumps(expected, ensure_ascii=False, indent=1)
