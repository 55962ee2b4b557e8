"""Finds personal data in JSON values and puts placeholders in its place.

What is found: e-mail addresses, phone numbers, numbers of payment cards (ISO/IEC 7812, with Luhn's
check digit), IBANs (ISO 13616, with their check digits modulo 97), IP addresses, and US social
security numbers (in the ranges that were ever given out). Names of persons only where something
says that they are names: a title before them, words such as "full name:", or the name of their
field (`first_name`). Other names and postal addresses can't be told from other words without a
model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final, Literal, NamedTuple

from testwright.core.regex import regex

Kind = Literal["EMAIL", "IBAN", "CARD", "SSN", "IP", "PHONE", "NAME"]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A value without personal data.

    Attributes:
        value: the same value with placeholders: `[EMAIL_1]`. The same datum has the same
            placeholder wherever it stands in the value.
        found: how many different data of each kind there were.
    """

    value: Any
    found: Mapping[Kind, int]


def redact(value: Any) -> Redacted:  # noqa: ANN401 any JSON value
    """Masks personal data in all texts, names of fields and whole numbers of a JSON value.

    A number that is personal data becomes a text, its placeholder. To mask again changes nothing.
    """
    names = _Placeholders()
    masked = _masked(value, names)
    return Redacted(masked, dict(names.counts))


class Datum(NamedTuple):
    """Personal data in a text."""

    kind: Kind
    start: int
    end: int


def personal_data(text: str) -> list[Datum]:
    """The personal data of a text in its order, none within another."""
    taken: list[Datum] = []
    for datum in _found(text):
        if all(datum.end <= one.start or one.end <= datum.start for one in taken):
            taken.append(datum)
    return sorted(taken, key=lambda one: one.start)


@dataclass(slots=True)
class _Placeholders:
    """Which placeholder stands for what; spelling aside, the same datum is the same."""

    known: dict[tuple[Kind, str], str] = field(default_factory=dict)
    counts: Counter[Kind] = field(default_factory=Counter)

    def name(self, kind: Kind, text: str) -> str:
        words = kind in ("EMAIL", "IP", "NAME")
        same = text.casefold().strip() if words else _PLAIN.sub("", text).upper()
        if (kind, same) not in self.known:
            self.counts[kind] += 1
            self.known[kind, same] = f"[{kind}_{self.counts[kind]}]"
        return self.known[kind, same]


def _masked(value: Any, names: _Placeholders) -> Any:  # noqa: ANN401 any JSON value
    if isinstance(value, str):
        return _masked_text(value, names)
    if isinstance(value, list):
        return [_masked(one, names) for one in value]
    if isinstance(value, dict):
        found: dict[str, Any] = {}
        for name, inner in value.items():
            field_name = _free(_masked_text(name, names), found)
            if isinstance(inner, str) and _is_name(name, inner):
                found[field_name] = names.name("NAME", inner)
            else:
                found[field_name] = _masked(inner, names)
        return found
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST:
        masked = _masked_text(str(value), names)
        return value if masked == str(value) else masked
    return value


def _is_name(field_name: str, text: str) -> bool:
    """Whether a field holds a person's name, by what it is called."""
    plain = _PLAIN.sub("", field_name).lower()
    return plain in _NAME_FIELDS and bool(text.strip()) and _PLACEHOLDER.fullmatch(text) is None


def _masked_text(text: str, names: _Placeholders) -> str:
    pieces: list[str] = []
    at = 0
    for kind, start, end in personal_data(text):
        pieces += [text[at:start], names.name(kind, text[start:end])]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """A field's name that no other field has: two spellings of an address are two fields."""
    number = 2
    free = name
    while free in taken:
        free = f"{name} ({number})"
        number += 1
    return free


def _found(text: str) -> Iterator[Datum]:
    """Every kind after the other, the surest first."""
    for match in _IBAN.finditer(text):
        if length := _iban_length(match[1]):
            yield Datum("IBAN", match.start(1), match.start(1) + length)
    for kind, pattern, holds in _KINDS:
        for match in pattern.finditer(text):
            if holds(match.group()):
                yield Datum(kind, *match.span())
    for match in _NAMED.finditer(text):
        if match["name"].partition(" ")[0].lower() not in _NO_NAMES:
            yield Datum("NAME", *match.span("name"))


def _iban_length(text: str) -> int:
    """How long the IBAN is that begins here, blanks included; 0 when there is none."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    size = _IBAN_LENGTHS.get(text[:2].upper(), len(places) + 1)
    if size > len(places):
        return 0
    end = places[size - 1] + 1
    if text[end : end + 1].isalnum():
        return 0
    signs = [text[place] for place in places[:size]]
    digits = "".join(str(int(sign, 36)) for sign in [*signs[4:], *signs[:4]])
    return end if int(digits) % 97 == 1 else 0


def _is_card(text: str) -> bool:
    """Luhn's check digit; a row of one digit passes it, and is no card."""
    digits = [int(sign) for sign in text if sign.isdecimal()]
    if not _CARD_LENGTHS[0] <= len(digits) <= _CARD_LENGTHS[1] or len(set(digits)) == 1:
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_ssn(text: str) -> bool:
    """Area 000, 666 and 900 to 999, group 00 and serial 0000 were never given out (SSA)."""
    area, group, serial = re.split(r"[- ]", text)
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def _is_ip(text: str) -> bool:
    if not any(map(str.isdecimal, text)):
        return False  # a::b is a name in programs
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_phone(text: str) -> bool:
    """7 to 15 digits (ITU-T E.164), and no date."""
    digits = sum(map(str.isdecimal, text))
    return 7 <= digits <= 15 and _DATE.fullmatch(text) is None  # noqa: PLR2004


