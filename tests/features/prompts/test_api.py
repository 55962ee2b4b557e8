"""Prompts and their versions through the whole HTTP application."""

import asyncio
from urllib.parse import quote

from sqlalchemy import insert

from conftest import client_of
from testwright.core.runs import Message
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import ProjectRow
from testwright.engine.prompts import Prompts, Wording

BASE = "/api/v1/prompts"
TEMPLATE = "Summarise in {{ count }} words: {{ text }}"


async def versions_of(client, name="summary"):
    return (await client.get(f"{BASE}/{name}/versions")).json()["items"]


async def test_a_prompt_is_created_with_its_first_version_active(client):
    body = {"name": "summary", "description": "short", "template": TEMPLATE}
    answer = await client.post(BASE, json={**body, "parameters": {"temperature": 0.2}})
    assert answer.status_code == 201
    made = answer.json()
    assert answer.headers["location"] == f"{BASE}/{made['id']}"
    assert (made["name"], made["description"], made["task"]) == ("summary", "short", "text")
    assert (made["template_format"], made["labels"]) == ("jinja", {"active": 1})
    assert made["latest_version"] == made["active_version"] == 1
    version = made["version"]
    assert made["active_version_id"] == version["id"]
    assert version["prompt_id"] == made["id"]
    assert (version["version"], version["template"]) == (1, TEMPLATE)
    assert version["messages"] == [{"role": "user", "content": TEMPLATE}]
    assert version["parameters"] == {"temperature": 0.2, "max_tokens": None}
    assert version["variables"] == ["count", "text"]
    assert (version["labels"], version["warnings"]) == (["active"], [])
    for reference in (made["id"], "summary"):
        assert (await client.get(f"{BASE}/{reference}")).json() == made
    (event,) = (await client.get(f"{BASE}/summary/events")).json()["items"]
    assert (event["label"], event["from_version"], event["to_version"]) == ("active", None, 1)


async def test_messages_instead_of_a_template(client):
    messages = [
        {"role": "system", "content": "You translate into {language}."},
        {"role": "user", "content": "{text}"},
    ]
    body = {"name": "translate", "messages": messages, "template_format": "format"}
    version = (await client.post(BASE, json=body)).json()["version"]
    assert version["template"] is None
    assert version["messages"] == messages
    assert (version["variables"], version["template_format"]) == (["language", "text"], "format")


async def test_the_prompts_of_the_product_are_listed_too(client, prompt):
    items = (await client.get(BASE)).json()["items"]
    assert items[0]["name"] == "summary"
    names = {one["name"]: one["task"] for one in items}
    assert names["test-cases"] == "test_cases"
    assert names["data-text"] == "test_data"
    only = (await client.get(BASE, params={"task": "text"})).json()["items"]
    assert [one["name"] for one in only] == ["summary"]
    first = (await client.get(BASE, params={"limit": 2})).json()
    rest = (await client.get(BASE, params={"cursor": first["next_cursor"]})).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == [one["id"] for one in items]


async def test_a_name_that_exists_is_told_with_its_id(client, prompt):
    answer = await client.post(BASE, json={"name": "summary", "template": "{{ x }}"})
    assert answer.status_code == 409
    assert prompt["id"] in answer.json()["message"]
    assert {"field": "id", "problem": prompt["id"]} in answer.json()["details"]


async def test_a_version_is_added_and_found_by_id_number_and_label(client, prompt):
    body = {"template": "{{ text }} in {{ count }} words", "message": "shorter"}
    answer = await client.post(f"{BASE}/{prompt['id']}/versions", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["version"], made["message"], made["labels"]) == (2, "shorter", [])
    assert made["parameters"] == {"temperature": None, "max_tokens": None}
    assert (await client.get(answer.headers["location"])).json() == made
    for reference in (made["id"], "2", "v2", "latest"):
        assert (await client.get(f"{BASE}/summary/versions/{reference}")).json() == made
    active = (await client.get(f"{BASE}/summary/versions/active")).json()
    assert active["version"] == 1
    assert [one["version"] for one in await versions_of(client)] == [2, 1]
    shown = (await client.get(f"{BASE}/summary")).json()
    assert (shown["latest_version"], shown["active_version"]) == (2, 1)
    assert shown["latest_version_id"] == made["id"]


async def test_the_format_is_kept_until_another_is_named(client):
    await client.post(BASE, json={"name": "plain", "template": "{x}", "template_format": "format"})
    second = (await client.post(f"{BASE}/plain/versions", json={"template": "{y}"})).json()
    assert (second["template_format"], second["variables"]) == ("format", ["y"])
    body = {"template": "{{ z }}", "template_format": "jinja"}
    third = (await client.post(f"{BASE}/plain/versions", json=body)).json()
    assert (third["template_format"], third["variables"]) == ("jinja", ["z"])


