def test_a_mere_quality_is_not_testable(findings):
    (found,) = findings("not_testable", "As a user, I want better performance.")
    assert found.severity == "warning"
    assert not findings("not_testable", "As a user, I want to print my list so that I have it")


def test_an_umbrella_verb_is_too_broad(findings):
    (found,) = findings("too_broad", "As a clerk, I want to manage orders so that all is in order")
    assert found.words == ("manage",)
    assert "create orders" in found.advice


def test_criteria_or_means_say_what_is_meant(findings):
    story = "As a clerk, I want to manage orders so that all is in order"
    assert not findings("too_broad", story, "Orders can be cancelled")
    assert not findings("too_broad", "As a clerk, I want to handle orders by phone")


def test_other_languages_are_told_and_not_judged(backlog):
    checked = backlog("Als Kundin möchte ich meine Bestellung drucken, damit ich sie vorlegen kann")
    assert [one.code for one in checked.stories[0].findings] == ["not_read", "no_criteria"]
