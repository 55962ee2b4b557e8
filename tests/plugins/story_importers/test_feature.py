import pytest

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.feature import Plugin
from testwright.plugins.suite_exporters.gherkin import Plugin as Exporter


def read(text):
    return Plugin().read(text.encode()).stories


def only(text):
    (story,) = read(text)
    return story


STORY = """
@slow @US-12 @checkout
Feature: Pay by card
  In order to own things
  As a customer
  I want to pay by card

  Background:
    Given a cart

  Rule: Cards that are expired are refused
    The customer is told so.

    Scenario: Expired yesterday
      Given a card

  Rule: One try a minute
    Scenario: Twice
      Given a card

  Scenario: Paid
    Given a card
"""


def test_a_feature_is_a_story_and_its_rules_are_criteria():
    story = only(STORY)
    assert (story.id, story.title, story.where) == ("US-12", "Pay by card", "line 3")
    assert story.text == "In order to own things\nAs a customer\nI want to pay by card"
    assert story.criteria == (
        "Cards that are expired are refused: The customer is told so.",
        "One try a minute",
    )


def test_scenarios_say_what_is_wanted_where_nothing_else_does():
    story = only(
        "Feature: Cart\n  Things to buy.\n\n  Scenario: Add a thing\n    Given a\n"
        "  Scenario Outline: Remove <n> things\n    Given <n>\n"
        "    Examples:\n      | n |\n      | 1 |\n"
    )
    assert (story.title, story.text) == ("Cart", "Things to buy.")
    assert story.criteria == ("Add a thing", "Remove <n> things")


def test_scenarios_of_a_story_in_the_usual_words_are_left_out():
    assert only("Feature: X\n  As a user I want x\n\n  Scenario: a\n    Given b\n").criteria == ()


def test_criteria_may_stand_in_the_description():
    story = only("Feature: X\n  As a user I want x\n\n  Acceptance criteria:\n  - a\n  - b\n")
    assert story.criteria == ("a", "b")


def test_the_name_is_the_story_when_there_is_nothing_else():
    story = only("Feature: US-7 As a user I want x\n")
    assert (story.id, story.text, story.title) == ("US-7", "As a user I want x", None)
    assert only("Feature: Search\n  Scenario: By name\n    Given a\n").criteria == ("By name",)
    assert read("Feature:\n") == ()


def test_other_languages():
    story = only(
        "# language: fr\nFonctionnalité: Panier\n  En tant que client je veux payer\n\n"
        "  Règle: Une carte\n    Exemple: a\n      Soit b\n"
    )
    assert (story.title, story.text) == ("Panier", "En tant que client je veux payer")
    assert story.criteria == ("Une carte",)


@pytest.mark.parametrize("count", [1, 2])
def test_reads_the_stories_of_an_export_back(samples, count):
    stories = Plugin().read(Exporter().export(samples[:count])).stories
    for story, suite in zip(stories, samples[:count], strict=True):
        assert (story.id, story.title) == (suite.story_id, suite.title)
        assert story.text == " ".join(suite.story.split())
        assert story.criteria == tuple(suite.criteria.values())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("As a user I want x", "^This is no feature file.*line 1: found 'As a user I want x'"),
        ("# language: xx\nFeature: a\n", "line 1: Language not supported: xx"),
        ("Feature: a\n  Scenario: b\n    Given c\n    nonsense\n", "line 4: found 'nonsense'"),
        ('Feature: a\n  Scenario: b\n    Given c\n      """\n', "line 5: unexpected end of file"),
        ("# nothing\n", "no Feature"),
        ("Feature: a\n" + "#\n" * 1_100_000, "2 MB"),
        ("Feature: " + "a" * 100_001, "Line 1 has more than 100,000 characters"),
    ],
)
def test_what_is_no_feature_is_refused_with_its_line(text, problem):
    with pytest.raises(InvalidInput, match=problem):
        read(text)


TWO = """# made by joining two files
Feature: Cart
  As a customer, I want to collect things so that I pay once.

  Scenario: Add
    Given a text
      \"\"\"
      Feature: not one, but what a step is given
      \"\"\"

@US-2
# kept with what follows
Feature: Pay
  As a customer, I want to pay by card so that I own things.
"""


def test_several_features_are_several_stories():
    cart, pay = read(TWO)
    assert (cart.title, cart.where) == ("Cart", "line 2")
    assert cart.text.startswith("As a customer, I want to collect")
    assert "pay by card" not in cart.text
    assert (pay.id, pay.title, pay.where) == ("US-2", "Pay", "line 13")


def test_a_second_feature_is_found_within_a_description_and_in_its_language():
    first, second = read(
        "# language: fr\nFonctionnalité: Panier\n  En tant que client\n\n"
        "Fonctionnalité: Paiement\n  Payer par carte\n"
    )
    assert (first.title, second.title, second.where) == ("Panier", "Paiement", "line 5")
    assert second.text == "Payer par carte"


def test_a_mistake_in_a_later_feature_names_its_line():
    with pytest.raises(InvalidInput, match="line 7: found 'nonsense'"):
        read("Feature: A\n  Text.\n\nFeature: B\n  Scenario: x\n    Given a\nnonsense\n")
