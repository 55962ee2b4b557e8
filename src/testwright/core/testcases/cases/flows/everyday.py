"""Deeds that every tester knows by heart, told from others by their verb and what it is done to.

The table is read from the top; the first reading that fits counts, and where none fits the class of
the verb decides (`table.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import (
    amounts,
    arrangements,
    asked,
    automatic,
    autosave,
    backups,
    building,
    bulk,
    by_verb,
    calculated,
    calendars,
    codes,
    combinations,
    community,
    condensed,
    counted,
    damage_reports,
    decisions,
    defaults,
    derivations,
    documents,
    duplicates,
    duties,
    favourites,
    handed,
    hierarchies,
    interface,
    issued,
    measured_of,
    membership,
    operations,
    ordering,
    pages,
    people,
    personal,
    positions,
    price_cuts,
    programs,
    proposals,
    readouts,
    recorded,
    recurring,
    reminders,
    reports,
    requests,
    retained,
    role_changes,
    routes,
    safeguards,
    scheduled,
    second_factor,
    shopping,
    stock,
    superlatives,
    taken_back,
    thresholds,
    travel,
    triggered,
    workspace,
)
from testwright.core.testcases.cases.flows.readings import reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow, FlowMaker
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

ENOUGH = 2
"""Companions that a course needs to stand without what fits its class in general."""

_BY_FIELD = (
    *hierarchies.READINGS,
    *proposals.READINGS,
    *price_cuts.READINGS,
    *measured_of.READINGS,
    *damage_reports.READINGS,
    *routes.READINGS,
    *asked.READINGS,
    *bulk.READINGS,
    *decisions.READINGS,
    *defaults.READINGS,
    *duplicates.READINGS,
    *scheduled.READINGS,
    *role_changes.READINGS,
    *documents.READINGS,
    *issued.READINGS,
    *retained.READINGS,
    *reports.READINGS,
    *codes.READINGS,
    *combinations.READINGS,
    *reminders.READINGS,
    *recurring.READINGS,
    *stock.READINGS,
    *triggered.READINGS,
    *calculated.READINGS,
    *automatic.READINGS,
    *autosave.READINGS,
    *ordering.READINGS,
    *community.READINGS,
    *membership.READINGS,
    *personal.READINGS,
    *recorded.READINGS,
    *calendars.READINGS,
    *workspace.READINGS,
    *handed.READINGS,
    *travel.READINGS,
    *second_factor.READINGS,
    *positions.READINGS,
    *condensed.READINGS,
    *pages.READINGS,
    *favourites.READINGS,
    *counted.READINGS,
    *readouts.READINGS,
    *interface.READINGS,
    *safeguards.READINGS,
    *taken_back.READINGS,
)
_EXPLAINED = reading(
    "see/view/know/understand/learn/find out/check/explain",
    derivations.DERIVED.pattern,
    derivations.derived,
)
_OF_PROGRAMS = (
    reading(
        "call/use/access/query/authenticate/log in/sign in/secure/protect/request",
        r"\bapi[- ](?:key|token)s?\b|\bapi\b.*\b(?:keys?|tokens?)\b",
        programs.key_checked,
    ),
    reading(
        "get/receive/see/return/have",
        r"\berrors?(?:\s+(?:codes?|messages?|responses?|status(?:es)?))?\b.*\b(?:invalid|bad|wrong|"
        r"malformed|incomplete|faulty)\b|\b(?:invalid|bad|malformed)\s+requests?\b",
        programs.fault_answered,
    ),
)


def _is_listed(action: Action, facts: Facts) -> bool:
    """Whether the criteria list what there is to choose from; it is then chosen from these."""
    noun = action.object
    return noun is not None and any(name == noun.name for name, _ in facts.scene.listed)


@cache
def _readings(
    *, programs: bool, people: bool, listed: bool, shell: bool
) -> dict[str, tuple[Reading, ...]]:
    """The lines of the table that count for such a deed, by verb, in their order."""
    lines = (
        *(_OF_PROGRAMS if programs else ()),
        *(*backups.READINGS, *operations.READINGS, *retained.LOCAL),
        *((_EXPLAINED, *(() if listed else _BY_FIELD), *by_verb.READINGS) if people else ()),
        *(building.READINGS if shell else ()),
    )
    verbs = {verb for line in lines for verb in line[0]}
    return {verb: tuple(line for line in lines if verb in line[0]) for verb in verbs}


def everyday(action: Action, facts: Facts) -> Flow | None:
    """The flow of a deed that has one of its own; None for all others."""
    scene = facts.scene
    if scene.surface == "screen" and superlatives.optimum_of(action):
        return superlatives.best_of_several(action, facts)
    asks = r"\b(?:api|requests?)\b" if scene.technical else r"\bapi\b"
    lines = _readings(
        programs=scene.surface == "api" or re.search(asks, action.words.lower()) is not None,
        people=scene.surface == "screen" or action.verb == "schedule",
        listed=_is_listed(action, facts),
        shell=scene.surface == "cli",
    )
    kind = action.object.category if action.object else None
    for _, words, categories, maker in lines.get(action.verb, ()):
        if categories and kind not in categories:
            continue
        if maker is membership.account_made and action.kind == "register":
            continue  # the own account
        if words.search(action.words) and (action.object is not None or maker in _WITHOUT_OBJECT):
            flow = maker(action, facts)
            alone = flow.self_contained or len(flow.companions) >= ENOUGH
            return replace(flow, self_contained=alone)
    return None


_WITHOUT_OBJECT: frozenset[FlowMaker] = frozenset(
    {
        *(
            maker
            for _, _, _, maker in (
                *_BY_FIELD,
                *backups.READINGS,
                *building.READINGS,
                *operations.READINGS,
            )
        ),
        shopping.checked_out,
        shopping.related,
        people.unsubscribed,
        people.left,
        people.asked_for_help,
        people.look_switched,
        amounts.transferred,
        amounts.taken_out,
        amounts.in_own_currency,
        duties.attendance,
        programs.key_checked,
        programs.fault_answered,
        arrangements.undone,
        arrangements.ranked,
        derivations.derived,
        requests.leave_asked_for,
        requests.applied_for,
        requests.checked_in,
        requests.clocked,
        thresholds.progress,
        thresholds.capped,
        thresholds.rule_set,
        thresholds.frozen,
        thresholds.read_offline,
        thresholds.times_blocked,
    }
)
"""Flows that need nobody to have read a thing in the goal."""
