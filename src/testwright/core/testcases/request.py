"""Reads a suite request back from the JSON that runs store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testcases.story import FieldRule, ProjectContext, SuiteRequest


def request_from_json(value: Mapping[str, Any]) -> SuiteRequest:
    """The inverse of `SuiteRequest.to_json`; the value has been checked at the door."""
    return SuiteRequest(
        user_story=value["user_story"],
        acceptance_criteria=tuple(value["acceptance_criteria"]),
        context=_context(value["context"]),
        difficulty=value["difficulty"],
        num_test_cases=value["num_test_cases"],
        techniques=tuple(value["techniques"]),
        include_test_data=value["include_test_data"],
    )


def _context(value: Mapping[str, Any]) -> ProjectContext:
    return ProjectContext(
        roles=tuple(value["roles"]),
        entities={
            entity: {
                name: FieldRule(
                    type=rule["type"],
                    min=rule["min"],
                    max=rule["max"],
                    required=rule["required"],
                    values=tuple(rule["values"]),
                )
                for name, rule in fields.items()
            }
            for entity, fields in value["entities"].items()
        },
        states={entity: tuple(names) for entity, names in value["states"].items()},
        glossary=dict(value["glossary"]),
        transitions={
            entity: {state: tuple(after) for state, after in moves.items()}
            for entity, moves in value["states"].items()
            if isinstance(moves, Mapping)
        },
    )
