"""Criteria that list what can be chosen: each is chosen once, and what is not in the list is not.

`The reason is one of: lost, broken` has a class for each value and one for all others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.listed_values import (
    LISTED,
    NO_VALUES,
    OFFERED,
    ONE_OF,
    parts_of_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
_SINGLE = regex(
    r"^(?:only|exactly)\s+(?:one|1|a\s+single)\s+(?P<what>[\w][\w -]{1,40}?)\s+(?:can|may|"
    r"must)\s+be\s+"
    r"(?P<done>selected|chosen|picked|active|checked)(?:\s+(?:at\s+(?:a|the\s+same)\s+time|"
    r"at\s+once|per\s+[\w ]+))?"
    r"(?:\s*\([^)]*\))?$",
    re.IGNORECASE,
)
_LASTS = regex(
    r"^(?:the\s+|an?\s+)?(?P<what>[\w -]{2,30}?)\s+(?:lasts?|takes?|costs?|is|are|comes?\s+in)\s+"
    r"(?P<list>(?:\d[\w.]*,\s*)+\d[\w.]*\s+or\s+\d.*)$",
    re.IGNORECASE,
)
_BY = regex(
    r"^(?P<what>payment|delivery|shipping|login|sign-?in|contact|notification)"
    r"s?\s+(?:is\s+possible\s+)?"
    r"(?:by|with|via)\s*:?\s*(?P<list>.+\s+(?:or|and)\s+.+)$",
    re.IGNORECASE,
)
_FILES = regex(
    r"^(?:[Oo]nly\s+)?(?P<list>[A-Z0-9]{2,5}(?:,\s*[A-Z0-9]{2,5})*(?:,?\s+(?:and|or)"
    r"\s+[A-Z0-9]{2,5})?)\s+"
    r"(?:files?|images?|photos?|documents?)\s+(?:are|is|can\s+be|may\s+be)\s+(?:accepted|"
    r"allowed|supported|"
    r"uploaded|attached|possible)$"
)
_EXPORTED = regex(
    r"^(?:the\s+|an?\s+|all\s+)?(?P<what>[\w -]{2,40}?)\s+(?:can|may|must)"
    r"\s+be\s+(?P<done>exported|downloaded|"
    r"saved|printed|delivered|imported)\s+(?:as|in|to)"
    r"\s+(?P<list>[\w.]+(?:,\s*[\w.]+)*\s+(?:and|or)\s+[\w.]+)"
    r"(?:\s+(?:files?|formats?))?$",
    re.IGNORECASE,
)
MOST = 4
_VERBS = {"exported": "Export", "downloaded": "Download", "saved": "Save", "printed": "Print",
          "delivered": "Deliver", "imported": "Import"}  # fmt: skip
_FORMATS = regex(r"\b(?:export|download|file|output|import|upload)?\s*formats?\b", re.IGNORECASE)


_NO_CHOICE = regex(r"\b(?:rows?|endpoints?|urls?|routes?|api|lines?|output)\b", re.IGNORECASE)
"""What a colon after it explains, and does not offer."""


def choices(facts: Facts) -> Iterator[Idea]:
    """Each criterion that lists values, ways or formats."""
    for rule in facts.rules:
        if rule.then or rule.condition or rule.negative or len(rule.text) > 180:  # noqa: PLR2004 one sentence
            continue
        idea = _of(rule, rule.text.strip(" ."), facts)
        if idea is not None:
            yield idea


def _of(rule: Rule, text: str, facts: Facts) -> Idea | None:
    single = _SINGLE.match(text)
    if single:
        return _single(rule, single["what"], facts)
    files = _FILES.match(text)
    if files:
        return _files(rule, parts_of_list(files["list"]), facts)
    out = _EXPORTED.match(text)
    if out and parts_of_list(out["list"]):
        return _formats(
            rule, out["what"], _VERBS[out["done"].lower()], parts_of_list(out["list"]), facts
        )
    for pattern in (OFFERED, ONE_OF, _LASTS, _BY, LISTED):
        found = pattern.match(text)
        parts = parts_of_list(found["list"]) if found else ()
        if found is None or not parts or NO_VALUES.search(found["what"]):
            continue
        if _NO_CHOICE.search(found["what"]):
            continue
        if _FORMATS.search(found["what"]):
            noun = facts.main.object
            return _formats(rule, noun.name if noun else "result", "Export", parts, facts)
        return _values(rule, found["what"], _units(parts), facts)
    return None


def _units(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`15, 30 or 60 minutes`: the unit belongs to all of them."""
    unit = re.match(r"\d[\d.,]*\s+(?P<unit>\D+)$", parts[-1])
    if unit is None:
        return parts
    return tuple(part if not part[-1].isdigit() else f"{part} {unit['unit']}" for part in parts)


