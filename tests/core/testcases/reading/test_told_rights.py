import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.told_rights import rights_told, without_rights
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "benefit", "said"),
    [
        (
            "plan a shift that drivers can take over, but trainees can only view",
            "",
            [
                "Drivers can take the shift over",
                "Trainees can view the shift",
                "Trainees cannot change the shift",
            ],
        ),
        (
            "plan a shift, while a trainee must not see it",
            "",
            ["A trainee cannot see the shift"],
        ),
        (
            "plan a shift that drivers can accept or decline",
            "my boss can cancel it",
            [
                "Drivers can accept the shift",
                "Drivers can decline the shift",
                "The boss can cancel the shift",
            ],
        ),
        ("plan a shift that drivers can read but not edit", "", None),
        ("plan a shift", "I can sleep well and the company can save money", []),
    ],
)
def test_what_is_said_of_others_becomes_sentences(goal, benefit, said):
    found = [one.text for one in rights_told(goal, benefit, noun_of("a shift"))]
    assert without_rights(goal) == "plan a shift"
    if said is None:
        assert found == ["Drivers can read the shift", "Drivers cannot edit the shift"]
    elif "take over" not in goal:
        assert found == said
    else:
        assert found[-2:] == said[-2:]


@pytest.mark.parametrize(
    "goal",
    [
        "see which shifts I can take",
        "know that drivers can be trusted",
        "plan a shift and send it to drivers",
    ],
)
def test_other_clauses_are_no_rights(goal):
    assert without_rights(goal) == goal


def test_each_role_is_tried():
    story = (
        "As a dispatcher I want to plan a shift that drivers can edit, while trainees cannot see it"
    )
    cases = compose(SuiteRequest(user_story=story, num_test_cases=6)).test_cases
    told = {case.title: case for case in cases}
    assert told["Driver edits the shift"].type == "positive"
    assert told["Trainee can't see the shift"].type == "negative"


def test_who_may_see_and_not_change_is_no_contradiction():
    story = "As a dispatcher I want to plan shifts that drivers can view but not edit"
    suite = compose(SuiteRequest(user_story=story, num_test_cases=6))
    assert not any("which of the two holds" in one for one in suite.open_questions)


def test_who_may_reject_is_not_refused():
    request = SuiteRequest(
        user_story="As a dispatcher I want to plan shifts",
        acceptance_criteria=("The driver can reject the shift",),
        num_test_cases=5,
    )
    titles = [case.title for case in compose(request).test_cases]
    assert "A driver can't reject the shift" not in titles
    assert "Driver rejects the shift" in titles
