"""Acceptance criteria of a story: cleaned, numbered, read as Given/When/Then."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.criteria import bare
from testwright.core.regex import regex
from testwright.core.testcases.reading.criterion_parts import parts_of
from testwright.core.testcases.story import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_CRITERIA = 60
_OPENS = regex(r"(?:given|when)\b", re.IGNORECASE)
_GOES_ON = regex(r"(?:given|when|then|and|but)\b", re.IGNORECASE)
_THEN = regex(r"then\b", re.IGNORECASE)
_ALONE = regex(r"(?:given|when|then|and|but)\s*[:,]?$", re.IGNORECASE)
"""A line that has nothing but the word; what it says stands in the next."""
_HEADING = regex(
    r"scenario(?:\s+outline)?\s*[\d.]*\s*[:.–-]\s*(?P<name>[^\n]{3,90})$", re.IGNORECASE
)
_NAMED = regex(
    r"\s*scenario(?:\s+outline)?\s*[\d.]*\s*[:.–-]\s*(?P<name>[^\n]{3,90}?)\s*(?:\n|\s(?=(?:Given|When)\b))",
    re.IGNORECASE,
)
_GHERKIN_INLINE = regex(
    r"(?:^|(?<=[\s,;.]))(?P<word>given(?:\s+that)?|when|then|and when|and then|and given)\b[\s,:]*",
    re.IGNORECASE,
)


def numbered_criteria(texts: Iterable[str]) -> tuple[Criterion, ...]:
    """Cleaned criteria `AC_1` …; empty ones and repeats are left out."""
    found: list[Criterion] = []
    seen: set[str] = set()
    for raw in texts:
        text = clean_criterion(raw)
        again = text.casefold() in seen and not _GOES_ON.match(text)  # a line of two scenarios
        if not re.search(r"\w", text) or again:
            continue
        seen.add(text.casefold())
        found.append(_criterion(f"AC_{len(found) + 1}", text))
        if len(found) == MAX_CRITERIA:
            break
    return _scenarios_joined(found)


def _scenarios_joined(criteria: list[Criterion]) -> tuple[Criterion, ...]:
    """A scenario whose Given, When and Then are criteria of their own is read as one.

    The first of them holds the scenario, the others say with whom they are told.
    """
    found: list[Criterion] = []
    place = 0
    while place < len(criteria):
        heading = _HEADING.match(criteria[place].text) if len(criteria) > place + 1 else None
        told = criteria[place + 1 :] if heading else criteria[place:]
        group = _scenario_from(told)
        if heading and (told[0].then or _OPENS.match(told[0].text)):
            group = [criteria[place], *group]
        else:
            heading = None
        first = group[0]
        if len(group) > 1:
            name = heading["name"] if heading else ""
            given, when, then = read_gherkin(_in_lines(group[1:] if heading else group))
            if then:
                first = replace(first, given=given, when=when, then=then, parts=(), scenario=name)
                found.append(first)
                found += [
                    replace(one, given=(), when=(), then=(), told_with=first.id, parts=())
                    for one in group[1:]
                ]
                place += len(group)
                continue
        found.append(first)
        place += 1
    return tuple(found)


def _scenario_from(criteria: list[Criterion]) -> list[Criterion]:
    """The first criterion, with those that go on with its scenario."""
    group, acted = criteria[:1], False
    if criteria[0].then or not _OPENS.match(criteria[0].text):
        return group
    alone = _ALONE.match(criteria[0].text)
    for one in criteria[1:]:
        if one.then or _HEADING.match(one.text) or (acted and _OPENS.match(one.text)):
            break
        below = alone or group[-1].text.endswith(":") or (acted and _is_item(one, group))
        if not below and not _GOES_ON.match(one.text):
            break
        acted = acted or bool(_THEN.match(one.text))
        group.append(one)
    return group if acted else group[:1]


def _is_item(one: Criterion, group: list[Criterion]) -> bool:
    """Whether a criterion is one more item of the list below a line that ends with a colon."""
    last = next((n for n, told in enumerate(group) if told.text.endswith(":")), None)
    return last is not None and not _GOES_ON.match(one.text)


def _in_lines(group: list[Criterion]) -> str:
    """A scenario as text: a word alone stands before its line, a list behind its lead."""
    lines: list[str] = []
    for one in group:
        last = lines[-1] if lines else ""
        if last and (_ALONE.match(last) or last.endswith(":")):
            lines[-1] = (
                f"{last.rstrip(' :')} {one.text}" if _ALONE.match(last) else f"{last} {one.text}"
            )
        elif last and not _GOES_ON.match(one.text) and ": " in last:
            lines[-1] = f"{last.rstrip(' .;')}; {one.text}"
        elif last and not _GOES_ON.match(one.text):
            lines.append(f"and {one.text}")
        else:
            lines.append(one.text)
    return "\n".join(lines)


def _criterion(name: str, text: str) -> Criterion:
    """A criterion with its parts, where it has several."""
    pieces = parts_of(text)
    parts = (
        tuple(
            _plain(name if place == 1 else f"{name}.{place}", piece)
            for place, piece in enumerate(pieces, start=1)
        )
        if len(pieces) > 1
        else ()
    )
    return replace(_plain(name, text), parts=parts)


def _plain(name: str, text: str) -> Criterion:
    given, when, then = read_gherkin(text)
    named = _NAMED.match(text) if then else None
    return Criterion(
        id=name,
        text=" ".join(text.split()),
        given=given,
        when=when,
        then=then,
        scenario=named["name"].strip(" :.-–") if named else "",
    )


def clean_criterion(raw: str) -> str:
    """Without bullet, number and stray marks at its ends; lines stay apart."""
    text = raw.strip()
    for _ in range(2):  # "- 1. text"
        text = bare(text)
    text = re.sub(r"^[.,;:\s\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+", "", text)  # and ticks
    text = re.sub(r"(?<!\w)\*(?P<word>[A-Za-z][\w' -]*)\*(?!\w)", r"\g<word>", text)
    return re.sub(r"\*\*|__|`{3,}", "", text).strip()


def read_gherkin(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Given, when and then of a criterion; all empty when it is not written so."""
    if not re.search(r"\bthen\b", text, re.IGNORECASE) or not re.search(
        r"^\s*(?:scenario[^\n]*\n)?\s*(?:given|when)\b", text, re.IGNORECASE
    ):
        return (), (), ()
    parts: dict[str, list[str]] = {"given": [], "when": [], "then": []}
    text = re.sub(r"^\s*scenario[^\n]*\n", "", text, flags=re.IGNORECASE)
    marks = list(_GHERKIN_INLINE.finditer(text))
    for here, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        word = here["word"].lower().rsplit(" ", 1)[-1].replace("that", "given")
        body = text[here.end() : end]
        for piece in re.split(
            r"\n\s*(?:and|but)\b\s*|(?-i:,?\s+(?:And|AND)\s+)|,?\s+and\s+(?=(?:I|the\s+user|the\s+system|an?\s+e-?mail)\b)",
            body,
            flags=re.IGNORECASE,
        ):
            clean = " ".join(piece.split()).strip(" ,;.")
            clean = re.sub(r"\s+(?:and|but)$", "", clean, flags=re.IGNORECASE)
            if clean:
                parts[word].append(clean)
    if not parts["then"] or not (parts["when"] or parts["given"]):
        return (), (), ()
    return tuple(parts["given"]), tuple(parts["when"]), tuple(parts["then"])
