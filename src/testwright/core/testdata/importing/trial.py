"""Records made on trial and held against the schema that they were imported from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.recipe import Generator, Recipe

Document = Mapping[str, Any]
TRIED = 40


def tried(documents: Mapping[str, Document], counts: Mapping[str, int]) -> dict[str, list[Any]]:
    """The first records of each entity, as JSON values.

    Args:
        documents: the entities.
        counts: how many records of each there will be; at most `TRIED` are made.
    """
    found = {}
    for name, document in documents.items():
        recipe = Recipe(
            entity=name,
            schema=document,
            seed=0,
            locale="en_US",
            count=min(TRIED, counts[name]),
            parents=counts,
        )
        found[name] = Generator(recipe, documents).first(recipe.count)
    return found


def tell_broken(
    records: Mapping[str, list[Any]], originals: Mapping[str, Document], notes: Notes
) -> None:
    """Notes which keywords of the original schema records break, and how often."""
    for name, made in records.items():
        schema = {"$ref": f"#/$defs/{name}", "$defs": dict(originals)}
        broken: dict[tuple[str, str], list[str]] = {}
        for record in made:
            seen = set()
            for one in structure(record, schema).violations:
                seen.add((_path(name, one.place), one.rule))
                broken.setdefault((_path(name, one.place), one.rule), []).append(one.reason)
        for (path, rule), reasons in broken.items():
            share = f"{min(len(reasons), len(made))} of {len(made)} records break it"
            notes.add(f"{path}.{rule}", f"{share}: one {reasons[0]}")


def _path(name: str, place: tuple[str | int, ...]) -> str:
    return name + "".join("[]" if isinstance(one, int) else f".{one}" for one in place)
