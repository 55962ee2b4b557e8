import pytest

STORY = "As a clerk, I want to print the list so that I can read it on the way"


@pytest.mark.parametrize("mark", ["TBD", "TODO", "???", "[role]", "<some goal>"])
def test_placeholders(findings, mark):
    (found,) = findings("unfinished", STORY, f"The list has {mark} rows")
    assert (found.where, found.words) == ("AC_1", (mark,))


def test_open_lists(findings):
    (found,) = findings(
        "open_list", "As a clerk, I want to print PDFs, pictures, etc. so that I read"
    )
    assert found.words == ("etc",)
    assert not findings("open_list", STORY)


@pytest.mark.parametrize(
    ("story", "part"),
    [
        ("As a clerk, I want to see the the list so that I can read it", "the the"),
        ("As a clerk, I want to see the list so that that I can read it", "so that that"),
        ("As a clerk, I want to see the list and", "the list and"),
    ],
)
def test_slips_of_the_pen(findings, story, part):
    assert part in findings("slip", story)[0].words


@pytest.mark.parametrize(
    "story",
    [
        "As a clerk, I want to see the lists that I signed up for",
        "As a clerk, I want to log in so that I can see what I am looking for",
        "As a clerk, I want to see what I had had before",
    ],
)
def test_sentences_that_end_in_a_preposition_are_whole(findings, story):
    assert findings("slip", story) == []


def test_a_benefit_that_repeats_the_goal(findings):
    (found,) = findings(
        "benefit_repeats_goal",
        "As a clerk, I want to download the file so that I get the file downloaded",
    )
    assert found.quality == "conceptually_sound"
    assert not findings("benefit_repeats_goal", STORY)
