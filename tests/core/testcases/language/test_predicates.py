import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.predicates import predicate_of


@pytest.mark.parametrize(
    ("sentence", "subject", "said", "cause"),
    [
        (
            "records that were deleted are not shown on the list when the page is opened",
            "records that were deleted",
            "are not shown on the list",
            "the page is opened",
        ),
        ("the total includes the tax", "the total", "includes the tax", ""),
        ("a mail is sent once the order is paid", "a mail", "is sent", "the order is paid"),
        (
            "records whose date is before the first of May are accepted",
            "records whose date is before the first of May",
            "are accepted",
            "",
        ),
        (
            "trips cancelled by the guide stay visible",
            "trips cancelled by the guide",
            "stay visible",
            "",
        ),
        ("nothing here", "nothing here", "", ""),
    ],
)
def test_a_sentence_in_parts(sentence, subject, said, cause):
    found = predicate_of(sentence)
    assert (found.subject, found.said, found.cause) == (subject, said, cause)


@pytest.mark.parametrize(
    ("sentence", "no"), [("users cannot publish twice", True), ("users can publish", False)]
)
def test_what_is_denied(sentence, no):
    assert predicate_of(sentence).no is no


def test_a_verb_of_its_own_and_what_follows():
    found = predicate_of("the importer supports constants")
    assert (found.verb, found.rest, found.several) == ("support", "constants", False)


@given(st.text(max_size=200))
def test_never_raises(text):
    assert isinstance(predicate_of(text).subject, str)
