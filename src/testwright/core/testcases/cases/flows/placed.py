"""Where things are looked at and looked for: `news on the home page`, `products in a category`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.picked import Picked
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene

_ON_PAGE = regex(
    r"\b(?:on|in|from|at)\s+(?P<page>(?:the|my|our|their|its|this)\s+(?:[\w'-]+\s+){0,3}?"
    r"(?:page|homepage|dashboard|sidebar|screen|panel|footer|header|widget|tab))\b(?!\s+of\b)",
    re.IGNORECASE,
)
"""What is opened to see the things, in place of a list of them."""
_HOLDS = word_set(
    "category channel folder album collection group project shop store library cookbook "
    "archive repository catalogue catalog department branch ward class course room district city "
    "region town village county mailbox notebook playlist team club shelf section forum thread "
    "conversation chat building warehouse museum school neighbourhood neighborhood area portfolio"
)
"""What holds things of which there are others elsewhere."""
_IN = regex(r"^(?:an?|my|our|the\s+same|one|this|specific|certain|particular)\s", re.IGNORECASE)


_OWN = regex(r"^(?:their|my|our)\s+", re.IGNORECASE)


def on_page(flow: Flow, action: Action) -> Flow:
    """`Read current news on the home page`: that page is opened, and no list."""
    found = _page_of(action)
    first = flow.steps[0] if flow.steps else ""
    if found is None or action.kind != "view" or not first.startswith("Open the list of "):
        return flow
    said = own_words(found["page"])
    page = _OWN.sub("the own ", said)
    many = first.removeprefix("Open the list of ").split(f" {said}", 1)[0]
    many = many.removesuffix(" on").removesuffix(" in").removesuffix(" at").removesuffix(" from")
    looked = f"Note the {many} that it shows"
    steps = (f"Open {page}", *(looked if s == "Note what is listed" else s for s in flow.steps[1:]))
    return replace(
        flow,
        steps=steps,
        expected=flow.expected.replace(
            "each listed once and nothing else is",
            f"each shown once on {page}, and no other {many}",
        ).replace(" each listed once", f" each shown once on {page}"),
    )


def _page_of(action: Action) -> re.Match[str] | None:
    return None if "no longer" in action.words else _ON_PAGE.search(action.words)


def in_holder(action: Action, noun: Noun, scene: Scene) -> Picked | None:
    """`Search for messages in a channel`: those in one, beside one in another."""
    said = action.said("in", "within", "inside", "at")
    host = said.noun if said and _IN.match(said.text) else None
    if host is None or host.head not in _HOLDS or host.tail:
        return None
    here, there = scene.name(host, 4), scene.name(host, 5)
    return Picked(
        noun,
        f"are in {host.name} `{here}`",
        f"is in {host.name} `{here}`",
        f"is in {host.name} `{there}`",
        words=f"{host.name} `{here}`",
    )
