import pytest

from testwright.core.testcases.quality.negative_share import measure


def value(make_suite, make_story, kinds):
    names = {"p": "positive", "n": "negative", "e": "edge_case"}
    return measure(make_suite(*({"type": names[kind]} for kind in kinds)), make_story()).value


@pytest.mark.parametrize("kinds", ["ppn", "ppppn", "pnn", "ppee", "pnnnnee", "p", "nn"])
def test_inside_the_band(make_suite, make_story, kinds):
    assert value(make_suite, make_story, kinds) == 1.0


@pytest.mark.parametrize("kinds", ["ppp", "nnn", "pppppppppn", "nnnnnnnp"])
def test_outside_it_is_poor_but_not_worthless(make_suite, make_story, kinds):
    assert 0.5 < value(make_suite, make_story, kinds) < 1.0


def test_more_is_better_up_to_the_band(make_suite, make_story):
    values = [value(make_suite, make_story, "p" * (10 - n) + "n" * n) for n in range(3)]
    assert values == sorted(values)
    assert len(set(values)) == 3


def test_the_reason_counts(make_suite, make_story):
    found = measure(make_suite({}, {}, {}), make_story())
    assert found.reason == "0 of 3 cases are negative, 0 are edge cases: too few are refused."
