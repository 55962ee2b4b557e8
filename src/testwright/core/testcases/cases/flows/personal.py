"""Flows around one's own things: profile, picture, calendar, what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import languages
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.reading.goal_limits import goal_limit

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def own_profile(action: Action, facts: Facts) -> Flow:
    """What one changes about oneself is seen by others, and all else stays."""
    del action
    me, you = facts.scene.actor, facts.scene.other
    return Flow(
        (f"The profile shows the name `{me.name}` and the city `Porto`",),
        (
            "Open the own profile",
            "Change the city from `Porto` to `Utrecht` and save",
            "Sign out and in again, and open the own profile",
            f"Open the profile of `{me.name}` as `{you.name}`",
        ),
        f"Both times the city is `Utrecht` and the name still `{me.name}`; `Porto` is shown "
        f"nowhere",
        {"before": "Porto", "after": "Utrecht"},
    )


def profile_made(action: Action, facts: Facts) -> Flow:
    """What one tells about oneself is seen by others, and there is one profile a person."""
    del action
    me, you, text = facts.scene.actor, facts.scene.other, facts.scene.text(0)
    return Flow(
        (f"`{me.name}` has an account and has told nothing about themselves yet",),
        (
            "Open the own profile",
            f"Enter `{me.name}`, `Porto` and `{text}`, and save",
            "Sign out and in again, and open the own profile",
            f"Open the profile of `{me.name}` as `{you.name}`",
        ),
        f"Both times `{me.name}`, `Porto` and `{text}` are shown, word for word",
        {"name": me.name, "city": "Porto", "text": text},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="required left empty",
                title="A profile without what is required is not saved",
                given=(f"`{me.name}` has told nothing about themselves yet",),
                steps=("Open the own profile", "Leave everything empty and save"),
                expected="Each required field is named beside it; nothing is stored",
                data={"entered": ""},
                type="negative",
                angle="input",
                assumption="At least one field of the profile is required.",
                risk=0.78,
            ),
            Companion(
                technique="permission_matrix",
                aspect="profile of another",
                title="Nobody changes the profile of somebody else",
                given=(f"The profile of `{you.name}` shows the city `Utrecht`",),
                steps=(
                    f"Open the profile of `{you.name}` as `{me.name}`",
                    f"Send the request that saves the profile of `{you.name}` as `{me.name}`",
                ),
                expected="Nothing leads to a change, the request is refused, and "
                "`Utrecht` is still shown",
                data={"refused": me.email},
                type="negative",
                angle="actor",
                risk=0.8,
            ),
            Companion(
                technique="boundary_values",
                aspect="long text",
                title="A text about oneself of 2,000 letters",
                given=(f"`{me.name}` has a profile",),
                steps=("Enter a text of 2,000 letters and save", "Open the own profile"),
                expected="All 2,000 letters are shown, or the text is refused with the greatest "
                "length; it is not cut without a word",
                data={"letters": 2000},
                angle="amount",
                risk=0.64,
            ),
        ),
    )


def picture_replaced(action: Action, facts: Facts) -> Flow:
    """The new picture stands where the old one stood, everywhere."""
    noun = action.object
    name = noun.name if noun else "picture"
    you = facts.scene.other.name
    return Flow(
        (f"The {name} is `portrait-old.jpg`; `portrait-new.png` of 240 KB is at hand",),
        (
            f"Open the page where the {name} is kept",
            "Choose `portrait-new.png` and save",
            facts.scene.again,
            f"Look at it as `{you}`",
        ),
        f"`portrait-new.png` is shown to both, unstretched, wherever the {name} is shown; "
        "`portrait-old.jpg` is shown nowhere",
        {"before": "portrait-old.jpg", "after": "portrait-new.png"},
        companions=(
            Companion(
                technique="files",
                aspect="wrong kind",
                title=f"A file that is no picture is not taken as the {name}",
                given=(f"The {name} is `portrait-old.jpg`; `notes.txt` is at hand",),
                steps=(
                    "Choose `notes.txt` and save",
                    "Choose `notes.jpg`, which is `notes.txt` with another name, and save",
                ),
                expected="Both are refused with the kinds that are allowed; `portrait-old.jpg` is "
                "still shown",
                data={"refused": ["notes.txt", "notes.jpg"]},
                type="negative",
                angle="input",
                risk=0.8,
            ),
            Companion(
                technique="files",
                aspect="removed",
                title=f"Where the {name} is removed a neutral one stands in its place",
                given=(f"The {name} is `portrait-old.jpg`",),
                steps=(f"Remove the {name} and save", facts.scene.again),
                expected="A neutral picture or the initials are shown; no broken picture and no "
                "`portrait-old.jpg`",
                data={"removed": "portrait-old.jpg"},
                assumption=f"The {name} can be removed.",
                risk=0.62,
            ),
        ),
    )


def remembered(action: Action, facts: Facts) -> Flow:
    """Who asked to stay signed in is so after the browser was closed; others are not."""
    del action
    who = facts.scene.actor
    return Flow(
        ("Nobody is signed in",),
        (
            f"Sign in as `{who.email}` with the choice to stay signed in",
            "Close the browser, open it again and open the start page",
            "Sign out, and sign in without this choice",
            "Close the browser, open it again and open the start page",
        ),
        f"The first time `{who.name}` is still signed in, the second time the sign-in is asked for",
        {"account": who.email},
    )


def address_verified(action: Action, facts: Facts) -> Flow:
    """The link in the mail verifies the address, once."""
    del action
    who = facts.scene.actor
    return Flow(
        (f"The address `{who.email}` is not verified; the tester can read its mail",),
        (
            f"Ask for the verification of `{who.email}`",
            "Open the link in the mail that comes",
            "Open the own account",
            "Open the same link once more",
        ),
        f"`{who.email}` is shown as verified after the second step; the last one says that it has "
        "been verified already, and nothing changes",
        {"email": who.email},
        companions=(
            Companion(
                technique="security",
                aspect="foreign link",
                title="A link that was altered verifies nothing",
                given=(f"The address `{who.email}` is not verified; a link for it has come",),
                steps=("Change one character of the link", "Open it, then open the own account"),
                expected=f"The link is refused; `{who.email}` is still shown as not verified",
                data={"email": who.email},
                type="negative",
                angle="input",
                risk=0.78,
            ),
        ),
    )


def own_name(action: Action, facts: Facts) -> Flow:
    """The new name stands everywhere, also beside what was written before."""
    name = action.object.name if action.object else "name"
    limit = goal_limit(facts.story.goal)
    new = "soren7" if limit and limit.signs else "Søren O'Neill"
    old, you = "northwind", facts.scene.other.name
    return Flow(
        (f"The {name} is `{old}`; a message that everybody can read was written under it",),
        (
            f"Open the own profile and change the {name} from `{old}` to `{new}`",
            "Save, and reload the page",
            f"Open the message as `{you}`",
        ),
        f"`{new}` is shown, character by character, in the profile and beside the message; "
        f"`{old}` is "
        "shown nowhere",
        {"before": old, "after": new},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="left empty",
                title=f"An empty {name}, and one of blanks, is refused",
                given=(f"The {name} is `{old}`",),
                steps=(f"Empty the {name} and save", "Enter three blanks and save"),
                expected=f"Both are refused at the field; the {name} is still `{old}`",
                data={"refused": ["", "   "]},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="longest",
                title=f"A {name} of 1, of 50 and of 51 characters",
                given=(f"The {name} is `{old}`; 50 characters are allowed",),
                steps=(
                    f"Enter a {name} of 1 character and save",
                    *(f"Enter a {name} of {n} characters and save" for n in (50, 51)),
                ),
                expected="1 and 50 are stored and shown whole; 51 are refused, and 50 are named",
                data={"lengths": [1, 50, 51]},
                assumption="At most 50 characters are allowed.",
                risk=0.68,
            ),
        ),
    )


def own_details(action: Action, facts: Facts) -> Flow:
    """New details are used from then on; the old ones are gone, and all else stays."""
    words = action.words.lower()
    bank = "bank" in words or "iban" in words
    field = "account number" if bank else "phone number"
    old, new = _ACCOUNTS if bank else ("+44 20 7946 0321", "+44 20 7946 0654")
    wrong = "DE00 0000" if bank else "12ab34"
    who = facts.scene.actor.name
    return Flow(
        (f"For `{who}` the {field} `{old}` is stored",),
        (
            "Open the own details",
            f"Change the {field} from `{old}` to `{new}` and save",
            facts.scene.anew,
            "Open the own details again",
        ),
        f"The {field} is `{new}` and no longer `{old}`, also after the new sign-in; all "
        "else is as it was",
        {"field": field, "before": old, "after": new},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="malformed",
                title=f"A malformed {field} is refused",
                given=(f"For `{who}` the {field} `{old}` is stored",),
                steps=(f"Change it to `{wrong}` and save", "Empty it and save"),
                expected=(
                    f"`{wrong}` is refused with a message at the field and never stored; empty it "
                    "is refused, or stored as none"
                ),
                data={"refused": wrong},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="permission_matrix",
                aspect="somebody else's",
                title="Nobody changes the details of somebody else",
                given=(f"For `{facts.scene.other.name}` other details are stored",),
                steps=(
                    f"Sign in as `{who}`",
                    f"Send the request that changes the {field} of `{facts.scene.other.name}`",
                ),
                expected=(
                    f"It is refused; the details of `{facts.scene.other.name}` are as they were"
                ),
                data={"refused": facts.scene.actor.email},
                type="negative",
                angle="actor",
                risk=0.74,
            ),
        ),
    )


_ACCOUNTS = ("DE89 3704 0044 0532 0130 00", "NL91 ABNA 0417 1643 00")
"""Example numbers of the IBAN registry (ISO 13616)."""
READINGS: tuple[Reading, ...] = (
    reading(
        "update/change/edit/maintain",
        r"^(?:my|their|our)\s+(?:own\s+)?(?:(?:personal|contact|bank|account)\s+(?:details|information|"
        r"data)|(?:user\s+)?account(?:\s+settings)?)$",
        own_details,
    ),
    reading(
        "manage", r"^(?:my|their)\s+(?:own\s+)?(?:user\s+)?account(?:\s+details)?$", own_details
    ),
    reading(
        "change/update/edit/set/choose",
        r"^(?:my|their|an?)\s+(?:own\s+)?(?:display|user|nick|screen|first|last|full|middle)\s?"
        r"names?\b(?!\s+and\b)",
        own_name,
    ),
    reading(
        "create/set up/build/make/fill in/add",
        r"^(?:my|an?|their|our)\s+(?:own\s+|user\s+|personal\s+|public\s+|professional\s+|new\s+|"
        r"[a-z]+ing\s+)*profile(?:\s+page)?(?:\s+with\b.*)?$",
        profile_made,
    ),
    reading(
        "edit/update/change/manage/complete/maintain",
        r"^(?:my|their|our)\s+(?:own\s+|user\s+|personal\s+)?profile(?:\s+(?:page|data|details|"
        r"information))?$",
        own_profile,
    ),
    reading(
        "update/change/replace/edit/set/upload/add",
        r"^(?:an?\s+|my\s+|the\s+|our\s+)?(?:new\s+)?(?:profile|user|cover|"
        r"account)\s+(?:picture|photo|image|pic)s?$|"
        r"^(?:my|an?)\s+(?:new\s+)?avatar$",
        picture_replaced,
    ),
    *languages.READINGS,
    reading("stay/remain/keep/be", r"^(?:me\s+)?(?:logged|signed)[ -]in\b", remembered),
    reading(
        "verify/confirm",
        r"^(?:my|the|their)\s+(?:own\s+)?e-?mail(?:\s+address)?\b",
        address_verified,
    ),
)
