"""Criteria that state a formula or a fixed amount: numbers are put in, the result is worked out.

`Change = amount paid - total due` and `the tax is 13 % of the subtotal` give an expected value that
two testers work out alike; so does `each topping costs 0.75`.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
_WORD = r"(?:the\s+|an?\s+|each\s+)?(?P<{}>[A-Za-z][\w' -]{{1,40}}?)"
_OPERATION = regex(
    rf"^{_WORD.format('what')}\s*(?:=|\s(?:is|are)\s+(?:calculated|computed|"
    rf"worked\s+out)\s+as\s|\sequals\s)\s*"
    rf"{_WORD.format('one')}\s+(?P<sign>[-\u2212\u2013+*\u00d7x\u00b7/\u00f7]|minus|plus|times|multiplied\s+by|"
    rf"divided\s+by)\s+"
    rf"(?:(?P<number>[$€£]?\s?\d+(?:\.\d+)?)|{_WORD.format('two')})(?:\s*(?:\(|,|\sand\s).*)?$",
    re.IGNORECASE,
)
_SHARE = regex(
    rf"^{_WORD.format('what')}\s+(?:(?:is|are)(?:\s+(?:calculated|computed|set|"
    rf"fixed))?(?:\s+(?:as|at|to))?|"
    rf"equals|=|amounts\s+to)\s+(?P<percent>\d{{1,2}}(?:\.\d+)?)\s?(?:%|"
    rf"percent)\s+of\s+{_WORD.format('base')}"
    r"(?:\s*(?:\(|,|\sand\s).*)?$",
    re.IGNORECASE,
)
_FIXED = regex(
    r"^(?P<all>each|every|all|any|an?|the)?\s*(?P<what>[\w][\w' -]{1,40}?)\s+(?:(?:is|"
    r"are)\s+(?:always\s+)?"
    r"(?:priced|charged|billed|sold)\s+(?:at|with|for)|costs?|shows?\s+a\s+price\s+of|"
    r"has\s+a\s+(?:fixed\s+)?"
    r"(?:price|fee|cost)\s+of|have\s+a\s+(?:fixed\s+)?(?:price|fee|cost)\s+of)\s+"
    r"(?P<value>[$€£]\s?\d[\d.,]*\d|\d[\d.,]*\s?(?:EUR|USD|GBP|CHF|€|\$|£))(?P<tail>\s.*)?$",
    re.IGNORECASE,
)
_SIGNS = {
    "\u2212": "-",
    "\u2013": "-",
    "minus": "-",
    "plus": "+",
    "\u00d7": "*",
    "x": "*",
    "\u00b7": "*",
    "times": "*",
    "multiplied by": "*",
    "\u00f7": "/",
    "divided by": "/",
}
_SAID = {"-": "minus", "+": "plus", "*": "times", "/": "divided by"}
_COUNTED = regex(
    r"\b(?:quantit\w+|number|count|amount\s+of|days|hours|nights|items)\b", re.IGNORECASE
)


def formulas(facts: Facts) -> Iterator[Idea]:
    """Each criterion that says how a value is worked out, or what it always is."""
    for rule in facts.rules:
        if rule.then or rule.condition or rule.negative:
            continue
        text = rule.text.strip(" .")
        for pattern, make in ((_SHARE, _share), (_OPERATION, _operation), (_FIXED, _fixed)):
            found = pattern.match(text)
            idea = make(found, rule, facts) if found else None
            if idea is not None:
                yield idea
                break


def is_stated(text: str) -> bool:
    """Whether the numbers of a sentence are a formula's, or a price, and limit nothing."""
    return any(pattern.match(text.strip(" .")) for pattern in (_SHARE, _OPERATION, _FIXED))


def _named(text: str) -> str:
    text = text.strip()
    return text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]+(?:\s|$)", text) else text


