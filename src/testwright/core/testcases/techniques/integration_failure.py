"""Failures of others: a system that is named is slow, down, or answers nonsense.

Trigger: a named outside system, an interface, a file or mail transport; else a lost connection.
Source: Nygard, Release It!, 2nd ed., stability antipatterns. Risk: half a transaction,
endless waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import past_participle
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.vocabulary import word_set
from testwright.core.testcases.wording import clipped, imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "integration_failure"
FORMATS = word_set("excel json csv xml doi oauth sso docker kubernetes aws ldap")


def ideas(facts: Facts) -> Iterator[Idea]:
    """The named system is down; answers garbage; the own connection breaks."""
    systems = [
        name for name in facts.systems if name.lower() not in FORMATS - {"ldap", "oauth", "sso"}
    ]
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)
    todo = clipped(imperative(facts.main), 90) if not facts.main.statement else main.steps[0]
    if facts.scene.surface == "cli" or facts.main.statement:
        one = facts.scene.title(12)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="killed midway",
            title="The process is killed in the middle and started again",
            preconditions=(*ready[:2], f"`{one}` is stored from before"),
            steps=(
                todo,
                "Kill the process before it is done",
                "Start it again and repeat the first step",
            ),
            expected=(
                f"After the second start `{one}` is unchanged, nothing half done is shown, and "
                "the repetition ends like an undisturbed first run"
            ),
            data={"from_before": one},
            assumption="The process can be killed at any moment.",
            risk=0.38,
            depth="hard",
        )
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="odd folder",
            title="Folder with blanks and umlauts, without the right to write",
            preconditions=(
                *ready[:2],
                (
                    "The folders `Übung 2 (neu)` and `read-only` exist; nobody may write into "
                    "the second"
                ),
            ),
            steps=("Change into `Übung 2 (neu)`", todo, "Change into `read-only` and repeat it"),
            expected=(
                "In `Übung 2 (neu)` the result is the same as in any other folder; in "
                "`read-only` a "
                "message names the folder, and nothing was changed"
            ),
            data={"folders": ["Übung 2 (neu)", "read-only"]},
            assumption="It can be started in any folder.",
            risk=0.3,
            depth="hard",
        )
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="disk full",
            title="No room is left on the disk",
            preconditions=(*ready[:2], "1 KB is free on the disk that is written to"),
            steps=(todo, "Make room and repeat the first step"),
            expected=(
                "The first try ends with a message that names the full disk and leaves no "
                "partial result; the second works"
            ),
            data={"free_bytes": 1024},
            assumption="Results are written to a disk that may be full.",
            risk=0.32,
            depth="hard",
        )
    if systems or facts.main.kind == "sync":
        name = systems[0] if systems else "the other system"
        shown = name[:1].upper() + name[1:]
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="system down",
            title=clipped(f"{shown} does not answer", 90),
            preconditions=(*ready[:2], f"{shown} refuses every connection"),
            steps=(todo, "Wait until an answer comes", f"Let {name} answer again and repeat"),
            expected=(
                f"Within 30 seconds a message names {name} as unreachable, and nothing is half "
                "done; the repetition works and leaves one result, not two"
            ),
            data={"fault": "connection refused", "wait_seconds": 30},
            assumption=f"A failing {name} is reported within 30 seconds.",
            risk=0.68,
        )
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="garbage",
            title=clipped(f"{shown} answers with an error page", 90),
            preconditions=(
                *ready[:2],
                f"{shown} answers with status 500 and the text `<html>oops</html>`",
            ),
            steps=(todo, "Look at what is shown and stored"),
            expected=(
                f"It is said that {name} answered with an error; `oops` is not shown as data, "
                "and nothing is stored"
            ),
            data={"status": 500, "body": "<html>oops</html>"},
            assumption=f"Answers of {name} are checked before use.",
            risk=0.5,
            depth="hard",
        )
    if facts.main.kind != "sign_out" and not facts.main.statement:
        done = past_participle(facts.main.plain_verb)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="connection lost",
            title=clipped(
                (
                    "The connection breaks in the "
                    f"middle{'' if facts.scene.surface != 'screen' else ' of the last step'}"
                ),
                90,
            ),
            preconditions=ready,
            steps=(
                *main.steps[:2],
                "Go on after the network connection was cut",
                "Look at the result after connecting again",
            ),
            expected=(
                "It is said that the step failed; afterwards either everything or nothing was "
                f"{done}, and a repetition leaves exactly one result"
            )
            if facts.main.kind not in {"view", "search", "filter", "sort"}
            else (
                "It is said that the connection is lost instead of an empty result; after the "
                "connection is back the same step shows the full result"
            ),
            data=main.data,
            assumption="People may lose the connection while they use it.",
            risk=0.36,
            depth="hard",
        )
