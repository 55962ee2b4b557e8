import re

from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.reading import found_in, read, unquoted

TEXT = "As a clerk, I want to print the list"


def test_the_label_is_the_id_or_the_place():
    none = ProjectContext()
    assert read(TEXT, (), none, label="line 3").label == "line 3"
    assert read(f"US_007: {TEXT}", (), none, label="line 3").label == "US_007"
    given = read(TEXT, (), none, label="line 3", story_id="A-1")
    assert (given.id, given.label) == ("A-1", "A-1")


def test_quotes_are_blanked_and_keep_their_place():
    text = 'say "fast" and `easy`, not the user\'s'
    assert len(unquoted(text)) == len(text)
    assert "fast" not in unquoted(text)
    assert "user's" in unquoted(text)


def test_words_are_found_once_as_written():
    assert found_in(re.compile(r"fast", re.IGNORECASE), "Fast and fast") == ("Fast",)
