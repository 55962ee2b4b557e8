import pytest

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.states import contrast, without_state


@pytest.mark.parametrize(
    ("text", "state", "bare"),
    [
        ("closed periods", "closed", "period"),
        ("the overdue library books", "overdue", "library book"),
        ("a library book", "", "library book"),
        ("the draft", "", "draft"),
    ],
)
def test_the_state_is_told_from_the_thing(text, state, bare):
    found, noun = without_state(noun_of(text))
    assert found == state
    assert noun.name == bare


def test_the_one_beside_is_the_same_kind_in_another_state():
    assert contrast(noun_of("expired passes")) == "a pass and not expired"
    assert contrast(noun_of("passes")) == "another pass, and none of them"


def test_other_adjectives_tell_a_state_as_well():
    assert without_state(noun_of("suspicious crates"))[0] == "suspicious"
    assert contrast(noun_of("hazardous crates")) == "a crate and not hazardous"
