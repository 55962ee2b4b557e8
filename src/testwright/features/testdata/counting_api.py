"""What counting has to know of HTTP: bodies that can't be read, and callers who hang up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from testwright.engine.platform import Platform
from testwright.features.testdata.counting import HungUp, counted, unreadable
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.web import platform_of


class CountedRoute(APIRoute):
    """Counts bodies that could not be read, which no endpoint sees."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual handler, watched."""
        handler = super().get_route_handler()

        async def watched(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError:
                unreadable(platform_of(request))
                raise

        return watched


@asynccontextmanager
async def watched(platform: Platform, body: GenerateDataBody) -> AsyncIterator[None]:
    """Counted; a caller who hung up is told to the counter in its own words."""
    try:
        async with counted(platform, body):
            try:
                yield
            except ClientDisconnect as gone:
                raise HungUp from gone
    except HungUp as gone:
        raise ClientDisconnect from gone
