import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.stemming import stem


@pytest.mark.parametrize(
    "family",
    [
        "edit edits editing edited editor",
        "configure configures configuration configured configuring",
        "notify notifies notified notification notifications",
        "register registered registration",
        "create creates created creating creation creator",
        "stop stops stopped stopping",
        "add adds added adding",
        "use uses used using",
        "category categories",
        "organise organize organisation organization",
        "speak spoken spoke speaking",
        "pay paid pays paying",
        "process processes processing",
        "status status's",
        "cancel cancels cancelled cancellation",
    ],
)
def test_forms_of_a_word_share_a_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("order", "border"),
        ("address", "add"),
        ("use", "us"),
        ("customer", "custom"),
        ("need", "new"),
    ],
)
def test_different_words_keep_different_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "go", "2", "ä", "密码"])
def test_short_words_stay(word):
    assert stem(word) == word


@given(st.text(max_size=30))
def test_any_word_has_a_short_stem(word):
    assert len(stem(word)) <= 9
