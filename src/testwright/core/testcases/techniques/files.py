"""Files: wrong kind, empty, damaged, twice the same, too large; complete on their way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.files import arriving, extension_of
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "files"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Inward and outward."""
    for action in facts.actions:
        if action.kind == "upload":
            yield from arriving(action, facts)
            return
    for action in facts.actions:
        if action.kind == "download" and action.verb != "print":
            yield from _leaving(action, facts)
            return


def _leaving(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, noun = facts.scene, target(action, facts)
    extension = extension_of(action, facts).upper()
    todo = clipped(imperative(action), 90)
    thing = noun.name if noun and not noun.abstract else "data"
    many = noun.plural if noun and usable(noun) else "entries"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="nothing to take",
        angle="amount",
        title=clipped(f"Nothing is there yet: {todo[:1].lower() + todo[1:]}", 100),
        preconditions=(scene.ready, f"There is no {thing} at all"),
        steps=(todo, "Read the file or the message that comes"),
        expected=(
            f"Either a text says that there is nothing, or the {extension} file opens "
            "and holds its "
            "headings and no record; no error page comes as a file"
        ),
        data={"records": 0},
        assumption="It can be asked for before there is anything.",
        risk=0.56,
    )
    values = ["a,b;c", 'say "hi"', "line 1\nline 2", "=1+1", "Ærø 日本"]
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd content",
        angle="input",
        title=clipped(f"Commas, quotes, line breaks and a formula in the {extension} file", 90),
        preconditions=(
            scene.ready,
            'Five values read `a,b;c`, `say "hi"`, `line 1` over `line 2`, `=1+1` and `Ærø 日本`',
        ),
        steps=(todo, f"Open the file in a program that reads {extension}"),
        expected=(
            "All five are there, each in one place and as entered; `=1+1` is text and is not "
            "calculated to 2"
        ),
        data={"values": values},
        assumption="Any text may stand in the data.",
        risk=0.56,
    )
    if noun is None or noun.many or noun.listed:
        yield _complete(facts, todo, many)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="after a change",
        angle="state",
        title=clipped(f"{capitalised(thing)} that was changed meanwhile comes out changed", 90),
        preconditions=(scene.ready, "One file was taken out an hour ago"),
        steps=(
            f"Change one value to `{scene.title(6)}`",
            todo,
            "Compare the new file with the old one",
        ),
        expected=f"The new file holds `{scene.title(6)}`; nothing else differs from the old one",
        data={"changed_to": scene.title(6)},
        assumption="A file is made afresh each time.",
        risk=0.44,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="interrupted",
        angle="quality",
        title="Connection is lost while the file is on its way",
        preconditions=(scene.ready, f"The {thing} to be taken out has 200 MB"),
        steps=(todo, "Cut the connection at about half", "Connect again and start once more"),
        expected=(
            "The broken file is not taken for a complete one; the second file is complete, and "
            "its checksum is that of the original"
        ),
        data={"size_mb": 200},
        assumption="A broken transfer can be started again.",
        risk=0.36,
        depth="hard",
    )


def _complete(facts: Facts, todo: str, many: str) -> Idea:
    """Nothing is cut off after the first page."""
    return Idea(
        technique=NAME,
        type="positive",
        aspect="complete",
        angle="amount",
        title=clipped(f"File holds all 120 {many}, as many as the screen says", 90),
        preconditions=(facts.scene.ready, f"There are 120 {many}, more than one page shows"),
        steps=(
            todo,
            "Count the records in the file",
            "Compare the first and the last with the screen",
        ),
        expected="The file holds 120 records; first and last have the same values as on the screen",
        data={"records": 120},
        assumption=f"All {many} are in one file.",
        risk=0.52,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Files",
    trigger="something is uploaded, imported, attached, downloaded or exported",
    source="OWASP Web Security Testing Guide 4.2, WSTG-BUSL-08 and 09; OWASP, CSV Injection",
    risk="bad files get in, good ones are lost or damaged",
    ideas=ideas,
)
