"""User stories as data: what was said, by whom, for what, and under which criteria.

Parsing and what the text lets us conclude (actions, limits, states) live in `reading/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from testwright.core.testcases.suite import Difficulty

StoryForm = Literal[
    "as_a",  # As a R, I want G so that B (any order, can/need/would like/should)
    "in_order_to",  # In order to B, as a R, I want G
    "labelled",  # Role: R  Goal: G  Benefit: B
    "job_story",  # When S, I want G, so I can B
    "free",  # anything else: the whole text is the goal
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """What a project says of one field of an entity."""

    type: str | None = None
    min: float | None = None
    max: float | None = None
    required: bool | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectContext:
    """What a team knows and a story does not say. All of it counts as grounded.

    Attributes:
        entities: entity name -> field name -> rule.
        states: entity name -> its states in order; the key `""` when no entity was named.
        transitions: entity name -> state -> the states that may follow; for those entities only
            whose changes are known one by one.
        glossary: term -> meaning.
    """

    roles: tuple[str, ...] = ()
    entities: Mapping[str, Mapping[str, FieldRule]] = field(default_factory=dict)
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    transitions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The context as plain JSON values."""
        return {
            "roles": list(self.roles),
            "entities": {
                entity: {
                    name: {
                        "type": rule.type,
                        "min": rule.min,
                        "max": rule.max,
                        "required": rule.required,
                        "values": list(rule.values),
                    }
                    for name, rule in fields.items()
                }
                for entity, fields in self.entities.items()
            },
            "states": {entity: self._states(entity) for entity in self.states},
            "glossary": dict(self.glossary),
        }

    def _states(self, entity: str) -> list[str] | dict[str, list[str]]:
        """A list, or state -> following states where these are known."""
        moves = self.transitions.get(entity)
        if not moves:
            return list(self.states[entity])
        return {state: list(moves.get(state, ())) for state in self.states[entity]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One acceptance criterion; given, when, then are filled when it was written so.

    Attributes:
        parts: its single statements, when it makes several; the first has the id of the whole
            (`AC_1`), the others one of their own (`AC_1.2`), see `whole`.
        told_with: the id of the criterion that holds the whole scenario, where Given, When and Then
            are criteria of their own; "" for all others.
        scenario: the name of the scenario ("Card is refused"), "" without one.
    """

    id: str
    text: str
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    parts: tuple[Criterion, ...] = ()
    told_with: str = ""
    scenario: str = ""


def whole(part: str) -> str:
    """The id of the criterion that a part belongs to: `AC_1.2` -> `AC_1`."""
    return part.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as it was understood.

    Attributes:
        id: the id that the text carries (`US_001`, `ABC-12`), else `US_` and eight hex digits
            of the text's hash, so that the same story always has the same id.
        text: the cleaned text, without criteria that stood inside it.
        roles: as named, without article, in order ("registered customer"); () when nobody is named.
        goal: what is wanted, as a verb phrase ("reset my forgotten password by email").
        benefit: why, None when missing.
        criteria: given beside the story or found inside it, numbered `AC_1` …
    """

    id: str
    text: str
    form: StoryForm
    roles: tuple[str, ...]
    goal: str
    benefit: str | None
    criteria: tuple[Criterion, ...] = ()
    context: ProjectContext = field(default_factory=ProjectContext)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteRequest:
    """What is asked of the task `test_cases`: the validated input of a run.

    `techniques` names the only techniques that may be used; empty means all.
    """

    user_story: str
    acceptance_criteria: tuple[str, ...] = ()
    context: ProjectContext = field(default_factory=ProjectContext)
    difficulty: Difficulty = "medium"
    num_test_cases: int = 3
    techniques: tuple[str, ...] = ()
    include_test_data: bool = True

    def to_json(self) -> dict[str, Any]:
        """The request as plain JSON values: what runs store and fingerprints hash."""
        return {
            "user_story": self.user_story,
            "acceptance_criteria": list(self.acceptance_criteria),
            "context": self.context.to_json(),
            "difficulty": self.difficulty,
            "num_test_cases": self.num_test_cases,
            "techniques": list(self.techniques),
            "include_test_data": self.include_test_data,
        }
