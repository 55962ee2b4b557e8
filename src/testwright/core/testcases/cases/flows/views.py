"""Flows that look at something: one thing, several, those that a condition picks, how it goes on.

A goal that only looks may mean many things; `READINGS` is read from the top, and the first reading
that fits counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.details import of_details
from testwright.core.testcases.cases.flows import (
    code_texts,
    happening,
    pages,
    picked_ones,
    pictures,
)
from testwright.core.testcases.cases.flows.answers import asks, explained, known
from testwright.core.testcases.cases.flows.arrangements import of_a_period, state_listed
from testwright.core.testcases.cases.flows.each_value import values_of
from testwright.core.testcases.cases.flows.faults import faults_named
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.followed import followed, measured
from testwright.core.testcases.cases.flows.histories import host_of, logged, looks_back, of_one
from testwright.core.testcases.cases.flows.marks import read_only
from testwright.core.testcases.cases.flows.named_only import left_out
from testwright.core.testcases.cases.flows.observations import observed
from testwright.core.testcases.cases.flows.programs import retrieved
from testwright.core.testcases.cases.flows.readout_values import Part, is_figure
from testwright.core.testcases.cases.flows.records import (
    VALUES,
    tail_of,
    target,
    told_about,
)
from testwright.core.testcases.language.grammar import capitalised, joined, plural
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.objects import DETAILS, kept_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_DRAWN = frozenset({"map", "calendar", "timeline", "chart", "graph", "diagram", "gallery"})
_SMALL = frozenset({"thumbnail", "preview"})
_FOLLOWS = frozenset({"track", "monitor", "watch", "follow"})
_TEACHES = frozenset({"learn", "figure out"})
_BOARDS = frozenset({"board", "directory", "catalogue", "catalog", "gallery", "wall"})
"""What shows several of what stands before it: a job board."""
_STATES_OF = frozenset({"status", "state", "progress", "delivery", "location"})
_SOUND = regex(r"(?:accurate|complete|correct|valid|up-to-date)\b", re.IGNORECASE)
_WISHED = frozenset({"have", "get"})
"""Verbs that only say that there shall be something."""
_COUNTED = word_set("metric statistic figure number kpi measure indicator value count total rate")
_EVERY_PAGE = regex(r"\bon\s+(?:every|all|each)\s+(?:the\s+)?pages?\b", re.IGNORECASE)
_FAULTS = regex(
    r"\b(?:errors?|warnings?|violations?|faults)\b(?!\s+(?:codes?|rate|page|history|logs?))|"
    r"\bin which\b.+\binvalid\b",
    re.IGNORECASE,
)
_ATTRIBUTES = frozenset(
    {"name", "title", "owner", "author", "creator", "purpose", "type", "origin"}
)
_CONSISTENT = regex(r"(?:an?\s+)?(?:consistent|uniform)\b", re.IGNORECASE)


def view(action: Action, facts: Facts) -> Flow:
    """What is stored is shown, and nothing else."""
    noun = target(action, facts)
    for reading in READINGS:
        flow = reading(action, noun, facts)
        if flow is not None:
            return replace(flow, doubtful=flow.doubtful or left_out(action, noun))
    return _see_clause(action, facts)


def _sentence(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:
    """Goals that are better put as a sentence: on every page, complete, a discount applied."""
    if noun is None:
        return None
    counted = noun.category == "data" and noun.head not in {"information", "info"}
    if _SOUND.match(action.words) and (counted or noun.name == "information"):
        return observed(f"the {noun.text} is complete", facts)
    if _EVERY_PAGE.search(action.words):
        return observed(f"{noun.the} is shown on every page", facts)
    if action.verb in {"receive", "get", "have"} and noun.head == "discount":
        return observed(f"{noun.the} is applied to {action.words}", facts)
    return None


def _question(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:
    """What is to be understood or answered, and what is wrong with what was handed in."""
    faults = bool(_FAULTS.search(action.words))
    if noun is not None and action.verb in _TEACHES and not faults and not is_value(noun.head):
        return explained(action, facts)
    if facts.scene.surface == "api" and not asks(action):
        return replace(retrieved(noun, action, facts), doubtful=action.verb == "have")
    if faults:
        return faults_named(action)
    return known(action, facts) if asks(action) else None


def _picture(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:
    """Maps, thumbnails, previews, and what must look alike or different."""
    if action.verb == "distinguish":
        return pictures.told_apart(action, facts)
    if noun is None:
        return None
    if _CONSISTENT.match(action.words):
        return pictures.consistent(action, facts)
    if action.verb == "preview" and not noun.mass:
        return pictures.previewed(noun, facts)
    if noun.head in _DRAWN and (noun.tail or action.said("of", "with", "where", "that")):
        return pictures.drawn(action, noun, facts)
    small = noun.head in _SMALL and not noun.mass
    return pictures.small(action, noun, facts) if small else None


def _part_of_product(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:
    """A link, a page, a button: there is one, and it has no name of its own."""
    if noun is not None and noun.head in pages.TRAILS:
        return pages.trail(noun)
    if noun is None or noun.many or (noun.abstract and noun.head not in {"interface", "ui"}):
        return None
    if noun.head == "link":
        return pages.link(action)
    inside = kept_in(noun) if noun.head in _BOARDS else None
    if inside is not None and inside is not noun and not inside.mass:
        return _listing(action, inside, facts)
    return pages.part(action, noun, facts) if noun.head in pages.PARTS else None


def _stored(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:  # noqa: PLR0911 - one return a kind of thing
    """Things that are stored: their details, a value, several, one."""
    if noun is None or noun.abstract:
        return None
    if action.verb in _FOLLOWS and noun.head in happening.WHAT_GOES_ON and not noun.tail:
        return happening.goes_on(noun, facts)
    if noun.head == "number" and noun.tail:
        return known(action, facts)
    if action.verb in _FOLLOWS:
        about = noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else None
        of_it = noun.head in _STATES_OF or noun.category == "number"
        host = about if about and of_it and not about.mass else noun
        one = replace(host, many=False)
        counted = host is not noun and noun.category == "number"
        return measured(noun, one, facts) if counted else followed(one, facts)
    if noun.listed in {"overview", "summary"} and not noun.many and is_figure(noun):
        return _value(action, replace(noun, listed=""), facts)
    if looks_back(noun):
        return logged(noun, facts)
    subject = noun if DETAILS.match(action.words) else told_about(action, noun)
    if subject is not None:
        return _details(subject, facts)
    if noun.many and noun.listed in {"list", "table", "history", "overview"} and not noun.mass:
        return _listing(action, noun, facts)
    value = noun.category in VALUES or noun.mass or is_value(noun.head)
    if value or (noun.tail and noun.head in _ATTRIBUTES):
        return _value(action, noun, facts)
    several = noun.many or noun.listed
    return _several(action, noun, facts) if several else _single(action, noun, facts)


_PERIOD = regex(r"\bof\s+(?:the\s+)?(?:last|past|previous)\s+(?:month|year)\b", re.IGNORECASE)
_STATES = word_set(
    "overdue unpaid paid unread unanswered unassigned pending expired inactive active archived "
    "open closed unpublished published cancelled incomplete completed approved rejected available "
    "unavailable vacant occupied reserved booked late flagged outdated"
)


_STATE_FIRST = regex(
    r"(?:all\s+)?(?:the\s+)?(?:currently\s+)?(?P<state>available|unavailable)\s+[a-z]",
    re.IGNORECASE,
)


def _several(action: Action, noun: Noun, facts: Facts) -> Flow:
    """Those of one thing, those that a condition picks, else all."""
    host = host_of(action, noun)
    if host is not None:
        return of_one(noun, host, facts)
    if _PERIOD.search(action.words):
        return of_a_period(action, noun, facts)
    state, _, rest = noun.name.partition(" ")
    plain = noun_of(plural(rest)) if state in _STATES and rest and not noun.tail else None
    said = _STATE_FIRST.match(action.words)
    if said and plain is None:  # `available rooms`: the first word was left out of the name
        state, plain = said["state"].lower(), noun
    if plain is not None and not action.complements:
        return state_listed(plain, state, facts)
    return _listing(action, noun, facts)


READINGS: tuple[Callable[[Action, Noun | None, Facts], Flow | None], ...] = (
    read_only,
    _sentence,
    _picture,
    _question,
    pages.of_each,
    _part_of_product,
    _stored,
)


def _details(subject: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    if subject.many or subject.listed:
        subject = replace(subject, many=False)
    one, two = scene.name(subject, 0), scene.name(subject, 1)
    (first, one_value), (second, other_value) = scene.details(subject)
    return Flow(
        (
            (
                f"{capitalised(subject.name)} `{one}` is stored with the {first} `{one_value}` and "
                f"the {second} `{other_value}`, {subject.name} `{two}` with others"
            ),
        ),
        (scene.lister(subject), f"Choose `{one}`", scene.again),
        (
            f"The {first} `{one_value}` and the {second} `{other_value}` are shown for `{one}`, "
            f"before and after the last step; nothing of `{two}` appears"
        ),
        {subject.name.replace(" ", "_"): one, first: one_value, second: other_value},
        companions=of_details(scene, subject),
        self_contained=True,
    )


def _value(action: Action, noun: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    one = scene.name(noun, 0)
    changed = scene.name(noun, 1)
    tail = tail_of(action)
    whose = noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else None
    said = action.said("of", "for", "about", "on", "per")
    whose = whose or (said.noun if said else None)
    if whose and not whose.mass and not whose.abstract and whose.head not in pages.PARTS:
        bare = noun_of(noun.name.removesuffix(noun.tail)) or noun
        part = Part(noun.name.removesuffix(noun.tail), replace(bare, many=False))
        return values_of(replace(whose, many=False, listed=""), (part,), facts)
    if noun.mass and not is_value(noun.head):
        return Flow(
            (f"Two pieces of {noun.name} are stored: `{one}` and `{changed}`",),
            (
                f"Open the page that shows the {noun.name}{tail}",
                f"Look for `{one}` and for `{changed}`",
                scene.again,
            ),
            "Both are shown, each once and word for word as stored, before and after the last step",
            {noun.name.replace(" ", "_"): [one, changed]},
        )
    return Flow(
        (f"The {noun.name} is stored as `{one}`",),
        (
            f"Open the page that shows the {noun.name}{tail}",
            f"Have the {noun.name} changed to `{changed}` in a second session",
            scene.again,
        ),
        f"The first step shows `{one}`, the last `{changed}`, both as they are stored",
        {noun.name.replace(" ", "_"): one, "changed_to": changed},
    )


def _single(action: Action, noun: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    if scene.code(noun) is not None:
        return code_texts.read(noun, tail_of(action), facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    (first, value), _ = scene.details(noun)
    tail = tail_of(action)
    place = _all_in(tail)
    return Flow(
        (
            (
                f"{capitalised(scene.ref(noun))} exists{place} with the {first} `{value}`, "
                f"and `{two}` beside it"
            ),
        ),
        (f"{scene.opener(noun)}{tail}", f"Read its {first}", scene.again),
        (
            f"{capitalised(scene.ref(noun))} is shown with the {first} `{value}`, before and after "
            f"the last step; nothing of `{two}` appears"
        ),
        {noun.name.replace(" ", "_"): one, first: value, "other": two},
        doubtful=action.verb in _WISHED and not noun.owned,
    )


_SUCH_AS = regex(
    r"\b(?:such as|including|e\.g\.,?|for example|for instance|namely)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_AND = regex(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")


def _examples(facts: Facts) -> list[str]:
    """What the story names itself: `metrics such as downloads and users`; else []."""
    told = _SUCH_AS.search(facts.story.goal)
    parts = [part.strip(" )") for part in _AND.split(told["list"])] if told else []
    parts = [part for part in parts if part and part.lower() not in {"etc", "so on", "more"}]
    named = len(parts) > 1 and all(len(part.split()) < 4 for part in parts)  # noqa: PLR2004 names
    return [own_words(part) for part in parts[:5]] if named else []


def _named_ones(noun: Noun, examples: list[str], facts: Facts) -> Flow:
    """Each that the story names is there, with its own value."""
    pairs = [f"{one} = {12 + 9 * n}" for n, one in enumerate(examples)]
    return Flow(
        (f"Of the {noun.plural} these are stored: {', '.join(pairs)}",),
        (_list_of(noun, facts), f"Look for {joined(examples)}, one by one", facts.scene.again),
        f"{capitalised(', '.join(pairs))} are shown, each once, before and after the last step",
        {one: 12 + 9 * n for n, one in enumerate(examples)},
    )


def _listing(action: Action, noun: Noun, facts: Facts) -> Flow:
    examples = _examples(facts)
    if examples and noun.head in _COUNTED:
        return _named_ones(noun, examples, facts)
    those = picked_ones.listed(action, noun, facts)
    if those is not None:
        return those
    scene, tail = facts.scene, tail_of(action)
    one, two, three = (scene.name(noun, n) for n in range(3))
    return Flow(
        (f"The {noun.plural} `{one}`, `{two}` and `{three}` exist{_all_in(tail)}",),
        (f"{_list_of(noun, facts)}{tail}", "Note what is listed", f"Open `{two}`"),
        f"`{one}`, `{two}` and `{three}` are each listed once and nothing else is; "
        f"opening `{two}` shows that {noun.name} and no other",
        {noun.plural.replace(" ", "_"): [one, two, three]},
    )


def _all_in(tail: str) -> str:
    """Where the things are, when the story says so: ` in a collection`."""
    place = re.match(r" (?:in|on|for|from|of|at|within)\b", tail) and not _SHOWN.search(tail)
    return tail if place and len(tail) < 40 else ""  # noqa: PLR2004 longer ones repeat the goal


_SHOWN = regex(
    r"\b(?:dashboard|view|chart|graph|table|grid|overview|tab|widget|panel|timeline)$",
    re.IGNORECASE,
)
"""They exist wherever they are shown."""


def _list_of(noun: Noun, facts: Facts) -> str:
    """How the things are reached: the container that the story names, else a list."""
    if noun.listed in {"list", "table", "overview", "summary", "view", "history", "collection"}:
        return f"Open the {noun.listed} of {noun.plural}"
    return facts.scene.lister(noun)


def _see_clause(action: Action, facts: Facts) -> Flow:
    """Something that is no list and no record is to be there: one example stands for it."""
    scene = facts.scene
    words = clipped(own_words(action.words), 80)
    what = (
        words
        if re.match(r"(?:an?|the|their|some|any|all|every|each|no)\b", words, re.IGNORECASE)
        else words or "the result"
    )
    example = scene.title(0)
    return Flow(
        (f"`{example}` is stored as an example of this: {what}",),
        (f"Open the page that is to show {what}", f"Look for `{example}`", scene.again),
        f"`{example}` is shown once, exactly as it is stored, and still is after the last step",
        {"example": example},
        doubtful=True,
    )
