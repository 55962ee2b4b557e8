"""Makes text from outside safe to store, compare and show, without changing what it says.

Two strengths. `clean_characters` takes out what no reader can see and what breaks storage: it is
right for every string. `clean_text` also shortens `!!!!!!!!` and excess space: it is right for
prose such as a story. Both are idempotent and run in linear time.
"""

from __future__ import annotations

import re
import unicodedata

from testwright.core.regex import regex

_MAX_BLANK_LINES = 1
_MAX_INDENT = 8

_ASCII_CONTROLS = regex("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = regex("[\ud800-\udfff]")
_SPACES = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Controls, bidi marks and overrides, soft hyphen, fillers, tags, noncharacters. The joiners U+200C
# and U+200D and the variation selectors are judged by their neighbours below.
_INVISIBLE = regex(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff]"
)

# Where a joiner changes how a word is spelled: Arabic to Thaana and N'Ko, the Indic blocks,
# Myanmar, Khmer, Mongolian.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18aa"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_STRAY_SELECTORS = regex(
    f"(?<![{_EMOJI}0-9#*])[\ufe0e\ufe0f]"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af])[\U000e0100-\U000e01ef]"
)
_STRAY_JOINERS = regex(
    f"\u200c(?!(?<=[{_JOINING}]\u200c)[{_JOINING}])"
    f"|\u200d(?!(?<=[{_JOINING}]\u200d)[{_JOINING}]|(?<=[{_EMOJI}\ufe0f]\u200d)[{_EMOJI}])"
)

# `#` keeps six (headings), `*` four (masked digits); three are enough of everything else,
# an ellipsis, a rule `---` and a fence ``` among them.
_RUNS = regex(r"([^\w\s]|_)\1{3,}")
_RUN_LENGTHS = {"#": 6, "*": 4}
_STACKED_MARKS = regex(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_BLANKS = regex("[ \t]{2,}")
_EMPTY_LINES = regex(f"\n{{{_MAX_BLANK_LINES + 2},}}")


def clean_characters(text: str) -> str:
    """The text without characters that can't be seen or stored, in Unicode NFC.

    * Line ends of every kind become a newline; newline and tab are the only controls that stay.
    * Bidi marks and overrides, zero-width and tag characters, fillers and noncharacters go.
      A zero-width joiner or non-joiner stays between two letters of a script that spells with it
      (Persian, Hindi …), a joiner also between two emoji; a variation selector stays after an
      emoji or an ideograph. Elsewhere they go. Flags made of tag characters become plain flags.
    * Lone surrogates become U+FFFD, since no database and no UTF-8 can hold them.
    """
    if text.isascii() and _ASCII_CONTROLS.search(text) is None:
        return text
    text = _SURROGATES.sub("\ufffd", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _STRAY_SELECTORS.sub("", text)
    text = _STRAY_JOINERS.sub("", text)
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """Prose from outside as it is stored: `clean_characters`, then less noise.

    Runs of one special character are shortened (three stay, six `#`, four `*`), as are piles of
    accents; spaces of every kind become plain ones, single inside a line; indentation stays up to
    eight characters; line ends lose their blanks; at most one empty line separates two others.
    """
    text = clean_characters(text)
    if not text.isascii():
        text = _STACKED_MARKS.sub(r"\1", _SPACES.sub(" ", text))
    text = _RUNS.sub(_shortened, text)
    if "\n" not in text:
        return _clean_line(text).strip()
    lines = (_clean_line(line) for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n" * (_MAX_BLANK_LINES + 1), "\n".join(lines)).strip()


def _shortened(run: re.Match[str]) -> str:
    return run[0][: _RUN_LENGTHS.get(run[1], 3)]


def _clean_line(line: str) -> str:
    body = line.strip()
    if not body:
        return ""
    indent = line[: len(line) - len(line.lstrip())][:_MAX_INDENT]
    return indent + _BLANKS.sub(lambda blanks: "\t" if "\t" in blanks[0] else " ", body)
