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
    assert "Nobody gives themselves a higher role" in titles
