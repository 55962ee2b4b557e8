import pytest

from testwright.core.testcases.reading.concessions import concession_of, without_concession


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ("my invoices even if the seller is closed", [("the seller", "is closed", "")]),
        (
            "a claim even though it was rejected or withdrawn",
            [("it", "has been rejected", "reject"), ("it", "has been withdrawn", "withdraw")],
        ),
        ("the menu regardless of whether the kitchen has closed", [("the kitchen", "has closed")]),
        ("my cart although I signed out", [("I", "has signed out", "sign")]),
        ("a ticket even when there's no network", [("there", "is no network", "")]),
        ("a lesson even if I'm not logged in", [("I", "is not logged in", "")]),
        (
            "old orders even if the products or shops have been removed",
            [("the products", "has been removed"), ("shops", "has been removed")],
        ),
    ],
)
def test_what_is_conceded_is_read_one_by_one(words, cases):
    found = concession_of(words)
    told = [(one.subject, one.said, one.deed) for one in found.cases]
    assert len(told) == len(cases)
    for one, expected in zip(told, cases, strict=True):
        assert one[: len(expected)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "my orders when the shop is closed",
        "my address as private even if the rest is not",
        "files regardless of where they are stored",
        "a record even though it may have expired",
        "an even number",
        "even if",
        "it although",
        "",
    ],
)
def test_what_cannot_be_brought_about_is_left(words):
    assert concession_of(words) is None
    assert without_concession(words) == words


def test_the_deed_stays():
    assert without_concession("a hall even when the caretaker is ill") == "a hall"
