"""Partitions of the fields that a project context describes: required, and one of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, singular, with_article
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.story import FieldRule

NAME = "equivalence_partitioning"
STATES = frozenset({"state", "status"})
_WRITES = frozenset(
    {"create", "update", "manage", "configure", "schedule", "upload", "register", "other", "send"}
)


_TAKES = frozenset({"decide", "pay", "assign", "mark", "perform"})
"""What is entered elsewhere still counts where it is judged."""


def entities_of(facts: Facts) -> list[tuple[str, dict[str, FieldRule]]]:
    """The entities of the context that the story or its criteria name; the only one otherwise."""
    said = " ".join([facts.story.text, *(rule.text for rule in facts.rules)]).lower()
    found = [
        (entity.replace("_", " "), dict(fields))
        for entity, fields in facts.story.context.entities.items()
    ]
    named = [
        (entity, fields)
        for entity, fields in found
        if re.search(rf"\b{re.escape(singular(entity.lower()))}", said)
    ]
    return named or (found if len(found) == 1 else [])


def from_context(facts: Facts) -> Iterator[Idea]:
    """One refusal for each required field, one for each field with a list of values."""
    enters = facts.main.kind in _WRITES
    if not enters and facts.main.kind not in _TAKES:
        return
    for entity, fields in entities_of(facts):
        for field, rule in fields.items():
            if field.lower() in STATES:
                continue
            label = field.replace("_", " ")
            if rule.values:
                yield _outside(facts, entity, label, rule, enters=enters)
            if rule.required:
                yield _required(facts, entity, label, enters=enters)


def _outside(facts: Facts, entity: str, label: str, rule: FieldRule, *, enters: bool) -> Idea:
    good, wrong = rule.values[:5], f"no-{rule.values[0]}"
    listed = joined([f"`{value}`" for value in good], "or")
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"values {label}",
        angle="input",
        title=clipped(
            capitalised(f"{label} of {entity} outside {', '.join(rule.values[:4])}"), 100
        ),
        preconditions=(
            facts.scene.ready,
            f"{capitalised(with_article(entity))} is open to be entered",
        ),
        steps=(
            *(f"Enter `{value}` as the {label} and save" for value in good),
            f"Enter `{wrong}` as the {label} and save",
        ),
        expected=(
            f"{capitalised(listed)} is stored each time; `{wrong}` is refused at the "
            f"{label}, which "
            f"still reads `{good[-1]}`"
        ),
        data={"valid": list(rule.values), "invalid": wrong},
        risk=0.62 if enters else 0.4,
    )


def _required(facts: Facts, entity: str, label: str, *, enters: bool) -> Idea:
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"required {label}",
        angle="input",
        title=clipped(capitalised(f"{entity} without {label} is refused"), 100),
        preconditions=(
            facts.scene.ready,
            f"Every field of {with_article(entity)} but the {label} is filled in",
        ),
        steps=(
            f"Leave the {label} empty and save",
            f"Enter three blanks as the {label} and save",
        ),
        expected=(
            f"Both times a message at the {label} says that it is missing, and no {entity} is "
            "stored or changed"
        ),
        data={label.replace(" ", "_"): ["", "   "]},
        risk=0.66 if enters else 0.42,
    )
