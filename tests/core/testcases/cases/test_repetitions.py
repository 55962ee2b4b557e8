from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def titles(story):
    suite = compose(SuiteRequest(user_story=story, num_test_cases=10))
    return [case.title for case in suite.test_cases]


def test_what_is_in_the_state_is_not_put_into_it_again():
    assert "Siren that is acknowledged already" in titles(
        "As a guard, I want to acknowledge a siren"
    )


def test_a_comparison_has_no_faults_to_name():
    said = titles("As a cook, I want to compare two menus")
    assert "Two faults at once are both named" not in said
    assert "Only one menu is chosen to be compared" in said
