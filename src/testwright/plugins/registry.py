"""Plugins by name: one file a plugin, its file name is its public name.

Third parties add theirs by entry points in the group `testwright.<folder>`
(`testwright.suite_exporters`, …); the entry point's name is the plugin's name and its object is a
class of the right port.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoints, distributions
from importlib.resources import files
from typing import Any, Literal, TypeVar, cast

from testwright.core.formats import ABTestExporter, ReportWriter, StoryImporter, SuiteExporter
from testwright.core.ports import Cache, Provider, ProviderEnvironment, Strategy
from testwright.core.queues import Queue
from testwright.core.retrieval.retriever import Retriever
from testwright.core.scoring.scorer import Scorer
from testwright.core.testdata.record_writer import RecordWriter
from testwright.core.testdata.schema_importer import SchemaImporter
from testwright.errors import InvalidInput, NotFound

P = TypeVar("P")

FOLDERS: dict[type[Any], str] = {
    Provider: "providers",
    Strategy: "strategies",
    Retriever: "retrievers",
    Cache: "caches",
    Queue: "queues",
    SuiteExporter: "suite_exporters",
    StoryImporter: "story_importers",
    ReportWriter: "report_writers",
    ABTestExporter: "abtest_exporters",
    RecordWriter: "record_writers",
    SchemaImporter: "schema_importers",
    Scorer: "scorers",
}
"""Port -> folder under `plugins/`, which is also the group of entry points."""


def names(port: type[Any]) -> tuple[str, ...]:
    """The plugins of a kind: ours and third parties', in alphabetical order."""
    return _names(FOLDERS[port])


@cache
def _names(folder: str) -> tuple[str, ...]:
    package = importlib.import_module(f"testwright.plugins.{folder}")
    ours = {info.name for info in pkgutil.iter_modules(package.__path__)}
    theirs = _installed().select(group=f"testwright.{folder}").names
    return tuple(sorted(name for name in ours | theirs if not name.startswith("_")))


def load(port: type[P], name: str) -> type[P]:
    """The class of a plugin.

    Raises:
        NotFound: no plugin of this kind has the name; the message lists those that exist.
    """
    folder = FOLDERS[port]
    if name not in names(port):
        kind = folder.replace("_", " ").removesuffix("s")
        raise NotFound(f"there is no {kind} {name!r}; there are: {', '.join(names(port))}")
    return cast("type[P]", _load(folder, name))


@cache
def _load(folder: str, name: str) -> type[Any]:
    for point in _installed().select(group=f"testwright.{folder}", name=name):
        return cast("type[Any]", point.load())
    module = importlib.import_module(f"testwright.plugins.{folder}.{name}")
    return cast("type[Any]", module.Plugin)


@cache
def _installed() -> EntryPoints:
    """Third parties' plugins; looking through every package costs milliseconds: it is done once."""
    return EntryPoints(
        point
        for package in distributions()
        for point in package.entry_points
        if point.group.startswith("testwright.")
    )


def importer_of(extension: str, data: bytes) -> type[StoryImporter]:
    """Who reads a file of stories: the importer of its extension, or the dialect that it is in.

    Raises:
        InvalidInput: nobody reads such files; the message lists those that can be read.
    """
    importers = {name: load(StoryImporter, name) for name in names(StoryImporter)}
    ending = extension.lower().lstrip(".")
    found = next((one for one in importers.values() if ending in one.extensions), None)
    if found is None:
        known = sorted(f".{one}" for each in importers.values() for one in each.extensions)
        raise InvalidInput(f"stories are read from {', '.join(known)}, not from {extension!r}")
    dialects = (one for one in importers.values() if one.dialect_of == found.name)
    return next((one for one in dialects if one.recognises(data)), found)


def open_providers(environment: ProviderEnvironment) -> dict[str, Provider]:
    """Every provider by the name that stands before the colon of a model's id."""
    found: dict[str, Provider] = {}
    for name in names(Provider):
        for provider in load(Provider, name).open(environment):
            found[provider.name] = provider
    return found


@cache
def entities() -> Mapping[str, Mapping[str, Any]]:
    """The documents of the entities that come with the product, by name."""
    folder = files("testwright.plugins.entities")
    return {
        file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
    }


def writer_of(wanted: str, by: Literal["extension", "media_type"]) -> type[RecordWriter] | None:
    """Who writes files with this ending, or answers of this media type; None when nobody does."""
    writers = (load(RecordWriter, name) for name in names(RecordWriter))
    return next((writer for writer in writers if getattr(writer, by) == wanted), None)


def schema_importer_of(extension: str, text: str) -> type[SchemaImporter]:
    """Who reads a file of schemas: by its ending, then by what is in it.

    Who would run the file is only chosen by the ending.

    Raises:
        InvalidInput: nobody reads it; the message lists what can be read.
    """
    importers = {name: load(SchemaImporter, name) for name in names(SchemaImporter)}
    ending = extension.lower().lstrip(".")
    by_ending = [one for one in importers.values() if ending in one.extensions]
    harmless = [one for one in importers.values() if not one.runs_code]
    found = next((one for one in by_ending or harmless if one().describes(text)), None)
    if found is None:
        known = ", ".join(
            f"{name} ({', '.join(f'.{one}' for one in each.extensions)})"
            for name, each in importers.items()
        )
        raise InvalidInput(f"no schema that can be read was found in it; there are: {known}")
    return found


def schema_extensions() -> frozenset[str]:
    """The endings of files of schemas, without the dot."""
    importers = (load(SchemaImporter, name) for name in names(SchemaImporter))
    return frozenset(ending for one in importers for ending in one.extensions)
