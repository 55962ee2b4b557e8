"""A gateway that does nothing: what ours costs is measured against it.

`PASS_THROUGH_URL` is the model service's.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from fastapi import FastAPI, Request, Response

_URL = os.environ.get("PASS_THROUGH_URL", "")  # noqa: TID251 - a program of its own


@asynccontextmanager
async def _connected(app: FastAPI) -> AsyncIterator[None]:
    async with aiohttp.ClientSession() as session:
        app.state.session = session
        yield


app = FastAPI(lifespan=_connected)
_JSON = {"content-type": "application/json"}


@app.post("/v1/chat/completions")
async def chat_completions(request: Request) -> Response:
    """The question goes on as it came, and so does the answer, as bytes."""
    asked = await request.body()
    session: aiohttp.ClientSession = request.app.state.session
    async with session.post(f"{_URL}/chat/completions", data=asked, headers=_JSON) as answer:
        said = await answer.read()
        return Response(said, answer.status, media_type=answer.content_type)
