import pytest

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.jsonl import Plugin


def test_a_line_is_a_story_and_blank_lines_are_skipped():
    stories = Plugin().read(
        b'\xef\xbb\xbf{"id": "US_1", "story": "a"}\r\n\r\n"As a user, I want b."\r\n{"text": "c"}'
    )
    assert [(story.id, story.text, story.where) for story in stories] == [
        ("US_1", "a", "line 1"),
        (None, "As a user, I want b.", "line 3"),
        (None, "c", "line 4"),
    ]


def test_unicode_line_separators_inside_a_text_end_no_line():
    (story,) = Plugin().read('{"story": "a\u2028b"}'.encode())
    assert story.text == "a\u2028b"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"story": "a"}\n{"story": }\n', r"^Line 2 is not JSON: .* at column \d+"),
        (b'{"story": "a"}\n[]\n', "^Line 2: expected an object with a story, found a list"),
        (b'{"story": "a"}\n\n{"id": 1}\n', "^Line 3: no story"),
        (b"[" * 100_000, "^Line 1 is not JSON"),
    ],
)
def test_a_wrong_line_is_named(data, problem):
    with pytest.raises(InvalidInput, match=problem):
        Plugin().read(data)
