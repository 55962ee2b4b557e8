"""Flows in which something crosses a border: files, messages, other systems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testdata.literals.files import file_name

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

FORMATS = regex(
    (
        r"\b(csv|xlsx?|excel|json|xml|pdf|marcxml|ead|zip|geojson|docx?|png|jpe?g|gif|svg|mp4|"
        r"mp3|wav|flac|ogg|mov|webp|heic|tiff|epub|odt|kml|gpx|yaml|html|markdown|txt|parquet|spss|stata|netcdf)s?\b"
    ),
    re.IGNORECASE,
)
_SUFFIX = {
    "excel": "xlsx",
    "marcxml": "xml",
    "ead": "xml",
    "markdown": "md",
    "jpeg": "jpg",
    "spss": "sav",
    "stata": "dta",
    "netcdf": "nc",
    "xls": "xls",
}


def format_of(action: Action, facts: Facts) -> str:
    """The file extension that the story names or that the thing tells, else ""."""
    noun = target(action, facts)
    found = FORMATS.search(action.words) or FORMATS.search(facts.story.text)
    if found:
        low = found.group(1).lower()
        return _SUFFIX.get(low, low)
    return facts.scene.extension(noun)


def holds_records(action: Action, facts: Facts) -> bool:
    """Whether what comes in is a file of records: by its type, else by what it holds."""
    extension, noun = format_of(action, facts), target(action, facts)
    if action.verb in _HANDED_IN and noun and _is_document(noun, action):
        return False
    if noun and _OF_SETTINGS.search(noun.name):
        return False
    return extension in _TABLES or (
        not extension and noun is not None and noun.category not in {"file", "text"}
    )


_OF_SETTINGS = regex(
    r"\b(?:settings?|configurations?|config|preferences)(?:\s+files?)?$", re.IGNORECASE
)
"""What holds values of a program, and no records."""
_NAMED = regex(r"\b(?:as|to|in)\s+(?:an?\s+)?(?P<name>[A-Z][A-Z0-9]*(?:[-.+/][A-Z0-9]+)*)\b")


def format_name(action: Action, facts: Facts) -> str:
    """The format as people call it: `PDF`, and any other that the story names, `EAC-CPF`."""
    named = _NAMED.search(action.words)
    if named and len(named["name"]) > 2 and not FORMATS.search(action.words):  # noqa: PLR2004 `IT`
        return named["name"]
    return format_of(action, facts).upper()


_TABLES = frozenset(
    ["csv", "xlsx", "json", "xml", "geojson", "sav", "dta", "parquet", "yaml", "nc", "xls"]
)
SEVERAL = regex(
    r"\b(?:multiple|several|many|groups? of|director(?:y|ies)|folders?|bulk|at once|in one go|"
    r"batch)\b",
    re.IGNORECASE,
)
_TOOLS = regex(r"\binto\s+(?P<tool>[A-Z][\w+.#/]*(?:\s[A-Z][\w+.#]*)*)")


_HANDED_IN = frozenset({"hand in", "turn in", "send in", "upload"})
_SOUNDS = frozenset({"song", "podcast", "episode", "track", "sound", "album"})


def _is_document(noun: Noun, action: Action) -> bool:
    """Whether what goes in is one document rather than a table of entries."""
    return noun.category not in {"file", "data", "person", "product", "order"} and not (
        FORMATS.search(action.words)
    )


def upload(action: Action, facts: Facts) -> Flow:
    """What goes in is there, complete."""
    scene, noun = facts.scene, target(action, facts)
    tool = _TOOLS.search(action.words)
    if tool and action.verb in {"get", "load", "import", "bring"}:
        return _loaded(tool["tool"], action, facts)
    extension = format_of(action, facts)
    if action.verb in _HANDED_IN and noun and _is_document(noun, action):
        told = FORMATS.search(action.words) is not None
        extension = extension if told else "mp3" if noun.head in _SOUNDS else ""
    if action.verb in {"import", "load", "upload"} and noun and _OF_SETTINGS.search(noun.name):
        return _settings_in(extension, action, facts)
    if action.verb != "attach" and holds_records(action, facts):
        return _records_in(extension, action, facts)
    names = [file_name(scene.seed, n, extension) for n in range(3)]
    places = [
        said.noun
        for said in action.complements
        if said.link in {"to", "into"} and not re.match(r"(?:having|being)\b", said.text)
    ]
    host = next((noun for noun in places if noun and not noun.abstract), None)
    label = scene.ref(host, 2) if host and not host.mass else ""
    if SEVERAL.search(action.words):
        return _several(names, label, action)
    name = names[0]
    big = re.search(r"\b(?:over|above|than|exceed\w*|from)\s+(\d+)\s*(GB|MB)\b", action.words)
    size = f"{int(big.group(1)) + 1} {big.group(2)}" if big else "240 KB"
    first = f"Open {label}" if label else scene.lister(noun)
    verb = capitalised(action.verb)
    beside = f"; {label} shows no file" if label else ""
    return Flow(
        (
            (
                f"The file `{name}` of {size} is at hand and was never "
                f"{past_participle(action.verb)}{beside}"
            ),
        ),
        (first, f"{verb} `{name}`", scene.again, f"Open `{name}` from there"),
        (
            f"`{name}` is listed once{f' at {label}' if label else ''} with {size}; what opens is "
            "the same as the original, byte for byte"
        ),
        {"file": name, "size": size},
    )


def _several(names: list[str], label: str, action: Action) -> Flow:
    """Three in one go: all arrive, each once."""
    one, two, three = names
    at = f" at {label}" if label else ""
    folder = re.search(r"\b(?:director(?:y|ies)|folders?)\b", action.words)
    given = f"`{one}` (240 KB), `{two}` (12 KB) and `{three}` (3 KB) are at hand"
    given += ", the last in the subfolder `2031`" if folder else ""
    return Flow(
        (given,),
        (
            f"{clipped(imperative(action), 90)}, taking all three in one go",
            "Wait until the end is reported",
            f"Compare names and sizes{at} with the originals",
        ),
        (
            f"All three are there{at}, each once with its own size"
            f"{', the last still inside `2031`' if folder else ''}; the report says `3`"
        ),
        {"files": names, "count": 3},
    )


_LISTED = regex(r"^(?P<what>[a-z]+(?:\s[a-z]+)?)\s+(?:lists?|data|details|information)$")
"""`Guest lists`, `location data`: records of guests, of locations."""
_OF_MANY = regex(
    r"\b(?:lists?|data|records?|batch|set|collection)\s+of\s+(?P<what>[a-z][\w ]+)$", re.IGNORECASE
)


def records_of(action: Action, facts: Facts) -> Noun | None:
    """What one record of the file is: a guest, for a guest list; None where nobody said."""
    noun = target(action, facts)
    if noun is None or (noun.category == "file" and not _LISTED.match(noun.plural.lower())):
        return None
    listed = _LISTED.match(noun.plural.lower()) or _OF_MANY.search(noun.text)
    inner = noun_of(f"the {listed['what']}") if listed else None
    if (
        inner is not None
        and not inner.mass
        and not inner.abstract
        and inner.head not in _NO_RECORDS
    ):
        return inner
    return None if noun.mass or noun.category == "file" else noun


_NO_RECORDS = word_set("existing old new all sample test raw bulk legacy external historical")


def table_name(action: Action, facts: Facts, extension: str, index: int = 0) -> str:
    """The name of a file of records, by what it holds: `guests.csv`."""
    thing = records_of(action, facts)
    if thing is None or not thing.plural.isascii() or thing.head in _HOLD_RECORDS:
        return file_name(facts.scene.seed, index, extension)
    stem = thing.plural.lower().replace(" ", "-")
    return f"{stem}{f'-{index + 1}' if index else ''}{f'.{extension}' if extension else ''}"


def _records_in(extension: str, action: Action, facts: Facts) -> Flow:
    """A file with three records: three new entries with its values."""
    scene = facts.scene
    thing = records_of(action, facts)
    name = table_name(action, facts, extension)
    one, two = scene.name(thing, 0), scene.name(thing, 1)
    what = thing.plural if thing else "records"
    verb = capitalised(action.verb)
    source = elsewhere(action)
    if thing and not thing.many and thing.head in _HOLD_RECORDS and not source:
        return _set_in(thing, action, facts)
    kind = ""
    if source:
        if source[:1].isupper() and thing is not None:
            return _from_system(source, thing, action, facts)
        name, kind = scene.title(5), f"The {source} "
    return Flow(
        (
            (
                f"{kind}`{name}` holds three {what}: `{one}`, `{two}` and `Málaga, O'Brien`; none "
                "of them is stored"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}, taking `{name}`",
            "Read the report",
            f"List the {what}",
        ),
        (
            f"The report says `3`; `{one}`, `{two}` and `Málaga, O'Brien` are there once each, "
            f"with every value as in {kind.lower().strip() or 'the file'}"
        ),
        {"file": name, what.replace(" ", "_"): [one, two, "Málaga, O'Brien"], "verb": verb.lower()},
    )


def _settings_in(extension: str, action: Action, facts: Facts) -> Flow:
    """Each value of the file counts, and what it does not name stays."""
    name = f"settings{f'.{extension}' if extension else ''}"
    return Flow(
        (
            (
                f"`{name}` sets `page_size` to 60 and `language` to `fr`; here `page_size` is 30, "
                "`language` is `en` and `timeout` is 15"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}, taking `{name}`",
            f"{facts.scene.anew}, and read the settings",
        ),
        "`page_size` is 60 and `language` is `fr`; `timeout`, which the file does not name, is "
        "still 15",
        {"page_size": 60, "language": "fr", "timeout": 15},
        companions=(
            Companion(
                technique="files",
                aspect="bad value",
                title="A file with one value that is not allowed changes nothing",
                given=(f"`{name}` sets `page_size` to `many` and `language` to `fr`",),
                steps=(
                    f"{clipped(imperative(action), 90)}, taking `{name}`",
                    "Read the message and the settings",
                ),
                expected="The message names `page_size` and `many`; neither it nor `language` has "
                "changed",
                data={"page_size": "many"},
                type="negative",
                angle="input",
                assumption="A file with a fault is refused as a whole.",
                risk=0.8,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="unknown setting",
                title="A setting that nobody knows is named and not taken",
                given=(f"`{name}` sets `page_size` to 60 and `pagesise` to 90",),
                steps=(
                    f"{clipped(imperative(action), 90)}, taking `{name}`",
                    "Read the message and the settings",
                ),
                expected="`pagesise` is named as unknown and stands in no list of settings",
                data={"unknown": "pagesise"},
                type="negative",
                angle="input",
                risk=0.7,
            ),
        ),
    )


def _from_system(system: str, thing: Noun, action: Action, facts: Facts) -> Flow:
    """What another system holds is here afterwards, once, also after a second time."""
    scene, what = facts.scene, thing.plural
    one, two = scene.name(thing, 0), scene.name(thing, 1)
    system = system if system.rsplit(" ", maxsplit=1)[-1][:1].isupper() else f"the {system}"
    return Flow(
        (
            (
                f"{capitalised(system)} holds three {what}: `{one}`, `{two}` and `Málaga, "
                "O'Brien`; none of "
                "them "
                "is stored here"
            ),
        ),
        (
            clipped(imperative(action), 90),
            scene.lister(thing),
            "Do the first step once more, and look at the list again",
        ),
        f"`{one}`, `{two}` and `Málaga, O'Brien` are listed once each, with every value as in "
        f"{system}; after the second time they are still three",
        {what.replace(" ", "_"): [one, two, "Málaga, O'Brien"]},
    )


_HOLD_RECORDS = frozenset(
    {"package", "datapackage", "dataset", "table", "collection", "resource", "database", "archive"}
)


def _set_in(thing: Noun, action: Action, facts: Facts) -> Flow:
    """One dataset or package comes in as a whole, with the records that it holds."""
    scene = facts.scene
    name = scene.name(thing, 0)
    one, two = scene.title(1), scene.title(2)
    return Flow(
        (
            (
                f"{capitalised(thing.name)} `{name}` with the records `{one}`, `{two}` and "
                "`Málaga, O'Brien` is at hand; none of that name is stored"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}, taking `{name}`",
            scene.lister(thing),
            scene.opener(thing),
        ),
        f"`{name}` is listed once; it shows the records `{one}`, `{two}` and `Málaga, O'Brien`, "
        "each once and with every value as it was handed in",
        {thing.name.replace(" ", "_"): name, "records": [one, two, "Málaga, O'Brien"]},
    )


def elsewhere(action: Action) -> str:
    """Where records come from when that is no file: `Google Spreadsheet`; else ""."""
    said = action.said("from", "out of")
    if said is None or FORMATS.search(action.words) or said.noun is None:
        return ""
    noun = said.noun
    named = re.search(r"[A-Z]\w+", noun.text) or noun.head in {"spreadsheet", "database", "system"}
    return noun.name if named and noun.category != "person" and not noun.many else ""


def _loaded(tool: str, action: Action, facts: Facts) -> Flow:
    """`Get a data package into R`: the rows are there with their types."""
    scene, noun = facts.scene, target(action, facts)
    one = scene.name(noun, 0)
    name = noun.name if noun and not noun.mass else "file"
    return Flow(
        (
            (
                f"{capitalised(name)} `{one}` holds a table with the columns `place` (text), "
                "`amount` (number) and `day` (date) and three rows: `Málaga`, 12, 2031-03-01; "
                "`Lund`, 30, 2031-03-02; `Porto`, nothing, 2031-03-03"
            ),
        ),
        (
            f"Load `{one}` into {tool} as the instructions say",
            "Show the table, and the type of each column",
        ),
        (
            f"{tool} shows three rows and the columns `place`, `amount` and `day` as text, number "
            "and date; `Málaga` keeps its accent and the `amount` of `Porto` is empty, not 0"
        ),
        {"input": one, "rows": 3, "columns": ["place", "amount", "day"]},
    )