async def test_the_same_words_are_a_version_with_a_warning(client, prompt):
    same = {"template": prompt["version"]["template"], "parameters": {"temperature": 0.2}}
    answer = await client.post(f"{BASE}/summary/versions", json=same)
    assert answer.status_code == 201
    assert answer.json()["version"] == 2
    assert answer.json()["warnings"] == ["It says the same as version 1."]


WRONG = [
    ({"template": "One\n{{ text "}, "Line 2 of the template"),
    ({"template": "{{ text.__class__ }}"}, "names that begin with _"),
    ({"template": "a\nb\n{% for x in range(10**9) %}{% endfor %}"}, "Line 3"),
    ({"template": "{text!r}", "template_format": "format"}, "Line 1"),
    ({"template": "   "}, "it is empty"),
    ({}, "either `template` or `messages`"),
    ({"template": "x", "messages": [{"role": "user", "content": "y"}]}, "either"),
    ({"messages": []}, "messages"),
    ({"messages": [{"role": "tool", "content": "y"}]}, "messages.0.role"),
    ({"template": "x", "parameters": {"temperatur": 1}}, "temperatur"),
    ({"template": "x", "parameters": {"temperature": 9}}, "temperature"),
    ({"template": "x", "tempate": "y"}, "tempate"),
    ({"template": "x" * 100_001}, "template"),
]


async def test_what_can_not_work_is_refused_with_its_place(client, prompt):
    for change, words in WRONG:
        for path, extra in ((BASE, {"name": "other"}), (f"{BASE}/summary/versions", {})):
            answer = await client.post(path, json={**change, **extra})
            assert answer.status_code == 400, answer.text
            assert words in answer.json()["message"]
            assert answer.json()["details"]
    assert (await client.get(f"{BASE}/other")).status_code == 404
    assert len(await versions_of(client)) == 1


async def test_the_wrong_message_of_several_is_named(client):
    messages = [{"role": "system", "content": "fine"}, {"role": "user", "content": "a\n{{ b"}]
    answer = await client.post(BASE, json={"name": "x", "messages": messages})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Message 2 (user): Line 2 of the template")
    assert answer.json()["details"][0]["field"] == "messages.1.content"


NO_NAMES = [
    *("", "  ", "a@b", "a/b", "a\\b", "two\nlines", "diff", "import", "..", "x" * 101),
    *("prm_" + "0" * 26, None, 7),
]
NAMES = ["Kunden-Antwort ÄÖ", "a.b_c-d", "要約", "x", "100 %?#&+"]


async def test_names_that_mean_something_else_are_refused(client):
    for name in NO_NAMES:
        answer = await client.post(BASE, json={"name": name, "template": "{{ x }}"})
        assert answer.status_code == 400, answer.text
        assert answer.json()["details"][0]["field"] == "name"


async def test_names_of_many_kinds_can_be_asked_for(client):
    for name in NAMES:
        made = (await client.post(BASE, json={"name": name, "template": "{{ x }}"})).json()
        found = await client.get(f"{BASE}/{quote(name, safe='')}")
        assert found.json()["id"] == made["id"]


async def test_an_unknown_task_is_refused_with_those_there_are(client):
    answer = await client.post(BASE, json={"name": "x", "task": "poems", "template": "{{ x }}"})
    assert answer.status_code == 400
    assert "test_cases, test_data, text" in answer.json()["message"]


async def test_warnings_of_what_is_probably_not_meant(client):
    async def warned(**body):
        body = {"name": f"w{len(body)}{body['template'][:4]}", **body}
        return (await client.post(BASE, json=body)).json()["version"]["warnings"]

    assert "single braces" in (await warned(template="Write {name}"))[0]
    assert "uses no variable" in (await warned(template="Say hello"))[0]
    foreign = await warned(template="{{ story }} {{ colour }}", task="test_cases")
    assert len(foreign) == 1
    assert "no variable 'colour'; it gives" in foreign[0]


async def test_what_is_not_there_is_404(client, prompt):
    for path in ("nobody", "prm_nobody", "summary/versions/9", "summary/versions/beta"):
        answer = await client.get(f"{BASE}/{path}")
        assert answer.status_code == 404, path
    assert "active" in answer.json()["message"]
    assert (await client.get(f"{BASE}/summary/versions/99999999999999")).status_code == 404
    assert (await client.get(f"{BASE}/nobody/versions")).status_code == 404
    other = (await client.get(f"{BASE}/test-cases")).json()["active_version_id"]
    assert (await client.get(f"{BASE}/summary/versions/{other}")).status_code == 404


