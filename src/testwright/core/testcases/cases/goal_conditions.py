"""The condition that a goal ends with: the deed where it holds, and where it does not.

`Delete a backup even if its creation failed` is tried with such a backup; `skip the delivery step
if it is unnecessary` with one that is needed; `only when logged in as an admin` without that role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.concessions import DESPITE
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import situation, usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_article
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negatable, negated, says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "decision_table"
_CONDITION = regex(
    r"(?:^|\s)(?P<link>even\s+(?:if|when|though)|only\s+(?:if|when|while)|unless|provided\s+that|"
    r"as\s+long\s+as|if)\s+(?P<condition>(?:it|its|they|their|he|she|the|this)\s[^,;]{4,80})$",
    re.IGNORECASE,
)
"""A condition whose subject is what the deed is done to, or stands with an article."""
_AS_ROLE = regex(
    r"\bonly\s+(?:when|if|while)\s+(?:(?:I\s+am|I['’]m|they\s+are|being)\s+)?(?:logged|signed)\s+in"
    r"\s+as\s+(?:an?\s+|the\s+)?(?P<role>[\w-]+(?:\s[\w-]+){0,2})\s*$",
    re.IGNORECASE,
)
_ACTS = frozenset(
    {"create", "update", "delete", "mark", "operate", "assign", "publish", "decide", "pay", "send"}
    | {"download", "other", "perform", "schedule"}
)
"""Deeds that are possible or not; who looks, searches or is told asks whether something is so."""
_UN = regex(
    r"\b(?P<link>is|are|was|were)\s+un(?P<word>(?!der|til|ique|ited)[a-z]{4,})\b", re.IGNORECASE
)


_NO_MORE = regex(r"\b(?:any\s?more|any\s+longer|no\s+longer|yet|still)\b", re.IGNORECASE)


def goal_conditions(facts: Facts) -> Iterator[Idea]:
    """For the condition at the end of the goal; none where there is no such thing."""
    noun, main = facts.main.object, facts.main
    found = _CONDITION.search(main.words)
    if found is None or noun is None or main.kind not in _ACTS or main.statement:
        return
    said = own_words(found["condition"])
    if not usable(noun) or noun.category in VALUES or says_nothing(said) or main.negative:
        return
    link = found["link"].lower().split()[0]
    if link == "even":
        if DESPITE in flow_of(main, facts).data:
            return  # the course itself shows it
        yield _all_the_same(facts, noun, said)
    elif link == "unless":
        yield _held_up(facts, noun, said, told=True)
    elif contrary(said):
        yield _held_up(facts, noun, contrary(said), told=link != "if")


def without_role(facts: Facts) -> Iterator[Idea]:
    """`Only when logged in as an admin`: somebody is signed in who is none."""
    role = _AS_ROLE.search(facts.story.goal)
    if role and facts.main.object is not None and not facts.main.statement:
        yield _refused_to(facts, own_words(role["role"]))


def contrary(condition: str) -> str:
    """What is so where the condition is not; "" where its verb can't be turned round."""
    if _NO_MORE.search(condition):
        return ""
    if _UN.search(condition):
        return _UN.sub(r"\g<link> \g<word>", condition, count=1)
    return negated(condition) if negatable(condition) else ""


def _refused_to(facts: Facts, role: str) -> Idea:
    scene, found = facts.scene, situation(facts)
    return Idea(
        technique="permission_matrix",
        type="negative",
        aspect="without the role",
        angle="actor",
        title=clipped(
            f"Whoever is signed in without being {with_article(role)} can't {found.short}", 110
        ),
        preconditions=(
            f"`{scene.other.name}` (`{scene.other.email}`) is signed in and is no {role}",
            *found.given,
        ),
        steps=(
            f"Look through the pages and menus for a way to {found.deed}",
            "Open the address of the page for it directly, and send its request",
        ),
        expected=f"Nothing leads to it, the direct request is refused, and {found.kept}",
        data={"tries": scene.other.email, **found.data},
        risk=0.84,
        depth="easy",
    )


def _deed(facts: Facts, noun: Noun) -> str:
    return f"{facts.main.plain_verb} {facts.scene.ref(noun, 0)}"


def _all_the_same(facts: Facts, noun: Noun, said: str) -> Idea:
    """What might be thought to stand in the way does not."""
    scene, flow, ref = facts.scene, flow_of(facts.main, facts), facts.scene.ref(noun, 0)
    done = past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="goal condition",
        angle="rule",
        title=clipped(f"{capitalised(noun.name)} is {done} all the same: {said}", 100),
        preconditions=(
            scene.ready,
            *flow.given[:1],
            f"{capitalised(ref)} is one of which this is true: {said}",
        ),
        steps=flow.steps,
        expected=flow.expected,
        data={**flow.data, "condition": said},
        risk=0.78,
        depth="easy",
    )


def _held_up(facts: Facts, noun: Noun, said: str, *, told: bool) -> Idea:
    """The condition is not met: the deed is not to be had."""
    scene, ref, found = facts.scene, facts.scene.ref(noun, 0), situation(facts)
    done = past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="goal condition",
        angle="rule",
        title=clipped(f"{capitalised(noun.name)} can't be {done} when {said}", 110),
        preconditions=(scene.ready, f"{capitalised(ref)} exists, and {said}"),
        steps=(
            f"Look for a way to {_deed(facts, noun)}",
            f"Send the request to {_deed(facts, noun)} directly",
            scene.again,
        ),
        expected=(
            f"It is not offered, the direct request is refused with the reason, and {found.kept}"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun, 0), "condition": said},
        assumption=None if told else f"Otherwise {noun.the} is not to be {done}.",
        risk=0.76 if told else 0.58,
        depth="easy",
    )
