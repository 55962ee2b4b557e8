"""Flows of codes, links and passwords that a program makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _host(action: Action, otherwise: str) -> Noun:
    """What has the code: `for each product`."""
    said = action.said("for", "of", "to", "on")
    noun = said.noun if said else None
    if noun is None or noun.mass or noun.abstract:
        noun = noun_of(otherwise)
    assert noun is not None
    return noun


def scanned_code(action: Action, facts: Facts) -> Flow:
    """Two things, two codes; each leads to its own."""
    found = re.search(r"\b(?:qr|bar)[- ]?codes?\b", action.words, re.IGNORECASE)
    name = "barcode" if found and found.group(0).lower().startswith("bar") else "QR code"
    noun, scene = _host(action, "an item"), facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    make = f"{capitalised(action.verb)} the {name} for"
    return Flow(
        (f"{capitalised(noun.name)} `{one}` and `{two}` exist, both without a {name}",),
        (
            f"{make} `{one}`, then for `{two}`",
            f"Scan the {name} of `{one}` with a phone or a reader",
            f"Scan the {name} of `{two}`",
        ),
        f"Both can be read at the first try; the first leads to `{one}`, the second to `{two}`, "
        "and the two are not the same",
        {"first": one, "second": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="done twice",
                title=f"The {name} that is made again for the same {noun.name} leads to it as well",
                given=(f"The {name} of `{one}` was made and printed",),
                steps=(f"{make} `{one}` again", "Scan the printed one, then the new one"),
                expected=f"The new one leads to `{one}`; the printed one does too, or a text says "
                "that it has been replaced",
                data={"name": one},
                assumption=f"A {name} can be made again.",
                risk=0.7,
            ),
            Companion(
                technique="state_transition",
                aspect="gone",
                title=f"The {name} of {noun.a} that was deleted leads to no error page",
                given=(f"The {name} of `{one}` is printed; `{one}` has been deleted since",),
                steps=(f"Scan the {name} of `{one}`", f"Scan the {name} of `{two}`"),
                expected=f"The first opens a text that says that `{one}` no longer exists, without "
                f"any of its data; the second leads to `{two}`",
                data={"deleted": one, "kept": two},
                type="negative",
                assumption=f"{capitalised(noun.plural)} can be deleted.",
                risk=0.66,
            ),
        ),
    )


def password_made(action: Action, facts: Facts) -> Flow:
    """Two passwords differ, have the length that was set, and are of the kinds chosen."""
    del action, facts
    return Flow(
        ("The place where passwords are generated is open",),
        (
            "Set the length to 16, with capitals, digits and symbols, and generate a password",
            "Generate another one",
            "Count the characters of both",
        ),
        "Both have exactly 16 characters with at least one capital, one digit and one symbol; they "
        "differ from one another",
        {"length": 16},
        "The length and the kinds of characters can be chosen.",
        companions=(
            Companion(
                technique="boundary_values",
                aspect="length",
                title="A length of 0, of -1 and of a word is refused for a password",
                given=("The place where passwords are generated is open",),
                steps=("Set the length to `0`", "Set it to `-1`", "Set it to `twelve`"),
                expected="No password is generated; each time it is said which lengths are allowed",
                data={"refused": ["0", "-1", "twelve"]},
                type="negative",
                angle="input",
                assumption="The length can be chosen.",
                risk=0.74,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="kinds",
                title="Kinds of characters that were left out are not in the password",
                given=("Symbols and digits are left out, 20 characters are set",),
                steps=(
                    "Generate ten passwords",
                    "Leave out all kinds of characters, and try again",
                ),
                expected="The ten hold letters only, and no two are the same; the last try is "
                "refused with a text that at least one kind is needed",
                data={"length": 20, "passwords": 10},
                angle="input",
                assumption="The kinds of characters can be chosen.",
                risk=0.7,
            ),
        ),
    )


def link_made(action: Action, facts: Facts) -> Flow:
    """Who has the link comes to what it was made for; who changes it, does not."""
    kind = action.object.name if action.object and action.object.head == "link" else "link"
    noun, scene = _host(action, "a page"), facts.scene
    noun = noun if noun.category not in {"person", "date"} else noun_of("a page") or noun
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    make = f"{capitalised(action.verb)} {with_article(kind)} for `{one}`"
    return Flow(
        (f"{capitalised(noun.name)} `{one}` and `{two}` exist; neither has a {kind}",),
        (
            make,
            "Copy the link, and open it in a browser without a session",
            "Change one character of it, and open it again",
        ),
        f"The link leads to `{one}` and to nothing else, after the sign-in where one is needed; "
        "the changed one shows an error page without any data",
        {"for": one, "not_for": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="taken back",
                title=f"The {kind} that was taken back no longer opens anything",
                given=(f"The {kind} for `{one}` works",),
                steps=("Take it back, and confirm", "Open it in a browser without a session"),
                expected=f"A text says that the link is no longer valid; nothing of `{one}` is "
                "shown",
                data={"taken_back": one},
                type="negative",
                assumption="Links can be taken back.",
                risk=0.72,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="one for each",
                title=f"Two {kind}s differ and do not tell one another",
                given=(f"Nobody has made a {kind} yet",),
                steps=(make, make.replace(f"`{one}`", f"`{two}`"), "Compare the two links"),
                expected="The two differ in a part that can't be guessed; each leads only to what "
                "it was made for",
                data={"first": one, "second": two},
                type="positive",
                angle="input",
                risk=0.64,
            ),
        ),
    )


def code_made(action: Action, facts: Facts) -> Flow:
    """A code opens what it is for, a changed one does not, and no two are the same."""
    name = action.object.name if action.object else "code"
    scene = facts.scene
    who, other = scene.person(0).name, scene.person(1).name
    return Flow(
        (f"No {name} has been made yet",),
        (
            f"{capitalised(action.verb)} two {name}s, and compare them",
            f"Enter the first one as `{who}`, where it is asked for",
            f"Enter the second one with one character changed, as `{other}`",
        ),
        f"The two differ; the first is accepted, and `{who}` gets what it is for; the changed one "
        "is refused with a text that tells nothing about valid ones",
        {"accepted_for": who, "refused_for": other},
        companions=(
            Companion(
                technique="state_transition",
                aspect="used up",
                title=f"The {name} that was used is not accepted a second time",
                given=(f"The {name} `TW-7F3A-91` was used by `{who}`",),
                steps=(f"Enter `TW-7F3A-91` as `{other}`", f"Look at the list of {name}s"),
                expected=f"It is refused as used up; the list shows it as used by `{who}`",
                data={"used_by": who},
                type="negative",
                assumption=f"{capitalised(with_article(name))} counts once.",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="taken back",
                title=f"The {name} that was taken back is refused",
                given=(f"The {name} `TW-7F3A-91` is valid and not used",),
                steps=("Take it back, and confirm", f"Enter `TW-7F3A-91` as `{other}`"),
                expected=f"It is refused; `{other}` gets nothing",
                data={"taken_back": "TW-7F3A-91"},
                type="negative",
                assumption=f"{capitalised(name)}s can be taken back.",
                risk=0.7,
            ),
        ),
    )


_ONE = r"^(?:an?\s+|the\s+|my\s+|new\s+|unique\s+|own\s+|custom\s+)*"
READINGS: tuple[Reading, ...] = (
    reading(
        "generate/create/make/produce/print/get",
        _ONE + r"(?:[\w-]+\s+){0,2}?(?:qr|bar)[- ]?codes?\b(?!\s+(?:scanner|reader))",
        scanned_code,
    ),
    reading(
        "generate/issue",
        _ONE + r"(?:[\w-]+\s+)?(?:voucher|promo|promotion|coupon|discount|gift)\s+codes?\b",
        code_made,
    ),
    reading(
        "generate/create/make/issue",
        _ONE + r"(?:[\w-]+\s+)?(?:invite|invitation|activation|referral|registration|licen[cs]e)\s+"
        r"(?:codes?|tokens?|keys?)\b",
        code_made,
    ),
    reading(
        "generate/create/make/get",
        _ONE + r"(?:(?:random|strong|secure|safe|complex|and)\s+)+passwords?\b|"
        r"^(?:an?\s+|new\s+)?passwords?$",
        password_made,
    ),
    reading(
        "generate/create/make/get",
        _ONE
        + r"(?:(?:[\w-]+\s+)?(?:invite|invitation|referral|join|access|download|payment|booking|"
        r"registration|sign-?up)\s+links?\b|(?:shareable|sharable|share|sharing|public|private|"
        r"secret|unique|temporary|"
        r"direct|read-only)\s+(?:(?:shareable|unique|public|private|secret|"
        r"temporary)\s+)*(?:links?|urls?)\b)",
        link_made,
    ),
)
