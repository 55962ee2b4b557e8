"""The contract of every story importer; a new file in the folder is tested without a change."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.ports import ImportedStory, StoryImporter
from testwright.errors import InvalidInput
from testwright.plugins import story_importers

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
    assert {"json", "jsonl", "markdown", "text"} <= set(NAMES)


def test_every_extension_belongs_to_one_importer():
    extensions = [
        extension
        for name in NAMES
        for extension in importlib.import_module(
            f"{story_importers.__name__}.{name}"
        ).Plugin.extensions
    ]
    assert len(extensions) == len(set(extensions))
    assert all(extension == extension.strip(". ").lower() != "" for extension in extensions)


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


def test_the_sample_of_the_documentation_can_be_read(importer):
    chapter = FORMATS.partition("## Import")[2].partition(f"\n### `{importer.name}`\n")[2]
    sample = re.search(r"^(`{3,})\w+\n(.*?)^\1$", chapter, re.DOTALL | re.MULTILINE)
    assert sample, "docs/formats.md has no chapter for this importer"
    first = importer.read(sample[2].encode())[0]
    assert first.id == "US-12"
    assert first.text.startswith("As a customer, I want to put products on a wishlist")


def check(importer, data):
    """Either stories that are whole, the same ones twice, or a sentence for people."""
    try:
        stories = importer.read(data)
    except InvalidInput as error:
        assert error.message.endswith(".") or ":" in error.message  # noqa: PT017
        return
    assert stories == importer.read(data)
    for story in stories:
        assert isinstance(story, ImportedStory)
        assert story.text.strip()
        assert all(criterion.strip() for criterion in story.criteria)
        assert story.where
