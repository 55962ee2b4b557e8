"""Cases of files that come in; those that go out are beside the technique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.exchange import (
    format_of,
    holds_records,
    records_of,
    table_name,
)
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
from testwright.core.testdata.literals.files import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "files"
_ONLY = regex(
    r"\b(?:only|must be|has to be|formats?|types?|allowed|accepted|supported|supports?)\b",
    re.IGNORECASE,
)
_FORMAT = regex(
    r"\b(?:csv|xlsx?|excel|json|xml|pdf|zip|docx?|png|jpe?g|gif|svg|mp[34]|txt|html|yaml|tiff?)\b",
    re.IGNORECASE,
)
_PAPERS = regex(
    r"\b(?:forms?|documents?|papers?|letters?|contracts?|cvs?|resumes?|agreements?|waivers?|"
    r"permits?|certificates?|drawings?|plans?|essays?|manuscripts?|scripts?|applications?)$",
    re.IGNORECASE,
)


def extension_of(action: Action, facts: Facts) -> str:
    """The extension that the story names or that the thing tells, else ""."""
    noun = target(action, facts)
    if noun and not _FORMAT.search(facts.story.text) and _PAPERS.search(noun.name):
        return ""
    return format_of(action, facts)


def arriving(action: Action, facts: Facts) -> Iterator[Idea]:
    """Wrong kind, empty, damaged, a faulty record, a name that is taken or odd, several."""
    extension = extension_of(action, facts)
    if extension:
        yield _wrong_kind(action, facts, extension)
    yield _damaged(action, facts, extension)
    if holds_records(action, facts):
        yield _faulty_record(action, facts, extension)
        yield _again(action, facts, extension)
    else:
        yield _too_large(action, facts, extension)
        yield _same_name(action, facts, extension)
    yield _several(action, facts, extension)
    yield _odd_name(action, facts, extension)


_SIZED = regex(
    r"\s+(?:of\s+|that\s+are\s+)?(?:over|above|(?:more|larger|bigger|greater)\s+than|exceeding)\s+"
    r"\d[\d.]*\s?[KMGT]?i?B\b(?:\s+in\s+size)?|\blarge\s+",
    re.IGNORECASE,
)
"""How large the file is to be: another one is taken than the goal speaks of."""


def _todo(action: Action) -> str:
    return clipped(_SIZED.sub("", imperative(action)), 90)


def _thing(action: Action, facts: Facts) -> tuple[str, str]:
    """Singular and plural of what arrives."""
    noun = target(action, facts)
    if holds_records(action, facts):
        noun = records_of(action, facts)
        return (noun.name, noun.plural) if noun else ("record", "records")
    if noun is not None and usable(noun):
        return noun.name, noun.plural
    return "file", "files"


def _name(action: Action, facts: Facts, extension: str, index: int) -> str:
    """The name of the file that comes in."""
    if holds_records(action, facts):
        return table_name(action, facts, extension, index)
    return file_name(facts.scene.seed, index, extension)


def _wrong_kind(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (thing, _) = facts.scene, _thing(action, facts)
    name = _name(action, facts, extension, 1)
    stem = name.rsplit(".", 1)[0]
    told = next(
        (rule for rule in facts.rules if _ONLY.search(rule.text) and _FORMAT.search(rule.text)),
        None,
    )
    named = told is not None or bool(_FORMAT.search(facts.story.text))
    return Idea(
        technique=NAME,
        type="negative",
        aspect="wrong kind",
        angle="input",
        title=clipped(f"Program instead of a .{extension} file is refused", 90),
        preconditions=(
            scene.ready,
            f"`{stem}.exe` is a program; `{name}` is the same program under another name",
        ),
        steps=(f"{_todo(action)}, taking `{stem}.exe`", f"{_todo(action)}, taking `{name}`"),
        expected=(
            f"Both are refused, the message names the kinds of file that are taken, and no new "
            f"{thing} exists"
        ),
        data={"files": [f"{stem}.exe", name]},
        covers=(told.id,) if told else (),
        assumption=None if told else f"Only files that really are {extension.upper()} are taken.",
        risk=0.84 if told else 0.68 if named else 0.62,
    )


def _dot(extension: str) -> str:
    """How names end: `.csv`, or nothing where no type is known."""
    return f".{extension}" if extension else ""


def _damaged(action: Action, facts: Facts, extension: str) -> Idea:
    scene, dot = facts.scene, _dot(extension)
    name = _name(action, facts, extension, 1)
    if not extension:
        return _empty(action, facts, name)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="empty or cut",
        angle="input",
        title=clipped(f"Empty and damaged {dot}{' ' if dot else ''}files are refused", 90),
        preconditions=(
            scene.ready,
            f"`empty{dot}` has 0 bytes; `half{dot}` is the first half of `{name}`",
        ),
        steps=(
            f"{_todo(action)}, taking `empty{dot}`",
            f"{_todo(action)}, taking `half{dot}`",
            f"{_todo(action)}, taking `{name}`",
        ),
        expected=(
            "The first is refused as empty, the second as damaged, and neither leaves "
            "anything behind; "
            f"`{name}` then arrives completely"
        ),
        data={"files": [f"empty{dot}", f"half{dot}", name]},
        assumption="Empty and damaged files are refused as a whole.",
        risk=0.6,
    )


def _faulty_record(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (_, many) = facts.scene, _thing(action, facts)
    name = _name(action, facts, extension, 1)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="one bad record",
        angle="input",
        title=clipped(f"One of three records in the {_called(extension)} is faulty", 90),
        preconditions=(
            scene.ready,
            (
                f"`{name}` has 3 records; the second has no value for a required field "
                "and refers to "
                f"`{scene.title(9)}`, which does not exist"
            ),
        ),
        steps=(f"{_todo(action)}, taking `{name}`", f"Look at the {many} afterwards"),
        expected=(
            f"The message names record 2, the missing value and `{scene.title(9)}`; "
            "none of the three "
            "records was taken"
        ),
        data={"file": name, "faulty_record": 2, "unknown": scene.title(9)},
        assumption="A file with a faulty record is refused as a whole.",
        risk=0.66,
    )


def _empty(action: Action, facts: Facts, name: str) -> Idea:
    """Of a file of any kind it is only known that nothing in it is too little."""
    return Idea(
        technique=NAME,
        type="negative",
        aspect="empty or cut",
        angle="input",
        title="Empty file is refused",
        preconditions=(facts.scene.ready, f"`empty` has 0 bytes, `{name}` has 240 KB"),
        steps=(f"{_todo(action)}, taking `empty`", f"{_todo(action)}, taking `{name}`"),
        expected=(
            "The first is refused with a message that the file is empty, and leaves nothing "
            f"behind; `{name}` then arrives completely"
        ),
        data={"files": ["empty", name], "sizes": [0, "240 KB"]},
        assumption="Empty files are refused.",
        risk=0.6,
    )


def _called(extension: str) -> str:
    return f"{extension.upper()} file" if extension else "file"


def _again(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (_, many) = facts.scene, _thing(action, facts)
    name = _name(action, facts, extension, 0)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="same file again",
        angle="state",
        title=clipped(f"The same {_called(extension)} for the second time makes no doubles", 90),
        preconditions=(
            scene.ready,
            f"`{name}` with 3 records was taken in an hour ago, and nothing was changed since",
        ),
        steps=(
            f"{_todo(action)}, taking `{name}` once more",
            "Read the report",
            f"Count the {many} that came from `{name}`",
        ),
        expected=(
            "There are still 3, each once; the report says that none of them is new, or that "
            f"`{name}` was taken in before"
        ),
        data={"file": name, "records_before": 3, "records_now": 3},
        assumption="Records that are known already are not added again.",
        risk=0.56,
    )


def _too_large(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (thing, _) = facts.scene, _thing(action, facts)
    large = f"large{_dot(extension)}"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="too large",
        angle="amount",
        title=clipped("File of 2 GB is refused before it has been sent", 90),
        preconditions=(scene.ready, f"`{large}` has 2 GB"),
        steps=(
            f"{_todo(action)}, taking `{large}`",
            "Note how long it takes until an answer comes",
        ),
        expected=(
            "Within 5 seconds it is refused with the largest size that is allowed; no "
            f"{thing} is made, "
            "and the page can still be used"
        ),
        data={"file": large, "size_gb": 2},
        assumption="2 GB are more than is allowed.",
        risk=0.46 if not any(limit.kind == "size" for limit in facts.limits) else 0.2,
    )


def _same_name(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (_, many) = facts.scene, _thing(action, facts)
    name = _name(action, facts, extension, 1)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="same name",
        angle="state",
        title=f"Second file with the name `{name}`",
        preconditions=(
            scene.ready,
            f"`{name}` (240 KB) is there already; another file with the same name has 180 KB",
        ),
        steps=(f"{_todo(action)}, taking the `{name}` of 180 KB", f"Look at the {many}"),
        expected=(
            f"It is asked before `{name}` is replaced; without consent the 240 KB version is still "
            "there unchanged"
        ),
        data={"file": name, "sizes_kb": [240, 180]},
        assumption="A file is never replaced without being asked.",
        risk=0.48,
    )


def _several(action: Action, facts: Facts, extension: str) -> Idea:
    scene, (_, many) = facts.scene, _thing(action, facts)
    names = [_name(action, facts, extension, i) for i in range(2, 5)]
    listed = ", ".join(f"`{name}`" for name in names)
    noun = target(action, facts)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="several files",
        angle="amount",
        title=clipped("Three files one after the other", 90),
        preconditions=(scene.ready, f"The files {listed} are at hand"),
        steps=(*(f"{_todo(action)}, taking `{name}`" for name in names), f"Look at the {many}"),
        expected=f"{capitalised(listed)} are all there, each once and with its own content",
        data={"files": names},
        assumption=None if noun and noun.many else "More than one file can be taken in.",
        risk=0.46,
    )


def _odd_name(action: Action, facts: Facts, extension: str) -> Idea:
    odd = f"Übersicht März (2) & co{_dot(extension)}"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd name",
        angle="input",
        title="File name with blanks, umlauts and an ampersand",
        preconditions=(facts.scene.ready, f"The file `{odd}` is at hand"),
        steps=(f"{_todo(action)}, taking `{odd}`", "Open what has arrived"),
        expected=f"The name is shown as `{odd}`, and the content opens",
        data={"file": odd},
        assumption="File names may hold any letters.",
        risk=0.42,
    )
