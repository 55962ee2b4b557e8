import json

import pytest

from testwright.errors import InvalidInput
from testwright.features.patterns import files
from testwright.features.patterns.files import read

FEATURE = "Feature: Search\n Scenario: {name}\n  When I search\n  Then I see 3 hits\n"


def test_folders_are_read_with_all_that_is_in_them(tmp_path):
    for name in ("b.feature", "sub/a.feature", ".git/c.feature", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FEATURE.format(name=path.stem))
    reading = read([tmp_path])
    assert reading.files == 2
    assert [one.title for one in reading.patterns] == ["b", "a"]
    assert reading.unreadable == reading.problems == []


def test_one_file_that_can_not_be_read_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.feature").write_text("nonsense")
    (tmp_path / "b.json").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "c.jsonl").write_text("")
    (tmp_path / "d.feature").write_text(FEATURE.format(name="d"))
    (tmp_path / "e.json").write_text(json.dumps({"story": "x", "test_cases": [{}]}))
    reading = read([tmp_path])
    assert [one.title for one in reading.patterns] == ["d"]
    assert reading.files == 2
    assert [problem.split(" ")[0].rstrip(":") for problem in reading.unreadable] == [
        "a.feature",
        "b.json",
        "c.jsonl",
    ]
    assert reading.problems
    assert all(problem.startswith("e.json#1") for problem in reading.problems)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 2_000_000)
    (tmp_path / "a.feature").write_text("# x" * 1_000_000)
    assert read([tmp_path]).unreadable == ["a.feature: larger than 2 MB"]


@pytest.mark.parametrize(
    ("name", "words"), [("none.json", "no file"), ("x.docx", ".feature, .json"), ("", "holds no")]
)
def test_paths_that_make_no_sense_are_explained(tmp_path, name, words):
    (tmp_path / "x.docx").write_text("x")
    with pytest.raises(InvalidInput, match=words):
        read([tmp_path / name])
