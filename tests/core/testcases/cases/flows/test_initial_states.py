import pytest


@pytest.mark.parametrize(
    "goal", ["add a recipe in a hidden state", "publish a recipe", "save a recipe as a draft"]
)
def test_a_state_that_is_named_is_chosen_and_seen(case_of, goal):
    case = case_of(f"As a cook, I want to {goal}")
    named = "state" in case.test_data
    assert named == ("hidden" in goal or "draft" in goal)
    if named:
        assert f"`{case.test_data['state']}` as its state" in case.expected_result
        assert "finds it in neither place" in case.expected_result
