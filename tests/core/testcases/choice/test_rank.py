import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.testcases.choice.rank import best, deduplicated, ranked
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.suite import CASE_TYPES, DIFFICULTIES


def idea(name, **values):
    defaults = {
        "technique": "use_case_flow", "type": "positive", "aspect": name, "title": name,
        "preconditions": ("given",), "steps": (f"do {name}", "look"), "expected": name,
    }  # fmt: skip
    return Idea(**{**defaults, **values})


IDEAS = st.lists(
    st.builds(
        lambda n, risk, kind, angle, depth, covers, technique, guess: idea(
            f"idea {n}",
            risk=risk,
            type=kind,
            angle=angle,
            depth=depth,
            covers=covers,
            technique=technique,
            assumption="It is so." if guess else None,
        ),
        st.integers(0, 30),
        st.floats(0.05, 1),
        st.sampled_from(CASE_TYPES),
        st.sampled_from(["course", "rule", "input", "actor", "state", "quality"]),
        st.sampled_from(DIFFICULTIES),
        st.sampled_from([(), ("AC_1",), ("AC_2",), ("AC_1", "AC_2")]),
        st.sampled_from(["files", "time", "money"]),
        st.booleans(),
    ),
    max_size=25,
)


def test_equal_action_data_and_outcome_is_one_case_whatever_the_title():
    one = idea("a")
    assert list(deduplicated([one, idea("a", title="other"), idea("b")])) == [one, idea("b")]


def test_uncovered_criteria_come_before_a_second_look():
    happy = idea("course 0", risk=1.0, covers=("AC_1",))
    again = idea("again", risk=0.9, covers=("AC_1",))
    other = idea("other", risk=0.5, covers=("AC_2",))
    assert best([happy, again, other], 2, "medium") == (happy, other)


def test_a_second_limit_of_a_criterion_is_no_second_look():
    first = idea("limit attempts", risk=0.86, covers=("AC_1",), angle="rule")
    second = idea("limit 15 minutes", risk=0.86, covers=("AC_1",), angle="rule")
    plain = idea("criterion AC_1", risk=0.86, covers=("AC_1",), angle="rule")
    assert best([first, plain, second], 2, "medium") == (first, second)


def test_deeper_ideas_wait_for_harder_suites():
    happy = idea("course 0", risk=1.0)
    deep = idea("deep", risk=0.6, depth="hard", technique="concurrency", type="edge_case")
    flat = idea("flat", risk=0.5, technique="files", type="edge_case")
    assert best([happy, deep, flat], 2, "easy")[1] == flat
    assert best([happy, deep, flat], 2, "hard")[1] == deep


def test_a_negative_case_comes_second():
    happy = idea("course 0", risk=1.0)
    more = idea("more", risk=0.7)
    refused = idea("refused", risk=0.6, type="negative", technique="security", angle="input")
    assert best([happy, more, refused], 2, "medium")[1] == refused


def test_with_three_cases_one_is_negative_even_if_criteria_are_left():
    happy = idea("course 0", risk=1.0, covers=("AC_1",))
    criteria = [
        idea(f"criterion AC_{n}", risk=0.72, covers=(f"AC_{n}",), angle="rule") for n in range(2, 6)
    ]
    refused = idea("refused", risk=0.76, type="negative", technique="security", angle="actor")
    chosen = best([happy, *criteria, refused], 3, "medium")
    assert [one.type for one in chosen].count("negative") == 1


def test_quality_that_nobody_asked_for_comes_last():
    happy = idea("course 0", risk=1.0)
    slow = idea("slow", risk=0.4, angle="quality", type="edge_case", technique="performance")
    weak = [
        idea(f"weak {angle}", risk=0.3, angle=angle, technique=angle, assumption="So.")
        for angle in ("input", "actor", "state")
    ]
    for difficulty in DIFFICULTIES[:2]:
        assert best([happy, slow, *weak], 5, difficulty)[-1] == slow


def test_grounded_goes_before_assumed_unless_the_risk_is_higher():
    happy = idea("course 0", risk=1.0)
    sure = idea("sure", risk=0.5, type="negative", angle="input", technique="files")
    guess = idea(
        "guess", risk=0.55, type="negative", angle="actor", technique="time", assumption="So."
    )
    grave = idea(
        "grave", risk=0.8, type="negative", angle="state", technique="money", assumption="So."
    )
    assert best([happy, guess, sure], 2, "medium")[1] == sure
    assert best([happy, grave, sure], 2, "medium")[1] == grave


def test_each_choice_says_why():
    happy = idea("course 0", risk=1.0, covers=("AC_1",))
    refused = idea("refused", risk=0.6, type="negative", angle="actor", assumption="It is so.")
    first, second = ranked([refused, happy], 2, "medium")
    assert first.idea == happy
    assert {reason.text for reason in first.reasons} == {
        "risk of the fault that it would find",
        "what people came for comes first",
        "first case for AC_1",
    }
    assert first.worth == pytest.approx(1.0 + 1.0 + 0.6)
    assert "first case in which something is refused" in {r.text for r in second.reasons}
    assert "rests on something that nobody said" in {r.text for r in second.reasons}
    assert all(reason.points for choice in (first, second) for reason in choice.reasons)


@settings(max_examples=80, deadline=None)
@given(IDEAS, st.sampled_from(DIFFICULTIES), st.integers(0, 10))
def test_fewer_cases_are_the_first_of_more(ideas, difficulty, count):
    ten = best(ideas, 10, difficulty)
    assert best(ideas, count, difficulty) == ten[:count]
    assert len(ten) == min(10, len(list(deduplicated(ideas))))
    assert len(set(map(id, ten))) == len(ten)
