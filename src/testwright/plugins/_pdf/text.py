"""Text of unknown origin as the markup that reportlab's paragraphs read, unable to change it."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from testwright.core.inline import spans
from testwright.core.plaintext import json_text, one_line, text_lines
from testwright.plugins._pdf import fonts
from testwright.plugins._pdf.fonts import Face

CODE_BACKGROUND: Final = "#eef1f4"


def inline(text: str, face: Face = "regular") -> str:
    """One line in which `code` stands in the mono font and *emphasis* in bold.

    Args:
        text: what a person wrote.
        face: of the paragraph that the line is for.
    """
    kinds: dict[str, Face] = {"text": face, "emphasis": "bold"}
    return "".join(
        code(span.text) if span.kind == "code" else plain(span.text, kinds[span.kind], within=face)
        for span in spans(one_line(text))
    )


def plain(text: str, face: Face = "regular", *, within: Face | None = None) -> str:
    """The text as it is, in one face.

    Args:
        text: what a person wrote.
        face: of the letters.
        within: the face of the paragraph, when it is another.
    """
    usual = fonts.name(within or face)
    return "".join(
        _escaped(piece) if font == usual else f'<font name="{font}">{_escaped(piece)}</font>'
        for font, piece in fonts.pieces(text, face)
    )


def code(text: str) -> str:
    """A value within a line, in the mono font on a tinted ground."""
    tinted = (
        f'<font name="{font}" size="-0.5" backColor="{CODE_BACKGROUND}">{_escaped(piece)}</font>'
        for font, piece in fonts.pieces(text, "mono")
    )
    return "".join(tinted)


def block(text: str) -> str:
    """Lines as they are (a table to paste, for example), in the mono font."""
    lines = (line.expandtabs(4).replace(" ", "\u00a0") for line in text_lines(text))
    return "<br/>".join(plain(line, "mono", within="regular") for line in lines)


def value(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """A value of test data: text as it is, unless a reader could not see what it holds."""
    clear = isinstance(data, str) and data and data == one_line(data) and not _hides(data)
    shown = data if clear else "".join(map(_visible, json_text(data)))
    return plain(shown, "mono", within="regular")


def _hides(text: str) -> bool:
    return text[0] == '"' or any(_visible(character) != character for character in text)


def _visible(character: str) -> str:
    """The character, or its escape when it has no shape of its own."""
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character == "\u00a0":
        return (
            f"\\u{ord(character):04x}" if character < "\U00010000" else f"\\U{ord(character):08x}"
        )
    return character


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
