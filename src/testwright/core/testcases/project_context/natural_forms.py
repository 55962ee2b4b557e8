"""Forms in which people write a context down, brought to the one that is read.

What is not known here is left as it is, so that reading can say what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from testwright.core.regex import regex

_ARROW: Final = regex(r"\s*(?:-+>|=+>|→)\s*")
_OTHER_NAMES: Final = {
    "minimum": "min",
    "maximum": "max",
    "minlength": "min",
    "maxlength": "max",
    "length": "max",
    "enum": "values",
    "options": "values",
    "choices": "values",
    "allowed": "values",
    "mandatory": "required",
    "optional": "required",
    "datatype": "type",
}
"""What the parts of a field are called in schemas that people know; `optional` turns round."""
_TOLD: Final = frozenset({"description", "comment", "note"})
"""Parts for people; they change nothing."""


def names_in_full(value: object) -> object:
    """Names as a list: `clerk: handles refunds` and `- name: clerk` are names, too."""
    if isinstance(value, Mapping):
        return list(value)
    if not isinstance(value, list | tuple):
        return value
    return [one["name"] if isinstance(one, Mapping) and "name" in one else one for one in value]


def rule_in_full(value: Mapping[Any, Any]) -> dict[Any, Any]:
    """The parts of a field by their own names; two names for one part stay, to be told."""
    found: dict[Any, Any] = {}
    for key, part in value.items():
        plain = re.sub(r"[\s_-]", "", str(key)).lower()
        if plain in _TOLD:
            continue
        name = _OTHER_NAMES.get(plain, key)
        if name in found or (name != key and name in value):
            name = key
        turned = plain == "optional" and name == "required" and isinstance(part, bool)
        found[name] = not part if turned else part
    if isinstance(found.get("values"), str) and "|" in found["values"]:
        found["values"] = [one.strip() for one in found["values"].split("|") if one.strip()]
    return found


def states_in_full(value: object) -> object:
    """States as a list, or as state -> following states where changes are drawn with arrows."""
    if isinstance(value, str):
        if _ARROW.search(value):
            value = [value]
        elif "|" in value:
            value = [one.strip() for one in value.split("|") if one.strip()]
    if not isinstance(value, list | tuple):
        return value
    moves = [_ends(one) or (one,) for one in value]
    drawn = any(len(parts) > 1 for parts in moves)
    if not drawn or not all(isinstance(state, str) for parts in moves for state in parts):
        return value
    found: dict[Any, list[Any]] = {state: [] for parts in moves for state in parts}
    for parts in moves:
        for state, to in pairwise(parts):
            if to not in found[state]:
                found[state].append(to)
    return found


def _ends(value: object) -> tuple[str, ...]:
    """`open -> closed -> archived`, or {from: open, to: closed}; () for anything else."""
    if isinstance(value, str) and _ARROW.search(value):
        return tuple(part.strip() for part in _ARROW.split(value))
    if isinstance(value, Mapping) and {"from", "to"} <= set(value):
        start, end = value["from"], value["to"]
        return (start, end) if isinstance(start, str) and isinstance(end, str) else ()
    return ()


def meaning_in_full(value: object) -> object:
    """A list of other words for a term is a meaning: `order: [purchase, buy]`."""
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return f"also called {', '.join(value)}"
    return value
