"""Flows that change how something behaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.configured import CONFIGURED, configured
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import VALUES, target
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_SWITCHES = frozenset(
    {"enable", "disable", "turn on", "turn off", "lock", "unlock", "mute", "toggle"}
)
_DEVICES = frozenset(
    {"light", "lamp", "heating", "heater", "pump", "machine", "device", "camera", "alarm"}
    | {"sensor", "fan", "motor", "valve", "printer", "oven", "socket", "speaker", "screen"}
)
_OFF = frozenset({"disable", "turn off", "lock", "mute"})


def configure(action: Action, facts: Facts) -> Flow:  # noqa: C901, PLR0911 one return a reading
    """A setting is changed, is kept, and is the only one that has changed."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "setting"
    if action.verb in {"turn on", "turn off", "switch on", "switch off"} and noun is not None:
        device = noun.category == "thing" and noun.head in _DEVICES
        if device:
            return _device(noun, action, facts)
    if action.verb in _SWITCHES:
        before, after = ("on", "off") if action.verb in _OFF else ("off", "on")
        return Flow(
            (f"{capitalised(name)} is {before}",),
            (imperative(action), "Save", facts.scene.anew, f"Look at {name}"),
            (
                f"{capitalised(name)} is {after}, also after the new sign-in, and the behaviour "
                f"that depends on it is {'gone' if after == 'off' else 'there'}"
            ),
            {"before": before, "after": after},
        )
    technical = _technical(noun, action, facts)
    if technical is not None:
        return technical
    several = named_things(action)
    if len(several) > 1 and (not facts.options or _LISTS.search(action.text)):
        return _several(several, action, facts)
    old, new = facts.options[0][:2] if facts.options else _values(noun, facts)
    if noun and noun.head in _KEYS and not _SECRET.search(noun.name):
        name = f"{noun.name} `{scene.name(noun, 0)}`"
    valued = noun is not None and (is_value(noun.head) or noun.category in VALUES)
    if scene.surface == "cli" and not (valued or (noun and noun.head in _KEYS)):
        key = ("page_size", "timeout", "retries")[scene.seed % 3]
        return Flow(
            (f"In the configuration of {name}, `{key}` is `30`",),
            (
                f"Set `{key}` to `60` in the configuration of {name}",
                "Run the command that reads it",
                f"Look for what `{key}` changes in what came out",
                f"Take `{key}` out of the configuration, and run the command again",
            ),
            "Both commands end with the exit status 0. What came out follows `60` the first time, "
            f"and the second time the value that the documentation gives where `{key}` is not set",
            {key: 60, "before": 30},
            f"`{key}` is one of the settings of {name}.",
            doubtful=True,
        )
    if scene.surface == "cli":
        return Flow(
            (f"The {name} is `{old}` in the configuration",),
            (
                f"Set the {name} to `{new}` in the configuration",
                "Run the command that reads it",
                f"Look for `{new}` and `{old}` in what came out",
            ),
            f"The command ends with the exit status 0; what came out follows `{new}` as the "
            f"{name}, "
            f"and `{old}` is nowhere",
            {"old": old, "new": new},
        )
    groups = _groups(action)
    if len(groups) > 1 and noun:
        return _per_group(noun, groups, facts)
    of_thing = _of_thing(action, noun, (old, new), facts)
    if of_thing is not None:
        return of_thing
    where = action.said("for", "per", "on", "of", "in", "at")
    use = (
        f"Open what it is for: {clipped(own_words(where.text), 60)}"
        if where and not re.match(r"(?:an?|one) ", where.text)
        else f"Open a page or a form that shows the {name}"
    )
    return Flow(
        (f"The {name} is `{old}`",),
        (
            f"Open the page where the {name} is set",
            f"Enter `{new}` in place of `{old}` and save",
            facts.scene.anew,
            use,
        ),
        f"The {name} is `{new}`, where it is set and where it is used; `{old}` is shown nowhere",
        {"old": old, "new": new},
    )


_SETS = frozenset({"configure", "set", "set up", "adjust", "customise", "customize", "change"})
_COUNTS = regex(
    r"\bnumber\s+of\s+(?P<what>[a-z][\w -]{2,30}?)\s+(?:is|are|can|get|will|run)\b", re.IGNORECASE
)
"""What the number that is set decides: `so that the right number of workers run`."""


