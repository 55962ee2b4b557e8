"""The companions of the main course, as ideas of the techniques that they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.flows.flow import Companion
    from testwright.core.testcases.reading.facts import Facts

_TITLE = 110


def beside(facts: Facts, techniques: tuple[str, ...]) -> Iterator[Idea]:
    """What is tried beside the main course; nothing where it is in doubt what that is.

    Args:
        facts: of the story.
        techniques: those that were asked for.
    """
    main = flow_of(facts.main, facts)
    if main.doubtful:
        return
    for one in main.companions:
        if one.technique not in techniques or (_supposes_a_limit(one) and facts.limits):
            continue
        yield Idea(
            technique=one.technique,
            type=one.type,
            aspect=one.aspect,
            angle=one.angle,
            title=clipped(one.title, _TITLE),
            preconditions=preconditions(facts.main, facts, replace(main, given=one.given)),
            steps=one.steps,
            expected=one.expected,
            data=one.data,
            assumption=one.assumption,
            risk=one.risk,
        )


def _supposes_a_limit(one: Companion) -> bool:
    """Whether it tries a limit that nobody named; where one is named, that is tried."""
    return one.technique == "boundary_values" and one.assumption is not None
