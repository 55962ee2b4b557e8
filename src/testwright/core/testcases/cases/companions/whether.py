"""Beside a question with yes or no: the answer changes, there is no such thing, signed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.language.denials import Said
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class AllOfThem:
    """`Paid all fees`: two of them, of which the last may be open.

    Attributes:
        plural: what they are.
        names: of both.
        done: what is done to them ("has paid").
    """

    plural: str
    names: tuple[str, str]
    done: str


def _becomes(said: Said, who: str) -> str:
    """How it comes about, as a step."""
    if said.deed:
        return f"Have it recorded that {who} {said.holds}"
    return f"Have the data changed in a second session, so that {who} {said.holds}"


def yes_or_no(scene: Scene, noun: Noun, said: Said, *, one_of_many: bool) -> tuple[Companion, ...]:
    """Beside yes and no of things: the answer changes, and there is no such thing."""
    name, one = scene.name(noun, 1), scene.ref(noun, 1)
    changes = Companion(
        technique="state_transition",
        aspect="answer changes",
        title=f"The answer for {with_article(noun.name)} follows when it changes",
        given=(f"{capitalised(one)} {said.denied}",),
        steps=(scene.opener(noun, 1), _becomes(said, one), scene.again),
        expected=f"First it is shown that `{name}` {said.denied}, then that `{name}` {said.holds}",
        data={"changed": name},
        type="positive",
        risk=0.68,
    )
    if not one_of_many:
        return (changes,)
    gone = scene.name(noun, 5)
    unknown = Companion(
        technique="equivalence_partitioning",
        aspect="answer for nothing",
        title=f"{capitalised(with_article(noun.name))} that does not exist is not answered with no",
        given=(f"No {noun.name} is called `{gone}`",),
        steps=(f"Search for {noun.name} `{gone}`", "Read what is said about it"),
        expected=f"A text says that no such {noun.name} was found; nothing says that "
        f"`{gone}` {said.denied}",
        data={"unknown": gone},
        type="negative",
        angle="input",
        risk=0.56,
    )
    return changes, unknown


def own_answer(
    scene: Scene,
    page: str,
    mine: tuple[str, Said],
    every: AllOfThem | None,
) -> tuple[Companion, ...]:
    """Beside an answer about oneself: it changes, and nobody reads it without signing in."""
    who, said = mine
    given, step = f"{capitalised(who)} {said.denied}", _becomes(said, who)
    if every:
        first, last = every.names
        given = f"{capitalised(who)} {every.done} `{first}`, and `{last}` is still missing"
        step = f"Have it recorded that {who} {every.done} `{last}` too"
    return (
        Companion(
            technique="state_transition",
            aspect="answer changes",
            title="The answer follows when it changes",
            given=(given,),
            steps=(f"Open {page}", step, scene.again),
            expected=f"First the page shows that {who} {said.denied}, then that {who} {said.holds}",
            data={"changed": scene.actor.email},
            type="positive",
            risk=0.68,
        ),
        Companion(
            technique="session_auth",
            aspect="signed out",
            title="Without signing in nobody is told",
            given=("Nobody is signed in",),
            steps=(
                f"Open {page}, by its direct address",
                "Send the request of that page without a session",
            ),
            expected=(
                "The sign-in page opens in place of the page, the request is refused with status "
                f"401, and nothing about `{scene.actor.name}` is shown"
            ),
            type="negative",
            angle="actor",
            risk=0.6,
        ),
    )
