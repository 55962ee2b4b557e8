"""What the tests of prompts share: clients of two people, and a prompt to begin with."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from conftest import client_of

BASE = "/api/v1/prompts"
FIRST = {
    "name": "summary",
    "description": "A summary for people in a hurry",
    "template": "Summarise in {{ count }} words: {{ text }}",
    "parameters": {"temperature": 0.2},
}


@pytest.fixture
async def prompt(client):
    answer = await client.post(BASE, json=FIRST)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def person(platform):
    """`async with person("admin") as client`: somebody else, with a key of their own."""

    @asynccontextmanager
    async def opened(role, name="somebody"):
        made = await platform.identity.create_key(
            name=name, project_id="default", role=role, plan="unlimited"
        )
        async with client_of(platform, made.secret) as client:
            client.key_id = made.key.id
            yield client

    return opened
