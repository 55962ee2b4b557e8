"""Files: wrong kind, empty, damaged, odd names, twice the same, too large.

Trigger: something is uploaded, imported, attached, downloaded or exported.
Source: OWASP WSTG 4.2, BUSL-08 and BUSL-09; Whittaker, How to Break Software. Risk: bad files get
in, good ones are lost or damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.exchange import format_of
from testwright.core.testcases.flows.records import target
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative
from testwright.core.testdata.columns.files import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts

NAME = "files"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Inward and outward."""
    for action in facts.actions:
        if action.kind == "upload":
            yield from _inward(action, facts)
            return
    for action in facts.actions:
        if action.kind == "download" and action.verb != "print":
            yield from _outward(action, facts)
            return


_ONLY = re.compile(
    r"\b(?:only|must be|has to be|formats?|types?|allowed|accepted|supported|supports?)\b",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"\b(?:csv|xlsx?|excel|json|xml|pdf|zip|docx?|png|jpe?g|gif|svg|mp[34]|txt|html|yaml|tiff?)\b",
    re.IGNORECASE,
)


def _names_formats(text: str) -> bool:
    """Whether a criterion says which kinds of file are taken."""
    return bool(_ONLY.search(text) and _FORMAT.search(text))


def _inward(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, noun = facts.scene, target(action, facts)
    extension = format_of(action, facts)
    name = file_name(scene.seed, 1, extension)
    what = noun.plural if noun else "files"
    todo = clipped(imperative(action), 90)
    stem = name.rsplit(".", 1)[0]
    told = next((rule for rule in facts.rules if _names_formats(rule.text)), None)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="wrong kind",
        title=clipped(f"A program renamed to .{extension} is refused", 90),
        preconditions=(
            scene.ready,
            f"`{stem}.exe` was renamed to `{name}`; `{stem}.txt` is beside it",
        ),
        steps=(f"{todo}, taking `{name}`", f"Try again with `{stem}.txt`"),
        expected=(
            "Both are refused with the kinds of file named that are allowed; no new "
            f"{noun.name if noun else 'file'} exists"
        ),
        data={"files": [name, f"{stem}.txt"]},
        covers=(told.id,) if told else (),
        assumption=None if told else f"Only files that really are {extension.upper()} are taken.",
        risk=0.84 if told else 0.66,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="empty or cut",
        title=clipped(f"Empty and half .{extension} files", 90),
        preconditions=(
            scene.ready,
            f"`empty.{extension}` has 0 bytes; `half.{extension}` is the first half of `{name}`",
        ),
        steps=(
            f"{todo}, taking `empty.{extension}`",
            f"Do the same with `half.{extension}`",
            f"Do the same with `{name}`",
        ),
        expected=(
            "The first two are refused as empty and as damaged and leave nothing behind; "
            f"`{name}` then arrives completely"
        ),
        data={"files": [f"empty.{extension}", f"half.{extension}", name]},
        assumption="Empty and damaged files are refused as a whole.",
        risk=0.64,
    )
    if extension in {"csv", "xlsx", "json", "xml"}:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="one bad record",
            title=clipped(f"One of three records in the {extension.upper()} file is faulty", 90),
            preconditions=(
                scene.ready,
                f"`{name}` has 3 records; in the second a required value is missing",
            ),
            steps=(f"{todo}, taking `{name}`", f"Look at the {what} afterwards"),
            expected=(
                "The message names record 2 and the missing value; none of the three records "
                "was taken"
            ),
            data={"file": name, "faulty_record": 2},
            assumption="A file with a faulty record is refused as a whole.",
            risk=0.65,
        )
    odd = f"Übersicht März (2) & co.{extension}"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd name",
        title="File name with blanks, umlauts and an ampersand",
        preconditions=(scene.ready, f"The file `{odd}` is at hand"),
        steps=(f"{todo}, taking `{odd}`", "Open what has arrived"),
        expected=f"The name is shown as `{odd}`, and the content opens",
        data={"file": odd},
        assumption="File names may hold any letters.",
        risk=0.45,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="same name",
        title=f"Second file with the name `{name}`",
        preconditions=(
            scene.ready,
            f"`{name}` (240 KB) has been taken in; another file with the same name has 180 KB",
        ),
        steps=(f"{todo}, taking the `{name}` of 180 KB", f"List the {what}"),
        expected=(
            f"The user is asked before `{name}` is replaced; without consent the 240 KB "
            "version is still there unchanged"
        ),
        data={"file": name, "sizes_kb": [240, 180]},
        assumption="A file is never replaced without being asked.",
        risk=0.5,
    )


def _outward(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, noun = facts.scene, target(action, facts)
    extension = format_of(action, facts)
    todo = clipped(imperative(action), 90)
    thing = noun.name if noun else "data"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="nothing to take",
        title=clipped(f"{thing[:1].upper()}{thing[1:]}: nothing is there to be taken out", 90),
        preconditions=(scene.ready, f"There is no {thing} at all"),
        steps=(todo, "Read the file or the message that comes"),
        expected=(
            f"Either it is said that there is nothing, or the {extension.upper()} file opens "
            "and holds its headings and no record; no error page comes as a file"
        ),
        data={"records": 0},
        assumption="Taking out nothing is allowed and is said.",
        risk=0.58,
    )
    values = ["a,b;c", 'say "hi"', "line 1\nline 2", "=1+1", "Ærø 日本"]
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd content",
        title=clipped(
            f"Commas, quotes, line breaks and a formula in the {extension.upper()} file", 90
        ),
        preconditions=(
            scene.ready,
            'Five entries read `a,b;c`, `say "hi"`, two lines, `=1+1` and `Ærø 日本`',
        ),
        steps=(todo, f"Open the file in a program that reads {extension.upper()}"),
        expected=(
            "All five entries are there, each in one place and as entered; `=1+1` is text and "
            "is not calculated to 2"
        ),
        data={"values": values},
        assumption="Any text may stand in the data.",
        risk=0.56,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="interrupted",
        title="Connection is lost while the file is on its way",
        preconditions=(scene.ready, f"A {thing} of 200 MB is stored"),
        steps=(todo, "Cut the connection at about half", "Connect again and start once more"),
        expected=(
            "The broken file is not taken for a complete one; the second file is complete, and "
            "its checksum is the same as that of the original"
        ),
        data={"size_mb": 200},
        assumption="A broken transfer can be started again.",
        risk=0.42,
        depth="hard",
    )
