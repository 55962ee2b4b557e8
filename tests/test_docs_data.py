"""The page on test data names every kind and every key that there is."""

from pathlib import Path

from testwright.core.testdata.keywords import ENTITY_KEYS, FIELD_KEYS
from testwright.core.testdata.kinds import KINDS
from testwright.features.testdata.schemas import GenerateDataBody

PAGE = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")
INTERNAL = {"recorded", "recorded_gap"}
ELSEWHERE = {"domain", "request_id", "include_metadata", "model"}
OF_OTHER_KEYS = {"x-product", "x-rating", "x-category", "x-domain"}


def test_every_kind_is_named():
    named = set(PAGE.partition("Kinds: `")[2].partition("`")[0].split())
    assert named == set(KINDS) - INTERNAL


def test_every_key_is_explained():
    missing = {key for key in FIELD_KEYS.keys() | ENTITY_KEYS if f"`{key}`" not in PAGE}
    assert missing <= OF_OTHER_KEYS


def test_every_field_of_a_request_is_explained():
    fields = {one.alias or name for name, one in GenerateDataBody.model_fields.items()}
    assert {field for field in fields if f"`{field}`" not in PAGE} <= ELSEWHERE
