"""What an action does to the state of a thing, as far as the list of its states tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.known import Known

_TURNED_DOWN: Final = word_set(
    "rejected denied declined cancelled canceled withdrawn refused failed discarded aborted void"
)
"""Ends that branch off early: what was turned down was never accepted before."""
_REFUSALS: Final = frozenset(stem(word) for word in _TURNED_DOWN) | {"reject", "deny", "refuse"}
_OVER: Final = word_set(
    "expired revoked lost deleted removed archived retired lapsed terminated suspended blocked "
    "disabled inactive overdue broken stolen"
)
"""Ends that branch off late, from a thing in use."""
_LEADS: Final = {
    "refuse": "rejected denied declined",
    "deny": "rejected declined refused",
    "decline": "rejected denied refused",
    "reject": "denied declined refused",
    "accept": "approved confirmed",
    "pay": "settled",
    "send": "shipped dispatched",
    "dispatch": "shipped sent",
    "ship": "sent dispatched",
    "finish": "done completed closed",
    "complete": "done finished closed",
    "close": "done completed resolved",
    "resolve": "closed done",
    "decommission": "retired",
    "cancel": "canceled cancelled withdrawn",
    "withdraw": "cancelled canceled",
    "publish": "live public",
    "give back": "returned",
    "hand back": "returned",
    "bring back": "returned",
}
"""Verbs whose state has another name; the first that the list has counts."""
_ALIVE: Final = word_set(
    "online offline active inactive open available enabled disabled draft new pending overdue "
    "suspended blocked use progress review"
)
"""States after which there is more to come, wherever they stand in a list."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of state.

    Attributes:
        start: the state from which it is allowed.
        goal: the state that it leads to.
        sure: states from which the context rules it out.
        unsure: states from which it hardly makes sense.
        starts: further states from which the context allows it.
        told: whether the context names the changes one by one.
    """

    start: str
    goal: str
    sure: tuple[str, ...]
    unsure: tuple[str, ...]
    told: bool
    starts: tuple[str, ...] = ()


def change_of(action: Action, known: Known) -> Change | None:
    """The change that the action makes; None when its goal is no state of the list."""
    goal = goal_of(action, known.states)
    if goal is None:
        return None
    states = known.states
    others = [state for state in states if state != goal]
    if known.moves:
        starts = [state for state in states if goal in known.moves.get(state, ())]
        if not starts:
            return None
        sure = tuple(state for state in states if state not in starts)
        return Change(
            starts[0],
            goal,
            (goal, *(s for s in sure if s != goal)),
            (),
            told=True,
            starts=tuple(starts[1:]),
        )
    main = [state for state in states if not _branches(state)]
    if states.index(goal) == 0 or not others:
        return None
    earlier = [state for state in main if states.index(state) < states.index(goal)]
    start = (earlier or others)[-1] if not _has(goal, _TURNED_DOWN) else states[0]
    later = [state for state in main if states.index(state) > states.index(goal)]
    ended = [state for state in others if _branches(state) and state != start]
    done = [main[-1]] if main and _has(goal, _TURNED_DOWN) and main[-1] != start else []
    skipped = [state for state in earlier if state != start and not _branches(goal)]
    unsure = tuple(dict.fromkeys([*done, *ended, *skipped]))
    return Change(start, goal, (goal, *reversed(later)), unsure, told=False)


def goal_of(action: Action, states: tuple[str, ...]) -> str | None:
    """The state that an action leads to: approve -> approved; `mark … as shipped` -> shipped."""
    said = action.said("as", "to")
    wanted = {_key(said.text)} if said else set()
    found = next((state for state in states if _key(state) in wanted), None)
    if found:
        return found
    verb = action.verb.lower()
    key = stem(verb.split(" ")[0])
    exact = next((state for state in states if stem(_key(state)) == key), None)
    if exact:
        return exact
    named = _LEADS.get(verb, "").split()
    return next((state for name in named for state in states if _key(state) == name), None)


def refuses(action: Action) -> bool:
    """Whether the action turns something down: no limit of what may be granted is met then."""
    return stem(action.verb) in _REFUSALS


def ends_of(known: Known) -> tuple[str, ...]:
    """States in which nothing more happens: told by the changes, else by their names."""
    if known.moves:
        return tuple(state for state in known.states if not known.moves.get(state))
    main = [state for state in known.states if not _branches(state)]
    ends = [*(main[-1:] if len(main) > 1 else []), *(s for s in known.states[1:] if _branches(s))]
    return tuple(state for state in dict.fromkeys(ends) if not _has(state, _ALIVE))


def _key(state: str) -> str:
    return state.lower().replace("_", " ").replace("-", " ").strip()


def _has(state: str, words: frozenset[str]) -> bool:
    return _key(state).rsplit(" ", 1)[-1] in words


def _branches(state: str) -> bool:
    return _has(state, _TURNED_DOWN | _OVER)
