"""The JSON Schema that models are asked to follow: the shape of `Suite.to_json`.

Every member is required and nothing else is allowed, so that services with strict structured
output take it as it is; only `test_data` is free, because its names belong to the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from testwright.core.testcases.suite import CASE_TYPES, PRIORITIES

TECHNIQUES: Final[tuple[str, ...]] = (
    "use_case_flow",
    "equivalence_partitioning",
    "boundary_values",
    "decision_table",
    "state_transition",
    "pairwise",
    "permission_matrix",
    "crud_lifecycle",
    "search_and_lists",
    "files",
    "money",
    "time",
    "notification",
    "session_auth",
    "concurrency",
    "integration_failure",
    "security",
    "accessibility",
    "performance",
)
"""Names of the test-design techniques."""

_TEXTS: Final = {"type": "array", "items": {"type": "string"}}

_CASE: Final[dict[str, Any]] = {
    "id": {"type": "string", "description": "TC_001, TC_002 …"},
    "type": {"type": "string", "enum": list(CASE_TYPES)},
    "technique": {"type": "string", "enum": list(TECHNIQUES)},
    "priority": {"type": "string", "enum": list(PRIORITIES)},
    "title": {"type": "string", "description": "The one behaviour that the case checks"},
    "preconditions": _TEXTS,
    "steps": {**_TEXTS, "description": "2 to 5 steps, one action each, with the literal data"},
    "expected_result": {"type": "string", "description": "What can be seen afterwards"},
    "test_data": {"type": "object", "description": "The values that the steps use, by name"},
    "covers": {**_TEXTS, "description": "Ids of the criteria that the case checks"},
    "grounding": {"type": "string", "enum": ["grounded", "assumption"]},
    "assumption": {
        "type": ["string", "null"],
        "description": "What is assumed; null when grounded",
    },
}

OUTPUT_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "test_cases": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _CASE,
                "required": list(_CASE),
                "additionalProperties": False,
            },
        },
        "open_questions": {**_TEXTS, "description": "What the story leaves undecided"},
    },
    "required": ["test_cases", "open_questions"],
    "additionalProperties": False,
}
"""JSON Schema (draft 2020-12) of a suite."""
