"""Limits on how many: N things go, one more does not; and from which character on something comes.

`An order can hold one promotion code only` is about codes in an order, and `at most 5` of
suggestions about a list: neither is a value that somebody types.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    joined,
    past_participle,
    plural,
    singular,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.limit_patterns import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit
    from testwright.core.testcases.reading.rules import Rule

NAME = "boundary_values"
_SHOWN = regex(
    r"\b(?:appears?|shows?|shown|lists?|listed|displays?|displayed|offers?|offered|suggests?|"
    r"suggested|returns?|returned|visible|presents?|proposes?|proposed|results?|suggestions?|"
    r"hits?|matches)\b",
    re.IGNORECASE,
)
_HOLDER = regex(
    r"^(?:(?:an?|the|each|every|one|any)\s+)(?P<holder>(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:can|may|must|should|will|has|have|holds?|takes?|contains?|allows?|accepts?|supports?|fits|"
    r"includes?|is\s+limited)\b",
    re.IGNORECASE,
)
_PER = regex(
    r"\b(?:per|for\s+each|for\s+every|(?:in|to)\s+(?:each|every|an?|one))\s+(?P<holder>[\w-]+)\b",
    re.IGNORECASE,
)
_TIMES = regex(r"\b(?:day|hour|minute|second|week|month|year|time|attempt)s?$", re.IGNORECASE)
_MODAL = regex(
    r"\b(?:can|may|must|should|could|able\s+to|allowed\s+to)\s+(?:only\s+|also\s+|not\s+)?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_NO_DEED = frozenset({"be", "have", "contain", "hold", "take", "include", "not", "only", "exceed"})
_FROM = regex(
    r"\b(?:from\s+the\s+(?P<nth>\w+)\s+(?P<unit>character|letter|digit|key|sign)\s+on(?:wards?)?|"
    r"(?:after|from)\s+(?P<count>\w+)\s+(?:characters|letters|digits)(?:\s+on(?:wards?)?)?)\b",
    re.IGNORECASE,
)
_NAMED = 4
"""So many are written out by name; more stand as `the first N`."""


def counted(limit: Limit, facts: Facts) -> Idea | None:
    """N and N + 1 of something that is counted; None for other limits."""
    if limit.kind != "count" or limit.role != "valid" or limit.low is not None:
        return None
    most = int(limit.high or 0)
    unit = singular(limit.unit or limit.subject)
    noun = noun_of(unit)
    if most < 1 or noun is None or _TIMES.search(unit) or limit.high != most:
        return None
    if _SHOWN.search(limit.clause) and not _MODAL.search(limit.clause):
        return _list_of(limit, most, noun, facts)
    return _held(limit, most, noun, facts)


def _idea(limit: Limit, noun: Noun, title: str, given: tuple[str, ...], steps: tuple[str, ...],
          expected: str, data: dict[str, object]) -> Idea:  # fmt: skip
    source = limit.source
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"count {source} {noun.name}",
        angle="rule",
        title=clipped(title, 100),
        preconditions=given,
        steps=steps,
        expected=expected,
        data=data,
        covers=limit.covers,
        risk=0.86,
    )


def _many(number: int, noun: Noun) -> str:
    return f"{plain(number)} {noun.name if number == 1 else plural(noun.name)}"


def _list_of(limit: Limit, most: int, noun: Noun, facts: Facts) -> Idea:
    """So many are shown, one more is not."""
    scene = facts.scene
    one, two = scene.title(5), scene.title(6)
    some, more = _many(most, noun), _many(most + 1, noun)
    return _idea(
        limit,
        noun,
        f"{capitalised(some)} are shown, and of {plain(most + 1)} no more than {plain(most)}",
        (
            scene.ready,
            f"To `{one}` belong exactly {some}, to `{two}` {more}",
        ),
        (
            f"Bring up the {plural(noun.name)} for `{one}` and count them",
            f"Bring up the {plural(noun.name)} for `{two}` and count them",
        ),
        f"For `{one}` all {plain(most)} are shown; for `{two}` {plain(most)} are shown, each once, "
        "and one is not",
        {"shown": most, "there": most + 1},
    )


def _holder(limit: Limit, noun: Noun, facts: Facts) -> Noun | None:
    """In what so many are: the order, the day, the page."""
    for pattern in (_HOLDER, _PER):
        found = pattern.search(limit.clause.strip())
        held = noun_of(found["holder"]) if found else None
        if held is not None and held.head != noun.head and held.category != "person":
            return held
    main = facts.main.object
    if main is not None and usable(main) and main.head != noun.head and not main.mass:
        return main
    return None


def _verb(limit: Limit, facts: Facts, noun: Noun) -> str:
    found = _MODAL.search(limit.clause)
    if found and is_verb(found["verb"].lower()) and found["verb"].lower() not in _NO_DEED:
        return found["verb"].lower()
    main = facts.main
    if main.object is not None and main.object.head == noun.head and not main.statement:
        return main.plain_verb
    return "add"


def _held(limit: Limit, most: int, noun: Noun, facts: Facts) -> Idea:
    """So many go in, one more does not, and the first stay."""
    scene, holder = facts.scene, _holder(limit, noun, facts)
    verb = _verb(limit, facts, noun)
    names = [scene.name(noun, place) for place in range(min(most, _NAMED) + 1)]
    last = f"`{names[-1]}`"
    where = f" to {holder.name} `{scene.name(holder, 7)}`" if holder and verb == "add" else ""
    place = f"{holder.name} `{scene.name(holder, 7)}`" if holder else ""
    at = f", with {place}" if place and not where else ""
    if most < _NAMED:
        first = joined([f"`{name}`" for name in names[:-1]])
        steps = tuple(f"{capitalised(verb)} {noun.name} `{name}`{where}{at}" for name in names[:-1])
        given: tuple[str, ...] = (f"{capitalised(place)} has no {noun.name} yet",) if place else ()
    else:
        first = f"the {_many(most, noun)}"
        given = (f"{capitalised(place) if place else 'The store'} has {_many(most - 1, noun)}",)
        steps = (
            f"{capitalised(verb)} {noun.name} `{names[0]}`{where}{at}, as number {plain(most)}",
        )
    done = past_participle(verb.split(" ")[0])
    return _idea(
        limit,
        noun,
        f"{_many(most, noun).capitalize()} can be {done}, one more is refused",
        (scene.ready, *given),
        (
            *steps,
            f"{capitalised(verb)} one more {noun.name}, {last}{where}{at}",
            scene.again,
        ),
        f"{capitalised(first) if not first.startswith('`') else first} "
        f"{'is' if most == 1 else 'are'} there, before and after the last step; {last} is refused "
        f"with a message that names the limit of {plain(most)}, and is not there",
        {"limit": most, "one_more": names[-1]},
    )


def typed(facts: Facts) -> Iterator[Idea]:
    """`from the third character on`: two typed, then three."""
    for rule in facts.rules:
        found = _FROM.search(rule.text)
        number = ordinal(found["nth"] or found["count"]) if found else None
        if found is None or number is None or not 2 <= number <= 20:  # noqa: PLR2004 what somebody types
            continue
        yield _typed(rule, number, facts)


def _typed(rule: Rule, number: int, facts: Facts) -> Idea:
    scene = facts.scene
    word = (scene.title(8).replace(" ", "") * 4)[:number]
    said = re.split(r"\s+from\s+the\b|\s+after\b|\s+from\b|,", own_words(rule.text))[0]
    before = number - 1
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"typed {rule.id}",
        angle="rule",
        title=clipped(f"{capitalised(said)} with {number} characters, and not with {before}", 100),
        preconditions=(
            scene.ready,
            f"There is something to be found for `{word}`, and the field is empty",
        ),
        steps=(
            f"Type `{word[:before]}` and wait 3 seconds",
            f"Type one more character, so that the field reads `{word}`",
            f"Take the last character away again, so that it reads `{word[:before]}`",
        ),
        expected=(
            f"After the first and the third step nothing comes; after the second this is seen: "
            f"{clipped(said, 90)}"
        ),
        data={"too_short": word[:before], "enough": word},
        covers=(rule.id,),
        risk=0.85,
    )
