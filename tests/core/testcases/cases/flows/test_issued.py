import pytest


@pytest.mark.parametrize(
    ("goal", "name"),
    [
        ("issue a building permit", "building permit"),
        ("issue a fishing licence to an applicant", "fishing licence"),
        ("issue library cards", "library card"),
        ("issue visas", "visa"),
    ],
)
def test_it_is_issued_for_an_approved_application_and_seen_by_its_holder(
    goal, name, suite_of, says
):
    cases = suite_of(f"As an officer, I want to {goal}", 3)
    says(cases[0], given=f"for a {name} was approved", step=f"Issue the {name}")
    says(cases[0], outcome=f"_ sees one {name} as issued, with _ as its holder")
    assert any("before the application is approved" in case.title for case in cases)
    assert "and nothing else" not in str([case.title for case in cases])
