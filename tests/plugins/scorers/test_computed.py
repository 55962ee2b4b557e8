"""The scorers that compute, each on outputs that people know the answer to."""

import pytest

from plugins.scorers.bench import Answers, made, output
from testwright.core.runs import Score
from testwright.core.scoring.scorer import Scorable
from testwright.errors import InvalidInput


async def _value(scorable, kind, **options):
    return (await made(kind, **options).score(scorable, Answers("never asked"))).value


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ({"value": "blue"}, 1),
        ({"value": "Blue"}, 0),
        ({"value": "Blue", "ignore_case": True}, 1),
        ({"value": ["sky", "green"]}, 0),
        ({"value": ["sky", "green"], "match": "any"}, 1),
        ({"value": ["red", "green"], "match": "any"}, 0),
        ({"value": ["red", "green"], "match": "any", "negate": True}, 1),
        ({"value": "blue", "negate": True}, 0),
    ],
)
async def test_contains(options, value):
    assert await _value(output("The sky is blue."), "contains", **options) == value


async def test_contains_what_the_example_expects():
    assert await _value(output("The sky is blue.", expected="sky"), "contains") == 1
    assert await _value(output("The sky is blue.", expected=["sky", "sea"]), "contains") == 0
    assert await _value(output("The sky.", expected={"text": "sea"}), "contains") == 0
    assert await _value(output("The sky.", expected=""), "contains") is None


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ({"pattern": r"\bINV-\d{4}\b"}, 1),
        ({"pattern": r"^INV"}, 0),
        ({"pattern": r"invoice", "ignore_case": True}, 1),
        ({"pattern": r"Invoice INV-\d+\.", "match": "full"}, 1),
        ({"pattern": r"INV-\d+", "match": "full"}, 0),
        ({"pattern": r"refund", "negate": True}, 1),
    ],
)
async def test_regex(options, value):
    assert await _value(output("Invoice INV-2041.\n"), "regex", **options) == value


async def test_no_pattern_takes_long():
    assert await _value(output("a" * 50_000 + "!"), "regex", pattern="(a+)+$") == 0
    wide = "(x+x+)+y" * 20 + "(x|xx){300}"
    assert await _value(output("x" * 1_000_000), "regex", pattern=wide) in (0, None)


@pytest.mark.parametrize(
    "pattern", ["(a", "a)", "[a", "(?=a)", r"(a)\1", "a{5}{5}", "*", "(a{900}){900}"]
)
def test_a_pattern_that_cannot_be_used_is_told(pattern):
    with pytest.raises(InvalidInput) as caught:
        made("regex", pattern=pattern)
    assert caught.value.details[0].field == "scorers.regex.pattern"


SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string", "pattern": "^A"}, "age": {"type": "integer"}},
    "required": ["name"],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"name": "Anna", "age": 3}', 1),
        ('```json\n{"name": "Anna"}\n```', 1),
        ('Here: {"name": "Anna"}', 0),
        ('{"name": "Ben"}', 0),
        ('{"age": 3}', 0),
        ('{"name": "Anna", "age": NaN}', 0),
        ("[" * 100_000, 0),
        ("", 0),
    ],
)
async def test_json_schema(text, value):
    assert await _value(output(text), "json_schema", schema=SCHEMA) == value
    assert await _value(output(text, expected=SCHEMA), "json_schema") == value


async def test_a_schema_that_says_nothing_gives_no_score():
    assert await _value(output("{}", expected={"type": "objekt"}), "json_schema") is None
    assert await _value(output("{}", expected="a text"), "json_schema") is None
    assert await _value(output("{}"), "json_schema", schema={"$ref": "http://x/y"}) is None
    assert await _value(output('"x"'), "json_schema", schema={"format": "unheard-of"}) == 1


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ({"type": "objekt"}, "/type “objekt” fits"),
        ({"properties": {"a": {"minimum": "3"}}}, "/properties/a/minimum is"),
        ({"items": {"pattern": "(?=a)"}}, "the pattern"),
        ({"patternProperties": {}}, "/patternProperties"),
    ],
)
def test_a_schema_that_cannot_be_used_is_told(schema, problem):
    with pytest.raises(InvalidInput, match=f"scorers.json_schema.schema: {problem}"):
        made("json_schema", schema=schema)


async def test_other_tasks_have_json_for_an_output():
    made_data = Scorable(task="test_data", input={}, output={"name": "Anna"}, text="Anna, 3")
    assert await _value(made_data, "json_schema", schema=SCHEMA) == 1


@pytest.mark.parametrize(
    ("text", "expected", "options", "value"),
    [
        ("It costs 5, and tax 1, so 6.", 6, {}, 1),
        ("It costs 5, and tax 1, so 6.", 5, {"which": "first"}, 1),
        ("The answer is 1,234.50 euro", "1234.5", {}, 1),
        ("about 3.15", 3.14, {"absolute": 0.01}, 1),
        ("about 3.16", 3.14, {"absolute": 0.01}, 0),
        ("about 103", 100, {"relative": 0.03}, 1),
        ("about 104", 100, {"relative": 0.03}, 0),
        ("-5", 5, {}, 0),
        ("no number", 5, {}, 0),
        ('{"a": [{"b": 7}]}', 7, {"path": "$.a[0].b"}, 1),
        ('{"a": [{"b": 7}]}', {"a": [{"b": 7.0}]}, {"path": "a[-1]['b']"}, 1),
        ('{"a": [{"b": 7}]}', 7, {"path": "$.a[1].b"}, 0),
        ("7", "seven or 8 or 9", {}, None),
        ("7", None, {"value": 7}, 1),
        ("0.1", 0.1, {}, 1),
    ],
)
async def test_numeric(text, expected, options, value):
    assert await _value(output(text, expected=expected), "numeric", **options) == value


def test_a_path_that_cannot_be_read_is_told():
    with pytest.raises(InvalidInput, match=r"scorers.numeric.path: '\$.a\[' can't be read at"):
        made("numeric", path="$.a[")


async def test_a_tasks_own_measures():
    measured = {
        "quality_score": Score(name="quality_score", value=0.8, reason="well"),
        "coherence": Score(name="coherence", value=None, reason="there are no records"),
    }
    found = await made("quality").score(output("x", measures=measured), Answers(""))
    assert found == Score(name="quality", value=0.8, reason="well")
    found = await made("coherence").score(output("x", measures=measured), Answers(""))
    assert found == Score(name="coherence", value=None, reason="there are no records")
