"""What a free context asks of the engine's own words: which products, which ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from testwright.core.testdata.catalogue import RATINGS
from testwright.core.testdata.catalogue.affinity import families_of
from testwright.core.testdata.catalogue.sentiment import ratings_of

Schema = Mapping[str, Any]


def steered(schema: Schema, context: str, hints: Iterable[str]) -> tuple[Schema, tuple[str, ...]]:
    """The schema as the context and the hints want it, and what was understood, for people."""
    text = " ".join([context, *hints])
    families = families_of(text)
    ratings = ratings_of(text)
    changed: Any = schema
    told = []
    if families and _has_baskets(schema):
        changed = _with_families(changed, dict(families))
        told.append(f"products of {', '.join(families)}")
    if ratings and _rating_field(schema):
        changed = _with_ratings(changed, ratings)
        told.append(f"ratings of {', '.join(str(star) for star in ratings)}")
    return changed, tuple(told)


def _has_baskets(schema: Any) -> bool:  # noqa: ANN401 a JSON value
    if isinstance(schema, Mapping):
        relation = schema.get("x-relation")
        if isinstance(relation, Mapping) and relation.get("entity") == "product":
            return True
        return any(map(_has_baskets, schema.values()))
    return False


def _with_families(schema: Any, families: Mapping[str, float]) -> Any:  # noqa: ANN401
    if not isinstance(schema, Mapping):
        return schema
    changed = {key: _with_families(value, families) for key, value in schema.items()}
    relation = changed.get("x-relation")
    if isinstance(relation, Mapping) and relation.get("entity") == "product":
        changed["x-relation"] = {**relation, "pick": "basket", "families": dict(families)}
    return changed


def _rating_field(schema: Schema) -> str | None:
    for name, field in schema.get("properties", {}).items():
        if isinstance(field, Mapping) and field.get("enum") == list(RATINGS):
            return str(name)
    return None


def _with_ratings(schema: Schema, ratings: Mapping[int, float]) -> Schema:
    name = _rating_field(schema)
    properties = dict(schema["properties"])
    field = properties[name]
    weights = [ratings.get(star, 0.0) for star in RATINGS]
    properties[name] = {**field, "x-weights": weights}
    return {**schema, "properties": properties}
