"""Schemas of other tools into entities: what an importer is given and gives.

A plugin is one file with `class Plugin(SchemaImporter)`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from testwright.errors import Detail

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a caller may say beside the text.

    Attributes:
        dialect: of SQL: `postgres`, `mysql` …; guessed from the text when empty.
        may_run_code: whether the text may be executed. Only the command line says yes, for files of
            the person who types it; a service never does.
        source: where the text is from, for those that run it: a path, or a dotted name of a module.
        member: the one thing in it that is wanted; all when empty.
    """

    dialect: str = ""
    may_run_code: bool = False
    source: str = ""
    member: str = ""


NO_OPTIONS = ImportOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSchemas:
    """What an importer found.

    Attributes:
        documents: entity by name, parents before those that refer to them.
        counts: how many records of each go well together: the start of a plan.
        notes: what was not understood or could not be kept, where, and what became of it.
    """

    documents: Mapping[str, Document]
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Detail, ...] = ()

    def plan(self) -> dict[str, Any]:
        """A plan for `testwright data generate`, as `plan.read_plan` takes it."""
        return {"entities": dict(self.counts), "schemas": dict(self.documents)}


class SchemaImporter(ABC):
    """Reads entities from a schema in another notation."""

    name: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    """The endings of files, without the dot."""
    runs_code: ClassVar[bool] = False
    """Whether reading executes the text."""

    @abstractmethod
    def describes(self, text: str) -> bool:
        """Whether a text looks like this notation."""

    @abstractmethod
    def read(self, text: str, name: str, options: ImportOptions = NO_OPTIONS) -> ImportedSchemas:
        """The entities. `name` is the file's, for what has no name of its own.

        Raises:
            InvalidInput: nothing can be made of the text; the message says where it fails and why.
            Forbidden: it would have to be executed, and the options don't allow that.
        """
