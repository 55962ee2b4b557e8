"""Checks of what is entered and used: required, unique, read-only, preset, accepted, refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import (
    Look,
    are,
    entity,
    place_of,
    subject,
)
from testwright.core.testcases.cases.checks.qualified import qualified
from testwright.core.testcases.cases.companions.statements import still_refused
from testwright.core.testcases.language.grammar import capitalised, joined, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import NO
from testwright.core.testcases.language.states import contrast
from testwright.core.testcases.language.verb_classes import EXTRA_VERBS, VERB_CLASS
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts

_OFF = frozenset(
    {"disabled", "read-only", "non-modifiable", "locked", "greyed out", "inactive", "deactivated"}
)


def required(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:  # noqa: ARG001 all checks are called alike
    """Left empty, it is missed, or it is not."""
    if said.noun is not None and said.noun.head in NO_ENTRY:
        return None
    what = subject(said)
    name = re.sub(r"^the\s+", "", what)
    optional = said.no or found["how"].lower() in {"optional", "voluntary"}
    expected = (
        f"It is saved without {what}, and no message asks for it"
        if optional
        else f"Nothing is saved; the message names {what} as missing, and the other entries are "
        f"kept"
    )
    return Look(
        "",
        (f"Fill in everything but {what}", "Save"),
        expected,
        {name.replace(" ", "_"): ""},
        instead=True,
    )


NO_ENTRY = frozenset(
    {
        "confirmation",
        "login",
        "sign-in",
        "authentication",
        "approval",
        "account",
        "entry",
        "consent",
    }
    | {"registration", "connection", "access", "permission", "change"}
    | {"dialog", "prompt", "button", "minimum", "maximum"}
)
"""What may be required without being filled in."""


def unique(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """The second of the same is refused."""
    what = subject(said)
    value = facts.scene.name(said.noun, 0)
    return Look(
        f"`{value}` is stored as {what}",
        (
            f"Enter `{value}` as {what} of another entry and save",
            f"List the entries with `{value}`",
        ),
        f"The second is refused with `{value}` named as taken; there is still exactly one",
        {"value": value},
        instead=True,
    )


def fixed(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """Read-only, disabled, enabled: what happens when one tries."""
    what, how, verb = subject(said), found["how"].lower(), are(said)
    entry = f"Go to where {what} {verb}"
    denied = bool(NO.search(said.said[: found.start("how")]))
    if denied != (how in _OFF):
        return Look(
            "",
            (
                *place_of(said),
                f"Try to use or change {what} with the mouse, then with the keyboard",
            ),
            f"Nothing happens and nothing changes: {what} {verb} {'not ' if denied else ''}{how}, "
            "and shows it",
            {"tried": what},
            entry=entry,
        )
    return Look(
        "",
        (*place_of(said), f"Use {what} once"),
        f"{capitalised(what)} {verb} {'not ' if denied else ''}{how}: it can be used at once, and "
        "what it is for happens once",
        {"used": what},
        entry=entry,
    )


def switched_off(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """Something can't be used any more after it was used, or while something goes on."""
    what = subject(said)
    cause = f": {clipped(said.cause, 80)}" if said.cause else ""
    return Look(
        f"{capitalised(what)} can be used at first",
        (
            f"Use {what} once{cause}",
            f"Try to use {what} again at once, with the mouse and with the keyboard",
            "Count what has come of it",
        ),
        f"After the first step {what} {are(said)} shown as switched off, and the second step does "
        "nothing: it has happened exactly once",
        {"times": 1},
        caused=True,
        instead=True,
    )


_AT_FIRST = regex(
    r"\b(?:default|initial\w*|pre-?\w+|automatically|first|load\w*|start\w*|open\w*|"
    r"always)\b",
    re.IGNORECASE,
)


