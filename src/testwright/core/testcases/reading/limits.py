"""Numeric limits in a text: what is limited, from where to where, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from testwright.core.testcases.language.grammar import plural, singular
from testwright.core.testcases.language.nouns import noun_of, noun_words
from testwright.core.testcases.reading.limit_patterns import CURRENCY, NUMBER_WORDS, WORDY, patterns

if TYPE_CHECKING:
    from testwright.core.testcases.story import ProjectContext

LimitKind = Literal["length", "count", "duration", "money", "size", "percent", "age", "number"]
LimitRole = Literal["valid", "threshold", "attempts", "expiry", "response"]

_VERBAL = re.compile(
    r"(?:loads?|appears?|expires?|responds?|holds?|contains?|accepts?|allows?|starts?|"
    r"ends?|takes?|opens?|"
    r"costs?|needs?|requires?|gets?|returns?|displays?|shows?|supports?|lasts?|reaches|"
    r"exceeds?|follows?|comes?|minimum|maximum|length|cancel)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[a-z0-9)%])\.\s+|;\s+|,\s+(?:and|but)\s+|\n")
_ONCE = re.compile(
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

    @property
    def step(self) -> float:
        """The smallest difference that matters."""
        if self.kind == "money":
            return 0.01
        values = [value for value in (self.low, self.high) if value is not None]
        return 1 if all(value == int(value) for value in values) else 0.1

    @property
    def covers(self) -> tuple[str, ...]:
        """The criterion, when it was one that said so."""
        return (self.source,) if self.source.startswith("AC_") else ()


def limits_of(text: str, source: str) -> tuple[Limit, ...]:
    """All limits of a text, clause by clause; a number is read once."""
    found: list[Limit] = []
    for clause in _CLAUSE.split(text):
        if not any(c.isdigit() for c in clause) and not WORDY.search(clause):
            continue
        taken: list[tuple[int, int]] = []
        for name, pattern in patterns():
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
    biggest = max(value for value in (low, high) if value is not None)
    if kind == "number" and (1900 <= biggest <= 2100 or name in {"after", "valid"}):  # noqa: PLR2004 a year
        return None
    if biggest > LARGEST or (name == "valid" and kind != "duration"):
        return None
    if low is not None and high is not None and low >= high:
        return None
    if name == "after" and kind == "count" and not _ATTEMPTS.search(clause):
        low, high = high, None
    if name in {"exact", "digits"}:
        if kind != "length":
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
    )
    ends = name == "after" and low is not None
    return replace(limit, role="threshold" if ends else _role(limit, name, clause))


_COUNTED = re.compile(
    r"^(?:the\s+|all\s+)?(?P<things>(?:[\w-]+\s+){0,2}?[\w-]+s)\s+(?:appear|are\s+(?:shown|listed|displayed|"
    r"offered|suggested|returned|proposed|kept|stored|allowed|possible)|show|come|can\s+be\s+\w+)\b",
    re.IGNORECASE,
)


def _listed(clause: str, start: int) -> str:
    """`suggestions appear …, at most 5`: what a bare number counts; "" when it is a value."""
    found = _COUNTED.match(clause[:start].strip())
    noun = noun_of(found["things"]) if found else None
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
_UNITS = tuple((re.compile(pattern), kind, unit) for pattern, kind, unit in _UNIT_WORDS)


def _unit(raw: str) -> tuple[LimitKind, str]:
    low = " ".join(raw.lower().split())
    for pattern, kind, unit in _UNITS:
        if pattern.match(low):
            return kind, unit
    if low and re.fullmatch(CURRENCY, low, re.IGNORECASE):
        return "money", low.upper()
    return ("count", low) if low else ("number", "")


def _subject(clause: str, start: int, kind: LimitKind, unit: str) -> str:
    """What is limited: the thing counted, or the noun phrase that opens the clause."""
    if kind == "count" and unit != "times":
        return plural(unit)
    before = clause[:start]
    before = re.sub(
        r"^(?:if|when|after|once|while|for|that|and|but|given)\s+",
        "",
        before.strip(),
        flags=re.IGNORECASE,
    )
    for pattern in (
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


APART = re.compile(r"\bof\s+(?:each\s+other|one\s+another)\b|\bapart\b")
"""How far two moments are from one another, and not how long something takes."""
_RESPONSE = re.compile(
    r"\b(?:load|respond|response|display|return|appear|complete|render|process|latency|fast|within|"
    r"answer|result|deliver|arrive|receive|sent)"
)
_EXPIRY = re.compile(
    r"\b(?:valid|expire|expiry|expires|time\s?out|lock|session|inactiv|idle|logged\s+out|"
    r"signed\s+out|available|kept|retain|delet|cancel|held|stored|return|refund|before|after|within)"
)
_LASTS = re.compile(r"\b(?:valid|expir|lock|cancel|refund)")
_QUANTILE = re.compile(r"\b(?:p\d{2,3}|percentile|latency|response times?|load times?)\b")
_ATTEMPTS = re.compile(r"\b(?:attempts?|tries|failed|failures|wrong|incorrect)\b")
_REFUSES = re.compile(r"\b(?:not|cannot|can't|reject|refus|allow|valid|must)\b")
_REWARDS = re.compile(
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
    outside = name in {"over", "under"} and not _REFUSES.search(low)
    return "threshold" if outside or (_REWARDS.search(low) and limit.kind in _GRADED) else "valid"


_GRADED = frozenset({"money", "number", "count", "percent", "age"})


def single_use(text: str) -> bool:
    """Whether something may be used one time only."""
    return bool(_ONCE.search(text))


def context_limits(context: ProjectContext, words: str) -> tuple[Limit, ...]:
    """The limits of the context for entities that the text names; of the first two otherwise."""
    low = words.lower()
    named = [
        name
        for name in context.entities
        if re.search(rf"\b{re.escape(singular(name.lower().replace('_', ' ')))}", low)
    ]
    found = []
    for entity in named or list(context.entities)[:2]:
        for name, rule in context.entities[entity].items():
            if rule.min is None and rule.max is None:
                continue
            kind: LimitKind = (
                "length" if (rule.type or "") in {"string", "str", "text"} else "number"
            )
            if re.search(
                r"amount|price|total|cost|fee|balance|money", name.lower() + (rule.type or "")
            ):
                kind = "money"
            unit = {
                "length": "characters",
                "money": "EUR" if "eur" in low or "€" in low else "",
            }.get(kind, "")
            subject = name.replace("_", " ")
            found.append(
                Limit(
                    subject,
                    kind,
                    "valid",
                    rule.min,
                    rule.max,
                    unit,
                    "context",
                    f"{entity.replace('_', ' ')} {subject}",
                )
            )
    return tuple(found[:8])
