"""Which states things can have: a payment is paid or open, a sensor online or offline."""

from __future__ import annotations

import re

from testwright.core.regex import regex

_STATES_OF = tuple(
    (regex(rf"\b(?:{what})\b", re.IGNORECASE), tuple(states.split("/")))
    for what, states in (
        (
            r"copyright|licen[cs]es?|licen[cs]ing",
            "Public domain/In copyright/CC BY 4.0/Copyright unknown",
        ),
        (
            r"(?:payment|shipping|delivery) methods?|features?|promotions?|channels?|plugins?",
            "enabled/disabled",
        ),
        (r"payments?|invoices?|bills?|fees?", "paid/open/overdue/refunded"),
        (
            r"shipments?|shipping|deliver(?:y|ies)|parcels?",
            "in transit/delivered/delayed/ready for pickup",
        ),
        (r"(?:purchase |online )?orders?", "open/shipped/delivered/cancelled"),
        (r"tickets?|issues?|bugs?|incidents?", "open/in progress/resolved/closed"),
        (
            r"accounts?|members?|memberships?|users?|subscriptions?",
            "active/inactive/suspended/expired",
        ),
        (r"builds?|pipelines?|deployments?|jobs?|test runs?", "succeeded/failed/running/queued"),
        (
            r"sync\w*|replication|backups?|imports?|exports?",
            "up to date/running/failed/out of date",
        ),
        (
            r"devices?|sensors?|printers?|cameras?|machines?|chargers?",
            "online/offline/faulty/starting",
        ),
        (
            r"servers?|services?|(?:developed|deployed) applications?|instances?|clusters?|pods?",
            "running/stopped/failed/starting",
        ),
        (r"rooms?|tables?|seats?|desks?|spots?|berths?", "free/occupied/reserved/closed"),
        (r"tasks?|chores?|to-?dos?", "to do/in progress/done/blocked"),
        (r"flights?|trains?|bus(?:es)?", "on time/delayed/cancelled/boarding"),
        (r"bookings?|appointments?|reservations?", "confirmed/cancelled/completed/requested"),
        (r"books?|loans?|copies", "available/on loan/overdue/lost"),
    )
)
_FAILS = regex(r"^fail(?:s|ed)?\s+to\s+(?P<verb>[a-z]+)$", re.IGNORECASE)


def states_of(name: str) -> tuple[str, ...]:
    """The states of what a name speaks of: `payment status` -> paid, open, overdue; else ()."""
    return next((states for pattern, states in _STATES_OF if pattern.search(name)), ())


def state_told(condition: str, head: str) -> str:
    """The state that a condition gives to a thing: `application is running` -> running; else "".

    Args:
        condition: of a criterion.
        head: the thing that has the state, or "" for any.
    """
    found = re.match(
        rf"^(?:the\s+|an?\s+)?(?:[\w-]+\s+)?(?:{re.escape(head) or '[a-z]+'}|it)\s+"
        r"(?P<said>(?:is|has|fails?|failed)\b.*)$",
        condition.strip(),
        re.IGNORECASE,
    )
    if found is None:
        return ""
    said = found["said"].strip(" .")
    if failed := _FAILS.match(said):
        return f"failed to {failed['verb']}"
    plain = re.fullmatch(r"is\s+(?P<state>(?:not\s+)?[a-z-]+)", said, re.IGNORECASE)
    return plain["state"].lower() if plain else ""
