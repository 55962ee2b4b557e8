import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.retrieval.embedding import ALGORITHM, DIMENSIONS, Embedded, embed

TEXT = "As a registered customer, I want to reset my forgotten password by email"


def _cosine(one: str, other: str) -> float:
    a, b = (embed(text).vector.astype(float) for text in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_the_stored_form_never_changes_under_this_name():
    """Rows hold these bytes: whoever changes them must give the embedding another name."""
    assert ALGORITHM == "lexical-1"
    stored = embed(f"{TEXT} Café 購入履歴 2 addresses, resetPassword").to_bytes()
    assert hashlib.sha256(stored).hexdigest() == (
        "878086ab0e06bf90905b3eb2c3c26344d206b0ce64a6d022c26d49f040dc68e2"
    )


def test_words_that_are_written_alike_lie_near_one_another():
    same = _cosine("reset password", "reset password")
    typed_wrongly = _cosine("reset password", "rseet pasword")
    other_ending = _cosine("approve refunds", "approved refund")
    unrelated = _cosine("reset password", "weekly holiday calendar")
    assert same == pytest.approx(1.0)
    assert 0.25 < typed_wrongly < 1
    assert 0.5 < other_ending < 1
    assert unrelated < 0.2


def test_a_text_without_words_is_zero():
    empty = embed("to the of, and!")
    assert not empty.vector.any()
    assert len(empty.terms) == len(empty.counts) == 0
    assert len(empty.to_bytes()) == DIMENSIONS


def test_bytes_of_something_else_are_refused():
    for wrong in (b"", b"x" * (DIMENSIONS - 1), b"x" * (DIMENSIONS + 3)):
        with pytest.raises(ValueError, match="lexical-1"):
            Embedded.from_bytes(wrong)


@given(st.text())
def test_what_is_stored_is_read_back(text):
    made = embed(text)
    read = Embedded.from_bytes(made.to_bytes())
    assert (read.vector == made.vector).all()
    assert (read.terms == made.terms).all()
    assert (read.counts == made.counts).all()
    assert list(made.terms) == sorted(set(made.terms.tolist()))
    assert not made.vector.any() or np.abs(made.vector.astype(int)).max() == 127


@given(st.lists(st.sampled_from(["order", "refund", "login", "cart", "30"]), min_size=1))
def test_the_order_of_words_does_not_matter(words):
    assert embed(" ".join(words)).to_bytes() == embed(" ".join(reversed(words))).to_bytes()
