"""Criteria about what a press on something does: it is edited in place, opened, or written into.

`Clicking on the field allows inline edit`, `If I select "Other", I can enter my own reason`,
`Clicking on a transfer opens its details`: the step is made, a value is entered, and it is read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS
from testwright.core.testcases.cases.criteria.shape import given_for, opening, sole, understood
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import pooled
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_PRESS = r"(?P<press>(?:double[- ]?)?click(?:ing)?|tap(?:ping)?|press(?:ing)?|select(?:ing)?)"
_INLINE = r"(?:inline|in[- ]line|in[- ]place|in\s+place)"
_WHAT = r"(?P<what>(?:\S+\s+){0,6}?\S+)"
_USERS = r"(?:(?:the\s+)?users?|me|you|them|one)"
_LETS = r"(?:allows?|lets?|enables?|opens?|starts?|makes?|turns?|permits?)"
_CAN_BE = r"(?:is|are|can\s+be)\s+(?:edit(?:ed|able)|changed|updated)"
_EDITS = rf"(?:allows?|lets?|enables?|permits?)\s+{_USERS}\s+(?:to\s+)?(?:edit|rename|change)"
_IN_PLACE = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_PRESS}\s+(?:on\s+)?{_WHAT}\s+(?:will\s+)?{_LETS}\b.*\b(?:{_INLINE}|editable)\b.*$",
        rf"^{_PRESS}\s+(?:on\s+)?{_WHAT}\s+(?:will\s+)?{_EDITS}\s+(?:it|them|the\s+(?:\w+\s?){{1,3}})$",
        rf"^.{{1,40}}?\bcan\s+(?:edit|change|update|rename)\s+(?P<what>.{{2,50}}?)\s+{_INLINE}\b.*$",
        rf"^(?P<what>.{{2,50}}?)\s+{_CAN_BE}\s+(?:directly\s+)?{_INLINE}\b.*$",
        rf"^{_INLINE}\s+edit(?:ing)?\s+of\s+(?P<what>.{{2,50}}?)\s+(?:is\s+(?:possible|supported)|works)$",
    )
)
_BARE = regex(
    r"^(?:the|an?|its|their|my|any|each)\s+|\s+(?:fields?|cells?|values?|labels?|texts?|inputs?)$|"
    r"[\"“”']",
    re.IGNORECASE,
)


def edited_in_place(rule: Rule, facts: Facts) -> Idea | None:
    """It is typed where it stands, and kept; no dialog comes between."""
    if rule.condition or rule.negative or not understood(facts):
        return None
    said = own_words(rule.statement)
    found = next((match for one in _IN_PLACE if (match := one.match(said))), None)
    entry = opening(facts)
    if found is None or not entry:
        return None
    name = _BARE.sub("", _BARE.sub("", found["what"].strip()))
    values = _values(name, facts)
    if values is None:
        return None
    given, old, new = values
    press = (found.groupdict().get("press") or "click").lower()
    verb = "Double-click" if press.startswith("double") else "Click"
    return sole(
        rule,
        given=given,
        steps=(
            entry,
            f"{verb} on the {name} `{old}` where it is shown",
            f"Enter `{new}` in its place and press Enter",
            facts.scene.again,
        ),
        expected=f"with the second step the {name} can be typed where it stands, and no dialog and "
        f"no other page opens; after the third and after the last step it shows `{new}`",
        data={"before": old, "after": new},
    )


def _values(name: str, facts: Facts) -> tuple[tuple[str, ...], str, str] | None:
    """What has to be there, and the value before and after."""
    flow, main = given_for(facts), facts.main
    data = facts.courses[main].data if main in facts.courses else {}
    old, new = data.get("old"), data.get("new")
    about = main.object
    if about is not None and old and new and _same(name, about):
        return flow, str(old), str(new)
    noun = noun_of(f"the {name}")
    if noun is None or noun.abstract:
        return None
    if name.lower() in {"name", "title"} and about is not None and usable(about):
        one, two = (facts.scene.name(about, n) for n in range(2))
        return (facts.scene.ready, f"{capitalised(about.name)} `{one}` is there"), one, two
    one, two = (facts.scene.value(replace(noun, many=False), n) for n in range(2))
    thing = about if about is not None and usable(about) and not _same(name, about) else None
    whose = f" of {thing.name} `{facts.scene.name(thing, 0)}`" if thing is not None else ""
    return (facts.scene.ready, f"The {name}{whose} is `{one}`"), one, two


def _same(name: str, noun: Noun) -> bool:
    """Whether a criterion's word stands for the story's value: `hours`, `the opening hour`."""
    last = name.lower().split(" ")[-1]
    return last.rstrip("s") == noun.head or noun.head in name.lower()


_CHOSEN = regex(
    r"^(?:they|the\s+user|users?|I|you|one)?\s*(?P<verb>select|choose|pick|tick|check|click)s?\s+"
    r"(?:on\s+)?(?P<choice>(?:the\s+)?[\"“'`]?[\w-]+(?:\s[\w-]+){0,2}[\"”'`]?)$",
    re.IGNORECASE,
)
_OWN = regex(
    r"^(?:they|the\s+user|users?|I|you|one)\s+can\s+(?:then\s+)?(?:input|enter|type(?:\s+in)?|specify|"
    r"write|provide|give|fill\s+in|define|set)\s+(?:(?P<own>their\s+own|a\s+custom|another|an?\s+own)|an?|the)"
    r"\s+(?P<what>[\w -]{2,40})$",
    re.IGNORECASE,
)
_KNOWN = {"http method": "PATCH", "method": "PATCH", "percentage": "12.5 %", "url": ""}


def own_entry(rule: Rule, facts: Facts) -> Idea | None:
    """`If I select "Other", I can enter my own reason`: entered, kept, and not there otherwise."""
    chosen, entered = (
        _CHOSEN.match(own_words(rule.condition or "")),
        _OWN.match(own_words(rule.statement)),
    )
    if chosen is None or entered is None or rule.negative or not understood(facts):
        return None
    noun, entry = noun_of(f"the {entered['what']}"), opening(facts)
    if noun is None or not entry:
        return None
    what = entered["what"].strip()
    value = _KNOWN.get(what.lower()) or _entry(noun, facts)
    own = "user's own " if entered["own"] else ""
    choice = chosen["choice"].strip()
    return sole(
        rule,
        given=given_for(facts),
        steps=(
            entry,
            f"{capitalised(chosen['verb'].lower())} {choice}",
            f"Enter `{value}` as the {what} and save",
            "Open the same place again and read what is entered",
            f"{capitalised(chosen['verb'].lower())} another option in place of {choice}",
        ),
        expected=f"with {choice} there is a field for the {own}{what}, and it holds "
        f"`{value}` after the fourth step; with the other option there is no such field",
        data={"chosen": choice.strip("\"“”'"), "entered": value},
        title=f"The user enters {'their own' if own else 'the'} {what} after choosing {choice}",
    )


def _entry(noun: Noun, facts: Facts) -> str:
    if noun.head in {"question", "reason", "comment", "answer", "note", "text", "message"}:
        return facts.scene.text(2)
    return pooled(noun.head, facts.scene.seed, 1) or facts.scene.value(noun, 1)


_OPENS_ONE = regex(
    rf"^(?:(?:the\s+)?users?\s+can\s+)?{_PRESS}\s+(?:on\s+)?"
    r"(?P<thing>(?:an?|any|each|every|one\s+of\s+the)\s+[\w -]{2,40}?)\s+(?:will\s+)?"
    r"(?:opens?|shows?|displays?|leads?\s+to|(?:takes?|brings?)\s+(?:the\s+user|users|me|you|them)\s+to)"
    r"\s+(?P<goal>(?:its|their|the|an?)\s+[\w -]{3,50})$",
    re.IGNORECASE,
)


def opens_one(rule: Rule, facts: Facts) -> Idea | None:
    """`Clicking on a transfer opens its details`: those of the one that was pressed."""
    found = _OPENS_ONE.match(own_words(rule.statement))
    noun = noun_of(found["thing"]) if found else None
    if found is None or noun is None or not usable(noun) or noun.head in WIDGETS or rule.negative:
        return None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    goal = re.sub(r"^(?:its|their|an?|the)\s+", "the ", clipped(found["goal"], 60))
    main = facts.main.object
    at_list = main is None or main.head != noun.head or facts.main.kind not in {"view", "search"}
    entry = scene.lister(noun) if at_list else opening(facts) or scene.lister(noun)
    return sole(
        rule,
        given=(scene.ready, f"The {noun.plural} `{one}` and `{two}` are listed"),
        steps=(entry, f"Click on `{one}`", f"Go back, and click on `{two}`"),
        expected=f"the second step opens {goal} of `{one}`, the third {goal} of `{two}`; neither "
        "shows anything of the other",
        data={"first": one, "second": two},
    )
