"""Takes disguises off a text: look-alike letters, leet, spaced letters, encodings.

Each view of a text knows, for each of its characters, which character of the original it came
from, so that what is found in a view can be shown in the original. Only the lengths of the inputs
decide how long this takes.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class View:
    """A text as it may be read. `offsets[i]` is where character i stood in the original."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a non-empty part of the view lies in the original."""
        first, last = self.offsets[start], self.offsets[end - 1]
        return min(first, last), max(first, last) + 1


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that was written in a code, and where."""

    kind: str
    text: str
    start: int
    end: int


# Letters that look like Latin ones, after Unicode's confusables: what attacks really use.
_LOOKALIKES = str.maketrans(
    "авекмнорстухіїјѕԁԛԝһгпьӏѵ"
    "αβγεηικμνορστυχω"
    "օսհոցզ"  # noqa: RUF001
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢɡɑıłøđ",
    "abekmhopctyxiijsdqwhrnblvabyenikuvopotuxwouhngqabcdefghijklmnopqrstuvwyzgailod",
)
_LEET = str.maketrans("013457@$!|+89", "oieastasiitbg")
_TOKEN = re.compile(r"\S{3,200}")
_LEET_INSIDE = re.compile(r"[013457@$!|+89](?=[^\W\d_])|(?<=[^\W\d_])[013457@$+89]")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTER_SYMBOLS = (0x1F1E6, 0x1F150, 0x1F170)  # flags' letters, negative circled, negative squared
_ALPHABET = 26


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """A character as it is compared: compatible form, lower case, Latin without accents."""
    code = ord(character)
    for first in _LETTER_SYMBOLS:
        if first <= code < first + _ALPHABET:
            return chr(ord("a") + code - first)
    if unicodedata.category(character) in ("Cf", "Cs") or _MARKS.match(character):
        return ""
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:  # noqa: PLR2004 - selectors
        return ""
    letters = unicodedata.normalize("NFKC", character).casefold()
    return "".join(_without_accent(letter) for letter in letters)


def _without_accent(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else "" if _MARKS.match(letter) else letter


def plain(text: str) -> View:
    """The text in lower case, compatible forms, without accents and invisible characters."""
    if text.isascii():
        return View(text.lower(), range(len(text)))
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        folded = _plain(character)
        characters.append(folded)
        offsets.extend([offset] * len(folded))
    return View("".join(characters), offsets)


def undisguised(view: View) -> View:
    """A plain view with look-alike letters and leet read as Latin letters; lengths don't change."""
    text = view.text.translate(_LOOKALIKES)
    return View(_TOKEN.sub(_without_leet, text), view.offsets)


def _without_leet(token: re.Match[str]) -> str:
    text = token[0]
    if _LEET_INSIDE.search(text) is None:
        return text
    if sum(character.isalpha() for character in text) < 2:  # noqa: PLR2004 - "A1" is a name
        return text
    for _ in range(2):  # a digit between two digits is reached in the second pass
        text = _LEET_INSIDE.sub(lambda found: found[0].translate(_LEET), text)
    return text


def letters(text: str) -> str:
    """Only the letters."""
    return "".join(filter(str.isalpha, text))


def squeezed(view: View) -> View:
    """Only the letters, each with its place."""
    there = map(str.isalpha, view.text)
    return View(letters(view.text), list(compress(view.offsets, there)))


def reversed_view(view: View) -> View:
    """The text from its end to its beginning."""
    return View(view.text[::-1], view.offsets[::-1])


def rot13(view: View) -> View:
    """The text with its Latin letters turned by thirteen."""
    return View(codecs.encode(view.text, "rot13"), view.offsets)


_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,4096}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[ :]?){10,2048}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_FEW = 3  # so many codes in one text happen in any URL or snippet
_TAGS = re.compile("[\U000e0020-\U000e007e]{6,4096}")
_TAG_BASE = 0xE0000
_READABLE_SHARE = 0.9


def hidden(text: str) -> Iterator[Hidden]:
    """Passages that turn into readable text when they are decoded."""
    for found in _BASE64.finditer(text):
        yield from _readable("base64", _from_base64(found[0]), found)
    for found in _HEX.finditer(text):
        yield from _readable("hex", _from_hex(found[0]), found)
    yield from _decoded_whole("percent", text, _PERCENT, unquote)
    yield from _decoded_whole("entities", text, _ENTITY, html.unescape)
    yield from _decoded_whole(
        "escapes", text, _ESCAPE, lambda coded: _ESCAPE.sub(_unescaped, coded)
    )
    for found in _TAGS.finditer(text):
        yield from _readable("tags", "".join(chr(ord(c) - _TAG_BASE) for c in found[0]), found)


def _decoded_whole(
    kind: str, text: str, code: re.Pattern[str], decode: Callable[[str], str]
) -> Iterator[Hidden]:
    """The whole text decoded, if it holds more than a few codes."""
    codes = list(code.finditer(text))
    if len(codes) >= _FEW:
        yield Hidden(kind, decode(text), codes[0].start(), codes[-1].end())


def _readable(kind: str, decoded: str, found: re.Match[str]) -> Iterator[Hidden]:
    if not decoded or decoded == found[0]:
        return
    readable = sum(c.isprintable() or c in "\n\t" for c in decoded)
    if readable >= _READABLE_SHARE * len(decoded):
        yield Hidden(kind, decoded, found.start(), found.end())


def _from_base64(token: str) -> str:
    token = token.rstrip("=").replace("-", "+").replace("_", "/")
    token = token[: len(token) - (len(token) % 4 == 1)]
    try:
        return base64.b64decode(token + "=" * (-len(token) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _from_hex(token: str) -> str:
    try:
        return bytes.fromhex(token.replace(":", "")).decode("utf-8")
    except ValueError:
        return ""


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))
