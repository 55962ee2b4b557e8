"""Cells and the runs that they are asked as."""

from hypothesis import given
from hypothesis import strategies as st

from testwright.core.experiments.cells import Cell, expected, run_id_of

EXPERIMENT = "exp_01m7yr4afekytws4fjnt4wpa06"


def test_all_targets_get_an_example_before_the_next_one_comes():
    assert list(expected(2, ["a", "b"], 2)) == [
        Cell(target, example, repeat)
        for repeat in (0, 1)
        for example in ("a", "b")
        for target in (0, 1)
    ]


def test_a_cell_is_asked_as_the_same_run_each_time():
    cell = Cell(1, "gex_1", 0)
    assert run_id_of(EXPERIMENT, cell) == run_id_of(EXPERIMENT, Cell(1, "gex_1", 0))
    assert run_id_of(EXPERIMENT, cell) == "run_01m7yr4afe" + run_id_of(EXPERIMENT, cell)[14:]
    assert len(run_id_of(EXPERIMENT, cell)) == 30


def test_no_two_cells_are_the_same_run():
    cells = list(expected(12, [f"gex_{n}" for n in range(300)], 3))
    runs = {run_id_of(EXPERIMENT, cell) for cell in cells}
    runs |= {run_id_of(EXPERIMENT[:-1] + "7", cell) for cell in cells}
    assert len(runs) == 2 * len(cells) == 2 * 12 * 300 * 3


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
