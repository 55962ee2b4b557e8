"""Any schema: either its records are valid by the jsonschema package, or it is refused."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from core.testdata.documents.any_schema import documents, nonsense_documents, small
from records import entities, generator, lines, parsed
from testwright.core.testdata.validation import problems_of
from testwright.errors import InvalidInput

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def is_whole(_: object, value: Any) -> bool:
    """To JSON Schema 3.00 is an integer, also where it was read as a decimal."""
    return not isinstance(value, bool) and isinstance(value, int | Decimal) and value % 1 == 0


checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", is_whole)
Validator = extend(Draft202012Validator, type_checker=checker)


def exact(schema: Any) -> Any:
    """The schema with decimals, so that the validator's multipleOf does not round."""
    if isinstance(schema, dict):
        return {key: exact(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [exact(value) for value in schema]
    return Decimal(str(schema)) if isinstance(schema, float) else schema


@given(schema=documents, seed=small)
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_records_are_valid_or_the_schema_is_refused(schema: dict[str, Any], seed: int) -> None:
    made = made_or_refused(schema, seed)
    if isinstance(made, InvalidInput):
        assert made.details
        assert all(detail.field and detail.problem for detail in made.details)
        return
    formats = Draft202012Validator.FORMAT_CHECKER
    validator = Validator(exact(schema), format_checker=formats)
    with localcontext(prec=400):
        for record in made:
            assert not (found := list(validator.iter_errors(record))), (record, found)


@given(document=nonsense_documents)
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_nonsense_is_refused_with_its_place(document: dict[str, Any]) -> None:
    made = made_or_refused(document, seed=1)
    if isinstance(made, InvalidInput):
        assert all(detail.field and detail.problem for detail in made.details)
    known = entities()
    assert all(one.field and one.problem for one in problems_of(document, known, "thing"))


def made_or_refused(schema: dict[str, Any], seed: int) -> list[dict[str, Any]] | InvalidInput:
    try:
        return parsed(lines(generator(schema, count=20, seed=seed)))
    except InvalidInput as refusal:
        return refusal
