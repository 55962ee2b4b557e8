"""The kinds of columns by name, and which one a field is when its schema does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from testwright.core.testdata.columns import (
    accounts,
    choice,
    clock,
    coordinates,
    dates,
    formula,
    identifiers,
    networks,
    numbers,
    pattern,
    people,
    places,
    products,
    recorded,
    reviews,
    texts,
    web,
)
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.spec import Spec

Build = Callable[[Spec], Column]

KINDS: Mapping[str, Build] = {
    "address": places.build_address,
    "boolean": choice.build_boolean,
    "choice": choice.build_choice,
    "city": places.build_city,
    "code": identifiers.build_code,
    "color": web.build_color,
    "company": texts.build_company,
    "constant": choice.build_constant,
    "country": places.build_country,
    "country_code": places.build_country_code,
    "credit_card": accounts.build_credit_card,
    "currency": places.build_currency,
    "date": dates.build_date,
    "date_time": dates.build_instant,
    "decimal": numbers.build_decimal,
    "duration": clock.build_duration,
    "email": people.build_email,
    "first_name": people.build_first_name,
    "formula": formula.build_formula,
    "full_name": people.build_full_name,
    "gender": people.build_gender,
    "hostname": networks.build_hostname,
    "iban": accounts.build_iban,
    "identifier": identifiers.build_identifier,
    "integer": numbers.build_integer,
    "ipv4": networks.build_ipv4,
    "ipv6": networks.build_ipv6,
    "job_title": texts.build_job_title,
    "json_pointer": web.build_json_pointer,
    "last_name": people.build_last_name,
    "latitude": coordinates.build_latitude,
    "longitude": coordinates.build_longitude,
    "mac": networks.build_mac,
    "pattern": pattern.build_pattern,
    "phone": places.build_phone,
    "postcode": places.build_postcode,
    "product_category": products.build_category,
    "product_description": products.build_description,
    "product_name": products.build_product_name,
    "product_price": products.build_price,
    "recorded": recorded.build_recorded,
    "recorded_gap": recorded.build_gap,
    "regex": web.build_regex,
    "region": places.build_region,
    "region_code": places.build_region_code,
    "relative_json_pointer": web.build_relative_json_pointer,
    "review_body": reviews.build_body,
    "review_title": reviews.build_title,
    "serial": identifiers.build_serial,
    "sku": products.build_sku,
    "slug": web.build_slug,
    "street": places.build_street,
    "text": texts.build_text,
    "time": clock.build_time,
    "uri": web.build_uri,
    "uri_template": web.build_uri_template,
    "user_agent": web.build_user_agent,
    "username": people.build_username,
    "uuid": identifiers.build_uuid,
}

TYPES: Mapping[str, str] = {
    "boolean": "boolean",
    "decimal": "number",
    "integer": "integer",
    "latitude": "number",
    "longitude": "number",
    "product_price": "number",
    "serial": "integer",
}
"""The JSON type of what a kind makes; `ANY_TYPE` fits itself to the field, all others are texts."""
ANY_TYPE = frozenset({"choice", "constant", "formula", "recorded", "recorded_gap"})
KNOWS_LENGTHS = frozenset({"choice", "constant", "formula", "pattern", "recorded", "text"})
"""Kinds that keep to `minLength` and `maxLength` by themselves; all but `text` to `pattern` too."""

ALWAYS_UNIQUE = frozenset({"email", "identifier", "serial", "sku", "username", "uuid"})

FORMATS: Mapping[str, str] = {
    "date": "date",
    "date-time": "date_time",
    "duration": "duration",
    "email": "email",
    "hostname": "hostname",
    "idn-email": "email",
    "idn-hostname": "hostname",
    "ipv4": "ipv4",
    "ipv6": "ipv6",
    "iri": "uri",
    "iri-reference": "uri",
    "json-pointer": "json_pointer",
    "password": "text",
    "phone": "phone",
    "regex": "regex",
    "relative-json-pointer": "relative_json_pointer",
    "time": "time",
    "uri": "uri",
    "uri-reference": "uri",
    "uri-template": "uri_template",
    "url": "uri",
    "uuid": "uuid",
}
"""`format` of JSON Schema, and what OpenAPI and others add to it."""
_TYPES = {"integer": "integer", "number": "decimal", "boolean": "boolean", "string": "text"}
_NAMES = {
    "first_name": "first_name",
    "firstname": "first_name",
    "given_name": "first_name",
    "last_name": "last_name",
    "lastname": "last_name",
    "surname": "last_name",
    "family_name": "last_name",
    "full_name": "full_name",
    "email": "email",
    "email_address": "email",
    "username": "username",
    "phone": "phone",
    "phone_number": "phone",
    "city": "city",
    "state": "region",
    "region": "region",
    "postcode": "postcode",
    "postal_code": "postcode",
    "zip": "postcode",
    "zip_code": "postcode",
    "street": "street",
    "country": "country",
    "country_code": "country_code",
    "currency": "currency",
    "company": "company",
    "company_name": "company",
    "job_title": "job_title",
    "gender": "gender",
    "url": "uri",
    "website": "uri",
    "homepage": "uri",
    "hostname": "hostname",
    "ip": "ipv4",
    "ip_address": "ipv4",
    "mac": "mac",
    "mac_address": "mac",
    "slug": "slug",
    "color": "color",
    "colour": "color",
    "iban": "iban",
    "card_number": "credit_card",
    "credit_card": "credit_card",
    "credit_card_number": "credit_card",
    "user_agent": "user_agent",
}
_NUMBERS = {
    "latitude": "latitude",
    "lat": "latitude",
    "longitude": "longitude",
    "lng": "longitude",
    "lon": "longitude",
}
_BY_KEYWORD = {"const": "constant", "enum": "choice", "x-formula": "formula"}
_BY_SHAPE = {"properties": "object", "items": "array"}
TEXT_LIMITS = ("minLength", "maxLength", "pattern")
NUMBER_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")


def kind_of(name: str, schema: Mapping[str, Any]) -> str | None:
    """The kind's name; None when nothing tells it."""
    if "x-kind" in schema:
        return str(schema["x-kind"])
    said = next((kind for key, kind in _BY_KEYWORD.items() if key in schema), None)
    if said:
        return said
    kind = type_of(schema)
    if kind == "string":
        return _text_kind(name, schema)
    if kind == "number" and not any(limit in schema for limit in NUMBER_LIMITS):
        return _NUMBERS.get(name.lower(), "decimal")
    return _TYPES.get(kind or "")


def _text_kind(name: str, schema: Mapping[str, Any]) -> str:
    by_format = FORMATS.get(str(schema.get("format", "")), "text")
    if by_format != "text":
        return by_format
    if "pattern" in schema:
        return "pattern"
    if "format" in schema or any(limit in schema for limit in TEXT_LIMITS):
        return "text"
    return _NAMES.get(name.lower(), "text")


def type_of(schema: Mapping[str, Any]) -> str | None:
    """The JSON type, without null beside it; of several the first."""
    said = schema.get("type")
    if isinstance(said, list):
        others = [one for one in said if one != "null"]
        return str(others[0]) if others else "null"
    if isinstance(said, str):
        return said
    return next((kind for key, kind in _BY_SHAPE.items() if key in schema), None)


def allows_null(schema: Mapping[str, Any]) -> bool:
    """Whether null is a value of the field."""
    said = schema.get("type")
    return "null" in said if isinstance(said, list) else said is None
