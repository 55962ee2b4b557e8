"""Postcodes: has the postcode the form that its country uses?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from testwright.core.testdata.coherence.lines import field
from testwright.core.testdata.coherence.measure import Fields, Measure, each, share
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.reading import Json, shown

POSTCODES = (
    "postcode",
    "postal_code",
    "zip",
    "zip_code",
    "zipcode",
    "postalCode",
    "zipCode",
    "plz",
)
COUNTRIES = ("country_code", "countryCode", "country")
_DEEPEST = 3
_LARGEST = 10**10
_LONGEST_LIST = 20
_BRITISH = r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})"
_FORMS = {
    r"\d{4}": "AT AU BE BG CH DK HU LU NO NZ PH ZA CY SI GE",
    r"\d{5}": "DE ES FR IT FI HR MX TR UA ID MY TH SA EE MA RS",
    r"\d{6}": "CN IN SG RU RO CO",
    r"\d{5}(?:-\d{4})?": "US PR",
    r"\d{5}-?\d{3}": "BR",
    r"\d{4}-\d{3}": "PT",
    r"\d{2}-\d{3}": "PL",
    r"\d{3} ?\d{2}": "SE CZ SK GR",
    r"\d{3}-?\d{4}": "JP",
    r"\d{7}|\d{5}": "IL",
    r"\d{5}|\d{3}-\d{3}": "KR",
    r"\d{4} ?[A-Z]{2}": "NL",
    r"[A-Z]\d[A-Z] ?\d[A-Z]\d": "CA",
    r"[A-Z]\d{2} ?[A-Z\d]{4}|D6W ?[A-Z\d]{4}": "IE",
    r"(?:[A-Z]\d{4}[A-Z]{3})|\d{4}": "AR",
    r"LV-\d{4}": "LV",
    r"(?:LT-)?\d{5}": "LT",
    _BRITISH: "GB",
}
"""Forms by country, as in the Universal Postal Union's addressing sheets."""

_NAMES = {
    "AR": "argentina", "AT": "austria/österreich", "AU": "australia",
    "BE": "belgium/belgië/belgique",
    "BR": "brazil/brasil", "CA": "canada", "CH": "switzerland/schweiz/suisse/svizzera",
    "CN": "china", "CZ": "czechia/czech republic/česko", "DE": "germany/deutschland",
    "DK": "denmark/danmark", "ES": "spain/españa", "FI": "finland/suomi", "FR": "france",
    "GB": "united kingdom/great britain/uk/england/scotland/wales", "GR": "greece",
    "HU": "hungary/magyarország", "IE": "ireland", "IN": "india", "IT": "italy/italia",
    "JP": "japan/日本", "KR": "south korea", "LU": "luxembourg", "MX": "mexico/méxico",
    "NL": "netherlands/the netherlands/nederland", "NO": "norway/norge", "NZ": "new zealand",
    "PL": "poland/polska", "PT": "portugal", "RO": "romania", "RU": "russia",
    "SE": "sweden/sverige", "SG": "singapore", "SK": "slovakia",
    "TR": "turkey/türkiye/turkiye",
    "US": "united states/united states of america/usa", "ZA": "south africa",
}  # fmt: skip

_PATTERNS = {
    country: re.compile(form, re.ASCII)
    for form, codes in _FORMS.items()
    for country in codes.split()
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split("/")}


def country_of(value: Json) -> str:
    """The ISO 3166 code of a country given by code or name; empty when it is not known."""
    if not isinstance(value, str):
        return ""
    text = value.strip()
    return text.upper() if text.upper() in _PATTERNS else _CODES.get(text.lower(), "")


def fits(postcode: str, country: str) -> bool:
    """Whether a postcode has the form of a known country, whatever its case."""
    return bool(_PATTERNS[country].fullmatch(postcode.strip().upper()))


def _is_code(value: Json) -> bool:
    """A text, or a number as spreadsheets make of postcodes."""
    if isinstance(value, int):
        return not isinstance(value, bool) and 0 <= value < _LARGEST
    return isinstance(value, str)


def _addresses(value: Json, where: str = "", depth: int = 0) -> Iterator[tuple[str, Fields]]:
    """The record and every object in it."""
    if isinstance(value, dict):
        yield where, value
        if depth < _DEEPEST:
            for name, inner in value.items():
                if isinstance(inner, dict | list):
                    yield from _addresses(inner, f"{where}{name}.", depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for at, inner in enumerate(value[:_LONGEST_LIST]):
            if isinstance(inner, dict):
                yield from _addresses(inner, f"{where[:-1]}[{at}].", depth + 1)


def _judge(record: Fields) -> Verdict | None:
    held, asked, reasons = 0, 0, []
    for where, address in _addresses(record):
        name, postcode = field(address, POSTCODES)
        if not name or postcode is None:
            continue
        country = next((code for one in COUNTRIES if (code := country_of(address.get(one)))), "")
        if not country:
            continue
        asked += 1
        text = str(postcode) if _is_code(postcode) else ""
        if fits(text, country):
            held += 1
        else:
            reasons.append(f"{where}{name} is {shown(postcode)}, no postcode of {country}")
    return FITS if asked and held == asked else share(held, asked, reasons)


MEASURE = Measure("postcodes", "A postcode has the form of its country.", each(_judge))
