import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.complements import PURPOSE, complements_of
from testwright.core.testcases.language.nouns import noun_of


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("my dataset to a data package", [("to", "a data package")]),
        (
            "files attached to a page when it is saved",
            [("attached", "to a page"), ("when", "it is saved")],
        ),
        ("the logs of a service", [("of", "a service")]),
        ("trips with my friends in the valley", [("with", "my friends"), ("in", "the valley")]),
        ("a report to print the map", [(PURPOSE, "print the map")]),
        ("huts that have a stove", [("that", "have a stove")]),
        ("a plan from scratch using a template", [("from", "scratch"), ("using", "a template")]),
        ("photos", []),
    ],
)
def test_parts_beside_the_object(words, parts):
    found = complements_of(words, noun_of(words))
    assert [(part.link, part.text) for part in found] == parts


@given(st.text(max_size=200))
def test_never_raises(text):
    for part in complements_of(text, noun_of(text)):
        assert part.link
        assert part.text
