"""Flows that find, narrow and order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows import pages, picked_ones
from testwright.core.testcases.cases.flows.arrangements import between_dates
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import target, told_about
from testwright.core.testcases.cases.flows.searched_fields import in_fields, is_field, names_of
from testwright.core.testcases.cases.flows.selections import selection
from testwright.core.testcases.cases.flows.settings import named_things
from testwright.core.testcases.language.grammar import capitalised, joined, plural, singular
from testwright.core.testcases.language.names import pooled
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.own_states import states_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    own_words,
)
from testwright.core.testcases.reading.known import STATE_FIELDS
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_BY = regex(
    (
        r"^(?:.*?\s)?(?:by|based on|according to|using)\s+(?!a\s+few\b)(?:the\s+|a\s+|"
        r"an\s+)?(?!\w+ing\b|(?:few|several|many|various|different|multiple)\s)"
        r"(?P<by>[\w' -]{3,40}?)(?:\s+(?:and|or|of|in|so|with|to|for)\b|,|$)"
    ),
    re.IGNORECASE,
)


_PLACES = word_set(
    "catalogue catalog site website database registry archive library index repository shop store "
    "system collection directory wiki body text"
)
"""What one searches in, rather than for."""


_TYPED = frozenset({"keyword", "term", "word", "phrase", "string"})
"""What one enters to search, rather than what is found."""
_SHOWN_IN = frozenset({"dashboard", "map", "calendar", "chart", "graph", "table", "timeline"})


def sought(action: Action, facts: Facts) -> tuple[str, str]:
    """The plural of what is sought, and by what ("" when the story does not say)."""
    noun = target(action, facts)
    by = _BY.match(action.words)
    whole = noun is not None and noun.head in _PLACES | _SHOWN_IN and not noun.many
    typed = noun is not None and noun.head in _TYPED
    named = noun.plural if noun and not (noun.abstract or whole or typed) else "entries"
    if by and noun and singular(by["by"].split(" ")[0].lower()) in noun.name.lower():
        other = next((a.object for a in facts.actions if a.object and a.object is not noun), None)
        named = other.plural if other and not other.abstract else "entries"
        named = "entries" if other and other.head in {"field", "direction", "order"} else named
    found = re.sub(r"\s+(?:ascending|descending|order)\b", "", by["by"].strip()) if by else ""
    found = re.sub(r"^(?:my|our|their|its)\s+", "", found)
    such = _SUCH_AS.search(action.words)
    found = (such["first"] or "") if such else found
    said = noun_of(found) if len(found.split()) > 3 else None  # noqa: PLR2004 more words are a clause
    return named, said.name if said else found


_SUCH_AS = regex(
    r"\bby\s+(?:(?:multiple|several|various|different|many)\s+)?"
    r"(?:criteria|attributes|fields|properties|values|filters)\b(?:\s*\(?"
    r"(?:such as|like|including|e\.g\.|for example),?\s*"
    r"(?P<first>[a-z]+(?:\s(?!and\b|or\b)[a-z]+)?))?",
    re.IGNORECASE,
)
"""`By criteria such as status and date`: the first that is named."""


def search(action: Action, facts: Facts) -> Flow:
    """What matches is found, what does not is not."""
    scene, noun = facts.scene, target(action, facts)
    if noun is not None and noun.head == "link" and not noun.many:
        return pages.link(action)
    plural_, by = sought(action, facts)
    told = _BY_ALL.search(action.words)
    by_all = told["by"] if told else ""
    subject = told_about(action, noun) if noun else None
    if subject is not None and not subject.mass:
        noun, plural_ = subject, subject.plural
    hit, also, miss = scene.name(noun, 0), scene.name(noun, 1), scene.name(noun, 2)
    if plural_ == "entries" or (noun and noun.mass):
        hit, also, miss = scene.title(0), scene.title(1), scene.title(2)
    fields = names_of(re.sub(r"^by\s+(?:the\s+|their\s+)?", "", action.words))
    if len(fields) > 1 and all(is_field(part) for part in fields):
        return in_fields(fields[:3], facts)
    either = names_of(by_all)
    if len(either) > 1 and re.search(r"\bor\b", by_all) and any(map(is_field, either)):
        return in_fields(either[:3], facts)
    several = [part.strip() for part in re.split(r"\s*,\s*|\s+and\s+", by_all) if part.strip()]
    if len(several) > 1 and all(len(part.split()) < 4 for part in several):  # noqa: PLR2004 names
        return _by_several(plural_, noun, several[:3], facts)
    if by and by not in {"name", "title"}:  # those are what the entries are called
        word = value_of(by, facts)
        return Flow(
            (f"The {plural_} `{hit}` and `{also}` have `{word}` as their {by}, `{miss}` has not",),
            (
                scene.lister(noun) if plural_ != "entries" else "Open the search",
                f"Search for `{word}` by {by}",
            ),
            f"`{hit}` and `{also}` are listed once each; `{miss}` is not",
            {"search_for": word, "hits": [hit, also], "no_hit": miss},
        )
    word = next((part for part in hit.split(" ") if len(part) > 2), hit) if " " in hit else hit  # noqa: PLR2004 `A day`
    found = Flow(
        (f"The {plural_} `{hit}`, `{also}` and `{miss}` exist",),
        (
            f"Open the search for {plural_}" if plural_ != "entries" else "Open the search",
            f"Search for `{word}`",
            f"Open the entry `{hit}` from the result",
        ),
        f"The result lists `{hit}` and neither `{also}` nor `{miss}`; the entry opened is `{hit}`",
        {"search_for": word, "hit": hit, "no_hits": [also, miss]},
    )
    return picked_ones.rather(picked_ones.sought(found, action, noun, facts), action, noun)


_BY_ALL = regex(
    r"\bby\s+(?!\w+ing\b)(?P<by>[\w' -]+(?:,\s*[\w' -]+)*?)"
    r"(?=\s+(?:in|so|for|on|of|to|with|when|using)\b|$)",
    re.IGNORECASE,
)


def _by_several(plural_: str, noun: Noun | None, parts: list[str], facts: Facts) -> Flow:
    """Only what fits all that was entered; the other two fit one of it."""
    scene = facts.scene
    parts = [singular(re.sub(r"^(?:the|an?|their|my)\s+", "", part)) for part in parts[:2]]
    thing = noun if plural_ != "entries" else None
    one, two, three = (scene.name(thing, n) for n in range(3))
    first, second = (value_of(part, facts, 2 + n) for n, part in enumerate(parts))
    other = [value_of(part, facts, 4 + n) for n, part in enumerate(parts)]
    return Flow(
        (
            (
                f"Of the {plural_}, `{one}` has the {parts[0]} `{first}` and the {parts[1]} "
                f"`{second}`, `{two}` has `{first}` and `{other[1]}`, `{three}` has "
                f"`{other[0]}` and `{second}`"
            ),
        ),
        (
            scene.lister(noun) if thing else "Open the search",
            f"Search with the {parts[0]} `{first}` and the {parts[1]} `{second}`",
            f"Take the {parts[1]} out and search again",
        ),
        f"The first time only `{one}` is listed, the second time `{one}` and `{two}`, once each",
        {parts[0]: first, parts[1]: second, "hit": one},
    )


def filter_(action: Action, facts: Facts) -> Flow:
    """Only what fits the filter stays."""
    scene, noun = facts.scene, target(action, facts)
    plural_, by = sought(action, facts)
    thing = facts.main.object
    if re.match(r"by\b", action.words) and thing is not None and not (thing.mass or thing.abstract):
        noun, plural_ = thing, thing.plural  # what is filtered is what the story is about
    quoted = re.search(r"\bby\s+[\"“](?P<by>[\w ]+)[\"”]", action.words)
    by = by or (quoted["by"].lower() if quoted else "") or by_elsewhere(facts) or "status"
    if DATED.search(by):
        return between_dates(plural_, by, noun, facts)
    one, two, out = (
        scene.name(noun if plural_ != "entries" else None, number) for number in range(3)
    )
    listed = singular(by).rsplit(" ", 1)[-1] in dict(scene.listed)
    value = facts.options[0][0] if facts.options and not listed else value_of(by, facts)
    return Flow(
        (
            (
                f"The {plural_} `{one}` and `{two}` have the {singular(by)} `{value}`, `{out}` "
                "has another"
            ),
        ),
        (
            f"Open {noun.the}" if noun and plural_ == "entries" else scene.lister(noun),
            f"Filter by the {singular(by)} `{value}`",
            "Take the filter away again",
        ),
        (
            f"With the filter the list shows `{one}` and `{two}` only; without it `{out}` is "
            "there again"
        ),
        {"filter": value, "shown": [one, two], "hidden": [out]},
    )


def value_of(by: str, facts: Facts, index: int = 6) -> str:
    """A value to filter by: a status, a price, a colour, else a name."""
    told = facts.scene.told(singular(by), index)
    if told is not None:
        return told
    noun, thing = noun_of(by), facts.main.object
    states = states_of(thing.name) if thing and noun and noun.head in STATE_FIELDS else ()
    if states:
        return states[index % len(states)]
    kinds = {"number", "place", "date", "person", "email", "code", "product"}
    listed = dict(facts.scene.listed).get(noun.head if noun else "")
    if listed:
        return listed[index % len(listed)]
    known = noun is not None and (
        noun.category in kinds or pooled(noun.head, facts.scene.seed, 0) is not None
    )
    return facts.scene.name(noun, index) if known else facts.scene.title(10 + index)


_FOUND_BY = regex(
    r"\b(?:by|from|with|of|containing|including|holding|(?:that|which)\s+(?:contain|include|hold)s?)"
    r"\s+(?:(?:an?|the|certain|specific|given|particular|their|chosen)\s+)+"
    r"(?P<by>[a-z]+(?:\s[a-z]+){0,2})\b",
    re.IGNORECASE,
)


DATED = regex(r"\b(?:date|day|time|period)\b")
"""What is filtered by a first and a last day."""


def by_elsewhere(facts: Facts) -> str:
    """What is filtered by, when only the benefit says so: `from an end date range`."""
    found = _FOUND_BY.search(facts.story.benefit or "")
    by = re.sub(r"\s+(?:range|list|so|in|and|or)\b.*$", "", found["by"].lower()) if found else ""
    return singular(by) if by else ""


def _chosen_from(noun: Noun, picked: str, facts: Facts) -> Flow:
    """`Methods that match …`: those are offered, others are not."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            (
                f"`{one}` and `{two}` are {noun.plural} {picked}; `{out}` is another "
                f"{noun.name}, for "
                "which that is not so"
            ),
        ),
        (f"Open the page where {noun.a} is chosen", f"Choose `{two}` and save", scene.again),
        f"`{one}` and `{two}` are offered, `{out}` is not; `{two}` is chosen and still is after "
        f"the "
        "last step",
        {"offered": [one, two], "not_offered": out, "chosen": two},
    )


