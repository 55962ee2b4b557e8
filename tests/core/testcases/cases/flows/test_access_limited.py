import pytest


@pytest.mark.parametrize(
    ("story", "part"),
    [
        ("As a hospital administrator, I want to limit who can see diagnosis fields", "remark"),
        ("As an HR officer, I want to control who can see salaries", "salary"),
        ("As a travel agent, I want to show or hide prices based on customer groups", "price"),
        ("As a teacher, I want to control which students can see grades", "grade"),
        ("As a museum curator, I want to show or hide prices by user role", "price"),
    ],
)
def test_a_part_is_shown_to_one_and_missing_for_the_other(story, part, suite_of):
    first, *others = suite_of(story, 3)
    assert part in first.steps[0]
    assert "neither" in first.expected_result
    assert "is shown to all three" in first.expected_result
    assert len({step.rsplit(" as ", 1)[-1] for step in first.steps[1:]}) == 3
    assert any("by no other way" in case.title for case in others)


@pytest.mark.parametrize(
    ("deed", "seen"),
    [
        ("edit invoices", "the remark"),
        ("download photos", "the file arrives"),
        ("delete permits", "is gone from the list"),
        ("print tickets", "is printed"),
        ("view contracts", "its address is refused"),
    ],
)
def test_a_whole_thing_is_limited_by_what_may_be_done(deed, seen, suite_of):
    first = suite_of(f"As an office manager, I want to restrict who can {deed}", 2)[0]
    assert seen in first.expected_result
    assert "beside" in first.steps[0]
    assert "only" in first.steps[0]


@pytest.mark.parametrize(
    "words",
    [
        "access to case files to my team",
        "access to certain files by user",
        "access to the budget to selected employees",
        "the recipes to certain cooks and bakers",
        "access to loans to authorised members",
    ],
)
def test_access_is_restricted_to_others_than_who_restricts_it(words, suite_of):
    first = suite_of(f"As a secretary, I want to restrict {words}", 1)[0]
    actor = first.preconditions[0].split(" (")[0]
    assert not first.preconditions[1].startswith(actor)


@pytest.mark.parametrize(
    "story",
    [
        "As a project lead, I want to limit the number of members",
        "As an archivist, I want to restrict a file from view",
        "As a user, I want to restrict what can be entered into a date field",
    ],
)
def test_other_limits_are_told_as_before(story, suite_of):
    first = suite_of(story, 1)[0]
    assert "beside" not in first.steps[0]
    assert "all three" not in first.expected_result
