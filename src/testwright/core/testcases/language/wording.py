"""Titles and clauses made from actions, short and in the story's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    third_party,
    third_person,
    with_article,
)
from testwright.core.testcases.language.lexicon import DETERMINERS

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene

TITLE_LIMIT = 86
_CUTS = re.compile(
    r"\s+(?:so that|in order to|because|which|that|when|while|if|where|without|including|"
    r"such as|based on|"
    r"according to|even if|by|via|using|with|for|from|into|on|in|at|to|and|or|as)\s|[,;(:]\s?"
)


def title_of(action: Action, scene: Scene) -> str:
    """`Archivist creates a user role`; a statement is a title of its own."""
    if action.statement:
        text = own_words(action.statement)
        text = re.sub(r"^their\b", f"{scene.Who}'s", text, flags=re.IGNORECASE)
        text = re.sub(r"^they are\b", f"{scene.Who} is", text, flags=re.IGNORECASE)
        text = re.sub(r"^they do not\b", f"{scene.Who} does not", text, flags=re.IGNORECASE)
        text = re.sub(r"^they\b", scene.Who, text, flags=re.IGNORECASE)
        return clipped(capitalised(text), TITLE_LIMIT)
    words = own_words(action.words)
    if action.verb.startswith("be "):
        clause = f"{'is'} {action.verb[3:]} {words}"
    else:
        clause = f"{third_person(action.verb)} {words}"
    subject = capitalised(action.agent) if action.agent else scene.Who
    subject = re.sub(r"\b(\w+)(?: who| that).*$", r"\1", subject)
    if is_plural(subject.split(" ")[-1]) and action.agent:
        clause = f"{action.verb} {words}"
    return clipped(f"{subject} {clause}".strip(), TITLE_LIMIT)


def own_words(text: str) -> str:
    """A clause as written, in the third person, title case folded."""
    text = third_party(" ".join(text.split()))
    words = text.split(" ")
    titled = [w for w in words if re.fullmatch(r"[A-Z][a-z]+", w)]
    if len(words) > 1 and len(titled) >= max(2, len([w for w in words if len(w) > 3]) - 1):  # noqa: PLR2004 a heading, not names
        text = " ".join(w.lower() if re.fullmatch(r"[A-Z][a-z]+", w) else w for w in words)
    return text.strip(" ,;:.")


def clipped(text: str, limit: int) -> str:
    """The text, cut at a clause boundary when it is longer than the limit."""
    text = text.strip(" ,;:.")
    if len(text) <= limit:
        return text
    best = 0
    for match in _CUTS.finditer(text):
        if 24 <= match.start() <= limit:  # noqa: PLR2004 shorter stubs say too little
            best = match.start()
    if not best:
        best = text.rfind(" ", 0, limit)
    cut = text[:best].strip(" ,;:.(-")
    cut = re.sub(
        (
            r"(?:\s+tries)?\s+(?:and|or|the|a|an|of|to|in|on|for|with|their|that|which|is|are|"
            r"by|from|as|at|each|all|it|they)$"
        ),
        "",
        cut,
    )
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rfind("(")].strip()
    if cut.count('"') % 2:
        cut = cut.replace('"', "")
    return cut


def imperative(action: Action, limit: int = 110) -> str:
    """The action as a step: `Redact information in digital files`."""
    words = (
        re.sub(r"\b(?:my|our)(?:\s+own)?\b", "the", action.words, count=1)
        if not action.statement
        else action.words
    )
    words = own_words(words)
    verb = {"get": "get"}.get(action.verb, action.verb)
    return clipped(capitalised(f"{verb} {words}".strip()), limit)


def goal_words(goal: str, limit: int) -> str:
    """The goal in a quotation: third person, no capital that only opened it."""
    text = clipped(own_words(goal), limit)
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def deed_of(action: Action, limit: int = 80) -> str:
    """What is tried, as words after `tries to`."""
    if action.statement or action.verb in {"get", "have"}:
        name = action.object.name if action.object else "what the story describes"
        return f"reach the {name}" if action.object else f"reach {name}"
    return clipped(f"{action.verb} {own_words(action.words)}".strip(), limit)


def object_words(action: Action) -> str:
    """`the finding aid`, `the user roles`: the object as something known, in the story's number."""
    if action.object is None:
        return "the result"
    return f"the {action.object.plural if action.object.many else action.object.name}"


def sentence(text: str) -> str:
    """A clause as a sentence without its full stop."""
    return capitalised(own_words(text))


def quoted_free(text: str) -> str:
    """Text that may stand between backticks."""
    return text.replace("`", "'")


def has_determiner(text: str) -> bool:
    """Whether a phrase opens with a determiner."""
    return text.split(" ", 1)[0].lower() in DETERMINERS


def a_role(role: str) -> str:
    """`an archivist`."""
    return with_article(role or "user")