def paginated(action: Action, facts: Facts) -> Flow:
    """Five things, two on a page: three pages, each thing once."""
    scene, noun = facts.scene, target(action, facts)
    names = [scene.name(noun, n) for n in range(5)]
    many = noun.plural if noun else "entries"
    listed = joined([f"`{name}`" for name in names])
    return Flow(
        (f"There are five {many}, in this order: {listed}; two go on one page",),
        (
            scene.lister(noun),
            "Go to the next page, and to the next after it",
            "Go back to the first page",
        ),
        f"There are three pages: `{names[0]}` and `{names[1]}`; `{names[2]}` and `{names[3]}`; "
        f"`{names[4]}`. The last page leads no further, and going back shows the first as before",
        {"on_a_page": 2, "pages": 3, many.replace(" ", "_"): names},
    )


def _chosen_together(nouns: list[Noun], facts: Facts) -> Flow:
    """`Choose size and colour`: each has its own choice, and all are kept together."""
    scene = facts.scene
    nouns = nouns[:3]
    offered = [
        f"{noun.plural} `{scene.value(noun, 0)}`, `{scene.value(noun, 1)}`" for noun in nouns
    ]
    taken = [f"the {noun.name} `{scene.value(noun, 1)}`" for noun in nouns]
    return Flow(
        (f"There are the {'; the '.join(offered)}",),
        (*(f"Choose {one}" for one in taken), "Save or go on", scene.again),
        f"{capitalised(joined(taken))} are shown as chosen, and none of the others",
        {noun.name.replace(" ", "_"): scene.value(noun, 1) for noun in nouns},
    )


def choose(action: Action, facts: Facts) -> Flow:
    """One of several is taken and stays taken."""
    scene, noun = facts.scene, target(action, facts)
    picked = selection(action)
    if picked and noun is not None and not noun.mass:
        return _chosen_from(noun, picked, facts)
    several = named_things(action)
    if len(several) > 1 and not facts.options:
        return _chosen_together(several, facts)
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