def _idea(rule: Rule, facts: Facts, title: str, steps: tuple[str, ...], expected: str,
          data: dict[str, object]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, "formula", title=title, given=(facts.scene.ready,), steps=steps,
        expected=expected, data=data, risk=0.88,
    )  # fmt: skip


def _share(found: re.Match[str], rule: Rule, facts: Facts) -> Idea:
    what, base = _named(found["what"]), _named(found["base"])
    percent = Decimal(found["percent"])
    bases = (Decimal("100.00"), Decimal("19.99"), Decimal("0.00"))
    results = tuple(
        (value * percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP) for value in bases
    )
    rows = [f"`{result}` for `{value}`" for value, result in zip(bases, results, strict=True)]
    return _idea(
        rule,
        facts,
        f"{what}: {found['percent']} % of the {base}",
        tuple(f"Bring the {base} to `{value}`, and read the {what}" for value in bases),
        f"The {what} is {rows[0]}, {rows[1]} (rounded to the cent) and {rows[2]}",
        {str(value): str(result) for value, result in zip(bases, results, strict=True)},
    )


def _operation(found: re.Match[str], rule: Rule, facts: Facts) -> Idea | None:
    sign = " ".join(found["sign"].lower().split())
    sign = _SIGNS.get(sign, sign)
    what, one = _named(found["what"]), _named(found["one"])
    fixed = re.sub(r"[^\d.]", "", found["number"] or "")
    two = _named(found["two"]) if found["two"] else ""
    if not fixed and not two:
        return None
    counted = _COUNTED.search(one) or sign == "/"
    pairs = _numbers(sign, counted=bool(counted), fixed=fixed)
    steps = tuple(
        f"Let the {one} be `{a}`"
        + (f" and the {two} `{b}`" if two else "")
        + f", and read the {what}"
        for a, b in pairs
    )
    results = [_worked(sign, a, b) for a, b in pairs]
    return _idea(
        rule,
        facts,
        f"{what} is {one} {_SAID[sign]} {two or found['number'].strip()}",
        (*flow_of(facts.main, facts).steps[:1], *steps) if not facts.main.statement else steps,
        f"The {what} is `{results[0]}` the first time and `{results[1]}` the second",
        {"put_in": [f"{a} {sign} {b}" for a, b in pairs], "results": results},
    )


def _numbers(sign: str, *, counted: bool, fixed: str) -> list[tuple[str, str]]:
    """Two pairs of numbers for which the result is different and not round."""
    if sign == "*":
        firsts = ("3", "1") if counted else ("12.50", "4.99")
        return [(one, fixed or ("4.25" if counted else "3")) for one in firsts]
    if sign == "/":
        return [("12", fixed or "4"), ("10", fixed or "4")]
    return [("20.00", fixed or "16.75"), ("16.75", fixed or "16.75")]


def _worked(sign: str, one: str, two: str) -> str:
    a, b = Decimal(one), Decimal(two)
    result = {"-": a - b, "+": a + b, "*": a * b, "/": a / b}[sign]
    plain = "." not in one and "." not in two and result == result.to_integral_value()
    return str(int(result)) if plain else str(result.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _fixed(found: re.Match[str], rule: Rule, facts: Facts) -> Idea | None:
    noun = noun_of(found["what"])
    if noun is None or noun.abstract:
        return None
    scene, value = facts.scene, found["value"].strip()
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    tail = (found["tail"] or "").strip(" .")
    tail = f" {tail}" if re.match(r"(?:in|on)\b", tail) else ""
    name = noun.name
    return _idea(
        rule,
        facts,
        f"{name} `{one}` and `{two}` at {value} each",
        (
            f"Choose {name} `{one}`, and read its price{tail}",
            f"Choose {name} `{two}` as well, and read its price{tail}",
        ),
        f"{value} is shown for `{one}` as well as for `{two}`{tail}, and each adds exactly {value} "
        "to what is to be paid",
        {"price": value, "examples": [one, two]},
    )
