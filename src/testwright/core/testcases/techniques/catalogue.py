"""All techniques by name, in the order in which a tester thinks of them."""

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

    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.idea import Idea

TECHNIQUES: dict[str, Callable[[Facts], Iterator[Idea]]] = {
    "use_case_flow": use_case_flow.ideas,
    "equivalence_partitioning": equivalence_partitioning.ideas,
    "boundary_values": boundary_values.ideas,
    "decision_table": decision_table.ideas,
    "state_transition": state_transition.ideas,
    "pairwise": pairwise.ideas,
    "permission_matrix": permission_matrix.ideas,
    "crud_lifecycle": crud_lifecycle.ideas,
    "search_and_lists": search_and_lists.ideas,
    "files": files.ideas,
    "money": money.ideas,
    "time": time.ideas,
    "notification": notification.ideas,
    "session_auth": session_auth.ideas,
    "concurrency": concurrency.ideas,
    "integration_failure": integration_failure.ideas,
    "security": security.ideas,
    "accessibility": accessibility.ideas,
    "performance": performance.ideas,
}
