import json

import pytest

from testwright.errors import InvalidInput
from testwright.features.testcases.evaluate_dataset import (
    examples,
    read_dataset,
    read_pairs,
    read_verdicts,
)

STORY = "As a customer, I want to search products so that I find them"
SCENARIO = {"name": "Search", "given": [], "when": ["I search"], "then": ["I see it"]}
PAIR = {"repo": "a/b", "story": STORY, "acceptance_criteria": ["Fast"], "scenarios": [SCENARIO]}


@pytest.fixture
def write(tmp_path):
    def make(*values, name="pairs.jsonl"):
        path = tmp_path / name
        path.write_text(
            "\n".join(one if isinstance(one, str) else json.dumps(one) for one in values)
        )
        return path

    return make


def test_without_a_file_our_examples_are_read():
    found = read_dataset(None)
    assert len(found.entries) == 49
    assert {entry.story.difficulty for entry in found.entries} == {"easy", "medium", "hard"}
    assert "examples" in found.name
    assert examples().is_file()


def test_pairs_are_stories_with_scenarios(write):
    found = read_dataset(write(PAIR, "", PAIR | {"scenarios": []}))
    first, second = found.entries
    assert (first.where, first.story.text, first.story.criteria) == ("line 1", STORY, ("Fast",))
    assert first.pair["scenarios"] == [SCENARIO]
    assert (second.where, second.pair) == ("line 3", None)


def test_lines_without_scenarios_are_left_to_the_importer(write):
    (entry,) = read_dataset(write({"story": STORY, "id": "S-1"})).entries
    assert (entry.story.id, entry.pair) == ("S-1", None)
    with pytest.raises(InvalidInput, match="Line 1"):
        read_dataset(write("{"))


def test_other_files_are_read_as_always(write):
    assert len(read_dataset(write(STORY, name="stories.txt")).entries) == 1


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        (PAIR | {"story": ""}, "`story`"),
        (PAIR | {"acceptance_criteria": "Fast"}, "`acceptance_criteria`"),
        (PAIR | {"scenarios": {}}, "`scenarios` must be a list"),
        (PAIR | {"scenarios": [SCENARIO | {"then": "x"}]}, "each scenario"),
        (PAIR | {"scenarios": ["x"]}, "each scenario"),
        (PAIR | {"repo": 1}, "`repo`"),
    ],
)
def test_a_wrong_pair_is_named_by_its_line(write, pair, problem):
    path = write(PAIR, pair)
    for read in (read_dataset, read_pairs):
        with pytest.raises(InvalidInput, match="line 2") as caught:
            read(path)
        assert problem in caught.value.message


def test_files_that_can_not_be_used(write, tmp_path):
    with pytest.raises(InvalidInput, match="can't be read"):
        read_dataset(tmp_path / "nowhere.jsonl")
    with pytest.raises(InvalidInput, match="can't be read"):
        read_pairs(tmp_path)
    with pytest.raises(InvalidInput, match="stories are read from"):
        read_dataset(write(STORY, name="stories.exe"))
    with pytest.raises(InvalidInput, match="is empty"):
        read_pairs(write(""))
    with pytest.raises(InvalidInput, match="no stories"):
        read_dataset(write("[]", name="none.json"))
    with pytest.raises(InvalidInput, match="line 2 is not JSON"):
        read_pairs(write(PAIR, "{"))
    with pytest.raises(InvalidInput, match="line 1 is no object"):
        read_pairs(write("[]"))
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"story": "\xe9"}')
    with pytest.raises(InvalidInput, match="not UTF-8"):
        read_pairs(path)


def test_judgements_are_read_with_what_the_rule_says(write):
    case = {"title": "Customer searches products", "preconditions": [], "steps": ["Search"]}
    row = {
        "story": STORY,
        "test_cases": [case | {"expected_result": "Found"}],
        "judgements": [{"scenario": SCENARIO, "reached": "yes"}],
    }
    (verdict,) = read_verdicts(write(row))
    assert (verdict.person, verdict.rule) == ("yes", True)
    with pytest.raises(InvalidInput, match="line 2: expected story"):
        read_verdicts(write(row, {"story": STORY}))
    with pytest.raises(InvalidInput, match="line 1: reached"):
        read_verdicts(write(row | {"judgements": [{"scenario": SCENARIO, "reached": "?"}]}))
