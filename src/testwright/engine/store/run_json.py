"""Runs as JSON: what caches and rows hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from testwright.core.runs import (
    Attempt,
    Message,
    Parameters,
    PromptVersion,
    Run,
    Score,
    Target,
    Usage,
)


def run_to_json(run: Run) -> dict[str, Any]:
    """Plain JSON values, every field."""
    return asdict(run)


def run_from_json(value: Mapping[str, Any]) -> Run:
    """The inverse of `run_to_json`."""
    target = value["target"]
    return Run(
        **{
            **value,
            "target": Target(
                model=target["model"],
                strategy=target["strategy"],
                prompt=_prompt(target["prompt"]),
                parameters=Parameters.from_json(target["parameters"]),
            ),
            "scores": tuple(Score(**score) for score in value["scores"]),
            "usage": Usage(**value["usage"]),
            "attempts": tuple(Attempt(**attempt) for attempt in value["attempts"]),
            "notes": tuple(value["notes"]),
        }
    )


def _prompt(value: Mapping[str, Any] | None) -> PromptVersion | None:
    if value is None:
        return None
    return PromptVersion(
        **{
            **value,
            "messages": tuple(Message(**message) for message in value["messages"]),
            "parameters": Parameters.from_json(value["parameters"]),
        }
    )
