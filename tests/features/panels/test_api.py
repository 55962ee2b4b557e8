"""Panels over HTTP, on each database, with judges that a real server plays."""

import pytest

from conftest import client_of
from features.experiments.laboratory import MODEL, PROJECT, a_prompt, asked_text, begin, variables
from features.panels.scripted import URL, judge, judged, panel, played
from modelserver.behaviours import Behaviour, fails
from testwright.core.golden.example import NewExample

PAIRS = [
    {"input": f"Offer seat {n}", "first": f"Sit {n}, please", "second": f"Sit {n}"}
    for n in range(6)
]


@pytest.fixture
async def platform(start, database_url, model_server):
    model_server.default = played()
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def _made(client, *args, **how):
    answer = await client.post(URL, json=panel(*args, **how))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_panel_is_made_changed_listed_and_removed(client):
    made = await _made(client, "better", judge("good"), judge("fair"), quorum=1)
    again = await client.post(URL, json=panel("better", judge("good"), judge("fair")))
    assert (again.status_code, again.json()["details"][0]["field"]) == (409, "name")
    other = await _made(client, "other", judge("good"), judge("fair"))
    page = (await client.get(f"{URL}?limit=1")).json()
    assert [one["name"] for one in page["items"]] == ["other"]
    page = (await client.get(f"{URL}?limit=1&cursor={page['next_cursor']}")).json()
    assert ([one["name"] for one in page["items"]], page["next_cursor"]) == (["better"], None)

    changed = await client.patch(f"{URL}/better", json={"consensus": "dawid_skene"})
    assert (changed.status_code, changed.json()["consensus"]) == (200, "dawid_skene")
    assert changed.json()["quorum"] == 1
    for wrong in ({"quorum": 3}, {"name": "new"}, {"judges": [judge("good")]}, {"consensus": None}):
        refused = await client.patch(f"{URL}/better", json=wrong)
        assert refused.status_code == 400, wrong
    by_id = (await client.get(f"{URL}/{made['id']}")).json()
    assert (by_id["consensus"], by_id["judgings"]) == ("dawid_skene", [])
    there = (await client.get("/api/v1/ab-tests/judge-panels/better")).json()
    assert there == by_id
    nothing = await client.get(f"{URL}/better/results")
    assert (nothing.status_code, "judged nothing yet" in nothing.text) == (404, True)

    assert (await client.delete(f"{URL}/{other['id']}")).status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/results"), ("PATCH", "")):
        body = {"json": {}} if method == "PATCH" else {}
        gone = await client.request(method, f"{URL}/other{path}", **body)
        assert gone.status_code == 404, path


@pytest.mark.parametrize(
    ("judges", "field"),
    [
        ([judge("good"), {**judge("x"), "model": "nowhere:x"}], "judges.1.model"),
        ([judge("good"), {**judge("x"), "model": "builtin:rules"}], "judges.1.model"),
        ([{**judge("good"), "prompt": "nobody"}, judge("x")], "judges.0.prompt"),
        ([{**judge("good"), "prompt": "judge-pairwise@v9"}, judge("x")], "judges.0.prompt"),
        ([judge("good")], "judges"),
        ([judge("good"), judge("x", "rubric")], "judges"),
        ([judge("good"), judge("x", weight=-1)], "judges.1.weight"),
    ],
)
async def test_what_cannot_be_a_panel_is_refused_by_field(client, judges, field):
    refused = await client.post(URL, json=panel("wrong", *judges))
    assert refused.status_code == 400, refused.text
    assert any(one["field"].startswith(field) for one in refused.json()["details"]), refused.text
    assert (await client.get(URL)).json()["items"] == []


