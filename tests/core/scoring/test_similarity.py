import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.scoring.similarity import similarity, tokens

TEXTS = st.text("ab c.", max_size=25)
METHODS = ["rouge_l", "token_f1", "edit"]


def test_the_example_of_rouge():
    # Lin (2004), §3.2: both candidates share words, but only the first their order.
    reference = "police killed the gunman"
    assert similarity("police kill the gunman", reference) == pytest.approx(3 / 4)
    assert similarity("the gunman kill police", reference) == pytest.approx(2 / 4)


def test_the_example_of_levenshtein():
    assert similarity("kitten", "sitting", "edit") == pytest.approx(1 - 3 / 7)


def test_words_in_any_order():
    assert similarity("The cat, the dog", "dog the CAT the ,", "token_f1") == 1.0


@pytest.mark.parametrize("method", METHODS)
@given(TEXTS, TEXTS)
def test_it_is_a_similarity(method, one, other):
    value = similarity(one, other, method)
    assert 0.0 <= value <= 1.0
    assert value == pytest.approx(similarity(other, one, method))
    assert similarity(one, one.upper(), method) == 1.0


@given(TEXTS, TEXTS)
def test_common_words_in_order_are_counted_right(one, other):
    first, second = tokens(one), tokens(other)
    rows = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            rows[i + 1][j + 1] = rows[i][j] + 1 if a == b else max(rows[i][j + 1], rows[i + 1][j])
    expected = 2 * rows[-1][-1] / (len(first) + len(second)) if first and second else None
    if expected is not None:
        assert similarity(one, other) == pytest.approx(expected)


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_the_distance_is_counted_right(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    longest = max(len(one), len(other))
    expected = 1 - row[-1] / longest if longest else 1.0
    assert similarity(one, other, "edit") == pytest.approx(expected)


def test_long_texts_take_no_time():
    assert 0 < similarity("a b c " * 6_000, "c b a " * 6_000) < 1