def _idea(rule: Rule, facts: Facts, title: str, given: str, steps: tuple[str, ...], expected: str,
          data: dict[str, object]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, "choices", title=title, given=(facts.scene.ready, given), steps=steps,
        expected=expected, data=data, angle="input", risk=0.82,
    )  # fmt: skip


def _values(rule: Rule, what: str, parts: tuple[str, ...], facts: Facts) -> Idea:
    what = own_words(what)
    what = what[:1].lower() + what[1:] if what[1:2].islower() else what
    noun = noun_of(what)
    what = noun.name if noun is not None and noun.many else what
    quoted = joined([f"`{part}`" for part in parts])
    return _idea(
        rule,
        facts,
        f"{what}: {joined(list(parts))}, and nothing else",
        (flow_of(facts.main, facts).given or ("Nothing has been chosen yet",))[0],
        (
            f"Open the list of what can be chosen as the {what}",
            *(f"Choose `{part}` as the {what} and save" for part in parts[:MOST]),
        ),
        f"The list offers exactly {quoted}; each that is chosen is stored and shown as the {what}",
        {"offered": list(parts)},
    )


def _single(rule: Rule, what: str, facts: Facts) -> Idea | None:
    """`Only one size can be selected`: the second choice takes the place of the first."""
    noun = noun_of(what)
    if noun is None or noun.abstract:
        return None
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    return _idea(
        rule,
        facts,
        f"a second {noun.name} takes the place of the first",
        f"As {noun.plural} `{one}` and `{two}` are offered, and none is chosen",
        (
            f"Choose {noun.name} `{one}`",
            f"Choose {noun.name} `{two}`",
            f"Read which {noun.name} is chosen",
        ),
        f"After the last step `{two}` alone is chosen, `{one}` no longer is",
        {"first": one, "then": two},
    )


def _formats(rule: Rule, what: str, verb: str, parts: tuple[str, ...], facts: Facts) -> Idea:
    noun = noun_of(what)
    name = noun.name if noun is not None else own_words(what)
    one = facts.scene.name(noun, 0)
    return _idea(
        rule,
        facts,
        f"{name} as {joined(list(parts))}",
        f"{capitalised(name)} `{one}` is there, with an accented word (`Málaga`) in it",
        (
            *(f"{verb} {name} `{one}` as {part}" for part in parts[:MOST]),
            "Open each of the files in a program for its format",
        ),
        f"{len(parts[:MOST])} files have come, one of each format, and open without a "
        f"warning; each "
        f"holds what `{one}` holds, with `Málaga` unchanged",
        {"formats": list(parts), "name": one},
    )


def _files(rule: Rule, parts: tuple[str, ...], facts: Facts) -> Idea | None:
    if not parts:
        return None
    stem = facts.scene.title(3).lower().replace(" ", "-")
    good = [f"{stem}.{part.lower()}" for part in parts[:3]]
    return _idea(
        rule,
        facts,
        f"{joined(list(parts))} files are taken, others are not",
        f"`{stem}.exe` is a program; {joined([f'`{one}`' for one in good])} are of their format",
        (*(f"Upload `{one}`" for one in good), f"Upload `{stem}.exe`"),
        f"{joined([f'`{one}`' for one in good])} are taken and can be opened again; "
        f"`{stem}.exe` is "
        "refused with a message that names the formats, and is not stored",
        {"taken": good, "refused": f"{stem}.exe"},
    )
