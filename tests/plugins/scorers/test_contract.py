"""What every scorer keeps to."""

import asyncio

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.scorers.bench import Answers, made, output
from testwright.core.runs import Score
from testwright.core.scoring.scorer import Scorable, Scorer
from testwright.errors import InvalidInput
from testwright.plugins import registry

KINDS = registry.names(Scorer)
OPTIONS = {
    "regex": {"pattern": "(a+)+$"},
    "rubric": {"rubric": "It is polite."},
    "panel": {"rubric": "It is polite.", "judges": [{"model": "a:b"}, {"scale": "0-1"}]},
}
"""What a scorer can't be without."""
CASES = [
    *((kind, OPTIONS.get(kind, {})) for kind in KINDS),
    ("contains", {"value": ["a", "b"], "match": "any", "ignore_case": True, "negate": True}),
    ("json_schema", {"schema": {"type": "object", "properties": {"a": {"pattern": "^a"}}}}),
    ("numeric", {"value": 3, "which": "first", "absolute": 0.5, "relative": 0.1}),
    ("numeric", {"path": "$.a[0]['b']"}),
    ("regex", {"pattern": r"\w+", "match": "full", "negate": True}),
    ("similarity", {"method": "edit"}),
    ("faithfulness", {"model": "a:b"}),
    ("rubric", {"prompt": "judge-rubric@v1", "scale": "0-1", "model": "a:b"}),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "pattern", "items", "enum", "$ref", "a", "text", "allOf"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
TEXTS = st.text(max_size=80) | st.sampled_from(
    [
        "",
        "[" * 100_000,
        '{"a": [{"b": 3}]}',
        "1e999999999999 9e9999 -0",
        "<html><body>{ margin: 0 }</body></html>",
        '{"reason": "x", "score": 3}',
        '{"claims": [{"claim": "x", "verdict": "supported"}]}',
        "\ud800",
        "\0",
    ]
)
TASKS = st.sampled_from(["text", "test_cases", "test_data", "another"])


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_it_is_and_takes(kind):
    scorer = registry.load(Scorer, kind)
    assert scorer.kind == kind
    assert 10 < len(scorer.summary) < 100
    assert not scorer.summary.endswith(".")
    schema = scorer.options_schema
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_it_refuses_options_that_it_does_not_have(kind):
    options = {**OPTIONS.get(kind, {}), "sirup": 1}
    with pytest.raises(InvalidInput, match=f"scorers.{kind}.sirup: is no option of it") as caught:
        made(kind, **options)
    assert [one.field for one in caught.value.details] == [f"scorers.{kind}.sirup"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_option_is_checked(kind):
    schema = registry.load(Scorer, kind).options_schema
    for option in schema.get("properties", {}):
        with pytest.raises(InvalidInput) as caught:
            made(kind, **{**OPTIONS.get(kind, {}), option: {"type": 1}})
        assert any(
            one.field.startswith(f"scorers.{kind}.{option}") and one.problem
            for one in caught.value.details
        )


@pytest.mark.parametrize(("kind", "options"), CASES)
@settings(deadline=None, max_examples=60)
@given(task=TASKS, text=TEXTS, value=JSON, said=TEXTS, expected=JSON, source=JSON)
def test_whatever_comes_it_is_a_score(kind, options, task, text, value, said, expected, source):
    scorable = Scorable(
        task=task,
        input={"source": source},
        output={"value": value},
        text=text,
        expected=expected,
        measures={"quality_score": Score(name="quality_score", value=0.5)},
    )
    scorer = made(kind, **options)

    def scored():
        try:
            return asyncio.run(scorer.score(scorable, Answers(said)))
        except InvalidInput as error:  # a prompt that can't be filled: the engine says so
            assert scorer.asks_model
            return error.message

    found = scored()
    assert found == scored()
    if isinstance(found, Score):
        assert found.name == kind
        assert found.value is None or 0.0 <= found.value <= 1.0
        assert found.value is not None or found.reason


@pytest.mark.parametrize(
    ("kind", "options", "asks", "needs"),
    [
        ("exact", {}, False, True),
        ("contains", {}, False, True),
        ("contains", {"value": "a"}, False, False),
        ("numeric", {"value": 3}, False, False),
        ("json_schema", {}, False, True),
        ("faithfulness", {}, False, False),
        ("faithfulness", {"model": "a:b"}, True, False),
        ("rubric", OPTIONS["rubric"], True, False),
        ("panel", OPTIONS["panel"], True, False),
    ],
)
def test_what_it_needs_depends_on_its_options(kind, options, asks, needs):
    scorer = made(kind, **options)
    assert (scorer.asks_model, scorer.needs_expected) == (asks, needs)


def test_an_output_that_nobody_measured_has_no_quality():
    found = asyncio.run(made("quality").score(output("x"), Answers("")))
    assert found.value is None
    assert "suites" in found.reason
