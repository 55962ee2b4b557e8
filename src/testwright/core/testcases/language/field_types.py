"""The types of fields: what people write, what techniques read, and what a name suggests."""

from __future__ import annotations

from typing import Final

from testwright.core.regex import regex

FIELD_TYPES: Final[dict[str, str]] = {
    "string": "a short text; min and max count characters",
    "text": "a long text; min and max count characters",
    "integer": "a whole number",
    "number": "a number with decimals",
    "money": "an amount of money",
    "percent": "a share of 100",
    "boolean": "yes or no",
    "date": "a day",
    "datetime": "a day and a time",
    "time": "a time of day",
    "duration": "a span of time",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "url": "a web address",
    "password": "a secret text; min and max count characters",
    "file": "a file",
    "image": "a picture",
    "address": "a postal address",
    "id": "a number or code that names one thing",
    "enum": "one of the listed values",
}
"""The types that techniques know, each with what it means."""

LIMITED: Final = frozenset(
    {"string", "text", "integer", "number", "money", "percent", "email", "password", "url", "phone"}
    | {"duration", "file", "image", "id"}
)
"""Types for which min and max mean something."""
_SYNONYMS: Final = {
    "string": "str varchar char character characters words word name letters",
    "text": "longtext clob paragraph description",
    "integer": "int bigint smallint long count whole digits",
    "number": "float double decimal numeric real num",
    "money": "amount currency price monetary eur usd gbp chf €  $ £",
    "percent": "percentage % share",
    "boolean": "bool flag checkbox yes/no true/false",
    "date": "day",
    "datetime": "timestamp date-time instant",
    "time": "time-of-day",
    "duration": "interval seconds minutes hours days timespan",
    "email": "e-mail mail",
    "phone": "telephone tel mobile",
    "url": "uri link web-address",
    "password": "secret passphrase pin",
    "file": "attachment document blob binary upload kb mb gb",
    "image": "picture photo logo icon",
    "address": "postal-address",
    "id": "uuid guid identifier key",
    "enum": "enumeration choice select option options list one-of values",
}
_CANONICAL: Final = {
    word: name for name, words in _SYNONYMS.items() for word in (name, *words.split())
}
_BY_NAME: Final = (
    (r"\be-?mail\b", "email"),
    (r"\bpassword|passphrase\b", "password"),
    (r"\b(?:phone|telephone|mobile|fax)\b", "phone"),
    (r"\b(?:url|link|web ?site|web page|homepage)\b", "url"),
    (
        r"\b(?:price|cost|fee|fees|amount|total|subtotal|tax|discount|salary|budget|balance)\b",
        "money",
    ),
    (r"\b(?:percentage|percent|share)\b", "percent"),
    (r"\b(?:date ?time|timestamp)\b", "datetime"),
    (r"\b(?:date|day|deadline|birthday)s?\b", "date"),
    (r"\b(?:quantity|count|number of|age|size|rating|priority|year|seats|points?)\b", "integer"),
    (r"\b(?:photo|picture|image|logo|avatar|thumbnail|icon)s?\b", "image"),
    (r"\b(?:file|attachment|document)s?\b", "file"),
    (r"\baddress\b", "address"),
    (r"\b(?:duration|length of stay)\b", "duration"),
    (r"\b(?:id|identifier|code|number|isbn|sku|slug|key|doi)\b", "id"),
    (r"\b(?:description|text|body|comment|summary|biography|note|notes|message)\b", "text"),
)
_PATTERNS: Final = tuple((regex(pattern), name) for pattern, name in _BY_NAME)


def canonical_type(text: str) -> str | None:
    """`varchar` -> `string`, `EUR` -> `money`; None for a type that is not known."""
    return _CANONICAL.get(text.strip().lower().replace(" ", "-").replace("_", "-"))


def type_of_name(name: str) -> str:
    """The type that a field's name suggests: `birth date` -> `date`; else `string`."""
    low = name.lower().replace("_", " ")
    return next((found for pattern, found in _PATTERNS if pattern.search(low)), "string")
