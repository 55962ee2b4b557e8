from testwright.core.testcases.storycheck.minimal import MOST_GOAL_WORDS, MOST_WORDS


def test_a_long_goal(findings):
    goal = " ".join(["orders"] * (MOST_GOAL_WORDS - 1))
    assert findings("too_long", f"As a clerk, I want to see {goal[:-7]}") == []
    (found,) = findings("too_long", f"As a clerk, I want to see {goal} too")
    assert found.invest == "small"


def test_a_long_story(findings):
    story = "As a clerk, I want to see orders so that I can act. " + "Orders are shown. " * 20
    assert len(story.split()) > MOST_WORDS
    assert "words" in findings("too_long", story)[0].message


def test_remarks_and_further_sentences_are_notes(findings):
    (remark,) = findings(
        "not_minimal", "As a clerk, I want to sort files (when there are any at all) by name"
    )
    assert remark.words == ("(when there are any at all)",)
    (sentence,) = findings(
        "not_minimal", "As a clerk, I want to see my files. Deleted files are shown in grey."
    )
    assert sentence.words == ("Deleted files are shown in grey",)
    assert sentence.severity == "info"


def test_a_short_bracket_is_no_remark(findings):
    assert (
        findings("not_minimal", "As a clerk, I want to print the list (PDF) so that I read") == []
    )
