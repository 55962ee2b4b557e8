"""Flows around one's own things: profile, picture, language, calendar, what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

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


def language_chosen(action: Action, facts: Facts) -> Flow:
    """All that the product says is said in the language, also afterwards."""
    del action
    return Flow(
        ("The product is shown in English; Danish is one of its languages",),
        (
            "Open the settings and choose Danish",
            "Open the start page, a form and a list",
            "Leave a required field of the form empty and save",
            facts.scene.anew,
        ),
        "Menus, labels, dates and the message at the field are Danish, without English remains; "
        "after the last step they still are. What people wrote themselves is unchanged",
        {"before": "English", "after": "Danish"},
        companions=(
            Companion(
                technique="state_transition",
                aspect="others unchanged",
                title="Somebody else still sees the product in English",
                given=(f"`{facts.scene.other.name}` uses the product in English",),
                steps=(
                    "Choose Danish and save",
                    f"Open the start page as `{facts.scene.other.name}`",
                ),
                expected="For the second person everything is still English",
                data={"one": "Danish", "other": "English"},
                risk=0.64,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="text missing",
                title="A text without a translation is shown in English and not as a key",
                given=("One text of the start page has no Danish translation",),
                steps=("Choose Danish", "Open the start page and look for this text"),
                expected="The text stands there in English; no key such as `home.title` and no "
                "empty place is shown",
                data={"language": "Danish"},
                angle="input",
                assumption="What is not translated is shown in English.",
                risk=0.66,
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


def availability_set(action: Action, facts: Facts) -> Flow:
    """Only the times that were set are offered to others."""
    del action
    you = facts.scene.other.name
    return Flow(
        ("No times are set for Monday, `2031-03-10`",),
        (
            "Open the own availability",
            "Set `2031-03-10` from `09:00` to `12:00` and save",
            f"Look at the times on offer for `2031-03-10` as `{you}`",
        ),
        "Times from `09:00` to `12:00` are offered; none before `09:00`, none that would end after "
        "`12:00`, and none on the next day",
        {"day": "2031-03-10", "from": "09:00", "to": "12:00"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="end before start",
                title="Times that end before they start, or overlap, are refused",
                given=("`2031-03-10` is set from `09:00` to `12:00`",),
                steps=(
                    "Add `15:00` to `14:00` for the same day and save",
                    "Add `11:30` to `13:00` for the same day and save",
                ),
                expected="The first is refused; the second is refused or joined to "
                "`09:00`–`13:00`, "
                "and no time is offered twice",
                data={"refused": "15:00-14:00", "overlaps": "11:30-13:00"},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="booked already",
                title="A time that is booked stays booked when the availability changes",
                given=(f"`{you}` has booked `2031-03-10` `10:00`",),
                steps=("Take `09:00` to `12:00` away and save", "Open the booking"),
                expected="The booking of `10:00` is still there, or the change is refused with it "
                "as the reason",
                data={"booked": "2031-03-10 10:00"},
                assumption="A change does not cancel what is booked.",
                risk=0.7,
            ),
        ),
    )


def own_calendar(action: Action, facts: Facts) -> Flow:
    """Each entry stands at its day, and nothing of anybody else."""
    name = action.object.name if action.object else "calendar"
    scene = facts.scene
    one, two, out = (scene.title(n) for n in range(3))
    return Flow(
        (
            (
                f"`{one}` is on `2031-03-10` at `09:00`, `{two}` on `2031-03-11` at `14:00`; "
                f"`{out}` "
                f"on `2031-03-10` is of `{scene.other.name}` alone"
            ),
        ),
        (
            f"Open the own {name} at the week of `2031-03-10`",
            f"Choose `{one}`",
            "Go on to the next week and back",
        ),
        f"`{one}` and `{two}` stand at their days and times, once each, `{out}` does not; choosing "
        f"`{one}` opens it, and going back shows the same",
        {one: "2031-03-10 09:00", two: "2031-03-11 14:00"},
    )


def connected(action: Action, facts: Facts) -> Flow:
    """A service of somebody else is connected by its own sign-in, and let go again."""
    name = action.object.name if action.object else "account"
    scene = facts.scene
    one = scene.title(0)
    return Flow(
        (f"A {name} with the entry `{one}` exists at its provider, and is not connected",),
        (
            f"Choose to connect the {name}, and confirm at the provider",
            f"Look for `{one}`",
            "Disconnect it again",
            f"Look for `{one}`",
        ),
        f"The {name} is shown as connected and `{one}` is found once; after the third step neither "
        "is shown, and nothing has changed at the provider",
        {"entry": one},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="refused outside",
                title=f"Saying no at the provider connects no {name}",
                given=(f"No {name} is connected",),
                steps=(
                    f"Choose to connect the {name}",
                    "Refuse it at the provider, or close its page",
                ),
                expected=f"The product says that the {name} was not connected and offers another "
                "try; nothing is shown of it",
                data={"connected": False},
                type="negative",
                angle="outside",
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="access ended",
                title="When access is taken away at the provider it is said, and asked for anew",
                given=(f"The {name} is connected; access has been taken away at the provider",),
                steps=("Start the next update", f"Look at the state of the {name}"),
                expected="A message says that access has ended and how to renew it; what was there "
                "before is not lost",
                data={"access": "ended"},
                type="negative",
                angle="outside",
                risk=0.66,
            ),
        ),
    )


def measured(action: Action, facts: Facts) -> Flow:
    """Values of days stand at their days, and are compared."""
    name = action.object.name if action.object else "value"
    scene = facts.scene
    return Flow(
        (f"For `2031-05-14` the {name} `73.0` is stored, for `2031-05-15` none",),
        (
            f"Enter `72.5` as the {name} of `2031-05-15` and save",
            f"Open the course of the {name}",
            scene.again,
        ),
        "`73.0` stands at `2031-05-14` and `72.5` at `2031-05-15`, once each and in this order; "
        "the difference is `-0.5` where one is shown",
        {"2031-05-14": 73.0, "2031-05-15": 72.5},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="malformed",
                title=f"{capitalised(name)} in words, below zero and left empty is refused",
                given=(f"No {name} is stored for `2031-05-15`",),
                steps=tuple(
                    f"Enter {value} as the {name} and save"
                    for value in ("`abc`", "`-1`", "nothing")
                ),
                expected="Each time a message at the field says what is expected; nothing is "
                "stored",
                data={"refused": ["abc", "-1", ""]},
                type="negative",
                angle="input",
                assumption=f"The {name} is a number above zero.",
                risk=0.76,
            ),
            Companion(
                technique="crud_lifecycle",
                aspect="corrected",
                title=f"A slip in the {name} of a day is corrected",
                given=(f"For `2031-05-15` the {name} `725` is stored",),
                steps=("Change it to `72.5` and save", f"Open the course of the {name}"),
                expected="`72.5` stands at `2031-05-15` once; `725` is shown nowhere",
                data={"before": 725, "after": 72.5},
                type="positive",
                risk=0.66,
            ),
        ),
    )


def hours_logged(action: Action, facts: Facts) -> Flow:
    """Hours are added up by day and by what they were for."""
    del action
    one = facts.scene.title(0)
    return Flow(
        (f"For `2031-03-10` 2.0 hours are stored for `{one}`",),
        (
            f"Enter 3.5 hours for `{one}` on `2031-03-10` and save",
            "Open the hours of this day and of its week",
        ),
        f"Two entries, 2.0 and 3.5, stand at `2031-03-10` for `{one}`; the day and the week show "
        "5.5 hours",
        {"day": "2031-03-10", "before": 2.0, "added": 3.5, "sum": 5.5},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="hours of a day",
                title="0, 24 and 24.5 hours for one day",
                given=("No hours are stored for `2031-03-10`",),
                steps=tuple(f"Enter `{n}` hours for `2031-03-10` and save" for n in (0, 24.5, 24)),
                expected="`0` and `24.5` are refused at the field; `24` is stored",
                data={"refused": [0, 24.5], "stored": 24},
                type="negative",
                angle="input",
                assumption="A day has at most 24 hours.",
                risk=0.78,
            ),
        ),
    )


def template_edited(action: Action, facts: Facts) -> Flow:
    """The next message is written by the new text, with its placeholders filled in."""
    name = action.object.name if action.object else "template"
    who = facts.scene.person(0)
    return Flow(
        (f"The {name} for a welcome reads `Hello {{name}}`",),
        (
            f"Change the {name} to `Good day, {{name}}` and save",
            f"Let a welcome be sent to `{who.name}`",
            f"Read the message to `{who.email}`",
        ),
        f"The message reads `Good day, {who.name}`; neither `Hello` nor `{{name}}` stands in it",
        {"before": "Hello {name}", "after": "Good day, {name}"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="unknown placeholder",
                title="A placeholder that does not exist is refused",
                given=(f"The {name} for a welcome reads `Hello {{name}}`",),
                steps=(f"Change the {name} to `Hello {{nmae}}` and save", "Open it again"),
                expected="The message names `{nmae}` as unknown; the old text is still stored",
                data={"unknown": "{nmae}"},
                type="negative",
                angle="input",
                assumption="Unknown placeholders are found when they are saved.",
                risk=0.76,
            ),
        ),
    )


def played(action: Action, facts: Facts) -> Flow:
    """What plays goes on where it was stopped."""
    noun = action.object or noun_of("a recording")
    assert noun is not None
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    what = clipped(own_words(noun.name), 40)
    return Flow(
        (f"{capitalised(what)} `{one}` of 3:20 minutes is there, and `{two}` beside it",),
        (
            f"Start {what} `{one}`",
            "Stop it after 10 seconds",
            "Start it again, and move on to 3:00",
            "Wait for its end",
        ),
        f"It is heard or seen as `{one}` from the first step on; it goes on at 0:10 and then at "
        "3:00, and ends after 3:20 minutes",
        {"played": one, "length": "3:20", "stopped_at": "0:10"},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="connection lost",
                title=f"When the connection is lost the {what} goes on once it is back",
                given=(f"{capitalised(what)} `{one}` is playing at 0:30",),
                steps=("Cut the connection for 30 seconds", "Connect again, and wait"),
                expected="It stops at the latest when nothing is left in store, says so, and goes "
                "on at the same place",
                data={"cut_at": "0:30", "seconds": 30},
                angle="outside",
                assumption="Playing goes on by itself.",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
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
    reading(
        "change/switch/choose/select/set/pick/use/read/see/view/have",
        r"^(?:the\s+|my\s+|an?\s+)?(?:preferred\s+|interface\s+|display\s+|site\s+|"
        r"app\s+)?languages?"
        r"(?:\s+(?:of|for|in)\s+(?:the|my)\s+\w+)?$|\bin\s+(?:my|their)\s+(?:own\s+|native\s+|"
        r"preferred\s+|"
        r"first\s+|local\s+)?(?:language|mother tongue)\b|\bbetween\s+(?:different\s+)?languages\b",
        language_chosen,
    ),
    reading("stay/remain/keep/be", r"^(?:me\s+)?(?:logged|signed)[ -]in\b", remembered),
    reading(
        "verify/confirm",
        r"^(?:my|the|their)\s+(?:own\s+)?e-?mail(?:\s+address)?\b",
        address_verified,
    ),
    reading(
        "set/update/manage/change/define/enter/specify/mark",
        A + r"(?:availabilit(?:y|ies)|available\s+(?:times?|hours|slots)|working\s+hours|"
        r"office\s+hours|opening\s+hours)\b",
        availability_set,
    ),
    reading(
        "see/view/check/open/look at",
        r"^my\s+(?:own\s+)?(?:weekly\s+|daily\s+|class\s+|work\s+|shift\s+)?(?:calendar|"
        r"schedule|timetable|agenda|roster)$",
        own_calendar,
    ),
    reading(
        "connect/link/sync",
        r"^(?:my|an?)\s+(?:[\w-]+\s+)?(?:calendar|bank\s+account|bank|wallet|fitness\s+tracker|"
        r"watch|google\s+account|social\s+media\s+accounts?|facebook\s+account|spotify\s+account)$",
        connected,
    ),
    reading(
        "track/log/record/monitor/enter",
        r"^my\s+(?:daily\s+|current\s+|own\s+)?(?:weight|mood|calories|steps|sleep|"
        r"water\s+intake|blood\s+pressure|blood\s+sugar|heart\s+rate|temperature|energy\s+use|"
        r"mileage|glucose(?:\s+levels?)?)\b",
        measured,
    ),
    reading(
        "log/record/track/enter/register/report",
        r"^(?:the\s+|my\s+)?(?:hours|working\s+hours|working\s+time|work\s+time|time\s+spent|"
        r"time\s+worked|worked\s+hours|time)\b(?!\s+(?:of|off|when|until|at)\b)",
        hours_logged,
    ),
    reading(
        "configure/edit/customi[sz]e/change/update/customize/customise/manage",
        A + r"(?:e-?mail|message|notification|letter|mail|sms)\s+templates?\b",
        template_edited,
    ),
    reading(
        "play/watch/listen to/stream/hear",
        A + r"(?:songs?|tracks?|videos?|movies?|films?|episodes?|podcasts?|music|recordings?|"
        r"audio\s?books?|lectures?|lessons?|audio)\b",
        played,
    ),
)
