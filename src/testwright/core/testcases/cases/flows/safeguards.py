"""Flows of what keeps people from harm: a question before, a hidden password, kept data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, singular, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_DELETED = regex(
    r"\bbefore\s+(?:I\s+|we\s+|they\s+)?(?:delet\w+|remov\w+|discard\w*|eras\w+)\s+(?P<what>\w.*)$",
    re.IGNORECASE,
)
_ONLY = regex(
    r"^only\s+(?P<who>(?:[a-z-]+\s+){1,3}?)(?:can\s+|may\s+|to\s+|are\s+allowed\s+to\s+)?"
    r"(?P<verb>[a-z]+)\s+(?P<rest>[a-z].*)$",
    re.IGNORECASE,
)


def asked_before(action: Action, facts: Facts) -> Flow:
    """The question names what would go; only yes lets it go."""
    found = _DELETED.search(action.words)
    noun = (noun_of(found["what"]) if found else None) or noun_of("an entry")
    assert noun is not None
    name = singular(noun.own_name) if noun.many else noun.own_name
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    given = f"{capitalised(name)} `{one}` and {name} `{two}` exist"
    return Flow(
        (given,),
        (
            f"Delete `{one}`, and read what is asked",
            "Answer no, and reload the page",
            f"Delete `{one}` again and answer yes",
            "Reload the page",
        ),
        f"The question names `{one}`; after no both are still there, after yes only `{two}` is",
        {"deleted": one, "left": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="closed without an answer",
                title="The question is closed without an answer",
                given=(given,),
                steps=(
                    f"Delete `{one}`, and press Escape",
                    f"Delete `{one}`, and click beside the question",
                    "Reload the page",
                ),
                expected=f"`{one}` and `{two}` are still there",
                data={"left": [one, two]},
                risk=0.78,
            ),
            Companion(
                technique="concurrency",
                aspect="answered twice",
                title="Yes is clicked twice in quick succession",
                given=(given,),
                steps=(f"Delete `{one}`, and click yes twice at once", "Reload the page"),
                expected=f"`{one}` is gone, `{two}` is there, and no error is shown",
                data={"deleted": one, "clicks": 2},
                risk=0.66,
            ),
        ),
    )


def masked(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """Nobody who looks on reads it, and it is sent as it was typed."""
    return Flow(
        ("Nobody is signed in; the sign-in page is open",),
        (
            "Type `Orchard-77-Harbor` in the field of the password and look at it",
            "Mark it in the field, copy it, and paste it into another field",
            "Submit, and look at the address of the page",
        ),
        "Every character is shown as the same mark; nothing is pasted; the password stands neither "
        "in the address nor anywhere on the page",
        {"typed": "Orchard-77-Harbor"},
        companions=(
            Companion(
                technique="state_transition",
                aspect="shown on demand",
                title="What was typed is shown on demand, and hidden again",
                given=("`Orchard-77-Harbor` is typed in the field of the password",),
                steps=("Use what shows the password", "Use it again"),
                expected="First `Orchard-77-Harbor` is read, then marks again; the field keeps "
                "what was typed",
                data={"typed": "Orchard-77-Harbor"},
                type="positive",
                assumption="There is a way to show it.",
                risk=0.74,
            ),
            Companion(
                technique="security",
                aspect="refused",
                title="A password that was refused is not given back",
                given=("Nobody is signed in; the sign-in page is open",),
                steps=("Enter a wrong password and submit", "Look at the source of the page"),
                expected="The field is empty, and the wrong password is nowhere in the source",
                data={"typed": "Saffron-99-Kestrel"},
                type="negative",
                angle="input",
                risk=0.7,
            ),
        ),
    )


def remembered(action: Action, facts: Facts) -> Flow:
    """What was chosen last is there again, for the same person alone."""
    what = "filter" if re.search(r"\bfilters?\b", action.words, re.IGNORECASE) else "search"
    one = facts.scene.title(0)
    return Flow(
        (f"Nothing was entered as the {what} yet",),
        (
            f"Enter `{one}` as the {what} and apply it",
            "Sign out, sign in again and open the page",
            f"Open the page as `{facts.scene.other.name}`",
        ),
        f"After the second step `{one}` is offered or entered as the {what}; for "
        f"`{facts.scene.other.name}` it is not",
        {what: one},
        companions=(
            Companion(
                technique="state_transition",
                aspect="cleared",
                title=f"A {what} that was cleared does not come back",
                given=(f"`{one}` is remembered as the {what}",),
                steps=(f"Clear the {what}", "Sign out, sign in again and open the page"),
                expected=f"No {what} is entered, and everything is listed",
                data={what: ""},
                risk=0.74,
            ),
            Companion(
                technique="integration_failure",
                aspect="no longer there",
                title=f"What the {what} was about no longer exists",
                given=(f"`{one}` is remembered as the {what}, and nothing fits it any more",),
                steps=("Open the page",),
                expected=f"A text says that nothing fits `{one}` and how to clear the {what}; no "
                "error appears",
                data={what: one},
                angle="outside",
                risk=0.64,
            ),
        ),
    )


def only_some(action: Action, facts: Facts) -> Flow:
    """Those who may can do it; for all others it is neither offered nor done."""
    found = _ONLY.match(action.words)
    assert found is not None
    who = singular(found["who"].strip().lower())
    deed = clipped(own_words(f"{found['verb']} {found['rest']}"), 70)
    may, other = facts.scene.person(3), facts.scene.other
    return Flow(
        (f"`{may.name}` is {with_article(who)}, `{other.name}` is not",),
        (
            f"{capitalised(deed)} as `{may.name}`",
            f"Look for a way to {deed} as `{other.name}`",
            f"Send the request of the first step as `{other.name}`",
        ),
        f"It works for `{may.name}`; nothing leads to it for `{other.name}`, and the request is "
        "refused and changes nothing",
        {"may": may.email, "refused": other.email},
        companions=(
            Companion(
                technique="permission_matrix",
                aspect="right taken away",
                title=f"Somebody who is no {who} any more can't go on",
                given=(f"`{may.name}` is {with_article(who)} and has the page open",),
                steps=(
                    f"Take this role away from `{may.name}`",
                    f"{capitalised(deed)} in the page that is still open",
                ),
                expected="It is refused, and nothing has changed",
                data={"refused": may.email},
                type="negative",
                angle="actor",
                risk=0.8,
            ),
            Companion(
                technique="security",
                aspect="no session",
                title=f"Without signing in nobody can {deed}",
                given=("Nobody is signed in",),
                steps=("Send the request without a session", "Open the address of the page"),
                expected="The request is refused; the sign-in page opens",
                data={"status": 401},
                type="negative",
                angle="actor",
                risk=0.74,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "get/see/have/check/confirm/receive/be",
        r"(?=.*\b(?:confirm\w*|warn\w*|prompt\w*|asked|question)\b|^before\b).*\bbefore\s+(?:I\s+|we\s+|they\s+)?"
        r"(?:delet|remov|discard|eras)\w*\s+\w",
        asked_before,
    ),
    reading(
        "check/get",
        r"^only\s+(?:[a-z-]+\s+){1,3}?(?:can\s+|may\s+|are\s+allowed\s+to\s+)?[a-z]+\s+[a-z]",
        only_some,
        ("person",),
    ),
    reading(
        "check/see/have/get", r"\bpasswords?\b.*\b(?:hidden|masked|obscured|invisible)\b", masked
    ),
    reading(
        "check/remember/keep",
        r"\bremembers?\s+(?:my|their|our)\s+(?:last\s+|recent\s+|previous\s+)?(?:search(?:es)?|filters?)\b|"
        r"^my\s+(?:last\s+|recent\s+|previous\s+)(?:search|filters?)\b",
        remembered,
    ),
)
