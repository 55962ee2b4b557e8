"""What a goal holds in spite of, of named things: a step where somebody does it, else a state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.conceded_subjects import IT, ME, named_subject
from testwright.core.testcases.language.grammar import capitalised, is_plural
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.conceded_subjects import Ground
    from testwright.core.testcases.reading.concessions import Conceded

_DAY = "2024-03-08"
_WHERE = {"move": " to another place", "relocate": " to another place"}
_CHANGES = word_set("change rename edit modify update alter")
"""To what it is changed nobody said, and the deed may look for it."""
_ENDED = regex(r"^(?:has|is)\s+(?P<how>expired|ended)$", re.IGNORECASE)
_OUT = regex(r"^(?:sign|log)$", re.IGNORECASE)
_SIGNED_OUT = regex(
    r"\bnot\s+(?:currently\s+)?(?:signed|logged)\s+in\b|\b(?:signed|logged)\s+(?:out|off)\b",
    re.IGNORECASE,
)
_NO_ACCOUNT = regex(r"\b(?:account|registered|subscribed|signed|logged)\b", re.IGNORECASE)
_ITS = regex(r"\bits\s+(?P<what>[\w-]+)", re.IGNORECASE)
_IT_ITSELF = regex(r"\b(?:it|them)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is there or done before the deed.

    Attributes:
        given: preconditions.
        steps: by which it is brought about.
        state: the same as a state, or "" where it can't be one.
        short: in words for a title.
    """

    given: tuple[str, ...]
    steps: tuple[str, ...]
    state: str
    short: str


def obstacle(one: Conceded, ground: Ground) -> Obstacle | None:
    """What is conceded, of named things; None where nobody can say of which.

    Args:
        one: what is conceded.
        ground: the thing that the deed is done to.
    """
    if one.subject.lower() in ME and not one.deed:
        apart = _SIGNED_OUT.search(one.said), _NO_ACCOUNT.search(one.said)
        if ground.scene.signed_out or any(apart):
            out = Obstacle((), ("Sign out",), "", _in_words(one))
            return out if apart[0] and not ground.scene.signed_out else None
    if one.own:
        return _own_deed(one, ground)
    return _of_subject(one, ground)


def _own_deed(one: Conceded, ground: Ground) -> Obstacle | None:
    """What the one who speaks has done: they do it."""
    if one.deed in _CHANGES:
        return None
    rest = re.sub(r"^(?:my|our)\b", "the", one.rest, flags=re.IGNORECASE)
    step = f"{capitalised(one.deed)} {own_words(rest)}".strip()
    back = _OUT.match(one.deed) and one.rest.lower().startswith("out")
    again = (f"Sign in again as `{ground.scene.actor.email}`",) if back else ()
    return Obstacle((), (step, *again), "", _in_words(one))


def _of_subject(one: Conceded, ground: Ground) -> Obstacle | None:
    """What is so of something else, or has been done to it."""
    subject = named_subject(one.subject, ground)
    if subject is None or one.deed in _CHANGES:
        return None
    said = one.said if ground.new else _of_it(one.said, ground.ref)
    said = _plural(own_words(said)) if subject.several else own_words(said)
    ended = _ENDED.match(said)
    said = f"{ended['how'].lower()} on `{_DAY}`" if ended else said
    state = f"{capitalised(subject.text)} {said}"
    tie = (subject.tie,) if subject.tie else ()
    if not one.deed:
        return Obstacle((*tie, state), (), state, _in_words(one))
    rest = f" {own_words(one.rest)}" if one.rest else _WHERE.get(one.deed, "")
    step = f"{capitalised(one.deed)} {subject.text}{rest}"
    return Obstacle(tie, (step,), state, _in_words(one))


def _of_it(said: str, ref: str) -> str:
    """What is said, with the thing's name where it is spoken of."""
    own = _ITS.sub(lambda found: f"the {found['what']} of {ref}", said)
    return own if own != said else _IT_ITSELF.sub(ref, said)


def _in_words(one: Conceded) -> str:
    """For a title: `the shops have been closed`."""
    subject, said = own_words(one.subject), own_words(one.said)
    low = subject.lower()
    many = low in {"they", "these", "those"} or (
        low not in IT and is_plural(low.rsplit(" ", 1)[-1])
    )
    return f"{subject} {_plural(said) if many else said}"


_MANY = {"is": "are", "was": "were", "has": "have", "does": "do"}


def _plural(said: str) -> str:
    first, _, rest = said.partition(" ")
    return f"{_MANY.get(first, first)} {rest}"
