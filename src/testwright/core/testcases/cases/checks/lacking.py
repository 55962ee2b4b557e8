"""Checks of what cannot be done without something: it is tried without, and then with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look
from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_SUPPLIED = (
    r"selected|chosen|picked|entered|given|set|added|filled\s+in|provided|specified|attached|"
    r"uploaded|accepted|assigned"
)
_LACK = regex(
    r"\s+with(?:out|\s+no)\s+(?:first\s+|having\s+)?"
    r"(?:(?P<doing>[a-z]+ing)\s+(?:in\s+|out\s+|to\s+)?)?"
    r"(?:any\s+|at\s+least\s+(?:one|an?)\s+|an?\s+|the\s+|my\s+|their\s+|its\s+|"
    r"one\s+(?:of\s+the\s+)?)*"
    rf"(?P<what>[\w'’ -]+?)(?:\s+(?P<done>{_SUPPLIED}))?$",
    re.IGNORECASE,
)
_CHOOSES = word_set("selecting choosing picking selected chosen picked")
_ACCEPTS = word_set("accepting agreeing confirming accepted acknowledging")
_ATTACHES = word_set("attaching uploading attached uploaded")
_CHOICES = word_set(
    "method option category country currency language size colour color type slot variant plan "
    "class mode carrier department status priority role reason template kind"
)
_STEP = regex(r"\b(?P<step>(?:the\s+)?(?P<which>[\w-]+)\s+(?:step|page|stage|screen))\b")
_PAYING = ("Bank transfer", "Cash on delivery")
_SENDING = ("Standard post", "Courier")
_VAGUE = word_set("method option type way")
_RUNS_OUT = word_set("method option slot carrier plan seat type")
"""Choices of which there may be none at a time: there is always a country."""
_SHOP = regex(r"\b(?:checkout|payment|shipping|cart|basket|order|address(?:ing)?)\b", re.IGNORECASE)
_BUYERS = regex(r"\b(?:customer|shopper|buyer|guest|visitor|client)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lack:
    """What is missing, and how it is supplied.

    Attributes:
        deed: that is tried ("finish the payment step").
        name: of what is missing ("payment method").
        ready: how far everything else is, as a precondition.
        state: that it is missing, as the end of the precondition.
        supply: the step that supplies it.
        kept: what is seen of it afterwards.
        stays: what does not go on.
        chosen: whether it is one of several that are offered.
    """

    deed: str
    name: str
    ready: str
    state: str
    supply: str
    kept: str
    stays: str
    message: str
    chosen: bool = False


def without_it(deed: str, facts: Facts) -> Look | None:
    """`Finish the payment step with no method selected`; None where nothing is missing."""
    found = _LACK.search(deed)
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None or noun.abstract:
        return None
    lack = _lack(clipped(deed[: found.start()].strip(), 80), noun, found, facts)
    return Look(
        f"{lack.ready}; {lack.state}",
        (f"Try to {lack.deed}", "Read the message", facts.scene.again),
        f"{lack.stays}, and {lack.message}",
        {"missing": lack.name},
        instead=True,
        companions=_beside(lack),
    )


def _lack(deed: str, noun: Noun, found: re.Match[str], facts: Facts) -> _Lack:
    scene = facts.scene
    how = (found["doing"] or found["done"] or "").lower()
    step = _STEP.search(deed)
    name = noun.plural if noun.many else noun.name
    if step and noun.name.lower() in _VAGUE:
        name = f"{step['which'].lower()} {noun.name}"
    stays = f"{capitalised(step['step'])} stays open" if step else f"The try to {deed} is refused"
    be = "are" if noun.many else "is"
    what = f"the {name} {be}" if noun.mass or noun.many else f"{with_article(name)} is"
    message = f"a message says that {what} missing"
    lack = _Lack(deed, name, _ready(deed, step, facts), "", "", "", stays, message)
    if how in _ACCEPTS:
        box = f"the box for the {name}"
        return replace(
            lack,
            state=f"{box} is not ticked",
            supply=f"Tick {box}",
            kept=f"{box} is ticked",
            message=f"a message says that the {name} {be} not accepted yet",
        )
    values = _values(name, noun, scene)
    one, two = values
    if how in _CHOOSES or (noun.head in _CHOICES and how not in _ATTACHES):
        return replace(
            lack,
            state=f"as the {name} `{one}` and `{two}` can be chosen, and neither is",
            supply=f"Choose `{one}` as the {name}",
            kept=f"`{one}` stands there as the {name}",
            chosen=True,
        )
    verb = "Attach" if how in _ATTACHES or noun.category == "file" else "Enter"
    return replace(
        lack,
        state=f"there is no {name}" if verb == "Attach" else f"the {name} is left empty",
        supply=f"{verb} `{one}` as the {name}",
        kept=f"`{one}` stands there as the {name}",
    )


def _values(name: str, noun: Noun, scene: Scene) -> tuple[str, str]:
    """Two that can be told from others: ways to pay, ways to send, names."""
    if re.search(r"\bpay(?:ment|ing)\b", name):
        return _PAYING
    if re.search(r"\b(?:shipping|shipment|delivery)\s+(?:method|option|type|way)\b", name):
        return _SENDING
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.mass and not is_value(noun.head):
        one, two = scene.text(0), scene.text(1)
    return one, two


def _ready(deed: str, step: re.Match[str] | None, facts: Facts) -> str:
    """How far everything else is."""
    shop = _SHOP.search(deed) and _BUYERS.search(facts.scene.role)
    item = f"`{facts.scene.name(noun_of('a product'), 0)}` is in the cart" if shop else ""
    if step:
        reached = f"the {step['which']} step is reached with all else filled in"
        return f"{item}, and {reached}" if item else capitalised(reached)
    else_ = f"all else that is needed to {deed} is filled in"
    return f"{item}, and {else_}" if item else capitalised(else_)


def _beside(lack: _Lack) -> tuple[Companion, ...]:
    """It goes on once it is there; and what if none can be chosen."""
    on = "the next step opens" if "stays open" in lack.stays else "it goes through"
    works = Companion(
        technique="decision_table",
        aspect="with what was missing",
        title=clipped(
            f"It goes on once this is done: {lack.supply[:1].lower()}{lack.supply[1:]}", 100
        ),
        given=(f"{lack.ready}; {lack.state}",),
        steps=(f"Try to {lack.deed}", lack.supply, f"Try to {lack.deed} once more"),
        expected=f"The first time {lack.message}; the second time {on} without that message, and "
        f"{lack.kept}",
        data={"missing_first": lack.name},
        type="positive",
        angle="rule",
        risk=0.7,
    )
    if not lack.chosen or lack.name.rsplit(" ", 1)[-1] not in _RUNS_OUT:
        return (works,)
    return (
        works,
        Companion(
            technique="decision_table",
            aspect="none to choose",
            title=clipped(f"There is no {lack.name} that could be chosen", 100),
            given=(f"{lack.ready}; no {lack.name} is offered",),
            steps=(f"Try to {lack.deed}",),
            expected=f"{lack.stays}, and a text says that there is no {lack.name}; no error page "
            "is shown",
            data={"offered": 0},
            type="negative",
            angle="amount",
            assumption=f"There may be no {lack.name} to choose from.",
            risk=0.6,
        ),
    )
