"""Assertions that are written as one text, as in the column `__expected` of a CSV file."""

from __future__ import annotations

import csv
import re
from typing import Any

from testwright.core.prompts.promptfoo.values import FILE

_SAID = re.compile(
    r"(?P<type>(?:not-)?[a-z][a-z:-]*?)(?:\((?P<threshold>\d*\.?\d+)\))?(?::(?P<value>.*))?",
    re.DOTALL,
)
_OTHER_NAMES = {"grade": "llm-rubric", "fn": "javascript", "eval": "javascript"}
_ALONE = ("is-json", "contains-json", "is-sql", "is-xml", "is-html", "contains-html", "is-refusal")
_TYPES = frozenset(
    {
        *("equals", "contains", "icontains", "contains-any", "contains-all", "icontains-any"),
        *("icontains-all", "starts-with", "regex", "similar", "levenshtein", "llm-rubric"),
        *("factuality", "model-graded-closedqa", "model-graded-factuality", "javascript"),
        *("python", "rouge-n", "bleu", "gleu", "meteor", "answer-relevance", "g-eval", "latency"),
        *("context-recall", "context-relevance", "context-faithfulness", "cost", "webhook"),
        *("contains-sql", "contains-xml", "moderation", "classifier", "perplexity"),
        *_ALONE,
    }
)
_LISTS = ("contains-any", "contains-all", "icontains-any", "icontains-all")


def assertion_of(text: str) -> dict[str, Any]:
    """`contains: Paris` as an assertion; what has no type before it is `equals`."""
    text = text.strip()
    said = _SAID.fullmatch(text)
    kind = said["type"] if said else ""
    kind = _OTHER_NAMES.get(kind, kind)
    if said is None or kind.removeprefix("not-") not in _TYPES or text.startswith(FILE):
        return {"type": "equals", "value": text}
    if said["value"] is None and kind.removeprefix("not-") not in _ALONE:
        return {"type": "equals", "value": text}
    found: dict[str, Any] = {"type": kind}
    if said["value"] is not None:
        value = said["value"].strip()
        many = kind.removeprefix("not-") in _LISTS
        found["value"] = _listed(value) if many else value
    if said["threshold"]:
        found["threshold"] = float(said["threshold"])
    return found


def _listed(value: str) -> list[str]:
    return [one.strip() for one in next(csv.reader([value], skipinitialspace=True), [])]
