"""Open questions: what a tester would ask before testing, in the story's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import joined, past_participle, with_article
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, goal_words, own_words
from testwright.core.testcases.language.words import words
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.goal_conflicts import THE_STORY
from testwright.core.testcases.reading.known import label_of
from testwright.core.testcases.story import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts

MOST = 6
SUPPOSED = "course supposed"
"""Aspect of a course that is guessed, because nothing else is left of the story."""


def questions_of(
    facts: Facts, chosen: Sequence[Idea], untested: Iterable[str] = ()
) -> tuple[str, ...]:
    """At most six questions, the weightiest first; `untested` are those about criteria."""
    found: dict[str, None] = {}
    for source in (
        _conflicts(facts),
        untested,
        _untold(facts, chosen),
        _vague(facts),
        _edges(facts),
        _missing(facts),
        _assumed(chosen),
    ):
        for question in source:
            found.setdefault(question)
    return tuple(found)[:MOST]


def _conflicts(facts: Facts) -> Iterator[str]:
    texts = {rule.id: rule.text for rule in facts.rules}
    for one, other in facts.conflicts:
        second = texts.get(other, facts.story.goal)
        yield (
            f"{named(one)} says '{clipped(texts[one], 90)}', {named(other)} says "
            f"'{clipped(second, 90)}': which of the two holds?"
        )


_PART_OF_DEED = regex(
    r"(?:to|into|from|in|on|at|by|for|about|via|using|under|between|among|against|during|across|"
    r"that|which|who|when|if|once|before|\w{3,}ed)$"
)
"""What opens a part of the goal that can be tested."""
_ANYWHERE = word_set("site website system app application platform browser camp database case")
_NOBODY = regex(
    r"(?:them|it|they are|it is|some(?:one|body)(?: else)?|others|me|us|some point.*|\w+ needs?|"
    r"include)$",
    re.IGNORECASE,
)
_SHORT = 3
_BY_MEANS = frozenset({"by", "via", "using", "with", "through"})
"""What opens the means of a deed, which the course tells in its own words."""


def _untold(facts: Facts, chosen: Sequence[Idea]) -> Iterator[str]:
    """The first part of the goal beside its object of which no case says a word."""
    if facts.main.statement or facts.is_vague or facts.is_team_work or not chosen:
        return
    texts = (text for idea in chosen for text in (*idea.preconditions, *idea.steps, idea.expected))
    told = {word[:4] for text in texts if not text.startswith("Start to ") for word in words(text)}
    done_so = any("means" in idea.data for idea in chosen)
    for part in facts.main.complements:
        if done_so and part.link in _BY_MEANS:
            continue
        said = [word[:4] for word in words(part.text) if len(word) > _SHORT]
        said += [part.link[:4]] if said and part.link.endswith("ed") else []
        noun = part.noun
        anywhere = not said or (noun is not None and noun.head in _ANYWHERE)
        if anywhere or _NOBODY.match(part.text) or not _PART_OF_DEED.match(part.link):
            continue
        if told & {*said}:
            continue
        clause = clipped(own_words(f"{part.link} {part.text}"), 80)
        yield f"No case tells '{clause}' yet: what is done for it, and what is seen of it?"
        return


def named(source: str) -> str:
    """How a criterion, or a sentence of the story, is called."""
    return whole(source) if source.startswith("AC_") else THE_STORY


def _vague(facts: Facts) -> Iterator[str]:
    goal = goal_words(facts.story.goal, 90)
    if facts.is_team_work:
        yield f"What will users see or be able to do that they can't today, once '{goal}' is done?"
        yield f"Which points must what comes of '{goal}' meet, and who decides that they are met?"
        yield "Which later stories wait for it, and what do they need from it?"
        return
    if facts.is_vague:
        yield f"What would a user see that shows that '{goal}' has been reached?"
        yield f"Which task, page or function does '{goal}' speak of, and for which users?"
        yield "How is it measured, where and under which load, and which value is good enough?"
        yield "What is it like today, so that a change can be told?"
        return
    for word in facts.vague[:2]:
        yield (
            f"What does '{word}' mean in '{_around(facts, word)}': which value or observation "
            "tells yes from no?"
        )


def not_understood(facts: Facts) -> str:
    """What is asked where the goal names no deed, or none whose result is seen."""
    who = with_article(facts.scene.role or "user")
    return (
        f"'{goal_words(facts.story.goal, 90)}': by which steps does {who} come to it, and what "
        "is seen afterwards that was not so before?"
    )


def _around(facts: Facts, word: str) -> str:
    for text in (facts.story.goal, facts.story.benefit or ""):
        place = text.lower().find(word.lower())
        if place >= 0:
            words = text.split()
            at = len(text[:place].split())
            return own_words(" ".join(words[max(0, at - 5) : at + 5]))
    return word


def _edges(facts: Facts) -> Iterator[str]:
    for limit in facts.limits[:3]:
        end = limit.high if limit.high is not None else limit.low
        if end is None:
            continue
        amount = f"{plain(end)} {limit.unit}".strip()
        if limit.role == "expiry":
            yield f"'{clipped(own_words(limit.clause), 80)}': what holds at exactly {amount}?"
        elif limit.role == "threshold" and not (limit.low_in and limit.high_in):
            yield f"Does '{clipped(own_words(limit.clause), 80)}' include exactly {amount}?"


def _missing(facts: Facts) -> Iterator[str]:
    yield from _about_action(facts)
    goal, roles = facts.story.goal, facts.story.roles
    if len(roles) > 1:
        yield f"Do {joined(list(roles))} have the same rights in this, or does one see or do more?"
    if not roles:
        known = facts.story.context.roles
        who = f"Which of {joined([label_of(one) for one in known[:5]])}" if known else "Who"
        yield f"{who} may '{goal_words(goal, 70)}', and who may not?"
    elif facts.known.others and not facts.known.role and not facts.scene.signed_out:
        listed = joined([label_of(one) for one in facts.story.context.roles[:5]], "or")
        yield f"Is '{facts.scene.role}' one of the roles of the context: {listed}?"
    elif (
        not facts.scene.signed_out
        and not facts.story.context.roles
        and "permission" in facts.topics
        and not facts.main.statement
        and facts.main.verb != "get"
    ):
        yield f"Which roles besides '{facts.scene.role}' may '{goal_words(goal, 60)}'?"
    if facts.story.benefit is None:
        yield f"What is '{goal_words(goal, 70)}' needed for? The story does not say why"


def _about_action(facts: Facts) -> Iterator[str]:
    """What stories of this kind leave open most often."""
    action, noun = facts.main, facts.main.object
    goal = goal_words(facts.story.goal, 60)
    if action.kind == "upload":
        sized = any(limit.kind == "size" for limit in facts.limits)
        large = "" if sized else ", and how large may one be"
        yield f"Which kinds of file are allowed for '{goal}'{large}?"
    if action.kind == "receive":
        yield f"By which channel and how soon after the event does the message of '{goal}' come?"
    if noun is None or noun.abstract or noun.head == "access" or action.statement:
        return
    done = past_participle(action.verb)
    if action.kind in {"create", "update", "manage"} and not facts.known.fields:
        yield f"Which values does {noun.a} have, which are required, and how long may they be?"
    if action.kind == "search" and not facts.known.fields:
        yield f"Which fields of {noun.plural} are searched, and do parts of words count?"
    if action.kind == "view" and (noun.many or noun.listed):
        yield f"In which order are the {noun.plural} shown, and how many on one page?"
    told = facts.change is not None and bool(facts.known.moves)
    if action.kind == "delete" and not told:
        yield f"Can {noun.a} that was {done} be brought back, and what about what refers to it?"
    if action.kind in {"decide", "publish", "pay"} and not told:
        yield f"Can it be undone when {noun.a} was {done} by mistake?"


def _assumed(chosen: Sequence[Idea]) -> Iterator[str]:
    """The two weightiest assumptions as questions; the others stand at their cases."""
    known = [
        idea for idea in chosen if idea.aspect != SUPPOSED
    ]  # which a question asks for already
    for text in [idea.assumption for idea in known if idea.assumption][:2]:
        first = text.split(" ", 1)[0]
        small = text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
        yield f"Is this right: {small.rstrip('.')}?"
