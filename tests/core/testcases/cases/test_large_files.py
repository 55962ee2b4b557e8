"""`Files of over 1 GB` says what is possible, and refuses no smaller one."""

import pytest


@pytest.mark.parametrize(
    "story",
    [
        "As a user, I want to upload large files of over 1GB in size",
        "As a photographer, I want to upload videos larger than 500 MB",
        "As a tutor, I want to import documents of more than 20 MB",
        "As a chemist, I want to upload images bigger than 2 GB",
    ],
)
def test_smaller_files_are_not_refused(story, suite_of):
    cases = suite_of(story, 10)
    said = " ".join(case.title + case.expected_result for case in cases)
    assert "around the limit" not in said
    assert "files in size" not in said
    assert not any("over 1GB" in step for case in cases for step in case.steps if "empty" in step)


def test_a_limit_stays_a_limit(suite_of):
    cases = suite_of("As a user, I want to upload files of up to 5 MB", 10)
    assert any("5,242,88" in case.title or "5 MB" in case.title for case in cases)
