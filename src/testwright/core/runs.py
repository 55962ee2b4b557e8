"""What is asked of the engine, what it says on the way, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

RunStatus = Literal["pending", "running", "completed", "failed", "cancelled"]
MessageRole = Literal["system", "user", "assistant"]
TemplateFormat = Literal["jinja", "format"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model."""

    role: MessageRole
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How a model is asked. None leaves the choice to the service.

    `stop` are texts at which the answer ends.
    """

    temperature: float | None = None
    max_tokens: int | None = None
    top_p: float | None = None
    stop: tuple[str, ...] = ()
    seed: int | None = None
    frequency_penalty: float | None = None
    presence_penalty: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, in a fixed order; the rarer ones only where they are set."""
        rarer = {
            "top_p": self.top_p,
            "stop": list(self.stop) or None,
            "seed": self.seed,
            "frequency_penalty": self.frequency_penalty,
            "presence_penalty": self.presence_penalty,
        }
        return {
            "temperature": self.temperature,
            "max_tokens": self.max_tokens,
            **{name: value for name, value in rarer.items() if value is not None},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Parameters:
        """What `to_json` gave."""
        return cls(**{**value, "stop": tuple(value.get("stop", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptVersion:
    """One immutable version of a prompt: templates that become messages.

    `messages` holds templates, not texts; `core/prompts/render.py` fills them.
    """

    id: str
    prompt: str
    number: int
    task: str
    messages: tuple[Message, ...]
    template_format: TemplateFormat = "jinja"
    parameters: Parameters = field(default_factory=Parameters)

    @property
    def ref(self) -> str:
        """How people write this version: `test-cases@v3`."""
        return f"{self.prompt}@v{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What answers: prompt version × model × strategy × parameters.

    `prompt` is None where no model is asked, or where the input brings the whole conversation.
    `strategy` is never `auto` once routed.
    """

    model: str
    strategy: str
    prompt: PromptVersion | None = None
    parameters: Parameters = field(default_factory=Parameters)

    @property
    def asks_model(self) -> bool:
        """Whether a model is asked: by every strategy but the rules."""
        return self.strategy != "rules"

    def to_json(self) -> dict[str, Any]:
        """What a fingerprint hashes: everything that can change the answer."""
        return {
            "model": self.model,
            "strategy": self.strategy,
            "prompt_version": self.prompt.id if self.prompt else None,
            "parameters": self.parameters.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The variant of an A/B test that a run is made with.

    Attributes:
        test: the test's key.
        counted: whether the unit takes part in the test.
        metrics: what the test wants to know of the run.
        judged_share: share of the answers that the test's judge looks at, 0 to 1.
    """

    test_id: str
    test: str
    variant: str
    position: int
    unit_id: str
    counted: bool
    metrics: tuple[str, ...]
    judged_share: float = 0.0

    @property
    def label(self) -> str:
        """How people write it: `checkout/b`."""
        return f"{self.test}/{self.variant}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSpec:
    """One wish for a run, as it comes from a feature.

    Attributes:
        task: name of the task.
        input: plain JSON values; the task turns them into its own type.
        model: a TargetRef (`provider:name`, `prompt:NAME[@label or @vN]`, `ab:KEY`), None for the
            default.
        prompt: which prompt asks, as `NAME`, `NAME@label` or `NAME@v3`; None for what `model` says,
            or for the task's own.
        strategy: `auto` or the name of a strategy.
        repeat: which repetition of the same question this is; an answer is shared with none but
            the same.
        fallback: whether other targets may answer when this one can't.
        use_cache: whether an answer that is already there may be given again.
        learn: whether later runs may find a good answer among their patterns.
        read_along: whether the text is told as it comes (`Delta`); what somebody has read is not
            taken back, so nothing is asked again once the first piece is there.
        patient: whether a provider with too much to do is waited for; nobody sits in front of it.
        run_id: the run's id, where the caller has to know it before; None for a new one.
        labels: few-valued words for metrics (`difficulty`), never user text.
        unit: who is dealt a variant where `model` names an A/B test by users.
        attributes: what is known of that unit, for the test's audience.
        variation: the variant that it was dealt.
    """

    task: str
    input: Mapping[str, Any]
    project_id: str
    model: str | None = None
    prompt: str | None = None
    strategy: str = "auto"
    repeat: int = 0
    parameters: Parameters = field(default_factory=Parameters)
    fallback: bool = True
    use_cache: bool = True
    learn: bool = True
    read_along: bool = False
    patient: bool = False
    request_id: str = ""
    principal_id: str | None = None
    run_id: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    variation: Variation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens and money. `cost_usd` is None when a price is unknown, never 0 for that reason.

    Attributes:
        cached_tokens: those of the input that the service still had from an earlier call.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, other: Usage) -> Usage:
        cost = (
            None
            if self.cost_usd is None or other.cost_usd is None
            else self.cost_usd + other.cost_usd
        )
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            cost_usd=cost,
        )

    def to_json(self) -> dict[str, Any]:
        """The shape of SPEC §1."""
        return {
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cost_usd": self.cost_usd,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a scorer says of a run. `value` None means unscored, which is not 0.

    `label` is a scorer's word for it (`hallucinated`), empty where it has none; `judge` is the id
    of the judge that gave it, where a model did.
    """

    name: str
    value: float | None
    reason: str = ""
    label: str = ""
    judge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One call to a model: who was asked, and what came of it.

    `finish_reason` is the service's word for why the answer ended (`stop`, `length`).
    """

    model: str
    outcome: Literal["answered", "invalid", "failed"]
    problem: str = ""
    latency_ms: float = 0.0
    finish_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a strategy hands over: checked output, not yet scored.

    `output` is the task's own type; `notes` are for people (what was repaired, what is missing).
    `reason` says what the strategy decided on its way, as part of a sentence; `text` is the
    answer as the model wrote it.
    """

    output: Any
    notes: tuple[str, ...] = ()
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What happened: one execution of a target on an input.

    Attributes:
        input_kind: what `Task.kind` said of the input; empty where no model was wanted.
        routed_strategy: the strategy that was chosen for the wanted model; another model may have
            answered with another one.
    """

    id: str
    task: str
    project_id: str
    status: RunStatus
    target: Target
    strategy_reason: str
    output: Mapping[str, Any]
    scores: tuple[Score, ...]
    usage: Usage
    attempts: tuple[Attempt, ...]
    latency_ms: float
    fingerprint: str
    requested_model: str
    fallback_from: str | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    input_kind: str = ""
    routed_strategy: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Progress, in words; `failed` is the model that could not answer, while falling back."""

    stage: str
    message: str
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A provisional part of the output (one test case), as soon as it is complete."""

    index: int
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of a text that is read along."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The run as it was stored; it wins over every item. `cached` when nothing was run."""

    run: Run
    cached: bool = False


RunEvent = Status | Item | Delta | Finished


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(spec: RunSpec, target: Target, algorithm: str) -> str:
    """The identity of an answer: equal fingerprints may share one.

    Args:
        spec: project, task and input count; who asks and how does not.
        target: the target that was resolved; its strategy may be `auto`.
        algorithm: version of the code that decides the output where no model does, and whatever
            else may change it.

    Returns:
        64 hex digits: SHA-256 over canonical JSON.
    """
    identity = {
        "project": spec.project_id,
        "task": spec.task,
        "input": spec.input,
        "target": target.to_json(),
        "repeat": spec.repeat,
        "algorithm": algorithm,
    }
    text = _CANONICAL.encode(identity)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
