"""A bare FastAPI endpoint: what a cached answer is measured against."""

from __future__ import annotations

import json
import os

from fastapi import FastAPI, Response
from pydantic import BaseModel


class Question(BaseModel):
    """What both servers are sent."""

    user_story: str


ANSWER = os.environ.get("BARE_ANSWER", "{}")  # noqa: TID251 - a program of its own
BODY = ANSWER.encode()
app = FastAPI()


@app.post("/bytes")
async def answer_bytes(question: Question) -> Response:
    """The answer as it lies in memory: the least that an endpoint can do."""
    del question
    return Response(BODY, media_type="application/json")


@app.post("/object")
async def answer_object(question: Question) -> dict[str, object]:
    """The answer as most endpoints give it: an object that FastAPI makes JSON of."""
    del question
    answer: dict[str, object] = json.loads(ANSWER)
    return answer
