"""Languages that people ask for by name."""

from __future__ import annotations

import re

from testwright.core.testcases.language.vocabulary import word_set

NAMED_LANGUAGES = word_set(
    "english german french spanish italian portuguese dutch polish czech danish swedish norwegian "
    "finnish greek hungarian romanian bulgarian ukrainian russian turkish arabic hebrew hindi urdu "
    "bengali tamil chinese mandarin japanese korean vietnamese thai indonesian malay swahili irish "
    "welsh catalan basque croatian serbian slovak slovenian estonian latvian lithuanian icelandic"
)


def languages_in(text: str) -> tuple[str, ...]:
    """The languages of a text in their order, as they are written: `Thai`, `English`."""
    words = (word.capitalize() for word in re.findall(r"[A-Za-z]+", text))
    return tuple(dict.fromkeys(word for word in words if word.lower() in NAMED_LANGUAGES))
