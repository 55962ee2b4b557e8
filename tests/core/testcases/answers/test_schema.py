from testwright.core.testcases.answers.schema import OUTPUT_SCHEMA, TECHNIQUES
from testwright.core.testcases.suite import Suite, TestCase


def case():
    return TestCase(
        id="TC_001",
        type="positive",
        technique="use_case_flow",
        priority="high",
        title="x",
        preconditions=(),
        steps=("y",),
        expected_result="z",
    )


def objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for member in schema.values():
            yield from objects(member)


def test_the_schema_names_exactly_what_a_suite_has():
    suite = Suite(test_cases=(case(),)).to_json()
    assert list(OUTPUT_SCHEMA["properties"]) == list(suite)
    items = OUTPUT_SCHEMA["properties"]["test_cases"]["items"]
    assert list(items["properties"]) == list(suite["test_cases"][0])


def test_strict_structured_output_can_take_it():
    for schema in objects(OUTPUT_SCHEMA):
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


def test_technique_names_are_distinct():
    assert len(set(TECHNIQUES)) == len(TECHNIQUES) == 19