def _technical(noun: Noun | None, action: Action, facts: Facts) -> Flow | None:
    """What has options of its own, and a number that decides how much runs; None for all else."""
    if noun is None:
        return None
    if noun.head in CONFIGURED and not noun.host and action.verb in _SETS:
        return configured(noun, action, facts)
    counted = _COUNTS.search(facts.story.benefit or "") if _is_number(noun) else None
    if counted is not None and (facts.scene.surface == "cli" or facts.scene.own_tool):
        return _count_of_run(noun.name, counted["what"])
    return None


def _is_number(noun: Noun | None) -> bool:
    return noun is not None and (noun.category == "number" or is_value(noun.head))


def _count_of_run(name: str, what: str) -> Flow:
    """The number is set and what it decides is counted, for two numbers."""
    return Flow(
        (f"The {name} is not set yet",),
        (
            f"Set the {name} to `3` in the configuration and run it",
            f"Count the {what} of this run",
            f"Set the {name} to `5` and run it again",
            f"Count the {what} of this run",
        ),
        f"The first run has 3 {what}, the second 5; both end without an error",
        {"first": 3, "second": 5},
    )


def _of_thing(
    action: Action, noun: Noun | None, values: tuple[str, str], facts: Facts
) -> Flow | None:
    """Settings of a program, and values that each of several things has; None for all others."""
    if noun is None:
        return None
    if not noun.mass and thinghood(noun) in {"software", "element"}:
        return _option_of(noun, facts)
    host = _host_of(action, noun)
    return _set_at(noun, host, values, facts) if host is not None else None


def _host_of(action: Action, noun: Noun | None) -> Noun | None:
    """What the value is set for, one by one: `a date for a file`."""
    said = action.said("for", "of", "on", "per")
    if said is not None and said.link == "per":
        each = said.noun
        counted = each is None or each.mass or each.head in _COUNTED_BY
        return None if counted or each is None or each.category in {"person", "date"} else each
    one = said and re.match(r"(?:an?|one|each|every|any|my|the)\s", said.text)
    several = said and said.noun and said.noun.many and noun is not None and noun.head in _OF_EACH
    host = said.noun if said and (one or several) else None
    if noun is None or host is None or host.mass or host.abstract or (host.many and not several):
        return None
    return host if host.category not in {"person", "date"} and host.head not in _ONE_OF_IT else None


_OF_EACH = frozenset(
    {"priority", "date", "deadline", "price", "colour", "color", "category", "label", "status"}
    | {"level", "rating", "limit", "quantity", "discount", "owner", "estimate", "weight"}
)
"""What each of several things has by itself: `priorities for tasks`."""
_COUNTED_BY = frozenset(
    {"page", "row", "line", "screen", "request", "day", "week", "month", "year", "hour", "minute"}
)
"""What a number is counted by, and has none itself: `rows per page`."""
_ONE_OF_IT = frozenset(
    {"system", "site", "website", "app", "deployment", "application", "type"}
    | {"instance", "platform", "server", "shop", "store", "organization", "organisation", "company"}
)


def _set_at(noun: Noun, host: Noun, values: tuple[str, str], facts: Facts) -> Flow:
    """One gets its value, its neighbour keeps its own."""
    scene, (old, new) = facts.scene, values
    one, two = scene.name(host, 2), scene.name(host, 3)
    return Flow(
        (f"The {host.plural} `{one}` and `{two}` have `{old}` as their {noun.name}",),
        (
            scene.opener(host, 2),
            f"Change its {noun.name} from `{old}` to `{new}` and save",
            scene.again,
            scene.opener(host, 3),
        ),
        f"`{one}` shows `{new}` as its {noun.name}, also after the third step; `{two}` still shows "
        f"`{old}`",
        {"changed": one, "old": old, "new": new, "unchanged": two},
    )


def _option_of(noun: Noun, facts: Facts) -> Flow:
    """A program or a part of a page has settings of its own: one of them is changed."""
    scene = facts.scene
    return Flow(
        (f"The settings of {noun.the} are open, and the values of all of them are noted",),
        (
            "Change the first setting to another value that it allows, and save",
            facts.scene.anew,
            f"Use {noun.the}, then open its settings again",
        ),
        f"The first setting has the new value and {noun.the} works by it; all other settings have "
        "the values that were noted",
        {"changed": "the first setting", "seed": scene.title(0)},
        f"{capitalised(noun.the)} has settings of its own.",
        doubtful=True,
    )


