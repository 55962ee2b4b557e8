"""Numeric limits in a text: what is limited, from where to where, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from testwright.core.testcases.entities import noun_of, noun_words
from testwright.core.testcases.grammar import plural, singular

if TYPE_CHECKING:
    from testwright.core.testcases.story import ProjectContext

LimitKind = Literal["length", "count", "duration", "money", "size", "percent", "age", "number"]
LimitRole = Literal["valid", "threshold", "attempts", "expiry", "response"]

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"once": 1, "twice": 2, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "hundred": 100}
_N = (
    r"(?P<{0}>\d{{1,3}}(?:[,  ]\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?|(?:"
    + "|".join(word for word in NUMBER_WORDS if word not in {"once", "twice", "zero"})
    + r")\b)"
)
_CUR = r"(?:EUR|USD|GBP|CHF|JPY|INR|PLN|CAD|AUD|euros?|dollars?|pounds?|€|\$|£)"
_UNIT = (
    r"(?P<unit>\s*(?:characters?|chars?|letters?|digits?|words|symbols|lines|milliseconds?|ms|seconds?|secs?|"
    r"minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?(?:\s+(?:old|of\s+age))?|KB|MB|GB|TB|kilobytes?|"
    r"megabytes?|gigabytes?|bytes|%|percent|"
    + _CUR
    + r"|times)(?![\w])|\s+(?!(?:and|or|to|the|in|of|is|are|for|if|when|then|with|by|on|at|be|can|must|should|will|has|have|that|so|which|who|from|as|per|a|an|are|each|after|before)\b)(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s\b)?"
)
_M = r"(?:\s*" + _CUR + r"\s*)?"


def _n(name: str) -> str:
    return _M + _N.format(name)


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("between", rf"\b(?:between|from)\s+{_n('low')}{_UNIT.replace('unit', 'unit1')}\s*(?:and|to|[-–])\s*{_n('high')}{_UNIT}"),
        ("between", rf"(?<![\w.:/-]){_n('low')}\s*(?:to|[-–—])\s*{_n('high')}{_UNIT}(?![\w:/-])"),
        ("between", rf"\b(?:at\s+least|minimum(?:\s+of)?|min\.?)\s+{_n('low')}{_UNIT.replace('unit', 'unit1')}\s*(?:,|and|but)+\s*(?:at\s+most|no\s+more\s+than|a?\s*max(?:imum)?(?:\s+of)?|up\s+to)\s+{_n('high')}{_UNIT}"),
        ("min", rf"(?:\b(?:at\s+least|(?:a\s+)?minimum(?:\s+(?:of|is|[\w ]{1,24}?\s(?:of|is)))?|min\.?(?:imum)?|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|starting\s+(?:from|at))|>=|≥)\s*:?\s*{_n('low')}{_UNIT}"),
        ("min", rf"(?<![\w.]){_n('low')}{_UNIT}\s+(?:or|and)\s+(?:more|longer|older|above|over|greater|higher|up)\b"),
        ("max", rf"(?:\b(?:at\s+most|(?:a\s+)?max(?:imum)?\.?(?:\s+(?:of|is|[\w ]{1,24}?\s(?:of|is)))?|up\s+to|no\s+(?:more|longer|larger|greater|bigger|later|older)\s+than|not\s+(?:be\s+)?(?:more|longer|larger|greater|bigger|higher)\s+than|(?:not|never|cannot|can't)\s+exceed|limited\s+to|limit\s+of|within|in\s+(?:less|under)\s+than|only)|<=|≤)\s*:?\s*{_n('high')}{_UNIT}"),
        ("max", rf"(?<![\w.]){_n('high')}{_UNIT}\s+(?:or|and)\s+(?:less|fewer|shorter|younger|below|under|smaller|lower)\b"),
        ("max", rf"(?<![\w.]){_n('high')}{_UNIT}\s+(?:max(?:imum)?|at\s+most|limit)\b"),
        ("over", rf"(?:\b(?:more\s+than|over|above|exceed(?:s|ing|ed)?|greater\s+than|larger\s+than|longer\s+than|older\s+than|higher\s+than|bigger\s+than)|(?<![<=-])>(?!=))\s*{_n('low')}{_UNIT}"),
        ("under", rf"(?:\b(?:less\s+than|fewer\s+than|under|below|shorter\s+than|younger\s+than|smaller\s+than|lower\s+than|faster\s+than)|(?<![<=-])<(?![=\w/]))\s*{_n('high')}{_UNIT}"),
        ("after", rf"\b(?:after|following)\s+{_n('high')}{_UNIT}"),
        ("valid", rf"\b(?:valid\s+(?:for|only)?|expires?\s+(?:in|after)|active\s+for|locked\s+for|held\s+for|kept\s+for|stored\s+for|available\s+for|for|in)\s+{_n('high')}{_UNIT}"),
        ("exact", rf"\b(?:exactly|must\s+be|precisely)\s+{_n('low')}{_UNIT}"),
        ("digits", rf"\b{_n('low')}[- ](?P<unit>digits?|characters?|letters?)\b"),
    )
)  # fmt: skip
_VERBAL = re.compile(
    r"(?:loads?|appears?|expires?|responds?|holds?|contains?|accepts?|allows?|starts?|ends?|takes?|opens?|"
    r"costs?|needs?|requires?|gets?|returns?|displays?|shows?|supports?|lasts?|reaches|exceeds?|minimum|maximum|length|cancel)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[a-z0-9)%])[.;]\s+|,\s+(?:and|but)\s+|\n")
_ONCE = re.compile(
    r"\b(?:only\s+)?(?:be\s+)?used\s+(?:only\s+)?once\b|\bone[- ]time\b|\bsingle[- ]use\b", re.I
)


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
        taken: list[tuple[int, int]] = []
        for name, pattern in _PATTERNS:
            if not any(c.isdigit() for c in clause) and not _WORDY.search(clause):
                break
            for match in pattern.finditer(clause):
                span = match.span()
                if any(span[0] < end and start < span[1] for start, end in taken):
                    continue
                limit = _limit(name, match, clause, source)
                if limit is not None:
                    taken.append(span)
                    found.append(limit)
    return tuple(found[:8])


_WORDY = re.compile(
    r"\b(?:" + "|".join(w for w in NUMBER_WORDS if w not in {"one", "once", "zero"}) + r")\b", re.I
)


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
    money = re.search(_CUR, match.group(0), re.IGNORECASE)
    if money and not raw_unit:
        raw_unit = money.group(0)
    if not raw_unit and (
        around := re.search(_CUR, clause[max(0, match.start() - 3) : match.end() + 5])
    ):
        raw_unit = around.group(0)
    kind, unit = _unit(raw_unit)
    biggest = max(value for value in (low, high) if value is not None)
    if kind == "number" and (1900 <= biggest <= 2100 or name in {"after", "valid"}):  # noqa: PLR2004 a year
        return None
    if name == "valid" and kind not in {"duration"}:
        return None
    if low is not None and high is not None and low >= high:
        return None
    if name == "exact" or name == "digits":
        if kind != "length":
            return None
        high = low
    subject = _subject(clause, match.start(), kind, unit)
    limit = Limit(subject, kind, "valid", low, high, unit, source, clause.strip(" .,;"),
                  low_in=name != "over", high_in=name != "under")  # fmt: skip
    return replace(limit, role=_role(limit, name, clause))


def _unit(raw: str) -> tuple[LimitKind, str]:
    low = raw.lower()
    if re.match(r"(?:char|letter|digit|symbol|word)", low):
        return "length", "digits" if low.startswith("digit") else "words" if low.startswith(
            "word"
        ) else "characters"
    for pattern, unit in (
        (r"ms$|millisec", "milliseconds"), (r"sec", "seconds"), (r"min", "minutes"),
        (r"h(?:ou)?rs?$", "hours"), (r"days?$", "days"), (r"weeks?$", "weeks"), (r"months?$", "months"),
    ):  # fmt: skip
        if re.match(pattern, low):
            return "duration", unit
    if re.match(r"years?\s+(?:old|of)", low):
        return "age", "years"
    if re.match(r"years?$", low):
        return "duration", "years"
    if re.match(r"(?:[kmgt]b|kilo|mega|giga|bytes)", low):
        return "size", {"k": "KB", "m": "MB", "g": "GB", "t": "TB", "b": "B"}[low[0]]
    if low in {"%", "percent"}:
        return "percent", "%"
    for mark, code in (
        ("eur", "EUR"),
        ("€", "EUR"),
        ("dollar", "USD"),
        ("$", "USD"),
        ("pound", "GBP"),
        ("£", "GBP"),
    ):
        if low.startswith(mark):
            return "money", code
    if re.fullmatch(r"[a-z]{3}", low) and re.fullmatch(_CUR, low, re.IGNORECASE):
        return "money", low.upper()
    if low and low != "times":
        return "count", " ".join(low.split())
    return ("count", "times") if low == "times" else ("number", "")


def _subject(clause: str, start: int, kind: LimitKind, unit: str) -> str:
    """What is limited: the thing counted, or the noun phrase that opens the clause."""
    if kind == "count" and unit != "times":
        return plural(unit)
    before = clause[:start]
    before = re.sub(
        r"^(?:if|when|after|once|while|for|that|and|but|given)\s+", "", before.strip(), flags=re.I
    )
    for pattern in (
        r"(?:length|size|duration|number|amount|value)\s+of\s+(?:the|an?|each)?\s*(.+)$",
        r"(?:enter|upload|attach|select|choose|set|have|provide|accept|allow|add|use|create|contain)s?\s+(.+)$",
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
        return singular(after.name) if after and len(after.name) > 2 else ""
    return singular(noun.name)


def _role(limit: Limit, name: str, clause: str) -> LimitRole:
    low = clause.lower()
    if limit.kind == "duration":
        if (
            re.search(
                r"\b(?:load|respond|response|display|return|appear|complete|render|process|latency|fast|within|answer|result|deliver|arrive|receive|sent)",
                low,
            )
            and name in {"max", "under", "valid"}
            and not re.search(r"\b(?:valid|expire|expir|lock)", low)
        ):
            return "response"
        if re.search(
            r"\b(?:valid|expire|expiry|expires|time\s?out|lock|session|inactiv|idle|logged\s+out|signed\s+out|available|kept|retain|delet|cancel|held|stored|return|refund|before|after|within)",
            low,
        ):
            return "expiry"
        return "valid"
    if limit.unit in {"times"} or re.search(
        r"\b(?:attempts?|tries|failed|failures|wrong|incorrect)\b", low
    ):
        if limit.kind in {"count"}:
            return "attempts"
    if name in {"over", "under"} and not re.search(
        r"\b(?:not|cannot|can't|reject|refus|allow|valid|must)\b", low
    ):
        return "threshold"
    if re.search(
        r"\b(?:discount|free|bonus|approval|approve|review|shipping|fee|warning|notified|alert|premium|eligible|qualif)",
        low,
    ) and limit.kind in {"money", "number", "count", "percent", "age"}:
        return "threshold"
    return "valid"


def single_use(text: str) -> bool:
    """Whether something may be used one time only."""
    return bool(_ONCE.search(text))


def context_limits(context: ProjectContext, words: str) -> tuple[Limit, ...]:
    """The limits that the context gives for entities which the text names (all, when it names none)."""
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
            found.append(Limit(subject, kind, "valid", rule.min, rule.max, unit, "context",
                               f"{entity.replace('_', ' ')} {subject}"))  # fmt: skip
    return tuple(found[:8])
