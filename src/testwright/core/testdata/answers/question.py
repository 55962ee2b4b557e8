"""The variables of the data prompts: what is to be written, and what stands around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.language.facts import Wording, told_of
from testwright.core.testdata.language.fields import LanguageField, Schema
from testwright.core.testdata.request import DataRequest

MOST_EXAMPLES = 6
LONGEST_EXAMPLES = 4_000
"""Characters of all examples together: small models have small windows."""
LONGEST_TEXT = 1_000
"""Characters of a text whose schema sets no limit."""
_SHORT_KINDS = ("product_name", "review_title")
_SHORT_NAMES = ("name", "title", "headline", "label", "subject", "summary")
_SHORT = 60


def variables_of(
    request: DataRequest, wording: Wording, schema: Schema, entities: Mapping[str, Schema]
) -> dict[str, Any]:
    """What the prompts may use."""
    return {
        "entity": request.entity,
        "context": request.context,
        "hints": list(request.hints),
        "locale": request.locale,
        "fields": [{"key": field.key, "rule": rule_of(field)} for field in wording.fields],
        "records": [
            json.dumps({"record": at, **record.facts, **_wanted(record.slots)}, ensure_ascii=False)
            for at, record in enumerate(wording.records, 1)
        ],
        "count": len(wording.records),
        "shape": _shape(wording),
        "examples": _examples(request, schema, entities),
    }


def rule_of(field: LanguageField) -> str:
    """What a field's text should be like, in words."""
    short = field.kind in _SHORT_KINDS or field.path[-1] in _SHORT_NAMES
    short = short or (field.most is not None and field.most <= _SHORT)
    said = [field.about[:200]] if field.about else []
    said.append("2 to 7 words" if short else "1 to 3 sentences")
    if field.least > 1:
        said.append(f"at least {field.least} characters")
    said.append(f"at most {limit_of(field)} characters")
    if field.listed:
        said.append("a list with one text for each element")
    return ", ".join(said)


def limit_of(field: LanguageField) -> int:
    """The most characters."""
    return LONGEST_TEXT if field.most is None else field.most


def _wanted(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Which fields to write here: `items.name` three times."""
    wanted = [
        f"{key} ({len(slot)} texts)" if isinstance(slot, list) else key
        for key, slot in slots.items()
    ]
    return {"write": wanted}


def _shape(wording: Wording) -> str:
    """The form of the answer, by the first record that has something to write."""
    first = next((record.slots for record in wording.records if record.slots), {})
    filled = {
        key: ["…"] * len(slot) if isinstance(slot, list) else "…" for key, slot in first.items()
    }
    return json.dumps({"records": [filled]}, ensure_ascii=False)


def _examples(request: DataRequest, schema: Schema, entities: Mapping[str, Schema]) -> list[str]:
    found: list[str] = []
    for record in request.patterns[:MOST_EXAMPLES]:
        text = json.dumps(told_of(record, schema, entities, language=True), ensure_ascii=False)
        if sum(map(len, found)) + len(text) > LONGEST_EXAMPLES:
            break
        found.append(text)
    return found
