"""Flows about the parts of a product: pages, links, buttons, and the ways between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

PARTS = frozenset(
    {"page", "screen", "dashboard", "section", "button", "area", "option", "view", "menu", "tab"}
    | {"wizard", "interface", "tool", "app", "service", "plugin", "feature", "client", "blog"}
    | {"portal", "editor", "system", "board", "ui"}
)
"""Parts of a product: there is one of each, and it has no name of its own."""


_LEADS_TO = regex(
    r"\b(?:that|which)\s+(?:links?|leads?|goes|go|points?|takes?\s+(?:me|us))\s+to\s+(?P<to>\w.+)$",
    re.IGNORECASE,
)


def link(action: Action) -> Flow:
    """A link on a page: it is there, it leads where it should, and the way back works."""
    on, to = action.said("on", "in", "at", "from", "within"), action.said("to")
    why = action.said("in order to", "that")
    page = clipped(own_words(on.text), 50) if on else "the start page"
    page = page if re.match(r"(?:the|an?|their|each|every)\b", page) else f"the {page}"
    goal = clipped(own_words(to.text), 60) if to else ""
    leads = _LEADS_TO.search(action.words)
    goal = clipped(own_words(leads["to"]), 60) if leads else goal
    if not goal and why:
        goal = f"the page where they can {clipped(own_words(why.text), 60)}"
    goal = goal or "the page that it names"
    return Flow(
        (f"The page that the link is to open exists: {goal}",),
        (f"Open {page}", f"Look for the link to {goal} and follow it", "Go back with the browser"),
        f"The link stands on {page} once and opens {goal}, without an error page; going back "
        f"shows {page} again",
        {"on": page, "to": goal},
    )


TRAILS = frozenset({"breadcrumb", "breadcrumbs"})


def trail(noun: Noun) -> Flow:
    """Where one is, and each step of the way back."""
    return Flow(
        ("Page `Level 2` lies below `Level 1`, which lies below the start page",),
        (
            "Open `Level 2` from the start page by way of `Level 1`",
            f"Read the {noun.plural}",
            "Follow the one to `Level 1`",
        ),
        f"The {noun.plural} name the start page, `Level 1` and `Level 2` in this order, the last "
        "without a link; following the second opens `Level 1`, where only two are left",
        {"way": ["start page", "Level 1", "Level 2"]},
    )


def go(action: Action, facts: Facts) -> Flow:
    """From one page to another, and back."""
    noun = action.object
    if noun is not None and noun.head == "link":
        return link(action)
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
        doubtful=action.verb in {"click", "press", "tap", "hit"},
    )


def part(action: Action, noun: Noun, facts: Facts) -> Flow:
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
        doubtful=True,
    )


def of_each(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:
    """`A page for each class`: each has its own, and shows nothing of another."""
    each = _FOR_EACH.search(action.words)
    host = noun_of(each["what"]) if each else None
    if noun is None or noun.head not in {"page", "screen", "profile"} or host is None or host.mass:
        return None
    scene = facts.scene
    one, two = scene.name(host, 0), scene.name(host, 1)
    (label, first), _ = scene.details(host)
    (_, second), _ = scene.details(host, 1)
    return Flow(
        (
            (
                f"{capitalised(host.name)} `{one}` has the {label} `{first}`, {host.name} `{two}` "
                f"has `{second}`"
            ),
        ),
        (f"Open the {noun.name} of `{one}` and note its address", f"Open that of `{two}`"),
        f"The two have addresses of their own; the first shows `{one}` and `{first}`, the second "
        f"`{two}` and `{second}`, neither anything of the other",
        {one: first, two: second},
    )


def sections(action: Action, facts: Facts) -> Flow:
    """Each section opens with what is its own, is marked as open, and keeps what was begun."""
    names = sections_in(action.words)
    listed = ", ".join(f"`{name}`" for name in names)
    return Flow(
        (f"The sections are {listed}; `{names[0]}` is open",),
        (
            *(f"Choose `{name}`" for name in (*names[1:], names[0])),
            "Go back with the browser, or with the key for it",
        ),
        f"Each time the section chosen opens with its own content and is the only one marked as "
        f"open; the last step shows `{names[-1]}` again",
        {"sections": list(names)},
        companions=(
            Companion(
                technique="state_transition",
                aspect="entry left open",
                title=f"What was entered in `{names[0]}` when another section is opened",
                given=(f"In `{names[0]}` there is a place to enter or to choose something",),
                steps=(
                    f"Enter `{facts.scene.title(0)}` in `{names[0]}` without saving",
                    f"Choose `{names[1]}`",
                    f"Choose `{names[0]}` again",
                ),
                expected=f"`{facts.scene.title(0)}` is still there, or a question asked before "
                "whether to leave without saving",
                data={"entered": facts.scene.title(0)},
                assumption="Nothing that was entered is lost without a word.",
                risk=0.66,
            ),
            Companion(
                technique="accessibility",
                aspect="keyboard",
                title="The sections are reached with the keyboard alone",
                given=(f"`{names[0]}` is open, and no mouse is used",),
                steps=(
                    f"Press Tab until `{names[1]}` has the focus, and press Enter",
                    "Look at where the focus is",
                ),
                expected=f"`{names[1]}` opens; the focus is seen at every step, and the section "
                "that is open is told to screen readers as the current one",
                data={"section": names[1]},
                angle="actor",
                risk=0.6,
            ),
        ),
    )


def sections_in(words: str) -> tuple[str, ...]:
    """The sections that are named by capitals; two or more, else none."""
    between = words.split("between ", 1)[-1]
    found = re.findall(r"(?<![\w'’])[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*)*", between)
    return tuple(found) if len(found) > 1 else ()


def not_found(action: Action, facts: Facts) -> Flow:
    """An address that leads nowhere is answered by a page of the product, with a way on."""
    del action
    again = facts.scene.again
    return Flow(
        ("No page has the address `/no-such-page`",),
        (
            "Open the address `/no-such-page`",
            "Read the page that appears, and the status of the answer",
            "Follow its link to the start page",
        ),
        "The status is 404; the page has the look of all others, says in plain words that there "
        "is no such page, and shows nothing technical; the start page opens",
        {"address": "/no-such-page", "status": 404},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="unknown name",
                title="Address of an entry that does not exist",
                given=("An entry can be opened by an address with its number in it",),
                steps=(
                    "Open the address of an entry",
                    "Change its number to one that no entry has, and open that",
                    again,
                ),
                expected="The status is 404 and the same kind of page appears, both times",
                data={"status": 404},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="integration_failure",
                aspect="fault inside",
                title="A fault inside shows a page of its own and nothing technical",
                given=("The server can be made to fail on one page, such as without its database",),
                steps=("Have the server fail", "Open that page", "Put it right", again),
                expected="The status is 500; the page says in plain words that something went "
                "wrong, without names of files, queries or lines; after the last step the page "
                "opens as usual",
                data={"status": 500},
                type="negative",
                angle="outside",
                risk=0.74,
            ),
        ),
    )


_FOR_EACH = regex(
    r"\b(?:for|of)\s+(?:each|every)\s+(?P<what>[a-z][\w-]+(?:\s[\w-]+)?)", re.IGNORECASE
)
READINGS: tuple[Reading, ...] = (
    reading(
        "switch/navigate/move/go/change/toggle/jump",
        r"(?=.*\b(?:sections?|tabs?|pages?|screens?|views?)\b).*\bbetween\s+.*?(?-i:[A-Z][a-z]+).*"
        r"\b(?:and|or)\s+(?:the\s+)?(?-i:[A-Z][a-z]+)",
        sections,
    ),
    reading(
        "see/have/get/show/display/view/find",
        r"^(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:(?:error|404|(?:page[- ])?not[- ]found)\s+pages?(?!\s+(?:of|in|by)\b)|404s?\b)",
        not_found,
    ),
)