def _device(noun: Noun, action: Action, facts: Facts) -> Flow:
    """One device changes its state, the one beside it does not."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    before, after = ("on", "off") if action.verb.endswith("off") else ("off", "on")
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` are {before}",),
        (
            f"{capitalised(action.verb)} {noun.name} `{one}`",
            f"Look at {noun.name} `{one}` and `{two}` themselves",
            scene.again,
        ),
        f"`{one}` is {after} and is shown so, also after the last step; `{two}` is {before}",
        {after: one, before: two},
    )


_LISTS = regex(r"\b(?:including|such as|namely)\b", re.IGNORECASE)
_KEYS = frozenset({"parameter", "attribute", "key", "variable"})
"""What is itself the name of a setting."""
_SECRET = regex(r"\b(?:api|access|licen[cs]e|secret|public|private|maps?)\s+keys?$", re.IGNORECASE)
"""A key that opens something, and names no setting."""
_SPLIT = regex(r",\s*(?:and\s+|or\s+)?|\s+and\s+")


def _values(noun: Noun | None, facts: Facts) -> tuple[str, str]:
    """The value before and after."""
    if noun and _SECRET.search(noun.name):
        return "key-3f71a902", "key-8d20c455"
    if noun and noun.head in _KEYS:
        return "30", "60"
    if noun and noun.head in {"rate", "percentage", "margin"}:
        return "3.5 %", "4.25 %"
    if noun and noun.head in {"day", "week", "month", "hour", "minute"} and noun.many:
        return f"14 {noun.head}s", f"30 {noun.head}s"
    return facts.scene.value(noun, 0), facts.scene.value(noun, 1)


def named_things(action: Action) -> list[Noun]:
    """The things that are set, when the story names several: `URL, port and base path`."""
    told = re.search(r"\b(?:including|such as|namely|:)\s*(?P<list>.+)$", action.text)
    words = told["list"] if told else action.words
    words = re.split(
        r"\s+(?:for|of|on|in|per|to|so|that|which|when|from|with|as|at)\b", words, maxsplit=1
    )[0]
    found = [noun_of(part.strip()) for part in _SPLIT.split(words)]
    named = [noun for noun in found if noun is not None and len(noun.name.split()) < 4]  # noqa: PLR2004 a name
    return named[:4] if len(named) == len(found) else []


def _groups(action: Action) -> list[str]:
    """For whom it is set, each: `for members, practitioners and trainers`."""
    told = action.said("for")
    parts = [part.strip() for part in _SPLIT.split(told.text)] if told else []
    found = [noun_of(part) for part in parts]
    people = [noun.plural for noun in found if noun and noun.category in {"person", "group"}]
    return people if len(people) == len(parts) > 1 else parts if _three_names(parts) else []


def _three_names(parts: list[str]) -> bool:
    return len(parts) > 2 and all(len(part.split()) < 3 for part in parts)  # noqa: PLR2004 names, no clauses


def _per_group(noun: Noun, groups: list[str], facts: Facts) -> Flow:
    """Each group has a value of its own."""
    scene = facts.scene
    groups = [own_words(group) for group in groups[:3]]
    values = [scene.value(noun, n) for n in range(len(groups))]
    pairs = [f"`{value}` for {group}" for value, group in zip(values, groups, strict=True)]
    return Flow(
        (f"No {noun.name} is set yet for {joined(groups)}",),
        (
            f"Open the page where the {noun.name} is set",
            f"Enter {joined(pairs)}, and save",
            f"Look at the {noun.name} as one of each group sees it",
        ),
        f"The {noun.name} is {joined(pairs)}; no group sees that of another",
        dict(zip(groups, values, strict=True)),
    )


def _several(nouns: list[Noun], action: Action, facts: Facts) -> Flow:
    """Each of them is set, and each keeps its own value."""
    scene = facts.scene
    values = [scene.value(noun, 2 * n + 1) for n, noun in enumerate(nouns)]
    sets = [f"the {noun.name} to `{value}`" for noun, value in zip(nouns, values, strict=True)]
    reads = [f"the {noun.name} is `{value}`" for noun, value in zip(nouns, values, strict=True)]
    tail = action.said("for", "of", "on", "per")
    place = re.sub(r"^(?:each|every|any)\s", "one ", own_words(tail.text)) if tail else ""
    where = f" of {clipped(place, 40)}" if place else ""
    return Flow(
        (f"None of these is set yet: {', '.join(noun.name for noun in nouns)}",),
        (
            f"Open the settings{where}",
            f"Set {joined(sets)}, and save",
            f"{facts.scene.anew}, and open the settings",
        ),
        f"{capitalised(joined(reads))}; none has taken the value of another",
        {noun.name.replace(" ", "_"): value for noun, value in zip(nouns, values, strict=True)},
    )
