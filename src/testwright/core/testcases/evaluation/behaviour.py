"""A test case read for its behaviour: situation, action, outcome, and what it is done to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from testwright.core.regex import regex
from testwright.core.testcases.evaluation.cues import (
    ACTIONS,
    BY_FIELD,
    DENIED,
    FAULTLESS,
    FIELD,
    FROM_OUTCOME,
    KINDS,
    MESSAGE,
    QUALIFIER,
    REFUSED,
    UNTELLING,
    WITHHELD,
    Kind,
    key,
)
from testwright.core.testcases.language.words import (
    FUNCTION_WORDS,
    literals,
    without_literals,
    words,
)
from testwright.core.testcases.suite import TestCase

Outcome = Literal["done", "refused", "withheld"]
"""Something happens or is shown; it is refused; or all that is said is what does not show."""

_LONGEST_LINE: Final = 220
_BLOCK = regex(r'"""|: \|')
"""Where a step's doc string or table begins."""
_CLAUSE = regex(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+")
_NAME = regex(r"(?<=\s)(?:[A-Z][\w']*|\w*[A-Z]\w*|\w*\d\w*)|\b[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a case tests.

    Attributes:
        title: as it was written, for messages.
        kind: what is special about the situation.
        outcome: done, refused or withheld.
        action: classes of the title's verbs, of the first alone when that is one of looking; empty
            when no verb is known.
        actions: classes of all verbs of title and steps.
        title_words: key -> word: what the title says beside function words, literals, proper
            names, the actor and the words of its kind.
        said: keys of all words of case and story, without literals.
        said_with_literals: the same with them; human steps name things as labels ("New User").
    """

    title: str
    kind: Kind
    outcome: Outcome
    action: frozenset[str]
    actions: frozenset[str]
    title_words: dict[str, str]
    said: frozenset[str]
    said_with_literals: frozenset[str]


def behaviour_of(case: TestCase, roles: Iterable[str] = (), topic: str = "") -> Behaviour:
    """Reads a case as a tester does who knows its story.

    Args:
        case: a generated case, or a human scenario as `quality.control.from_scenarios` gives it.
        roles: the actors of its story: they say who, not what.
        topic: the text of its story: what it says need not be said again in every case.
    """
    title = without_literals(case.title)
    steps = [_line(step) for step in case.steps]
    outcomes = [_line(part) for part in case.expected_result.split("; ") if part.strip()]
    texts = [case.title, *map(_line, case.preconditions), *steps, *outcomes]
    kind = _kind(title, outcomes)
    verbs = list(_verbs(title))
    return Behaviour(
        title=case.title,
        kind=kind,
        outcome=_outcome(title, outcomes),
        action=_main_action(verbs),
        actions=_classes((*verbs, *(verb for step in steps for verb in _verbs(step)))),
        title_words=_title_words(case.title, kind, roles),
        said=frozenset(_keys((*map(without_literals, texts), topic))),
        said_with_literals=frozenset(_keys((*texts, topic))),
    )


def _main_action(verbs: list[str]) -> frozenset[str]:
    """Who only looks does nothing else: in "see the price while editing" looking is the action."""
    first = _classes(verbs[:1])
    return first if "view" in first else _classes(verbs)


def action_of(word: str) -> frozenset[str]:
    """The classes of a word that is a verb in some form; empty for others."""
    base = _base(word)
    return ACTIONS[base] if base else frozenset()


def _line(text: str) -> str:
    """The sentence of a step, without the table or document that hangs on it."""
    first = text.strip().split("\n", 1)[0]
    return _BLOCK.split(first, maxsplit=1)[0][:_LONGEST_LINE]


def _kind(title: str, outcomes: list[str]) -> Kind:
    for name, pattern in KINDS:
        if pattern.search(title):
            return name
    text = "; ".join(outcomes)
    if _refuses(text):
        for name, pattern in KINDS:
            if name in FROM_OUTCOME and pattern.search(text):
                return name
    return "ordinary"


def _outcome(title: str, outcomes: list[str]) -> Outcome:
    if REFUSED.search(title) or any(map(_refuses, outcomes)):
        return "refused"
    told = [part for text in outcomes for part in _CLAUSE.split(without_literals(text)) if part]
    if DENIED.search(title) or (told and all(map(WITHHELD.search, told))):
        return "withheld"
    return "done"


def _refuses(text: str) -> bool:
    said = " ".join(literals(text))
    told = FAULTLESS.sub(" ", without_literals(text))
    return bool(REFUSED.search(told) or MESSAGE.search(said))


def _verbs(text: str) -> Iterator[str]:
    for word in words(QUALIFIER.sub(" ", without_literals(text))):
        base = _base(word)
        if base:
            yield base


def _classes(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(ACTIONS[verb] for verb in verbs))


def _base(word: str) -> str | None:
    return next((form for form in _forms(word) if form in ACTIONS), None)


_ENDINGS: Final = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
)


def _forms(word: str) -> Iterator[str]:
    """What the base form of a verb may be: `sorting`, `sorts`, `sorted` -> `sort`."""
    yield word
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        for letters in instead:
            base = word.removesuffix(ending) + letters
            yield base
            if len(base) > 2 and base[-1] == base[-2]:  # noqa: PLR2004 (letters)
                yield base[:-1]


def _title_words(title: str, kind: Kind, roles: Iterable[str]) -> dict[str, str]:
    skipped = {key(word.lower()) for word in _NAME.findall(title)} | _keys(roles) | UNTELLING
    bare = QUALIFIER.sub(" ", without_literals(title))
    for name, pattern in KINDS:
        if name == kind:
            bare = pattern.sub(" ", bare)
    bare = REFUSED.sub(" ", bare)  # what comes of it is no thing that it is about
    if _classes(_verbs(title)) & BY_FIELD:
        bare = FIELD.sub(" ", bare)
    return {
        key(word): word
        for word in words(bare)
        if _tells(word) and key(word) not in skipped and not word.endswith("ly")
    }


def _keys(texts: Iterable[str]) -> set[str]:
    return {key(word) for text in texts for word in words(text) if _tells(word)}


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in FUNCTION_WORDS
