import pytest

from testwright.core.testcases.cases.flows.superlatives import optimum_of
from testwright.core.testcases.reading.actions import actions_of


@pytest.mark.parametrize(
    ("story", "best", "worst"),
    [
        ("As a courier I want the shortest path to a door", 9, 20),
        ("As a courier I want to see the highest bid for a parcel", 20, 9),
    ],
)
def test_the_best_of_three_comes_first_and_then_the_next(case_of, says, story, best, worst):
    case = case_of(story)
    says(case, step="Take _ out in a second session")
    values = sorted(value for value in case.test_data.values() if isinstance(value, int))
    assert {best, worst} <= set(values)
    first = next(name for name, value in case.test_data.items() if value == best)
    assert case.expected_result.startswith(f"First `{first}`")


def test_several_are_no_single_best():
    assert optimum_of(actions_of("see the latest orders", "to see the latest orders")[0]) is None
