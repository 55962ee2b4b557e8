"""Courses of a deed that is done to one thing of each of two kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene

AGES = word_set("new existing old current former returning")
"""What divides by time: what exists already is not made anew."""


@dataclass(frozen=True, slots=True)
class Two:
    """One thing of each of two kinds.

    Attributes:
        noun: what both are.
        kinds: the words that divide them.
        what: what is given to them; None where the deed is done to themselves.
    """

    noun: Noun
    kinds: tuple[str, str]
    what: Noun | None
    verb: str
    link: str
    scene: Scene

    @property
    def names(self) -> tuple[str, str, str]:
        """One of each kind, and one more."""
        one, two, more = (self.scene.name(self.noun, n) for n in range(3))
        return one, two, more

    @property
    def given(self) -> str:
        """Which of them is of which kind."""
        one, two, _ = self.names
        first, second = (with_article(f"{kind} {self.noun.name}") for kind in self.kinds)
        return f"`{one}` is {first}, `{two}` is {second}"


def given_to(sides: Two) -> Flow:
    """Each gets one of its own, and not that of the other."""
    assert sides.what is not None
    scene, what = sides.scene, replace(sides.what, many=False)
    one, two, _ = sides.names
    first, second = scene.name(what, 4), scene.name(what, 5)
    done = f"{capitalised(sides.verb)} {what.name}"
    return Flow(
        (sides.given, f"Neither of the two shows `{first}` yet, nor `{second}`"),
        (
            f"{done} `{first}` {sides.link} {sides.noun.name} `{one}`, and save",
            f"{done} `{second}` {sides.link} {sides.noun.name} `{two}`, and save",
            f"Open {sides.noun.name} `{one}`",
            f"Open {sides.noun.name} `{two}`",
        ),
        f"`{one}` shows `{first}` once and not `{second}`; `{two}` shows `{second}` once and not "
        f"`{first}`",
        {one: first, two: second},
    )


def _sent(sides: Two) -> Flow:
    """Both receive it, and whoever was not chosen does not."""
    scene = sides.scene
    one, two, out = sides.names
    text = scene.text(0)
    return Flow(
        (sides.given, f"`{one}`, `{two}` and {sides.noun.name} `{out}` can receive messages"),
        (
            f"Start to {sides.verb} {sides.what.a if sides.what else f'the {sides.noun.plural}'}",
            f"Choose `{one}` and `{two}`",
            f"Enter the text `{text}` and send it",
            f"Look at what `{one}`, `{two}` and `{out}` have received",
        ),
        f"`{one}` and `{two}` have each received `{text}` once; `{out}` has received nothing",
        {"received": [one, two], "nothing": out},
    )


def _shown(sides: Two) -> Flow:
    """Both stand in the list, each as what it is."""
    one, two, _ = sides.names
    return Flow(
        (sides.given,),
        (
            sides.scene.lister(sides.noun),
            sides.scene.opener(sides.noun, 0),
            sides.scene.opener(sides.noun, 1),
        ),
        f"`{one}` and `{two}` are listed once each; what opens first is `{one}`, then `{two}`, "
        f"each without an error",
        {sides.kinds[0]: one, sides.kinds[1]: two},
    )


def _deleted(sides: Two) -> Flow:
    """Both are gone, a third is not."""
    one, two, out = sides.names
    return Flow(
        (sides.given, f"{capitalised(sides.noun.name)} `{out}` exists beside them"),
        (
            f"{capitalised(sides.verb)} {sides.noun.name} `{one}`, and confirm",
            f"{capitalised(sides.verb)} {sides.noun.name} `{two}`, and confirm",
            sides.scene.lister(sides.noun),
        ),
        f"Neither `{one}` nor `{two}` is listed; `{out}` is, once",
        {"deleted": [one, two], "kept": out},
    )


def _changed(sides: Two) -> Flow:
    """Both have what was entered for them."""
    scene, noun = sides.scene, sides.noun
    one, two, _ = sides.names
    label, first = scene.details(noun, 3)[1]
    second = scene.details(noun, 4)[1][1]
    return Flow(
        (sides.given, f"Neither of the two has `{first}` as its {label}, nor `{second}`"),
        (
            f"Open {noun.name} `{one}`, enter `{first}` as the {label}, and save",
            f"Open {noun.name} `{two}`, enter `{second}` as the {label}, and save",
            f"Open {noun.name} `{one}`",
            f"Open {noun.name} `{two}`",
        ),
        f"`{one}` shows `{first}` as its {label}, `{two}` shows `{second}`; their other values are "
        "as before",
        {one: first, two: second},
    )


def _made(sides: Two) -> Flow | None:
    """One of each is stored as what it is; what exists already is not made."""
    if AGES & {*sides.kinds}:
        return None
    scene, noun = sides.scene, sides.noun
    one, two, _ = sides.names
    start = f"Start to {'add' if sides.verb in _BROAD else sides.verb} {noun.a}"
    label = scene.field(noun)
    first, second = sides.kinds
    return Flow(
        (f"No {noun.name} `{one}` exists, and no {noun.name} `{two}`",),
        (
            f"{start}, and choose `{first}` as its kind",
            f"Enter `{one}` as the {label} and save",
            f"{start}, and choose `{second}` as its kind",
            f"Enter `{two}` as the {label} and save",
            scene.lister(noun),
        ),
        f"`{one}` is listed once as {with_article(first)} {noun.name}, `{two}` once as "
        f"{with_article(second)} {noun.name}",
        {first: one, second: two},
    )


_BROAD = word_set("manage administer maintain handle")
BY_KIND: dict[str, Callable[[Two], Flow | None]] = {
    "send": _sent,
    "view": _shown,
    "search": _shown,
    "delete": _deleted,
    "update": _changed,
    "manage": _made,
    "create": _made,
}
"""By the class of the deed."""
