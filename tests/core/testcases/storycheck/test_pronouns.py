import pytest

STORY = "As a clerk, I want to send the form so that it is done"


@pytest.mark.parametrize(
    ("criterion", "word"),
    [
        ("It is sent by mail", "It"),
        ("When it is late, a mail is sent", "it"),
        ("They can undo it", "They"),
    ],
)
def test_a_criterion_stands_alone(findings, criterion, word):
    (found,) = findings("ambiguous_pronoun", STORY, criterion)
    assert (found.where, found.words) == ("AC_1", (word,))


@pytest.mark.parametrize(
    "criterion",
    [
        "It is possible to undo the sending",
        "It must not be possible to send it twice",
        "The form is sent when it is complete",
        "This form is sent by mail",
    ],
)
def test_pronouns_with_their_noun(findings, criterion):
    assert findings("ambiguous_pronoun", STORY, criterion) == []


def test_they_who_are_nobody(findings):
    (found,) = findings(
        "ambiguous_pronoun", "As a trainee, I want to join a waiting list so that they can plan"
    )
    assert "trainee" in found.advice
    assert not findings(
        "ambiguous_pronoun", "As a trainer, I want to invite trainees so that they can plan"
    )
