"""Files: wrong kind, empty, damaged, twice the same, too large; complete on their way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.files import arriving, extension_of
from testwright.core.testcases.cases.flows.exchange import (
    SEVERAL,
    elsewhere,
    format_name,
    format_of,
)
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.taken_out import other_place
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "files"
_PICTURES = frozenset({"PNG", "JPG", "GIF", "SVG", "MP4", "MP3", "ZIP", "PPTX", "BIN"})
"""Kinds of files in which no record stands that could be counted or calculated."""


def ideas(facts: Facts) -> Iterator[Idea]:
    """Inward and outward."""
    for action in facts.actions:
        if action.kind == "upload" and elsewhere(action):
            return
        if action.kind == "upload":
            yield from arriving(action, facts)
            return
    for action in facts.actions:
        if action.kind == "download" and action.verb != "print" and not other_place(action):
            yield from _leaving(action, facts)
            return


def _leaving(action: Action, facts: Facts) -> Iterator[Idea]:
    _scene, noun = facts.scene, target(action, facts)
    extension = extension_of(action, facts).upper()
    named = format_name(action, facts)
    if named not in {extension, format_of(action, facts).upper()}:
        extension = named
    form = f"{extension} file" if extension else "file"
    todo = clipped(imperative(action), 90)
    thing = noun.name if noun and not noun.abstract else "data"
    many = noun.plural if noun and usable(noun) else "entries"
    if noun and noun.category == "file":
        yield from _stored(facts, noun, todo)
        return
    several = noun is None or noun.many or noun.mass or bool(noun.listed)
    if several:
        yield _nothing_there(facts, todo, thing, form)
    if extension in _PICTURES:
        return
    if noun is None or (
        (noun.many or noun.listed)
        and noun.category != "report"
        and not SEVERAL.search(action.words)
    ):
        yield _complete(facts, todo, many)
    if extension:
        yield _odd_content(facts, todo, extension)
    yield from _on_its_way(facts, todo, thing)


def _nothing_there(facts: Facts, todo: str, thing: str, form: str) -> Idea:
    """Nothing is there yet that could be taken out."""
    return Idea(
        technique=NAME,
        type="negative",
        aspect="nothing to take",
        angle="amount",
        title=clipped(f"Nothing is there yet: {todo[:1].lower() + todo[1:]}", 100),
        preconditions=(facts.scene.ready, f"There is no {thing} at all"),
        steps=(todo, "Read the file or the message that comes"),
        expected=(
            f"Either a text says that there is nothing, or the {form} opens and holds its headings "
            "and no record; no error page comes as a file"
        ),
        data={"records": 0},
        assumption="It can be asked for before there is anything.",
        risk=0.56,
    )


def _on_its_way(facts: Facts, todo: str, thing: str) -> Iterator[Idea]:
    """Taken out again after a change, and with the connection lost."""
    scene, noun = facts.scene, target(facts.main, facts)
    one = scene.name(noun) if noun and usable(noun) else scene.title(0)
    done = past_participle(facts.main.verb)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="after a change",
        angle="state",
        title=clipped(f"{capitalised(thing)} that was changed meanwhile comes out changed", 90),
        preconditions=(
            scene.ready,
            f"`{one}` had the note `{scene.text(2)}` when it was {done} an hour ago",
        ),
        steps=(
            f"Change the note of `{one}` to `{scene.text(3)}` and save",
            todo,
            f"Look for `{one}` in the new file",
        ),
        expected=f"In the new file `{one}` has the note `{scene.text(3)}` and no longer "
        f"`{scene.text(2)}`",
        data={"before": scene.text(2), "changed_to": scene.text(3)},
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


def _stored(facts: Facts, noun: Noun, todo: str) -> Iterator[Idea]:
    """A file that is kept: replaced, gone, with an odd name."""
    scene = facts.scene
    one, gone = scene.name(noun, 0), scene.name(noun, 1)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="after a change",
        angle="state",
        title=clipped(f"The newer {noun.name} comes after it was replaced", 90),
        preconditions=(scene.ready, f"`{one}` of 240 KB was replaced by one of 310 KB just now"),
        steps=(f"{todo}, taking `{one}`", "Read the size of the file received"),
        expected=f"The file received is `{one}` with 310 KB; the old one is not handed out",
        data={"before_kb": 240, "now_kb": 310},
        assumption="A stored file can be replaced by a newer one.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="gone",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that was removed meanwhile", 90),
        preconditions=(scene.ready, f"`{one}` and `{gone}` are on the page that is open"),
        steps=(
            f"Delete `{gone}` in a second session",
            f"{todo}, taking `{gone}` from the page that is still open",
            f"{todo}, taking `{one}`",
        ),
        expected=f"A message says that `{gone}` no longer exists, and no empty file comes; `{one}` "
        "is received whole",
        data={"removed": gone, "kept": one},
        assumption=f"{capitalised(noun.plural)} can be removed by somebody else meanwhile.",
        risk=0.52,
    )
    _, dot, ending = one.rpartition(".")
    odd = f"Übersicht 100% (final) & more{dot}{ending if dot else ''}"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd name",
        angle="input",
        title=clipped(f"{capitalised(noun.name)} whose name has blanks, an umlaut and `%`", 90),
        preconditions=(scene.ready, f"`{odd}` is stored"),
        steps=(f"{todo}, taking `{odd}`", "Open the file received"),
        expected=f"The file received has the name `{odd}`, and it opens",
        data={"name": odd},
        assumption="Any name may be given to a file.",
        risk=0.42,
    )


_TABLES = frozenset({"CSV", "XLSX", "XLS", "TSV", "ODS"})


def _odd_content(facts: Facts, todo: str, form: str) -> Idea:
    """What means something in the format is only text in the data."""
    table = form in _TABLES
    risky = "=1+1" if table else "<b>&amp;</b>"
    kept = "not calculated to 2" if table else "not taken as markup"
    called = "a formula" if table else "angle brackets"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd content",
        angle="input",
        title=clipped(f"Commas, quotes, line breaks and {called} in the {form} file", 90),
        preconditions=(
            facts.scene.ready,
            (
                'Five values read `a,b;c`, `say "hi"`, `line 1` over `line 2`, '
                f"`{risky}` and `Ærø 日本`"
            ),
        ),
        steps=(todo, f"Open the file in a program that reads {form}"),
        expected=f"All five are there, each in one place and as entered; `{risky}` is text and "
        f"is {kept}",
        data={"values": ["a,b;c", 'say "hi"', "line 1\nline 2", risky, "Ærø 日本"]},
        assumption="Any text may stand in the data.",
        risk=0.56,
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
