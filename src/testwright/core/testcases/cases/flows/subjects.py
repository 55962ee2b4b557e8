"""What a course is about where the goal names nothing that could be one of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def thing_of(action: Action, otherwise: str) -> Noun:
    """The thing of the deed, else what such deeds are done to (`a photo`)."""
    noun = action.object if action.object and not action.object.mass else noun_of(otherwise)
    assert noun is not None
    return noun


def named_file(noun: Noun, facts: Facts) -> str:
    """The name of a file, by what it is: `label-photo.jpg`; of other things their own."""
    ending = facts.scene.extension(noun)
    if len(facts.scene.name(noun)) < 2:  # noqa: PLR2004 a letter of the alphabet
        return f"{noun.head}-1"
    if not ending or not noun.name.isascii() or len(noun.name.split()) < 2:  # noqa: PLR2004 a bare `photo`
        return facts.scene.name(noun)
    stem = noun.name.lower().replace(" ", "-").replace(".", "-")
    return f"{stem}.{ending}"


def item(facts: Facts, index: int = 0) -> str:
    """The name of something that a shop sells."""
    return facts.scene.name(noun_of("an item"), index)


def publisher(noun: Noun) -> str:
    """How news belong to what is followed: `by` an author, `in` a discussion."""
    return "by" if noun.category in {"person", "group", "account"} else "in"
