"""Flows of what is well known to have parts: contact details, price details, bank details.

Each part is set up with a value of its own and looked for by its own name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.relations import named
from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

    _Values = Callable[[Scene, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Compound:
    """What has parts that everybody knows.

    Attributes:
        parts: their names, two or three.
        values: of the parts, by the index of the one that has them.
        of: what it usually belongs to where nobody says it.
        optional: whether the last part may be missing.
    """

    parts: tuple[str, ...]
    values: _Values
    of: str
    optional: bool = False


def _phone(scene: Scene, index: int) -> str:
    return f"+44 20 7946 0{(scene.seed + 37 * index) % 900 + 100}"


def _contact(scene: Scene, index: int) -> tuple[str, ...]:
    return _phone(scene, index), scene.person(6 + index).email, address(scene.seed, index)


def _hours(scene: Scene, index: int) -> tuple[str, ...]:
    del scene
    return (("9:00 to 17:30", "closed"), ("10:00 to 19:00", "11:00 to 15:00"))[index % 2]


def _price(scene: Scene, index: int) -> tuple[str, ...]:
    net = (10_000, 4_500, 6_000)[index % 3]
    return tuple(written(cents, scene.currency) for cents in (net, net // 5, net + net // 5))


def _address(scene: Scene, index: int) -> tuple[str, ...]:
    street, _, place = address(scene.seed, index).partition(", ")
    code, _, city = place.partition(" ")
    return street, code, city


def _card(scene: Scene, index: int) -> tuple[str, ...]:
    ends = (("1111", "12/2033"), ("4242", "08/2034"))
    return (scene.person(6 + index).name, *ends[index % 2])


def _payment(scene: Scene, index: int) -> tuple[str, ...]:
    way = ("bank transfer", "card", "cash")[index % 3]
    return written(scene.cents(index), scene.currency), scene.day(index), way


def _bank(scene: Scene, index: int) -> tuple[str, ...]:
    ibans = ("DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19")
    return scene.person(6 + index).name, ibans[index % 2]


def _trip(scene: Scene, index: int) -> tuple[str, ...]:
    times = (("07:45", "10:20"), ("13:05", "16:50"))[index % 2]
    return tuple(f"{scene.day(index)} {time}" for time in times)


_CONTACT = Compound(
    ("phone number", "e-mail address", "postal address"), _contact, "person", optional=True
)
_HOURS = Compound(("hours on weekdays", "hours on Sundays"), _hours, "branch")
_PRICE = Compound(("net price", "tax", "total"), _price, "product")
_ADDRESS = Compound(("street", "postcode", "city"), _address, "order")
_PAYMENT = Compound(("amount", "date", "way of payment"), _payment, "payment")
_CARD = Compound(("card holder", "last four digits", "expiry date"), _card, "account")
_BANK = Compound(("account holder", "IBAN"), _bank, "account")
_TRIP = Compound(("departure", "arrival"), _trip, "flight")
_KNOWN: dict[str, Compound] = {
    "contact": _CONTACT,
    "opening": _HOURS,
    "price": _PRICE,
    "pricing": _PRICE,
    "delivery address": _ADDRESS,
    "shipping address": _ADDRESS,
    "billing address": _ADDRESS,
    "payment": _PAYMENT,
    "bank": _BANK,
    "bank account": _BANK,
    "flight": _TRIP,
    "train": replace(_TRIP, of="train"),
    "ferry": replace(_TRIP, of="ferry"),
    "bus": replace(_TRIP, of="bus"),
}
_DETAILS = r"(?:details?|information|infos?|data)"
_COMPOUND = (
    rf"(?P<what>(?:contact|price|pricing|payment|bank(?:\s+account)?|flight|train|ferry|bus)\s+{_DETAILS}|"
    r"opening\s+(?:hours|times)|(?:delivery|shipping|billing)\s+address(?:es)?)"
)
_HOST = r"(?:an?|the|each|every|this|that|all|my|our|their|specific|particular|certain)"
_SITE = regex(
    r"\b(?:company|organi[sz]ation|association|site|website|app|application|system|us|team)$"
)
_FLIGHTS = ("BX 481", "BX 1207")


def _known(found: re.Match[str], facts: Facts) -> Flow | None:
    """Two that have it, each with the values of its own."""
    if facts.main.kind not in {"view", "search", "other"} or facts.scene.surface != "screen":
        return None
    what = " ".join(found["what"].lower().split())
    kind = what if what.endswith(("address", "addresses")) else what.rsplit(" ", 1)[0]
    mine = bool(found["mine"])
    said = (found["before"] or found["behind"] or "").strip().lower()
    known = _KNOWN.get(kind.removesuffix("es"))
    site = found["before"] and found.string[: found.start("before")].lower().endswith(" the ")
    public = kind in {"contact", "opening"} and (not said or site or said.startswith("the "))
    if known is None or _SITE.search(said) or public:
        return None
    if mine:
        known = _CARD if known is _PAYMENT else known
    host = noun_of(said or f"a {known.of}")
    own = mine and not said
    if host is None or not named(host) or (own and kind == "flight"):
        return None
    return parts_flow(what, known, replace(host, many=False), facts.scene, own=own)


def _named_hosts(noun: Noun, scene: Scene, *, own: bool) -> tuple[str, str]:
    """The two that have it, with what they are."""
    if own:
        return f"`{scene.actor.name}`", f"`{scene.other.name}`"
    if noun.head in {"flight", "train", "ferry", "bus"}:
        return f"{noun.name} `{_FLIGHTS[0]}`", f"{noun.name} `{_FLIGHTS[1]}`"
    return scene.ref(noun, 0), scene.ref(noun, 1)


def parts_flow(what: str, known: Compound, noun: Noun, scene: Scene, *, own: bool) -> Flow:
    """Each part of the one that is opened, and nothing of the other."""
    one, two = _named_hosts(noun, scene, own=own)
    first, second = known.values(scene, 0), known.values(scene, 1)
    given = tuple(
        capitalised(f"{host} has {_listed(known.parts, values)}")
        for host, values in ((one, first), (two, second))
    )
    page = f"Open the own {what}" if own else f"Open {one}"
    read = "Read " + joined([f"the {part}" for part in known.parts])
    apart = [value for value in second if value not in first]
    return Flow(
        given,
        (page, read, *(() if own else (f"Open {two}", read))),
        f"For {one} these are shown, each beside its name: {_listed(known.parts, first)}; "
        + (
            f"nothing of {two} is shown"
            if own
            else f"for {two} these: {_listed(known.parts, second)}"
        ),
        dict(zip(known.parts, first, strict=True)),
        companions=(
            _changed(known, (one, page), (first[0], apart[0]), scene),
            *((_missing(known, (one, page), (first, apart[-1]), two),) if known.optional else ()),
        ),
        self_contained=True,
    )


def _listed(parts: tuple[str, ...], values: tuple[str, ...]) -> str:
    return joined([f"the {part} `{value}`" for part, value in zip(parts, values, strict=True)])


def _changed(
    known: Compound, at: tuple[str, str], values: tuple[str, str], scene: Scene
) -> Companion:
    (one, page), (old, new), part = at, values, known.parts[0]
    return Companion(
        technique="state_transition",
        aspect="part changed",
        title=f"{capitalised(with_article(part))} that was changed is shown in its new form"
        if not part.startswith("hours")
        else f"{capitalised(part)} that were changed are shown in their new form",
        given=(capitalised(f"{one} has the {part} `{old}`"),),
        steps=(page, f"Have the {part} changed to `{new}` in a second session", scene.again),
        expected=f"First `{old}` is shown as the {part}, then `{new}` and no longer `{old}`",
        data={"before": old, "after": new},
        type="positive",
        risk=0.66,
    )


def _missing(
    known: Compound, at: tuple[str, str], values: tuple[tuple[str, ...], str], two: str
) -> Companion:
    (one, page), (first, other), part = at, values, known.parts[-1]
    kept = _listed(known.parts[:-1], first[:-1])
    return Companion(
        technique="equivalence_partitioning",
        aspect="part missing",
        title=f"Without its {part} the rest is shown, and nothing is made up",
        given=(
            capitalised(f"{one} has {kept}, and no {part}"),
            capitalised(f"{two} has the {part} `{other}`"),
        ),
        steps=(page, f"Look for the {part}"),
        expected=f"{capitalised(kept)} are shown; the {part} is empty or a dash, and neither "
        f"`{other}` nor `null`",
        data={"missing": part},
        angle="input",
        assumption=f"The {part} may be missing.",
        risk=0.6,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?(?:see|view|have|get|find|check|look\s+up|look\s+at|access|read|"
        r"open|know|find\s+out)\s+(?:all\s+|the\s+)*(?P<mine>my\s+(?:own\s+|stored\s+|saved\s+)?)?"
        r"(?P<before>(?:an?\s+|the\s+)?[a-z-]+(?:\s[a-z-]+)?(?=['’]s?\s))?(?:['’]s?\s+)?"
        rf"{_COMPOUND}(?:\s+(?:of|for)\s+(?P<behind>{_HOST}?\s*[a-z-]+(?:\s[a-z-]+){{0,2}}))?"
        r"(?=\s*(?:$|[,.;]|so\b|in\s+order|when\b|easily|quickly|online))",
        _known,
    ),
)
