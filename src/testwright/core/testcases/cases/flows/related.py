"""Flows of what is shown for one and not for another: who works on a task, which courses one takes.

The relation is set up as a plain sentence on both sides, and each name is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions import relations_shown as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.relations import relation_of
from testwright.core.testcases.reading.standing import is_special

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.relations import Relation
    from testwright.core.testcases.reading.scene import Scene

_MOST = 90


def related(action: Action, facts: Facts) -> Flow | None:
    """The course of an indirect question that names a relation; None where it names none."""
    told = relation_of(action.words)
    if told is None:
        return None
    sides = Sides(told, facts.scene, clipped(own_words(action.words), _MOST))
    guarded = told.shown is None and is_special(facts)
    companions = beside.related(sides, facts.scene, guarded=guarded)
    made = _of_own(sides) if told.own else _of_each(sides)
    given, steps, expected = made
    one, two, out = sides.names
    data = {"shown": [one, two], "not_shown": out}
    return Flow(given, steps, expected, data, companions=companions)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a relation with their names.

    Attributes:
        clause: the question in the third person.
    """

    told: Relation
    scene: Scene
    clause: str

    @property
    def names(self) -> tuple[str, str, str]:
        """Two that are shown, and one that is not."""
        shown = self.told.shown
        if shown is None:
            return tuple(self.scene.person(n).name for n in range(3))  # type: ignore[return-value]
        return self.scene.name(shown, 0), self.scene.name(shown, 1), self.scene.name(shown, 2)

    def host_name(self, index: int) -> str:
        """The name of the one that it is shown for: 0 the first, 1 the other, 2 a second own."""
        if self.told.host is None:
            return (self.scene.actor if index == 0 else self.scene.other).name
        return self.scene.name(self.told.host, 3 + index)

    def host(self, index: int) -> str:
        """The same with what it is: `task `Amber``."""
        name = f"`{self.host_name(index)}`"
        return f"{self.told.host.name} {name}" if self.told.host else name

    def says(self, names: tuple[str, ...], index: int) -> str:
        """The relation as a sentence: `Ada` and `Ben` are assigned to task `Amber`."""
        told, shown = self.told, self.told.shown
        listed = joined([f"`{name}`" for name in names])
        if told.by_host:
            assert shown is not None
            word = f"the {shown.plural}" if len(names) > 1 else shown.name
            return capitalised(f"{self.host(index)} {told.holds} {word} {listed}")
        said = told.several if len(names) > 1 else told.holds
        what = (shown.plural if len(names) > 1 else shown.name) if shown else ""
        return capitalised(f"{what} {listed} {said} {self.host(index)}".strip())

    def none(self, index: int) -> str:
        """The relation denied: no counselor is assigned to task `Amber`."""
        told, shown = self.told, self.told.shown
        if told.by_host:
            listed = joined([f"`{name}`" for name in self.names[:2]])
            return capitalised(
                f"{self.host(index)} {told.holds} none of the {told.plural} {listed}"
            )
        what = f"No {shown.name}" if shown else "Nobody"
        return f"{what} {told.holds} {self.host(index)}"

    def page(self, index: int) -> str:
        """Where it is read, as a step."""
        told = self.told
        if told.own or told.host is None:
            return f"Open the page that tells {self.clause}"
        if told.by_host:
            said = f"which {told.plural} {self.host(index)} {told.holds}"
        elif told.shown is None:
            said = f"who {told.holds} {self.host(index)}"
        else:
            said = f"which {told.plural} {told.several} {self.host(index)}"
        return f"Open the page that tells {said}"


_Parts = tuple[tuple[str, ...], tuple[str, ...], str]


def _looked(sides: Sides) -> str:
    one, two, out = sides.names
    return f"Look for `{one}`, `{two}` and `{out}`"


def _of_own(sides: Sides) -> _Parts:
    """Shown for what is one's own, and not for somebody else's."""
    told, scene, host = sides.told, sides.scene, sides.told.host
    assert host is not None
    one, two, out = sides.names
    mine, theirs, more = (sides.host_name(n) for n in range(3))
    whose = f"`{theirs}` is one of `{scene.other.name}`"
    others = f"`{theirs}` that of `{scene.other.name}`"
    shown = f"`{one}` is shown for `{mine}` and `{two}` for `{more}`, once each"
    if not host.many:
        return (
            (
                f"`{mine}` is the {host.name} of `{scene.actor.name}`, {others}",
                sides.says((one, two), 0),
                sides.says((out,), 1),
            ),
            (sides.page(0), _looked(sides)),
            f"`{one}` and `{two}` are shown for `{mine}`, once each; `{out}` is not shown",
        )
    return (
        (
            f"`{mine}` and `{more}` are {host.plural} of `{scene.actor.name}`, {whose}",
            f"{sides.says((one,), 0)}, {_lower(sides.says((two,), 2), told)}",
            sides.says((out,), 1),
        ),
        (sides.page(0), _looked(sides)),
        f"{shown}; neither `{out}` nor `{theirs}` is shown",
    )


def _lower(text: str, told: Relation) -> str:
    """A sentence behind another: its first word is no name where what it speaks of has a word."""
    return text[:1].lower() + text[1:] if told.shown or told.by_host else text


def _of_each(sides: Sides) -> _Parts:
    """Shown for the one that is looked at, each for its own."""
    one, two, out = sides.names
    given = (sides.says((one, two), 0), sides.says((out,), 1))
    if sides.told.host is None:
        return (
            given,
            (sides.page(0), _looked(sides)),
            f"`{one}` and `{two}` are shown once each, `{out}` is not",
        )
    screen = sides.scene.surface == "screen"
    again = "Open the same page for" if screen else "Do the same for"
    first = f"For {sides.host(0)} exactly `{one}` and `{two}` are shown"
    return (
        given,
        (sides.page(0), _looked(sides), f"{again} {sides.host(1)}"),
        f"{first}, for {sides.host(1)} exactly `{out}`",
    )