_LARGEST: Final = 10**20
_CARD_LENGTHS: Final = (13, 19)
_PLAIN: Final = regex(r"[^0-9A-Za-z]+")
_DATE: Final = regex(r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}")
_IBAN_LENGTHS: Final = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FK FO GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}
"""Country -> length (SWIFT, IBAN Registry, release 99)."""

_PLACEHOLDER: Final = regex(r"\[[A-Z]{2,5}_\d{1,9}\]")
_NAME_FIELDS: Final = frozenset(
    {
        *("firstname", "lastname", "fullname", "middlename", "maidenname", "birthname"),
        *("surname", "forename", "givenname", "familyname", "personname", "contactname"),
        *("customername", "patientname", "employeename", "recipientname", "buyername"),
        *("cardholder", "cardholdername", "accountholder", "accountholdername"),
        *("vorname", "nachname", "prenom", "apellido", "apellidos"),
    }
)
_NO_NAMES: Final = frozenset(
    {
        *("a", "an", "at", "empty", "field", "invalid", "max", "maximum", "min", "minimum"),
        *("missing", "mandatory", "must", "no", "none", "not", "null", "optional", "please"),
        *("required", "string", "text", "the", "too", "unknown", "valid", "varchar"),
    }
)
"""Words that follow the label of a field where no name does."""
_NAMED: Final = regex(
    r"(?<!\w)(?:"
    r"(?:Mrs?|Ms|Mx|Dr|Prof|Sir|Dame|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Señora?)"
    r"\.?[ ]{1,2}(?:Dr\.?[ ]{1,2})?"  # a title
    r"|(?i:my name is|(?:"
    r"(?:full|first|last|given|family|customer|patient|contact|employee|recipient)[ _-]name"
    r"|surname|my name|card[ -]?holder(?:[ _-]name)?|account[ -]?holder)[ ]?[:=])"
    r"[ ]{0,3}[\"'`]?"  # a label
    r")(?P<name>(?:(?:de|van|von|der|den|la|du|di)[ ]){0,2}(?:[A-Z]\.[ ]?){0,2}"
    r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
    r"(?:[ ](?:(?:de|van|von|der|den|la|du|di)[ ]){0,2}[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*)"
    r"{0,3})(?!\w)"
)
"""A person's name behind a title or a label; every part of it begins with a capital letter."""

_IBAN: Final = regex(r"(?<![0-9A-Za-z])(?=([A-Za-z]{2}[0-9]{2}(?:[ -]?[0-9A-Za-z]){11,31}))")
"""Looks ahead: what follows an IBAN may look like more of it, or be the next one."""
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...]] = (
    (
        "EMAIL",
        regex(
            r"(?<![\w.+%-])[\w.+%-][\w.+%'-]{0,63}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,63}"
        ),
        bool,
    ),
    ("CARD", regex(r"(?<![\w.-])[0-9](?:[ -]?[0-9]){12,18}(?![\w-]|\.[0-9])"), _is_card),
    ("SSN", regex(r"(?<![\w-])[0-9]{3}(?:-[0-9]{2}-| [0-9]{2} )[0-9]{4}(?![\w-])"), _is_ssn),
    (
        "IP",
        regex(
            r"(?<![\w.:])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?!:\w*:)"
            r"|(?=[0-9A-Fa-f:]*::?[0-9A-Fa-f]*:)[0-9A-Fa-f:]{2,39}(?!:))(?!\w|\.[0-9])"
        ),
        _is_ip,
    ),
    (
        "PHONE",
        regex(
            r"(?<![\w.+])(?:"
            r"(?:\+|00)[1-9](?:[ ./-]?\(?[0-9]\)?){6,14}"  # from abroad
            r"|\([0-9]{2,5}\)[ -]?[0-9]{2,4}(?:[ -]?[0-9]{2,4}){1,3}"
            r"|[2-9][0-9]{2}([ .-])[2-9][0-9]{2}\1[0-9]{4}"  # North America
            r"|1[ .-][2-9][0-9]{2}[ .-][2-9][0-9]{2}[ .-][0-9]{4}"
            r"|0[1-9][0-9]{1,4}[ /-][0-9]{3,4}(?:[ -]?[0-9]{2,4}){0,2}"  # from the same country
            r"|0[1-9](?:[ .][0-9]{2}){4}"
            r")(?![\w-]|\.[0-9])"
        ),
        _is_phone,
    ),
)
