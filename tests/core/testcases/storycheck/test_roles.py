import pytest

from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.story import ProjectContext


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("site admin", "Site Administrators"),
        ("ProspectiveApplicant", "prospective applicant"),
        ("systems administrator", "system-administrator"),
    ],
)
def test_spellings_of_one_role(one, other):
    assert same_role(one) == same_role(other)


def test_different_roles_stay_different():
    assert same_role("plan reviewer") != same_role("plan viewer")
    assert same_role("boss") != same_role("bo")


def test_one_role_under_two_names(backlog):
    checked = backlog(
        "As a site admin, I want to print lists so that I can read them",
        "As a site administrator, I want to send lists so that others read them",
        "As a site administrator, I want to sort lists so that I find names",
    )
    (found,) = [one for one in checked.findings if one.code == "inconsistent_role"]
    assert found.words == ("site administrator", "site admin")
    assert found.related == ("story 1",)
    assert found.where == "backlog"


def test_a_plural_is_no_second_name(backlog):
    checked = backlog("Customers can print lists", "As a customer, I want to send lists")
    assert not [one for one in checked.findings if one.code == "inconsistent_role"]


def test_user_among_roles_with_names(backlog):
    checked = backlog(
        "As a user, I want to print lists",
        "As a clerk, I want to send lists",
        "As an auditor, I want a log",
    )
    (found,) = [one for one in checked.findings if one.code == "generic_role"]
    assert found.related == ("story 1",)
    assert found.severity == "info"


def test_user_alone_is_not_told(backlog):
    checked = backlog("As a user, I want to print lists", "As a user, I want to send lists")
    assert not [one for one in checked.findings if one.code == "generic_role"]


def test_a_role_that_the_context_lacks(findings):
    context = ProjectContext(roles=("clerk", "branch_manager"))
    story = "As a {}, I want to print lists so that I can read them"
    assert not findings("unknown_role", story.format("branch manager"), context=context)
    assert not findings("unknown_role", story.format("user"), context=context)
    (found,) = findings("unknown_role", story.format("branch manger"), context=context)
    assert found.words == ("branch manger",)
    assert "branch_manager" in found.advice
    assert not findings("unknown_role", story.format("auditor"))
