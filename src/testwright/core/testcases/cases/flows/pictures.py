"""Flows about how things are drawn: maps, small pictures, previews, one look in all places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions import pictures as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def drawn(action: Action, noun: Noun, facts: Facts) -> Flow:
    """A map, a calendar, a chart: each thing stands where its values say."""
    scene = facts.scene
    about = action.said("of", "with", "where", "that", "for")
    inner = (
        noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else about.noun if about else None
    ) or noun
    if inner.head in {"location", "place", "position"} and " " in inner.name:
        inner = noun_of(inner.name.rsplit(" ", 1)[0]) or inner
    one, two = scene.name(inner, 0), scene.name(inner, 1)
    at = {"calendar": (scene.day(0), scene.day(1)), "timeline": (scene.day(0), scene.day(1))}
    first, second = at.get(noun.head, ("Utrecht", "Porto"))
    if noun.head in {"chart", "graph", "diagram"}:
        first, second = "12", "30"
    head = noun.head
    return Flow(
        (
            (
                f"{capitalised(inner.name)} `{one}` belongs at `{first}`, {inner.name} `{two}` at "
                f"`{second}`"
            ),
        ),
        (f"Open the {head}", f"Look at `{first}` and at `{second}`", f"Choose `{one}`"),
        (
            f"The {head} shows `{one}` at `{first}` and `{two}` at `{second}`, once each and "
            f"nothing else; choosing `{one}` names it"
        ),
        {one: first, two: second},
        companions=beside.places(inner.name, head, (one, two)) if head == "map" else (),
    )


def small(action: Action, noun: Noun, facts: Facts) -> Flow:
    """A small picture or a preview stands for the whole, and leads to it."""
    scene = facts.scene
    of = action.said("of", "for")
    inner = noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else of.noun if of else None
    name = inner.name if inner else "file"
    opener = scene.lister(inner) if inner else "Open the list"
    one, two = scene.name(inner, 0), scene.name(inner, 1)
    head = noun.head
    return Flow(
        (f"{capitalised(name)} `{one}` and {name} `{two}` are stored and look different",),
        (
            opener,
            f"Compare the {head} of `{one}` and that of `{two}` with the originals",
            f"Choose the {head} of `{one}`",
        ),
        f"Each {head} shows the content of its own {name} and no other; choosing it opens `{one}`",
        {"first": one, "second": two},
        companions=beside.thumbnails(name, head, (one, two), opener),
    )


def previewed(noun: Noun, facts: Facts) -> Flow:
    """A preview shows what publishing would show, and publishes nothing."""
    scene = facts.scene
    one = scene.name(noun, 0)
    (first, value), _ = scene.details(noun)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` with the {first} `{value}` is stored and not "
                f"published"
            ),
        ),
        (f"Start the preview of `{one}`", f"Compare its {first} with what is stored", "Close it"),
        f"The preview shows `{one}` with the {first} `{value}`, laid out as it would be published; "
        f"afterwards `{one}` is still not published",
        {"previewed": one, first: value},
    )


def consistent(action: Action, facts: Facts) -> Flow:
    """The same thing looks the same in two places."""
    scene = facts.scene
    what = re.sub(
        r"^(?:an?\s+)?(?:consistent|uniform)\s+(?:use\s+of\s+)?", "", own_words(action.words)
    )
    what = clipped(what, 70)
    one = scene.title(0)
    return Flow(
        (f"`{one}` appears in two places; which {what} it must have is written down",),
        (f"Open the first place and note what `{one}` looks like", "Open the second and compare"),
        f"In both places `{one}` has the same, as it was written down: {what}",
        {"compared": one},
    )


def told_apart(action: Action, facts: Facts) -> Flow:
    """Two things that look alike are shown as what they are."""
    scene = facts.scene
    words = re.sub(r"^(?:between|among)\s+", "", own_words(action.words))
    words = re.sub(r"\bblack\s+and\s+white\b", "black-and-white", words, flags=re.IGNORECASE)
    sides = re.split(r"\s+(?:and|or|from)\s+", words)
    first, second = clipped(sides[0], 70), clipped(sides[-1], 70)
    noun = noun_of(first)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"`{one}` belongs to the first kind, `{two}` to the second: {first}; {second}",),
        (
            scene.lister(noun),
            f"Compare what is shown of `{one}` and of `{two}`",
            f"Open `{one}`, then `{two}`",
        ),
        f"In the list and when it is open, `{one}` is named as the first kind and `{two}` as the "
        "second, in words and not by colour alone",
        {"first": one, "second": two},
        companions=beside.kinds(
            scene, noun.name if noun else "entry", (one, two), scene.lister(noun)
        ),
    )
