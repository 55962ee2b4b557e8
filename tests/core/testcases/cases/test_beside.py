"""What is tried beside courses of a kind of their own."""

from __future__ import annotations

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(goal, *, role="a hiker", techniques=()):
    story = f"As {role}, I want to {goal}"
    request = SuiteRequest(user_story=story, num_test_cases=10, techniques=techniques)
    return compose(request).test_cases


def titled(found, title):
    return next(one for one in found if title in one.title)


@pytest.mark.parametrize(
    ("goal", "title", "outcome"),
    [
        ("see how many huts are open", "the number is 0", "`0` is shown"),
        ("see how many huts are open", "goes down when one of the huts", "the second time `2`"),
        ("see who reported a fault", "after that person has left", "neither nobody nor somebody"),
        ("see who reported a fault", "does not alter who", "is still shown as the one by whom"),
        ("see how a route has changed", "never changed", "One state is listed"),
        ("see how a route has changed", "on one day", "in their order"),
        ("know when each hut opens", "without a date", "no date is set"),
        ("know when each hut opens", "in its new form", "nowhere"),
        ("know whether a trail is closed", "follows when it changes", "is not closed, then"),
        ("know whether a trail is closed", "does not exist", "no such trail was found"),
        ("see if I have paid all fees", "Without signing in", "status 401"),
        ("see which huts are closed", "none for which this holds", "there are none"),
        ("see which huts are closed", "for one of the huts", "and not"),
        ("see which huts I have visited", "but none to show", "nothing to show for"),
        ("see which huts I have visited", "for one of the huts", "then both are"),
        ("view thumbnails of photos", "that can't be drawn", "a sign stands for the missing"),
        ("view thumbnails of photos", "not stretched", "is stretched"),
        ("see a map of the huts", "Two at the same place", "each can be chosen"),
        ("distinguish between open and closed huts", "whose kind was wrong", "first kind"),
        ("assign location data to a hut", "is replaced", "no longer"),
        ("assign location data to a hut", "was removed", "is not shown any more"),
        ("assign location data to a hut", "where no location data was entered", "no empty entry"),
        ("embed a photo in my report", "was taken out", "still shows it"),
        ("embed a photo in my report", "no longer exists", "neither an error"),
        ("restrict access to some of my routes", "once the restriction is lifted", "as everybody"),
        ("restrict access to some of my routes", "when access ends", "Both are refused"),
        ("restrict what can be entered as the grade", "stored before stays", "never replaces it"),
    ],
)
def test_a_special_course_brings_what_testers_try_beside_it(goal, title, outcome):
    assert outcome in titled(cases(goal), title).expected_result


@pytest.mark.parametrize(
    ("goal", "title", "outcome"),
    [
        ("the route data to be imported", "makes no record double", "none of them twice"),
        ("the route data to be imported", "One faulty record is named", "119 records"),
        ("the timetable to be updated daily", "origin can't be reached", "reported as failed"),
        ("the info box to show the length and the grade", "without length", "neither `null`"),
        ("the check to accept zero and blank for heights", "are refused although", "names the"),
    ],
)
def test_a_sentence_that_shall_hold_brings_its_counterparts(goal, title, outcome):
    request = SuiteRequest(user_story=f"As a hiker, I want {goal}", num_test_cases=10)
    assert outcome in titled(compose(request).test_cases, title).expected_result


@pytest.mark.parametrize("goal", ["see who reported a fault", "see a map of the huts"])
def test_companions_have_steps_and_look_at_what_came_of_them(goal):
    for one in cases(goal):
        assert len(one.steps) >= 2
        assert one.expected_result


def test_what_has_happened_is_never_counted_down():
    titles = [one.title for one in cases("see how many people have climbed a peak")]
    assert any("number is 0" in title for title in titles)
    assert not any("goes down" in title for title in titles)


def test_only_special_roles_guard_what_others_did():
    guarded = cases("see what a member has booked", role="a treasurer")
    assert any(one.technique == "permission_matrix" for one in guarded)
    plain = cases("see what a member has booked", role="a user")
    assert not any("can't look up what others" in one.title for one in plain)


def test_only_the_techniques_asked_for_give_companions():
    found = cases("see how many huts are open", techniques=("boundary_values",))
    assert {one.technique for one in found} == {"boundary_values"}


def test_a_goal_in_doubt_has_no_companions():
    found = cases("collect data")
    assert len(found) <= 1
