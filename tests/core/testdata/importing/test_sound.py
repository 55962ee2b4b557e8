"""Any schema: what records break of it is told."""

from __future__ import annotations

import json
from decimal import Decimal, localcontext
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from jsonschema import FormatChecker

from core.testdata.documents.any_schema import documents
from core.testdata.documents.test_conformance import Validator, exact
from testwright.core.testdata.importing.json_schema import read_bundle
from testwright.core.testdata.importing.trial import tried

FORMATS = FormatChecker(["date", "ipv4", "uuid"])


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_broken_is_told(schema: dict[str, Any]) -> None:
    assume("missing" not in json.dumps(schema))
    found = read_bundle({**schema, "title": "t"}, "t")
    if "t" not in found.documents:
        assert found.notes
        return
    validator = Validator(exact(schema), format_checker=FORMATS)
    told = [note.field for note in found.notes]
    with localcontext(prec=400):
        for record in tried(found.documents, found.counts)["t"]:
            value = json.loads(json.dumps(record), parse_float=Decimal)
            for error in validator.iter_errors(value):
                place = ".".join(["t", *map(str, list(error.absolute_path)[:1])])
                assert any(one.startswith(place) for one in told), (record, error.message, told)
