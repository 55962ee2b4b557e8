"""Several features in one file: Gherkin allows one a file, but files are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*([\w-]+)\s*")
_FENCES = ('"""', "```")
_ENGLISH = "en"


def features_of(text: str) -> list[str]:
    """Each feature as a text of its own in which it stands on the line where it stood.

    A text with one feature or none is given back as it is; the parser of Gherkin takes a second
    feature for a part of the first one's description.
    """
    lines = text.split("\n")
    starts = list(_starts(lines))
    if len(starts) < 2:  # noqa: PLR2004 - "several"
        return [text]
    ends = [first for first, _ in starts[1:]] + [len(lines)]
    pieces = []
    for (first, language), end in zip(starts, ends, strict=True):
        above = [f"# language: {language}", *[""] * (first - 1)] if first else []
        pieces.append("\n".join((*above, *lines[first:end])))
    return pieces


def _starts(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The index of each feature's first line, tags and comments included, and its language."""
    language, keywords, fence = _ENGLISH, _keywords(_ENGLISH), ""
    for index, line in enumerate(lines):
        body = line.strip()
        if fence or body.startswith(_FENCES):  # a text that a step is given
            if not fence or body.startswith(fence):
                fence = "" if fence else body[:3]
        elif (found := _LANGUAGE.fullmatch(line)) and (named := _keywords(found[1])):
            language, keywords = found[1], named
        elif body.startswith(keywords):
            yield _with_what_stands_above(lines, index), language


def _with_what_stands_above(lines: Sequence[str], index: int) -> int:
    """The first of the tags, comments and empty lines above a feature."""
    while index and lines[index - 1].strip()[:1] in ("", "@", "#"):
        index -= 1
    return index


def _keywords(language: str) -> tuple[str, ...]:
    """`Feature:` in a language; nothing in one that Gherkin does not know."""
    from gherkin.dialect import Dialect

    known = Dialect.for_name(language)
    return tuple(f"{word}:" for word in known.feature_keywords) if known else ()
