"""A project context drafted from a backlog: roles, entities with fields, states, glossary.

Only what the text says: no role, field, limit or state is made up. A draft is there to be read and
corrected; every entry names the stories that it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.testcases.project_context.infer.draft import Draft
from testwright.core.testcases.project_context.infer.entities import entities_of
from testwright.core.testcases.project_context.infer.fields import with_fields
from testwright.core.testcases.project_context.infer.glossary import glossary_of
from testwright.core.testcases.project_context.infer.roles import roles_of
from testwright.core.testcases.project_context.infer.states import states_of
from testwright.core.testcases.project_context.reading import MOST_ROLES, MOST_TERMS
from testwright.core.testcases.storycheck.reading import Reading


def infer_context(readings: Sequence[Reading]) -> Draft:
    """The draft of a backlog. Deterministic; the most frequent entries come first.

    It is a valid context: of more roles or terms than one may hold, the rarest are left out.
    """
    roles = roles_of(readings)
    entities = with_fields(entities_of(readings, frozenset(role.name for role in roles)), readings)
    glossary, unexplained = glossary_of(readings)
    return Draft(
        stories=len(readings),
        roles=roles[:MOST_ROLES],
        entities=entities,
        states=states_of(entities, readings),
        glossary=glossary[:MOST_TERMS],
        unexplained=unexplained[:MOST_TERMS],
    )
