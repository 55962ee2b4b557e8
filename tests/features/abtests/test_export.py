"""A test as a file, on each database."""

import csv
import io
import json

import numpy as np
import pytest
from openpyxl import load_workbook

from conftest import client_of
from features.abtests.days import begun, lived, plan
from testwright.core.abtests.comparison import WATCHED_N
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.confidence_sequence import confidence_sequence

TESTS = "/api/v1/ab-tests"


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def exported(client, test, format_="json"):
    answer = await client.get(f"{TESTS}/{test}/export", params={"format": format_})
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize("aggregate", ["mean", "sum", "last"])
async def test_the_history_is_what_was_known_at_the_end_of_each_day(platform, client, aggregate):
    """Computed a second time from the outcomes themselves, day by day."""
    test = await begun(platform, metrics={"rating": {"aggregate": aggregate}})
    told = await lived(platform, test, {"rating": (3.0, 4.0)}, days=6, units=7, each=3)
    document = (await exported(client, test)).json()
    effects = document["history"]["effects"]
    starts = sorted({f"{one['at']:%Y-%m-%d}" for one in told})
    assert document["history"]["step"] == "day"
    assert [one["start"][:10] for one in effects] == starts
    for one, day in zip(effects, starts, strict=True):
        known = [each for each in told if f"{each['at']:%Y-%m-%d}" <= day]
        samples = [_sample(known, position, aggregate) for position in (0, 1)]
        again = confidence_sequence(*samples, expected_n=WATCHED_N, level=0.95)
        assert one["n"] == again.n
        assert one["effect"] == pytest.approx(again.effect)
        assert one["ci"] == pytest.approx(again.ci)
    (comparison,) = document["results"]["comparisons"]
    assert effects[-1]["ci"] == pytest.approx(comparison["ci"])


def _sample(known, position, aggregate):
    of_units = {}
    for one in sorted(known, key=lambda one: one["at"]):
        if one["position"] == position:
            of_units.setdefault(one["unit_id"], []).append(one["value"])
    value = {"mean": np.mean, "sum": np.sum, "last": lambda values: values[-1]}[aggregate]
    return Sample.from_values([float(value(values)) for values in of_units.values()])


async def test_units_and_outcomes_add_up(platform, client):
    test = await begun(platform)
    told = await lived(platform, test, {"rating": (3.0, 4.0), "error": (0, 0)}, days=5, units=4)
    history = (await exported(client, test)).json()["history"]
    assert sum(one["new"] for one in history["units"]) == 40
    assert [one["total"] for one in history["units"][-2:]] == [20, 20]
    for metric in ("rating", "error"):
        values = [one["value"] for one in told if one["metric"] == metric]
        rows = [one for one in history["outcomes"] if one["metric"] == metric]
        assert sum(one["n"] for one in rows) == len(values)
        assert sum(one["sum"] for one in rows) == pytest.approx(sum(values))
        squares = sum(value * value for value in values)
        assert sum(one["sum_of_squares"] for one in rows) == pytest.approx(squares)


async def test_a_young_test_is_shown_by_the_hour(platform, client):
    test = await begun(platform)
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=1, units=5, each=2)
    history = (await exported(client, test)).json()["history"]
    assert history["step"] == "hour"
    assert len({one["start"] for one in history["effects"]}) == 2


async def test_a_ratio_has_no_history_of_its_effect(platform, client):
    test = await begun(platform, metrics={"rating": {"denominator": "visits"}})
    await lived(platform, test, {"rating": (3.0, 4.0), "visits": (2.0, 2.0)}, days=4, units=5)
    document = (await exported(client, test)).json()
    assert document["history"]["effects"] is None
    assert document["results"]["comparisons"][0]["effect"] is not None


