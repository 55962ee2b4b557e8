"""The review queue over HTTP, on each database: what people see, and what becomes of their word."""

import asyncio

import pytest

from conftest import client_of
from testwright.core.access import DEFAULT_PROJECT
from testwright.engine.store import reviews

URL = "/api/v1/reviews"
SHOWN = {"task": "text", "input": {"n": 1}, "run_id": None, "reason": "the judges are 1.00 apart"}
GRADE = {**SHOWN, "type": "rubric", "scale": "1-5", "output": "Sit", "expected": "Sit, please"}
PAIR = {**SHOWN, "type": "pairwise", "scale": "1-5", "first": "Sit, please", "second": "Sit"}


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def asked(platform, client, *bodies, source="strict"):
    """Puts items into the queue; their addresses in that order."""
    wanted = [
        reviews.Wanted(subject=f"hash_{number}", body=body) for number, body in enumerate(bodies)
    ]
    await reviews.ask(platform.database, DEFAULT_PROJECT, "disagreement", source, wanted)
    items = (await client.get(URL)).json()["items"]
    by_subject = {one["subject"]: one["id"] for one in items if one["source"] == source}
    return [f"{URL}/{by_subject[one.subject]}/resolve" for one in wanted]


async def labels(client, source="strict"):
    return (await client.get(f"/api/v1/judges/{source}/labels")).json()["items"]


async def test_the_queue_comes_in_pages_and_by_what_is_chosen(platform, client):
    assert (await client.get(URL)).json() == {"items": [], "next_cursor": None}
    addresses = await asked(platform, client, GRADE, PAIR, GRADE)
    seen, cursor = [], ""
    while cursor is not None:
        page = (await client.get(f"{URL}?limit=2{cursor and f'&cursor={cursor}'}")).json()
        seen += page["items"]
        cursor = page["next_cursor"]
    assert len({one["id"] for one in seen}) == 3
    assert {one["status"] for one in seen} == {"open"}
    assert next(one for one in seen if one["subject"] == "hash_1")["body"] == PAIR
    assert (await client.post(addresses[0], json={"label": 4})).status_code == 200
    assert len((await client.get(f"{URL}?status=open")).json()["items"]) == 2
    (done,) = (await client.get(f"{URL}?status=done&kind=disagreement")).json()["items"]
    assert (done["subject"], done["by"]) == ("hash_0", "owner")
    assert done["done_at"] >= done["created_at"]


@pytest.mark.parametrize("query", ["kind=odd", "status=lost", "cursor=none", "limit=0"])
async def test_a_question_that_can_not_be_is_refused(client, query):
    answer = await client.get(f"{URL}?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["details"][0]["field"] == query.partition("=")[0]


async def test_a_word_of_a_person_becomes_a_label_of_the_panels_judges(platform, client):
    grade, first, second, tie = await asked(platform, client, GRADE, PAIR, PAIR, PAIR)
    said = {"label": 4, "rater": "anna", "note": "polite enough"}
    done = (await client.post(grade, json=said)).json()
    assert (done["status"], done["by"]) == ("done", "anna")
    (kept,) = await labels(client)
    assert (kept["value"], kept["rater"], kept["note"]) == (0.75, "anna", "polite enough")
    values = []
    for address, preferred in ((first, "first"), (second, "second"), (tie, "tie")):
        answer = await client.post(address, json={"preferred": preferred, "rater": preferred})
        assert answer.status_code == 200, answer.text
        (label,) = [one for one in await labels(client) if one["rater"] == preferred]
        values.append(label["value"])
    assert values == [1.0, 0.0, 0.5]
    assert (await client.get(f"{URL}?status=open")).json()["items"] == []


@pytest.mark.parametrize(
    ("place", "said", "field"),
    [
        (0, {}, "body"),
        (0, {"label": 3, "preferred": "first"}, "body"),
        (0, {"preferred": "first"}, "preferred"),
        (0, {"label": 9}, "label"),
        (0, {"label": "splendid"}, "label"),
        (0, {"label": 3, "rater": "x" * 101}, "rater"),
        (0, {"label": 3, "note": "\x00"}, "note"),
        (0, {"label": 3, "misspelt": 1}, "misspelt"),
        (1, {"label": 3}, "label"),
        (1, {"preferred": "third"}, "preferred"),
    ],
)
async def test_a_word_that_can_not_be_used_decides_nothing(platform, client, place, said, field):
    addresses = await asked(platform, client, GRADE, PAIR)
    answer = await client.post(addresses[place], json=said)
    assert answer.status_code == 400, answer.text
    assert field in [one["field"] for one in answer.json()["details"]], answer.text
    assert await labels(client) == []
    assert len((await client.get(f"{URL}?status=open")).json()["items"]) == 2


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
async def test_a_label_is_a_number(platform, client, number):
    (address,) = await asked(platform, client, GRADE)
    body, kind = f'{{"label": {number}}}', {"Content-Type": "application/json"}
    assert (await client.post(address, content=body, headers=kind)).status_code == 400
    assert await labels(client) == []


async def test_of_two_people_at_once_one_decides(platform, client):
    (address,) = await asked(platform, client, GRADE)
    answers = await asyncio.gather(
        *(client.post(address, json={"label": n, "rater": f"r{n}"}) for n in (1, 2, 3, 4))
    )
    assert sorted(one.status_code for one in answers) == [200, 409, 409, 409]
    (winner,) = [one.json()["by"] for one in answers if one.status_code == 200]
    assert [one["rater"] for one in await labels(client)] == [winner]
    late = next(one for one in answers if one.status_code == 409)
    assert f"decided already, by {winner}" in late.json()["message"]


async def test_roles_and_what_is_not_there(platform, client):
    (address,) = await asked(platform, client, GRADE)
    made = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, made.secret) as viewer:
        assert len((await viewer.get(URL)).json()["items"]) == 1
        assert (await viewer.post(address, json={"label": 3})).status_code == 403
    assert (await client.post(f"{URL}/rev_0/resolve", json={"label": 3})).status_code == 404
    assert (await client.post(f"{URL}/%00/resolve", json={"label": 3})).status_code == 400
    assert (await client.get(URL, headers={"Authorization": "Bearer no"})).status_code == 401
