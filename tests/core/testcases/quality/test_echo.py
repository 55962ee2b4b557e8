from testwright.core.testcases.quality.echo import echo
from testwright.core.testcases.quality.relevance import measure

STORY = (
    "As a librarian, I want to renew borrowed books by telephone number so that elderly readers "
    "keep novels longer"
)
REPEATED = {
    "title": "Librarian renews borrowed books",
    "steps": ("Renew borrowed books by telephone number",),
    "expected_result": "Elderly readers keep novels longer",
}
OWN = {
    "title": "Librarian renews a borrowed book by telephone number",
    "steps": ("Enter `020 7946 0991` in *Search*", 'Press *Renew* beside "Emma"'),
    "expected_result": 'The due date of "Emma" is 21 days later',
}


def test_a_suite_in_words_of_its_own_is_worth_all(make_suite, make_story):
    found = echo(make_suite(OWN), make_story(STORY))
    assert found.worth == 1.0
    assert found.repeated == ()
    assert found.texts == 3


def test_one_that_repeats_the_story_is_worth_little(make_suite, make_story):
    found = echo(make_suite(REPEATED), make_story(STORY))
    assert found.worth < 0.3
    assert found.repeated[0] == "TC_001 step 1: 'Renew borrowed books by telephone number'"


def test_another_order_of_the_words_is_no_excuse(make_suite, make_story):
    shuffled = {
        "steps": ("Telephone borrowed number by books renew",),
        "expected_result": "Novels longer keep readers elderly",
    }
    assert echo(make_suite(shuffled), make_story(STORY)).worth < 0.3


def test_a_frame_around_copied_sentences_is_no_excuse(make_suite, make_story):
    framed = [
        {
            "steps": (f"Open *Page {page}*", "Renew borrowed books by telephone number"),
            "expected_result": "Renew borrowed books by telephone number has succeeded",
        }
        for page in ("one", "two", "three")
    ]
    assert echo(make_suite(*framed), make_story(STORY)).worth < 0.5


def test_a_short_case_may_name_its_subject(make_suite, make_story):
    terse = {"steps": ("I renew the borrowed book",), "expected_result": "The book is renewed"}
    assert echo(make_suite(terse), make_story(STORY)).worth == 1.0


def test_criteria_may_be_repeated_word_by_word(make_suite, make_story):
    criterion = "A reservation by another reader blocks renewal and names the waiting list place"
    checked = {"steps": (criterion,), "expected_result": criterion}
    assert echo(make_suite(checked), make_story(STORY, criteria=(criterion,))).worth == 1.0


def test_relevance_falls_and_quotes_what_only_repeats(make_suite, make_story):
    found = measure(make_suite(REPEATED), make_story(STORY))
    assert found.value < 0.3
    assert found.reason == (
        "2 of 2 steps and outcomes only repeat the story, e.g. TC_001 step 1: "
        "'Renew borrowed books by telephone number'."
    )
    assert found.value < measure(make_suite(OWN), make_story(STORY)).value


def test_nothing_to_read(make_suite, make_story):
    nothing = {"steps": (), "expected_result": ""}
    assert echo(make_suite(nothing), make_story(STORY)).worth == 1.0
