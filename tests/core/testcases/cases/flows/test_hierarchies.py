import pytest


@pytest.mark.parametrize(
    "story",
    [
        "As an editor, I want to reorder the pages in the menu tree",
        "As a botanist, I want to move a species in the taxonomy",
        "As a shop owner, I want to rearrange the category tree",
        "As a teacher, I want to rearrange topics in the course outline",
        "As an HR clerk, I want to reorganise the teams within the department hierarchy",
    ],
)
def test_the_order_below_the_parent_is_named_afterwards(story, suite_of, says):
    main, *beside = suite_of(story, 5)
    says(
        main,
        given="_ holds, in this order, _, _, _; _, next to it, holds nothing",
        step="Move _ to the first place below _",
        outcome="_ holds, in this order, _, _, _, each of them once",
    )
    before, after = main.test_data["before"], main.test_data["after"]
    assert sorted(before) == sorted(after)
    assert before != after
    assert any("below another parent" in c.title for c in beside)
    assert any("below what it holds itself" in c.title for c in beside)


@pytest.mark.parametrize("where", ["column", "lane", "section", "stage", "list"])
def test_what_is_moved_over_leaves_the_one_and_stands_in_the_other(where, suite_of, says):
    main = suite_of(f"As a planner, I want to move a task to another {where}", 3)[0]
    says(main, step=f"Move _ from {where} _ to {where} _", outcome=f"{where} _ _ alone")


@pytest.mark.parametrize(
    "story",
    [
        "As a gardener, I want to move a tree to another garden",
        "As a manager, I want to move my office to another city",
        "As a teacher, I want to reorder the chapters in the list",
        "As a family member, I want to see my family tree",
        "As a clerk, I want to rearrange a meeting",
    ],
)
def test_other_moves_are_left_as_they_were(story, suite_of):
    for case in suite_of(story, 5):
        assert "holds, in this order" not in case.expected_result
        assert " below " not in " ".join(case.steps)
