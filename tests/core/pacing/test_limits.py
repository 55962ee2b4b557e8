import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.pacing.limits import FORM, ProviderLimits, read_limits


def test_the_form_that_messages_show_can_be_read():
    assert read_limits(FORM) == {
        "openai": ProviderLimits(requests=500, tokens=200_000, at_once=20),
        "anthropic": ProviderLimits(requests=50),
    }


def test_nothing_is_no_limit():
    assert read_limits("") == read_limits(" ; ") == {}


@pytest.mark.parametrize(
    "text",
    [
        "openai",
        "=rpm:5",
        "openai=",
        "openai=rpm",
        "openai=rpm:",
        "openai=rpm:0",
        "openai=rpm:-5",
        "openai=rpm:5.5",
        "openai=rpm:²",
        "openai=rps:5",
        "openai=rpm:5;openai=tpm:5",
        "openai=rpm:99999999999",
    ],
)
def test_another_form_is_refused_and_the_right_one_shown(text):
    with pytest.raises(ValueError, match="as in openai=rpm"):
        read_limits(text)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    with contextlib.suppress(ValueError):
        assert all(read_limits(text).values())
