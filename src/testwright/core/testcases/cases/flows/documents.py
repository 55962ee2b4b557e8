"""Flows of papers that a program writes from its records: invoices, receipts, certificates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import item
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_BILLED = "invoice|receipt|bill|quote|quotation|estimate|credit note|purchase order|proforma"
_PERSONAL = (
    "certificate|badge|diploma|letter|contract|agreement|payslip|pay slip|pay stub|transcript|lease"
)
_PRINTED = "packing slip|delivery note|picking list|pick list|shipping label|label|voucher|ticket"
_WORDS_BEFORE = (
    r"^(?:(?:an?|the|my|our|their|his|her|new|all|automatic|automated|detailed|professional|"
    r"printable|digital|pdf|official|final|monthly|weekly|itemi[sz]ed|formal|and|or|send)\s+)*"
)


def _kind_of(action: Action, kinds: str, otherwise: str) -> Noun:
    """The paper itself, as one of many: `tax invoice`."""
    found = re.search(rf"(?:\b[a-z]+\s)?\b(?:{kinds})s?\b", action.words, re.IGNORECASE)
    named = action.object if action.object and re.search(kinds, action.object.name) else None
    noun = named or noun_of(found.group(0) if found else otherwise) or noun_of(otherwise)
    assert noun is not None
    return noun


_HAPPENED = frozenset({"completion", "payment", "purchase", "confirmation", "approval", "checkout"})
"""What happens to the thing for which it is made: `after the checkout`."""


def _source(action: Action, facts: Facts, otherwise: str) -> tuple[str, str]:
    """What it is written from, as `order `#1063` of `Ada Quinn``, and the word for such things."""
    said = action.said("for", "from", "of", "after", "on", "to", "upon", "when", "once", "based")
    noun = said.noun if said else None
    if noun is not None and noun.head in _HAPPENED:
        noun = noun_of(f"the {noun.name.rpartition(' ')[0]}")
    if noun is None or noun.mass or noun.abstract or noun.category in {"date", "number", "file"}:
        noun = noun_of(otherwise)
    assert noun is not None
    who = facts.scene.person(0).name
    if noun.category == "person":
        return f"{noun.name} `{who}`", noun.name
    return f"{facts.scene.ref(noun)} of `{who}`", noun.name


def billed(action: Action, facts: Facts) -> Flow:
    """An invoice and its like: whose it is, each line, the sum, and a number of its own."""
    noun = _kind_of(action, _BILLED, "an invoice")
    source, _ = _source(action, facts, "an order")
    name, who = noun.name, facts.scene.person(0).name
    lines = f"2 × `{item(facts)}` at 12.50 EUR and 1 × `{item(facts, 1)}` at 25.00 EUR"
    make = f"{capitalised(action.verb)} {with_article(name)} for {source}"
    sum_ = "the sum of 50.00 EUR"
    return Flow(
        (
            (
                f"For {source} there are two lines: {lines}, taxes included; the last {name} has "
                "the number `2031-0041`"
            ),
        ),
        (make, f"Open the {name} that came out", "Add up its lines by hand"),
        f"It names `{who}`, its day, both lines with quantity and price, and {sum_}; its number is "
        f"`2031-0042` or another that no {name} has, and no line of anybody else is in it",
        {"lines": [25.00, 25.00], "sum": 50.00, "last_number": "2031-0041"},
        companions=(
            Companion(
                technique="state_transition",
                aspect="done twice",
                title=f"The same {name} is not made a second time unnoticed",
                given=(f"{capitalised(with_article(name))} for {source} has been made already",),
                steps=(make, f"Open the list of {noun.plural}"),
                expected=f"A text says that there is one already; {source} has one {name}, or a "
                "second only after a question and with a number of its own",
                data={"made": 1},
                type="negative",
                assumption=f"One {name} is enough for what is billed.",
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="nothing in it",
                title=f"{capitalised(with_article(name))} without a line is not made",
                given=(f"For {source} there is no line at all",),
                steps=(make, f"Open the list of {noun.plural}"),
                expected=f"A message says that there is nothing to put into the {name}; none is "
                "made, and no number is used up",
                data={"lines": 0},
                type="negative",
                angle="amount",
                assumption=f"An empty {name} makes no sense.",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="changed later",
                title=f"A {name} that was made keeps its prices after they have changed",
                given=(f"The {name} for {source} says {sum_}",),
                steps=(
                    f"Change the price of `{item(facts)}` from 12.50 EUR to 14.00 EUR",
                    f"Open the {name} again",
                ),
                expected=f"It still says 12.50 EUR for `{item(facts)}` and {sum_}",
                data={"before": 12.50, "now": 14.00},
                assumption=f"What stands in a {name} is not changed afterwards.",
                risk=0.68,
            ),
        ),
    )


