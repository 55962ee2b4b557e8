"""The HTTP door: shapes, keys, limits, errors."""

import asyncio
import gzip
import json
import re
from types import SimpleNamespace

import pytest

from conftest import OWNER_KEY, client_of
from modelserver import behaviours
from testwright.features.testcases.schemas import CostEstimate, GenerateTestsAnswer

STORY = "As a customer, I want to search products by category so that I find items quickly"
BODY = {"user_story": STORY}


def assert_error(answer, status, code):
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"error", "message", "details", "request_id", "success"}
    assert body["error"] == code
    assert body["success"] is False
    assert body["request_id"] == answer.headers["x-request-id"]
    assert len(body["message"]) > 10
    assert "Traceback" not in answer.text
    return body


async def test_the_answer_has_exactly_the_published_shape(client):
    answer = await client.post("/generate-tests", json={**BODY, "num_test_cases": 4})
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == set(GenerateTestsAnswer.model_fields)
    GenerateTestsAnswer.model_validate(body)
    assert len(body["test_cases"]) == 4
    assert answer.headers["x-cache"] == "miss"
    assert body["request_id"] == answer.headers["x-request-id"]


async def test_a_hit_says_so_and_is_the_same_suite(client):
    first = await client.post("/generate-tests", json=BODY)
    second = await client.post("/generate-tests", json={"story": STORY})
    assert second.headers["x-cache"] == "hit"
    assert second.json()["cached"] is True
    for field in ("run_id", "generation_id", "test_cases", "quality"):
        assert second.json()[field] == first.json()[field]
    assert second.json()["request_id"] != first.json()["request_id"]


async def test_a_request_id_is_taken_over(client):
    answer = await client.get("/version", headers={"X-Request-ID": "mine-42"})
    assert answer.headers["x-request-id"] == "mine-42"
    answer = await client.get("/version", headers={"X-Request-ID": "no\tgood"})
    assert answer.headers["x-request-id"].startswith("req_")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"user_story": "123456789"}, "user_story"),
        ({"user_story": "x" * 2001}, "user_story"),
        ({"user_story": 42}, "user_story"),
        ({"user_story": None}, "user_story"),
        ({"user_story": "\u0000" * 50}, "user_story"),
        ({"num_test_cases": 0}, "num_test_cases"),
        ({"num_test_cases": 11}, "num_test_cases"),
        ({"num_test_cases": "3"}, "num_test_cases"),
        ({"num_test_cases": True}, "num_test_cases"),
        ({"num_test_cases": 2.5}, "num_test_cases"),
        ({"difficulty": "extreme"}, "difficulty"),
        ({"strategy": "magic"}, "strategy"),
        ({"techniques": ["magic"]}, "techniques"),
        ({"acceptance_criteria": "one"}, "acceptance_criteria"),
        ({"context": {"entities": {"a": {"b": {"min": 5, "max": 1}}}}}, "context"),
        ({"context": {"planets": []}}, "context.planets"),
        ({"model": ""}, "model"),
        ({"model": "nonsense"}, "model"),
        ({"num_tests": 3}, "num_tests"),
    ],
)
async def test_bad_fields_are_named(client, change, field):
    answer = await client.post("/generate-tests", json={**BODY, **change})
    body = assert_error(answer, 400, "invalid_input")
    assert any(detail["field"].startswith(field) for detail in body["details"]), body


async def test_the_limits_of_a_story_are_inclusive(client):
    for length in (10, 2000):
        story = ("As a user I want " + "an export of orders and invoices " * 80)[:length].strip()
        story = story.ljust(length, "x")
        answer = await client.post("/generate-tests", json={"user_story": story})
        assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "content",
    [b"not json", b'{"user_story": ', b"", b"\x00", b"[1, 2]", b'"text"', b"null", b"\xff\xfe"],
)
async def test_bodies_that_are_not_objects(client, content):
    answer = await client.post(
        "/generate-tests", content=content, headers={"Content-Type": "application/json"}
    )
    assert_error(answer, 400, "invalid_input")


