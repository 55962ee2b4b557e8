"""Flows of what is well known to have parts: contact details, price details, bank details.

Each part is set up with a value of its own and looked for by its own name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.known_compounds import CARD, KNOWN, PAYMENT
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.relations import named

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.cases.flows.known_compounds import Compound
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene


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
    known = KNOWN.get(kind.removesuffix("es"))
    site = found["before"] and found.string[: found.start("before")].lower().endswith(" the ")
    public = kind in {"contact", "opening"} and (not said or site or said.startswith("the "))
    if known is None or _SITE.search(said) or public:
        return None
    if mine:
        known = CARD if known is PAYMENT else known
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
