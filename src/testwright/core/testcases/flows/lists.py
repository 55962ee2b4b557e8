"""Flows that find, narrow and order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.flows.records import target
from testwright.core.testcases.grammar import plural, singular
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts

_BY = re.compile(
    (
        r"^(?:.*?\s)?(?:by|based on|according to)\s+(?:the\s+|a\s+|"
        r"an\s+)?(?P<by>[\w' -]{3,40}?)(?:\s+(?:and|or|of|in|so|with|to|for)\b|,|$)"
    ),
    re.IGNORECASE,
)


def sought(action: Action, facts: Facts) -> tuple[str, str]:
    """The plural of what is sought, and by what ("" when the story does not say)."""
    noun = target(action, facts)
    by = _BY.match(action.words)
    named = noun.plural if noun and not noun.abstract else "entries"
    if by and noun and singular(by["by"].split(" ")[0].lower()) in noun.name.lower():
        other = next((a.object for a in facts.actions if a.object and a.object is not noun), None)
        named = other.plural if other and not other.abstract else "entries"
    found = re.sub(r"\s+(?:ascending|descending|order)\b", "", by["by"].strip()) if by else ""
    return named, found


def search(action: Action, facts: Facts) -> Flow:
    """What matches is found, what does not is not."""
    scene, noun = facts.scene, target(action, facts)
    plural_, by = sought(action, facts)
    hit, also, miss = scene.name(noun, 0), scene.name(noun, 1), scene.name(noun, 2)
    if plural_ == "entries" or (noun and noun.mass):
        hit, also, miss = scene.title(0), scene.title(1), scene.title(2)
    if by:
        word = scene.title(5)
        return Flow(
            (f"The {plural_} `{hit}` and `{also}` have `{word}` as their {by}, `{miss}` has not",),
            (
                scene.lister(noun) if plural_ != "entries" else "Open the search",
                f"Search for `{word}` by {by}",
            ),
            f"`{hit}` and `{also}` are listed once each; `{miss}` is not",
            {"search_for": word, "hits": [hit, also], "no_hit": miss},
        )
    word = hit.split(" ")[0] if " " in hit else hit
    return Flow(
        (f"The {plural_} `{hit}`, `{also}` and `{miss}` exist",),
        (
            clipped(imperative(action), 90),
            f"Search for `{word}`",
            f"Open the entry `{hit}` from the result",
        ),
        f"The result lists `{hit}` and neither `{also}` nor `{miss}`; the entry opened is `{hit}`",
        {"search_for": word, "hit": hit, "no_hits": [also, miss]},
    )


def filter_(action: Action, facts: Facts) -> Flow:
    """Only what fits the filter stays."""
    scene, noun = facts.scene, target(action, facts)
    plural_, by = sought(action, facts)
    by = by or "status"
    one, two, out = (scene.name(noun, i) for i in range(3))
    value = facts.options[0][0] if facts.options else scene.title(6)
    return Flow(
        (
            (
                f"The {plural_} `{one}` and `{two}` have the {singular(by)} `{value}`, `{out}` "
                "has another"
            ),
        ),
        (
            scene.lister(noun),
            f"Filter by the {singular(by)} `{value}`",
            "Take the filter away again",
        ),
        (
            f"With the filter the list shows `{one}` and `{two}` only; without it `{out}` is "
            "there again"
        ),
        {"filter": value, "shown": [one, two], "hidden": [out]},
    )


def sort(action: Action, facts: Facts) -> Flow:
    """Ascending, then descending."""
    scene, noun = facts.scene, target(action, facts)
    plural_, by = sought(action, facts)
    by = by or "name"
    values = sorted(scene.title(i) for i in range(3))
    first, second, third = values
    return Flow(
        (
            (
                f"There are three {plural_}; as their {by} they have `{second}`, `{third}` and "
                f"`{first}`, stored in this order"
            ),
        ),
        (scene.lister(noun), f"Sort by {by}, ascending", f"Sort by {by}, descending"),
        (
            f"Ascending the order is `{first}`, `{second}`, `{third}`; descending it is "
            f"`{third}`, `{second}`, `{first}`"
        ),
        {"stored": [second, third, first]},
    )


def choose(action: Action, facts: Facts) -> Flow:
    """One of several is taken and stays taken."""
    scene, noun = facts.scene, target(action, facts)
    options = (
        facts.options[0]
        if facts.options
        else (scene.value(noun, 0), scene.value(noun, 1), scene.value(noun, 2))
    )
    name = noun.name if noun else "option"
    taken = options[1]
    return Flow(
        (f"As {plural(name)} there are {own_words(', '.join(f'`{o}`' for o in options[:4]))}",),
        (imperative(action), f"Choose `{taken}` and save", scene.again),
        f"`{taken}` is the {name} that is chosen, and it is the only one",
        {"chosen": taken, "others": [o for o in options if o != taken][:3]},
    )
