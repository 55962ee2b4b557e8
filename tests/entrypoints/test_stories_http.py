"""`POST /api/v1/stories/check`, and how strict a context is at the door."""

import pytest

from conftest import client_of
from testwright.features.testcases.story_schemas import MOST_STORIES, StoryCheckAnswer

PATH = "/api/v1/stories/check"
VAGUE = "As a user, I want better performance."


async def test_one_story(client):
    answer = await client.post(PATH, json={"user_story": VAGUE})
    assert answer.status_code == 200, answer.text
    body = StoryCheckAnswer.model_validate(answer.json())
    (item,) = body.items
    assert {one.code for one in item.findings} == {
        "not_testable",
        "no_benefit",
        "vague_word",
        "no_criteria",
    }
    assert item.invest["testable"] == "warning"
    assert item.open_questions
    assert body.summary.warnings == 4


async def test_several_stories_are_compared(client):
    stories = [
        "As a clerk, I want to print lists so that I can read them",
        {
            "story": "As a clerk, I want to print lists",
            "id": "A-2",
            "acceptance_criteria": ["x is y"],
        },
    ]
    body = (await client.post(PATH, json={"stories": stories})).json()
    assert [item["label"] for item in body["items"]] == ["story 1", "A-2"]
    found = {one["code"]: one for one in body["items"][1]["findings"]}
    assert found["duplicate"]["related"] == ["story 1"]
    assert "no_criteria" not in found


async def test_the_context_counts(client):
    story = "As a clark, I want to see the XQZ so that I know it"
    context = {"roles": ["clerk"], "glossary": {"XQZ": "an index"}}
    plain = (await client.post(PATH, json={"user_story": story})).json()
    known = (await client.post(PATH, json={"user_story": story, "context": context})).json()
    assert [one["code"] for one in plain["findings"]] == ["unexplained_term"]
    assert known["findings"] == []
    assert "unknown_role" in {one["code"] for one in known["items"][0]["findings"]}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"user_story": VAGUE, "stories": [VAGUE]}, "body"),
        ({"user_story": ""}, "user_story"),
        ({"user_story": "\u200b"}, "user_story"),
        ({"user_story": 5}, "user_story"),
        ({"user_story": "x" * 10_001}, "user_story"),
        ({"stories": []}, "stories"),
        ({"stories": [VAGUE] * (MOST_STORIES + 1)}, "stories"),
        ({"stories": [{"id": "A"}]}, "stories"),
        ({"stories": [VAGUE], "acceptance_criteria": ["x"]}, "body"),
        ({"user_story": VAGUE, "extra": 1}, "extra"),
        ({"user_story": VAGUE, "context": {"roles": [1]}}, "context.roles.0"),
    ],
)
async def test_what_is_wrong_is_named(client, body, field):
    answer = await client.post(PATH, json=body)
    assert answer.status_code == 400, answer.text
    assert any(one["field"].startswith(field) for one in answer.json()["details"]), answer.text


async def test_a_key_is_needed(platform):
    async with client_of(platform, key=None) as nobody:
        assert (await nobody.post(PATH, json={"user_story": VAGUE})).status_code == 401


async def test_many_stories_at_once(client):
    stories = [f"As a clerk, I want to print list {n} so that I can read it" for n in range(60)]
    answer = await client.post(PATH, json={"stories": stories})
    assert answer.status_code == 200
    assert len(answer.json()["items"]) == 60


@pytest.mark.parametrize("value", [True, "5", [], "1e5"])
@pytest.mark.parametrize("end", ["min", "max"])
async def test_limits_of_a_context_are_numbers(client, end, value):
    context = {"entities": {"refund": {"amount": {end: value}}}}
    for path in ("/generate-tests", PATH):
        answer = await client.post(path, json={"user_story": VAGUE, "context": context})
        assert answer.status_code == 400
        (detail,) = answer.json()["details"]
        assert detail["field"] == f"context.entities.refund.amount.{end}"
        assert detail["problem"].startswith("must be a number")


async def test_a_field_of_a_context_may_be_one_line(client):
    context = {
        "roles": ["clerk", "branch_manager"],
        "entities": {"refund": {"amount": "money 0.01..5000", "state": "requested | paid"}},
        "states": ["open", "closed"],
    }
    answer = await client.post(
        "/generate-tests",
        json={
            "user_story": "As a branch manager I want to approve refunds so that fraud is limited",
            "context": context,
            "num_test_cases": 10,
        },
    )
    assert answer.status_code == 200, answer.text
    assert "5000.01" in answer.text
