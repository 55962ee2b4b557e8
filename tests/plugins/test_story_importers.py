"""The contract of every story importer; a new file in the folder is tested without a change."""

import csv
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.formats import Backlog, ImportedStory, StoryImporter
from testwright.errors import InvalidInput
from testwright.plugins import story_importers
from workbooks import workbook

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
NAMES = sorted(
    module.name
    for module in pkgutil.iter_modules(story_importers.__path__)
    if not module.name.startswith("_")
)
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << >> endobj",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "zeros": b"\x00" * 64,
    "controls": bytes(range(1, 32)) * 4,
}


@pytest.fixture(scope="session", params=NAMES)
def importer(request) -> StoryImporter:
    module = importlib.import_module(f"{story_importers.__name__}.{request.param}")
    assert issubclass(module.Plugin, StoryImporter)
    assert module.Plugin.name == request.param
    return module.Plugin()


def test_the_basic_formats_are_there():
    assert {
        "csv", "feature", "jira_csv", "json", "jsonl", "markdown", "text", "xlsx",
    } <= set(NAMES)  # fmt: skip


def test_every_extension_belongs_to_one_importer():
    plugins = [
        importlib.import_module(f"{story_importers.__name__}.{name}").Plugin for name in NAMES
    ]
    extensions = [extension for plugin in plugins for extension in plugin.extensions]
    assert len(extensions) == len(set(extensions))
    assert all(extension == extension.strip(". ").lower() != "" for extension in extensions)
    for plugin in plugins:
        assert bool(plugin.extensions) != bool(plugin.dialect_of)
        assert plugin.dialect_of is None or plugin.dialect_of in NAMES


@pytest.mark.parametrize("kind", BINARY)
def test_refuses_binary_data_in_a_clear_sentence(importer, kind):
    with pytest.raises(InvalidInput, match=r"\w+ .*\.$"):
        importer.read(BINARY[kind])


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_refuses_an_empty_file(importer, data):
    with pytest.raises(InvalidInput):
        importer.read(data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_reads_or_refuses_any_text(importer, text, data):
    check(importer, data.draw(text).encode("utf-8", "replace"))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_reads_or_refuses_any_bytes(importer, data):
    check(importer, data)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_looking_for_a_dialect_never_fails(importer, data):
    assert importer.recognises(data) in {True, False}


def test_a_file_that_is_too_large_is_refused(importer):
    with pytest.raises(InvalidInput, match="MB"):
        importer.read(b"As a user, I want x.\n" * 1_100_000)


@pytest.mark.parametrize("columns", [{"nonsense": "x"}, {"story": "no such column"}])
def test_a_mapping_that_does_not_fit_is_refused(importer, columns):
    with pytest.raises(InvalidInput):
        importer.read(sample(importer), columns)


def test_the_sample_of_the_documentation_can_be_read(importer):
    first = importer.read(sample(importer)).stories[0]
    assert first.id == "US-12"
    assert first.text.startswith("As a customer, I want to put products on a wishlist")
    assert first.criteria


def sample(importer) -> bytes:
    """The example in the importer's chapter; a workbook is made of the table that stands there."""
    chapter = FORMATS.partition("## Import")[2].partition(f"\n### `{importer.name}`\n")[2]
    found = re.search(r"^(`{3,})\w+\n(.*?)^\1$", chapter, re.DOTALL | re.MULTILINE)
    assert found, "docs/formats.md has no chapter for this importer"
    if importer.name == "xlsx":
        return workbook(csv.reader(found[2].splitlines()))
    return found[2].encode()


def check(importer, data):
    """Either stories that are whole, the same ones twice, or a sentence for people."""
    try:
        backlog = importer.read(data)
    except InvalidInput as error:
        assert error.message.endswith(".") or ":" in error.message  # noqa: PT017
        return
    assert isinstance(backlog, Backlog)
    assert backlog == importer.read(data)
    for story in backlog.stories:
        assert isinstance(story, ImportedStory)
        assert story.text.strip()
        assert all(criterion.strip() for criterion in story.criteria)
        assert story.where
    assert not set(backlog.ignored) & set(backlog.columns.values())