def written_for(action: Action, facts: Facts) -> Flow:
    """A certificate, a letter, a contract: with the data of one person, and of nobody else."""
    noun = _kind_of(action, _PERSONAL, "a certificate")
    one, two = facts.scene.person(0), facts.scene.person(1)
    name, day = noun.name, facts.scene.day(0)
    mine = facts.scene.actor if re.search(r"\b(?:my|own)\b", action.words) else one
    make = f"{capitalised(action.verb)} the {name} for `{mine.name}`"
    return Flow(
        (
            (
                f"What {with_article(name)} needs is stored for `{mine.name}` with the day "
                f"`{day}`, and "
                f"for `{two.name}` with another day; neither has one yet"
            ),
        ),
        (make, f"Open the {name} that came out", f"Look up the {noun.plural} of `{two.name}`"),
        f"The {name} names `{mine.name}`, spelt as stored, and the day `{day}`; no placeholder and "
        f"nothing of `{two.name}` is in it, and `{two.name}` still has none",
        {"name": mine.name, "day": day, "not_in_it": two.name},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="something missing",
                title=f"Something that the {name} needs is not stored",
                given=(f"For `{mine.name}` everything but the day is stored",),
                steps=(make, f"Enter the day `{day}`, and do it again"),
                expected="The first time a message names the day that is missing, and nothing with "
                f"a gap comes out; the second time the {name} is made with `{day}`",
                data={"missing": "day", "then": day},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="boundary_values",
                aspect="long name",
                title=f"A long name with accents fits into the {name}",
                given=("The name `Maximiliane Søndergaard-Włodarczyk de la Peña` is stored",),
                steps=(
                    f"{capitalised(action.verb)} the {name} for this person",
                    "Open it, and look at it as it would be printed",
                ),
                expected="The name is there completely, with all its accents; nothing is cut "
                "off or "
                "written over something else",
                data={"name": "Maximiliane Søndergaard-Włodarczyk de la Peña"},
                angle="input",
                risk=0.66,
            ),
        ),
    )


def printed_with(action: Action, facts: Facts) -> Flow:
    """Labels, slips and tickets: one for each thing, with what is stored of it."""
    noun = _kind_of(action, _PRINTED, "a label")
    source, kind = _source(action, facts, "an order")
    scene, many = facts.scene, noun.many
    host = noun_of(f"a {kind}")
    one, two, out = (scene.name(host, n) for n in range(3))
    name = noun.name
    street = "12 Harbour Street, Málaga"
    make = f"{capitalised(action.verb)} the {noun.plural if many else name} for"
    goods = f"{kind} `{one}`" if host and host.category != "person" else source
    return Flow(
        (
            (
                f"{capitalised(goods)} has the note `{street}`, `{two}` the note `1 Mill Lane`; "
                f"both are ready for their {name}"
            ),
        ),
        (
            f"{make} `{one}`" + (f" and `{two}`" if many else ""),
            "Open what came out, as it would be printed",
            "Compare each value with what is stored",
        ),
        (
            f"There are exactly two {noun.plural}, one for `{one}` and one for `{two}`, each with "
            "its own values and neither mixed up with the other"
            if many
            else f"There is exactly one {name}; it names `{one}` and `{street}` as stored, nothing "
            f"is cut off, and `{two}` is not on it"
        ),
        {"for": one, "beside": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="changed since",
                title=f"{capitalised(with_article(name))} that is made again shows the newer data",
                given=(f"The {name} for `{one}` was made with `{street}`",),
                steps=(
                    f"Change `{street}` to `1 Quay Road` at `{one}` and save",
                    f"{make} `{one}` again, and open it",
                ),
                expected=f"The new {name} shows `1 Quay Road` and no longer `{street}`",
                data={"before": street, "now": "1 Quay Road"},
                type="positive",
                risk=0.7,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="something missing",
                title=f"Something that the {name} needs is not stored",
                given=(f"`{out}` has no value for what has to stand on the {name}",),
                steps=(f"{make} `{out}`", f"{make} `{one}`"),
                expected=f"For `{out}` a message names what is missing, and no {name} with a gap "
                f"comes out; for `{one}` it is made",
                data={"incomplete": out, "complete": one},
                type="negative",
                angle="input",
                risk=0.74,
            ),
        ),
    )


def _papers(kinds: str) -> str:
    return (
        _WORDS_BEFORE + rf"(?:[\w-]+\s+)?(?:{kinds})s?\b"
        r"(?!\s+(?:templates?|numbers?|reports?|types?|designs?|settings?|forms?|lists?|data|"
        r"status))"
    )


READINGS: tuple[Reading, ...] = (
    reading("generate/produce/auto-generate/autogenerate", _papers(_BILLED), billed),
    reading(
        "create/make/issue/prepare", rf"{_papers(_BILLED)}.*\b(?:from|based on|out of)\b", billed
    ),
    reading("generate/produce/issue/auto-generate", _papers(_PERSONAL), written_for),
    reading("generate/produce/print", _papers(_PRINTED), printed_with),
)
