"""Beside the details of one thing."""


def test_details_are_those_of_the_moment_and_may_be_missing(suite_of):
    cases = suite_of("As a diver, I want to see the details of a wreck", 8)
    titles = " / ".join(case.title for case in cases)
    assert "A wreck whose description was changed" in titles
    assert "is not known" in titles
    assert "deleted meanwhile is not found" in titles


def test_who_is_refused_sees_nothing_of_the_details(suite_of):
    cases = suite_of("As an administrator, I want to see the details of a wreck", 8)
    refused = next(case for case in cases if "no administrator" in case.title)
    assert any("is stored with the" in text for text in refused.preconditions)