@pytest.mark.parametrize(
    "content",
    [
        b'{"user_story": "As a user I want \\ud800 things", "num_test_cases": 1}',
        b'{"user_story": "As a user I want things", "context": {"roles": ["\\ud800"]}}',
        b'{"user_story": "As a user", "context": {"entities": {"a": {"b": {"min": NaN}}}}}',
        b'{"user_story": "As a user", "context": {"entities": {"a": {"b": {"values": [NaN]}}}}}',
        b'{"user_story": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"num_test_cases": 1' + b"0" * 5000 + b', "user_story": "As a user I want things"}',
    ],
    ids=["surrogate", "surrogate-in-context", "nan", "infinity", "deep", "huge-number"],
)
async def test_hostile_json_is_never_a_500(client, content):
    answer = await client.post(
        "/generate-tests", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        assert_error(answer, 400, "invalid_input")


async def test_a_null_byte_in_a_story_is_cleaned_away(client):
    answer = await client.post("/generate-tests", json={"user_story": STORY + "\u0000\u202e"})
    assert answer.status_code == 200
    assert "\\u0000" not in answer.text


async def test_five_megabytes_are_too_large(client):
    answer = await client.post("/generate-tests", json={"user_story": "x" * 5_000_000})
    assert_error(answer, 413, "too_large")


async def test_five_megabytes_without_a_length_are_too_large(client):
    async def pieces():
        for _ in range(80):
            yield b"x" * 65_536

    answer = await client.post(
        "/generate-tests", content=pieces(), headers={"Content-Type": "application/json"}
    )
    assert_error(answer, 413, "too_large")


async def test_forms_and_texts_are_unsupported(client):
    answer = await client.post("/generate-tests", data={"user_story": STORY})
    assert_error(answer, 415, "unsupported_media_type")
    answer = await client.post(
        "/generate-tests", content=STORY, headers={"Content-Type": "text/plain"}
    )
    assert_error(answer, 415, "unsupported_media_type")


async def test_unknown_paths_and_methods(client):
    assert_error(await client.get("/nothing/here"), 404, "not_found")
    assert_error(await client.get("/generate-tests"), 405, "method_not_allowed")


@pytest.mark.parametrize("path", ["/health", "/version", "/models", "/openapi.json", "/metrics"])
async def test_head_answers_as_get_without_the_body(client, path):
    told, asked = await client.get(path), await client.head(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-type"] == told.headers["content-type"]
    text = (await client.get("/metrics")).text
    if path != "/openapi.json":
        assert f'http_requests_total{{method="HEAD",route="{path}",status="200"}} 1.0' in text


async def test_head_of_what_is_not_there(client):
    for path, status in (("/nothing", 404), ("/generate-tests", 405)):
        answer = await client.head(path)
        assert (answer.status_code, answer.content) == (status, b"")


@pytest.mark.parametrize("path", ["/generate-tests", "/estimate-cost"])
async def test_a_key_is_needed(platform, path):
    async with client_of(platform, key=None) as stranger:
        body = assert_error(await stranger.post(path, json=BODY), 401, "unauthenticated")
        assert "Authorization" in body["message"]
        wrong = {"Authorization": "Bearer tw_wrong"}
        assert_error(await stranger.post(path, json=BODY, headers=wrong), 401, "unauthenticated")
        answer = await stranger.post(path, json=BODY, headers={"X-API-Key": OWNER_KEY})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/health",
        "/health/live",
        "/health/ready",
        "/api/v1/health",
        "/version",
        "/docs",
        "/redoc",
        "/openapi.json",
    ],
)
async def test_what_is_open_needs_no_key(platform, path):
    async with client_of(platform, key=None) as stranger:
        assert (await stranger.get(path)).status_code == 200


async def test_home_leads_to_the_documentation(client):
    answer = await client.get("/")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/docs"


async def test_health_tells_of_each_dependency(client):
    body = (await client.get("/health")).json()
    assert (body["status"], body["service"]) == ("healthy", "testwright")
    assert set(body["dependencies"]) == {"database", "cache", "disk"}


async def test_a_full_disk_is_seen_by_readiness_probes(client, monkeypatch):
    usage = SimpleNamespace(total=10**9, used=10**9, free=0)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    answer = await client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["dependencies"]["disk"]["status"] == "unhealthy"


async def test_a_redis_that_is_gone_degrades_and_is_said(start):
    async with start(REDIS_URL="redis://127.0.0.1:1/0") as platform, client_of(platform) as client:
        answer = await client.get("/health/ready")
        assert answer.status_code == 200
        assert answer.json()["status"] == "degraded"
        assert (await client.post("/generate-tests", json=BODY)).status_code == 200


