"""Flows of what is taken out of the system: exports, downloads, prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.exchange import FORMATS, SEVERAL, format_name
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def download(action: Action, facts: Facts) -> Flow:
    """What comes out is what is stored."""
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun is None or noun.mass or noun.abstract:
        one, two = scene.title(0), scene.title(1)
    if action.verb != "print":
        return _as_file(noun, (one, two), action, facts)
    return Flow(
        (f"`{one}` and `{two}` exist, and a printer or a print preview is at hand",),
        (f"Open `{one}`", imperative(action), "Compare the printed page with the screen"),
        f"The print shows `{one}` completely, with the same values as the screen and nothing of "
        f"`{two}`",
        {"printed": one},
    )


def _as_file(noun: Noun | None, names: tuple[str, str], action: Action, facts: Facts) -> Flow:
    """As a file that is kept, as one that is made now, or in another system."""
    form, several = format_name(action, facts), SEVERAL.search(action.words)
    system = other_place(action)
    if noun and noun.category == "file" and not several:
        return _as_stored(noun, action, facts)
    if noun and noun.many and several and not system:
        return _several_out(noun, action, facts)
    return (
        _handed_over(noun, system, action, facts)
        if system
        else _made_file(noun, names, form, action, facts)
    )


def _made_file(
    noun: Noun | None, names: tuple[str, str], form: str, action: Action, facts: Facts
) -> Flow:
    """As a file that is made when it is asked for: a picture, a part of the data, or all."""
    if noun and not noun.many and not noun.mass and form in _DRAWN:
        return _picture_out(noun, form, action, facts)
    if _FILTERED.search(action.words):
        return _filtered_out(noun, form, action, facts)
    if noun is None or ((noun.many or noun.mass) and not _CHOSEN.search(action.words)):
        return _all_out(noun, form, action, facts)
    return _one_out(names, form, action, facts)


_FILTERED = regex(
    r"\b(?:filtered|search\s+results?|current(?:ly\s+shown)?\s+(?:view|selection|results?))\b",
    re.IGNORECASE,
)


def _filtered_out(noun: Noun | None, form: str, action: Action, facts: Facts) -> Flow:
    """What the filter shows comes out, and what it hides does not."""
    scene = facts.scene
    what = None
    if noun and not noun.mass and not noun.abstract and noun.head not in {"view", "result"}:
        what = noun
    one, two, out = (scene.name(what, n) if what else scene.title(n) for n in range(3))
    reader = f" in a program that reads {form}" if form else ""
    return Flow(
        (f"`{one}` and `{two}` have the status `open`, `{out}` has the status `closed`",),
        (
            "Filter by the status `open`",
            clipped(imperative(action), 90),
            f"Open the file received{reader}, and compare it with the screen",
        ),
        f"The file holds `{one}` and `{two}` with the values of the screen, in the same order, and "
        f"not `{out}`",
        {"in_file": [one, two], "not_in_file": out},
    )


def _one_out(names: tuple[str, str], form: str, action: Action, facts: Facts) -> Flow:
    """One of two comes out, as it is stored."""
    (one, two), text = names, facts.scene.text(0)
    return Flow(
        (
            (
                f"`{one}` is stored with the note `{text}` and the accented word `Málaga`; `{two}` "
                "exists beside it"
            ),
        ),
        (
            f"{imperative(action)}, taking `{one}`",
            f"Open the file received in a program that reads {form}"
            if form
            else "Open the file received",
        ),
        f"The file opens without a warning; it holds `{one}` with `{text}` and `Málaga` unchanged, "
        f"and nothing of `{two}`",
        {"chosen": one, "text": text} | ({"format": form} if form else {}),
    )


_CHOSEN = regex(
    r"\b(?:select\w*|chosen|specific|certain|single|individual|some|filtered|relevant|each|"
    r"matching|"
    r"only|my\s+own|of\s+(?:an?|my|the)\s+\w+)\b",
    re.IGNORECASE,
)
_DRAWN = frozenset({"PNG", "SVG", "JPG", "JPEG", "GIF"})


_SYSTEM = regex(
    r"\b(?:to|into)\s+(?:the\s+|an?\s+|my\s+|"
    r"our\s+)?(?P<name>(?-i:[A-Z][\w.]*)(?:\s(?-i:[A-Z][\w.]*))*"
    r"(?:\s+(?:api|account|system|sheets?))?|(?:[a-z]+\s+){1,3}?(?:tool|system|service|software|"
    r"platform|crm|erp))\b",
    re.IGNORECASE,
)


def other_place(action: Action) -> str:
    """The system that takes what goes out: `the CRM`; "" where a file comes."""
    found = _SYSTEM.search(action.words)
    if found is None or FORMATS.search(found["name"]) or FORMATS.search(action.words):
        return ""
    name = found["name"]
    if re.match(r"(?:another|different|other|external)\b", name):
        return "the other system"
    return name if re.match(r"[A-Z]\S*$", name) else f"the {name}"


def _handed_over(noun: Noun | None, system: str, action: Action, facts: Facts) -> Flow:
    """It is found on the other side, once, also after a second time."""
    scene = facts.scene
    what = noun if noun and not noun.mass and not noun.abstract else None
    one, two = (scene.name(what, n) if what else scene.title(n) for n in range(2))
    plural = what.plural if what else "records"
    (label, value), _ = scene.details(what, 0)
    if what is not None and not what.many:
        given = f"{system} has neither of them"
        return Flow(
            (f"The {plural} `{one}` ({label}: `{value}`) and `{two}` are stored; {given}",),
            (
                f"{clipped(imperative(action), 90)}, taking `{one}`",
                f"Look for `{one}` and `{two}` in {system}",
                f"Do it once more for `{one}`, and look again",
            ),
            f"{capitalised(system)} has `{one}` with the {label} `{value}`, once, also after the "
            f"second time; it does not have `{two}`",
            {"handed_over": one, "not_handed_over": two, label: value},
        )
    return Flow(
        (
            (
                f"The {plural} `{one}` ({label}: `{value}`) and `{two}` are stored; {system} has "
                "neither"
            ),
        ),
        (
            clipped(imperative(action), 90),
            f"Look for `{one}` and `{two}` in {system}",
            "Do the first step once more, and look again",
        ),
        f"Both are in {system} once each, `{one}` with the {label} `{value}`; after the second "
        "time "
        "they are still there only once",
        {"handed_over": [one, two], label: value},
    )


def _all_out(noun: Noun | None, form: str, action: Action, facts: Facts) -> Flow:
    """All that is stored comes out, each once and with every value."""
    scene = facts.scene
    what = noun if noun and not noun.mass and not noun.abstract else None
    one, two = (scene.name(what, n) if what else scene.title(n) for n in range(2))
    plural = what.plural if what else "records"
    place = 0 if what else 1  # of records it is only sure that they have days
    (label, value), (_, other) = scene.details(what, 0)[place], scene.details(what, 1)[place]
    if what is not None and what.category == "report":
        label, value, other = "total", "12.00", "30.00"
    if what is not None and (what.category == "number" or is_value(what.head)):
        label, value, other = what.name, one, two
        one, two, plural = scene.title(0), scene.title(1), "records"
    reader = f" in a program that reads {form}" if form else ""
    if scene.surface == "cli":
        reader += ", and read the exit status"
    end = "; the exit status is 0" if scene.surface == "cli" else ""
    return Flow(
        (
            (
                f"Exactly two {plural} are stored: `{one}` with the {label} `{value}`, and `{two}` "
                f"with the {label} `{other}`"
            ),
        ),
        (clipped(imperative(action), 90), f"Open the file received{reader}"),
        f"The file opens without a warning and holds `{one}` and `{two}`, once each: `{one}` with "
        f"`{value}`, `{two}` with `{other}`; nothing else is in it{end}",
        {"records": [one, two], label: value} | ({"format": form} if form else {}),
    )


def _picture_out(noun: Noun, form: str, action: Action, facts: Facts) -> Flow:
    """A picture shows what the screen shows, to its edges."""
    scene = facts.scene
    one = scene.name(noun, 0)
    first, last = scene.title(1), scene.title(2)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` is open; `{first}` stands at its left edge and "
                f"`{last}` at its right edge, outside of what the window shows"
            ),
        ),
        (
            clipped(imperative(action), 90),
            f"Open the file received in a program that shows {form}",
            "Compare it with the screen",
        ),
        f"The file is a {form} and opens; it shows the whole of `{one}` as the screen does, with "
        f"`{first}` and `{last}` legible and nothing cut off, and no buttons or menus",
        {"shown": [first, last], "format": form},
    )


def _as_stored(noun: Noun, action: Action, facts: Facts) -> Flow:
    """A file is handed out as it was handed in."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"`{one}` of 240 KB is stored, and its original is at hand; `{two}` is stored beside it",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            f"Compare the file received with the original of `{one}`",
        ),
        f"Exactly one file named `{one}` is received; it has 240 KB and is the same as the "
        f"original, byte for byte, and nothing of `{two}`",
        {"chosen": one, "size_kb": 240, "not_chosen": two},
    )


def _several_out(noun: Noun, action: Action, facts: Facts) -> Flow:
    """Two of three in one go: both come, complete, and the third does not."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    return Flow(
        (f"The {noun.plural} `{one}`, `{two}` and `{out}` exist",),
        (
            f"Choose `{one}` and `{two}`",
            clipped(imperative(action), 90),
            "Unpack what was received, if it came as one archive",
            f"Compare `{one}` and `{two}` with the originals",
        ),
        f"`{one}` and `{two}` have come, once each and the same as the originals; `{out}` is not "
        "among them",
        {"chosen": [one, two], "not_chosen": out},
    )
