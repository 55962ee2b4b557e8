"""A course that the story tells step by step: after a colon, by what is done, sentence by sentence.

`… a ticket: I choose a date, pick a seat and pay`, `… by choosing a date, picking a seat and
paying`, `First I sign the lease. Then I pay the deposit. Finally I get the key.`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import (
    from_gerund,
    infinitive,
    is_verb,
    verb_of_gerund,
)
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.story import Story

FEWEST = 3
"""Steps that make a course; two deeds are read as two actions."""
_SPLIT = regex(
    r";\s*|,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+)?(?=\w)|\s+then\s+|\s*(?:->|→|=>)\s*"
)
_OPENS = regex(
    r"^(?:(?:first(?:ly)?|then|next|after\s+that|afterwards|finally|lastly|at\s+last|and|second(?:ly)?|third(?:ly)?)"
    r",?\s+)*(?:(?:I|we)\s+(?:can\s+|will\s+|then\s+|also\s+|have\s+to\s+|must\s+)?)?",
    re.IGNORECASE,
)
_BY = regex(r"\bby\s+(?P<steps>[a-z]+ing\b.+)$", re.IGNORECASE)
_END = regex(r"(?<=[a-z0-9)%\"”])[.!]+\s+(?=[A-Z(\"“])")
_ORDERED = regex(
    r"^(?:first(?:ly)?|then|next|after\s+that|afterwards|finally|lastly|at\s+last|second(?:ly)?|third(?:ly)?)\b",
    re.IGNORECASE,
)
_MINE = regex(r"^(?:I|we)\s+", re.IGNORECASE)
_OTHERS = regex(
    r"^(?:after\s+that,?\s+|afterwards,?\s+|after\s+[^,]{3,60},\s+|on\s+that\s+[^,]{2,30},?\s+|once\s+[^,]{3,60},\s+|then,?\s+|next,?\s+|finally,?\s+)*"
    r"the\s+(?P<who>[a-z-]+(?:\s[a-z-]+)?)\s+(?P<verb>[a-z]+s)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_LED_BY = regex(r"^(?:after|on|once|when)\s+[^,]{2,60},\s+", re.IGNORECASE)
_CONDITIONS = regex(r"^(?:if|unless|in\s+case|otherwise)\b", re.IGNORECASE)
_GETS = word_set("receive get see obtain find hear")


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One step of a course.

    Attributes:
        verb: base form.
        words: what follows it, as written.
        who: the role that does it when it is not the story's own; "".
    """

    verb: str
    words: str
    who: str = ""

    @property
    def is_result(self) -> bool:
        """Whether somebody gets something by it, and does nothing."""
        return self.verb in _GETS


def told_steps(story: Story) -> tuple[ToldStep, ...]:
    """The steps in their order; () where the story tells fewer than three."""
    for steps in (_after_colon(story.goal), _by_deeds(story.goal), _sentences(story)):
        if len(steps) >= FEWEST:
            return tuple(steps)
    return ()


def _after_colon(goal: str) -> list[ToldStep]:
    head, colon, rest = goal.partition(": ")
    return _listed(rest) if colon and len(head.split()) > 1 else []


def _by_deeds(goal: str) -> list[ToldStep]:
    found = _BY.search(goal)
    if found is None:
        return []
    parts = []
    for part in _SPLIT.split(found["steps"]):
        if verb_of_gerund(part.split(" ")[0]):
            parts.append(from_gerund(part))
        elif parts:
            parts[-1] += f", {part}"
    return [step for part in parts if (step := _step(part))]


def _listed(text: str) -> list[ToldStep]:
    """Parts that begin with a verb; others belong to the part before them."""
    parts: list[str] = []
    for part in _SPLIT.split(text.strip(" .")):
        words = _OPENS.sub("", part).strip()
        if words and is_verb(words.split(" ")[0]):
            parts.append(words)
        elif parts and words:
            parts[-1] += f" and {words}"
        elif words:
            return []  # what comes first is no deed, so this is a list of something else
    return [step for part in parts if (step := _step(part))]


def _step(text: str) -> ToldStep | None:
    verb, _, rest = text.partition(" ")
    return ToldStep(verb.lower(), rest.strip(" .,")) if is_verb(verb) else None


def _sentences(story: Story) -> list[ToldStep]:
    """Sentences in an order; those that say what holds are none."""
    sentences = _END.split(story.text)[1:]
    if sum(1 for one in sentences if _ORDERED.match(one)) == 0:
        return []
    return [step for one in sentences for step in _of_sentence(one.strip(" ."))]


def _of_sentence(text: str) -> Iterator[ToldStep]:
    if _CONDITIONS.match(text):
        return
    ordered = _ORDERED.sub("", text).strip(" ,")
    mine = _MINE.search(_LED_BY.sub("", ordered))
    if mine is not None:
        yield from _listed(_LED_BY.sub("", ordered)) or ()
        return
    other = _OTHERS.match(text)
    if other and is_verb(other["verb"]):
        yield ToldStep(infinitive(other["verb"].lower()), other["rest"], other["who"].lower())