@pytest.mark.redis
async def test_processes_share_answers_over_redis(start, redis_url):
    async with start(REDIS_URL=redis_url) as one, client_of(one) as client:
        first = await client.post("/generate-tests", json=BODY)
    async with start(REDIS_URL=redis_url) as other, client_of(other) as client:
        second = await client.post("/generate-tests", json=BODY)
    assert second.headers["x-cache"] == "hit"
    assert second.json()["run_id"] == first.json()["run_id"]


async def _key(platform, **options):
    made = await platform.identity.create_key(name="t", project_id="default", **options)
    return made.secret


async def test_the_default_plan_allows_ten_generations_a_minute(platform):
    async with client_of(platform, await _key(platform)) as client:
        for left in range(9, -1, -1):
            answer = await client.post("/generate-tests", json=BODY)
            assert answer.status_code == 200
            assert answer.headers["ratelimit-limit"] == "10"
            assert answer.headers["ratelimit-remaining"] == str(left)
        answer = await client.post("/generate-tests", json=BODY)
        assert_error(answer, 429, "rate_limited")
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert answer.headers["ratelimit-remaining"] == "0"
        assert (await client.get("/models")).headers["ratelimit-limit"] == "60"


async def test_what_is_refused_does_not_count(platform):
    async with client_of(platform, await _key(platform)) as client:
        for _ in range(11):
            assert (
                await client.post("/generate-tests", json={"story": "short"})
            ).status_code == 400
        answer = await client.post("/generate-tests", json=BODY)
        assert answer.status_code == 200
        assert answer.headers["ratelimit-remaining"] == "9"


async def test_five_generations_at_once(start, model_server):
    model_server.queue(*[behaviours.slow_first_token(0.5)] * 6)
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables) as platform, client_of(platform, await _key(platform)) as client:
        bodies = [{"user_story": f"{STORY} {n}", "model": "openai_compatible:x"} for n in range(6)]
        answers = await asyncio.gather(*(client.post("/generate-tests", json=b) for b in bodies))
        assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429]


async def test_a_viewer_may_look_but_not_generate(platform):
    async with client_of(platform, await _key(platform, role="viewer")) as client:
        assert (await client.get("/models")).status_code == 200
        assert_error(await client.post("/generate-tests", json=BODY), 403, "forbidden")


async def test_idempotency_key(client):
    headers = {"Idempotency-Key": "order-66"}
    first = await client.post("/generate-tests", json={**BODY, "use_cache": False}, headers=headers)
    again = await client.post("/generate-tests", json={**BODY, "use_cache": False}, headers=headers)
    assert again.json() == first.json()
    other = await client.post(
        "/generate-tests", json={"user_story": STORY + " now"}, headers=headers
    )
    assert_error(other, 409, "conflict")


async def test_a_failed_request_frees_its_idempotency_key(client):
    headers = {"Idempotency-Key": "order-67"}
    bad = await client.post("/generate-tests", json={**BODY, "model": "x"}, headers=headers)
    assert bad.status_code == 400
    good = await client.post("/generate-tests", json=BODY, headers=headers)
    assert good.status_code == 200


def _events(text):
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


async def test_events_arrive_in_order_and_the_result_wins(client):
    answer = await client.post(
        "/generate-tests", json=BODY, headers={"Accept": "text/event-stream"}
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = _events(answer.text)
    names = [name for name, _ in events]
    assert names[0] == "status"
    assert names[-1] == "result"
    assert names.count("test_case") == 3
    GenerateTestsAnswer.model_validate(events[-1][1])


async def test_bad_input_is_a_status_even_when_events_were_asked_for(client):
    answer = await client.post(
        "/generate-tests", json={"user_story": "short"}, headers={"Accept": "text/event-stream"}
    )
    assert_error(answer, 400, "invalid_input")


async def test_a_failure_on_the_way_is_an_error_event(start, model_server):
    model_server.queue(*[behaviours.fails(500)] * 3)
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, FALLBACK_MODELS="") as platform, client_of(platform) as client:
        answer = await client.post(
            "/generate-tests",
            json={**BODY, "model": "openai_compatible:x"},
            headers={"Accept": "text/event-stream"},
        )
    name, body = _events(answer.text)[-1]
    assert name == "error"
    assert body["error"] == "model_unavailable"
    assert body["request_id"] == answer.headers["x-request-id"]


