"""Personal data becomes placeholders; what only looks like it stays."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.redaction import personal_data, redact

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mail anna.k+x@shop.example.org now.", "Mail [EMAIL_1] now."),
        ("Call +49 30 901820 or (415) 555-2671.", "Call [PHONE_1] or [PHONE_2]."),
        ("415-555-2671, 0171 1234567, 01 44 55 66 77", "[PHONE_1], [PHONE_2], [PHONE_3]"),
        ("Card 4111 1111 1111 1111, exp. 12/29", "Card [CARD_1], exp. 12/29"),
        ("5500005555555559 378282246310005", "[CARD_1] [CARD_2]"),
        ("GB82 WEST 1234 5698 7654 32 and DE89370400440532013000", "[IBAN_1] and [IBAN_2]"),
        ("from 192.168.0.17 and 2001:db8::8a2e:370:7334", "from [IP_1] and [IP_2]"),
        ("SSN 078-05-1120", "SSN [SSN_1]"),
    ],
)
def test_what_is_found(text, masked):
    assert redact(text).value == masked


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",  # Luhn
        "0000 0000 0000 0000",
        "GB82 WEST 1234 5698 7654 33",  # modulo 97
        "DE8937040044053201300",  # too short
        "000-12-3456",
        "666-12-3456",
        "912-12-3456",
        "123-00-4567",
        "123-45-0000",
        "256.1.1.1",
        "version 1.2.3.4.5",
        "10:30:45",
        "2026-03-14",
        "14.03.2026 or 03/14/2026",
        "order 1234567, 1,234,567.89 and 12345-67890",
        "TC_001, ABC-123, @Override, a@b",
        "std::vector<int> a::b",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    ],
)
def test_what_only_looks_like_it_stays(text):
    assert redact(text).value == text


def test_the_same_datum_has_the_same_placeholder():
    found = redact(
        {
            "from": "Anna@Shop.example",
            "text": ["anna@shop.example wrote to ben@shop.example", "+49 30 901820, +4930901820"],
            "card": 4111111111111111,
            "card_as_text": "4111-1111-1111-1111",
        }
    )
    assert found.value == {
        "from": "[EMAIL_1]",
        "text": ["[EMAIL_1] wrote to [EMAIL_2]", "[PHONE_1], [PHONE_1]"],
        "card": "[CARD_1]",
        "card_as_text": "[CARD_1]",
    }
    assert found.found == {"EMAIL": 2, "PHONE": 1, "CARD": 1}


def test_no_field_is_lost_when_two_names_become_one():
    found = redact({"a@b.example": 1, "A@b.example": 2})
    assert found.value == {"[EMAIL_1]": 1, "[EMAIL_1] (2)": 2}


@given(JSON)
def test_masking_again_changes_nothing(value):
    once = redact(value)
    assert redact(once.value).value == once.value
    json.dumps(once.value)
    if not once.found:
        assert once.value == value


@given(st.text("0123456789 .-+@:()aDE", max_size=60))
def test_nothing_is_found_within_another(text):
    found = personal_data(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["1 ", "a@", "a.", "a1", "1.", ":a", "DE12 ", "(1", "+1-", "@a."])
def test_long_texts_are_read(piece):
    assert isinstance(redact(piece * 20_000).value, str)
