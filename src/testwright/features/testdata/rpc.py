"""`testdata.v1.TestDataService`: the same service as over HTTP, in protocol buffers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any, TypeAlias

import grpc
from pydantic import ValidationError

from testwright.core.access import Principal
from testwright.engine.platform import Platform
from testwright.features.testdata import entities, service, streaming
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb.testdata_pb2_grpc import TestDataServiceServicer
from testwright.features.testdata.counting import counted, unreadable
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.features.testdata.service import Batch

Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
HealthOf = Callable[[], Awaitable[tuple[str, str, Mapping[str, str]]]]
"""Status, version, and the state of each dependency."""


class TestDataServicer(TestDataServiceServicer):
    """Errors leave as they are; the entry point makes statuses of them, and names the requests."""

    __test__ = False

    def __init__(self, platform: Platform, health: HealthOf) -> None:
        self._platform = platform
        self._health = health

    async def GenerateData(  # noqa: N802 the name in the proto
        self, request: pb.GenerateDataRequest, context: Context
    ) -> pb.GenerateDataResponse:
        """One answer."""
        platform, request_id = self._platform, request.request_id
        caller = await self._caller(context)
        body = self._read(request)
        async with counted(platform, body), platform.limits.at_once(caller.id, caller.plan):
            service.check_sync(platform, body.count)
            await platform.limits.admit(caller.id, caller.plan, "generation")
            batch = await service.prepare(platform, caller, body, request_id)
            made = await asyncio.to_thread(service.made, batch)
        return pb.GenerateDataResponse(
            request_id=request_id,
            success=True,
            data=made.data.decode(),
            record_count=batch.recipe.count,
            metadata=_metadata(batch),
            defects=json.dumps(made.defects, ensure_ascii=False) if made.defects else "",
        )

    async def GenerateDataStream(  # noqa: N802 the name in the proto
        self, request: pb.GenerateDataRequest, context: Context
    ) -> AsyncIterator[pb.DataChunk]:
        """Chunks as the client takes them; when it goes away, the work ends with its block.

        The next chunk is made while one is being sent, and no further one.
        """
        platform, request_id = self._platform, request.request_id
        caller = await self._caller(context)
        body = self._read(request)
        async with counted(platform, body), platform.limits.at_once(caller.id, caller.plan):
            await platform.limits.admit(caller.id, caller.plan, "generation")
            batch = await service.prepare(platform, caller, body, request_id)
            number, open_records = 0, batch.recipe.count
            async with aclosing(streaming.ahead(streaming.chunks(batch))) as chunks:
                async for chunk in chunks:
                    open_records -= chunk.records
                    last = not open_records
                    yield pb.DataChunk(
                        request_id=request_id,
                        chunk_index=number,
                        data=chunk.text,
                        record_count=chunk.records,
                        is_last=last,
                        metadata=_metadata(batch) if last or not number else None,
                        defects=chunk.defects,
                    )
                    number += 1

    async def GetSchemas(  # noqa: N802 the name in the proto
        self, request: pb.GetSchemasRequest, context: Context
    ) -> pb.GetSchemasResponse:
        """Ours and the project's own."""
        caller = await self._caller(context)
        found = await entities.listed(self._platform, caller)
        return pb.GetSchemasResponse(
            schemas=[
                pb.Schema(
                    name=one["name"],
                    domain=one["domain"],
                    description=one["description"],
                    fields=one["fields"],
                )
                for one in found
                if not request.domain or one["domain"] == request.domain
            ]
        )

    async def HealthCheck(  # noqa: N802 the name in the proto
        self, request: pb.HealthCheckRequest, context: Context
    ) -> pb.HealthCheckResponse:
        """Open to everybody, as over HTTP."""
        del request, context
        status, version, parts = await self._health()
        return pb.HealthCheckResponse(
            status=status, service="testwright", version=version, dependencies=dict(parts)
        )

    def _read(self, request: pb.GenerateDataRequest) -> GenerateDataBody:
        try:
            return body_of(request)
        except ValidationError:
            unreadable(self._platform)
            raise

    async def _caller(self, context: Context) -> Principal:
        """Whose key stands in the metadata; counted as one request."""
        sent = dict(context.invocation_metadata() or ())
        scheme, _, credentials = str(sent.get("authorization", "")).partition(" ")
        key = credentials.strip() if scheme.lower() == "bearer" else sent.get("x-api-key")
        caller = await self._platform.identity.recognise(str(key) if key else None)
        await self._platform.limits.admit(caller.id, caller.plan, "request")
        return caller


def body_of(request: pb.GenerateDataRequest) -> GenerateDataBody:
    """The request as the other doors read it.

    Raises:
        ValidationError: fields can't be used.
    """
    values: dict[str, Any] = {
        "request_id": request.request_id or None,
        "entity": request.entity,
        "count": request.count,
        "domain": request.domain,
        "context": request.context,
        "hints": list(request.hints),
        "scenarios": [
            {
                "name": one.name,
                "description": one.description,
                "count": one.count,
                "overrides": _values(one.overrides),
            }
            for one in request.scenarios
        ],
        "learn_from_history": request.learn_from_history,
        "defect_triggering": request.defect_triggering,
        "production_like": request.production_like,
        "schema": request.schema,
        "constraints": request.constraints,
        "overrides": _values(request.overrides),
        "start_index": request.start_index,
        "include_metadata": request.include_metadata,
    }
    if request.HasField("seed"):
        values["seed"] = request.seed
    if request.model:
        values["model"] = request.model
    if request.locale:
        values["locale"] = request.locale
    return GenerateDataBody.model_validate(values)


def _values(overrides: Mapping[str, str]) -> dict[str, Any]:
    return {path: _value(text) for path, text in overrides.items()}


def _value(text: str) -> Any:  # noqa: ANN401 any JSON value
    """What an override's text means: JSON where it is JSON, else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _metadata(batch: Batch) -> pb.Metadata:
    told = batch.told()
    return pb.Metadata(**{key: value for key, value in told.items() if value is not None})
