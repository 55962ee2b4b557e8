"""Checks of what must not be possible, or not by accident: it is tried."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.lacking import without_it
from testwright.core.testcases.cases.checks.look import WIDGETS, Look
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import from_gerund, verb_of_gerund
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts

_PEOPLE = regex(
    r"(?:they|users?|nobody|no one|people|visitors?|customers?|members?|guests?)\b", re.IGNORECASE
)
_OTHERS_WORK = regex(
    r"^(?:overwrite|lose|undo|destroy|replace|delete)\s+(?:(?:some(?:one|body)|anyone)(?:\s+else)?['’]s|"
    r"(?:an)?others?(?:['’]s?)?|other\s+(?:people|users)['’]s?|each\s+other['’]s)\s+"
    r"(?:changes?|work|edits?|updates?|entries)\b",
    re.IGNORECASE,
)
_IN_RECORD = regex(r"\b(?:to|of|on|in)\s+(?P<thing>(?:an?|the|my|our)\s+.+)$")


def refused(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Somebody can't do something: it is tried."""
    if not _PEOPLE.match(said.subject):
        return None
    again = facts.scene.again
    deed = found["tail"].strip()
    twice = re.sub(
        r"^double\s+|\s+(?:multiple\s+times?|twice|more\s+than\s+once|again)\b.*$", "", deed
    )
    lacking = None if twice != deed else without_it(deed, facts)
    if twice != deed:
        return _once_only(twice, said, again)
    if lacking is not None:
        return lacking
    one, kind = _example(deed, facts)
    with_it = f" `{one}`" if one else ""
    return Look(
        f"{capitalised(kind)} `{one}` exists" if one else "",
        (
            *_tries(f"{clipped(deed, 80)}{':' + with_it if one else ''}", facts),
            again,
        ),
        f"{'Both tries are' if facts.scene.surface == 'screen' else 'It is'} refused with a "
        f"message that says why, and {f'`{one}`' if one else 'everything'} is as before",
        {"tried": one or clipped(deed, 60)},
        instead=True,
    )


def _tries(deed: str, facts: Facts) -> tuple[str, ...]:
    """By hand and past the page; a command or a request is the only way there is."""
    if facts.scene.surface == "screen":
        return (f"Try to {deed}, on its page", "Send the request for it without the page")
    by = "request" if facts.scene.surface == "api" else "command"
    return (f"Try to {deed}, by the {by} for it",)


def _example(deed: str, facts: Facts) -> tuple[str, str]:
    """A thing that the deed is tried on, and what it is; ("", "") when it has no name."""
    noun = noun_of(deed.partition(" ")[2])
    if noun is None or noun.mass or noun.abstract or noun.head in WIDGETS:
        return "", ""
    return facts.scene.name(noun, 0), noun.a


def _once_only(deed: str, said: Predicate, again: str) -> Look:
    """Twice in a row it happens once."""
    between = again
    if said.cause:
        first = said.cause.split(" ", 1)[0]
        between = from_gerund(said.cause) if verb_of_gerund(first) else said.cause
        between = f"{between} the page" if between == "refresh" else between
    return Look(
        "",
        (
            capitalised(clipped(deed, 80)),
            capitalised(clipped(between, 60)),
            "Try the same once more",
        ),
        "It has happened exactly once; the second try is refused or changes nothing",
        {"times": 1},
        caused=True,
        instead=True,
    )


def by_accident(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Nothing is lost by a slip: it is asked about first, and two people notice each other."""
    if not _PEOPLE.match(said.subject):
        return None
    deed = found["tail"].strip()
    if _OTHERS_WORK.match(deed):
        return _side_by_side(deed, facts)
    one, _ = _example(deed, facts)
    with_it, named = (f": `{one}`", f", with `{one}` named") if one else ("", "")
    kept = f"`{one}` is" if one else "everything is"
    return Look(
        f"`{one}` exists" if one else "",
        (
            f"Start to {clipped(deed, 80)}{with_it}",
            "Decline what is asked before it happens",
            facts.scene.again,
        ),
        f"Before anything happens it is asked whether it is meant{named}; "
        f"after declining {kept} as before",
        {"kept": one or clipped(deed, 60)},
        instead=True,
    )


def _side_by_side(deed: str, facts: Facts) -> Look:
    """Two people have the same open; the later one hears of the earlier change."""
    scene = facts.scene
    where = _IN_RECORD.search(deed)
    noun = noun_of(where["thing"]) if where else None
    thing = noun if noun and not noun.mass and not noun.abstract else None
    name = thing.name if thing else "entry"
    one, me, you = scene.name(thing, 0), scene.actor.name, scene.other.name
    first, second = scene.text(1), scene.text(2)
    return Look(
        f"{capitalised(name)} `{one}` has the note `{scene.text(0)}`; `{me}` and `{you}` may both "
        "change it",
        (
            f"Open `{one}` for editing as `{me}` and as `{you}`",
            f"Change the note to `{first}` as `{you}` and save",
            f"Change the note to `{second}` as `{me}` and save",
            f"Read the message, and open `{one}` again",
        ),
        f"`{me}` is told that `{you}` has changed `{one}` in the meantime, before `{first}` is "
        f"replaced; `{first}` is not lost",
        {"first": first, "second": second},
        instead=True,
    )


_PERSONAL = regex(
    r"\b(?:personal|names?|e-?mails?|addresses|customers?|users?|people)\b", re.IGNORECASE
)
_WHERE = regex(
    r"\b(?:in|on|within)\s+(?:the\s+|all\s+)?(?P<place>[\w-]+(?:\s[\w-]+)?)", re.IGNORECASE
)


def masked(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """`Personal data in log files is masked`: what somebody is called is searched for there."""
    place = _WHERE.search(f"{said.subject} {found['tail']}")
    if said.no or place is None or not _PERSONAL.search(said.subject):
        return None
    who, where = facts.scene.other, f"the {place['place']}"
    return Look(
        f"`{who.name}` (`{who.email}`) has an account, and nothing of it is in {where} yet",
        (
            f"Do something as `{who.name}` that is recorded in {where}",
            f"Search {where} for `{who.email}`",
            f"Search {where} for `{who.name}`",
        ),
        f"Neither `{who.email}` nor `{who.name}` is found; what was done is recorded, with a mask "
        "in their place",
        {"searched_for": [who.email, who.name]},
        instead=True,
    )


def unreadable(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """What is stored is not read by who has only the files of the database."""
    if said.no:
        return None
    scene, noun = facts.scene, said.noun
    value = scene.value(noun) if noun is not None and not noun.abstract else scene.text()
    works = "shows or accepts" if found["how"].lower() == "encrypted" else "accepts"
    return Look(
        "The tester can read the files of the database, a backup and the network traffic; "
        f"`{value}` is an example of this: {clipped(said.subject, 60)}",
        (
            f"Store `{value}`",
            f"Search the files of the database for `{value}`",
            "Search a new backup for it",
            "Search the recorded network traffic for it",
        ),
        f"`{value}` is found in none of the three; the product itself still {works} it",
        {"value": value},
        instead=True,
    )
