"""Security: text that is code, direct calls, guessed numbers, data that must not leak.

Trigger: text that is entered and shown again; things with numbers; words about secrecy.
Source: OWASP WSTG 4.2 (INPV-01, INPV-02, INPV-05, ATHZ-04). Risk: somebody runs code or reads data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.records import target
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "security"
SHOWS = frozenset({"create", "update", "manage", "send", "configure", "register", "upload"})
SCRIPT = "<script>alert(1)</script>"
QUERY = "' OR '1'='1"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Script in text, query in search, secrets on the way."""
    action, scene, noun = facts.main, facts.scene, target(facts.main, facts)
    if action.kind in SHOWS and noun is not None:
        field = (
            scene.field(noun)
            if noun.category not in {"order", "number", "date", "file"}
            else "note"
        )
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="script",
            title=clipped(f"Script text as the {field} of {noun.a} is shown as text", 90),
            preconditions=(scene.ready, "A second person can see the result"),
            steps=(
                clipped(imperative(action), 90),
                f"Enter `{SCRIPT}` as the {field} and save",
                "Open the result as the second person",
            ),
            expected=(
                f"`{SCRIPT}` is refused or shown as these characters; no dialog with `1` opens "
                "for either person"
            ),
            data={field.replace(" ", "_"): SCRIPT},
            assumption=f"The {field} is free text that others can see.",
            risk=0.46 if "security" not in facts.topics else 0.6,
            depth="hard",
        )
    if action.kind in {"search", "filter", "sign_in"}:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="query",
            title="Query text as input does not change the query",
            preconditions=(
                scene.ready
                if action.kind != "sign_in"
                else f"The account `{scene.actor.email}` exists",
            ),
            steps=(
                (
                    f"Enter `{QUERY}` where the "
                    f"{'address' if action.kind == 'sign_in' else 'search word'} goes and "
                    "confirm"
                ),
                f"Enter `{QUERY}` in every other field and confirm",
            ),
            expected="Nobody is signed in, and no error text of a database is shown"
            if action.kind == "sign_in"
            else (
                "Nothing, or only entries that really hold this text, is listed; no error text "
                "of a database is shown"
            ),
            data={"text": QUERY},
            assumption="Input is never run as part of a query.",
            risk=0.6 if action.kind == "sign_in" else 0.4,
            depth="hard",
        )
    if "security" in facts.topics or action.kind in {
        "sign_in",
        "register",
        "reset_password",
        "pay",
    }:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="secrets",
            title="Nothing secret stands in addresses, logs or answers",
            preconditions=(
                scene.ready
                if action.kind not in {"sign_in", "register", "reset_password"}
                else f"The account `{scene.actor.email}` exists",
                "Network traffic and server log can be read",
            ),
            steps=(
                clipped(imperative(action), 90),
                "Search the addresses called, the answers and the log for the secret values used",
            ),
            expected="The values are found in none of the three, and every call went over HTTPS",
            data={"searched_in": ["addresses", "answers", "log"]},
            assumption="Secret values must not be logged or put into addresses.",
            risk=0.5,
            depth="hard",
        )
