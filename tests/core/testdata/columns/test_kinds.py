"""Kinds whose texts others can check: patterns, formats, check digits, documentation ranges."""

from __future__ import annotations

import ipaddress
import re

import pytest

from records import field
from testwright.errors import InvalidInput


@pytest.mark.parametrize(
    ("pattern", "limits"),
    [
        (r"^[A-Z]{3}-\d{4}$", {}),
        (r"^(foo|ba[rz]+)?x*y{2,5}$", {"maxLength": 9}),
        (r"^\+?\d{1,3}[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{4}$", {"maxLength": 20}),
        (r"^[a-z]+(?:-[a-z0-9]+)*$", {"minLength": 10, "maxLength": 15}),
        (r"a{2}b|^c$", {}),
        (r"^#(?:[0-9a-fA-F]{3}){1,2}$", {}),
        (r"^.+$", {"minLength": 50, "maxLength": 50}),
        (r"^[^\w\s]\x41\u00e9\.\t$", {}),
        (r"^(?<year>\d{4})?$", {}),
        (r"^[a-z0-9]*$", {"minLength": 200}),
    ],
)
def test_texts_match_their_pattern(pattern: str, limits: dict[str, int]) -> None:
    made = field({"type": "string", "pattern": pattern, **limits}, 300)
    checked = re.compile(pattern.replace("?<year>", "?P<year>"))
    assert all(checked.search(text) for text in made)
    assert all(limits.get("minLength", 0) <= len(text) for text in made)
    assert all(len(text) <= limits.get("maxLength", 10**6) for text in made)


@pytest.mark.parametrize(
    "pattern",
    ["(?=a)b", "(?<!a)b", r"(a)\1", "[b-a]", "a{3,2}", "(a", "a)", "*a", "a^b", "$a", r"\pL", "[",
     r"^(\d{3}){9999}$", "a" * 1001, "^*", "\\", r"\u12", r"\ud800", "[^\x20-\x7e]"],
)  # fmt: skip
def test_what_gives_no_texts_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        field({"type": "string", "pattern": pattern})
    assert refused.value.details[0].field == "thing.it.pattern"


def test_cards_pass_the_luhn_check() -> None:
    for number in field({"type": "string", "x-kind": "credit_card"}):
        digits = [int(sign) for sign in number]
        doubled = [sum(divmod(2 * digit, 10)) for digit in digits[0::2]]
        assert len(digits) == 16
        assert (sum(doubled) + sum(digits[1::2])) % 10 == 0


@pytest.mark.parametrize("locale", ["de_DE", "en_GB", "nl_NL", "fr_FR"])
def test_accounts_have_right_check_digits(locale: str) -> None:
    for iban in field({"type": "string", "x-kind": "iban"}, locale=locale):
        moved = iban[4:] + iban[:4]
        assert int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def test_addresses_are_those_for_documentation() -> None:
    nets = [
        ipaddress.ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
    ]
    for text in field({"type": "string", "format": "ipv4"}):
        assert any(ipaddress.ip_address(text) in net for net in nets)
    for text in field({"type": "string", "format": "ipv6"}):
        assert ipaddress.ip_address(text) in ipaddress.ip_network("2001:db8::/32")


@pytest.mark.parametrize(
    ("schema", "like"),
    [
        ({"format": "uri"}, r"https://\w+\.example(\.\w+)?/\w+/\d+"),
        ({"format": "hostname"}, r"\w+\.example(\.\w+)?"),
        ({"format": "time"}, r"\d\d:\d\d:\d\dZ"),
        ({"format": "duration"}, r"P\d+DT\d+H\d+M"),
        ({"x-kind": "mac"}, r"00:00:5e:00:53:[0-9a-f]{2}"),
        ({"x-kind": "slug"}, r"\w+-\w+-\d+"),
        ({"x-kind": "color"}, r"#[0-9a-f]{6}"),
        ({"x-kind": "user_agent"}, r"Mozilla/5\.0 .*"),
        ({"format": "uri-template"}, r"https://.*\{id\}"),
        ({"format": "relative-json-pointer"}, r"\d/\w+/\d"),
    ],
)
def test_formats(schema: dict[str, str], like: str) -> None:
    made = field({"type": "string", **schema})
    assert all(re.fullmatch(like, text) for text in made)
    assert len(set(made)) > 50


def test_coordinates_lie_on_the_globe() -> None:
    for kind, most in (("latitude", 90), ("longitude", 180)):
        assert all(-most <= one <= most for one in field({"type": "number", "x-kind": kind}))
    assert all(one >= 40 for one in field({"type": "number", "x-kind": "latitude", "minimum": 40}))
