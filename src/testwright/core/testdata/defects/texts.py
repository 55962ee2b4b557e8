"""Texts that are valid and that programs get wrong: signs, marks, directions, lengths, blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard
from unicodedata import normalize

from testwright.core.testdata.defects.defect import Change, DefectClass, Expect, Site, Target

_BLNS = "Max Woolf: Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings)"
_NO_LIMIT = 10_000
_LONGEST_LIMIT = 100_000


def texts(site: Site) -> Iterator[Target]:
    """Fields with free text."""
    for target in site.targets:
        schema = target.schema
        if isinstance(target.value, str) and "enum" not in schema and "const" not in schema:
            yield target


def texts_class(
    name: str,
    title: str,
    description: str,
    source: str,
    values: Sequence[str],
    allowed: Expect = "accept",
) -> DefectClass:
    """A class that puts one of these texts into text fields."""

    def changes(site: Site) -> Iterator[Change]:
        for target in texts(site):
            for value in values:
                yield Change(place=target.place, injected=value, allowed=allowed)

    return DefectClass(
        name=name, title=title, description=description, source=source, changes=changes
    )


MARKUP = texts_class(
    "text_special_signs",
    "Quotes, brackets and template syntax",
    "Signs with a meaning in code, markup and templates; they must be kept as plain text.",
    _BLNS,
    (
        'O\'Brien "Mia" `x`',
        "<>&\"'",
        "a < b && c > d",
        "[]{}()|\\/;:,.?!@#$%^&*~",
        "{name} {0} %s %d",
        "a\\nb\\tc",
        "100 % \\\\ 50 %",
    ),
)
EMOJI = texts_class(
    "text_emoji",
    "Emoji sequences",
    "Emoji outside the first plane, with joiners, skin tones and flags; one sign for people, up to "
    "eleven code points for programs.",
    "Unicode UTS #51 and its emoji-test.txt",
    (
        "\U0001f600",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        "\U0001f44d\U0001f3fd",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f1e9\U0001f1ea",
        "1\ufe0f\u20e3",
    ),
)
BIDI = texts_class(
    "text_bidirectional",
    "Right-to-left text and direction controls",
    "Controls that show text in another order than it is stored; to be removed or isolated.",
    "Boucher and Anderson: Trojan Source (CVE-2021-42574); Unicode UAX #9",
    (
        "invoice\u202efdp.exe",
        "user\u2066 // admin\u2069",
        "\u202dabc\u202c",
        "abc \u05d0\u05d1\u05d2 123",
        "\u0645\u0631\u062d\u0628\u0627 (abc)",
    ),
    "normalise",
)
COMBINING = texts_class(
    "text_combining_marks",
    "Stacked combining marks",
    "Letters with many marks above and below; they overflow lines and slow down renderers.",
    "Unicode UAX #15, Stream-Safe Text Format; Big List of Naughty Strings",
    ("Z\u0351\u036b\u0343a\u0333\u0324l\u0321\u0353go", "e" + "\u0301" * 31, "\u0e01\u0e34\u0e48"),
)
NORMALIZATION = texts_class(
    "text_normalization",
    "Composed and decomposed forms",
    "The same text in other code points (NFD, compatibility forms); searches and keys must not "
    "tell them apart.",
    "Unicode UAX #15 and its NormalizationTest.txt",
    (
        normalize("NFD", "Zo\u00eb \u00c5str\u00f6m"),
        "\u212bngstr\u00f6m",
        "\ufb01ne",
        "\uff21\uff22\uff23",
        normalize("NFD", "\ud55c\uae00"),
    ),
    "normalise",
)
CONFUSABLES = texts_class(
    "text_confusables",
    "Look-alike letters",
    "Letters of another script that look like Latin ones; two different texts look the same.",
    "Unicode UTS #39 and its confusables.txt",
    ("\u0430dmin", "\u0420aul", "g\u043e\u043egle", "\u03bfmega", "paypa\u0406"),
)
ZERO_WIDTH = texts_class(
    "text_zero_width",
    "Invisible characters",
    "Signs without width in or around a text; comparisons fail for no visible reason.",
    "Unicode Standard, chapter 23.2 Layout Controls; Big List of Naughty Strings",
    ("ab\u200bc", "\ufeffabc", "ab\u00adc", "abc\u2060", "a\u200db", "abc\u200e"),
    "normalise",
)
SPACE = texts_class(
    "text_whitespace",
    "Blank text and space around text",
    "Nothing but space, space at both ends, unusual spaces, tabs and line ends.",
    "Unicode Standard, White_Space property; ISTQB Foundation Level: equivalence partitions",
    (" ", "   ", " abc ", "\tabc", "abc\n", "a\r\nb", "\u00a0", "a\u3000b"),
    "normalise",
)
EMPTY = texts_class(
    "text_empty",
    "Empty text",
    "A text of no characters: a value, and not the same as none.",
    "ISTQB Foundation Level: boundary value analysis",
    ("",),
)
NULL_LIKE = texts_class(
    "text_null_like",
    "Words that look like no value",
    "Texts that careless programs take for null, true or a number; Null is a family name.",
    _BLNS,
    ("null", "NULL", "undefined", "NaN", "None", "nil", "N/A", "true", "-", "0", "1e5", "0x10"),
)


def _lengths(site: Site) -> Iterator[Change]:
    for target in texts(site):
        said = (target.schema.get(keyword) for keyword in ("minLength", "maxLength"))
        lengths = [limit + step for limit in said if _usable(limit) for step in (-1, 0, 1)]
        if not _usable(target.schema.get("maxLength")):
            lengths.append(_NO_LIMIT)
        for length in lengths:
            if length >= 0 and length != len(target.value):
                yield Change(place=target.place, injected=stretched(target.value, length))


def stretched(text: str, length: int) -> str:
    """The text cut or repeated to a length, ending in a letter or digit where it can."""
    base = "".join(one for one in text if one.isascii() and one.isalnum()) or "x"
    made = text[:length] if length <= len(text) else text + base * (length // len(base) + 1)
    return made[:length]


def _usable(limit: object) -> TypeGuard[int]:
    return isinstance(limit, int) and not isinstance(limit, bool) and limit <= _LONGEST_LIMIT


LENGTH = DefectClass(
    name="text_length",
    title="Lengths at their limits",
    description="One character less, exactly as many, one more than the schema allows; 10,000 where"
    " it sets no limit.",
    source="ISTQB Foundation Level: boundary value analysis; JSON Schema minLength, maxLength",
    changes=_lengths,
)

CLASSES = (
    MARKUP,
    EMOJI,
    BIDI,
    COMBINING,
    NORMALIZATION,
    CONFUSABLES,
    ZERO_WIDTH,
    SPACE,
    EMPTY,
    NULL_LIKE,
    LENGTH,
)
