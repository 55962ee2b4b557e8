"""What a goal says is to be spared is looked for on the way."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "outcome"),
    [
        ("submit a tax form without receiving a checksum error", "no checksum error is shown"),
        ("print my grades without getting timeout messages", "no timeout messages are shown"),
        ("update my address without calling support", "at no step is it necessary to call support"),
        ("renew my loan without having to visit the library", "necessary to visit the library"),
        ("edit a chart without using the old dialog", "necessary to use the old dialog"),
        ("rename an album without losing the captions", "the captions are as before"),
    ],
)
def test_the_outcome_says_what_was_not_needed(goal, outcome, case_of):
    assert outcome in case_of(f"As a member, I want to {goal}").expected_result


def test_the_steps_do_not_repeat_it(case_of):
    case = case_of("As a clerk, I want to submit a record without receiving a checksum error")
    assert not any("without" in step for step in case.steps)


@pytest.mark.parametrize(
    "goal",
    [
        "check out without creating an account",
        "find a seat without waiting too long",
        "see the total without taxes",
    ],
)
def test_a_course_that_tells_it_and_what_nobody_sees_are_left_alone(goal, case_of):
    assert "at no step" not in case_of(f"As a guest, I want to {goal}").expected_result
