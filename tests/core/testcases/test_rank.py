from testwright.core.testcases.idea import Idea
from testwright.core.testcases.rank import best, deduplicated


def idea(name, **values):
    defaults = {
        "technique": "use_case_flow", "type": "positive", "aspect": name, "title": name,
        "preconditions": ("given",), "steps": (f"do {name}", "look"), "expected": name,
    }  # fmt: skip
    return Idea(**{**defaults, **values})


def test_equal_action_data_and_outcome_is_one_case_whatever_the_title():
    one = idea("a")
    assert list(deduplicated([one, idea("a", title="other"), idea("b")])) == [one, idea("b")]


def test_uncovered_criteria_come_before_a_second_look():
    happy = idea("course 0", risk=1.0, covers=("AC_1",))
    again = idea("again", risk=0.9, covers=("AC_1",))
    other = idea("other", risk=0.5, covers=("AC_2",))
    assert best([happy, again, other], 2, "medium") == (happy, other)


def test_deeper_ideas_wait_for_harder_suites():
    happy = idea("course 0", risk=1.0)
    deep = idea("deep", risk=0.6, depth="hard", technique="concurrency", type="edge_case")
    flat = idea("flat", risk=0.5, technique="files", type="edge_case")
    assert best([happy, deep, flat], 2, "easy")[1] == flat
    assert best([happy, deep, flat], 2, "hard")[1] == deep


def test_a_negative_case_comes_second():
    happy = idea("course 0", risk=1.0)
    more = idea("more", risk=0.7)
    refused = idea("refused", risk=0.6, type="negative", technique="security")
    assert best([happy, more, refused], 2, "medium")[1] == refused
