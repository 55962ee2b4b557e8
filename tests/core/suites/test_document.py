"""Suites: what is read, what is refused, and the published schema."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from testwright.core.suites.document import ExampleFile, PromptText, is_reference, json_schema
from testwright.core.suites.reading import read
from testwright.errors import InvalidInput

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples" / "suites").glob("*.yaml"))
SCHEMA = json.loads((ROOT / "docs" / "suite.schema.json").read_text())


def test_the_published_schema_is_the_one_in_use():
    assert json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n" == json_schema()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_read_and_fits_the_schema(path):
    suite = read(path.read_text(), path.name, path.stem)
    assert suite.name in (path.stem, "answers")
    jsonschema.validate(yaml.safe_load(path.read_text()), SCHEMA)
    for name in suite.files:
        assert (path.parent / name).exists()


def test_a_suite_is_short():
    suite = read(
        "prompt: 'Say {{ x }}'\nmodels: [a:b]\nexamples: [{input: {x: 1}}]\n", "s.yaml", "s"
    )
    assert suite.every_prompt == ["Say {{ x }}"]
    assert (suite.name, suite.repeats, suite.gate.metrics) == ("s", 1, ["score"])


def test_files_are_named():
    text = "prompts: [{file: a.txt}, 'NAME@v3']\nexamples: {file: x.csv}\n"
    suite = read(text, "s.yaml", "s")
    assert suite.files == ["a.txt", "x.csv"]
    assert isinstance(suite.every_prompt[0], PromptText)
    assert isinstance(suite.examples, ExampleFile)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("summary", True),
        ("test-cases@v3", True),
        ("summary@active", True),
        ("Say {{x}}", False),
        ("{x}", False),
        ("two words", False),
        ("a@b@c", False),
    ],
)
def test_a_prompt_is_a_reference_or_a_template(text, reference):
    assert is_reference(text) is reference


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prompt: a\nrepeats: many\n", "line 2: repeats: input should be a valid integer"),
        (
            "prompt: a\n\ngate:\n  alpha: 0.05\n  power: 1\n",
            "line 5: gate.power: is not known here",
        ),
        ("prompts:\n- a\n- {name: x}\n", "line 3: prompts.1: takes one of `template`"),
        ("prompt: a\nscorers:\n- exact\n- {weight: 1}\n", "line 4: scorers.1.type: is required"),
        ("prompt: a\ngate: {metrics: [taste]}\n", "line 2: gate.metrics.0: input should be"),
        ("models: [a:b]\n", "line 1: suite: takes one of `prompt` and `prompts`"),
        ("prompt: a\nexamples: [1]\n", "line 2: examples.0: input should be a valid dictionary"),
        ("prompt: [\n", "s.yaml: line 2: is no YAML"),
        ("- a\n", "holds no suite"),
        ("", "holds no suite"),
        ("prompt: a\n1: 2\n", "1"),
        ("a: &a [*a]\nprompt: b", "is not known here"),
        ("prompt: a\nname: 2026-13-45\nrepeats: 0\n", "month must be in 1..12"),
        ("? {a: b}\n: c\n", "s.yaml"),
        ("!!python/object:os.system x", "s.yaml"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_field(text, says):
    with pytest.raises(InvalidInput) as caught:
        read(text, "s.yaml", "s")
    assert says in caught.value.message