async def test_the_json_document_says_how_it_was_computed(platform, client):
    test = await begun(platform, guardrails=[{"metric": "error", "max_harm": 0.02}])
    await lived(platform, test, {"rating": (3.0, 4.0), "error": (0.1, 0.1)}, days=4, units=9)
    answer = await exported(client, test)
    assert answer.headers["content-type"] == "application/json"
    document = answer.json()
    name = f"greeting-{document['generated_at'][:10]}.json"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert document["schema_version"] == 1
    assert document["test"]["hypothesis"] == "A shorter greeting is rated better."
    assert document["computed"]["units"] == 72
    assert [one["role"] for one in document["computed"]["metrics"]] == ["primary", "guardrail"]
    assert document["computed"]["metrics"][1]["max_harm"] == 0.02
    asked = (await client.get(f"{TESTS}/{test}/results")).json()
    assert document["results"]["comparisons"] == asked["comparisons"]
    assert document["results"]["srm"] == asked["srm"]


async def test_csv_comes_back_as_it_went(platform, client):
    test = await begun(platform, variants=[{"key": "a"}, {"key": "b"}, {"key": "c"}])
    await lived(platform, test, {"rating": (4.0, 3.0, 4.0)}, days=4, units=9)
    answer = await exported(client, "greeting", "csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    said = (await client.get(f"{TESTS}/{test}/results")).json()
    assert [row["record"] for row in rows] == ["variant"] * 3 + ["comparison"] * 2
    for row, one in zip(rows[3:], said["comparisons"], strict=True):
        assert (row["variant"], row["baseline"]) == (one["candidate"], "a")
        assert float(row["effect"]) == one["effect"]  # negative ones too: numbers stay numbers
        assert [float(row["ci_low"]), float(row["ci_high"])] == one["ci"]
    assert float(rows[3]["effect"]) < 0
    assert rows[3]["probability_to_beat"] == ""


async def test_a_workbook_has_numbers_as_numbers(platform, client):
    test = await begun(platform)
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=5, units=9)
    book = load_workbook(io.BytesIO((await exported(client, test, "xlsx")).content))
    sheets = ["Summary", "Variants", "Comparisons", "Outcomes by day", "Design"]
    assert book.sheetnames == sheets
    said = (await client.get(f"{TESTS}/{test}/results")).json()["comparisons"][0]
    header, row = list(book["Comparisons"].iter_rows(values_only=True))
    cells = dict(zip(header, row, strict=True))
    assert cells["Effect"] == pytest.approx(said["effect"])
    assert [cells["Low"], cells["High"]] == pytest.approx(said["ci"])
    assert len(list(book["Outcomes by day"].iter_rows())) == 1 + 5 * 2
    assert ("Key", "greeting") in list(book["Summary"].iter_rows(values_only=True))


@pytest.mark.parametrize("opener", ["=", "+", "-", "@", "\t=", "\uff1d"])
async def test_nothing_in_a_spreadsheet_is_computed(platform, client, opener):
    evil = f'{opener}HYPERLINK("http://x.example","open")'
    test = await begun(platform, name=evil, hypothesis=evil)
    book = load_workbook(io.BytesIO((await exported(client, test, "xlsx")).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    for cell in cells:
        assert cell.data_type != "f"
        if isinstance(cell.value, str):
            assert cell.value.lstrip()[:1] not in {"=", "+", "-", "@", "\uff1d"}


@pytest.mark.parametrize("format_", ["csv", "json", "pdf", "xlsx"])
async def test_a_draft_without_anything_is_exported_too(platform, client, format_):
    made = await client.post(TESTS, json=plan(name="Größe ✓ 日本語"))
    answer = await exported(client, made.json()["id"], format_)
    assert answer.content
    if format_ == "json":
        document = json.loads(answer.content)
        assert document["test"]["name"] == "Größe ✓ 日本語"
        assert document["history"]["effects"] == []


async def test_an_unknown_format_names_those_that_exist(platform, client):
    test = await begun(platform)
    answer = await client.get(f"{TESTS}/{test}/export", params={"format": "docx"})
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "format"
    assert "'docx' is not one of csv, json" in answer.json()["message"]
    assert (await client.get(f"{TESTS}/nobody/export")).status_code == 404
