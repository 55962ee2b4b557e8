"""Makes text from outside safe to store, compare and show, without changing what it says.

Two strengths. `clean_characters` takes out what no reader can see and what breaks storage: it is
right for every string. `clean_text` also shortens `!!!!!!!!` and excess space: it is right for
prose such as a story. Both are idempotent and run in linear time.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any

from testwright.errors import Detail, InvalidInput

_MAX_BLANK_LINES = 1
_MAX_INDENT = 8
_MAX_INT = 2**63 - 1
_MIN_INT = -(2**63)

_ASCII_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Controls, bidi marks and overrides, soft hyphen, fillers, tags, noncharacters. The joiners U+200C
# and U+200D and the variation selectors are judged by their neighbours below.
_INVISIBLE = re.compile(
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
_STRAY_SELECTORS = re.compile(
    f"(?<![{_EMOJI}0-9#*])[\ufe0e\ufe0f]"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af])[\U000e0100-\U000e01ef]"
)
_STRAY_JOINERS = re.compile(
    f"\u200c(?!(?<=[{_JOINING}]\u200c)[{_JOINING}])"
    f"|\u200d(?!(?<=[{_JOINING}]\u200d)[{_JOINING}]|(?<=[{_EMOJI}\ufe0f]\u200d)[{_EMOJI}])"
)

# `#` keeps six (headings), `*` four (masked digits); three are enough of everything else,
# an ellipsis, a rule `---` and a fence ``` among them.
_RUNS = re.compile(r"([^\w\s]|_)\1{3,}")
_RUN_LENGTHS = {"#": 6, "*": 4}
_STACKED_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_BLANKS = re.compile("[ \t]{2,}")
_EMPTY_LINES = re.compile(f"\n{{{_MAX_BLANK_LINES + 2},}}")


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


def clean_json(value: Any, *, max_depth: int = 12) -> Any:  # noqa: ANN401 - any JSON value
    """A JSON value with `clean_characters` applied to every string and key.

    Spaces and punctuation stay: inside a value they are data (`"!!!!!!!!"` may be a password).

    Args:
        value: what a JSON parser returns: dicts, lists, strings, numbers, booleans, None.
        max_depth: how many objects and lists may lie inside one another.

    Raises:
        InvalidInput: too deep, NaN or infinite, an integer beyond 64 bit, two keys that become
            one, or a value that is not JSON. The detail's field says where (`roles[2].name`).
    """
    return _clean_value(value, "", max_depth)


def _clean_value(value: Any, path: str, depth_left: int) -> Any:  # noqa: ANN401
    match value:
        case str():
            return clean_characters(value)
        case None | bool():
            return value
        case int():
            if not _MIN_INT <= value <= _MAX_INT:
                raise _refused(path, "is an integer beyond 64 bit; send it as a text")
            return value
        case float():
            if not math.isfinite(value):
                raise _refused(path, "is not a finite number; JSON has no NaN or Infinity")
            return value
        case dict() | list() | tuple():
            if depth_left == 0:
                raise _refused(path, "is nested too deeply; flatten it")
            if isinstance(value, dict):
                return _clean_object(value, path, depth_left - 1)
            return [
                _clean_value(item, f"{path}[{index}]", depth_left - 1)
                for index, item in enumerate(value)
            ]
        case _:
            raise _refused(path, f"is no JSON value but {type(value).__name__}")


def _clean_object(value: dict[Any, Any], path: str, depth_left: int) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise _refused(path, f"has the key {key!r}, which is not a text")
        name = clean_characters(key)
        inner = f"{path}.{name}" if path else name
        if name in cleaned:
            raise _refused(inner, "appears twice once invisible characters are taken out")
        cleaned[name] = _clean_value(item, inner, depth_left)
    return cleaned


def _refused(path: str, problem: str) -> InvalidInput:
    where = _shown(path) or "the value"
    return InvalidInput(f"{where} {problem}.", details=(Detail(where, problem),))


def _shown(path: str) -> str:
    longest = 120
    return path if len(path) <= longest else f"{path[:longest]}…"
