"""What is done while the time is taken: a page is opened, a search sent, a report started."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.described import base_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_PASSIVE = regex(
    r"^(?P<thing>.+?)\s+(?:to\s+be|should\s+be|must\s+be|is|are|be)\s+(?P<done>\w+(?:ed|en|nt|lt|de))\b",
    re.IGNORECASE,
)
_ACTIVE = regex(
    r"^(?P<thing>(?:the|my|our|all|every|each|an?|any)?\s*[\w\s,'’-]+?)\s+(?:to\s+|should\s+|must\s+)?"
    r"(?P<does>load|open|appear|show|display|render|start|launch|boot|respond|answer|return|react|reply|run|"
    r"finish|complete|process|refresh|update)s?\b",
    re.IGNORECASE,
)
_PROGRAM = regex(r"\b(?:api|endpoints?|services?|servers?|backend|webhooks?)\b", re.IGNORECASE)
_APP = regex(r"\b(?:app|application|program|client|game|browser|device)\b", re.IGNORECASE)
_SEARCH = regex(r"\bsearch(?:es|ing)?\b", re.IGNORECASE)
_SHOWN = frozenset("displayed shown loaded rendered opened visible presented listed".split())  # noqa: SIM905
_ANSWERED = frozenset("confirmed processed answered accepted acknowledged handled checked".split())  # noqa: SIM905
_MAKES = regex(
    r"^(?:the\s+|our\s+)?(?:system|application|software|product|platform|solution)\s+to\s+(?P<verb>[a-z]+)\s+"
    r"(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_ANSWERS = frozenset({"respond", "react", "answer", "reply"})
_STARTS = frozenset({"start", "launch", "boot"})
_RUNS = frozenset({"run", "finish", "complete", "process"})
_THE = regex(r"^(?:the|my|our|all|every|each|an?|any)\s+", re.IGNORECASE)


def timed_deed(before: str, facts: Facts) -> str:
    """The step whose answer is waited for; "" where the goal does not say it.

    Args:
        before: what the goal says before the limit.
        facts: of the story.
    """
    before = before.strip(" ,")
    if not before:
        return ""
    if _SEARCH.search(before):
        word = facts.scene.title(0).split(" ")[0].lower()
        to = f"Send a search for `{word}` to the {_name(before)}"
        return to if _PROGRAM.search(before) else f"Search for `{word}`"
    return _passive(before) or _active(before, facts) or _of_person(before, facts)


def _passive(before: str) -> str:
    """`the report to be exported` -> `Export the report`."""
    found = _PASSIVE.match(before)
    if found is None:
        return ""
    done, thing = found["done"].lower(), _thing(found["thing"])
    verb = "open" if done in _SHOWN else "submit" if done in _ANSWERED else base_of(done)
    return f"{capitalised(verb)} {thing}" if verb else ""


def _active(before: str, facts: Facts) -> str:
    """`the app to start` -> `Start the app after it was closed completely`."""
    made = _MAKES.match(before)
    if made is not None and is_verb(made["verb"]):
        if made["verb"].lower() in _ANSWERS:
            return "Open a page, search and save something"
        return f"{capitalised(made['verb'])} {own_words(made['rest'])}"
    found = _ACTIVE.match(before)
    if found is None or not (facts.main.statement or before.startswith("the ")):
        return ""
    does, thing = found["does"].lower(), _thing(found["thing"])
    if _PROGRAM.search(before):
        return f"Send a request to {thing}"
    if does in _STARTS or _APP.search(thing):
        return f"Start {thing} after it was closed completely"
    return f"{'Start' if does in _RUNS else 'Open'} {thing}"


def _of_person(before: str, facts: Facts) -> str:
    """`see my dashboard` -> `Open the dashboard`; the deed without its limit."""
    action = facts.main
    if action.statement:
        return ""
    words = re.sub(r"\b(?:my|our)\b", "the", before[len(action.verb) :].strip())
    if before[: len(action.verb)].lower() != action.verb or not words:
        return ""
    verb = "open" if action.kind == "view" else action.verb
    return f"{capitalised(verb)} {own_words(words)}"


def _thing(text: str) -> str:
    return f"the {own_words(_THE.sub('', text.strip()))}"


def _name(text: str) -> str:
    found = re.match(
        r"(?:the\s+|my\s+)?(?P<name>(?:[\w-]+\s+){0,3}?(?:api|endpoint|service|server|backend))",
        text,
        re.IGNORECASE,
    )
    return found["name"] if found else "service"
