"""Acceptance criteria: found inside a story's text, cleaned, numbered, read as Given/When/Then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.story import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_CRITERIA = 60
_HEADING = re.compile(
    r"(?:^|\n|(?<=[.!?])\s|h\d\.\s*)[#*_\s>]*(?:acceptance\s+(?:criteria|criterion|tests?)|"
    r"criteria|"
    r"definition of done|conditions? of satisfaction|AC)\s*[*_]*\s*:?\s*[*_]*\s*(?:\n|:|"
    r"(?<=:)\s|$)",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^\s*(?:[-*+•‣◦–—▪·]|\(?\d{1,2}[.)]|\(?[a-h]\)|\[[ xX]?\]|AC[_\s-]?\d{1,2}\s*[:.)-]|"
    r"#\s)\s*(?=\S)"
)
_NUMBER = re.compile(r"^\s*(?:AC[_\s-]?\d{1,2}\s*[:.)-]|\(?\d{1,2}[.)]\s|\[[ xX]?\])\s*")
_GHERKIN_LINE = re.compile(
    r"^\s*(?:[-*•]\s*)?(?P<word>given|when|then|and|but|scenario(?:\s+outline)?|background|"
    r"examples?)\b"
    r"\s*:?\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_GHERKIN_INLINE = re.compile(
    r"(?:^|(?<=[\s,;.]))(?P<word>given(?:\s+that)?|when|then|and when|and then|and given)\b[\s,:]*",
    re.IGNORECASE,
)


def split_criteria(text: str) -> tuple[str, list[str]]:
    """The text without the criteria that stand inside it, and those criteria."""
    heading = _HEADING.search(text)
    if heading and heading.start() > 0:
        return text[: heading.start()].rstrip(), _blocks(text[heading.end() :])
    lines = text.split("\n")
    story: list[str] = []
    tail: list[str] = []
    for place, line in enumerate(lines):
        if place > 0 and story and (_BULLET.match(line) or _starts_gherkin(line)):
            tail = lines[place:]
            break
        story.append(line)
    if not any(line.strip() for line in story):
        return text, []
    return "\n".join(story).rstrip(), _blocks("\n".join(tail))


def _starts_gherkin(line: str) -> bool:
    match = _GHERKIN_LINE.match(line)
    return bool(match) and match is not None and match["word"].lower() in {"given", "scenario"}


def _blocks(text: str) -> list[str]:
    """One text per criterion: bullets, scenarios, or lines."""
    found: list[str] = []
    in_gherkin = False
    for line in text.split("\n"):
        if not line.strip():
            in_gherkin = False
            continue
        gherkin = _GHERKIN_LINE.match(line)
        word = gherkin["word"].lower() if gherkin else ""
        if in_gherkin and word in {"when", "then", "and", "but"}:
            found[-1] += "\n" + line.strip()
        elif word.startswith("scenario") or word == "given" or (word == "when" and not in_gherkin):
            if (
                found
                and in_gherkin
                and found[-1].lower().startswith("scenario")
                and word == "given"
            ):
                found[-1] += "\n" + line.strip()
            else:
                found.append(line.strip())
            in_gherkin = True
        elif _BULLET.match(line) or not found or in_gherkin:
            found.append(line)
            in_gherkin = False
        elif line.startswith((" ", "\t")):
            found[-1] += " " + line.strip()
        else:
            found.append(line)
    return found


def numbered_criteria(texts: Iterable[str]) -> tuple[Criterion, ...]:
    """Cleaned criteria `AC_1` …; empty ones and repeats are left out."""
    found: list[Criterion] = []
    seen: set[str] = set()
    for raw in texts:
        text = clean_criterion(raw)
        if not re.search(r"\w", text) or text.casefold() in seen:
            continue
        seen.add(text.casefold())
        given, when, then = read_gherkin(text)
        found.append(
            Criterion(
                id=f"AC_{len(found) + 1}",
                text=" ".join(text.split()),
                given=given,
                when=when,
                then=then,
            )
        )
        if len(found) == MAX_CRITERIA:
            break
    return tuple(found)


def clean_criterion(raw: str) -> str:
    """Without bullet, number and stray marks at its ends; lines stay apart."""
    text = raw.strip()
    for _ in range(2):
        text = _NUMBER.sub("", _BULLET.sub("", text)).strip()
    text = re.sub(r"^[.,;:\s]+", "", text)
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
            r"\n\s*(?:and|but)\b\s*|,?\s+and\s+(?=(?:I|the\s+user|the\s+system|an?\s+e-?mail)\b)",
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
