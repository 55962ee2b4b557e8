"""Flows for things that are made, changed, removed and looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.stored_values import of_thing
from testwright.core.testcases.cases.flows.arrangements import changed_in_one_go
from testwright.core.testcases.cases.flows.code_texts import edited, written
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.initial_states import in_its_state
from testwright.core.testcases.cases.flows.made_with import added_with, made_with
from testwright.core.testcases.cases.flows.remarks import remark, remark_of
from testwright.core.testcases.cases.flows.requests import (
    asked_for,
    is_asked_for,
    made_by_itself,
    made_from,
)
from testwright.core.testcases.cases.flows.reshaping import RESHAPING, SPAN, extended, reshaped
from testwright.core.testcases.language.grammar import capitalised, third_person
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
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

VALUES = frozenset({"number", "date", "password", "email", "link", "address", "word"})


def target(action: Action, facts: Facts) -> Noun | None:
    """What the action is done to, or what the story is about."""
    return action.object or next((a.object for a in facts.actions if a.object), None)


def is_copying(action: Action) -> bool:
    """Whether something is made from one of its kind: `copy a course`, `make a copy of a file`."""
    noun = action.object
    made = noun is not None and noun.listed in {"copy", "version"}
    return action.verb in COPYING or (action.verb in {"create", "make", "produce"} and made)


_TOGETHER = regex(
    r"^(?:all\s+)?(?:in|on)\s+(?:an?|one|the same|a single)\s+(?:list|place|page)\b.*$"
)
"""Where they are seen is where the list is."""


def tail_of(action: Action) -> str:
    """What the story says after the object: ` to a dataset`, in the third person, or ""."""
    if action.object is None:
        return ""
    place = action.words.lower().find(action.object.text.lower())
    if place < 0:
        return ""
    rest = _TOGETHER.sub(
        "", own_words(action.words[place + len(action.object.text) :].strip(" \"'”’"))
    )
    if not re.match(r"(?:to|for|in|on|with|from|by|into|at|about|of|as|via|using|under)\b", rest):
        return ""
    return " " + clipped(rest, 60)


COPYING = frozenset({"copy", "duplicate", "clone"})
_ASKING = frozenset(
    {"request", "propose", "submit", "apply", "suggest", "nominate", "order", "report"}
)
_SCAFFOLDS = frozenset(
    {"site", "theme", "project", "module", "plugin", "application", "app", "package", "datapackage"}
)


_NO_SUBJECT = frozenset({"relevance", "interest", "importance", "use", "note", "value", "site"})
_TELLS = frozenset({"detail", "info", "information", "specific", "summary", "overview"})
"""Nouns that stand for what is known about the thing before or after them."""


def told_about(action: Action, noun: Noun) -> Noun | None:
    """`Venue details`, `details on summits`: the thing that the details are about."""
    if noun.head not in _TELLS and not (noun.head == "data" and action.said("of", "about")):
        return None
    about = action.said("about", "on", "of", "for", "regarding")
    before = noun.name.removesuffix(noun.tail).rsplit(" ", 1)[0]
    qualified = noun.head in {"info", "information"} and " " in noun.name.removesuffix(noun.tail)
    named = qualified and _is_thing(before)
    if about and about.noun and not about.noun.abstract and about.noun.head not in _NO_SUBJECT:
        return None if named else about.noun
    if noun.tail:
        return noun_of(re.sub(r"^ of ", "", noun.tail))
    return noun_of(before) if " " in noun.name and _is_thing(before) else None


def _is_thing(words: str) -> bool:
    found = noun_of(words)
    return found is not None and found.category != "thing"


def create(action: Action, facts: Facts) -> Flow:  # noqa: C901, PLR0911 one return a reading
    """Something new is made and is there afterwards."""
    scene, noun = facts.scene, target(action, facts)
    if is_copying(action) and noun and not noun.mass:
        return _duplicated(noun, action, facts)
    about = remark_of(action) if scene.surface == "screen" else None
    if about is not None:
        return remark(*about, facts)
    special = _not_entered(noun, action, facts) if noun else None
    if special is not None:
        return special
    unnamed = (
        noun is not None and noun.category in VALUES | {"code"} and scene.field(noun) == "value"
    )
    if noun and scene.code(noun) is not None:
        return written(noun, action, facts) or _recorded(noun, action, facts)
    bare = noun is not None and (noun.mass or noun.abstract or unnamed)
    if noun and bare and noun.head not in _SCAFFOLDS:
        return _recorded(noun, action, facts)
    if scene.surface != "screen":
        return _made_by_program(noun, action, facts)
    source = action.said("from", "out of", "based on")
    if noun and source and _is_source(source.noun) and action.verb in {"create", "make", "draft"}:
        assert source.noun is not None
        return made_from(noun, source.noun, action, facts)
    if noun and action.verb in _ENTERING and is_several(noun, action):
        return _entered_as_list(noun, action, facts)
    value, field = scene.value(noun), scene.field(noun)
    kind = noun.category if noun else "thing"
    thing = noun.a if noun else "an entry"
    many = noun.plural if noun else "entries"
    data = {field.replace(" ", "_"): value}
    extra = ""
    if kind == "person":
        data["email"] = scene.person().email
        extra = f" and `{data['email']}` as the e-mail address"
    elif kind == "event":
        data["date"] = scene.day(1)
        extra = f" and `{data['date']}` as its date"
    beside = added_with(action) if not extra else ""
    extra += f", and add {beside}" if beside else ""
    where = "as waiting, " if action.verb in _ASKING and kind != "file" else ""
    dated = f", dated `{data['date']}`" if kind == "event" else ""
    shown = (
        f"{capitalised(noun.the if noun else 'the entry')} `{value}` is listed exactly once "
        f"among the {many}{dated}{', ' + where.strip(', ') if where else ''}; "
        f"opening it shows the values entered{f' and {beside}' if beside else ''}"
    )
    made = Flow(
        (f"No {noun.name if noun else 'entry'} with the {field} `{value}` exists",),
        (
            f"Start to {action.verb} {thing}{tail_of(action)}",
            f"Enter `{value}` as the {field}{extra}",
            "Save" if action.verb not in _ASKING else "Submit",
            scene.lister(noun),
        ),
        shown,
        data,
    )
    return in_its_state(made_with(made, noun, action, facts), action, facts)


_AUTOMATIC = regex(r"\bautomatic(?:ally)?\b", re.IGNORECASE)
_MADE_BY_ITSELF = frozenset({"create", "generate", "add", "make", "produce"})


def _not_entered(noun: Noun, action: Action, facts: Facts) -> Flow | None:
    """What is asked for, or comes by itself; None where it is entered."""
    if facts.scene.surface == "screen" and is_asked_for(action, noun):
        return asked_for(noun, action, facts)
    if _AUTOMATIC.search(facts.story.goal) and action.verb in _MADE_BY_ITSELF:
        return made_by_itself(noun, action, facts)
    return None


def _is_source(noun: Noun | None) -> bool:
    """Whether something can be made out of a thing: an order, a quote, a template."""
    return (
        noun is not None
        and not noun.mass
        and not noun.abstract
        and not noun.many
        and noun.category in {"order", "request", "product", "event", "text", "report", "thing"}
        and noun.head not in {"scratch", "screen", "home", "menu", "page", "command", "line"}
    )


_ENTERING = frozenset({"enter", "insert", "add", "submit", "input", "register", "supply", "post"})


_ONE_GO = regex(r"\b(?:in\s+bulk|at\s+once|in\s+one\s+(?:go|step))\b", re.IGNORECASE)


def is_several(noun: Noun, action: Action) -> bool:
    """Whether several are entered together: `a list of samples`, `suppliers in one go`."""
    return noun.listed == "list" or (noun.many and bool(_ONE_GO.search(action.words)))


def _entered_as_list(noun: Noun, action: Action, facts: Facts) -> Flow:
    """`Insert a list of samples`: three in one go, in the order of entry."""
    scene = facts.scene
    one, two, three = (scene.value(noun, n) for n in range(3))
    field = scene.field(noun)
    return Flow(
        (f"No {noun.name} with the {field} `{one}`, `{two}` or `{three}` exists",),
        (
            f"Start to {action.verb} several {noun.plural} in one go",
            f"Enter `{one}`, `{two}` and `{three}`, one per line or field",
            "Save",
            scene.lister(noun),
        ),
        f"The {noun.plural} `{one}`, `{two}` and `{three}` are listed once each; none is missing, "
        "doubled or joined with another",
        {noun.plural.replace(" ", "_"): [one, two, three]},
    )


_STORES = word_set("database system site website app platform software cloud place registry")
"""Where everything is kept: there is one of it, and nobody opens it to enter something."""


def _recorded(noun: Noun, action: Action, facts: Facts) -> Flow:
    """Information and the like: it has no name of its own."""
    scene = facts.scene
    value = scene.value(noun)
    to = action.said("to", "about", "for", "in")
    host = to.noun if to and to.noun and not to.noun.mass and not to.noun.abstract else None
    host = None if host and host.head in _STORES else host
    host = host or (noun.host if noun.category == "number" else None)
    label = scene.ref(host, 2) if host else ""
    at_place = action.said("at", "on")
    where = (
        f"Open {label}"
        if label
        else f"Open {clipped(own_words(at_place.text), 50)}"
        if at_place
        else clipped(imperative(action), 100)
    )
    at = f" at {label}" if label else ""
    return Flow(
        (f"No {noun.name} with `{value}` is stored yet{at}",),
        (where, f"Enter `{value}` as the {noun.name} and save", scene.again),
        f"`{value}` is stored once as {noun.name}{at} and is shown unchanged afterwards",
        {noun.name.replace(" ", "_"): value},
        companions=of_thing(scene, noun.name, label, where, (value, scene.value(noun, 1))),
    )


def _made_by_program(noun: Noun | None, action: Action, facts: Facts) -> Flow:
    """A command or a request makes it; a second one shows it."""
    scene = facts.scene
    value, field = scene.value(noun), scene.field(noun)
    thing = noun.a if noun else "an entry"
    many = noun.plural if noun else "entries"
    deed = f"{third_person(action.verb)} {thing}{tail_of(action)}"
    if scene.surface == "api":
        return Flow(
            (f"No {noun.name if noun else 'entry'} with the {field} `{value}` exists",),
            (f"Send the request that {deed}, with the {field} `{value}`", scene.lister(noun)),
            (
                f"The first answer has a status from 200 to 299 and names `{value}`; the second "
                f"holds `{value}` exactly once, with the values sent"
            ),
            {field.replace(" ", "_"): value},
        )
    if noun and noun.head in _SCAFFOLDS:
        return Flow(
            (f"The folder `{scene.folder}` is empty",),
            (
                f"Run the command that {deed}, called `{value}`",
                f"List the files of `{value}`",
                f"Build or start `{value}`",
            ),
            (
                f"Each command ends with the exit status 0; `{value}` has files of its own, and "
                "what is built or started opens without an error"
            ),
            {"name": value, "exit_status": 0},
        )
    return Flow(
        (f"No {noun.name if noun else 'entry'} with the {field} `{value}` exists",),
        (f"Run the command that {deed}, with the {field} `{value}`", scene.lister(noun)),
        (
            f"Both commands end with the exit status 0; the list of {many} holds `{value}` "
            "exactly once, with the values given"
        ),
        {field.replace(" ", "_"): value, "exit_status": 0},
    )


def _duplicated(noun: Noun, action: Action, facts: Facts) -> Flow:
    """A copy has the same values and a life of its own."""
    scene = facts.scene
    one = scene.name(noun, 0)
    (field, value), _ = scene.details(noun)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` exists with the {field} `{value}`",),
        (
            f"{capitalised(action.verb if action.verb in COPYING else 'make a copy of')} `{one}`",
            f"Change the {field} of the copy and save",
            f"Open `{one}`",
        ),
        (
            f"Two {noun.plural} exist; the copy began with the {field} `{value}`, and `{one}` "
            f"still has it after the copy was changed"
        ),
        {"original": one, field.replace(" ", "_"): value},
    )


def update(action: Action, facts: Facts) -> Flow:
    """A value is changed; the rest stays."""
    scene, noun = facts.scene, target(action, facts)
    noun = (told_about(action, noun) or noun) if noun else None
    name = noun.name if noun else "entry"
    span = SPAN.search(action.words) if action.verb in {"extend", "renew", "shorten"} else None
    if span and noun and not noun.mass:
        return extended(noun, span, action, facts)
    if action.verb in RESHAPING and noun and not noun.mass:
        return reshaped(noun, action, tail_of(action), facts)
    of = action.said("about", "of", "for", "on")
    many = noun if noun and noun.many else of.noun if of and of.noun and of.noun.many else None
    if many and re.search(r"\b(?:bulk|batch|mass|at once|in one go)\b", facts.story.goal):
        return changed_in_one_go(many, noun, facts)
    if noun and scene.code(noun) is not None:
        return edited(noun, facts)
    if noun and (noun.category in VALUES or noun.mass or is_value(noun.head)):
        name = noun.own_name if noun.host else name
        old, new = scene.value(noun, 0), scene.value(noun, 1)
        return Flow(
            (f"The {scene.label(noun)} reads `{old}`",),
            (
                f"Open the page where the {name} is kept",
                f"{capitalised(action.verb)} it from `{old}` to `{new}` and save",
                scene.again,
            ),
            f"The {name} reads `{new}` and no longer `{old}`; nothing else has changed",
            {"old": old, "new": new},
        )
    field, old = scene.field(noun), scene.value(noun, 0)
    label = scene.ref(noun, 0)
    if noun and noun.category in {"order", "request", "file"}:
        field, old = ("note", scene.text(0))
    if noun and noun.category == "person":
        field, old = ("phone number", "+44 20 7946 0018")
    new = scene.value(noun, 1) if field != "note" else scene.text(1)
    new = "+44 20 7946 0857" if field == "phone number" else new
    its = "the" if field == "phone number" else "its"
    return Flow(
        (
            f"{capitalised(label)} exists"
            + (f" with the {field} `{old}`" if field in {"note", "phone number"} else ""),
        ),
        (scene.opener(noun), f"Change {its} {field} from `{old}` to `{new}` and save", scene.again),
        (
            f"The {name} shows `{new}` as {its} {field} and no longer `{old}`; {its} other "
            "values are unchanged"
        ),
        {f"old_{field.replace(' ', '_')}": old, f"new_{field.replace(' ', '_')}": new},
    )


def manage(action: Action, facts: Facts) -> Flow:
    """One is added; what else managing means has cases of its own."""
    scene, noun = facts.scene, target(action, facts)
    many, name = (noun.plural, noun.name) if noun else ("entries", "entry")
    one, kept = scene.value(noun, 0), scene.value(noun, 1)
    field = scene.field(noun)
    return Flow(
        (
            (
                f"{capitalised(noun.a if noun else 'an entry')} with the {field} `{kept}` exists, "
                f"none with `{one}`"
            ),
        ),
        (
            scene.lister(noun),
            f"Add {noun.a if noun else 'an entry'} with the {field} `{one}` and save",
            scene.lister(noun) + " again",
            f"Open {name} `{one}`",
        ),
        f"`{one}` and `{kept}` are listed once each among the {many}; `{one}` opens with the "
        "values entered",
        {"added": one, "there": kept},
    )
