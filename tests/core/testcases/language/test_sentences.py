from testwright.core.testcases.language.sentences import further_sentences, opening_of
from testwright.core.testcases.reading.parse import parse_story

TEXT = (
    "As a seller, I want to set a price so that buyers know it. It is shown to buyers. "
    "Old prices are kept for 2 years. See the mock-up. Is that all?"
)


def test_sentences_after_the_goal_count_like_criteria():
    found = further_sentences(parse_story(TEXT), "The price")
    assert [(c.id, c.text) for c in found] == [
        ("S_1", "The price is shown to buyers"),
        ("S_2", "Old prices are kept for 2 years"),
    ]


def test_opening_is_the_goal_alone():
    assert opening_of(parse_story(TEXT)) == "set a price"
