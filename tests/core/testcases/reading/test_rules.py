import pytest

from testwright.core.testcases.reading.criteria import numbered_criteria
from testwright.core.testcases.reading.rules import conflicts_of, rule_of, told_as_sentence


def rules(*texts):
    return tuple(rule_of(criterion) for criterion in numbered_criteria(texts))


def test_condition_and_statement():
    (rule,) = rules("If the link is older than a day, then it should be refused")
    assert rule.condition == "the link is older than a day"
    assert rule.statement == "it is refused"
    assert rule.negative


def test_modal_verbs_become_present_tense():
    (rule,) = rules("Server name and version should be visible in header")
    assert rule.statement == "Server name and version are visible in header"


def test_first_person_ability_is_an_action():
    (rule,) = rules("I can reset a customized query")
    assert rule.action is not None
    assert (rule.action.verb, rule.who) == ("reset", "")


def test_only_after():
    (rule,) = rules("Grades are visible to students only after publishing")
    assert (rule.link, rule.condition) == ("only after", "publishing")


def test_limits_that_differ_conflict():
    assert conflicts_of(rules("A cart holds at most 10 items", "A cart holds up to 20 items")) == (
        ("AC_1", "AC_2"),
    )


def test_opposite_words_conflict():
    found = conflicts_of(
        rules(
            "The comment field is required", "The comment field is optional", "Comments are listed"
        )
    )
    assert found == (("AC_1", "AC_2"),)


def test_different_subjects_do_not_conflict():
    assert (
        conflicts_of(
            rules("A title has at most 50 characters", "A text has at most 500 characters")
        )
        == ()
    )


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ("Display the total in bold", "The total is displayed in bold"),
        ("Ensure that the total is shown", "The total is shown"),
        ("Provide the ability to sort trips", "The user can sort trips"),
        ("Send a mail to the guide", "A mail is sent to the guide"),
        ("Log each sign-in", "Each sign-in is logged"),
        ("The total is shown", "The total is shown"),
        ("Show that it is full", "Show that it is full"),
    ],
)
def test_orders_to_builders_are_told_as_sentences(order, sentence):
    assert told_as_sentence(order) == sentence
