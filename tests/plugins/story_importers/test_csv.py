import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.csv import Plugin

WORDS = st.text(alphabet="abcdefgh éßж,;|'\"", min_size=1, max_size=12).map(str.strip)
STORIES = st.builds("As a clerk, I want to see {} and {} today".format, WORDS, WORDS)
CRITERIA = st.lists(st.builds("The page shows {} as well".format, WORDS), max_size=3)


def read(text, **columns):
    data = text.encode() if isinstance(text, str) else text
    return Plugin().read(data, columns)


def texts(text, **columns):
    return [story.text for story in read(text, **columns).stories]


def written(rows, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return target.getvalue()


@given(
    stories=st.lists(st.tuples(STORIES, CRITERIA), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_table_says_is_read_from_any_way_to_write_it(
    stories, delimiter, encoding, end, quoting
):
    rows = [["ID", "User Story", "Acceptance Criteria"]]
    rows += [
        [f"S-{number}", text, "\n".join(f"- {one}" for one in criteria)]
        for number, (text, criteria) in enumerate(stories, start=1)
    ]
    backlog = Plugin().read(written(rows, delimiter, end, quoting).encode(encoding))
    assert [(one.id, one.text, one.criteria) for one in backlog.stories] == [
        (f"S-{number}", " ".join(text.split()), tuple(dict.fromkeys(criteria)))
        for number, (text, criteria) in enumerate(stories, start=1)
    ]
    assert (backlog.ignored, backlog.skipped) == ((), ())


@given(stories=st.lists(STORIES, min_size=2, max_size=5, unique=True))
def test_lines_without_a_header_are_stories_with_all_their_commas(stories):
    plain = [re.sub(r"[;|\"]", "", story) for story in stories]
    assert texts("\n".join(plain)) == [" ".join(story.split()) for story in plain]


def test_rows_are_counted_as_a_spreadsheet_does():
    backlog = read('Story\n"As a user,\nI want a"\n\n   \nAs a user I want b\n123\n')
    assert [story.where for story in backlog.stories] == ["row 2", "row 5"]
    assert backlog.skipped == ("row 6: no story",)


def test_the_header_may_stand_below_a_title_and_under_other_names():
    backlog = read("Backlog of spring;;\n;;\nNr;Story;Wichtig\n1;Export orders;ja\n")
    assert [(story.id, story.text, story.where) for story in backlog.stories] == [
        ("1", "Export orders", "row 4")
    ]
    assert backlog.ignored == ("Wichtig",)


@pytest.mark.parametrize(
    "text",
    [
        "S-1;As a user, I want a\nS-2;As a user, I want b\n",
        "S-1\tAs a user, I want a\nS-2\tAs a user, I want b\n",
        'S-1,"As a user, I want a"\nS-2,"As a user, I want b"\n',
        "sep=|\nS-1|As a user, I want a\nS-2|As a user, I want b\n",
        'ID, Story\nS-1, "As a user, I want a"\nS-2, "As a user, I want b"\n',
        "ID,Story\nS-1,As a user, I want a\nS-2,As a user, I want b\n",
        "Code,Wording,State\nS-1,As a user, I want a,open\nS-2,As a user, I want b,open\n",
    ],
)
def test_stories_are_found_with_and_without_header_and_quotes(text):
    assert texts(text) == ["As a user, I want a", "As a user, I want b"]


def test_ids_without_a_header_are_known_by_their_form():
    backlog = read("S-1;As a user, I want a\nS-2;As a user, I want b\n")
    assert backlog.columns == {"id": "column 1", "story": "column 2"}
    assert [story.id for story in backlog.stories] == ["S-1", "S-2"]


def test_one_column_is_a_list_of_stories():
    assert texts("Export orders\nImport prices\n") == ["Export orders", "Import prices"]
    assert texts("User story\nExport orders\n") == ["Export orders"]


def test_a_mapping_wins_over_the_names():
    text = "Story,Text,Checks,ID\nshort,As a user I want x,a is b,7\n"
    backlog = read(text, story=" te xt", criteria="CHECKS", id="")
    (story,) = backlog.stories
    assert (story.text, story.criteria, story.id) == ("As a user I want x", ("a is b",), None)
    assert backlog.columns == {"story": "Text", "criteria": "Checks"}
    assert backlog.ignored == ("Story", "ID")


def test_a_header_that_only_the_mapping_knows_is_found():
    text = "Plan;;\nfoo;bar;baz\n1;Export orders;fast\n"
    backlog = read(text, story="BAR", criteria="baz")
    assert [(one.text, one.criteria) for one in backlog.stories] == [("Export orders", ("fast",))]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"story": "Wish"}, r"no column 'Wish' \(story\)\. The columns are: ID, Story, Points\."),
        ({"epic": "ID"}, "has no 'epic'.*there are: id, title, story"),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_would(columns, problem):
    with pytest.raises(InvalidInput, match=problem):
        read("ID,Story,Points\n1,As a user I want x,3\n", **columns)


def test_without_a_column_of_stories_the_columns_are_listed():
    with pytest.raises(InvalidInput, match=r"The columns are: Sprint, Points\. .* story=COLUMN"):
        read("Sprint,Points\n1,3\n")


def test_rows_of_criteria_belong_to_the_story_above():
    text = (
        "ID,Story,AC\n1,As a user I want x,a\n,,b\n1,,c\n\n,,d\n"
        "2,As a user I want y,a\n2,As a user I want y,b\n9,,lost\n"
    )
    backlog = read(text)
    assert [(one.id, one.criteria) for one in backlog.stories] == [
        ("1", ("a", "b", "c", "d")),
        ("2", ("a", "b")),
    ]
    assert backlog.skipped == ("row 9: no story",)


def test_equal_stories_without_id_and_criteria_stay_two():
    assert len(texts("Story\nAs a user I want x\nAs a user I want x\n")) == 2


def test_given_when_and_then_may_be_columns():
    text = "Story,Given,When,Then\nAs a user I want x,a cart,I pay,I see it\n,no cart,when I pay,\n"
    (story,) = read(text).stories
    assert story.criteria == (
        "Given a cart\nWhen I pay\nThen I see it",
        "Given no cart\nwhen I pay",
    )


@pytest.mark.parametrize(
    "cell",
    [
        '["a is b", "c is d", " "]',
        "['a is b', 'c is d']",
        "a is b in x | c is d in y",
        "a is b in x; c is d in y; e is f in z",
    ],
)
def test_lists_that_a_program_wrote_into_a_cell(cell):
    (story,) = (
        Plugin().read(written([["Story", "AC"], ["As a user I want x", cell]]).encode()).stories
    )
    assert len(story.criteria) == cell.count(" is ")
    assert all(" is " in one and len(one) <= 11 for one in story.criteria)


@pytest.mark.parametrize("cell", ["[a is b]", "['\\d is b']", "[1, 2]", "a is b; c is d"])
def test_what_only_looks_like_a_list_stays(cell):
    (story,) = (
        Plugin().read(written([["Story", "AC"], ["As a user I want x", cell]]).encode()).stories
    )
    assert story.criteria == (cell,)


def test_a_feature_is_a_goal_beside_a_role_only():
    (story,) = read("Role,Feature,Reason\nclerk,refund orders,I am done\n").stories
    assert story.text == "As a clerk, I want to refund orders so that I am done"
    assert texts("Feature,Title\nCart,Add a thing\n") == ["Add a thing"]


def test_a_short_story_column_is_the_title_of_a_description_that_tells_the_story():
    (story,) = read('Story,Description\nPay,"As a user, I want to pay."\n').stories
    assert (story.title, story.text) == ("Pay", "As a user, I want to pay.")


def test_a_story_that_is_too_long_keeps_what_it_wants():
    before, after = "Long ago people called.\n" * 100, "\nIt must be quick at all times." * 100
    text = f"{before}As a user, I want x\nso that y{after}"
    backlog = Plugin().read(written([["Title", "Description"], ["Pay", text]]).encode())
    (story,) = backlog.stories
    assert story.text.startswith("As a user, I want x\nso that y\nIt must be quick")
    assert 1_900 < len(story.text) <= 2_000
    assert backlog.skipped == ("row 2: details of a story of over 2,000 characters",)
    alone = written([["Description"], [f"{before}As a user, I want x\nso that y"]])
    assert Plugin().read(alone.encode()).stories[0].text == "As a user, I want x\nso that y"
    free = Plugin().read(written([["Description"], ["Export orders. " * 200]]).encode())
    assert len(free.stories[0].text) > 2_000


def test_a_title_with_a_long_description_stays_alone():
    text = "It must be quick at all times. " * 100
    rows = [["Title", "Description"], ["As a user, I want x", text]]
    assert Plugin().read(written(rows).encode()).stories[0].text == "As a user, I want x"


def test_a_story_column_with_ids_is_no_story():
    (story,) = read('Story,Summary\nUS-1,"As a user, I want to pay."\n').stories
    assert (story.id, story.text) == ("US-1", "As a user, I want to pay.")


def test_work_items_that_are_no_stories_are_left_out_and_named():
    kinds = "Type,Title\nBug,Crash\nTask,Do it\nUser Story,Pay\nWish of a friend,Fly\nEpic,All\n"
    backlog = read(kinds + "Bug,As a user I want no crash\n")
    assert [story.text for story in backlog.stories] == ["Pay", "Fly", "As a user I want no crash"]
    assert backlog.skipped == (
        "row 2: no story but of the type Bug",
        "row 3: no story but of the type Task",
        "row 6: no story but of the type Epic",
    )
    assert texts("Type,Title\nBug,Crash\nTask,Do it\n") == ["Do it"]


def test_a_wrong_difficulty_is_told_and_costs_no_story():
    backlog = read("Story,Difficulty\nExport orders,EASY\nImport orders,so-so\n")
    assert [story.difficulty for story in backlog.stories] == ["easy", None]
    assert backlog.skipped == ("row 3: difficulty 'so-so' is not one of easy, medium, hard",)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'ID,Story\n1,a\n2,"As a user, I\nwant', "^Line 3: a cell begins with a quotation mark"),
        (b"Story\n" + b"As a user I want x\n" * 20_001, "more than 20,000 stories"),
        (b"Story" + b",x" * 2_000 + b"\nAs a user I want x\n", "more than 2,000 columns"),
        (b"Story\n" + b"a b\n" * 100_001, "more than 100,000 rows"),
        (b"Story\n" + b"\n" * 500_000, "more than 500,000 lines"),
        (b'Story\n"' + b"x" * 200_000 + b'"\n', "^Line 2 can't be read as a row"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_place(data, problem):
    with pytest.raises(InvalidInput, match=problem):
        Plugin().read(data)


def test_a_header_alone_is_an_empty_backlog():
    backlog = read("ID,Story\n")
    assert (backlog.stories, backlog.skipped) == ((), ())
    assert backlog.columns == {"id": "ID", "story": "Story"}
