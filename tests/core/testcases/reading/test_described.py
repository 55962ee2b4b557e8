"""A noun with what tells it from others, and the opposite of that."""

import pytest

from testwright.core.testcases.reading.described import base_of, described


@pytest.mark.parametrize(
    ("phrase", "name", "state", "otherwise"),
    [
        ("A parcel that is open", "parcel", "is open", "is not open"),
        ("Parcels which have been lost", "parcel", "has been lost", "has not been lost"),
        ("Parcels with a broken seal", "parcel", "has a broken seal", "has no broken seal"),
        ("Parcels without a label", "parcel", "has no label", "has a label"),
        ("Delivered parcels", "parcel", "is delivered", "is not delivered"),
        ("An unconfirmed address", "address", "is not confirmed", "is confirmed"),
        ("Private folders", "folder", "is private", "is not private"),
        ("Parcels", "parcel", "", ""),
    ],
)
def test_state_and_its_opposite(phrase, name, state, otherwise):
    found = described(phrase)
    assert found is not None
    assert (found.noun.name, found.state, found.otherwise) == (name, state, otherwise)


@pytest.mark.parametrize("phrase", ["Information", "Two parcels of the same sender", "it"])
def test_nothing_of_which_there_are_two_by_name(phrase):
    assert described(phrase) is None


def test_verbs_of_participles():
    words = ["withdrawn", "unblocked", "deleted", "purple"]
    assert [base_of(word) for word in words] == ["withdraw", "unblock", "delete", ""]
