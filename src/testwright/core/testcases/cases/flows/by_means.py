"""The course of a deed by the means that the goal names: the outcome stays that of the deed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.means import assumed, failed, otherwise
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testdata.literals import identifiers

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.flow import Companion
    from testwright.core.testcases.cases.flows.means_told import Means
    from testwright.core.testcases.reading.facts import Facts

    Found = tuple[Flow, tuple[Companion, ...]]
    """The course by that means, and what is tried when the means is wrong."""

_MOST = 5
_QUOTED = regex(r"`([^`]+)`")
_MOVES = regex(
    r"^Move (?P<thing>it|(?:(?!it\b)[a-z][\w-]* ){0,3}`[^`]+`) (?P<where>.+?)(?: and save)?$"
)
_OPENS = regex(r"^Open (?!the list|the page)(?P<thing>(?:[a-z][\w -]* )?`[^`]+`)$")
_PRESSED = regex(r"^(?P<what>Save|Submit|Confirm|Send)$")
_COUNTED = regex(r"\b(?:first|second|third|fourth)\s+(?:step|page|try)\b", re.IGNORECASE)
"""An outcome that counts the steps: none may come between them."""
_DEEDS_BY_HAND = regex(
    r"^(?:Look|Reload|Read|Note|Wait|Sign|Close|Compare|Enter|Open|Press|Have|Count|Type|Go|Call)\b"
)


def done_by(means: Means, bare: Flow, facts: Facts) -> Flow | None:
    """The course by that means; None where no step of the deed can be done by it.

    Args:
        means: that the goal names, and the deed without it.
        bare: the course of the deed by itself.
        facts: of the story.
    """
    if bare.doubtful or facts.scene.surface != "screen":
        return None
    found = _WAYS[means.kind](means, bare, facts)
    if found is None or len(found[0].steps) > _MOST:
        return None
    flow, wrong = found
    beside = (*wrong, *otherwise(means.kind, bare), *bare.companions)
    return replace(flow, data={**flow.data, "means": means.name}, companions=beside)


def _at(flow: Flow) -> tuple[int, str] | None:
    """The first step that names something that is there, and the name."""
    there = " ".join(flow.given)
    for place, step in enumerate(flow.steps):
        name = next((n for n in _QUOTED.findall(step) if f"`{n}`" in there), None)
        if name is not None:
            return place, name
    return None


def _put(flow: Flow, place: int, *steps: str, over: int = 1) -> Flow:
    """The flow with these steps in the place of others."""
    return replace(flow, steps=(*flow.steps[:place], *steps, *flow.steps[place + over :]))


def _by_keys(_: Means, bare: Flow, facts: Facts) -> Found | None:
    steps: list[str] = []
    for step in bare.steps:
        moves, opens = _MOVES.match(step), _OPENS.match(step)
        if moves:
            steps.append(f"Go to {moves['thing']} with Tab and the arrow keys, and press Enter")
            steps.append(f"Move it {moves['where']} with the arrow keys, and press Enter")
        elif opens:
            steps.append(f"Go to {opens['thing']} with Tab, and press Enter")
        elif _PRESSED.match(step):
            steps.append(f"Go to `{step}` with Tab, and press Enter")
        elif _DEEDS_BY_HAND.match(step):
            steps.append(step)
        else:
            deed, comma, more = step.partition(", and ")
            steps.append(f"{deed} with Tab, the arrow keys and Enter{comma}{more}")
    if tuple(steps) == bare.steps:
        return None
    given = (*bare.given, "The mouse is unplugged")
    seen = f"{bare.expected}; the focus could be seen at every press"
    place = next((n for n, step in enumerate(steps) if step.startswith("Move it ")), None)
    flow = replace(bare, given=given, steps=tuple(steps), expected=seen)
    if place is None:
        return flow, ()
    wrong = failed(
        "Escape in the middle of it leaves everything where it was",
        given,
        (*steps[:place], "Press the arrow key up once", "Press Escape", facts.scene.again),
        "Everything stands in the order in which it stood, and the focus is visible",
    )
    return flow, (assumed(wrong, "Escape takes back what was begun."),)


def _by_scan(means: Means, bare: Flow, facts: Facts) -> Found | None:
    scene, noun, kind = facts.scene, means.action.object, means.action.kind
    known, unknown, other = (identifiers.code(scene.seed, n) for n in (30, 31, 32))
    given: tuple[str, ...]
    code, flow = means.name, bare
    if kind in {"search", "view"}:
        if noun is None or noun.mass or noun.abstract:
            return None
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        given = (
            f"{capitalised(noun.name)} `{one}` carries the {code} `{known}`",
            f"{capitalised(noun.name)} `{two}` carries the {code} `{other}`",
        )
        steps = (f"Open the search for {noun.plural}", f"Scan the {code} of `{one}`")
        seen = f"{capitalised(noun.name)} `{one}` opens, and nothing of `{two}` is shown"
        flow = Flow(given, steps, seen, {"code": known})
        start: tuple[str, ...] = steps[:1]
    else:
        if any(step.startswith("Start to") for step in bare.steps):
            return _new_by_scan(means, bare, facts)
        at = _at(bare)
        if at is None:
            return None
        place, one = at
        opened = _OPENS.match(bare.steps[place]) is not None
        scan = f"Scan the {code} of `{one}`"
        if _COUNTED.search(bare.expected) and not opened:
            step = bare.steps[place]
            flow = _put(bare, place, f"{scan}, and {step[:1].lower()}{step[1:]}")
        else:
            flow = _put(bare, place, scan, over=1 if opened else 0)
        given = (*bare.given, f"`{one}` carries the {code} `{known}`")
        flow = replace(flow, given=given, data={**bare.data, "code": known})
        start = bare.steps[:place]
    wrong = failed(
        f"A {code} that nobody knows changes nothing",
        (*given, f"Nothing carries the {code} `{unknown}`"),
        (*start, f"Scan the {code} `{unknown}` from a printed sheet"),
        f"A message says that `{unknown}` is unknown; nothing opens, and `{one}` is as it was",
    )
    return flow, (wrong,)


def _new_by_scan(means: Means, bare: Flow, facts: Facts) -> Found | None:
    """What is entered carries a code that is stored with it."""
    scene, noun, code = facts.scene, means.action.object, means.name
    place = next((n for n, one in enumerate(bare.steps) if one.startswith("Enter `")), None)
    if noun is None or noun.mass or noun.abstract or place is None:
        return None
    new, taken = (identifiers.code(scene.seed, n) for n in (30, 31))
    other = scene.name(noun, 9)
    opened = _OPENS.match(bare.steps[0])
    if opened and len(bare.steps) == _MOST:  # it is open then, so that there is a step left
        ready = f"{capitalised(opened['thing'])} is open"
        bare = replace(bare, given=(*bare.given, ready), steps=bare.steps[1:])
        place -= 1
    flow = replace(
        _put(bare, place, f"Scan the {code} `{new}`", over=0),
        expected=f"{bare.expected}, and `{new}` as the {code}",
        data={**bare.data, "code": new},
    )
    wrong = failed(
        f"The {code} of {noun.a} that is there already stores no second one",
        (
            *bare.given,
            f"{capitalised(noun.name)} `{other}` is stored with the {code} `{taken}`",
        ),
        (*bare.steps[:place], f"Scan the {code} `{taken}`", scene.lister(noun)),
        f"`{other}` is shown as the one with this {code}, and is listed once",
    )
    return flow, (assumed(wrong, f"Every {noun.name} has a {code} of its own."),)


def _by_drag(_: Means, bare: Flow, facts: Facts) -> Found | None:
    for place, step in enumerate(bare.steps):
        moves = _MOVES.match(step)
        uploads = re.match(r"^Upload (?P<thing>`[^`]+`)$", step)
        if moves:
            drag = f"Drag {moves['thing']} {moves['where']}, and drop it there"
            at, thing, lost = _at(bare), moves["thing"], "outside of the window"
            kept = f"`{at[1]}`" if at and thing == "it" else thing
        elif uploads:
            kept = thing = uploads["thing"]
            lost = "beside the window of the browser"
            drag = f"Drag {thing} from a folder of the computer onto the page, and drop it"
        else:
            continue
        wrong = failed(
            "What is dropped in the wrong place changes nothing",
            bare.given,
            (*bare.steps[:place], f"Drag {thing}, and drop it {lost}", facts.scene.again),
            f"{capitalised(kept)} stands where it stood, and nothing else has moved"
            if moves
            else f"{kept} is not listed",
        )
        return _put(bare, place, drag), (wrong,)
    return None


def _by_voice(means: Means, bare: Flow, facts: Facts) -> Found | None:
    noun, at = means.action.object, _at(bare)
    verb = capitalised(means.action.verb)
    for place, step in enumerate(bare.steps):
        deed, comma, confirmed = step.partition(", and confirm")
        more = f"{comma}{confirmed}"
        if step.startswith("Enter `"):
            said, name = f"Say {step.removeprefix('Enter ')}", ""
        elif f"{deed} ".startswith(f"{verb} it ") and at and noun and "`" not in deed:
            how = deed.removeprefix(f"{verb} it")
            said, name = f"Say `{means.action.verb} {noun.name} {at[1]}{how}`{more}", at[1]
        elif deed.startswith(f"{verb} ") and at and len(_QUOTED.findall(step)) == 1:
            words = deed[:1].lower() + deed[1:].replace("`", "")
            said, name = f"Say `{words}`{more}", at[1]
        else:
            continue
        given = (*bare.given, "The microphone is on, and the room is quiet")
        flow = replace(_put(bare, place, said), given=given)
        kept = f"`{name}` is as it was" if name else "nothing is stored"
        wrong = failed(
            "Words that mean nothing to it change nothing",
            given,
            (*bare.steps[:place], "Say `blue lantern seventeen`", facts.scene.again),
            f"It is said that the words were not understood, and {kept}",
        )
        return flow, (wrong,)
    return None


def _by_mail(means: Means, bare: Flow, facts: Facts) -> Found | None:
    scene, noun = facts.scene, means.action.object
    if noun is None or not bare.steps[0].startswith("Start to"):
        return None
    if not bare.steps[-1].startswith("Open the list"):
        return None
    entered = re.search(r"Enter `([^`]+)`", " ".join(bare.steps))
    subject, text = entered[1] if entered else scene.value(noun), scene.text(3)
    to = f"the address of the product for {noun.plural}"
    send = f"Send a mail with the subject `{subject}` and the text `{text}`"
    stranger = f"nobody.{scene.person(7).email.split('.', 1)[-1]}"
    flow = replace(
        bare,
        steps=(f"{send} from `{scene.actor.email}` to {to}", bare.steps[-1], f"Open `{subject}`"),
        expected=f"The {noun.name} `{subject}` is listed exactly once; opened, it shows the text "
        f"`{text}` and `{scene.actor.name}` as who sent it",
        data={"from": scene.actor.email, "subject": subject, "text": text},
    )
    wrong = failed(
        f"A mail from an address that nobody knows stores no {noun.name}",
        (*bare.given, f"No account has the address `{stranger}`"),
        (f"{send} from `{stranger}` to {to}", bare.steps[-1]),
        f"No {noun.name} `{subject}` is listed",
    )
    if scene.signed_out:  # nobody is known by an address
        return flow, ()
    return flow, (assumed(wrong, f"Only people with an account {means.action.verb} by mail."),)


def _by_body(means: Means, bare: Flow, facts: Facts) -> Found | None:
    finger, who = means.name == "finger", facts.scene.actor.name
    shows = "Put the enrolled finger on the sensor" if finger else "Look into the camera"
    enrolled = f"The {means.name} of `{who}` is enrolled on the phone that is used"
    given = (*bare.given, enrolled)
    name = "fingerprint" if finger else "face recognition"
    wrong_one = (
        "Put a finger that is not enrolled on the sensor"
        if finger
        else "Have somebody else look into the camera"
    )
    if means.action.kind == "sign_in":
        page = ("Open the sign-in page", f"Choose to sign in by {name}")
        refused = "The sign-in page stays, and nobody is signed in"
        flow = replace(bare, given=given, steps=(*page, shows, facts.scene.again))
        return flow, (
            failed(f"Another {means.name} opens nothing", given, (*page, wrong_one), refused),
        )
    verb = capitalised(means.action.verb)
    place = next((n for n, one in enumerate(bare.steps) if one.startswith(f"{verb} ")), None)
    if place is None or means.action.kind in {"view", "search"}:
        return None
    deed = bare.steps[place]
    shown: tuple[str, ...] = (deed, shows)
    if _COUNTED.search(bare.expected):
        shown = (f"{deed}, and {shows[:1].lower()}{shows[1:]}",)
    flow = replace(_put(bare, place, *shown), given=given)
    wrong = failed(
        f"Another {means.name} changes nothing",
        given,
        (*bare.steps[: place + 1], wrong_one, facts.scene.again),
        "A message says that it was not recognised; after the last step all is as it was before",
    )
    return flow, (wrong,)


_WAYS: dict[str, Callable[[Means, Flow, Facts], Found | None]] = {
    "keyboard": _by_keys,
    "scan": _by_scan,
    "drag": _by_drag,
    "voice": _by_voice,
    "mail": _by_mail,
    "body": _by_body,
}
