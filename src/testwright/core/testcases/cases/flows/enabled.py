"""Flows of what is set up for a purpose: `install the plugin so that I can scan receipts`.

What the purpose names is done last, with a thing that has a name; before, it could not be done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.configured import configured
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import (
    capitalised,
    past_participle,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.purpose_deeds import deed_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.purpose_deeds import PurposeDeed
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_LATER = 0.45
"""The risk of what is tried at the settings themselves."""
_OWN, _OTHER = 2, 3
"""Which names the things of the deed have; what is set up has the first."""
_MARKS = word_set(
    "publish send pay sign submit order borrow book reserve renew return lend release"
)
"""After these a thing that was there before is shown as it is then: as paid, as signed."""
_MAKES = word_set("create record register add post upload store save log enter")
"""After these there is one more."""
_PUTS_OUT = word_set("export output download")
_FROM_THERE = word_set("output publish save")
_WITH_ROWS = word_set("package dataset table report spreadsheet sheet list series file")
"""What holds values by their names."""
_SEES = word_set("see view find check")
_SET_UP = word_set(
    "client printer scanner terminal device reader plugin plug-in app wallet tool connection "
    "extension account mailbox camera sensor"
)
"""What is there and gets settings; other things are made by setting them up."""
_NO_TOOL = word_set(
    "filter search link button menu page list website site system content form date name code map"
)


@dataclass(frozen=True, slots=True)
class _Done:
    """How the deed is set up, done and seen."""

    given: str
    steps: tuple[str, ...]
    seen: str
    not_yet: str


def _done(  # noqa: PLR0911 one return a kind of deed
    deed: PurposeDeed, tool: Noun, scene: Scene
) -> _Done | None:
    noun, verb = deed.noun, deed.verb
    one, ref, by = scene.name(noun, _OWN), scene.ref(noun, _OWN), f"with {tool.the}"
    made = past_participle(verb)
    if verb in _MARKS:
        return _Done(
            f"{capitalised(ref)} is there and is not {made}",
            (f"{capitalised(verb)} {ref} {by}", f"Open {ref}"),
            f"{capitalised(ref)} is shown as {made}, once",
            f"`{one}` is still not {made}",
        )
    if verb == "print":
        return _Done(
            f"{capitalised(ref)} is there, and no sheet lies at the printer",
            (f"Print {ref} {by}", "Read the sheet that comes out"),
            f"One sheet comes out, and it shows {ref}",
            f"no sheet with `{one}` comes out",
        )
    if verb == "scan":
        return _Done(
            f"{capitalised(ref)} is at hand and is not stored yet",
            (f"Scan {ref} {by}, and save", scene.lister(noun)),
            f"{capitalised(ref)} stands in the list exactly once",
            f"there is no {noun.name} `{one}` in the list",
        )
    if verb in _MAKES:
        return _Done(
            f"There is no {noun.name} `{one}` yet",
            (f"{capitalised(verb)} {ref} {by}", scene.lister(noun)),
            f"{capitalised(ref)} stands in the list exactly once",
            f"there is no {noun.name} `{one}`",
        )
    if verb in _PUTS_OUT:
        return _Done(
            f"{capitalised(ref)} holds `Utrecht` = 12 and `Porto` = 7",
            (f"{capitalised(verb)} {ref} {by}", "Open the file that was made"),
            f"The file is that of `{one}`: it holds `Utrecht` = 12 and `Porto` = 7, no more",
            f"no file of `{one}` was made",
        )
    if verb in _SEES and deed.there:
        return _Done(
            f"{capitalised(ref)} of `{scene.actor.name}` is stored, {noun.name} "
            f"`{scene.name(noun, _OTHER)}` is that of `{scene.other.name}`",
            (f"Open {tool.the}", f"Look for `{one}` and `{scene.name(noun, _OTHER)}`"),
            f"`{one}` stands in {tool.the} exactly once; `{scene.name(noun, _OTHER)}` does not",
            f"`{one}` is not in {tool.the}",
        )
    return None


def _read(found: re.Match[str], facts: Facts) -> tuple[Noun, PurposeDeed, _Done] | None:
    """What is set up, what for, and how this is done; None where the purpose is no such deed."""
    deed = deed_of(facts.story.benefit or "")
    tool = noun_of(found["what"])
    if deed is None or tool is None or facts.scene.surface != "screen":
        return None
    if tool.head == deed.noun.head or (tool.category == "person" and tool.head not in _SET_UP):
        return None
    done = _done(deed, tool, facts.scene)
    return (tool, deed, done) if done else None


def _enabled(found: re.Match[str], facts: Facts) -> Flow | None:
    """It is set up, then the deed is done; without it the deed leaves nothing behind."""
    parts = _read(found, facts)
    how = " ".join(found["how"].lower().split())
    if parts is None:
        return None
    tool, deed, done = parts
    if how.startswith("set") and tool.head not in _SET_UP:
        return None
    state = past_participle(how).replace("setup", "set up")
    given: tuple[str, ...] = (f"{capitalised(tool.the)} is not {state} yet",)
    steps: tuple[str, ...] = (f"Choose to {how} {tool.the}, and confirm",)
    supposed: str | None = None
    beside: tuple[Companion, ...] = ()
    if how == "install":
        steps = (f"Install {tool.the}",)
    elif how in {"connect", "link"}:
        steps = (f"Choose to {how} {tool.the}, and confirm it at the provider",)
    elif how in {"configure", "set up", "setup"}:
        base = configured(tool, facts.main, facts)
        given, steps = base.given, base.steps[:2]
        supposed = base.assumption
        beside = tuple(replace(one, risk=_LATER) for one in base.companions)
    return Flow(
        (*given, done.given),
        (*steps, *done.steps),
        done.seen,
        {deed.noun.name.replace(" ", "_"): facts.scene.name(deed.noun, _OWN)},
        supposed,
        companions=(_before(tool, state, deed, done, facts.scene), *beside),
        self_contained=True,
    )


def _before(tool: Noun, state: str, deed: PurposeDeed, done: _Done, scene: Scene) -> Companion:
    """What the purpose names is tried too early."""
    can = f"{past_participle(deed.verb)} with" if not deed.there else "seen in"
    tries = done.steps if deed.there else (f"Try to {done.steps[0][0].lower()}{done.steps[0][1:]}",)
    looks = () if deed.there else (done.steps[1],)
    if deed.verb in _PUTS_OUT or deed.verb == "print":
        looks = ("Look for what was made",)
    what = scene.ref(deed.noun, _OWN)
    return Companion(
        technique="state_transition",
        aspect="too early",
        title=f"Nothing is {can} {tool.the} before it is {state}",
        given=(f"{capitalised(tool.the)} is not {state}", done.given),
        steps=(*tries, *looks),
        expected=capitalised(done.not_yet)
        + ("" if deed.there else ", and nothing says that it was done"),
        data={"tried": what.replace("`", "")},
        assumption=f"{capitalised(deed.noun.plural)} cannot be {can} {tool.the} before it is "
        f"{state}.",
        risk=0.76,
    )


def _used(found: re.Match[str], facts: Facts) -> Flow | None:
    """`Use X so that I can V O`: the deed is done with it."""
    parts = _read(found, facts)
    if parts is None or parts[1].there or parts[0].head in _NO_TOOL or parts[0].many:
        return None
    tool, deed, done = parts
    return Flow(
        (f"{capitalised(tool.the)} is ready for use", done.given),
        (f"Take {tool.the}", *done.steps),
        done.seen,
        {deed.noun.name.replace(" ", "_"): facts.scene.name(deed.noun, _OWN)},
        self_contained=True,
    )


def _put_out(found: re.Match[str], facts: Facts) -> Flow | None:
    """`An integration with X so that I can output O`: it is put out from there."""
    deed = deed_of(facts.story.benefit or "")
    partner = found["behind"] or found["before"]
    if deed is None or not partner or facts.scene.surface != "screen":
        return None
    if deed.verb not in _FROM_THERE or deed.noun.head not in _WITH_ROWS:
        return None
    noun, scene = deed.noun, facts.scene
    one, ref = scene.name(noun, 0), scene.ref(noun, 0)
    rows = "`Utrecht` = 12 and `Porto` = 7"
    return Flow(
        (f"`{one}` is open in {partner} and holds {rows}, but no {ref} exists here",),
        (
            f"In {partner}, {deed.verb} `{one}` as {noun.a}",
            f"Open {ref} here, and compare its values with those in {partner}",
            f"In {partner}, set `Porto` to 9, and {deed.verb} `{one}` again",
            scene.again,
        ),
        f"First {ref} holds {rows}, after the last step `Utrecht` = 12 and `Porto` = 9; it is "
        "there once, not twice",
        {"name": one, "first": 7, "then": 9},
        companions=(
            Companion(
                technique="state_transition",
                aspect="partner away",
                title=f"Without a connection to {partner} nothing is put out in part",
                given=(
                    f"`{one}` is open in {partner} and holds {rows}",
                    f"The connection between {partner} and the product is cut",
                ),
                steps=(
                    f"In {partner}, {deed.verb} `{one}` as {noun.a}",
                    "Read the message",
                    f"Have the connection restored, and {deed.verb} it again",
                ),
                expected=f"The message says that `{one}` was not put out; after the last step "
                f"{ref} is there once with {rows}",
                type="negative",
                assumption="Without a connection it is said, and nothing arrives in part.",
                risk=0.66,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="value empty",
                title=f"A value that is empty in {partner} arrives empty",
                given=(
                    f"`{one}` is open in {partner} and holds `Utrecht` = 12, `Porto` has no value",
                ),
                steps=(
                    f"In {partner}, {deed.verb} `{one}` as {noun.a}",
                    f"Open {ref} here",
                ),
                expected=f"{capitalised(ref)} holds `Utrecht` = 12; `Porto` is empty and not 0",
                data={"Utrecht": 12, "Porto": ""},
                angle="input",
                risk=0.62,
            ),
        ),
        self_contained=True,
    )


_WORD = r"(?!(?:with|to|for|from|in|on|of|and|or|that)\b)[\w'’-]+"
_WHAT = rf"(?:my|our|the|an?|this)\s+(?P<what>(?!(?:same|new)\b){_WORD}(?:\s+{_WORD}){{0,3}})"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?(?P<how>configure|set\s?up|install|connect|link|enable|activate)\s+"
        + _WHAT
        + r"\s*[.,]?$",
        _enabled,
    ),
    goal_reading(r"^(?:be\s+able\s+to\s+)?use\s+" + _WHAT + r"\s*[.,]?$", _used),
    goal_reading(
        r"^(?:(?:have|get|use)\s+)?(?:an?\s+|the\s+)?(?:(?P<before>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s+)?"
        r"integration(?:\s+with\s+(?P<behind>[A-Z][\w.]*(?:\s[A-Z][\w.]*)?))?\s*[.,]?$",
        _put_out,
    ),
)
