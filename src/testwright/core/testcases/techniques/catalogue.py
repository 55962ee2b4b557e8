"""All techniques, in the order in which a tester thinks of them.

What each of them is stands in its own file; this one only puts them into their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.techniques import (
    accessibility,
    boundary_values,
    concurrency,
    crud_lifecycle,
    decision_table,
    equivalence_partitioning,
    files,
    integration_failure,
    money,
    notification,
    pairwise,
    performance,
    permission_matrix,
    search_and_lists,
    security,
    session_auth,
    state_transition,
    time,
    use_case_flow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.techniques.technique import Technique

CATALOGUE: tuple[Technique, ...] = (
    use_case_flow.TECHNIQUE,
    equivalence_partitioning.TECHNIQUE,
    boundary_values.TECHNIQUE,
    decision_table.TECHNIQUE,
    state_transition.TECHNIQUE,
    pairwise.TECHNIQUE,
    permission_matrix.TECHNIQUE,
    crud_lifecycle.TECHNIQUE,
    search_and_lists.TECHNIQUE,
    files.TECHNIQUE,
    money.TECHNIQUE,
    time.TECHNIQUE,
    notification.TECHNIQUE,
    session_auth.TECHNIQUE,
    concurrency.TECHNIQUE,
    integration_failure.TECHNIQUE,
    security.TECHNIQUE,
    accessibility.TECHNIQUE,
    performance.TECHNIQUE,
)
"""The techniques as data: name, title, trigger, source, risk, and the function with the ideas."""

TECHNIQUES: dict[str, Callable[[Facts], Iterator[Idea]]] = {
    technique.name: technique.ideas for technique in CATALOGUE
}
"""The functions by name."""
