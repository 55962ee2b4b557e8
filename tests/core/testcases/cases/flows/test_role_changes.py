import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("assign roles to volunteers", "the role _ and save", "for _ it is refused"),
        ("change the role of a member", "open the address of that page", "once, and the page"),
        ("give users the reviewer role", "the role `reviewer`", "the role `reviewer`, once"),
    ],
)
def test_who_gets_a_role_may_what_it_allows(goal, step, outcome, case_of, says):
    says(case_of(f"As a chair, I want to {goal}"), step=step, outcome=outcome)


def test_a_role_is_taken_away_and_nobody_gives_it_to_themselves(titles_of):
    titles = titles_of("As a chair, I want to assign roles to volunteers")
    assert "Without the role its page is closed again, at once" in titles
    assert "Nobody gives themselves more rights" in titles


@pytest.mark.parametrize("goal", ["change the role of a member", "edit a user's role"])
def test_another_role_brings_other_rights(goal, case_of, says, titles_of):
    story = f"As an administrator, I want to {goal}"
    says(case_of(story), step="the role _ and save", outcome="it is refused")
    titles = " ".join(titles_of(story))
    for idea in ("Nobody gives themselves", "The last one", "Without the role its page"):
        assert idea in titles
    assert "shows in the list" not in titles


def test_roles_themselves_are_changed_as_records(case_of, says):
    says(case_of("As an administrator, I want to edit user roles"), step="Change its name")