def preset(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """What is there before anything was entered."""
    if found["how"].lower() == "selected" and not _AT_FIRST.search(said.said):
        return None
    scene, noun = facts.scene, said.noun
    what = subject(said)
    own = entity(said) or (
        noun if noun and noun.category in {"address", "account", "person"} else None
    )
    value = scene.name(noun, 0) if own else ""
    state = clipped(re.sub(r"^(?:is|are)\s+", "", said.said), 80)
    return Look(
        f"`{value}` is stored as {what}" if own else "Nothing has been entered yet",
        (
            *(place_of(said) or (f"Open the form with {what}, for the first time",)),
            "Change nothing, and look at it",
        ),
        f"{capitalised(what)} {are(said)} {state}" + (f": `{value}`" if own else ""),
        {"preset": value or what},
        instead=True,
    )


def accepts(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """What is taken is taken without a remark, what is not is named."""
    word = found["how"].lower()
    if word.startswith(("validat", "check", "verif")):
        return _checked(said)
    what = clipped(found["tail"].strip(), 110)
    refuse = said.no or word.startswith(("reject", "refuse", "den", "block"))
    if not what or word.endswith("ed"):
        return _passive(said, facts, refuse=refuse)
    if re.match(r"(?:them|users?|me|us|people|it)\b", what):
        return None
    by_value = qualified(what, facts, refuse=refuse)
    if by_value is not None:
        return by_value
    one = facts.scene.title(0)
    odd = _ODD_VALUES.match(what)
    if odd and not refuse:
        return _odd_values(odd, facts)
    return Look(
        f"`{one}` is prepared so that this is true of it: {what}",
        (f"Submit `{one}`", "Read the messages, and look for it among what was taken"),
        (
            f"`{one}` is refused, the message names this as the reason: {what}; nothing of it is "
            f"kept"
            if refuse
            else f"`{one}` is taken without an error or a warning about this: {what}"
        ),
        {"input": one},
        instead=True,
        loose=True,
    )


_ODD_VALUES = regex(
    r"(?P<values>(?:(?:zeros?|blanks?|empty(?:\s+values)?|null|negative\s+\w+)(?:,\s*|\s+and\s+|"
    r"\s+or\s+)?)+)\s*"
    r"(?:(?:for|in|as)\s+(?P<where>.+))?$",
    re.IGNORECASE,
)


def _odd_values(odd: re.Match[str], facts: Facts) -> Look:
    """`Zero and blank for loan records`: a record with each of the values."""
    values = []
    low = odd["values"].lower()
    if "zero" in low:
        values.append("`0`")
    if re.search(r"blank|empty|null", low):
        values.append("nothing at all")
    if "negative" in low:
        values.append("`-1`")
    where = noun_of(odd["where"] or "record")
    name = where.name if where else "record"
    names = [facts.scene.title(n) for n in range(len(values))]
    has = [f"`{one}` has {value}" for one, value in zip(names, values, strict=True)]
    return Look(
        f"Of the {where.plural if where else 'records'}, {joined(has)} in the field; all else is "
        "without fault",
        (*tuple(f"Submit {name} `{one}`" for one in names), "Read the messages"),
        f"{joined([f'`{one}`' for one in names])} {'are each' if len(names) > 1 else 'is'} taken "
        "without an error or a warning, and the value is stored as it was given",
        {"values": [value.strip("`") for value in values]},
        instead=True,
        companions=still_refused(names, [value.strip("`") for value in values]),
    )


def _passive(said: Predicate, facts: Facts, *, refuse: bool) -> Look | None:
    noun = said.noun
    if noun is None or noun.abstract or noun.category == "person":
        return None
    one = facts.scene.name(noun, 0)
    return Look(
        f"`{one}` is an example of this: {clipped(said.subject, 80)}",
        (f"Enter or submit `{one}`", "Read the message, and look for it among what was taken"),
        (
            f"`{one}` is refused with a message that says why, and nothing of it is kept"
            if refuse
            else f"`{one}` is taken without an error, and is there once"
        ),
        {"input": one, "kind": subject(said)},
        instead=True,
        loose=True,
    )


def _checked(said: Predicate) -> Look:
    """Checked: what is right passes, what is wrong is named."""
    what = subject(said)
    when = f", until {clipped(said.cause, 70)}" if said.cause else ""
    return Look(
        "`right.csv` has three rows without a fault; in row 2 of `faulty.csv` the `amount` is "
        "`twelve` instead of `12`",
        (f"Take `right.csv` as {what}{when}", "Do the same with `faulty.csv`", "Read the messages"),
        "`right.csv` passes without a message; for `faulty.csv` one message names row 2, `amount` "
        "and `twelve`, before anything of it is used",
        {"right": "right.csv", "faulty": "faulty.csv", "row": 2},
        caused=True,
        instead=True,
        loose=True,
    )


def own_only(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:  # noqa: ARG001 all checks are called alike
    """`A vendor sees only listings of their own`: two people, each with one."""
    noun = noun_of(found["tail"])
    if noun is None or noun.mass or noun.abstract:
        return None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    me, you = scene.actor, scene.other
    return Look(
        f"{capitalised(noun.name)} `{one}` belongs to `{me.name}`, `{two}` to `{you.name}`, who "
        f"has "
        "the same role",
        (
            f"{scene.lister(noun)} as `{me.name}`",
            f"Open `{two}` by its direct address as `{me.name}`",
            f"{scene.lister(noun)} as `{you.name}`",
        ),
        f"`{me.name}` finds `{one}` and not `{two}`, whose address is refused; `{you.name}` finds "
        f"`{two}` and not `{one}`",
        {"own": one, "of_another": two},
        instead=True,
    )


_PICKED = regex(r"\b(?:in|with|without|that|which|who|whose|above|below|over|under|of)\b")


def possible(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """`Orders in the state placed can be cancelled`: tried on one of them, and on another."""
    noun, scene = said.noun, facts.scene
    counted = re.match(r"(?:one|only|up to|at most|no)\b", said.subject, re.IGNORECASE)
    if noun is None or noun.mass or noun.abstract or said.no or counted:
        return None
    done = found["how"].lower()
    verb = _verb_of(done)
    if verb is None:
        return None
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    if _SEVERAL.match(said.subject):
        return _both(noun, verb, done, facts)
    times = _TIMES.search(found["tail"])
    if times and not found["tail"].replace(times.group(), "").strip(" ,."):
        return _so_often(f"{noun.name} `{one}`", verb, done, times["times"].lower())
    rest = clipped(found["tail"].strip(" ,"), 60)
    rest = f" {rest}" if rest else ""
    picked = said.noun is not None and _PICKED.search(said.subject)
    situation = f"`{one}` is one of these: {clipped(said.subject, 70)}"
    if picked:
        situation += f"; `{out}` is {contrast(noun)}"
    steps: tuple[str, ...] = (scene.opener(noun), f"{capitalised(verb)} it{rest}")
    expected = f"`{one}` is {done}{rest}"
    if picked:
        steps = (*steps, f"Try the same with `{out}`")
        expected += f"; for `{out}` that is not offered or is refused, and it is unchanged"
    made = verb in _MADE and not picked
    return Look(situation, steps, expected, {"possible": one}, instead=True, loose=made)


_MADE = frozenset(
    {"generate", "create", "make", "define", "produce", "build", "write", "compute", "calculate"}
    | {"add", "upload", "attach", "import", "provide", "enter"}
)
"""What can be made is not there before, so it can't be opened first."""
_SEVERAL = regex(r"(?:multiple|several|more than one|two or more|many)\b", re.IGNORECASE)


def _both(noun: Noun, verb: str, done: str, facts: Facts) -> Look:
    """`Several signers can be added`: two, one after the other, and both are there."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Look(
        f"Neither `{one}` nor `{two}` is {done} yet",
        (
            f"{capitalised(verb)} {noun.name} `{one}`",
            f"{capitalised(verb)} {noun.name} `{two}`",
            scene.lister(noun),
        ),
        f"`{one}` and `{two}` are both {done} and listed once each; the second has not taken the "
        "place of the first",
        {"first": one, "second": two},
        instead=True,
    )


_TIMES = regex(r"(?:only\s+|at\s+most\s+)*(?P<times>once|twice|three\s+times)", re.IGNORECASE)


def _so_often(label: str, verb: str, done: str, times: str) -> Look:
    """`Can be renewed twice`: so often it works, once more it does not."""
    number = {"once": 1, "twice": 2}.get(times, 3)
    again = [f"{capitalised(verb)} {label} {n}" for n in ("a second time", "a third time")]
    tries = (f"{capitalised(verb)} {label}", *again)[:number]
    return Look(
        f"{capitalised(label)} has not been {done} yet",
        (*tries, f"Try to {verb} {label} once more"),
        f"{capitalised(label)} is {done} {times}; the last try is refused with the reason, and "
        "nothing has changed by it",
        {"times": number},
        instead=True,
    )


def _verb_of(participle: str) -> str | None:
    """The verb that is known whose participle it is."""
    for base in (*VERB_CLASS, *EXTRA_VERBS):
        if base[:2] == participle[:2] and past_participle(base) == participle:
            return base
    return None
