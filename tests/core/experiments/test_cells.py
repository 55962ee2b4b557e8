from hypothesis import given
from hypothesis import strategies as st

from testwright.core.experiments.cells import expected


@given(
    targets=st.integers(1, 5),
    examples=st.lists(st.text(min_size=1), max_size=8, unique=True),
    repeats=st.integers(1, 4),
)
def test_every_question_is_there_once(targets, examples, repeats):
    cells = list(expected(targets, examples, repeats))
    assert len(cells) == len(set(cells)) == targets * len(examples) * repeats
    assert {one.example for one in cells} == set(examples)


@given(targets=st.integers(1, 5), done=st.integers(0, 40))
def test_whatever_is_done_can_be_compared(targets, done):
    """Wherever it stops, targets are at most one question apart."""
    asked = list(expected(targets, [f"e{n}" for n in range(10)], 2))[:done]
    counts = [sum(one.target == target for one in asked) for target in range(targets)]
    assert max(counts) - min(counts) <= 1
