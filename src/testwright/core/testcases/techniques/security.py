"""Security: text that is code, queries in fields, data that must not leak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.reading.standing import standing
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "security"
SHOWS = frozenset({"create", "update", "manage", "send", "register"})
SCRIPT = "<script>alert(1)</script>"
QUERY = "' OR '1'='1"
_NO_TEXT = frozenset({"order", "number", "date", "file", "email", "password", "link", "code"})
_SECRET = regex(
    r"\b(?:secrets?|passwords?|tokens?|encrypt\w*|sensitive|confidential\w*|personal data|"
    r"credentials?|gdpr|privacy|hipaa|pci)\b",
    re.IGNORECASE,
)
_ACCOUNT = frozenset({"sign_in", "register", "reset_password"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Script in text, query in search, secrets on the way."""
    action, noun = facts.main, target(facts.main, facts)
    if (
        action.kind in SHOWS
        and noun is not None
        and not noun.abstract
        and not action.statement
        and standing(facts) != "technical"
        and not (action.kind == "send" and noun.category == "person")
    ):
        yield _script(facts, noun)
    if action.kind in {"search", "filter"} or (action.kind == "sign_in" and not _elsewhere(facts)):
        yield _query(facts)
    if action.kind in _ACCOUNT | {"pay"} or (
        _SECRET.search(facts.story.text) and standing(facts) != "technical"
    ):
        yield _secrets(facts)


def _elsewhere(facts: Facts) -> bool:
    """Whether another system asks who it is, so that no address is entered here."""
    steps = flow_of(facts.main, facts).steps
    return any(step.startswith("Choose to sign in with") for step in steps)


def _script(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    field = "note" if noun.category in _NO_TEXT else noun.name if noun.mass else scene.field(noun)
    place = noun.the if noun.mass else f"the {field} of {noun.a}"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="script",
        angle="input",
        title=clipped(f"Script as {place} is shown as text and not run", 90),
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` (`{scene.other.email}`) can see the result in another browser",
        ),
        steps=(
            clipped(imperative(facts.main), 90),
            f"Enter `{SCRIPT}` as the {field} and save",
            f"Open the result as `{scene.actor.name}`, then as `{scene.other.name}`",
        ),
        expected=(
            f"`{SCRIPT}` is refused or shown as these characters; no dialog with `1` opens "
            "for either of the two"
        ),
        data={field.replace(" ", "_"): SCRIPT},
        assumption=f"The {field} is free text that others can see.",
        risk=0.46 if "security" not in facts.topics else 0.6,
        depth="hard",
    )


def _query(facts: Facts) -> Idea:
    scene, signs_in = facts.scene, facts.main.kind == "sign_in"
    where = (
        "e-mail address" if signs_in else "search word" if facts.main.kind == "search" else "filter"
    )
    look = "Open the sign-in page" if signs_in else scene.lister(facts.main.object)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="query",
        angle="input",
        title=clipped(f"Piece of a database query as the {where} changes nothing", 90),
        preconditions=(f"The account `{scene.actor.email}` exists" if signs_in else scene.ready,),
        steps=(
            look,
            f"Enter `{QUERY}` as the {where} and confirm",
            f"Enter `{QUERY}` in every other field and confirm",
        ),
        expected="Nobody is signed in, and no error text of a database is shown"
        if signs_in
        else (
            "Nothing is listed but entries that really hold this text; no error text of a database "
            "is shown"
        ),
        data={"text": QUERY},
        assumption="Input is never run as part of a query.",
        risk=0.6 if signs_in else 0.4,
        depth="hard",
    )


def _secrets(facts: Facts) -> Idea:
    scene, account = facts.scene, facts.main.kind in _ACCOUNT
    return Idea(
        technique=NAME,
        type="negative",
        aspect="secrets",
        angle="outside",
        title="Nothing secret stands in addresses, logs or answers",
        preconditions=(
            f"The account `{scene.actor.email}` exists" if account else scene.ready,
            "Network traffic and server log can be read",
        ),
        steps=(
            clipped(imperative(facts.main), 90),
            "Search the addresses called, the answers and the log for the secret values used",
        ),
        expected="The values are found in none of the three, and every call went over HTTPS",
        data={"searched_in": ["addresses", "answers", "log"]},
        assumption="Secret values must not be logged or put into addresses.",
        risk=0.5,
        depth="hard",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Security",
    trigger="text that is entered and shown again, searches, sign-in, payment, words about secrecy",
    source=(
        "OWASP Web Security Testing Guide 4.2, WSTG-INPV-01, 02 and 05, WSTG-ATHN-01; "
        "OWASP ASVS 4.0, V5, V7 and V8"
    ),
    risk="somebody runs code, reads data or changes a query",
    ideas=ideas,
)
