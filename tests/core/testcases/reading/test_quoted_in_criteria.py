"""Criteria that quote a text: its full stops, conditions and denials are none of theirs."""

import pytest

from testwright.core.testcases.reading.criteria import numbered_criteria
from testwright.core.testcases.reading.criterion_parts import parts_of
from testwright.core.testcases.reading.rules import rule_of


def rule(text):
    return rule_of(numbered_criteria([text])[0])


def test_a_full_stop_in_a_quotation_ends_no_sentence():
    text = 'Warning text: "The kite is lost for good. Let it fly?"'
    assert parts_of(text) == (text,)


def test_a_full_stop_behind_a_quotation_does():
    assert len(parts_of('The label reads "Up". The string is shown below it')) == 2


def test_a_condition_in_a_quotation_is_none():
    read = rule('The hint reads "Call us when the wind is gone"')
    assert read.condition == ""
    assert read.statement.endswith('"Call us when the wind is gone"')


def test_a_condition_outside_keeps_the_quotation_as_written():
    read = rule('When the string tears, the text "Kite lost. Sorry!" is shown')
    assert read.condition == "the string tears"
    assert '"Kite lost. Sorry!"' in read.statement


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("The label changes to 'Rejected'", False),
        ("Kites without a tail are rejected", True),
    ],
)
def test_a_denial_counts_outside_of_quotations_only(text, negative):
    assert rule(text).negative is negative