async def test_bad_judges_abstain_and_are_seen_and_people_decide(platform, client, model_server):
    names = ("first", "prose", "half", "good")
    await _made(client, "better", *map(judge, names), quorum=1)
    tied = {"input": "Offer", "outputs": {"x": "Sit", "y": "Sit down", "z": "Sit, please"}}
    found = await judged(platform, client, "better", {"items": [*PAIRS, tied]})
    assert (found["total"], found["judged"], found["status"]) == (9, 9, "completed")
    figures = {one["name"].partition(":")[2]: one for one in found["judges"]}
    assert {name: one["abstained"] for name, one in figures.items()} == {
        "first": 9,
        "prose": 9,
        "half": 9,
        "good": 0,
    }
    assert figures["first"]["flip_rate"] == 1.0
    assert figures["first"]["position_bias"] == 0.5
    assert figures["prose"]["flip_rate"] is None
    assert figures["good"]["position_bias"] == 0.0
    assert [one["consensus"] for one in found["items"]] == [1.0] * 6 + [0.5, 0.0, 0.0]
    assert found["items"][0]["votes"][0]["flipped"]
    assert found["items"][6]["variants"] == ["x", "y"]
    assert found["ranking"]["variants"][0]["variant"] == "z"
    assert "never lost" in found["ranking"]["note"]
    # Each judge is asked in both orders; what can't be used is asked once more.
    assert model_server.asked == found["calls"] == 9 * (2 + 4 + 4 + 2)
    assert (await client.get("/api/v1/reviews")).json()["items"] == []

    await _made(client, "hard", *map(judge, ("first", "prose", "good")))
    found = await judged(platform, client, "hard", {"items": PAIRS[:2]})
    assert found["disagreements"] == 2
    page = (await client.get("/api/v1/reviews?kind=disagreement&status=open&limit=1")).json()
    (review,) = page["items"]
    assert review["body"]["reason"] == "1 of 3 judges gave a verdict, 2 must"
    assert page["next_cursor"]
    resolve = f"/api/v1/reviews/{review['id']}/resolve"
    wrong = [{}, {"label": 1}, {"preferred": "third"}, {"preferred": "first", "label": 1}]
    assert [(await client.post(resolve, json=one)).status_code for one in wrong] == [400] * 4
    said = {"preferred": "first", "rater": "anna", "note": "politer"}
    done = (await client.post(resolve, json=said)).json()
    assert (done["status"], done["by"]) == ("done", "anna")
    assert (await client.post(resolve, json=said)).status_code == 409
    assert (await client.post("/api/v1/reviews/rev_0/resolve", json=said)).status_code == 404
    assert len((await client.get("/api/v1/reviews?status=open")).json()["items"]) == 1
    labels = (await client.get("/api/v1/judges/hard/labels")).json()["items"]
    assert [(one["value"], one["rater"]) for one in labels] == [(1.0, "anna")]
    good = (await client.get(f"{URL}/hard/results")).json()["judges"][2]
    assert (good["people"]["n"], good["people"]["agreement"]) == (1, 1.0)


@pytest.mark.parametrize("query", ["kind=other", "status=lost", "cursor=x"])
async def test_reviews_that_there_are_not(client, query):
    refused = await client.get(f"/api/v1/reviews?{query}")
    assert (refused.status_code, refused.json()["details"][0]["field"]) == (
        400,
        query.partition("=")[0],
    )


async def _experiment(platform):
    prompt_id, targets = await a_prompt(platform, "Say {{ n }}", "Say kindly {{ n }}")
    examples = [NewExample(input={"n": number}) for number in range(4)]
    await platform.examples.add(PROJECT, prompt_id, examples, created_by=None)
    experiment = await begin(platform, prompt_id, targets)
    await platform.jobs.work(platform, experiment.job_id)
    return experiment.id


