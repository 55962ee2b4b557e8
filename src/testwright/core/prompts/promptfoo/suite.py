"""What a promptfoo config becomes: versions of one prompt, golden examples, scorers, models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from testwright.core.golden.example import NewExample
from testwright.core.runs import Message, Parameters
from testwright.core.scoring.scorer import ScorerSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that has no counterpart here, or means something a little different.

    Attributes:
        where: the place in the config, as `tests[3].assert[0]`.
        also: how many other places say the same.
    """

    where: str
    text: str
    also: int = 0

    def __str__(self) -> str:
        more = f" (and {self.also} more)" if self.also else ""
        return f"{self.where}{more}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPrompt:
    """One of the config's prompts: they are compared with one another, so each is a version.

    Attributes:
        label: what the config calls it, "" for nothing.
        source: where it stood: a file's name, or a place in the config.
    """

    messages: tuple[Message, ...]
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedModel:
    """A model that the config compares, and how it is asked."""

    model: str
    parameters: Parameters
    label: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "model": self.model,
            "parameters": self.parameters.to_json(),
            "label": self.label,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSuite:
    """All of a config that has a counterpart here, and notes on the rest.

    Attributes:
        name: for the prompt, made of the config's description; "" without one.
        scorers: those that every example has. All that a test asserts stands in its example's
            metadata.
    """

    name: str
    description: str
    prompts: tuple[ImportedPrompt, ...]
    examples: tuple[NewExample, ...]
    scorers: tuple[ScorerSpec, ...]
    models: tuple[ImportedModel, ...]
    notes: tuple[Note, ...]

    def to_json(self) -> dict[str, Any]:
        """What is not a prompt, as a suite file says it."""
        return {
            "models": [one.model for one in self.models],
            "scorers": [one.to_json() for one in self.scorers],
            "examples": [example_json(one) for one in self.examples],
        }


def example_json(example: NewExample) -> dict[str, Any]:
    """An example as files of golden examples have it."""
    return {
        "input_data": dict(example.input),
        "expected_output": example.expected,
        "tags": list(example.tags),
        "metadata": dict(example.metadata),
    }


class Notes:
    """Collects notes; what many places have in common is told once."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}

    def add(self, where: str, text: str) -> None:
        """One more thing to tell."""
        self._places.setdefault(text, []).append(where)

    def all(self) -> tuple[Note, ...]:
        """In the order in which they came up."""
        return tuple(
            Note(where=places[0], text=text, also=len(places) - 1)
            for text, places in self._places.items()
        )
