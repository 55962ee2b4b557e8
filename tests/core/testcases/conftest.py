import re

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.fixture
def case_of():
    """The main case of a story: the one with the highest risk."""

    def first(story, *criteria):
        request = SuiteRequest(
            user_story=story, acceptance_criteria=tuple(criteria), num_test_cases=1
        )
        return compose(request).test_cases[0]

    return first


@pytest.fixture
def suite_of():
    """The cases of a story, as many as are asked for."""

    def several(story, number, *criteria):
        request = SuiteRequest(
            user_story=story, acceptance_criteria=tuple(criteria), num_test_cases=number
        )
        return compose(request).test_cases

    return several


@pytest.fixture
def titles_of():
    """The titles of ten cases of a story."""

    def titles(story, *criteria):
        request = SuiteRequest(
            user_story=story, acceptance_criteria=tuple(criteria), num_test_cases=10
        )
        return {case.title for case in compose(request).test_cases}

    return titles


@pytest.fixture
def says():
    """Checks that a case has the step, the precondition and the outcome, names left open as `_`."""

    def check(case, *, given="", step="", outcome=""):
        for said, texts in (
            (given, case.preconditions),
            (step, case.steps),
            (outcome, [case.expected_result]),
        ):
            opened = [re.sub(r"`[^`]*`", "_", text) for text in texts]
            assert any(said in text or said in one for text, one in zip(texts, opened, strict=True))

    return check
