import pytest


@pytest.mark.parametrize(
    ("goal", "step"),
    [
        ("apply a license", "In file `"),
        (
            "apply a license or rights statement, so that I know it of a photo",
            "In photo `",
        ),
        ("assign a tax rate to a product", "In product `"),
        ("attach a retention policy to a dataset", "In dataset `"),
        ("assign a category to an expense", "In expense `"),
        ("apply a label", "In record `"),
        ("set the licence of a song", "In song `"),
    ],
)
def test_one_of_two_on_offer_is_chosen_at_a_named_thing(goal, step, suite_of):
    first, *others = suite_of(f"As a clerk, I want to {goal}", 4)
    assert first.steps[0].startswith(step)
    assert "choose the" in first.steps[0]
    assert "are on offer" in str(first.preconditions)
    assert "still has none" in first.expected_result
    assert any("takes the place" in case.title for case in others)
    assert not any("three blanks" in str(case.steps) for case in others)


@pytest.mark.parametrize(
    "goal",
    [
        "apply for a license",
        "attach a shipping label to a parcel",
        "assign a license to a user",
        "assign categories to multiple products at once",
        "create a category",
        "set a tax rate",
        "attach a file to a page",
    ],
)
def test_what_looks_alike_is_told_otherwise(goal, suite_of):
    for case in suite_of(f"As a clerk, I want to {goal}", 3):
        assert "are on offer" not in str(case.preconditions)
