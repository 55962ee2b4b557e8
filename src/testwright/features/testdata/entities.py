"""The entities that records can be made of: ours, and those that a project adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.access import Principal
from testwright.core.testdata.validation import check_document
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.testdata import store
from testwright.plugins import registry

MOST_ENTITIES = 500


async def listed(platform: Platform, principal: Principal) -> list[dict[str, Any]]:
    """Name, domain, description and fields of each."""
    require(principal, "read")
    own = await store.documents(platform.database, principal.project_id)
    return [
        _summary(name, one, own) for name, one in sorted({**registry.entities(), **own}.items())
    ]


async def read(platform: Platform, principal: Principal, name: str) -> dict[str, Any]:
    """The document of one.

    Raises:
        NotFound: there is none of this name.
    """
    require(principal, "read")
    own = await store.documents(platform.database, principal.project_id)
    known = {**registry.entities(), **own}
    if name not in known:
        raise NotFound(f"there is no entity {name[:100]!r}; there are: {', '.join(sorted(known))}")
    return {**_summary(name, known[name], own), "schema": known[name]}


async def add(
    platform: Platform, principal: Principal, name: str, document: Mapping[str, Any]
) -> tuple[dict[str, Any], bool]:
    """Stores a project's own entity, or a new version of it; whether it is new.

    Raises:
        InvalidInput: records can't be made of it; all that is wrong is told with its place.
        Conflict: one of ours has the name.
    """
    require(principal, "generate")
    builtin = registry.entities()
    if name in builtin:
        raise Conflict(f"{name!r} comes with the product: choose another name")
    own = await store.documents(platform.database, principal.project_id)
    if len(own) >= MOST_ENTITIES and name not in own:
        problem = f"a project has at most {MOST_ENTITIES} entities"
        raise InvalidInput(problem, details=(Detail("name", problem),))
    known = {**builtin, **own, name: document}
    check_document(document, known, name)
    new = await store.put(platform.database, principal.project_id, name, document)
    return {**_summary(name, document, known), "schema": document}, new


async def remove(platform: Platform, principal: Principal, name: str) -> None:
    """Forgets a project's own entity. What was made of it can still be made: runs keep it.

    Raises:
        Conflict: it is one of ours.
        NotFound: there is none of this name.
    """
    require(principal, "generate")
    if name in registry.entities():
        raise Conflict(f"{name!r} comes with the product and can't be deleted")
    if not await store.remove(platform.database, principal.project_id, name):
        raise NotFound(f"there is no entity {name[:100]!r} of this project")


def _summary(name: str, document: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    properties = document.get("properties", {})
    return {
        "name": name,
        "domain": str(document.get("x-domain", "")),
        "description": str(document.get("description", "")),
        "fields": [
            field for field, schema in properties.items() if not schema.get("x-hidden", False)
        ],
        "builtin": name not in own,
    }
