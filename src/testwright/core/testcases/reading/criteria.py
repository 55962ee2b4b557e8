"""Acceptance criteria of a story: cleaned, numbered, read as Given/When/Then."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.criteria import bare
from testwright.core.testcases.reading.criterion_parts import parts_of
from testwright.core.testcases.story import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_CRITERIA = 60
_OPENS = re.compile(r"(?:given|when)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:given|when|then|and|but)\b", re.IGNORECASE)
_THEN = re.compile(r"then\b", re.IGNORECASE)
_GHERKIN_INLINE = re.compile(
    r"(?:^|(?<=[\s,;.]))(?P<word>given(?:\s+that)?|when|then|and when|and then|and given)\b[\s,:]*",
    re.IGNORECASE,
)


def numbered_criteria(texts: Iterable[str]) -> tuple[Criterion, ...]:
    """Cleaned criteria `AC_1` …; empty ones and repeats are left out."""
    found: list[Criterion] = []
    seen: set[str] = set()
    for raw in texts:
        text = clean_criterion(raw)
        if not re.search(r"\w", text) or text.casefold() in seen:
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
        group = _scenario_from(criteria[place:])
        first = group[0]
        if len(group) > 1:
            lines = "\n".join(one.text for one in group)
            given, when, then = read_gherkin(lines)
            if then:
                found.append(replace(first, given=given, when=when, then=then, parts=()))
                found += [replace(one, told_with=first.id, parts=()) for one in group[1:]]
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
    for one in criteria[1:]:
        if one.then or not _GOES_ON.match(one.text) or (acted and _OPENS.match(one.text)):
            break
        acted = acted or bool(_THEN.match(one.text))
        group.append(one)
    return group if acted else group[:1]


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
    return Criterion(id=name, text=" ".join(text.split()), given=given, when=when, then=then)


def clean_criterion(raw: str) -> str:
    """Without bullet, number and stray marks at its ends; lines stay apart."""
    text = raw.strip()
    for _ in range(2):  # "- 1. text"
        text = bare(text)
    text = re.sub(r"^[.,;:\s\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+", "", text)  # and ticks
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