async def test_a_dead_model_server_is_503_in_words(start):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": "http://127.0.0.1:1/v1"}
    async with start(variables, FALLBACK_MODELS="") as platform, client_of(platform) as client:
        answer = await client.post("/generate-tests", json={**BODY, "model": "openai_compatible:x"})
    body = assert_error(answer, 503, "model_unavailable")
    assert "127.0.0.1:1" in body["message"]


async def test_a_long_retry_after_of_the_provider_is_passed_on(start, model_server):
    model_server.queue(behaviours.rate_limited(3600))
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, FALLBACK_MODELS="") as platform, client_of(platform) as client:
        answer = await client.post("/generate-tests", json={**BODY, "model": "openai_compatible:x"})
    assert_error(answer, 503, "model_unavailable")
    assert answer.headers["retry-after"] == "3600"


async def test_models(client):
    body = (await client.get("/models")).json()
    first = body["items"][0]
    assert first["id"] == "builtin:rules"
    assert first["default"] is True
    assert first["status"] == "available"
    assert first["price"] == {
        "input_per_mtok": 0.0,
        "output_per_mtok": 0.0,
        "cached_per_mtok": None,
    }
    openai = next(item for item in body["items"] if item["provider"] == "openai")
    assert openai["status"] == "unconfigured"
    assert "OPENAI_API_KEY" in openai["reason"]


async def test_estimates(client, start, model_server):
    answer = await client.post("/estimate-cost", json=BODY)
    body = answer.json()
    CostEstimate.model_validate(body)
    assert (body["input_tokens"], body["cost_usd"]) == (0, 0.0)
    assert body["latency_ms"]["p50"] is None
    await client.post("/generate-tests", json=BODY)
    body = (await client.post("/estimate-cost", json=BODY)).json()
    assert body["latency_ms"]["p50"] > 0


async def test_an_estimate_asks_no_model(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables) as platform, client_of(platform) as client:
        body = (
            await client.post("/estimate-cost", json={**BODY, "model": "openai_compatible:x"})
        ).json()
    assert body["input_tokens"] > 100
    assert body["cost_usd"] is None
    assert model_server.asked == 0


async def test_metrics_are_open_to_this_machine_and_to_tokens(start):
    async with (
        start(METRICS_TOKEN="scraper") as platform,
        client_of(platform, key=None) as here,
    ):
        text = (await here.get("/metrics")).text
        assert "http_requests_total" in text
        proxied = {"X-Forwarded-For": "203.0.113.9"}
        assert (await here.get("/metrics", headers=proxied)).status_code == 401
        token = {**proxied, "Authorization": "Bearer scraper"}
        assert (await here.get("/metrics", headers=token)).status_code == 200
        wrong = {"Authorization": "Bearer wrong"}
        assert (await here.get("/metrics", headers=wrong)).status_code == 401


async def test_metrics_count_what_happened(client):
    await client.post("/generate-tests", json=BODY)
    await client.post("/generate-tests", json=BODY)
    text = (await client.get("/metrics")).text
    assert 'testwright_cache_requests_total{cache="answers",result="hit"} 1.0' in text
    assert 'testwright_cache_requests_total{cache="answers",result="miss"} 1.0' in text
    assert (
        'testwright_runs_total{model="builtin:rules",status="completed",strategy="rules",'
        'task="test_cases"} 1.0' in text
    )
    assert 'http_requests_total{method="POST",route="/generate-tests",status="200"} 2.0' in text
    assert 'testwright_quality_score_count{difficulty="medium",measure="quality_score"' in text


