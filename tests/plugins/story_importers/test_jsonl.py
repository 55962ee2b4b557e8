import pytest

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.jsonl import Plugin


def read(data):
    return Plugin().read(data).stories


def test_a_line_is_a_story_and_blank_lines_are_skipped():
    stories = read(
        b'\xef\xbb\xbf{"id": "US_1", "story": "a"}\r\n\r\n"As a user, I want b."\r\n{"text": "c"}'
    )
    assert [(story.id, story.text, story.where) for story in stories] == [
        ("US_1", "a", "line 1"),
        (None, "As a user, I want b.", "line 3"),
        (None, "c", "line 4"),
    ]


def test_unicode_line_separators_inside_a_text_end_no_line():
    (story,) = read('{"story": "a\u2028b"}'.encode())
    assert story.text == "a\u2028b"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"story": "a"}\n{"story": }\n', r"^Line 2 is not JSON: .* at column \d+"),
        (b"[" * 100_000, "^Line 1 is not JSON"),
    ],
)
def test_a_line_that_is_not_json_is_named(data, problem):
    with pytest.raises(InvalidInput, match=problem):
        Plugin().read(data)


def test_lines_without_a_story_are_left_out_and_named():
    backlog = Plugin().read(b'{"story": "a"}\n[]\n\n{"id": 1}\n"b"\n')
    assert [story.text for story in backlog.stories] == ["a", "b"]
    assert backlog.skipped == (
        "line 2: expected an object with a story, found a list",
        "line 4: no story",
    )


def test_keys_can_be_mapped():
    backlog = Plugin().read(b'{"epic": "a", "wording": "b"}', {"story": "Wording"})
    assert [story.text for story in backlog.stories] == ["b"]
    assert (backlog.columns, backlog.ignored) == ({"story": "wording"}, ("epic",))
