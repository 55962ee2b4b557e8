"""Flows of a deed that is done to two kinds alike: `e-mail both new and existing members`.

One named thing of each kind is dealt with, and each is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.relations import named

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_AGES = word_set("new existing old current former returning")
_KINDS = (
    _AGES,
    word_set("individual business corporate private commercial personal group"),
    word_set("active inactive archived"),
    word_set("internal external"),
    word_set("public private"),
    word_set("domestic foreign international local national"),
    word_set("junior senior"),
    word_set("registered unregistered"),
    word_set("full-time part-time temporary permanent"),
    word_set("upcoming past current future previous"),
    word_set("paid unpaid free"),
    word_set("adult junior"),
    word_set("online offline"),
    word_set("open closed"),
)
"""Words that divide things of one name into kinds."""


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


def _two(found: re.Match[str], facts: Facts) -> Flow | None:
    """By the class of the deed; None where two kinds make no difference to it."""
    one, two = found["one"].lower(), found["two"].lower()
    if one == two or not any(one in kinds and two in kinds for kinds in _KINDS):
        return None
    noun, what = noun_of(found["noun"]), noun_of(found["what"] or "")
    if noun is None or not named(noun) or not noun.many or facts.scene.surface != "screen":
        return None
    link = (found["link"] or "").lower()
    sent = facts.main.kind == "send"
    if link and (what is None or not (sent or named(what))):
        return None
    sides = Two(
        replace(noun, many=False),
        (one, two),
        what if link else None,
        facts.main.verb,
        link,
        facts.scene,
    )
    if link and not sent:
        return _given_to(sides) if facts.main.kind in _GIVES else None
    maker = _BY_KIND.get(facts.main.kind)
    return maker(sides) if maker else None


_GIVES = frozenset({"create", "assign", "other", "place", "publish"})


def _given_to(sides: Two) -> Flow:
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
    if _AGES & {*sides.kinds}:
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
_BY_KIND: dict[str, Callable[[Two], Flow | None]] = {
    "send": _sent,
    "view": _shown,
    "search": _shown,
    "delete": _deleted,
    "update": _changed,
    "manage": _made,
    "create": _made,
}
_ADJECTIVE = r"[a-z]+(?:-time)?"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?[a-z-]+\s+"
        r"(?:(?P<what>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3})\s+(?P<link>to|for|with|on)\s+)?"
        r"(?:both\s+|all\s+|the\s+|my\s+|our\s+)*"
        rf"(?P<one>{_ADJECTIVE})\s+(?:and|as\s+well\s+as)\s+(?P<two>{_ADJECTIVE})\s+"
        r"(?P<noun>[a-z-]+s)(?=\s*(?:$|[,.;]|so\b|in\s+order|in\b|from\b|by\b))",
        _two,
    ),
)
