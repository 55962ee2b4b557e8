"""Numeric limits in a text: what is limited, from where to where, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import plural, singular
from testwright.core.testcases.language.nouns import noun_of, noun_words
from testwright.core.testcases.reading.limit_patterns import (
    CURRENCY,
    NUMBER_WORDS,
    WORDY,
    patterns_for,
)
from testwright.core.testcases.reading.limit_sides import aged, refused_beyond, step_said

LimitKind = Literal["length", "count", "duration", "money", "size", "percent", "age", "number"]
LimitRole = Literal["valid", "threshold", "attempts", "expiry", "response"]

_VERBAL = regex(
    r"(?:loads?|appears?|expires?|responds?|holds?|contains?|accepts?|allows?|starts?|"
    r"ends?|takes?|opens?|"
    r"costs?|needs?|requires?|gets?|returns?|displays?|shows?|supports?|lasts?|reaches|"
    r"exceeds?|follows?|comes?|minimum|maximum|length|cancel)",
    re.IGNORECASE,
)
_CLAUSE = regex(r"(?<=[a-z0-9)%])\.\s+|;\s+|,\s+(?:and|but)\s+|\n")
_OPENS = regex(
    r"^(?P<subject>(?:the|an?|each|every)\s+(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|are|has|have|can|must|may|"
    r"will|should|[a-z]{3,}s)\b",
    re.IGNORECASE,
)
_ELLIPTIC = regex(r"(?:is|are|has|can|must|may|expires?|costs?)\s", re.IGNORECASE)
_ONCE = regex(
    r"\b(?:only\s+)?(?:be\s+)?used\s+(?:only\s+)?once\b|"
    r"\b(?:works?|valid|usable|good)\s+(?:only\s+|exactly\s+|just\s+)?once\b|"
    r"\bone[- ]time\b|\bsingle[- ]use\b",
    re.IGNORECASE,
)


LARGEST = 1e12
"""Numbers above this are identifiers, not limits."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit. At least one of low and high is set.

    Attributes:
        subject: what is limited, in the singular for lengths ("password"), plural for counts.
        unit: canonical: `characters`, `seconds` …, `MB`, `EUR`, `%`, or the thing counted.
        low_in, high_in: whether the limit itself is allowed (or belongs to the upper side).
        source: id of the criterion, `story` or `context`.
        clause: the words that it was read from.
        phrase: the part of them that is the limit itself (`at most 30 days`).
    """

    subject: str
    kind: LimitKind
    role: LimitRole
    low: float | None
    high: float | None
    unit: str
    source: str
    clause: str
    low_in: bool = True
    high_in: bool = True
    phrase: str = ""

    @property
    def step(self) -> float:
        """The smallest difference that matters."""
        said = step_said(self.clause)
        if said and self.kind not in {"length", "count"}:
            return said
        if self.kind == "money":
            return 0.01
        written = re.search(r"\d\.(\d{1,2})(?!\d)", self.phrase)
        if written and self.kind in {"number", "percent"}:
            return 0.1 ** len(written.group(1))
        values = [value for value in (self.low, self.high) if value is not None]
        return 1 if all(value == int(value) for value in values) else 0.1

    @property
    def covers(self) -> tuple[str, ...]:
        """The criterion, when it was one that said so."""
        return (self.source,) if self.source.startswith("AC_") else ()


def limits_of(text: str, source: str) -> tuple[Limit, ...]:
    """All limits of a text, clause by clause; a number is read once."""
    found: list[Limit] = []
    subject = ""
    for clause in _CLAUSE.split(text):
        if subject and _ELLIPTIC.match(clause):
            clause = f"{subject} {clause}"  # noqa: PLW2901 the subject of the clause before it
        opens = _OPENS.match(clause)
        subject = opens["subject"] if opens else subject
        if not any(c.isdigit() for c in clause) and not WORDY.search(clause):
            continue
        taken: list[tuple[int, int]] = []
        for name, pattern in patterns_for(clause):
            for match in pattern.finditer(clause):
                span = match.span()
                if any(span[0] < end and start < span[1] for start, end in taken):
                    continue
                limit = _limit(name, match, clause, source)
                if limit is not None:
                    taken.append(span)
                    found.append(limit)
    return tuple(found[:8])


def _value(text: str) -> float:
    low = text.lower().strip()
    if low in NUMBER_WORDS:
        return NUMBER_WORDS[low]
    return float(re.sub(r"[,  ](?=\d{3}(?:\D|$))", "", low).replace(",", "."))


def _limit(name: str, match: re.Match[str], clause: str, source: str) -> Limit | None:
    groups = match.groupdict()
    raw_unit = (groups.get("unit") or groups.get("unit1") or "").strip()
    low = _value(groups["low"]) if groups.get("low") else None
    high = _value(groups["high"]) if groups.get("high") else None
    money = re.search(CURRENCY, match.group(0), re.IGNORECASE)
    if money and not raw_unit:
        raw_unit = money.group(0)
    if not raw_unit and (
        around := re.search(CURRENCY, clause[max(0, match.start() - 3) : match.end() + 5])
    ):
        raw_unit = around.group(0)
    kind, unit = _unit(raw_unit)
    if kind == "number" and name == "max" and (listed := _listed(clause, match.start())):
        kind, unit = "count", listed
    if _no_limit(name, kind, low, high) or _is_price(name, kind, match.group(0), clause):
        return None
    if name == "after" and kind == "count" and not _ATTEMPTS.search(clause):
        low, high = high, None
    if name in {"exact", "digits"}:
        if kind != "length" or re.search(r"\b(?:last|first)\s+$", clause[: match.start()]):
            return None
        high = low
    subject = _subject(clause, match.start(), kind, unit)
    limit = Limit(
        subject,
        kind,
        "valid",
        low,
        high,
        unit,
        source,
        clause.strip(" .,;"),
        low_in=name != "over",
        high_in=name != "under",
        phrase=" ".join(match.group(0).split()),
    )
    return _sided(limit, name, match, clause)


def _no_limit(name: str, kind: LimitKind, low: float | None, high: float | None) -> bool:
    """Whether a number is a year, an identifier, or no limit in these words."""
    biggest = max(value for value in (low, high) if value is not None)
    if kind == "number" and (1900 <= biggest <= 2100 or name in {"after", "valid"}):  # noqa: PLR2004 a year
        return True
    turned = low is not None and high is not None and low >= high
    return turned or biggest > LARGEST or (name == "valid" and kind != "duration")


def _is_price(name: str, kind: LimitKind, phrase: str, clause: str) -> bool:
    """`3.50 EUR per person`: a price, unless the sentence says that it is the most."""
    amount = name == "max" and kind in {"money", "percent"}
    return amount and bool(_RATE.search(phrase)) and not _BOUNDS.search(clause)


def _sided(limit: Limit, name: str, match: re.Match[str], clause: str) -> Limit:
    """With its role, as an age when it is one, and with the side on which it is refused."""
    if limit.kind == "number" and not limit.unit and (person := aged(clause, match, name)):
        limit = replace(limit, kind="age", unit="years", subject=person)
    if name in {"over", "under"} and refused_beyond(clause, match, limit.kind):
        name = "max" if name == "over" else "min"
        limit = replace(limit, low=limit.high, high=limit.low, low_in=True, high_in=True)
    ends = name == "after" and limit.low is not None
    return replace(limit, role="threshold" if ends else _role(limit, name, clause))


_RATE = regex(r"\bper\s+\w+$", re.IGNORECASE)
_BOUNDS = regex(
    r"\b(?:at\s+most|up\s+to|max\w*|no\s+more|limit\w*|only|can|may|must|not|exceed\w*)\b",
    re.IGNORECASE,
)
_COUNTED = regex(
    r"^(?:the\s+|all\s+)?(?P<things>(?:[\w-]+\s+){0,2}?[\w-]+s)\s+(?:appear|are\s+(?:shown|listed|displayed|"
    r"offered|suggested|returned|proposed|kept|stored|allowed|possible)|show|come|can\s+be\s+\w+)\b|(?P<before>[a-z][\w-]+s)\s*\($",
    re.IGNORECASE,
)


def _listed(clause: str, start: int) -> str:
    """`suggestions appear …, at most 5`: what a bare number counts; "" when it is a value."""
    found = _COUNTED.search(clause[:start].strip())
    noun = noun_of(found["things"] or found["before"]) if found else None
    return plural(noun.name) if noun is not None and noun.many else ""


_UNIT_WORDS: tuple[tuple[str, LimitKind, str], ...] = (
    (r"degree|°", "number", "degrees"),
    (r"digit", "length", "digits"),
    (r"word", "length", "words"),
    (r"char|letter|symbol", "length", "characters"),
    (r"ms$|millisec", "duration", "milliseconds"),
    (r"sec", "duration", "seconds"),
    (r"min", "duration", "minutes"),
    (r"h(?:ou)?rs?$", "duration", "hours"),
    (r"days?$", "duration", "days"),
    (r"weeks?$", "duration", "weeks"),
    (r"months?$", "duration", "months"),
    (r"years?\s+(?:old|of)", "age", "years"),
    (r"years?$", "duration", "years"),
    (r"kb|kilo", "size", "KB"),
    (r"mb|mega", "size", "MB"),
    (r"gb|giga", "size", "GB"),
    (r"tb", "size", "TB"),
    (r"bytes", "size", "B"),
    (r"%|percent", "percent", "%"),
    (r"eur|€", "money", "EUR"),
    (r"dollar|\$|usd", "money", "USD"),
    (r"pound|£|gbp", "money", "GBP"),
    (r"times$", "count", "times"),
)
MEASURES = regex(r"km/h|km|kg|cm|mm|kwh|m?bar|dpi|°\s?[cf]|tons?|lit(?:er|re)s?", re.IGNORECASE)
"""Units of what is measured: their names have no plural."""
_UNITS = tuple((regex(pattern), kind, unit) for pattern, kind, unit in _UNIT_WORDS)


def _unit(raw: str) -> tuple[LimitKind, str]:
    low = " ".join(raw.lower().split())
    if MEASURES.fullmatch(low):
        return "number", " ".join(raw.split())
    for pattern, kind, unit in _UNITS:
        if pattern.match(low):
            return kind, unit
    if low and re.fullmatch(CURRENCY, low, re.IGNORECASE):
        return "money", low.upper()
    return ("count", low) if low else ("number", "")


_SEEN_BY = regex(
    r"^(?:(?:ensure|make\s+sure|verify)(?:\s+that)?\s+|(?:the\s+|an?\s+)?users?\s+(?:can\s+|should\s+be\s+able\s+to\s+)?(?:sees?|rates?|gives?|picks?|sets?|enters?|"
    r"selects?|chooses?)\s+)(?:an?\s+|the\s+|their\s+)?",
    re.IGNORECASE,
)


def _subject(clause: str, start: int, kind: LimitKind, unit: str) -> str:
    """What is limited: the thing counted, or the noun phrase that opens the clause."""
    if kind == "count" and unit != "times":
        return plural(unit)
    before = clause[:start]
    before = _SEEN_BY.sub("", before.strip())
    before = re.sub(
        r"^(?:if|when|after|once|while|for|that|and|but|given)\s+",
        "",
        before.strip(),
        flags=re.IGNORECASE,
    )
    for pattern in (
        r"^(?:.*(?:,|\b(?:and|or|with|has|an?|the|of))\s)?\s*([a-z][\w' -]{1,25}?)\s*\([^()]*$",
        r"(?:length|size|duration|number|amount|value)\s+of\s+(?:the|an?|each)?\s*(.+)$",
        (
            r"(?:enter|upload|attach|select|choose|set|have|provide|accept|allow|add|use|"
            r"create|contain)s?\s+(.+)$"
        ),
    ):
        found = re.search(pattern, before, re.IGNORECASE)
        noun = noun_of(found.group(1)) if found else None
        if noun and not re.match(
            r"(?:at|up|between|no|only|it)\b", found.group(1) if found else ""
        ):
            return singular(noun.name)
    phrase, _ = noun_words(before.split())
    while len(phrase) > 1 and _VERBAL.fullmatch(phrase[-1]):
        phrase = phrase[:-1]
    noun = noun_of(" ".join(phrase)) if phrase else None
    if noun is None or noun.name.lower() in {"i", "it", "they", "user", "there", "you", "we"}:
        last = re.search(
            r"([a-z][\w-]*)\W*$",
            re.sub(
                r"\b(?:of|is|are|be|to|must|should|can|has|have|for|with|in|a)\b\W*$",
                "",
                before.strip(),
            ),
        )
        after = noun_of(last.group(1)) if last else None
        return singular(after.name) if after and len(after.name) > 1 else ""
    return singular(
        re.sub(r"(?:\s+(?:follows?|comes?|is|are|starts?|ends?))?\s+\d.*$", "", noun.name)
    )


APART = regex(r"\bof\s+(?:each\s+other|one\s+another)\b|\bapart\b")
"""How far two moments are from one another, and not how long something takes."""
_RESPONSE = regex(
    r"\b(?:load|respond|response|display|return|appear|complete|render|process|latency|fast|within|"
    r"answer|result|deliver|arrive|receive|sent)"
)
_EXPIRY = regex(
    r"\b(?:valid|expire|expiry|expires|time\s?out|lock|session|inactiv|idle|logged\s+out|"
    r"signed\s+out|available|kept|retain|delet|cancel|held|stored|return|refund|before|after|within)"
)
_LASTS = regex(r"\b(?:valid|expir|lock|cancel|refund)")
_QUANTILE = regex(r"\b(?:p\d{2,3}|percentile|latency|response times?|load times?)\b")
_ATTEMPTS = regex(r"\b(?:attempts?|tries|failed|failures|wrong|incorrect)\b")
_REFUSES = regex(r"\b(?:not|cannot|can't|reject|refus|allow|valid|must)\b")
_CONDITIONAL = regex(r"^(?:if|when|once|whenever)\b|\bwithout\b|\bunless\b")
_REWARDS = regex(
    r"\b(?:discount|free|bonus|approval|approve|review|shipping|fee|warning|notified|alert|premium|"
    r"eligible|qualif)"
)


def _role(limit: Limit, name: str, clause: str) -> LimitRole:
    """What a limit is for, by the words around it."""
    low = clause.lower()
    if limit.kind == "duration" and not APART.search(low):
        waits = name in {"max", "under", "valid"} and _RESPONSE.search(low)
        if (waits and not _LASTS.search(low)) or _QUANTILE.search(low):
            return "response"
        return "expiry" if _EXPIRY.search(low) else "valid"
    if limit.kind == "count" and (limit.unit == "times" or _ATTEMPTS.search(low)):
        return "attempts"
    outside = name in {"over", "under"} and (
        bool(_CONDITIONAL.search(low)) or not _REFUSES.search(low)
    )
    return "threshold" if outside or (_REWARDS.search(low) and limit.kind in _GRADED) else "valid"


_GRADED = frozenset({"money", "number", "count", "percent", "age"})


def single_use(text: str) -> bool:
    """Whether something may be used one time only."""
    return bool(_ONCE.search(text))