@pytest.mark.postgres
async def test_the_whole_way_on_postgresql(start, postgres_url, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    model_server.queue(behaviours.good(usage=(10**30, 3_000_000_000)))
    async with (
        start(variables, DATABASE_URL=postgres_url) as platform,
        client_of(platform) as client,
    ):
        headers = {"Idempotency-Key": "one"}
        first = await client.post("/generate-tests", json=BODY, headers=headers)
        again = await client.post("/generate-tests", json=BODY, headers=headers)
        assert first.json() == again.json()
        asked = {**BODY, "model": "openai_compatible:x"}
        answer = await client.post("/generate-tests", json=asked)
        assert answer.json()["usage"]["input_tokens"] > 0, answer.text
        estimate = await client.post("/estimate-cost", json=asked)
        assert estimate.json()["latency_ms"]["p90"] > 0
        assert (await client.get("/health")).json()["status"] == "healthy"


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
async def test_a_fault_of_ours_can_be_followed_up_and_tells_no_secrets(
    client, monkeypatch, log_file, accept
):
    def broken(*_arguments):
        secret_of_a_frame = OWNER_KEY
        raise RuntimeError("boom" + secret_of_a_frame[:0])

    monkeypatch.setattr("testwright.features.testcases.service.spec_of", broken)
    answer = await client.post("/generate-tests", json=BODY, headers={"Accept": accept})
    body = assert_error(answer, 500, "internal_error")
    assert answer.headers["x-content-type-options"] == "nosniff"
    lines = [json.loads(line) for line in log_file.read_text().splitlines()]
    (fault,) = (line for line in lines if line["event"] == "unexpected")
    assert fault["request_id"] == body["request_id"]
    assert "boom" in json.dumps(fault["exception"])
    assert OWNER_KEY not in log_file.read_text()
    assert "secret_of_a_frame" not in log_file.read_text()


async def test_packed_bodies_are_not_unpacked(client):
    packed = gzip.compress(json.dumps(BODY).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = await client.post("/generate-tests", content=packed, headers=headers)
    body = assert_error(answer, 415, "unsupported_media_type")
    assert "Content-Encoding" in body["message"]


async def test_what_load_balancers_and_clients_rely_on(client):
    for path in ("/health", "/health/live", "/health/ready"):
        assert (await client.head(path)).status_code == 200
    assert (await client.get("/generate-tests")).headers["allow"] == "POST"
    assert_error(await client.get("/health/"), 404, "not_found")


async def test_thousands_of_unknown_fields_get_a_short_answer(client):
    answer = await client.post(
        "/generate-tests", json={**BODY, **{f"f{n}": 1 for n in range(5000)}}
    )
    assert len(assert_error(answer, 400, "invalid_input")["details"]) <= 50


async def test_the_openapi_document_tells_of_errors_and_keys(client):
    document = (await client.get("/openapi.json")).json()
    generate = document["paths"]["/generate-tests"]["post"]
    assert {"400", "401", "403", "409", "413", "415", "429", "503"} <= set(generate["responses"])
    assert "422" not in generate["responses"]
    assert generate["security"] == [{"bearer": []}, {"header": []}]
    assert "security" not in document["paths"]["/health"]["get"]


async def test_x_cache_stands_on_streams_too(client):
    headers = {"Accept": "text/event-stream"}
    seen = [
        (await client.post("/generate-tests", json=BODY, headers=headers)).headers["x-cache"]
        for _ in range(2)
    ]
    assert seen == ["miss", "hit"]


def _addresses(document, nul):
    """Every GET route with an id in its path, the id being or holding U+0000."""
    for path, operations in document["paths"].items():
        if "get" in operations and "{" in path:
            for id_ in (nul, f"job_{nul}1"):
                yield re.sub(r"\{\w+\}", id_, path)


@pytest.mark.postgres
async def test_no_route_stumbles_over_an_id_with_nul(start, postgres_url):
    async with start(DATABASE_URL=postgres_url) as platform, client_of(platform) as client:
        document = (await client.get("/openapi.json")).json()
        addresses = list(_addresses(document, "%00"))
        assert len(addresses) > 30
        for address in addresses:
            answer = await client.get(address)
            if address.startswith("/v1/"):  # the gateway speaks another protocol
                assert answer.json()["error"]["code"] == "invalid_input"
            else:
                assert_error(answer, 400, "invalid_input")
        body = assert_error(await client.get("/api/v1/jobs?status=%00"), 400, "invalid_input")
        assert body["details"][0]["field"] == "query"
        assert_error(await client.post("/api/v1/jobs/%00/cancel"), 400, "invalid_input")


async def test_every_route_is_found_by_its_path(client):
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert len(paths) > 50
    for path in paths:
        answer = await client.request("TRACE", re.sub(r"{[^}]*}", "x", path))
        assert answer.status_code == 405, path
    assert (await client.request("TRACE", "/api/v1/nowhere")).status_code == 404
