"""`/api/v1/data/schemas`: the entities that records can be made of."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request, Response

from testwright.features.testdata import entities
from testwright.features.testdata.schemas import NewSchema, SchemaDetail, SchemaList, Text
from testwright.web import KEY_HEADER, Branch, Caller, PlatformDep, once

router = Branch(prefix="/api/v1/data/schemas", tags=["Test data"])
EntityName = Annotated[Text, Path(max_length=100, description="of the entity")]


@router.get("", summary="Entities that records can be made of")
async def list_schemas(caller: Caller, platform: PlatformDep) -> SchemaList:
    """Ours and the project's own."""
    return SchemaList.model_validate({"items": await entities.listed(platform, caller)})


@router.get("/{name}", summary="One entity with its document")
async def get_schema(name: EntityName, caller: Caller, platform: PlatformDep) -> SchemaDetail:
    """JSON Schema with `x-` keys: change it and send it back under another name."""
    return SchemaDetail.model_validate(await entities.read(platform, caller, name))


@router.post(
    "",
    summary="Add an entity",
    status_code=201,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def add_schema(
    request: Request, body: NewSchema, caller: Caller, platform: PlatformDep, response: Response
) -> SchemaDetail:
    """The same document as ours are. A name that is the project's own already gets the new one."""

    async def answer() -> dict[str, Any]:
        found, new = await entities.add(platform, caller, body.name, body.schema_)
        return {"found": found, "new": new}

    stored = await once(request, caller, answer)
    if not stored["new"]:
        response.status_code = 200
    return SchemaDetail.model_validate(stored["found"])


@router.delete("/{name}", summary="Delete an entity of the project", status_code=204)
async def delete_schema(name: EntityName, caller: Caller, platform: PlatformDep) -> None:
    """Ours can't be deleted."""
    await entities.remove(platform, caller, name)
