import pytest

from testwright.core.testcases.language.lexicon import VAGUE
from testwright.core.testcases.storycheck.unclear_quantities import _PLURAL, _QUANTITY, _TIME
from testwright.core.testcases.storycheck.vague_words import FAMILIES


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("As a user, I want better performance.", ["better"]),
        (
            "As a clerk, I want a fast and user-friendly search so that I work",
            ["fast", "user-friendly"],
        ),
        ("As a clerk, I want to store my files securely so that nobody reads them", ["securely"]),
        ("As a clerk, I want the form to be as Simple as it was, and simple to print", ["Simple"]),
        (
            "As a clerk, I want relevant hits at a glance so that I work",
            ["at a glance", "relevant"],
        ),
    ],
)
def test_the_words_are_named_as_written(words, story, expected):
    assert sorted(words("vague_word", story)) == sorted(expected)


@pytest.mark.parametrize(
    "story",
    [
        "As a clerk, I want to clear the list so that I start anew",
        "As a clerk, I want to set the effective date of a price so that it changes in time",
        "As a clerk, I want a human-readable export so that I can print it",
        "As a clerk, I want to see the most recent order so that I can repeat it",
        "As a clerk, I want to delete my account for good so that nothing is left",
        'As a clerk, I want an error that says "Not a good password" so that I try again',
        "As a clerk, I want to write rich text so that I can show tables",
        "As a clerk, I want prices to be up to date within one hour so that nobody is misled",
    ],
)
def test_words_that_say_something_definite_are_left_alone(words, story):
    assert words("vague_word", story) == []


def test_a_benefit_may_wish_but_what_it_claims_is_noted(findings):
    assert findings("vague_word", "As a clerk, I want tags so that I easily find my files") == []
    (found,) = findings("vague_word", "As a clerk, I want tags so that the search is fast")
    assert (found.severity, found.words) == ("info", ("fast",))


def test_criteria_are_read_too_and_the_advice_fits_the_word(findings):
    (found,) = findings(
        "vague_word",
        "As a clerk, I want to see my files",
        "It lists them",
        "The page loads quickly",
    )
    assert (found.where, found.words, found.severity) == ("AC_2", ("quickly",), "warning")
    assert "seconds" in found.advice


def test_every_vague_word_of_the_generator_is_known_here():
    """The generator asks about these words; the check names them, or an amount or a time."""
    known = {word for family in FAMILIES for word in family.words}
    exempt = {
        "large",  # only with a noun: `large files`
        "etc",  # an open list
        "and so on",
        "various",  # means different, not vague by itself
        "some flexibility",  # `flexibility`
        "real-time",  # only when it is near
        "in time",  # a point in time is exact
    }
    for word in set(VAGUE) - known - exempt:
        text = f"get a {word} thing {word} of it"
        assert any(pattern.search(text) for pattern in (_QUANTITY, _PLURAL, _TIME)), word
