"""The examples are show pieces: what can be checked of their quality is checked here."""

import json
from collections import Counter
from pathlib import Path

import pytest

from testwright.core.testcases.answers.schema import TECHNIQUES
from testwright.core.testcases.suite import CASE_TYPES, DIFFICULTIES, PRIORITIES, Suite
from testwright.plugins.story_importers.json import Plugin

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = sorted((EXAMPLES / "golden").glob("*.json"))
HARD_KINDS = ("vague", "conflicting", "multi_role", "non_functional", "long_flow", "boundaries")
OTHER_KINDS = (
    "one_sentence",
    "twenty_sentences",
    "jargon",
    "no_criteria",
    "external_api",
    "unicode",
)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stories():
    return {story["id"]: story for story in load(EXAMPLES / "stories.json")}


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def golden(request):
    return load(request.param)


def test_there_are_15_easy_27_medium_and_7_hard_stories(stories):
    assert list(stories) == [f"US_{number:03d}" for number in range(1, 50)]
    assert Counter(story["difficulty"] for story in stories.values()) == {
        "easy": 15,
        "medium": 27,
        "hard": 7,
    }
    assert {story["difficulty"] for story in stories.values()} == set(DIFFICULTIES)


def test_stories_have_the_length_that_the_product_takes_and_their_own_words(stories):
    texts = [story["user_story"] for story in stories.values()]
    assert all(10 <= len(text) <= 2000 for text in texts)
    assert len(set(texts)) == len(texts)
    assert len({story["title"] for story in stories.values()}) == len(texts)
    share = sum(1 for story in stories.values() if story["acceptance_criteria"]) / len(texts)
    assert 0.6 <= share <= 0.8


def test_the_first_story_is_the_login(stories):
    first = stories["US_001"]
    assert first["difficulty"] == "hard"
    assert "log in" in first["user_story"]


@pytest.mark.parametrize("name", ["stories.json", "edge_cases.json"])
def test_the_importer_reads_them(name):
    records = load(EXAMPLES / name)
    read = Plugin().read((EXAMPLES / name).read_bytes()).stories
    assert [story.id for story in read] == [record["id"] for record in records]
    assert [list(story.criteria) for story in read] == [
        record["acceptance_criteria"] for record in records
    ]


def test_at_least_12_stories_of_all_difficulties_have_a_golden_suite(stories):
    assert len(GOLDEN) >= 12
    assert {stories[path.stem]["difficulty"] for path in GOLDEN} == set(DIFFICULTIES)


def test_the_golden_login_begins_with_its_three_classic_cases():
    titles = [
        case["title"].lower() for case in load(EXAMPLES / "golden" / "US_001.json")["test_cases"]
    ]
    assert "matching email address and password" in titles[0]
    assert "wrong password" in titles[1]
    assert "unknown email" in titles[2]


def test_a_golden_suite_belongs_to_its_story(golden, stories):
    story = stories[golden["story_id"]]
    assert golden["story"] == story["user_story"]
    assert golden["acceptance_criteria"] == story["acceptance_criteria"]


def test_a_golden_suite_has_the_shape_of_the_product(golden):
    suite = Suite.from_json(golden)
    assert suite.to_json()["test_cases"] == golden["test_cases"]
    assert [case.id for case in suite.test_cases] == [
        f"TC_{number:03d}" for number in range(1, len(suite.test_cases) + 1)
    ]
    for case in suite.test_cases:
        assert case.type in CASE_TYPES
        assert case.priority in PRIORITIES
        assert case.technique in TECHNIQUES
        assert 2 <= len(case.steps) <= 7
        assert case.preconditions
        assert case.test_data
        assert case.expected_result


def test_a_golden_suite_covers_every_criterion_and_no_other(golden):
    suite = Suite.from_json(golden)
    criteria = [f"AC_{n}" for n in range(1, len(golden["acceptance_criteria"]) + 1)]
    coverage = suite.coverage(criteria)
    assert list(coverage) == criteria
    assert all(coverage.values())


def test_a_golden_suite_is_honest_about_what_was_not_said(golden):
    suite = Suite.from_json(golden)
    assert suite.open_questions
    assert all(question.endswith("?") for question in suite.open_questions)
    for case in suite.test_cases:
        assert (case.grounding == "assumption") == bool(case.assumption)
        assert case.covers or case.grounding == "assumption"


def test_a_golden_suite_mixes_types_and_repeats_nothing(golden):
    suite = Suite.from_json(golden)
    types = Counter(case.type for case in suite.test_cases)
    assert types["positive"] >= 1
    assert types["negative"] >= 1
    assert len({case.title for case in suite.test_cases}) == len(suite.test_cases)
    assert len({case.steps + case.preconditions for case in suite.test_cases}) == len(
        suite.test_cases
    )
    assert len({case.expected_result for case in suite.test_cases}) == len(suite.test_cases)


def test_edge_cases_show_every_hard_kind():
    cases = load(EXAMPLES / "edge_cases.json")
    kinds = Counter(case["kind"] for case in cases)
    assert set(kinds) == {*HARD_KINDS, *OTHER_KINDS}
    assert all(kinds[kind] >= 3 for kind in HARD_KINDS)
    assert len({case["id"] for case in cases}) == len(cases)
    for case in cases:
        assert 10 <= len(case["user_story"]) <= 2000
        assert len(case["good_answer"]) > 40
