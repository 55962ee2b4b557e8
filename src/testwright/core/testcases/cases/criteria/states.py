"""Criteria about the state of a thing: which one it gets, and by what one sees it.

`The flight is created with status "planned"` is read after the story's own course; `Lost kites show
a "Lost" badge` is looked at on a kite that is lost and on one that is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.causes import cause_of
from testwright.core.testcases.cases.criteria.shape import (
    done,
    given_for,
    sole,
    understood,
    value_of,
)
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.described import described, of_one

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_STATE = r"(?:[\"“'`*][\w -]{2,30}[\"”'`*]|(?-i:[A-Z][A-Za-z_-]+(?:\s[A-Z][a-z]+)?))"
_GETS = regex(
    r"^(?:the\s+|an?\s+|new\s+|"
    r"its\s+)*(?P<thing>[a-z][\w -]{2,40}?)(?:['’]s)?(?P<record>\s+(?:record|entry))?"
    r"(?:\s+(?:status|state))?\s+(?:(?:is|are|gets?)\s+(?:also\s+|automatically\s+|initially\s+)?"
    r"(?P<made>created|saved|stored|added|recorded|set|updated|changed|marked|moved|submitted|"
    r"placed)|changes|updates|"
    r"becomes|moves|transitions|switches|turns|starts)\s+"
    r"(?:with\s+(?:an?\s+|the\s+)?(?:initial\s+|default\s+)?(?:status|state)(?:\s+of)?:?|"
    r"with\s+an?(?=\s[\"“'`])|to|as|"
    r"into|"
    r"in\s+(?:the\s+)?(?:status|state))\s+"
    rf"(?P<states>{_STATE}(?:\s*(?:,|/|\bor\b|\band\b)\s*{_STATE})*)(?:\s+(?:status|state|flag))?"
    r"(?:\s+(?:by\s+default|automatically|immediately))?$",
    re.IGNORECASE,
)
_SEEN_BY = regex(
    r"^(?P<these>.{4,60}?)\s+(?P<seen>(?:shows?|displays?|have|has|gets?|carry|carries|appears?|"
    r"(?:is|are)\s+(?:\w+ly\s+)?(?:marked|label+ed|tagged|highlighted|shown|displayed|rendered|"
    r"greyed\s+out|grayed\s+out|struck\s+through|crossed\s+out|colou?red|indicated|flagged))\b.*)$",
    re.IGNORECASE,
)
_BY_LOOK = regex(
    r"[\"“`]|(?<!\w)'|\b(?:labels?|badges?|status|icons?|markers?|indicators?|red|green|grey|gray|"
    r"yellow|"
    r"orange|"
    r"blue|bold|strike-?through|struck|greyed|grayed|crossed|colou?r|opacity|checkmark|tick|"
    r"flag)\b",
    re.IGNORECASE,
)
_BY_MAIL = frozenset({"link", "token", "code", "session", "url"})
_JUDGED = regex(
    r"\b(?:an?\s+)?(?:clear(?:ly)?|prominent(?:ly)?|visual(?:ly)?|visible)\s+", re.IGNORECASE
)


def gets_state(rule: Rule, facts: Facts) -> Idea | None:
    """The state that a thing is in once the story's own course, or the named deed, is done."""
    if rule.negative and "not" in rule.statement.lower().split():
        return None
    found = _GETS.match(own_words(rule.statement))
    noun = noun_of(found["thing"]) if found else None
    if found is None or noun is None or noun.abstract or not understood(facts):
        return None
    states = re.findall(_STATE, found["states"])
    plain = [state.strip("\"“”'`*") for state in states]
    if len(plain) > 1:
        return _one_each(rule, facts, plain) if len(plain) == 2 and not rule.condition else None  # noqa: PLR2004
    cause = cause_of(rule.condition, facts) if rule.condition else None
    if rule.condition and (cause is None or not cause.done):
        return None
    story, value = facts.main.object, value_of(facts)
    own = story is not None and story.head == noun.head
    name = f"{noun.name}{found['record'] or ''}"
    read = f"Read the status of {f'`{value}`' if own and value else f'the {name}'}"
    is_made = (found["made"] or "").lower() in {"created", "added", "recorded", "stored", "saved"}
    who = facts.scene.actor.name
    seen = (
        f"`{value}` has the status `{plain[0]}`"
        if own and value
        else f"there is exactly one {name} of it for `{who}`, with the status `{plain[0]}`"
        if is_made
        else f"the {name} has the status `{plain[0]}`"
    )
    look = (read,) if own and value else (f"Open the {name} that came of it", "Read its status")
    return sole(
        rule,
        given=given_for(facts),
        steps=(*done(facts)[: 5 - len(look)], *look),
        expected=seen,
        data={"status": plain[0]},
    )


def _one_each(rule: Rule, facts: Facts, states: list[str]) -> Idea | None:
    """`updates to 'Approved' or 'Rejected'`: one of the things each way."""
    noun = facts.main.object
    verbs = [action.plain_verb for action in facts.actions[:2]]
    ends = [past_participle(verb) for verb in verbs]
    if noun is None or not usable(noun) or [state.lower() for state in states] != ends:
        return None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return sole(
        rule,
        given=(
            scene.ready,
            f"Nobody has decided on the {noun.plural} `{one}` and `{two}` yet",
        ),
        steps=(
            f"Open {noun.name} `{one}` and {verbs[0]} it",
            f"Open {noun.name} `{two}` and {verbs[1]} it",
            scene.lister(noun),
        ),
        expected=f"`{one}` has the status `{states[0]}`, `{two}` has `{states[1]}`",
        data={states[0]: one, states[1]: two},
    )


def seen_by(rule: Rule, facts: Facts) -> Idea | None:
    """`Overdue loans are shown in red`: one that is overdue, one that is not."""
    if (
        rule.condition
        or rule.only
        or rule.limits
        or (rule.negative and " not " in f" {rule.statement} ")
    ):
        return None
    found = _SEEN_BY.match(own_words(rule.statement))
    if found is None or not _BY_LOOK.search(found["seen"]):
        return None
    told = described(found["these"])
    story = facts.main.object
    alien = story is None or told is None or story.head != told.noun.head
    if told is not None and told.noun.head in _BY_MAIL and alien:
        return None  # there is no list of them
    if told is None or not told.state or _acts(told.noun, facts) or not usable(told.noun):
        return None
    noun, scene = told.noun, facts.scene
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    seen = _JUDGED.sub(
        lambda word: with_article("").strip() if not word.group().lower().startswith("a") else "a ",
        found["seen"],
    )
    seen = clipped(of_one(seen) if noun.many else seen, 110)
    other = "is not" if re.match(r"(?:is|are)\b", seen) else "does not"
    return sole(
        rule,
        given=(
            scene.ready,
            f"{capitalised(noun.name)} `{one}` {told.state}, `{out}` {told.otherwise}",
        ),
        steps=(scene.lister(noun), f"Look at `{one}`", f"Look at `{out}`"),
        expected=f"`{one}` {seen}; `{out}` {other}",
        data={"with": one, "without": out},
        risk=0.76,
    )


def _acts(noun: Noun, facts: Facts) -> bool:
    """Whether it is the one who looks: `users see …` says nothing of how a user is shown."""
    return noun.category == "person" and (
        noun.head in {"user", "people", "person"} or noun.head in facts.scene.role.lower()
    )
