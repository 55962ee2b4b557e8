"""What all cases have in common that check exactly what one criterion says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from testwright.core.testcases.idea import Angle
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule
    from testwright.core.testcases.suite import CaseType

_LONGEST = 110  # characters of a title


def exact(
    rule: Rule,
    technique: str,
    aspect: str,
    *,
    title: str,
    given: Sequence[str],
    steps: Sequence[str],
    expected: str,
    data: Mapping[str, Any],
    risk: float,
    type: CaseType = "positive",  # noqa: A002 the field's name
    angle: Angle = "rule",
) -> Idea:
    """The case that `rule` is checked by; `aspect` tells it from its other cases."""
    return Idea(
        technique=technique,
        type=type,
        aspect=f"exact {rule.id} {aspect}",
        angle=angle,
        title=clipped(capitalised(title), _LONGEST),
        preconditions=tuple(given),
        steps=tuple(steps),
        expected=expected,
        data=data,
        covers=(rule.id,),
        risk=risk,
        depth="easy",
    )


def set_up(facts: Facts) -> tuple[str, ...]:
    """What has to be there before the deed of the story; nothing where the goal tells a state."""
    return () if facts.main.statement else flow_of(facts.main, facts).given[:1]
