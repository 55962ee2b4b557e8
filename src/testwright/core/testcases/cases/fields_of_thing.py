"""Criteria that name fields of what the story is about: seen, changed or entered one by one.

`The user can edit the room, floor and kind`, `Each ward shows name, floor and number of beds`: the
fields belong to one ward, and are no things with a list of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.field_lists import value_of
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, singular
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
_WHO = r"^(?:(?:the\s+|an?\s+)?[\w-]+(?:\s[\w-]+)?\s+)?(?:can|may)\s+(?:also\s+|then\s+)?"
_EACH = r"^(?:the\s+|each\s+|every\s+|all\s+|an?\s+)?"
_LIST = r"\s+(?P<list>[a-z][^.;!?\n]{2,140})$"
_CHANGES = regex(rf"{_WHO}(?:edit|update|change|modify|adjust|correct){_LIST}", re.IGNORECASE)
_CHANGED = regex(
    r"^(?P<list>[a-z][^.;!?\n]{2,100}?)\s+(?:can|may)\s+be\s+(?:edited|updated|changed|modified)$",
    re.IGNORECASE,
)
_ENTERS = regex(
    rf"{_WHO}(?:enter|set|specify|provide|fill\s+in|input|add|give|choose|select|define){_LIST}",
    re.IGNORECASE,
)
_STORED_WITH = regex(
    rf"{_EACH}(?P<thing>[\w -]{{2,40}}?)\s+(?:is|are)\s+(?:saved|stored|created|recorded)\s+"
    rf"with{_LIST}",
    re.IGNORECASE,
)
_SEES = regex(rf"{_WHO}(?:see|view|read){_LIST}", re.IGNORECASE)
_SHOWN_WITH = regex(
    rf"{_EACH}(?P<thing>[\w -]{{2,40}}?)\s+(?:is|are)\s+(?:shown|displayed|listed|presented)\s+"
    rf"(?:in\s+an?\s+[\w -]{{2,20}}?\s+)?with{_LIST}",
    re.IGNORECASE,
)
_SHOWS = regex(
    rf"{_EACH}(?P<thing>[\w -]{{2,40}}?)\s+(?:also\s+)?"
    rf"(?:shows?|displays?|includes?|contains?|lists?|has|have){_LIST}",
    re.IGNORECASE,
)
_VISIBLE = regex(
    r"^(?:the\s+)?(?P<list>[a-z][\w',& -]{2,80}?)\s+(?:is|are)\s+(?:also\s+)?"
    r"(?:visible|shown|displayed)$",
    re.IGNORECASE,
)
_LEAD = regex(
    r"^(?:[\w-]+\s+){0,3}?(?:fields?|details?|information|info|data|propert(?:y|ies)|attributes?|"
    r"values?)\s*(?:like|such\s+as|including|:|\(|–)\s*(?P<list>[^()]+)\)?$",
    re.IGNORECASE,
)
"""`event details (title, date, host)`, `fields like room and floor`."""
_OF = regex(r"\s+(?:of|for|on|in|to)\s+(?P<of>[\w' -]+)$", re.IGNORECASE)
_SPLIT = regex(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+", re.IGNORECASE)
_PARTS = word_set(
    "card row entry item page list table view detail details record line tile panel overview "
    "screen summary section profile"
)
"""How one thing, or all of them, are shown."""
VALUES = word_set(
    "name title description status state priority date time price amount cost email e-mail phone "
    "telephone address category type kind colour color size weight quantity number count rating "
    "deadline location photo picture image avatar icon note comment author owner assignee label "
    "tag gender age language currency unit duration length width height room floor brand model "
    "code sku text body content subject summary reason bio biography role department company "
    "percentage percent ratio "
    "salary website url link balance total score level difficulty progress stock"
)
"""Heads of what is usually a field, and seldom a thing of its own."""
_NO_FIELD = regex(
    r"\b(?:is|are|be|that|who|which|when|if|how|only|own|any|other|etc|least|most|than|not|no|new|more|"
    r"button|option|ability|access|results?|list|page|link\s+to|at|by|as|them|it)\b|\d|[\"“`]",
    re.IGNORECASE,
)
_CONTROL = regex(r"\b(?:actions?|buttons?|controls?|menu)$", re.IGNORECASE)
"""What stands beside the fields, and holds no value."""
_LISTED = regex(r"\b(?:each|every|all|list|table|card|row|grid)s?\b", re.IGNORECASE)
"""Where it is seen among others."""
_MOST_WORDS = 3
_MOST = 6


def fields_told(rule: Rule, facts: Facts) -> Idea | None:
    """The case of a criterion that names fields; None for any other."""
    thing = facts.main.object
    if rule.condition or rule.negative or rule.limits or rule.only or rule.then or thing is None:
        return None
    if not usable(thing) or thing.mass or facts.main.statement or facts.known.fields:
        return None
    if facts.scene.surface != "screen":
        return None
    text = own_words(rule.text)
    changes = _CHANGES.match(text) or _CHANGED.match(text)
    makes = facts.main.kind == "create"
    enters = (_ENTERS.match(text) or _STORED_WITH.match(text)) if makes else None
    sees = _SEES.match(text) or _SHOWN_WITH.match(text) or _SHOWS.match(text)
    if facts.main.kind in {"view", "search"}:
        sees = sees or _VISIBLE.match(text)
    found = changes or enters or sees
    names = _names(found, thing, facts) if found else []
    if not names:
        return None
    if changes:
        return _changed(rule, facts, thing, names)
    return _entered(rule, facts, thing, names) if enters else _seen(rule, facts, thing, names)


def _names(found: re.Match[str], thing: Noun, facts: Facts) -> list[str]:
    """The names of the fields; none when they may be things, or belong to something else."""
    told = found["list"].strip()
    lead = _LEAD.match(told)
    told = lead["list"] if lead else re.sub(r"\s*\([^)]*\)", "", told)
    whose = _OF.search(told)
    told = told[: whose.start()] if whose else told
    groups = found.groupdict()
    for named in (whose["of"] if whose else "", groups.get("thing") or ""):
        if named and not _is_thing(named, thing, facts):
            return []
    own = regex(rf"^{re.escape(thing.name)}(?:['’]?s)?\s+", re.IGNORECASE)
    parts = [part.strip(" .:()") for part in _SPLIT.split(told)]
    names = [re.sub(r"^(?:an?|the|its|their|both)\s+", "", part) for part in parts if part]
    names = [own.sub("", name) for name in names if not _CONTROL.search(name)]
    names = [name[:1].lower() + name[1:] if name[1:].islower() else name for name in names]
    fields = [singular(name.rsplit(" ", 1)[-1].lower()) in VALUES for name in names]
    if not all(_is_name(name, thing) for name in names) or len(names) > _MOST:
        return []
    sure = sum(fields) * 2 > len(names) if len(names) > 1 else all(fields)
    return names if sure and names else []


def _is_name(name: str, thing: Noun) -> bool:
    words = name.lower().split()
    short = 0 < len(words) <= _MOST_WORDS and not _NO_FIELD.search(name)
    return (
        short
        and singular(words[-1]) != thing.head.lower()
        and (len(words) > 1 or not is_verb(words[0]) or words[0] in VALUES)
    )


def _is_thing(text: str, thing: Noun, facts: Facts) -> bool:
    """Whether a phrase speaks of the thing of the story, or of the page or row that shows it."""
    phrase = re.sub(r"^\s*(?:of|for|on|in|to)\s+", "", text.lower()).strip()
    phrase = re.sub(r"^(?:an?|the|each|every|all|any|their|its)\s+", "", phrase)
    words = [singular(word) for word in phrase.split()]
    while len(words) > 1 and words[-1] in _PARTS:
        words = words[:-1]
    if not words:
        return False
    alone = (
        len(words) == 1 and words[0] in _PARTS and facts.main.kind in {"view", "search", "create"}
    )
    return alone or words[-1] == singular(thing.head.lower())


def _told(names: list[str], offset: int, facts: Facts) -> dict[str, str]:
    """A value for each field; what the thing is called by stands in its name or title."""
    called = facts.scene.name(facts.main.object, 0) if not offset else ""
    return {
        name: called
        if called and name.lower() in {"name", "title"}
        else value_of(name, place + offset, facts)
        for place, name in enumerate(names)
    }


def _written(values: dict[str, str]) -> str:
    return joined([f"{name} `{value}`" for name, value in values.items()])


def _changed(rule: Rule, facts: Facts, thing: Noun, names: list[str]) -> Idea:
    scene, ref = facts.scene, facts.scene.ref(thing)
    old, new = _told(names, 0, facts), _told(names, len(names) + 1, facts)
    steps = [f"Change the {name} to `{value}`" for name, value in new.items()]
    if len(steps) > 2:  # noqa: PLR2004 a case has five steps
        steps = [f"Change these: {_written(new)}"]
    return exact(
        rule,
        NAME,
        "changed",
        title=f"{capitalised(joined(names))} of the {thing.name} changed",
        given=(scene.ready, f"{capitalised(ref)} has {_written(old)}"),
        steps=(scene.opener(thing), *steps, "Save", "Reload the page"),
        expected=f"{capitalised(ref)} shows {_written(new)}; all its other values are as before",
        data={"before": old, "after": new},
        risk=0.8,
        angle="course",
    )


def _entered(rule: Rule, facts: Facts, thing: Noun, names: list[str]) -> Idea:
    main, values = flow_of(facts.main, facts), _told(names, 0, facts)
    return exact(
        rule,
        NAME,
        "entered",
        title=f"{capitalised(thing.name)} is stored with its {joined(names)}",
        given=preconditions(facts.main, facts, main)[:1],
        steps=(
            main.steps[0],
            f"Enter {_written(values)}",
            "Save",
            f"Open the {thing.name} that was made",
        ),
        expected=f"It shows {_written(values)}, as they were entered",
        data=values,
        risk=0.8,
        angle="course",
    )


def _seen(rule: Rule, facts: Facts, thing: Noun, names: list[str]) -> Idea:
    scene, ref = facts.scene, facts.scene.ref(thing)
    values = _told(names, 0, facts)
    listed = re.search(
        r"\b(?:each|every|all|list|table|card|row|grid)s?\b", rule.text, re.IGNORECASE
    )
    opening = scene.lister(thing) if listed else scene.opener(thing)
    return exact(
        rule,
        NAME,
        "seen",
        title=f"{capitalised(thing.name)} with its {joined(names)}",
        given=(scene.ready, f"{capitalised(ref)} is stored with {_written(values)}"),
        steps=(opening, f"Look for {ref}" if listed else f"Look for its {joined(names)}"),
        expected=f"{capitalised(ref)} {'is there once and ' if listed else ''}shows "
        f"{_written(values)}",
        data=values,
        risk=0.8,
        angle="course",
    )
