"""One collection (class) of Weaviate with all patterns, one tenant for each set of a project.

A tenant has its own indexes, so that neither results nor the statistics of words cross projects.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from testwright.db.patterns import Extent
from testwright.errors import Unavailable
from testwright.plugins._weaviate import queries
from testwright.plugins._weaviate.client import UNPROCESSABLE, Client, Refused, segment

if TYPE_CHECKING:
    # NumPy, which a process without retrieval needn't load
    from testwright.core.retrieval.embedding import Embedded
    from testwright.core.retrieval.scoring import Corpus

NAME: Final = "TestwrightPatterns"
_LISTED: Final = 1_000
_IDS: Final = uuid.UUID("6f0f9e36-31a5-4d6c-9a0b-6f5f5bb0c3a1")  # any; ids of objects follow

DEFINITION: Final[Mapping[str, Any]] = {
    "class": NAME,
    "description": "Patterns of Testwright, a copy of rows that `testwright patterns sync` makes",
    "vectorizer": "none",
    "vectorIndexType": "hnsw",
    "vectorIndexConfig": {"distance": "cosine"},
    "invertedIndexConfig": {"bm25": {"k1": 1.2, "b": 0.75}},
    "multiTenancyConfig": {
        "enabled": True,
        "autoTenantCreation": True,
        "autoTenantActivation": True,
    },
    "properties": [
        {
            "name": "pattern",
            "dataType": ["text"],
            "description": "Id of the row",
            "tokenization": "field",
            "indexFilterable": True,
            "indexSearchable": False,
        },
        {
            "name": "revision",
            "dataType": ["int"],
            "description": "With which the row came",
            "indexFilterable": False,
        },
        {
            "name": "terms",
            "dataType": ["text"],
            "description": "Hashes of its words, each as often as it stands there",
            "tokenization": "whitespace",
            "indexFilterable": True,
            "indexSearchable": True,
        },
        {
            "name": "length",
            "dataType": ["int"],
            "description": "Words",
            "indexFilterable": False,
        },
    ],
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One pattern as Weaviate keeps it."""

    id: str
    revision: int
    embedded: Embedded


def tenant_of(project_id: str, kind: str, embedding: str) -> str:
    """The tenant of a set: names may not have every character, so a digest stands for them."""
    digest = hashlib.sha256(json.dumps([embedding, project_id, kind]).encode())
    return digest.hexdigest()[:40]


class Collection:
    """The patterns in one Weaviate."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def prepare(self) -> None:
        """Makes the collection if it is not there."""
        path = f"/schema/{segment(NAME)}"
        if await self._client.get(path) is not None:
            return
        try:
            await self._client.post("/schema", DEFINITION)
        except Refused as error:
            # Another process may have been quicker.
            if error.reply != UNPROCESSABLE or await self._client.get(path) is None:
                raise

    async def extent(self, tenant: str) -> Extent:
        """How many patterns a tenant has, and the newest revision among them."""
        if not await self._client.exists(f"/schema/{segment(NAME)}/tenants/{segment(tenant)}"):
            return Extent()
        return queries.extent_in(await self._client.graphql(queries.extent(NAME, tenant)))

    async def put(self, tenant: str, copies: Sequence[Copy]) -> None:
        """Stores patterns; one that is there already is overwritten by the same.

        Raises:
            Unavailable: Weaviate did not take all of them.
        """
        objects = [_object(tenant, one) for one in copies]
        answer = await self._client.post("/batch/objects", {"fields": ["id"], "objects": objects})
        failed = [
            result["errors"]
            for one in (answer if isinstance(answer, list) else [])
            if isinstance(one, dict)
            and isinstance(result := one.get("result"), dict)
            and result.get("errors")
        ]
        if failed or not isinstance(answer, list) or len(answer) != len(copies):
            said = queries.first_message(failed)
            raise Unavailable(
                f"Weaviate at {self._client.shown} took {len(copies) - len(failed)} of "
                f"{len(copies)} patterns" + (f", saying: {said}" if said else "")
            )

    async def ids(self, tenant: str) -> set[str]:
        """Of every pattern of a tenant."""
        found: set[str] = set()
        after = ""
        while True:
            query = {"class": NAME, "tenant": tenant, "limit": str(_LISTED)}
            answer = await self._client.get(
                "/objects", **query, **({"after": after} if after else {})
            )
            listed = (answer or {}).get("objects") or []
            found.update(one["properties"]["pattern"] for one in listed)
            if len(listed) < _LISTED:
                return found
            after = listed[-1]["id"]

    async def remove(self, tenant: str, ids: Iterable[str]) -> None:
        """Deletes patterns of a tenant."""
        where = {
            "operator": "ContainsAny",
            "path": ["pattern"],
            "valueTextArray": sorted(ids),
        }
        await self._client.delete(
            "/batch/objects", {"match": {"class": NAME, "where": where}}, tenant=tenant
        )

    async def drop(self, tenant: str) -> None:
        """Deletes a tenant with all that it has."""
        path = f"/schema/{segment(NAME)}/tenants"
        if await self._client.exists(f"{path}/{segment(tenant)}"):
            await self._client.delete(path, [tenant])

    async def search(self, tenant: str, query: Embedded, depth: int) -> tuple[list[str], Corpus]:
        """The nearest by vectors and the best by words, `depth` of each, and what BM25 must know.

        Raises:
            Unavailable: Weaviate can't answer, for instance because the tenant is not there.
        """
        asked = queries.search(NAME, tenant, query, depth)
        return queries.search_in(await self._client.graphql(asked), query)


def _object(tenant: str, one: Copy) -> dict[str, Any]:
    terms, counts = one.embedded.terms.tolist(), one.embedded.counts.tolist()
    said = [
        queries.token(term) for term, count in zip(terms, counts, strict=True) for _ in range(count)
    ]
    made: dict[str, Any] = {
        "class": NAME,
        "tenant": tenant,
        "id": str(uuid.uuid5(_IDS, f"{tenant}/{one.id}")),
        "properties": {
            "pattern": one.id,
            "revision": one.revision,
            "terms": " ".join(said),
            "length": len(said),
        },
    }
    if said:  # a text without words has no direction
        made["vector"] = one.embedded.vector.tolist()
    return made
