import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.standing import a_role, is_special, roles_of, standing
from testwright.core.testcases.story import ProjectContext


def facts(story):
    return facts_of(parse_story(story, (), ProjectContext()))


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("As a visitor I want to see the opening hours", "open"),
        ("As a consumer I want to browse recipes", "open"),
        ("As a consumer I want to see my recipes", "account"),
        ("As a consumer I want to add a recipe", "account"),
        ("As a customer I want to delete an address", "account"),
        ("As an internet user I want to read stories", "open"),
        ("As a member I want to see public galleries", "open"),
        ("As a quiz master I want to close a round", "privileged"),
        ("As a site administrator I want to set fees", "privileged"),
        ("As an archivist I want to see locations", "privileged"),
        ("As a developer I want to load a package into Python", "technical"),
        ("As an MRI operator I want to record responses", "account"),
    ],
)
def test_how_a_role_stands_to_the_system(story, expected):
    assert standing(facts(story)) == expected


def test_plain_users_are_nothing_special():
    assert is_special(facts("As a teacher I want to see grades"))
    assert not is_special(facts("As a registered user I want to see grades"))
    assert not is_special(facts("As an authenticateduser I want to see grades"))
    assert not is_special(facts("I want to see grades"))


def test_roles_in_sentences():
    assert a_role(facts("As an owner of a shop I want to see sales")) == "an owner"
    assert roles_of(facts("As an owner of a shop I want to see sales")) == "owners"
    assert roles_of(facts("I want to see sales")) == "people"
