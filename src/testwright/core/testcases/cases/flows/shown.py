"""How a thing is looked at, and what is to be seen of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene

HOLDERS = word_set(
    "cart basket wishlist calendar diary schedule timeline inbox history feed log agenda roadmap "
    "portfolio watchlist playlist overview dashboard archive catalogue catalog library"
)
"""Things of which somebody has one, and in which others stand."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing with what it holds, and how that is seen.

    Attributes:
        ref: how a sentence names it ("article `Open harvest`", "the data of package `Atlas`").
        names: what of it has names.
        given: what is there before.
        steps: by which it is looked at.
        seen: what is seen then.
    """

    ref: str
    names: tuple[str, ...]
    given: str
    steps: tuple[str, ...]
    seen: str
    data: dict[str, str] = field(default_factory=dict)


def shown(noun: Noun, scene: Scene, *, taken: bool = False) -> Shown:
    """What is there, and how it is seen.

    Args:
        noun: what is looked at.
        scene: names and values.
        taken: whether it is taken out as a file instead of being looked at on a page.
    """
    whose = f" of `{scene.actor.name}`" if noun.owned else ""
    look = ("Open the file received",) if taken else ()
    if (host := noun.host) is not None and not noun.owned:
        return _value_of(noun, host, scene, look)
    if noun.category in VALUES or is_value(noun.head):
        return _held(noun, scene.value(noun, 0), whose, look)
    if noun.mass or noun.abstract or (noun.head in HOLDERS and not noun.many):
        return _held(noun, scene.title(1), whose, look)
    if noun.many:
        return _several(noun, scene, whose, look)
    ref = scene.ref(noun, 0)
    (label, value), _ = scene.details(noun)
    steps = (f"Download {ref}", *look) if taken else (scene.opener(noun, 0), f"Read its {label}")
    return Shown(
        ref,
        (scene.name(noun, 0),),
        f"{capitalised(ref)}{whose} has the {label} `{value}`",
        steps,
        f"{capitalised(ref)} is there with the {label} `{value}`",
        {label: value},
    )


def _held(noun: Noun, one: str, whose: str, look: tuple[str, ...]) -> Shown:
    """What is there once, or has no names: something stands in it."""
    many = noun.many and not noun.mass
    ref = f"the {noun.plural if many else noun.name}{whose}"
    return Shown(
        ref,
        (),
        f"`{one}` stands in {ref}",
        (f"Download {ref}", *look) if look else (f"Open {ref}", f"Look for `{one}`"),
        f"`{one}` stands in {ref}, once",
        {"held": one},
    )


def _value_of(noun: Noun, host: Noun, scene: Scene, look: tuple[str, ...]) -> Shown:
    own = noun.own_name
    ref = f"the {own} of {scene.ref(host, 0)}"
    value = scene.value(noun, 0)
    value = scene.text(0) if value == scene.name(host, 0) else value
    steps = (f"Download {ref}", *look) if look else (f"Open {ref}", f"Read the {own}")
    return Shown(
        ref,
        (scene.name(host, 0),),
        f"{capitalised(ref)} reads `{value}`",
        steps,
        f"{capitalised(ref)} is there and reads `{value}`",
        {"value": value},
    )


def _several(noun: Noun, scene: Scene, whose: str, look: tuple[str, ...]) -> Shown:
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    (label, value), _ = scene.details(noun)
    steps = (
        (f"Download {noun.plural} `{one}` and `{two}`", *look)
        if look
        else (scene.lister(noun), f"Look for `{one}` and `{two}`", f"Open `{one}`")
    )
    return Shown(
        scene.ref(noun, 0),
        (one, two),
        f"The {noun.plural} `{one}` and `{two}`{whose} exist; `{one}` has the {label} `{value}`",
        steps,
        f"`{one}` and `{two}` are there once each, and `{one}` has the {label} `{value}`",
        {label: value},
    )