async def test_what_an_experiment_gave_is_compared_and_graded(platform, client, model_server):
    model_server.default = Behaviour(
        text=lambda call: "Sit" + (", please" if "kindly" in asked_text(call) else "")
    )
    experiment = await _experiment(platform)
    model_server.default = played()
    await _made(client, "pairs", judge("good"), judge("fair"))
    found = await judged(platform, client, "pairs", {"experiment_id": experiment})
    assert [one["consensus"] for one in found["items"]] == [0.0] * 4
    assert found["items"][0]["variants"] == [f"repeat@v1 × {MODEL}", f"repeat@v2 × {MODEL}"]
    (run_ids,) = {tuple(one["runs"]) for one in found["items"][:1]}

    judges = [judge("good", "rubric"), judge("grim", "rubric")]
    await _made(client, "grades", *judges, consensus="mean")
    found = await judged(platform, client, "grades", {"experiment_id": experiment})
    assert sorted(one["consensus"] for one in found["items"]) == [0.0] * 4 + [0.5] * 4
    assert [one["bias"] for one in found["judges"]] == [0.25, -0.25]
    waiting = (await client.get("/api/v1/reviews")).json()["items"]
    assert {one["body"]["reason"] for one in waiting} == {"the judges are 1.00 apart"}
    assert all(one["subject"].startswith("run_") for one in waiting)
    resolve = f"/api/v1/reviews/{waiting[0]['id']}/resolve"
    assert (await client.post(resolve, json={"label": 9})).status_code == 400
    done = await client.post(resolve, json={"label": 5})
    assert done.status_code == 200, done.text
    told = (await client.get("/api/v1/judges/grades/agreement")).json()
    assert told["labelled"] == 1
    assert [one["run_id"] for one in told["differences"]] == [waiting[0]["subject"]]

    alone = await judged(platform, client, "grades", {"run_ids": list(run_ids)})
    assert [one["subject"] for one in alone["items"]] == list(run_ids)
    body = {"run_ids": [run_ids[0], "run_nobody"]}
    refused = await client.post(f"{URL}/grades/judge", json=body)
    assert (refused.status_code, "run_nobody" in refused.text) == (400, True)
    refused = await client.post(f"{URL}/pairs/judge", json={"run_ids": [run_ids[0]]})
    assert "nothing to compare" in refused.text
    refused = await client.post(f"{URL}/pairs/judge", json={"experiment_id": "exp_nobody"})
    assert refused.status_code == 404


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({}, "items.0.first"),
        ({"input": "x", "first": "a"}, "items.0.second"),
        ({"input": "x", "first": "a", "second": ""}, "items.0.second"),
        ({"input": {}, "first": "a", "second": "b"}, "items.0.input_data"),
        ({"input": "x", "first": "a", "second": "b", "output": "c"}, "items.0.output"),
        ({"input": "x", "outputs": {"x": "a"}}, "items.0.outputs"),
        ({"input": "x", "outputs": {"x": "a", "y": None}}, "items.0.outputs"),
        ({"input": "x", "outputs": {"x": "a", "y": "b"}, "first": "a"}, "items.0.first"),
        ({"input": "x", "first": "a", "second": "b", "variants": ["x"]}, "items.0.variants"),
        ({"input": "x", "first": "a\x00", "second": "b"}, "items"),
        ({"input": "x", "first": "a", "second": "b", "task": "dance"}, "items.0.task"),
    ],
)
async def test_items_that_cannot_be_judged_leave_nothing_behind(platform, client, item, field):
    await _made(client, "better", judge("good"), judge("fair"))
    refused = await client.post(f"{URL}/better/judge", json={"items": [item]})
    assert refused.status_code == 400, refused.text
    assert any(one["field"] == field for one in refused.json()["details"]), refused.text
    assert (await client.get("/api/v1/jobs")).json()["items"] == []


async def test_too_much_is_refused(client):
    await _made(client, "better", judge("good"), judge("fair"))
    many = {"input": "x", "outputs": {str(n): str(n) for n in range(200)}}
    refused = await client.post(f"{URL}/better/judge", json={"items": [many]})
    assert (refused.status_code, "19,900 pairs" in refused.text) == (400, True)
    for body in ({}, {"items": []}, {"items": [many], "run_ids": ["run_x"]}):
        assert (await client.post(f"{URL}/better/judge", json=body)).status_code == 400


