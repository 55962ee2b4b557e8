import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.literals import (
    addresses,
    dates,
    draw,
    files,
    identifiers,
    money,
    passwords,
    persons,
    sentences,
    titles,
)

SEEDS = st.integers(min_value=0, max_value=2**64 - 1)


def test_values_are_the_same_in_every_process():
    assert draw.number(7, "x", 3, 1000) == 325
    assert draw.seed_of("a story") == 10_285_024_020_131_410_403
    assert persons.person(7, 0).name == "Mia Brandt"


@given(SEEDS)
def test_neighbours_differ(seed):
    assert len({persons.person(seed, i).email for i in range(12)}) == 12
    assert len({titles.title(seed, i) for i in range(12)}) == 12
    assert len({sentences.sentence(seed, i) for i in range(6)}) == 6
    assert len({identifiers.serial(seed, i) for i in range(12)}) == 12
    assert len({dates.future_date(seed, i) for i in range(12)}) == 12


@given(SEEDS, st.integers(0, 300))
def test_passwords_have_their_exact_length(seed, length):
    assert len(passwords.password(seed, 0, length)) == length
    assert len(titles.text_of_length(seed, 0, length)) == length


@given(SEEDS, st.integers(4, 64))
def test_passwords_have_all_classes(seed, length):
    word = passwords.password(seed, 1, length)
    assert all(re.search(kind, word) for kind in ("[a-z]", "[A-Z]", "[0-9]", r"\W"))


@given(SEEDS, st.integers(0, 50))
def test_addresses_can_belong_to_nobody(seed, index):
    assert persons.person(seed, index).email.endswith("@example.com")
    assert persons.unknown_email(seed, index).endswith("@example.com")
    assert re.fullmatch(r".+ \d+, \d{5} \w+", addresses.address(seed, index))


@given(SEEDS, st.integers(0, 50))
def test_amounts_stay_in_their_bounds(seed, index):
    assert 500 <= money.amount_cents(seed, index) <= 20_000
    assert money.amount_cents(seed, index, low=7, high=7) == 7


def test_money_is_written_in_whole_cents():
    assert money.written(4990) == "49.90 EUR"
    assert money.written(-5, "USD") == "-0.05 USD"
    assert money.written(120_000, "JPY") == "1200 JPY"


def test_sizes_count_by_1024():
    assert files.size_in_bytes(5, "MB") == 5_242_880
    assert files.written_size(5_242_879) == "5,242,879 bytes"


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="positive"):
        draw.number(1, "x", 0, 0)
    with pytest.raises(ValueError, match="negative"):
        passwords.password(1, 0, -1)
    with pytest.raises(ValueError, match="negative"):
        titles.text_of_length(1, 0, -1)
    with pytest.raises(ValueError, match="below"):
        money.amount_cents(1, 0, low=2, high=1)
