import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from testwright.core.formats import ExportedSuite
from testwright.plugins.suite_exporters.pdf import Plugin

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "exports" / "pdf.txt"
WIDTH = 595.3


def read(suites):
    return PdfReader(io.BytesIO(Plugin().export(suites)))


def pages_of(suites):
    """The text of each page, as the layout has it, without blanks at the ends of lines."""
    return [
        "\n".join(line.rstrip() for line in page.extract_text().splitlines())
        for page in read(suites).pages
    ]


def words_of(suites):
    return " ".join(" ".join(pages_of(suites)).split())


def with_case(suite, **changes):
    case = suite.body["test_cases"][0] | changes
    return replace(suite, body={**suite.body, "test_cases": [case]})


def test_says_what_its_golden_file_says(samples):
    assert "\n\f\n".join(pages_of(samples)) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_cover_counts_and_lists_with_pages(samples):
    cover = pages_of(samples)[0]
    assert re.search(r"2\s+stories\s+3\s+cases\s+2/3\s+criteria covered", cover)
    assert "1 positive" in cover
    assert "1 edge case" in cover
    assert re.search(r"US_101: Share a wishlist\s+2", cover)
    assert re.search(r"US_102: Import of réviews �\s+\d", cover)
    assert f"Page 1 of {len(pages_of(samples))}" in cover


def test_one_story_is_the_title_and_its_cases_the_contents(wishlist):
    reader = read([wishlist])
    assert reader.metadata.title == "US_101: Share a wishlist"
    assert re.search(r"TC_002: =Link after 14 days <b>exactly</b>\s+2\b", pages_of([wishlist])[0])


def test_metadata_outline_and_links(samples):
    reader = read(samples)
    assert reader.metadata.title == "Test cases"
    assert reader.metadata.subject == "Test cases for 2 user stories"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    outline = [one.title for one in reader.outline if not isinstance(one, list)]
    assert outline == ["US_101: Share a wishlist", "US_102: Import of réviews \ufffd"]
    inner = [one.title for one in reader.outline[1]]
    assert inner[0] == "TC_001: Friend opens a shared wishlist & sees prices"
    assert reader.get_destination_page_number(reader.outline[0]) == 1
    assert len(reader.pages[0]["/Annots"]) == 4  # a title and a page number for each story


def test_a_chapter_shows_everything_that_is_known(wishlist):
    text = words_of([wishlist])
    for criterion in wishlist.criteria.values():
        assert criterion in text
    assert "not covered" in text
    for case in wishlist.body["test_cases"]:
        assert case["title"] in text
        for step in case["steps"]:
            assert step.replace("*", "") in text
    assert "Assumption: Days are counted as 24 hours" in text
    assert '{"name": "Mia Berg"}' in text
    for question in wishlist.body["open_questions"]:
        assert question in text


def test_fonts_are_embedded(samples):
    fonts = {
        str(one["/BaseFont"]).partition("+")[2]: one.get_object()
        for page in read(samples).pages
        for one in (ref.get_object() for ref in page["/Resources"]["/Font"].values())
        if "/FontDescriptor" in one
    }
    assert set(fonts) == {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())


def test_markup_and_other_scripts_are_text(wishlist):
    steps = ["<b>x</b> &amp; </para>", "商品を入れる", "Ελλάδα 🦊", "a\u202eb\x00c", "\ud800"]
    text = words_of([with_case(wishlist, steps=steps, title="<font size=99>&")])
    assert "<b>x</b> &amp; </para>" in text
    assert "商品を入れる" in text
    assert "Ελλάδα \ufffd" in text
    assert "<font size=99>&" in text


@pytest.mark.parametrize("field", ["title", "steps", "preconditions", "test_data", "assumption"])
def test_nothing_long_overflows_or_is_lost(wishlist, field):
    word = "x" * 3000
    values = {"steps": [word], "preconditions": [word], "test_data": {word: [word]}}
    changes = {field: values.get(field, word), "grounding": "assumption"}
    if field != "assumption":
        changes["assumption"] = "y"
    suite = with_case(wishlist, **changes)
    rights, found = [], 0
    for page in read([suite]).pages[1:]:

        def measure(text, _ctm, matrix, _font, size):
            nonlocal found
            found += text.count("x")
            if text.strip():
                rights.append(matrix[4])

        page.extract_text(visitor_text=measure)
    assert max(rights) < WIDTH - 50
    assert found >= 3000


def test_a_chapter_of_any_length_goes_on(wishlist):
    suite = replace(
        wishlist,
        story="long " * 2000,
        criteria={"AC_1": "long " * 3000},
        title="long " * 3000,
    )
    long = with_case(
        suite, steps=[f"Step {n}\n" + "row\n" * 90 for n in range(5)], title="longer " * 3000
    )
    suite = replace(long, body={**long.body, "open_questions": ["long " * 900] * 2})
    text = words_of([suite, wishlist])
    assert text.count("row") == 450
    assert text.count("long ") > 12_000
    assert text.count("longer") == 3000
    outline = read([suite, wishlist]).outline
    assert [len(one) for one in outline if isinstance(one, list)] == [1, 2]


def test_an_empty_document_says_so():
    assert "There are no test cases." in words_of([])
    bare = ExportedSuite(
        story_id="", title="", story="", criteria={}, body={"test_cases": [], "open_questions": []}
    )
    assert "There are no cases." in words_of([bare])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_makes_a_document_that_can_be_read(suites, data):
    drawn = data.draw(suites)
    reader = read(drawn)
    assert len(reader.pages) > len(drawn)
    assert not reader.is_encrypted


def test_the_command_line_loads_no_pdf_library():
    code = "import sys, testwright.plugins.suite_exporters.pdf; print('reportlab' in sys.modules)"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_fonts_and_their_licence_are_in_the_wheel(tmp_path):
    build = (
        "import os, sys; os.chdir(sys.argv[1]); "
        "from hatchling.build import build_wheel; print(build_wheel(sys.argv[2]))"
    )
    run([sys.executable, "-c", build, str(ROOT), str(tmp_path)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {
        Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "/_pdf/fonts/" in name
    }
    assert names == {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf", "LICENSE.txt"}