async def test_ten_thousand_items_are_taken_and_paged(platform, client):
    await _made(client, "better", judge("good", "rubric"), judge("fair", "rubric"))
    items = [{"input": str(n), "output": f"Sit {n}"} for n in range(10_000)]
    accepted = await client.post(f"{URL}/better/judge", json={"items": items})
    assert (accepted.status_code, accepted.json()["total"]) == (202, 10_000)
    found = (await client.get(f"{URL}/better/results?limit=200")).json()
    assert (found["judged"], found["total"], len(found["items"])) == (0, 10_000, 200)
    found = (await client.get(f"{URL}/better/results?cursor={found['next_cursor']}")).json()
    assert found["items"][0]["position"] == 200
    stale = (await client.get(URL)).json()["next_cursor"]
    assert stale is None
    too_many = {"items": [*items, items[0]]}
    assert (await client.post(f"{URL}/better/judge", json=too_many)).status_code == 400
    refused = await client.delete(f"{URL}/better")
    assert (refused.status_code, "cancel the job" in refused.text) == (409, True)
    await client.post(f"/api/v1/jobs/{accepted.json()['task_id']}/cancel")
    assert (await client.delete(f"{URL}/better")).status_code == 204


async def test_a_judge_that_cannot_be_reached_is_asked_again_alone(platform, client, model_server):
    await _made(client, "better", judge("good"), judge("fair"))
    model_server.default = played().but(models=("good",))
    found = await judged(platform, client, "better", {"items": PAIRS[:3]})
    assert [one["status"] for one in found["items"]] == ["failed"] * 3
    assert all("fair" in one["error"] for one in found["items"])
    fair = found["judges"][1]
    assert (fair["n"], fair["abstained"], fair["unanswered"]) == (0, 0, 3)
    model_server.default = played()
    before = model_server.asked
    await client.post(f"/api/v1/jobs/{found['task_id']}/resume")
    await platform.jobs.work(platform, found["task_id"])
    assert model_server.asked - before == 3 * 2
    found = (await client.get(f"{URL}/better/results")).json()
    assert [one["consensus"] for one in found["items"]] == [1.0] * 3


async def test_a_request_sent_twice_judges_once(client):
    await _made(client, "better", judge("good"), judge("fair"))
    key = {"Idempotency-Key": "one"}
    answers = [
        (await client.post(f"{URL}/better/judge", json={"items": PAIRS}, headers=key)).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len((await client.get(f"{URL}/better")).json()["judgings"]) == 1


async def test_a_panel_that_changed_leaves_earlier_judgings_as_they_were(platform, client):
    await _made(client, "better", judge("good"), judge("fair"))
    first = await judged(platform, client, "better", {"items": PAIRS[:1]})
    await client.patch(f"{URL}/better", json={"judges": [judge("good"), judge("grim")]})
    second = await judged(platform, client, "better", {"items": PAIRS[:1]})
    assert [one["consensus"] for one in (first["items"] + second["items"])] == [1.0, None]
    again = (await client.get(f"{URL}/better/results?judging={first['judging_id']}")).json()
    assert again["items"] == first["items"]
    assert (await client.get(f"{URL}/better/results?judging=pjg_0")).status_code == 404


async def test_weights_come_from_agreement_with_people(platform, client):
    judges = [judge(name, "rubric", weight="agreement") for name in ("good", "grim", "fair")]
    await _made(client, "polite", *judges, consensus="weighted")
    items = [
        {"input": str(n), "output": f"Sit {n}" + (", please" if n % 2 else "")} for n in range(30)
    ]
    found = await judged(platform, client, "polite", {"items": items})
    assert [one["weight"] for one in found["judges"]] == [1.0] * 3
    assert "no judge is calibrated" in found["notes"][0]
    labels = [{**one, "label": "pass" if "please" in one["output"] else "fail"} for one in items]
    kept = await client.post("/api/v1/judges/polite/labels", json={"items": labels})
    assert kept.status_code == 201, kept.text
    found = (await client.get(f"{URL}/polite/results")).json()
    assert [one["weight"] for one in found["judges"]] == [1.0, 0.0, 1.0]
    assert {one["consensus"] for one in found["items"]} == {0.0, 1.0}
    assert found["judges"][1]["people"]["bias"] == -0.5


async def test_a_service_that_errs_is_no_verdict(platform, client, model_server):
    await _made(client, "better", judge("good"), judge("fair"))
    model_server.default = fails(400, "too long")
    found = await judged(platform, client, "better", {"items": PAIRS[:1]})
    assert (found["judged"], found["items"][0]["status"]) == (0, "failed")
    assert (await client.get("/api/v1/reviews")).json()["items"] == []
