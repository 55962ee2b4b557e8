"""Text and values of unknown origin inside Python source: unable to end a string or a comment.

What can't be seen in an editor (control characters, direction marks, lone surrogates) is written as
its escape, so that nobody reads anything but what Python reads (CVE-2021-42574, "Trojan Source").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from textwrap import TextWrapper
from typing import Any

from testwright.core.plaintext import one_line, text_lines

LINE_LENGTH = 88
"""What Black and Ruff take when nobody says otherwise."""

_JOINERS = "\u200c\u200d"  # needed within words of some scripts and within emoji
_PROMPT = ">>>"
_LABEL = re.compile(r"- |\d+\. ")
_SHORT_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """The text as a string literal on one line, in the quotes that need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escapes = {**_SHORT_ESCAPES, quote: "\\" + quote}
    inner = (escapes.get(character) or _visible(character, keep="") for character in text)
    return f"{quote}{''.join(inner)}{quote}"


def literal(value: Any, *, margin: str = "", prefix: str = "", end: str = "") -> str:  # noqa: ANN401 - any JSON value
    """A JSON value as a Python literal, over several lines when one would be too long.

    NaN and the infinities, which have no literal, become None.

    Args:
        value: what JSON can hold.
        margin: blanks before every line but the first.
        prefix: what stands before the literal on its first line; it counts for the length.
        end: what stands behind it.
    """
    flat = f"{prefix}{_flat(value)}{end}"
    if len(margin) + len(flat) <= LINE_LENGTH or not _opens(value):
        return flat
    inner = margin + "    "
    if isinstance(value, Mapping):
        lines = [
            literal(item, margin=inner, prefix=f"{quoted(str(key))}: ", end=",")
            for key, item in value.items()
        ]
        opening, closing = "{", "}"
    else:
        lines = [literal(item, margin=inner, end=",") for item in value]
        opening, closing = "[", "]"
    body = "".join(f"{inner}{line}\n" for line in lines)
    return f"{prefix}{opening}\n{body}{margin}{closing}{end}"


def call(name: str, arguments: str, margin: str, end: str = "") -> list[str]:
    """Lines of `name(arguments)`: one when it fits, else the arguments on a line of their own."""
    line = f"{margin}{name}({arguments}){end}"
    if len(line) <= LINE_LENGTH:
        return [line]
    return [f"{margin}{name}(", f"{margin}    {arguments}", f"{margin}){end}"]


def docstring(lines: Iterable[str], *, margin: str = "") -> list[str]:
    """Lines of a docstring in its quotes; every line is one line, whatever the text holds.

    The first line, which tools show alone, stays whole; further ones are wrapped. No line begins
    with a prompt, which `doctest` would run.
    """
    first, *rest = [_in_docstring(_without_prompt(line)) for line in lines] or [""]
    more = [part for line in rest for part in _wrapped(line, margin)]
    if not more:
        return [f'{margin}"""{first}{" " if first.endswith(chr(34)) else ""}"""']
    return [f'{margin}"""{first}', *((margin + line).rstrip() for line in more), f'{margin}"""']


def visible(line: str) -> str:
    """The line with an escape in place of each character that nobody would see."""
    return "".join(_visible(character, keep=_JOINERS) for character in line.expandtabs(4))


def comment(label: str, text: str, *, margin: str = "") -> list[str]:
    """Lines of a comment; further lines of the text stand indented below the first."""
    first, *more = [visible(line) for line in text_lines(text)] or [""]
    head = _wrapped(f"{label} {first}".strip(), margin + "# ")
    rest = (f"    {line}" if line else "" for line in more)
    return [f"{margin}# {line}".rstrip() for line in (*head, *rest)]


def identifier(text: str, *, longest: int = 60) -> str:
    """Words of the text as a name in lower case (`sign_in_with_a_code`); "" when there are none.

    Letters lose their accents; other scripts, which a keyboard may not have, are left out.
    """
    plain = unicodedata.normalize("NFKD", one_line(text)).encode("ascii", "ignore").decode()
    without_apostrophes = plain.lower().replace("'", "").replace("`", "")
    name = re.sub(r"[^a-z0-9]+", "_", without_apostrophes).strip("_")
    if len(name) > longest:
        cut = name[: longest + 1].rpartition("_")[0]
        name = cut or name[:longest]
    return name


def _opens(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, (Mapping, list, tuple)) and bool(value)


def _flat(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        items = (f"{quoted(str(key))}: {_flat(item)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_flat(item) for item in value)}]"
    if value is None or isinstance(value, (bool, int)):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if value - value == 0 else "None"
    return quoted(str(value))


def _wrapped(line: str, margin: str) -> list[str]:
    """The line in pieces that fit; the further ones are indented below the first."""
    label = _LABEL.match(line)
    wrapper = TextWrapper(
        width=LINE_LENGTH - len(margin),
        subsequent_indent=" " * (len(label[0]) if label else 4),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    pieces: list[str] = []
    for piece in wrapper.wrap(line):
        if pieces and piece.lstrip().startswith(_PROMPT):
            pieces[-1] += " " + piece.lstrip()
        else:
            pieces.append(piece)
    return pieces or [""]


def _without_prompt(line: str) -> str:
    return f"- {line}" if line.lstrip().startswith(_PROMPT) else line


def _in_docstring(line: str) -> str:
    return visible(line).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _visible(character: str, *, keep: str) -> str:
    """The character, or its escape when nobody would see it."""
    if character.isprintable() or character in keep:
        return character
    if keep and unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - what two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
