import io
import zipfile
from datetime import UTC, date, datetime
from random import randbytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.xlsx import Plugin
from workbooks import SHEET, sheet_xml, with_parts, workbook

WORDS = st.text(alphabet="abcdefgh éßж&<>'\"", min_size=1, max_size=12).map(str.strip)
STORIES = st.builds("As a clerk, I want to see {} today".format, WORDS)
PLAIN = workbook([["ID", "User Story"], [1, "As a user, I want x"]])
MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC).replace(tzinfo=None)
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(*sheets, **columns):
    return Plugin().read(workbook(*sheets), columns)


@settings(max_examples=25, deadline=None)
@given(stories=st.lists(STORIES, min_size=1, max_size=4), above=st.integers(0, 3))
def test_what_a_sheet_says_is_read(stories, above):
    rows = [["", ""]] * above + [["Key", "User Story"]]
    rows += [[f"S-{number}", text] for number, text in enumerate(stories, start=1)]
    assert [(one.id, one.text, one.where) for one in read(rows).stories] == [
        (f"S-{number}", " ".join(text.split()), f"row {above + 1 + number}")
        for number, text in enumerate(stories, start=1)
    ]


def test_numbers_dates_formulas_and_truth_are_text():
    values = [3, 2.5, date(2026, 3, 1), NOON, MIDNIGHT, True]
    rows = [["ID", "Story", "AC"], *([7.0, "As a user I want x", value] for value in values)]
    (story,) = read([*rows, ["=1+1", "As a user I want y"]]).stories[:1]
    assert story.id == "7"
    assert story.criteria == ("3", "2.5", "2026-03-01", "2026-03-01T12:00:00", "2026-03-02", "true")


def test_the_first_sheet_with_stories_is_taken():
    notes = [["Notes", "By"], ["Ask the team", "Ines"]]
    stories = [["Backlog"], [], ["ID", "Title", "Description"], [1, "Pay", "As a user, I want x"]]
    backlog = read(notes, stories)
    assert [(one.text, one.where) for one in backlog.stories] == [
        ("As a user, I want x", "row 4 of Sheet2")
    ]


def test_hidden_sheets_count_only_when_there_is_no_other():
    stories = [["User Story"], ["As a user, I want x"]]
    assert Plugin().read(workbook(stories, [[]], hidden=[1])).stories == ()
    with zipfile.ZipFile(io.BytesIO(workbook(stories))) as archive:
        book = archive.read("xl/workbook.xml").replace(b'"visible"', b'"hidden"')
    alone = with_parts(workbook(stories), {"xl/workbook.xml": book})
    assert len(Plugin().read(alone).stories) == 1


def test_a_sheet_with_jiras_columns_is_read_as_jira_writes():
    text = "*As a* user *I want* {{x}}\n\nh3. AC\n# a"
    (story,) = read([["Summary", "Issue key", "Description"], ["Pay", "A-1", text]]).stories
    assert (story.text, story.criteria) == ("As a user I want `x`", ("a",))


def test_a_mapping_is_looked_for_in_every_sheet():
    first, second = [["A", "B"], ["x", "y"]], [["Wording"], ["Export orders"]]
    assert read(first, second, story="wording").stories[0].text == "Export orders"
    with pytest.raises(InvalidInput, match=r"no column 'C'.*The columns are: A, B"):
        read(first, story="C")


def test_an_empty_workbook_is_an_empty_backlog():
    assert read([]).stories == ()


def test_a_cell_far_below_is_no_harm():
    cells = {"A1": "User Story", "A2": "As a user, I want x", "A1048576": "As a user, I want y"}
    backlog = Plugin().read(with_parts(PLAIN, {SHEET: sheet_xml(cells)}))
    assert [story.where for story in backlog.stories] == ["row 2", "row 1048576"]


FAR = sheet_xml({"A1": "a", "XFD1048576": "b"})
FAR_WITHOUT_NAMES = (
    f'<x:worksheet xmlns:x="{SPACE}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
    '</x:row><x:row r="1048576"><x:c r="XFC1048576" s="0"/><x:c><x:v>1</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>"
).encode()
EMPTY_CELLS = (
    b"<worksheet><sheetData><row>" + b"<c/>" * 3_000_001 + b"</row></sheetData></worksheet>"
)
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
BOMB = f'<worksheet xmlns="{SPACE}"><sheetData>{" " * 50_000_000}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (
            {SHEET: FAR},
            r"reaches to row 1,048,576 and column 16,384\. A sheet may have 3,000,000 cells",
        ),
        ({SHEET: FAR_WITHOUT_NAMES}, "reaches to row 1,048,576"),
        (
            {SHEET: EMPTY_CELLS, "xl/media/a.png": randbytes(200_000)},
            "A sheet may have 3,000,000 cells",
        ),
        ({SHEET: DOCTYPE}, "damaged"),
        ({SHEET: BOMB}, "would unpack to 48 MB"),
        ({SHEET: b"<worksheet><sheetData>"}, "damaged"),
        ({"xl/sharedStrings.xml": b"<sst><si><t>a"}, "damaged"),
        ({"xl/workbook.xml": b"<x"}, "damaged"),
        ({"content.xml": b"<x/>"}, "no Excel workbook"),
        ({f"xl/{number}.xml": b"" for number in range(5_001)}, "would unpack"),
    ],
)
def test_workbooks_that_do_harm_are_refused(part, problem):
    with pytest.raises(InvalidInput, match=problem):
        Plugin().read(with_parts(PLAIN, part))


def test_a_workbook_that_lies_about_its_size_is_refused():
    data = bytearray(with_parts(PLAIN, {SHEET: BOMB[:9_000_000] + BOMB[-30:]}))
    size = (9_000_030).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(InvalidInput, match="damaged"):
        Plugin().read(bytes(data.replace(size, (1_000).to_bytes(4, "little"))))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 512, r"old Office document \(\.xls\)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"ID,Story\n1,As a user I want x\n", "no Excel workbook"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (with_parts(PLAIN, {}, without=["xl/workbook.xml"]), "no Excel workbook"),
        (with_parts(PLAIN, {}, without=[SHEET]), "damaged"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, problem):
    with pytest.raises(InvalidInput, match=problem):
        Plugin().read(data)


def test_another_way_of_packing_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InvalidInput, match="damaged"):
        Plugin().read(target.getvalue())


def test_sheets_of_titles_come_before_lists_of_words():
    titles = [["ID", "Title"], [1, "Pay by card"]]
    assert read([["Words"], ["Cart"]], titles).stories[0].id == "1"


def test_a_workbook_with_a_password_on_its_parts_is_refused():
    data = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    with pytest.raises(InvalidInput, match="password"):
        Plugin().read(bytes(data))


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(PLAIN) - 1), value=st.integers(0, 255))
def test_a_flipped_byte_gives_stories_or_a_reason(place, value):
    data = bytearray(PLAIN)
    data[place] = value
    try:
        backlog = Plugin().read(bytes(data))
    except InvalidInput as error:
        assert error.message  # noqa: PT017
    else:
        assert all(story.text for story in backlog.stories)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_changed_sheet_gives_stories_or_a_reason(data):
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(part) - 1))
        part[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        backlog = Plugin().read(with_parts(PLAIN, {name: bytes(part)}))
    except InvalidInput as error:
        assert error.message  # noqa: PT017
    else:
        assert all(story.text for story in backlog.stories)
