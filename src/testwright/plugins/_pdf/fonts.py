"""Fonts for any text.

DejaVu Sans (in `fonts/`, embedded as subsets) has the letters of most alphabets. Chinese, Japanese
and Korean use the fonts that PDF names for them (PDF 32000-1, 9.7.5.2) and that viewers bring
along, so nothing is embedded for those. What no font has becomes `REPLACEMENT`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Final, Literal

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["regular", "bold", "mono"]

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_EMBEDDED: Final[dict[Face, str]] = {
    "regular": "DejaVuSans",
    "bold": "DejaVuSans-Bold",
    "mono": "DejaVuSansMono",
}
_ASIAN: Final = {
    "HeiseiKakuGo-W5": "cp932",
    "HYGothic-Medium": "cp949",
    "STSong-Light": "gbk",
    "MSung-Light": "cp950",
}
"""Font -> the code page that holds what the font can show."""


def name(face: Face) -> str:
    """The name under which reportlab knows the embedded font of a face."""
    return _EMBEDDED[face]


@cache
def register() -> None:
    """Makes the embedded fonts known to reportlab; the second time it costs nothing."""
    for font in _EMBEDDED.values():
        registerFont(_embedded(font))


def pieces(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """The text cut where the font changes: (font, piece), with nothing that no font can show.

    Letters are composed first (é as one character), and what can't be seen (joiners, direction
    marks, variation selectors) is left out.
    """
    composed = unicodedata.normalize("NFC", text)
    asian = _order(composed)
    shown = ((_font(character, face, asian), character) for character in composed)
    seen = ((font, character) for font, character in shown if font != "")
    for font, group in groupby(seen, key=lambda one: one[0]):
        piece = "".join(character for _, character in group)
        yield (font, piece) if font is not None else (name(face), REPLACEMENT * len(piece))


@lru_cache(maxsize=20_000)
def _font(character: str, face: Face, asian: tuple[str, ...]) -> str | None:
    """The font that has the character; None when none has it, "" when there is nothing to see."""
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if _has(name(face), character):
        return name(face)
    if face != "regular" and _has(name("regular"), character):
        return name("regular")
    for font in asian if category[0] != "C" else ():
        if _encodes(_ASIAN[font], character):
            _register_asian(font)
            return font
    return None


@cache
def _embedded(font: str) -> TTFont:
    with as_file(files(__package__) / "fonts" / f"{font}.ttf") as path:
        return TTFont(font, str(path))


def _has(font: str, character: str) -> bool:
    return ord(character) in _embedded(font).face.charToGlyph


@cache
def _register_asian(font: str) -> None:
    registerFont(UnicodeCIDFont(font))


def _order(text: str) -> tuple[str, ...]:
    """The Asian fonts, the one of the text's language first: kana is Japanese, hangul Korean."""
    japanese, korean, *chinese = _ASIAN
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return (japanese, *chinese, korean)
    if any("\uac00" <= character <= "\ud7a3" for character in text):
        return (korean, *chinese, japanese)
    return (*chinese, japanese, korean)


def _encodes(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
