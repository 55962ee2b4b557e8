"""Flows that look at something: one thing, several, those that a condition picks, how they go on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.entities import noun_of
from testwright.core.testcases.flows.answers import asks, explained, known
from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.flows.observations import observed
from testwright.core.testcases.flows.selections import selection
from testwright.core.testcases.flows.records import VALUES, tail_of, target, told_about
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.names import is_value
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts

_DRAWN = frozenset({"map", "calendar", "timeline", "chart", "graph", "diagram", "gallery"})
_SMALL = frozenset({"thumbnail", "preview"})
_FOLLOWS = frozenset({"track", "monitor", "watch", "follow"})


def view(action: Action, facts: Facts) -> Flow:
    """What is stored is shown, and nothing else."""
    noun = target(action, facts)
    if (
        noun is not None
        and action.verb in _TEACHES
        and not is_value(noun.head)
        and not _FAULTS.search(action.words)
    ):
        return explained(action, facts)
    if noun is not None and re.match(r"(?:an?\s+)?(?:consistent|uniform)\b", action.words):
        return _consistent(action, facts)
    if noun is not None and _SOUND.match(action.words) and (noun.mass or noun.category == "data"):
        return observed(f"the {noun.text} is complete", facts)
    if _EVERY_PAGE.search(action.words) and noun is not None:
        return observed(f"{noun.the} is shown on every page", facts)
    if action.verb in {"receive", "get", "have"} and noun is not None and noun.head == "discount":
        return observed(f"{noun.the} is applied to {action.words}", facts)
    if action.verb == "preview" and noun is not None and not noun.mass:
        return _previewed(noun, facts)
    if facts.scene.surface == "api" and not asks(action):
        return _retrieved(noun, action, facts)
    if _FAULTS.search(action.words):
        return _faults_named(action, facts)
    if asks(action):
        return known(action, facts)
    if action.verb == "distinguish":
        return _told_apart(action, facts)
    if action.verb in _FOLLOWS and (noun is None or not noun.abstract):
        return _followed(action, facts)
    if noun is None or noun.abstract:
        return _see_clause(action, facts)
    if noun.head == "link" and not noun.many:
        return _link(action, facts)
    if noun.head in _PARTS and not noun.many:
        return _part(action, noun, facts)
    subject = told_about(action, noun)
    if subject is not None:
        return _details(subject, action, facts)
    if noun.head in _DRAWN and (noun.tail or action.said("of", "with", "where", "that")):
        return _drawn(action, noun, facts)
    if noun.head in _SMALL and not noun.mass:
        return _small(action, noun, facts)
    if noun.category in VALUES or noun.mass or is_value(noun.head):
        return _value(action, noun, facts)
    if noun.many or noun.listed:
        return _selected(action, noun, facts) or _listing(action, noun, facts)
    return _single(action, noun, facts)


_TEACHES = frozenset({"learn", "figure out"})
_SOUND = re.compile(r"(?:accurate|complete|correct|valid|up-to-date)\b", re.IGNORECASE)
_EVERY_PAGE = re.compile(r"\bon\s+(?:every|all|each)\s+(?:the\s+)?pages?\b", re.IGNORECASE)
_FAULTS = re.compile(
    r"\b(?:errors?|warnings?|violations?)\b(?!\s+(?:codes?|rate|page))|\bin which\b.+\binvalid\b",
    re.IGNORECASE,
)


def _faults_named(action: Action, facts: Facts) -> Flow:
    """What is wrong is told so that it can be mended."""
    name = clipped(own_words(action.words), 60)
    return Flow(
        (
            "`faulty.csv` has two faults: in row 2 the `amount` is `twelve` instead of `12`, in row 5 "
            "the `date` is missing",
        ),
        (
            "Hand in `faulty.csv`",
            f"Open the place that shows this: {name}",
            "Mend row 2, and hand the file in again",
        ),
        "The first time two faults are told, each with its row, its column and the value found; the "
        "second time only the missing `date` of row 5",
        {"file": "faulty.csv", "first": 2, "second": 1},
    )


def _retrieved(noun: Noun | None, action: Action, facts: Facts) -> Flow:
    """A program asks and gets an answer that can be read by programs."""
    scene = facts.scene
    plain = noun is None or noun.mass or noun.abstract
    one, two, out = (
        (scene.title(n) for n in range(3)) if plain else (scene.name(noun, n) for n in range(3))
    )
    name = "records" if noun is None or plain else noun.plural
    return Flow(
        (f"Of the {name} stored, `{one}` and `{two}` fit the request, `{out}` does not",),
        (
            f"Send the request: {clipped(action.plain_verb + ' ' + own_words(action.words), 80)}",
            "Read the status and the body of the answer",
            f"Send it again without the access token of `{scene.actor.name}`",
        ),
        f"The first answer has the status 200 and a body that a JSON parser reads; it holds `{one}` "
        f"and `{two}` once each and not `{out}`. The second has the status 401 and no data",
        {"in_answer": [one, two], "not_in_answer": out},
    )


def _details(subject: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    if subject.many or subject.listed:
        subject = replace(subject, many=False)
    one, two = scene.name(subject, 0), scene.name(subject, 1)
    (first, one_value), (second, other_value) = scene.details(subject)
    return Flow(
        (
            (
                f"{capitalised(subject.name)} `{one}` is stored with the {first} `{one_value}` and "
                f"the {second} `{other_value}`, {subject.name} `{two}` with others"
            ),
        ),
        (scene.lister(subject), f"Choose `{one}`", scene.again),
        (
            f"The {first} `{one_value}` and the {second} `{other_value}` are shown for `{one}`, "
            f"before and after the last step; nothing of `{two}` appears"
        ),
        {subject.name.replace(" ", "_"): one, first: one_value, second: other_value},
    )


def _previewed(noun: Noun, facts: Facts) -> Flow:
    """A preview shows what publishing would show, and publishes nothing."""
    scene = facts.scene
    one = scene.name(noun, 0)
    (first, value), _ = scene.details(noun)
    return Flow(
        (
            f"{capitalised(noun.name)} `{one}` with the {first} `{value}` is stored and not published",
        ),
        (f"Start the preview of `{one}`", f"Compare its {first} with what is stored", "Close it"),
        f"The preview shows `{one}` with the {first} `{value}`, laid out as it would be published; "
        f"afterwards `{one}` is still not published",
        {"previewed": one, first: value},
    )


def _value(action: Action, noun: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    one = scene.name(noun, 0)
    changed = scene.name(noun, 1)
    tail = tail_of(action)
    whose = noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else None
    said = action.said("of", "for", "about", "on")
    whose = whose or (said.noun if said else None)
    if whose and not whose.mass and not whose.abstract and whose.head not in _PARTS:
        return _value_of_each(noun, replace(whose, many=False), facts)
    if noun.mass and not is_value(noun.head):
        return Flow(
            (f"Two pieces of {noun.name} are stored: `{one}` and `{changed}`",),
            (
                f"Open the place that shows the {noun.name}{tail}",
                f"Look for `{one}` and for `{changed}`",
                scene.again,
            ),
            f"Both are shown, each once and word for word as stored, before and after the last step",
            {noun.name.replace(" ", "_"): [one, changed]},
        )
    return Flow(
        (f"The {noun.name} is stored as `{one}`",),
        (
            f"Open the place that shows the {noun.name}{tail}",
            f"Have the {noun.name} changed to `{changed}` in a second session",
            scene.again,
        ),
        f"The first step shows `{one}`, the last `{changed}`, both as they are stored",
        {noun.name.replace(" ", "_"): one, "changed_to": changed},
    )


def _value_of_each(noun: Noun, whose: Noun, facts: Facts) -> Flow:
    """`The status of an order`: each has its own."""
    scene = facts.scene
    first, second = scene.name(noun, 0), scene.name(noun, 1)
    one, two = scene.name(whose, 2), scene.name(whose, 3)
    name = noun.name.removesuffix(noun.tail)
    return Flow(
        (
            f"The {name} of {whose.name} `{one}` is `{first}`, that of {whose.name} `{two}` is "
            f"`{second}`",
        ),
        (f"Open {whose.name} `{one}` and read its {name}", f"Do the same for `{two}`"),
        f"`{first}` is shown for `{one}` and `{second}` for `{two}`, exactly as stored",
        {one: first, two: second},
    )


def _single(action: Action, noun: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    (first, value), _ = scene.details(noun)
    tail = tail_of(action)
    place = _all_in(tail)
    return Flow(
        (
            f"{capitalised(scene.ref(noun))} exists{place} with the {first} `{value}`, "
            f"and `{two}` beside it",
        ),
        (f"{scene.opener(noun)}{tail}", f"Read its {first}", scene.again),
        (
            f"{capitalised(scene.ref(noun))} is shown with the {first} `{value}`, before and after "
            f"the last step; nothing of `{two}` appears"
        ),
        {noun.name.replace(" ", "_"): one, first: value, "other": two},
    )


def _listing(action: Action, noun: Noun, facts: Facts) -> Flow:
    scene, tail = facts.scene, tail_of(action)
    one, two, three = (scene.name(noun, n) for n in range(3))
    return Flow(
        (f"The {noun.plural} `{one}`, `{two}` and `{three}` exist{_all_in(tail)}",),
        (f"{_list_of(noun, facts)}{tail}", "Note what is listed", f"Open `{two}`"),
        f"`{one}`, `{two}` and `{three}` are each listed once and nothing else is; "
        f"opening `{two}` shows that {noun.name} and no other",
        {noun.plural.replace(" ", "_"): [one, two, three]},
    )


def _selected(action: Action, noun: Noun, facts: Facts) -> Flow | None:
    """`Attendees signed up for my summit`: two that fit, one that does not."""
    picked = selection(action)
    if not picked:
        return None
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            f"`{one}` and `{two}` are {noun.plural} {picked}; `{out}` is another {noun.name}, "
            "for which that is not so",
        ),
        (f"{_list_of(noun, facts)} {picked}", "Note what is listed", f"Open `{two}`"),
        f"`{one}` and `{two}` are each listed once, `{out}` is not; opening `{two}` shows that "
        f"{noun.name} and no other",
        {"listed": [one, two], "not_listed": out},
    )


def _all_in(tail: str) -> str:
    """Where the things are, when the story says so: ` in a collection`."""
    return tail if re.match(r" (?:in|on|for|from|of|at|within)\b", tail) and len(tail) < 40 else ""  # noqa: PLR2004 longer ones repeat the goal


def _list_of(noun: Noun, facts: Facts) -> str:
    """How the things are reached: the container that the story names, else a list."""
    if noun.listed in {"list", "table", "overview", "summary", "view", "history", "collection"}:
        return f"Open the {noun.listed} of {noun.plural}"
    return facts.scene.lister(noun)


def _followed(action: Action, facts: Facts) -> Flow:
    """Something goes on while one looks: the new state is shown, with the old one before it."""
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun is None or noun.mass:
        one, two = scene.title(0), scene.title(1)
    name = noun.name if noun else "entry"
    return Flow(
        (f"For {name} `{one}` the last that happened is `received`; `{two}` is beside it",),
        (
            f"Open what is shown of {name} `{one}`",
            f"Have `{one}` changed from `received` to `in review` in a second session",
            scene.again,
            f"Open what is shown of `{two}`",
        ),
        (
            f"`{one}` first shows `received`, after the change `in review`; `{two}` shows neither "
            "of the two changes as its own"
        ),
        {name.replace(" ", "_"): one, "from": "received", "to": "in review"},
    )


def _link(action: Action, facts: Facts) -> Flow:
    """A link on a page: it is there, it leads where it should, and the way back works."""
    scene = facts.scene
    on, to = action.said("on", "in", "at", "from", "within"), action.said("to")
    why = action.said("in order to", "that")
    page = clipped(own_words(on.text), 50) if on else "the start page"
    page = page if re.match(r"(?:the|an?|their|each|every)\b", page) else f"the {page}"
    goal = clipped(own_words(to.text), 60) if to else ""
    if not goal and why:
        goal = f"the place where they can {clipped(own_words(why.text), 60)}"
    goal = goal or "the page that it names"
    return Flow(
        (f"The page that the link is to open exists: {goal}",),
        (f"Open {page}", f"Look for the link to {goal} and follow it", "Go back with the browser"),
        f"The link stands on {page} once and opens {goal}, without an error page; going back "
        f"shows {page} again",
        {"on": page, "to": goal},
    )


def go(action: Action, facts: Facts) -> Flow:
    """From one page to another, and back."""
    noun = action.object
    if noun is not None and noun.head == "link":
        return _link(action, facts)
    scene = facts.scene
    to = clipped(own_words(action.words), 60)
    to = re.sub(r"^(?:to|into|on|through|between)\s+", "", to)
    to = re.sub(r"\s+(?:quickly|easily)(?:\s+and\s+(?:quickly|easily))?$", "", to)
    start = scene.title(2)
    if re.match(r"(?:forwards?|backwards?)\b", to):
        return Flow(
            (f"Three pages follow one another: `{scene.title(0)}`, `{scene.title(1)}`, `{start}`",),
            (f"Open `{scene.title(0)}`", "Go forwards twice", "Go backwards once"),
            f"`{start}` is shown after the second step and `{scene.title(1)}` after the third, "
            "without the buttons of the browser",
            {"pages": [scene.title(0), scene.title(1), start]},
        )
    verb = action.verb if action.verb not in {"click", "return", "land"} else "go"
    return Flow(
        (f"The page `{start}` is open, two levels below the start page",),
        (
            f"Look for what leads to {to}" if action.verb != "click" else f"Click {to}",
            f"{capitalised(verb)} there" if action.verb != "click" else "Wait for the page",
            "Go back with the browser",
        ),
        f"The page that opens is {to}, without an error; going back shows `{start}` as it was",
        {"from": start, "to": to},
    )


_PARTS = frozenset(
    {"page", "screen", "dashboard", "section", "button", "area", "option", "view", "menu", "tab"}
    | {"wizard", "interface", "tool", "app", "service", "plugin", "feature", "client", "blog"}
    | {"portal", "editor", "system", "board", "ui"}
)
"""Parts of a product: there is one of each, and it has no name of its own."""


def _consistent(action: Action, facts: Facts) -> Flow:
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


def _part(action: Action, noun: Noun, facts: Facts) -> Flow:
    """A page, a button, a section is there, and serves its purpose."""
    scene = facts.scene
    on = action.said("on", "in", "at")
    start = f"Open {clipped(own_words(on.text), 50)}" if on else "Open the start page"
    start = (
        start
        if re.match(r"Open (?:the|an?|their|each|every)\b", start)
        else f"Open the {start[5:]}"
    )
    about = action.said("for", "with", "of", "about", "that", "where", "which", "in order to")
    aim = clipped(own_words(f"{about.link} {about.text}"), 70) if about else ""
    one = scene.title(0)
    if noun.head in {"page", "screen", "section", "area"} and not aim:
        return Flow(
            ("Nobody is signed in at first",),
            (
                f"{start} and follow the link to {noun.the}",
                f"Open a page two levels below and look for the link to {noun.the}",
                f"Sign in and open {noun.the} once more",
            ),
            f"{capitalised(noun.the)} opens each time with its own title and content, and without "
            "an error",
            {"page": noun.name},
        )
    if scene.surface == "cli":
        return Flow(
            (f"{capitalised(noun.the)} and its instructions are at hand; `{one}` is the example",),
            (
                f"Install or load {noun.the} as its instructions say",
                f"Use it with `{one}`" + (f", {aim}" if aim else ""),
                scene.again,
            ),
            f"No step ends with an error or needs more than the instructions say; the result names "
            f"`{one}` both times",
            {"example": one},
            f"What {noun.the} does can be tried with one example.",
        )
    use = f"Use it with `{one}` as an example" + (f": {aim}" if aim else "")
    return Flow(
        (f"`{one}` is stored as an example of what {noun.the} is for",),
        (start, f"Look for {noun.the} and open it", use),
        f"{capitalised(noun.the)} is reached without typing an address, opens without an error and "
        f"shows or uses `{one}`",
        {"example": one},
        f"What {noun.the} does can be tried with one example.",
    )


def _told_apart(action: Action, facts: Facts) -> Flow:
    """Two things that look alike are shown as what they are."""
    scene = facts.scene
    words = re.sub(r"^(?:between|among)\s+", "", own_words(action.words))
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
    )


def _drawn(action: Action, noun: Noun, facts: Facts) -> Flow:
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
            f"{capitalised(inner.name)} `{one}` belongs at `{first}`, {inner.name} `{two}` at `{second}`",
        ),
        (f"Open the {head}", f"Look at `{first}` and at `{second}`", f"Choose `{one}`"),
        (
            f"The {head} shows `{one}` at `{first}` and `{two}` at `{second}`, once each and "
            f"nothing else; choosing `{one}` names it"
        ),
        {one: first, two: second},
    )


def _small(action: Action, noun: Noun, facts: Facts) -> Flow:
    """A small picture or a preview stands for the whole, and leads to it."""
    scene = facts.scene
    of = action.said("of", "for")
    inner = noun_of(re.sub(r"^ of ", "", noun.tail)) if noun.tail else of.noun if of else None
    name = inner.name if inner else "file"
    one, two = scene.name(inner, 0), scene.name(inner, 1)
    head = noun.head
    return Flow(
        (f"{capitalised(name)} `{one}` and {name} `{two}` are stored and look different",),
        (
            scene.lister(inner) if inner else "Open the list",
            f"Compare the {head} of `{one}` and that of `{two}` with the originals",
            f"Choose the {head} of `{one}`",
        ),
        f"Each {head} shows the content of its own {name} and no other; choosing it opens `{one}`",
        {"first": one, "second": two},
    )


def _see_clause(action: Action, facts: Facts) -> Flow:
    """Something that is no list and no record is to be there: one example stands for it."""
    scene = facts.scene
    words = clipped(own_words(action.words), 80)
    what = (
        words
        if re.match(r"(?:an?|the|their|some|any|all|every|each|no)\b", words, re.IGNORECASE)
        else words or "the result"
    )
    example = scene.title(0)
    return Flow(
        (f"`{example}` is stored as an example of this: {what}",),
        (f"Open the place that is to show {what}", f"Look for `{example}`", scene.again),
        f"`{example}` is shown once, exactly as it is stored, and still is after the last step",
        {"example": example},
    )
