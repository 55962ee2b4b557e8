from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = (
    "As a guest, I want to rent a kayak: I choose a river, pick a date, enter the names of all "
    "paddlers, sign the waiver, pay by card and receive the code for the shed by email"
)


def suite(story, *criteria):
    request = SuiteRequest(user_story=story, acceptance_criteria=criteria, num_test_cases=6)
    return compose(request).test_cases


def test_the_course_has_the_steps_of_the_story_with_values():
    first = suite(STORY)[0]
    assert first.type == "positive"
    assert first.steps[0] == "Choose a river"
    assert first.steps[1].startswith("Pick a date (`20")
    assert len(first.steps) <= 5
    assert "the code for the shed by email is there exactly once" in first.expected_result


def test_what_goes_wrong_on_the_way_is_tried():
    titles = [case.title for case in suite(STORY)]
    assert "It does not go on without this: choose a river" in titles
    assert "The payment is declined" in titles
    assert "Given up before the last step: pay by card" in titles


def test_nobody_goes_back_in_what_others_have_done_meanwhile():
    story = "As a guest I want a kayak. First I choose one. Then I pay. Then the ranger brings it."
    assert not any("Back from" in case.title for case in suite(story))


def test_what_the_product_checks_is_tried_on_both_sides():
    cases = suite(
        "As a guest I want to rent a kayak", "The system checks whether the river is open"
    )
    case = next(one for one in cases if one.covers == ("AC_1",))
    assert "this is so: the river is open" in case.preconditions[-1]
    assert "says that the river is not open" in case.expected_result
