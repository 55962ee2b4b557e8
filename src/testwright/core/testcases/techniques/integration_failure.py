"""Failures of others: a system that is slow, down, or answers nonsense; a cut connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.other_systems import named_systems, other_system
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.reading.standing import standing
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "integration_failure"
_READS = frozenset({"view", "search", "filter", "sort", "choose", "check"})
_LOCAL = frozenset({"sign_out"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """The named system is down or answers garbage; the own connection or process breaks."""
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)[:2]
    todo = clipped(imperative(facts.main), 90) if not facts.main.statement else main.steps[0]
    own = facts.main.kind == "download"  # where a file goes afterwards is no system that is asked
    named = [name for name in named_systems(facts) if not own or name in facts.story.goal]
    if named or facts.main.kind == "sync":
        yield from _other_system(other_system(facts), todo, ready)
    yield _restarted(facts)
    if standing(facts) == "technical":
        yield from _process(facts, todo, ready)
    elif facts.main.kind not in _LOCAL and not facts.main.statement:
        yield _connection(facts)


def _other_system(name: str, todo: str, ready: tuple[str, ...]) -> Iterator[Idea]:
    shown = name[:1].upper() + name[1:]
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="system down",
        angle="outside",
        title=clipped(f"{shown} does not answer", 90),
        preconditions=(*ready, f"{shown} refuses every connection"),
        steps=(todo, "Wait until an answer comes", f"Let {name} answer again and repeat"),
        expected=(
            f"Within 30 seconds a message names {name} as unreachable, and nothing is half "
            "done; the repetition works and leaves one result, not two"
        ),
        data={"fault": "connection refused", "wait_seconds": 30},
        assumption=f"It is reported within 30 seconds when {name} fails.",
        risk=0.72,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="garbage",
        angle="outside",
        title=clipped(f"{shown} answers with an error page", 90),
        preconditions=(*ready, f"{shown} answers with status 500 and the text `<html>oops</html>`"),
        steps=(todo, "Look at what is shown and stored"),
        expected=(
            f"It is said that {name} answered with an error; `oops` is not shown as data, "
            "and nothing is stored"
        ),
        data={"status": 500, "body": "<html>oops</html>"},
        assumption=f"Answers of {name} are checked before use.",
        risk=0.52,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="slow system",
        angle="outside",
        title=clipped(f"{shown} takes 20 seconds to answer", 90),
        preconditions=(*ready, f"{shown} waits 20 seconds before each answer"),
        steps=(todo, "Go on with something else meanwhile", "Look at the result after 30 seconds"),
        expected=(
            "It is shown that an answer is awaited, the rest can be used, and after 30 seconds the "
            "result is there once"
        ),
        data={"delay_seconds": 20},
        assumption=f"An answer of {name} may take 20 seconds.",
        risk=0.46,
        depth="hard",
    )


def _process(facts: Facts, todo: str, ready: tuple[str, ...]) -> Iterator[Idea]:
    one = facts.scene.title(12)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd folder",
        angle="quality",
        title="Folder with blanks and umlauts, and one without the right to write",
        preconditions=(
            *ready,
            "The folders `Übung 2 (neu)` and `read-only` exist; nobody may write into the second",
        ),
        steps=("Change into `Übung 2 (neu)`", todo, "Change into `read-only` and repeat it"),
        expected=(
            "In `Übung 2 (neu)` the result is the same as in any other folder; in `read-only` a "
            "message names the folder, and nothing was changed"
        ),
        data={"folders": ["Übung 2 (neu)", "read-only"]},
        assumption="It can be started in any folder.",
        risk=0.1 if facts.main.statement else 0.3,
        depth="hard",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="killed midway",
        angle="quality",
        title="The process is killed in the middle and started again",
        preconditions=(*ready, f"`{one}` is stored from before"),
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
        risk=0.1 if facts.main.statement else 0.3,
        depth="hard",
    )


def _restarted(facts: Facts) -> Idea:
    """Nothing hangs on what the running system only remembers."""
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="restarted",
        angle="quality",
        title="The system is restarted before the last look",
        preconditions=preconditions(facts.main, facts, main),
        steps=(*main.steps[:4], "Restart the system", "Look at the result again"),
        expected=(
            f"After the restart this still holds: {main.expected[:1].lower() + main.expected[1:]}"
        ),
        data=main.data,
        assumption="What was done outlasts a restart.",
        risk=0.14,
        depth="hard",
    )


def _connection(facts: Facts) -> Idea:
    main, reads = flow_of(facts.main, facts), facts.main.kind in _READS
    done = past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="connection lost",
        angle="quality",
        title="The connection is lost before the last step",
        preconditions=preconditions(facts.main, facts, main),
        steps=(
            *main.steps[:2],
            "Cut the network connection and go on with the next step",
            "Connect again and look at the result",
        ),
        expected=(
            "It is said that the connection is lost instead of an empty result; after the "
            "connection is back the same step shows the full result"
        )
        if reads
        else (
            "It is said that the step failed; afterwards either everything or nothing was "
            f"{done}, and a repetition leaves exactly one result"
        ),
        data=main.data,
        assumption="People may lose the connection while they use it.",
        risk=0.5 if "offline" in facts.topics else 0.26,
        depth="medium" if "offline" in facts.topics else "hard",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Integration failure",
    trigger="a named outside system, an interface, a tool that can be stopped, a connection",
    source="Nygard, Release It!, 2nd ed. (2018), stability antipatterns (integration points)",
    risk="half a transaction, endless waiting, an error page taken for data",
    ideas=ideas,
)
