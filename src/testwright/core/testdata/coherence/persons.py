"""Persons: does the mail address belong to the name beside it?"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from testwright.core.testdata.coherence.measure import Fields, Measure, each, share
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.reading import shown

_MAILS = ("email_address", "email", "emailAddress", "mail", "Email")
_NAMES = ("full_name", "name", "fullName", "Name", "FullName")
_FIRST_LAST = (
    ("first_name", "last_name"),
    ("firstName", "lastName"),
    ("given_name", "family_name"),
)
_LETTERS = re.compile(r"[a-z]+")
_LETTER_FORMS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_SHORTEST = 3
_LONGEST = 320


def forms_of(name: str) -> list[list[str]]:
    """The name's words in the letters of mail addresses, with umlauts written either way."""
    lowered = normalize("NFC", name[:_LONGEST]).lower()
    found = []
    for text in (lowered, lowered.translate(_UMLAUTS)):
        split = normalize("NFKD", text.translate(_LETTER_FORMS))
        bare = "".join(one for one in split if not combining(one))
        if any(one.isalpha() and not one.isascii() for one in bare):
            return []  # another script: how it is written in Latin letters is not known here
        found.append(_LETTERS.findall(bare.replace("'", "").replace("’", "")))
    return [words for words in found if words]


def belongs(name: str, mail: str) -> bool | None:
    """Whether the part before the @ is made of the name; None when that can't be told."""
    forms = forms_of(name)
    local = mail[:_LONGEST].rpartition("@")[0]
    said = forms_of(local)
    if not forms or not said:
        return None
    letters = ["".join(words) for words in said]
    return any(_made_of(words, one) for words in forms for one in letters)


def _made_of(words: list[str], local: str) -> bool:
    if any(len(word) >= _SHORTEST and word in local for word in words):
        return True
    if len(local) >= _SHORTEST and any(word.startswith(local) for word in words):
        return True
    initials = "".join(word[0] for word in words)
    if local in (initials, initials[0] + initials[-1]):
        return True
    return any(len(word) < _SHORTEST and local.startswith(word) for word in words)


def _pairs(record: Fields) -> list[tuple[str, str, str]]:
    """Name, mail field and mail of each person: of the record, and of fields with a prefix."""
    found = []
    for key, mail in record.items():
        ending = next((one for one in _MAILS if isinstance(key, str) and key.endswith(one)), None)
        if ending is None or not isinstance(mail, str):
            continue
        name = _name(record, key.removesuffix(ending))
        if name:
            found.append((name, key, mail))
    return found


def _name(record: Fields, prefix: str) -> str:
    parts = [
        " ".join(value for one in pair if isinstance(value := record.get(prefix + one), str))
        for pair in _FIRST_LAST
    ]
    whole = (record.get(prefix + one) for one in _NAMES)
    return next((one for one in [*parts, *whole] if isinstance(one, str) and one.strip()), "")


def _judge(record: Fields) -> Verdict | None:
    held, asked, reasons = 0, 0, []
    for name, key, mail in _pairs(record):
        fits = belongs(name, mail)
        if fits is None:
            continue
        asked += 1
        held += fits
        if not fits:
            reasons.append(f"{key} is {shown(mail)}, but the name is {shown(name)}")
    return FITS if asked and held == asked else share(held, asked, reasons)


MEASURE = Measure("persons", "A mail address is made of the name beside it.", each(_judge))
