"""Which form a criterion has: the first that fits makes its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.criteria.accounts import link_by_mail
from testwright.core.testcases.cases.criteria.arrivals import appears, deed_time, refreshes
from testwright.core.testcases.cases.criteria.both_ways import both_ways
from testwright.core.testcases.cases.criteria.counted import counted
from testwright.core.testcases.cases.criteria.done_first import done_first
from testwright.core.testcases.cases.criteria.elements import element
from testwright.core.testcases.cases.criteria.entrance import entrance
from testwright.core.testcases.cases.criteria.form_fields import form_fields
from testwright.core.testcases.cases.criteria.guarded import guarded
from testwright.core.testcases.cases.criteria.in_place import (
    edited_in_place,
    opens_one,
    own_entry,
)
from testwright.core.testcases.cases.criteria.in_state import led_to_state, only_in_state
from testwright.core.testcases.cases.criteria.mails import mailed
from testwright.core.testcases.cases.criteria.own_things import by_maker, only_of_theirs
from testwright.core.testcases.cases.criteria.quoted import error_shown, quoted
from testwright.core.testcases.cases.criteria.shown_at import last_ones, offered_in, value_at
from testwright.core.testcases.cases.criteria.states import gets_state, seen_by
from testwright.core.testcases.cases.criteria.twice import only_once
from testwright.core.testcases.cases.criteria.values import columns, set_to
from testwright.core.testcases.cases.criteria.waiting import load_time, loading, undo
from testwright.core.testcases.cases.flows.configured import TWO_WAYS
from testwright.core.testcases.reading.runnable import cannot_be_run

if TYPE_CHECKING:
    from testwright.core.testcases.cases.criteria.shape import Form
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts

FORMS: tuple[Form, ...] = (
    link_by_mail,
    both_ways,
    edited_in_place,
    own_entry,
    opens_one,
    offered_in,
    last_ones,
    value_at,
    done_first,
    loading,
    guarded,
    undo,
    only_once,
    entrance,
    by_maker,
    only_of_theirs,
    form_fields,
    only_in_state,
    led_to_state,
    set_to,
    columns,
    load_time,
    refreshes,
    appears,
    gets_state,
    seen_by,
    quoted,
    error_shown,
    counted,
    mailed,
    deed_time,
    element,
)
_LONGEST = 200
"""Characters; a longer criterion says more than one thing."""


def in_known_forms(facts: Facts) -> dict[str, Idea]:
    """By the id of their criterion, the cases of the criteria that have one of these forms."""
    if facts.scene.surface != "screen":
        return {}
    found: dict[str, Idea] = {}
    for rule in facts.rules:
        long = len(rule.text) > _LONGEST and not TWO_WAYS.search(rule.text)
        if rule.then or rule.given or long or cannot_be_run(rule, "screen"):
            continue
        idea = next((made for form in FORMS if (made := form(rule, facts)) is not None), None)
        if idea is not None:
            found[rule.id] = idea
    return found
