"""The protocols between the engine and what can be plugged into it.

A plugin is one file with `class Plugin(<one of these>)`. Plugins get everything that they need as
arguments; none of them reads the environment or opens a database.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar

from testwright.core.report import Report
from testwright.core.retrieval.pattern import Found, NewPattern
from testwright.core.routing import NO_HISTORY, History, Route
from testwright.core.runs import (
    Draft,
    Item,
    Message,
    Parameters,
    PromptVersion,
    Run,
    Score,
    Status,
    Target,
)
from testwright.core.tools import Tools
from testwright.errors import ProviderFailure

# --- providers ------------------------------------------------------------------------------------

ModelStatus = Literal["available", "unavailable", "unconfigured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """One model (or one provider that can't list its models) as `/models` shows it.

    `id` is `provider:name`; `provider:*` stands for "any name" where nothing can be listed.
    """

    id: str
    provider: str
    status: ModelStatus
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """One question to a model.

    `schema` is a JSON Schema that the answer should follow, None for free text; a provider uses
    the best means that its service has (schema, JSON mode, or nothing).
    """

    model: str
    messages: tuple[Message, ...]
    parameters: Parameters = field(default_factory=Parameters)
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the answer's text, in order."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The answer is complete. Token counts are None when the service did not say."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    finish_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderEnvironment:
    """What a provider may know of its surroundings.

    Attributes:
        variables: the environment under its usual names (`OPENAI_API_KEY`, `OLLAMA_HOST`) and
            Testwright's own (`TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL`).
        timeout_seconds: longest silence (connect, first byte, between pieces) that is waited for.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    timeout_seconds: float = 30.0


class Provider(ABC):
    """A service that runs models. Stateless between calls but for its connection pool."""

    name: str
    """What stands before the colon of a model's id."""

    local: bool = False
    """Whether tokens cost nothing because the models run on one's own machine."""

    @classmethod
    @abstractmethod
    def open(cls, environment: ProviderEnvironment) -> Iterable[Provider]:
        """The providers of this file (a table of services makes several), configured or not."""

    @abstractmethod
    def missing(self) -> str | None:
        """None when configured, else one sentence that says what to set."""

    @abstractmethod
    async def models(self) -> Sequence[ModelInfo]:
        """What can be asked now. Never raises: trouble is told in `status` and `reason`."""

    @abstractmethod
    def chat(self, request: ChatRequest) -> AsyncIterator[Piece | End]:
        """Streams the answer: pieces, then one End.

        One request to the service, without retries of its own.

        Raises:
            ProviderFailure: with a `kind` that says what the engine should do.
        """

    async def embed(self, model: str, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in order.

        Raises:
            ProviderFailure: also when the service has no embeddings.
        """
        del model, texts
        raise ProviderFailure(f"{self.name} has no embeddings", kind="rejected")

    async def close(self) -> None:
        """Closes connections; the provider is not used again."""


# --- tasks and strategies -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An input that a task has understood.

    Attributes:
        value: the task's own type (story, facts).
        variables: what the task's prompts may use.
        facts: few numbers that routing decides by.
    """

    value: Any
    variables: Mapping[str, Any]
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An answer after `Task.check`: usable (`output`), or not (`problems`).

    `problems` are written for the model that is asked again. `parsed` tells whether the text was
    valid JSON without repair.
    """

    output: Any | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parsed: bool = True


class ItemScanner(Protocol):
    """Finds complete items in an answer that is still arriving."""

    def feed(self, piece: str) -> list[Mapping[str, Any]]:
        """Items that became complete with this piece."""


class Task(ABC):
    """What is produced. Pure: no I/O, no clock; the same input gives the same result."""

    name: ClassVar[str]
    algorithm: ClassVar[str]
    """Version of the code that decides the output; part of every fingerprint."""
    output_schema: ClassVar[Mapping[str, Any]]
    """JSON Schema that models are asked to follow."""
    default_prompt: ClassVar[PromptVersion]
    """The built-in prompt, seeded as version 1; its id is not used."""
    composes: ClassVar[bool]
    """Whether `builtin:rules` can do this task."""
    overall_score: ClassVar[str]
    """Name of the first score that `score` gives."""
    pattern_kind: ClassVar[str]
    """The kind of patterns that its prompts may be given as `examples`."""

    @abstractmethod
    def user_text(self, input: Mapping[str, Any]) -> str:  # noqa: A002
        """All that a person wrote in this input: what the guard looks at."""

    @abstractmethod
    def prepare(self, input: Mapping[str, Any]) -> Prepared:  # noqa: A002
        """Understands the input.

        Raises:
            InvalidInput: when it can't be understood.
        """

    @abstractmethod
    def kind(self, prepared: Prepared) -> str:
        """What sort of input this is, in a word of few values: which kinds fail is learned."""

    @abstractmethod
    def route(
        self,
        prepared: Prepared,
        *,
        requested: str,
        named_model: bool,
        model_is_rules: bool,
        history: History = NO_HISTORY,
    ) -> Route:
        """Which strategy answers; `requested` may be `auto`."""

    @abstractmethod
    def wanted_patterns(self, prepared: Prepared) -> str:
        """The text that patterns are searched with."""

    @abstractmethod
    def with_examples(self, prepared: Prepared, found: Sequence[Found]) -> Prepared:
        """The same with the variable `examples`: what of the finds is of use, as data."""

    @abstractmethod
    def patterns(self, output: Any, prepared: Prepared, run: Run) -> list[NewPattern]:  # noqa: ANN401
        """What later runs may learn from an output that turned out well."""

    @abstractmethod
    def compose(self, prepared: Prepared) -> Draft:
        """The deterministic answer of `builtin:rules`."""

    @abstractmethod
    def scanner(self) -> ItemScanner:
        """A fresh scanner for one streamed answer."""

    @abstractmethod
    def check(self, text: str, prepared: Prepared) -> Checked:
        """Repairs and validates a model's answer."""

    @abstractmethod
    def items(self, output: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        """The parts of an output that are shown one by one while it arrives."""

    @abstractmethod
    def score(self, output: Any, prepared: Prepared) -> tuple[Score, ...]:  # noqa: ANN401
        """What the output is worth; the first score is the overall one."""

    @abstractmethod
    def to_json(self, output: Any, prepared: Prepared) -> dict[str, Any]:  # noqa: ANN401
        """The output as plain JSON values, as runs store it."""


class Strategy(ABC):
    """A way to an answer."""

    name: ClassVar[str]
    needs_model: ClassVar[bool]
    retrieves: ClassVar[bool] = False
    """Whether stored patterns may change its answers."""

    @abstractmethod
    def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Draft]:
        """Yields progress and provisional items, then one Draft.

        Raises:
            ProviderFailure: the target can't answer; the engine takes the next one.
            AnswerInvalid: the target answered, but never with something usable.
        """


# --- caches ---------------------------------------------------------------------------------------


V = TypeVar("V")


class Cache(ABC, Generic[V]):
    """Values by key, for a while. Losing an entry is always allowed.

    What a value may be depends on where it is kept: anything in this process, bytes elsewhere.
    """

    name: ClassVar[str]

    @abstractmethod
    async def get(self, key: str) -> V | None:
        """What `put` stored, or None."""

    @abstractmethod
    async def put(self, key: str, value: V, *, ttl_seconds: float) -> None:
        """Stores for a while."""

    @abstractmethod
    async def clear(self, prefix: str = "") -> int:
        """Forgets every key that begins so; how many there were."""

    @abstractmethod
    async def size(self, prefix: str = "") -> int:
        """How many entries have keys that begin so."""

    @abstractmethod
    async def ping(self) -> None:
        """Raises OSError when the cache can't be reached."""

    async def close(self) -> None:
        """Closes connections."""


# --- files in and out -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedSuite:
    """What an exporter is given: one story with its suite, as JSON values of SPEC §1.

    `body` has `test_cases`, `open_questions`, `coverage` and may have the rest of an answer.
    """

    story_id: str
    title: str
    story: str
    criteria: Mapping[str, str]
    body: Mapping[str, Any]


class SuiteExporter(ABC):
    """Writes suites in the format of a tool."""

    name: ClassVar[str]
    """What `--format` and `?format=` say."""
    media_type: ClassVar[str]
    extension: ClassVar[str]
    """The file's ending. Several formats may share one; the format named like it is its default."""
    binary: ClassVar[bool] = False
    """Whether the bytes are no text, so that they belong into a file and never on a terminal."""

    @abstractmethod
    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One file for all suites. Deterministic; nothing in it is executed by a spreadsheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStory:
    """One story as an importer found it. `where` is for messages ("line 12")."""

    text: str
    criteria: tuple[str, ...] = ()
    id: str | None = None
    title: str | None = None
    difficulty: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What an importer found in a file.

    Attributes:
        stories: in the file's order.
        columns: part of a story (`story`, `criteria` …) -> the file's column, or key, that it was
            read from; empty for files without columns.
        ignored: the columns that were not used.
        skipped: what was left out, where and why ("row 7: no story").
    """

    stories: tuple[ImportedStory, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


class StoryImporter(ABC):
    """Reads stories from a file."""

    name: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    """The endings of its files; each belongs to one importer."""
    dialect_of: ClassVar[str | None] = None
    """The importer whose files it reads in its own way, if it recognises them as its own."""

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        """Whether a file is in this dialect; asked only of importers that are one. Never raises."""
        del data
        return False

    @abstractmethod
    def read(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories of a file.

        Args:
            data: the whole file.
            columns: part of a story -> the file's column that holds it, where a person says so;
                the rest is guessed. `core/backlog/columns.py` has the parts. Case and blanks in
                the names of columns don't count; an empty name says that there is no such column.

        Raises:
            InvalidInput: the file is not of this kind, or the mapping does not fit it; the message
                says where and what to do.
        """


class ReportWriter(ABC):
    """Writes a report in one format."""

    name: ClassVar[str]
    media_type: ClassVar[str]
    extension: ClassVar[str]

    @abstractmethod
    def write(self, report: Report) -> bytes:
        """The whole file. Deterministic; no text of a report can change its layout or run."""
