"""The ways to keep to a schema: references followed, `allOf` merged, `anyOf` and `oneOf` apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from testwright.core.testdata.documents.disjoint import disjoint
from testwright.core.testdata.documents.merge import (
    COMBINING,
    NEVER,
    Contradiction,
    Schema,
    Unclear,
    as_schema,
    merged,
)

MOST = 32
"""How many ways are told apart."""
_LONGEST_TRAIL = 64


class BadReference(Contradiction):
    """A reference that leads nowhere or back to itself: wrong in any branch, taken or not."""


def alternatives(root: Schema, said: Any, trail: tuple[str, ...] = ()) -> list[Schema]:  # noqa: ANN401
    """Schemas without combining keywords, of which a value must keep to any one.

    Args:
        root: the document that references point into.
        said: the schema.
        trail: the references on the way here, so that circles are seen.

    Raises:
        Contradiction: there is no way, or one that can't be seen to be right.
    """
    schema = as_schema(said)
    if schema == NEVER:
        raise Contradiction("the schema is false: it allows nothing")
    own = {key: one for key, one in schema.items() if key not in COMBINING}
    found = [merged(own, {})]
    if "$ref" in schema:
        reference = schema["$ref"]
        if reference in trail or len(trail) > _LONGEST_TRAIL:
            raise BadReference(f"the reference {reference!r} leads back to itself")
        options = alternatives(root, _target(root, reference), (*trail, reference))
        found = _crossed(found, options)
    for part in schema.get("allOf", ()):
        found = _crossed(found, alternatives(root, part, trail))
    if "anyOf" in schema:
        found = _crossed(found, _any(root, schema["anyOf"], trail))
    if "oneOf" in schema:
        found = _crossed(found, _one(root, schema["oneOf"], trail, found))
    return found


def _any(root: Schema, options: list[Any], trail: tuple[str, ...]) -> list[Schema]:
    """The ways of all options that have one."""
    found: list[Schema] = []
    problem = None
    for option in options:
        try:
            found += alternatives(root, option, trail)
        except BadReference:
            raise
        except Contradiction as error:
            problem = problem or error
    if not found and problem:
        raise problem
    return found


def _one(
    root: Schema, options: list[Any], trail: tuple[str, ...], around: list[Schema]
) -> list[Schema]:
    """As `_any`, where no value keeps to two of the options."""
    ways = []
    for option in options:
        if option is False:
            continue
        try:
            ways.append(_crossed(around, alternatives(root, option, trail)))
        except (BadReference, Unclear):
            raise
        except Contradiction:
            continue
    for one, other in combinations(ways, 2):
        if not all(disjoint(left, right) for left in one for right in other):
            raise Unclear("oneOf: its options can't be told apart, so a value may fit two")
    found = [schema for way in ways for schema in way]
    if not found:
        raise Contradiction("oneOf: none of its options is possible")
    return found


def _crossed(left: list[Schema], right: list[Schema]) -> list[Schema]:
    """Each of these with each of those, but for what contradicts itself."""
    if len(left) * len(right) > MOST:
        raise Unclear(f"there are more than {MOST} ways to keep to it")
    found = []
    problem = None
    for one in left:
        for other in right:
            try:
                found.append(merged(one, other))
            except Contradiction as error:
                problem = problem or error
    if not found and problem:
        raise problem
    return found


def _target(root: Schema, reference: str) -> Any:  # noqa: ANN401 JSON values
    if not (reference == "#" or reference.startswith("#/")):
        raise BadReference(
            f"only references into the same document are followed, not {reference!r}"
        )
    found: Any = root
    for step in reference.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping) and name in found:
            found = found[name]
        elif isinstance(found, list) and name.isdigit() and int(name) < len(found):
            found = found[int(name)]
        else:
            raise BadReference(f"there is nothing at the reference {reference!r}")
    return found
