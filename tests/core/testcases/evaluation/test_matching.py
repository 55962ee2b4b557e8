import pytest

from testwright.core.testcases.evaluation.behaviour import behaviour_of
from testwright.core.testcases.evaluation.matching import differences, reaches

TOPIC = "As a librarian I want to manage the books of the branch"


@pytest.fixture
def compare(case):
    """Differences between a generated case and a human scenario of the same story."""

    def make(made, human, topic=TOPIC):
        return differences(
            behaviour_of(case(**made), ["librarian"], topic),
            behaviour_of(case(**human), ["librarian"], TOPIC),
        )

    return make


ADDS = {
    "title": "Librarian adds a book to the branch",
    "steps": ("Start to add a book", "Enter `Emma` as the title", "Save"),
    "expected": "The book `Emma` is listed once among the books",
}
NAMELESS = {
    "title": "Book without a title is not saved",
    "steps": ("Start to add a book", "Leave the title empty and save"),
    "expected": "The title is named as missing; no book is added",
}


@pytest.mark.parametrize(
    ("made", "human"),
    [
        (
            ADDS,
            {
                "title": "Create a new book",
                "steps": ('I press "New Book"',),
                "expected": 'I should see "Emma"',
            },
        ),
        (
            NAMELESS,
            {
                "title": "Display form errors on submit",
                "steps": ('I press "New Book"', 'I press "Create"'),
                "expected": "I should see an error message",
            },
        ),
        (
            {
                "title": "Book from its beginning to its end",
                "steps": ("Make a book", "Delete `Emma`"),
                "expected": "`Emma` is listed nowhere",
            },
            {
                "title": "Remove a book",
                "steps": ('I follow "Remove"',),
                "expected": 'I should not see "Emma"',
            },
        ),
        (
            {
                "title": "An account without the rights of a librarian tries to manage the books",
                "expected": "It is not offered, the direct try is refused",
            },
            {
                "title": "Non-admins should not see the books of the branch",
                "expected": 'I should not see "Books"',
            },
        ),
    ],
)
def test_the_same_behaviour_in_other_words(compare, made, human):
    assert compare(made, human) == ()


@pytest.mark.parametrize(
    ("made", "human", "why"),
    [
        (ADDS, {"title": "Create a book without a title", "expected": "An error"}, "situation"),
        (
            ADDS,
            {"title": "Create a book", "expected": "I should see an error message"},
            "outcome",
        ),
        (ADDS, {"title": "Sort the books", "expected": "The list is in order"}, "action"),
        (
            ADDS,
            {"title": "Add a book with a cover image", "expected": "The cover is shown"},
            "not said",
        ),
        (
            NAMELESS,
            {
                "title": "Upload a manifest with mismatched barcodes",
                "steps": ('I press "Upload manifest"',),
                "expected": 'I should see "barcode is invalid"',
            },
            "action",
        ),
    ],
)
def test_something_else(compare, made, human, why):
    found = compare(made, human)
    assert any(one.startswith(why) for one in found), found


def test_a_case_of_another_story_is_about_other_things(compare):
    other = {
        "title": "Clerk adds an invoice to the ledger",
        "steps": ("Start to add an invoice",),
        "expected": "The invoice is listed",
    }
    human = {"title": "Create a book", "expected": "The book is listed"}
    assert compare(ADDS, human) == ()
    assert compare(other, human, topic="the invoices of the ledger")


def test_reaching_is_having_no_differences(case):
    same = behaviour_of(case("Add a book"))
    other = behaviour_of(case("Delete an invoice"))
    assert reaches(same, same)
    assert not reaches(same, other)
