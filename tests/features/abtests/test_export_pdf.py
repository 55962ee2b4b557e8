"""Pages about A/B tests: what they say, whatever the test is like."""

import io
import re

import pytest
from pypdf import PdfReader

from features.abtests.days import begun, lived
from testwright.db.base import now
from testwright.features.abtests import exporting, service
from testwright.plugins.abtest_exporters.pdf import Plugin
from testwright.terminal import LOCAL_OWNER


@pytest.fixture
async def platform(start):
    async with start() as platform:
        yield platform


async def pages_of(platform, test):
    file = await exporting.export(platform, LOCAL_OWNER, test, "pdf")
    assert file.media_type == "application/pdf"
    reader = PdfReader(io.BytesIO(file.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


async def test_the_first_page_says_what_to_do(platform):
    test = await begun(platform, guardrails=[{"metric": "error", "max_harm": 0.2}])
    means = {"rating": (3.0, 4.0), "error": (0.5, 0.5)}
    await lived(platform, test, means, days=10, units=20)
    pages = await pages_of(platform, test)
    assert 2 <= len(pages) <= 3
    assert "Shorter greeting" in pages[0]
    assert "A shorter greeting is rated better." in pages[0]
    assert re.search(r"There is a winner\. Ship short: rating is [\d.]+% higher", pages[0])
    assert "400 units so far" in pages[0]
    assert re.search(r"figures of \d+ \w+ \d{4}, \d\d:\d\d UTC", pages[0])
    assert f"Page 1 of {len(pages)}" in pages[0]
    words = " ".join(pages)
    assert "guardrail, less is better" in words
    assert "How the effect on rating came to be" in words
    assert "The shares of units are as planned" in words
    assert "may be looked at every day" in words
    assert "What the words mean" in words


async def test_a_mismatch_of_units_is_the_first_word(platform):
    test = await begun(platform, variants=[{"key": "a"}, {"key": "b", "weight": 9}])
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=4, units=30)
    words = " ".join(await pages_of(platform, test))
    assert "Something is wrong. Don't trust these results" in words
    assert "trust no figure before that" in words


async def test_nothing_yet_is_said_honestly(platform):
    (page,) = await pages_of(platform, await begun(platform))
    assert "Nothing has been counted yet." in page
    assert "No outcome has been counted yet, so there is no effect." in page
    assert "Units as they came" not in page


async def test_a_fixed_test_warns_of_early_looks(platform):
    test = await begun(platform, method="fixed", planned_n=1000)
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=4, units=5)
    words = " ".join(await pages_of(platform, test))
    assert "what looks decided below is not decided yet" in words
    assert "judged once" in words


async def test_a_ratio_says_why_it_has_no_picture(platform):
    test = await begun(platform, metrics={"rating": {"denominator": "visits"}})
    await lived(platform, test, {"rating": (3.0, 4.0), "visits": (2.0, 2.0)}, days=4, units=5)
    assert "so there is no picture of it" in " ".join(await pages_of(platform, test))


@pytest.mark.parametrize("method", ["sequential", "fixed", "bayesian"])
async def test_ten_variants_with_long_names_stay_apart(platform, method):
    keys = [f"{'v' * 97}-{number:02}" for number in range(10)]
    test = await begun(
        platform, name="long " * 40, method=method, variants=[{"key": key} for key in keys]
    )
    means = {"rating": tuple(3 + number / 20 for number in range(10))}
    await lived(platform, test, means, days=5, units=4)
    pages = await pages_of(platform, test)
    assert len(pages) <= 5
    words = " ".join(pages)
    for number in range(1, 10):  # cut in the middle, so that their ends can be told apart
        assert len(re.findall(rf"v…v+-{number:02}", words)) >= 3


@pytest.mark.parametrize("name", ["Größe ✓ 日本語", "<b>&amp; ]]>", "=1+1\u202e", "\ud7ff a\u0301"])
async def test_any_name_is_shown(platform, name):
    test = await begun(platform, name=name, hypothesis=f"{name}\n{name}")
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=2, units=5)
    assert "What was tested" in (await pages_of(platform, test))[0]


@pytest.mark.parametrize("means", [(0.0, 0.0), (0.0, 1e-9), (1e12, -1e12), (-5.0, 5.0)])
@pytest.mark.parametrize("noise", [0.0, 1.0])
async def test_any_values_can_be_drawn(platform, means, noise):
    test = await begun(platform)
    await lived(platform, test, {"rating": means}, days=5, units=3, noise=noise)
    assert "How the effect" in " ".join(await pages_of(platform, test))


async def test_the_same_document_gives_the_same_bytes(platform):
    test = await begun(platform)
    await lived(platform, test, {"rating": (3.0, 4.0)}, days=4, units=5)
    row = await service.row_of(platform, LOCAL_OWNER, test)
    document = await exporting.document(platform.database, row, now())
    assert Plugin().export(document) == Plugin().export(document)
