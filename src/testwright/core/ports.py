"""The protocols between the engine and what can be plugged into it.

A plugin is one file with `class Plugin(<one of these>)`. Plugins get everything that they need as
arguments; none of them reads the environment or opens a database.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar

from testwright.core.retrieval.pattern import Found, NewPattern
from testwright.core.routing import NO_HISTORY, History, Route
from testwright.core.runs import (
    Delta,
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
    """The answer is complete. Token counts are None when the service did not say.

    Attributes:
        cached_tokens: those of the input that the service still had from an earlier call.
    """

    input_tokens: int | None = None
    output_tokens: int | None = None
    cached_tokens: int | None = None
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

    def missing_extra(self) -> str | None:
        """The extra of Testwright that it needs and that is not installed, None when it is."""
        return None

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
        messages: of a conversation, after those of the prompt.
        answer_schema: JSON Schema of the answer that this input wants; None for the task's.
    """

    value: Any
    variables: Mapping[str, Any]
    facts: Mapping[str, int] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    answer_schema: Mapping[str, Any] | None = None


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
    output_schema: ClassVar[Mapping[str, Any] | None]
    """JSON Schema that models are asked to follow; None for free text."""
    prompts: ClassVar[tuple[PromptVersion, ...]]
    """The built-in prompts, each seeded as version 1; their ids are not used."""
    composes: ClassVar[bool]
    """Whether `builtin:rules` can do this task."""
    overall_score: ClassVar[str]
    """Name of the first score that `score` gives; empty when it gives none."""
    prepares_at_once: ClassVar[bool] = False
    """Whether `prepare` takes no time worth a thread, however long the input."""
    only_direct: ClassVar[bool] = False
    """Whether a model is always asked directly: then no history and no pattern changes that."""
    pattern_kind: ClassVar[str]
    """The kind of patterns that its prompts may be given as `examples`."""

    @abstractmethod
    def prompt_name(self, input: Mapping[str, Any]) -> str | None:  # noqa: A002
        """Which prompt of the registry this input is asked with, where nobody names one.

        None where the input needs no prompt, because it brings its own messages.
        """

    @abstractmethod
    def read_input(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What people write into a golden example, as this task's whole input.

        Cheap: it doesn't understand the input, which `prepare` does.

        Raises:
            InvalidInput: a field is missing, unknown or of the wrong type.
        """

    @abstractmethod
    def written(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """A run's input as people would write it into a golden example: undoes `read_input`."""

    def shown(self, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
        """A run's input as judges, and people who label, read it."""
        return self.written(input)

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
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        """Yields progress and provisional items (or text that is read along), then one Draft.

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
