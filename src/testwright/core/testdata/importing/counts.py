"""How many records of each entity go well together: the start of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata import locales
from testwright.core.testdata.relations import parents_first, relations_in
from testwright.core.testdata.world import World

ROOTS = 100
GROWTH = 3
MOST = 2_000

Document = Mapping[str, Any]


def fitting_counts(
    documents: Mapping[str, Document], most: Mapping[str, int] | None = None
) -> dict[str, int]:
    """A count for each, parents first: more of what refers to others, never more than keys allow.

    Args:
        documents: the entities.
        most: how many of an entity there may be, where a type of its key says so.

    Raises:
        InvalidInput: entities refer to one another in a circle, or one of them can't be used.
    """
    counts: dict[str, int] = {}
    locale = locales.load(locales.DEFAULT)
    for name in parents_first(documents):
        relations = [one for _, one in relations_in(documents[name]) if one["entity"] != name]
        parents = [counts[one["entity"]] for one in relations if one["entity"] in counts]
        wanted = min(MOST, max(parents, default=0) * GROWTH) or ROOTS
        one_to_one = [
            counts[one["entity"]]
            for one in relations
            if one.get("pick") == "each" and one["entity"] in counts
        ]
        wanted = min([wanted, *one_to_one, (most or {}).get(name, MOST)])
        world = World(documents, locale=locale, counts={**counts, name: wanted})
        counts[name] = min(wanted, world.program(name).capacity)
    return counts
