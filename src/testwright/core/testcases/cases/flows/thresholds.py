"""Flows around figures: progress, limits on a number, rules for what may be entered, alarms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

THRESHOLD = regex(
    r"^(?P<what>.+?)\s+(?P<how>(?:falls?|drops?|goes|sinks?|gets?|is|rises?|climbs?)\s+"
    r"(?:below|under|above|over)|exceeds?|(?:is|gets?)\s+(?:lower|less|higher|more|greater)\s+than|"
    r"reaches)\s+(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>%|[°\w]{1,12})?",
    re.IGNORECASE,
)
_DOWN = regex(r"below|under|lower|less", re.IGNORECASE)


LEVEL = regex(
    r"^(?!my\b|their\b)(?P<what>.+?)\s+(?P<how>(?:falls?|drops?|goes|sinks?|gets?|is|are|runs?|rises?)\s+(?:below|under|above|over|low)|"
    r"exceeds?|reaches)(?:\s+(?:the|its|their|an?|my)\s+(?P<level>(?:[\w-]+\s+){0,2}?(?:level|threshold|limit|minimum|maximum|point)))?$",
    re.IGNORECASE,
)
"""`Stock drops below the reorder level`: a value that is set beforehand."""
_LEVELS = ("5", "6", "4", "3")


def below_level(found: re.Match[str], facts: Facts) -> Flow:
    """With a level that is set, the value is brought to it and beyond."""
    what = clipped(own_words(re.sub(r"^(?:an?|the|my)\s+", "", found["what"])), 60)
    name = (found["level"] or "level").lower()
    up = re.search(r"above|over|exceed|rise", found["how"], re.IGNORECASE) is not None
    level, before, beyond, far = ("5", "4", "6", "7") if up else _LEVELS
    one = facts.scene.title(0)
    return Flow(
        (f"The {name} of `{one}` is {level}, and the {what} is {before}; no message is unread",),
        (
            f"Bring the {what} of `{one}` to {level}, and look into the messages",
            f"Bring it to {beyond}, and look again",
            f"Bring it to {far}, and look again",
        ),
        f"At {level} there is no message; at {beyond} exactly one, which names `{one}` and "
        f"{beyond}; at "
        f"{far} it is still the only one",
        {"level": level, "beyond": beyond, "named": one},
        assumption=f"At the {name} itself nothing is reported, only beyond it.",
    )


def alarmed(found: re.Match[str], facts: Facts) -> Flow:
    """At the threshold nothing, beyond it once, and not again while it stays there."""
    number = float(found["number"].replace(",", "."))
    unit = f" {found['unit']}" if found["unit"] else ""
    down = bool(_DOWN.search(found["how"]))
    at_it = found["how"].lower().startswith("reach")
    step = 1 if number >= 1 else 0.1
    beyond = number - step if down else number + step
    far = number - 2 * step if down else number + 2 * step
    exact, one, two = (f"{value:g}{unit}" for value in (number, beyond, far))
    what = clipped(own_words(re.sub(r"^(?:an?|the|my)\s+", "", found["what"])), 60)
    first = "one" if at_it else "no"
    return Flow(
        (f"The {what} is well {'above' if down else 'below'} {exact}; no message is unread",),
        (
            f"Bring the {what} to exactly {exact}, and look into the messages",
            f"Bring it to {one}, and look again",
            f"Bring it to {two}, and look again",
        ),
        f"At {exact} there is {first} message; from {one} on exactly one, which names the value "
        f"and when it was measured; at {two} it is still the only one",
        {"threshold": exact, "beyond": one, "story": facts.scene.role or "user"},
        companions=_alarms_again(what, (exact, one, two), facts, down=down),
        self_contained=True,
    )


def _alarms_again(
    what: str, values: tuple[str, str, str], facts: Facts, *, down: bool
) -> tuple[Companion, ...]:
    """Beside an alarm: it comes again only after all was well, and also after a jump."""
    exact, one, two = values
    well = f"well {'above' if down else 'below'} {exact}"
    read = f"Look into the messages of `{facts.scene.actor.name}`"
    return (
        Companion(
            technique="state_transition",
            aspect="alarm again",
            title=f"A second message comes when {what} has been well in between"[:110],
            given=(f"The {what} is {one}, and one message about it has come",),
            steps=(
                f"Bring the {what} back to {well}, and look into the messages",
                f"Bring it to {one} once more, and look again",
            ),
            expected="After the first step there is no new message that tells of an alarm; after "
            "the second there is exactly one more",
            data={"beyond": one, "times": 2},
            risk=0.7,
        ),
        Companion(
            technique="boundary_values",
            aspect="jump",
            title=f"The {what} jumps past {exact} at once"[:110],
            given=(f"The {what} is {well}; no message is unread",),
            steps=(f"Bring the {what} to {two} in one step", read),
            expected=f"Exactly one message has come, which names {two}",
            data={"reached": two},
            angle="amount",
            risk=0.66,
        ),
    )


def progress(action: Action, facts: Facts) -> Flow:
    """What is done of what is to be done."""
    del action
    return Flow(
        (f"The goal of `{facts.scene.actor.name}` is 40, and 10 of it are done",),
        (
            "Open the page that shows the progress",
            "Have 10 more done",
            facts.scene.again,
            "Have 20 more done, and look again",
        ),
        "25 % or 10 of 40 is shown first, then 50 % or 20 of 40, at last 100 % or 40 of 40, marked "
        "as reached",
        {"goal": 40, "done": [10, 20, 40]},
    )


def capped(action: Action, facts: Facts) -> Flow:
    """The last one that fits is taken, the next is not."""
    scene = facts.scene
    one, two, three = (scene.person(n).name for n in range(3))
    found = re.search(
        r"\bnumber\s+of\s+(?P<what>[\w -]{3,30}?)(?=\s+(?:per|for|in|to|at|on)\b|"
        r"$)",
        action.words,
    )
    what = found["what"] if found else "participants"
    return Flow(
        (f"Nobody has signed up or been added yet; the {what} are counted",),
        (
            f"Set the greatest number of {what} to `2`, and save",
            f"Add `{one}`, then `{two}`",
            f"Try to add `{three}`",
            f"Remove `{one}`, and try `{three}` again",
        ),
        f"`{one}` and `{two}` are taken; `{three}` is refused with a text that names the limit of "
        "2, and is taken after the last step",
        {"limit": 2, "taken": [one, two], "refused": three},
    )


def rule_set(action: Action, facts: Facts) -> Flow:
    """What keeps the rule is taken, what breaks it is refused with the rule as the reason."""
    del facts
    password = "password" in action.words.lower()
    rule, good, bad = (
        ("at least 12 characters", "`Lantern-62-Ju`, 13 characters", "`Lantern-62-`, 11 characters")
        if password
        else ("`amount` is at least 1", "`amount` = `1`", "`amount` = `0`")
    )
    return Flow(
        (f"No rule says anything about {'passwords' if password else '`amount`'} yet",),
        (
            f"Set the rule: {rule}, and save",
            f"Enter {bad}, where the rule counts",
            f"Enter {good}",
            "Take the rule away, and enter the refused value again",
        ),
        f"With the rule {bad.split(',')[0]} is refused with the rule named, {good.split(',')[0]} "
        "is taken; without the rule the refused value is taken too",
        {"rule": rule, "taken": good, "refused": bad},
    )


def frozen(action: Action, facts: Facts) -> Flow:
    """No payment goes through until it is released again."""
    name = action.object.name if action.object else "card"
    return Flow(
        (f"The {name} ending in `4242` of `{facts.scene.actor.name}` is active",),
        (
            f"{action.verb[:1].upper()}{action.verb[1:]} the {name} ending in `4242`",
            "Try to pay 1.00 with it",
            "Release it again",
            "Pay 1.00 with it once more",
        ),
        f"The first payment is refused and the {name} is shown as not usable; after the release "
        "the second payment goes through, once",
        {"card": "4242", "amount": "1.00"},
    )


def read_offline(action: Action, facts: Facts) -> Flow:
    """What was fetched can be used without a connection."""
    scene, noun = facts.scene, action.object
    named = noun is not None and not noun.mass and not noun.abstract
    one = scene.name(noun, 0) if named else scene.title(0)
    two = scene.name(noun, 1) if named else scene.title(1)
    return Flow(
        (f"`{one}` and `{two}` are there; the device has a connection",),
        (
            f"Fetch `{one}` for use without a connection",
            "Cut the connection",
            f"Open `{one}`",
            f"Open `{two}`",
        ),
        f"`{one}` opens completely, with its text and pictures; for `{two}` it is said that a "
        "connection is needed",
        {"fetched": one, "not_fetched": two},
    )


_BLOCK = regex(r"\b(?:dates?|days?|times?|slots?|weeks?|periods?)\b", re.IGNORECASE)


def times_blocked(action: Action, facts: Facts) -> Flow:
    """Nobody can book what is blocked; the day beside it stays free."""
    del action
    day, free = "2031-03-10", "2031-03-11"
    return Flow(
        (f"`{day}` and `{free}` are free to be booked",),
        (
            f"Block `{day}`, and save",
            f"Try to book `{day}` as `{facts.scene.other.name}`",
            f"Book `{free}` as `{facts.scene.other.name}`",
        ),
        f"`{day}` is shown as not free and can't be booked; `{free}` is booked once",
        {"blocked": day, "free": free},
    )


def left_out(action: Action, facts: Facts) -> Flow:
    """What may be missing is not asked for; what is there is kept."""
    what = re.split(r"\s+(?:without|when|if|and|so)\b", own_words(action.words))[0]
    what = clipped(what, 60)
    return Flow(
        ("Everything else that is entered or handed in is without fault",),
        (
            f"Fill in everything but this: {what}",
            "Save or submit",
            facts.scene.again,
            f"Do the same once more with {what}",
        ),
        f"Both times it is taken without an error or a warning about {what}; what was entered is "
        "stored as it was given",
        {"left_out": what},
    )