async def test_unreadable_ids_are_no_fault_of_ours(start, database_url):
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        for path in ("%00", "test-cases/versions/%00", "test-cases/events?label=%00", "%FF"):
            assert (await client.get(f"{BASE}/{path}")).status_code in (400, 404), path
        body = {"name": "nul\x00", "template": "a\x00b {{ x }}", "message": "\x00"}
        made = await client.post(BASE, json=body)
        assert made.status_code == 201
        assert made.json()["version"]["template"] == "ab {{ x }}"


async def test_the_same_request_sent_twice_makes_one_prompt(client):
    headers = {"Idempotency-Key": "once"}
    body = {"name": "summary", "template": "{{ x }}"}
    first = await client.post(BASE, json=body, headers=headers)
    again = await client.post(BASE, json=body, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    path = f"{BASE}/summary/versions"
    two = [await client.post(path, json={"template": "y"}, headers={"Idempotency-Key": "v"})] * 2
    assert {answer.json()["version"] for answer in two} == {2}


async def test_versions_written_at_once_have_consecutive_numbers(start, database_url):
    """By two processes' worth of connections: a second pool on the same database."""
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        await client.post(BASE, json={"name": "summary", "template": "{{ x }}"})
        other = Database(database_url)
        wording = Wording(messages=(Message("user", "{{ y }}"),))
        try:
            by_client = (
                client.post(f"{BASE}/summary/versions", json={"template": "{{ x }}"})
                for _ in range(10)
            )
            by_other = (
                Prompts(other).add_version("default", "summary", wording, "somebody")
                for _ in range(10)
            )
            done = await asyncio.gather(*by_client, *by_other)
        finally:
            await other.close()
        assert [answer.status_code for answer in done[:10]] == [201] * 10
        numbers = [answer.json()["version"] for answer in done[:10]]
        numbers += [version.number for version in done[10:]]
        assert sorted(numbers) == list(range(2, 22))
        assert len(await versions_of(client)) == 21


async def test_of_prompts_created_at_once_with_one_name_one_is_there(start, database_url):
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        body = {"name": "summary", "template": "{{ x }}"}
        answers = await asyncio.gather(*(client.post(BASE, json=body) for _ in range(8)))
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
        assert len(await versions_of(client)) == 1


async def test_a_diff_tells_lines_words_and_fields(client, prompt):
    body = {"template": "Summarise in {{ count }} short words: {{ text }}"}
    second = (await client.post(f"{BASE}/summary/versions", json=body)).json()
    ids = {"from": prompt["active_version_id"], "to": second["id"]}
    told = (await client.get(f"{BASE}/diff", params=ids)).json()
    assert (told["from"]["version"], told["to"]["version"]) == (1, 2)
    assert told["to"]["prompt"] == "summary"
    assert told["same"] is False
    assert "--- summary@v1\n+++ summary@v2\n" in told["unified"]
    assert "\n-Summarise in {{ count }} words: {{ text }}\n" in told["unified"]
    (message,) = told["messages"]
    assert {"op": "insert", "text": "short "} in message["words"]
    assert told["fields"] == [{"field": "temperature", "old": 0.2, "new": None}]
    same = (await client.get(f"{BASE}/diff", params={"from": ids["to"], "to": ids["to"]})).json()
    assert (same["same"], same["unified"]) == (True, "")
    missing = await client.get(f"{BASE}/diff", params={"from": ids["to"], "to": "ver_nobody"})
    assert missing.status_code == 404
    assert (await client.get(f"{BASE}/diff", params={"from": ids["to"]})).status_code == 400


async def test_who_may_change_prompts(person, prompt):
    for role, expected in (("prompt_engineer", 201), ("tester", 403), ("viewer", 403)):
        async with person(role) as client:
            assert (await client.get(f"{BASE}/summary")).status_code == 200
            body = {"template": "{{ text }}"}
            answer = await client.post(f"{BASE}/summary/versions", json=body)
            assert answer.status_code == expected
            if expected == 201:
                assert answer.json()["created_by"] == client.key_id
            else:
                assert "may not change prompts" in answer.json()["message"]
            new = await client.post(BASE, json={**body, "name": "other"})
            assert new.status_code == expected


async def test_another_project_sees_nothing(platform, prompt):
    async with platform.database.write() as session:
        values = {"id": "other", "name": "Other", "plan": "default", "created_at": now()}
        await session.execute(insert(ProjectRow).values(**values))
    made = await platform.identity.create_key(name="x", project_id="other", role="owner")
    async with client_of(platform, made.secret) as client:
        assert (await client.get(BASE)).json()["items"] == []
        for reference in (prompt["id"], "summary"):
            assert (await client.get(f"{BASE}/{reference}")).status_code == 404
        ids = {"from": prompt["active_version_id"], "to": prompt["active_version_id"]}
        assert (await client.get(f"{BASE}/diff", params=ids)).status_code == 404


async def test_without_a_key_nothing_is_shown(platform):
    async with client_of(platform, None) as client:
        assert (await client.get(BASE)).status_code == 401
