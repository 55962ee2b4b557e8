"""Abbreviations that nobody explains, neither a story nor the glossary of the context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.storycheck.finding import BACKLOG, QUS, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading

RULE: Final = Rule(
    code="unexplained_term",
    quality="unambiguous",
    invest="testable",
    severity="info",
    summary="an abbreviation that nobody explains",
    source=f"{QUS}: unambiguous; the glossary of the project context",
)
KNOWN: Final = word_set(
    "AC AI ALL AM AND ANY API APIS ASAP ASCII AT ATM AWS BI BST BUT CAN CC CD CEO CET CFO CI CLI "
    "CMS CPU CRM CRUD CSS CSV CTO DB DBMS DDL DIY DNA DNS DOC DOCX DOI DSL DVD EAN ERP ETA EU EUR "
    "EXCEL FALSE FAQ FAQS FILE FIXME FOR FTP GB GBP GDP GDPR GIF GIS GMT GPS GPU GUI HR HTML HTTP "
    "HTTPS IBAN IBM ICAL ID IDE IDS IE IF IN IO IOS IP ISBN ISO IT JIRA JPEG JPG JS JSON KB KPI "
    "KPIS LAN LDAP LTS MAX MAY MB MD MFA MIN ML MP3 MP4 MRI MS MUST NASA NATO NDA NGO NO NOT NPM "
    "NULL OCR OK OOTB OR OS OTP PC PDF PDFS PHP PIN PIP PM PNG PO POJO POS PPT QA QR RAM README "
    "REST RGB ROI RSS SAML SAMPLE SAP SDK SEO SFTP SHALL SHOULD SKU SLA SMS SMTP SOAP SPSS SQL "
    "SQLITE SSH SSL SSO STEM SUV SVG TB TBC TBD THE THIS TLS TODO TOTP TRUE TV TXT UI UK UN "
    "UNESCO UNICEF URI URL URLS US USA USB USD UTC UTF UUID UX VAR VAT VIP VPN WHO WIFI WTF WWW "
    "WYSIWYG XLS XLSX XML YAML YES ZIP"
)
"""Abbreviations that everybody knows who writes or tests software, and words in capitals."""
_LEAST_LETTERS: Final = 3
_SHORT: Final = regex(r"(?<![\w./-])[A-Z][A-Z0-9&]*[A-Z](?:s(?![a-z]))?(?![\w/]|-\d|\.\w)")


def abbreviations(text: str) -> tuple[str, ...]:
    """The abbreviations of a text that not everybody knows, in order, each once."""
    if text.isupper():
        return ()
    found = (match.group() for match in _SHORT.finditer(text))
    plain = (word.removesuffix("s") for word in found)
    return tuple(dict.fromkeys(word for word in plain if word not in KNOWN))


def explained(term: str, text: str) -> bool:
    """Whether a text says what an abbreviation stands for, before or behind brackets."""
    quoted = re.escape(term)
    return bool(
        re.search(rf"\w\s*\(\s*{quoted}s?\s*\)", text)
        or re.search(rf"\b{quoted}s?\s*\(\s*[A-Za-z][^()\n]{{3,}}\)", text)
        or re.search(rf"\b{quoted}\s+(?:stands\s+for|means)\b", text)
    )


def is_plain(term: str, text: str) -> bool:
    """Whether a text leaves no question what an abbreviation means."""
    return explained(term, text) or bool(written_out(term, text)) or _is_name(term, text)


def written_out(term: str, text: str) -> str | None:
    """The words with these initials, where a text has them: `CSM`, `Certified Scrum Masters`.

    Names only (capitals throughout), and terms of three letters and more: two letters fit too much.
    """
    letters = term.replace("&", "")
    if len(letters) < _LEAST_LETTERS or not letters.isalpha():
        return None
    words = r"[\s-]+".join(rf"{letter}[a-z]+" for letter in letters)
    match = re.search(rf"(?<![\w-]){words}(?!\w)", text)
    return " ".join(match.group().split()) if match else None


def _is_name(term: str, text: str) -> bool:
    """Whether it is a name that somebody wrote in capitals: `BADCAMP` beside `BADCamp`."""
    return any(
        match != term for match in re.findall(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)
    )


def find(readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each abbreviation, the most frequent first."""
    texts = [(reading.label, _text(reading)) for reading in readings]
    everything = "\n".join(text for _, text in texts)
    known = {term.casefold() for reading in readings for term in reading.story.context.glossary}
    where: dict[str, list[str]] = {}
    for label, text in texts:
        for term in abbreviations(text):
            where.setdefault(term, []).append(label)
    for term, labels in sorted(where.items(), key=lambda one: (-len(one[1]), one[0])):
        if term.casefold() in known or is_plain(term, everything):
            continue
        count = len(labels)
        yield RULE.finding(
            f"'{term}' is explained nowhere ({count} {'story' if count == 1 else 'stories'})",
            f"Write it out once, or add it to the glossary of the context: {term}: …",
            where=BACKLOG,
            words=(term,),
            related=tuple(labels),
        )


def _text(reading: Reading) -> str:
    return "\n".join(
        [reading.story.text, *(criterion.text for criterion in reading.story.criteria)]
    )
