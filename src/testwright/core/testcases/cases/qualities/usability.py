"""That people can use it who don't see, hear or move as most do, or read another language.

WCAG 2.2: 1.4.3 (contrast), 2.1.1 and 2.1.2 (keyboard), 2.4.7 (focus), 3.3.1 (mistakes), 4.1.2
(names).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.interface import on_small_screens
from testwright.core.testcases.cases.flows.people import look_switched
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.named_languages import NAMED_LANGUAGES
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_MEETS = frozenset({"get", "have", "see", "use", "view", "read", "browse", "visit", "check"})
_ARTICLE = regex(r"^(?:the|my|our|an?|all|every|each)\s+", re.IGNORECASE)
_FORM = regex(
    r"\b(?:form|checkout|registration|booking|order|application|survey|search)\b", re.IGNORECASE
)


def _used(text: str | None) -> str:
    """What is used, short: `the booking form`."""
    plain = _ARTICLE.sub("", own_words(text or "").strip())
    return f"the {plain}" if plain and len(plain.split()) <= 4 else "the start page"  # noqa: PLR2004 a name


def without_eyes_or_mouse(found: re.Match[str], facts: Facts) -> Flow:
    """Every part can be reached, is named when it is reached, and tells what it did."""
    thing = _used(found["thing"] if "thing" in found.groupdict() else "")
    goal = facts.story.goal.lower()
    reader, keys = "screen reader" in goal, "keyboard" in goal
    if not (reader or keys):
        reader = keys = True
    given = ["The mouse is unplugged"] if keys or reader else []
    if reader:
        given.append("A screen reader (NVDA or VoiceOver) is running, and the screen is off")
    form = _FORM.search(thing) is not None
    return Flow(
        given=tuple(given),
        steps=(
            f"Open {thing} and go through it with Tab from its first part to its last",
            "Note what is read at each field and button"
            if reader
            else "Note where the focus is at each press",
            "Fill in every field and send it with Enter"
            if form
            else "Use its main link or button with Enter",
            "Note what is read then" if reader else "Note what is shown then",
        ),
        expected=(
            "Each field and button is read with its name, its role and whether it is required, "
            "in the order "
            "in which they stand; afterwards the result is read without being looked for"
            if reader
            else "Every part is reached in the order in which it stands, the focus can always be "
            "seen, and "
            "the result is the same as with the mouse"
        ),
        data={
            "used_with": [
                one for one, there in (("keyboard", keys), ("screen reader", reader)) if there
            ]
        },
        companions=_beside_reader(thing, form=form, reader=reader),
        technique="accessibility",
        stands_alone=True,
    )


def _beside_reader(thing: str, *, form: bool, reader: bool) -> tuple[Companion, ...]:
    mistake = Companion(
        technique="accessibility",
        aspect="mistake told",
        title="A mistake is told in words, and the focus goes to its field",
        given=("A screen reader is running",) if reader else ("The mouse is unplugged",),
        steps=(
            f"Open {thing}",
            "Leave the first required field empty and send it",
            "Note the focus and the message",
        ),
        expected="The name of the field and what is wrong with it are told in words, not by "
        "colour alone, and "
        "the focus is on that field",
        data={"left_empty": "first required field"},
        type="negative",
        angle="input",
        risk=0.8,
    )
    trap = Companion(
        technique="accessibility",
        aspect="no trap",
        title="Dialogs, lists and calendars are left with the keyboard as they were entered",
        given=("The mouse is unplugged",),
        steps=(
            f"Open {thing}",
            "Open each list, calendar and dialog in it with Enter",
            "Close each with Escape",
        ),
        expected="Each opens and closes, and the focus is back on the part that opened it; it is "
        "stuck nowhere",
        data={"keys": ["Tab", "Enter", "Escape"]},
        angle="state",
        risk=0.72,
    )
    enlarged = Companion(
        technique="accessibility",
        aspect="enlarged",
        title="Enlarged to 200 % everything is still there",
        given=("The browser window is 1280 pixels wide",),
        steps=(f"Open {thing}", "Enlarge the page to 200 %", "Go through it from top to bottom"),
        expected="No text or button is cut off or covered, and nothing has to be scrolled sideways",
        data={"zoom_percent": 200},
        angle="quality",
        assumption="WCAG 2.2 at level AA is the measure (1.4.4, 1.4.10).",
        risk=0.6,
    )
    failed = Companion(
        technique="accessibility",
        aspect="failure told",
        title="What fails is told as well as what works",
        given=("The connection can be cut",),
        steps=(f"Open {thing}", "Cut the connection, and use its main link or button"),
        expected="A message says what failed, and is "
        f"{'read when it appears' if reader else 'reached with Tab'}; the focus stays where it was",
        data={"connection": "cut"},
        type="negative",
        angle="outside",
        assumption="Messages are told without being looked for (WCAG 4.1.3).",
        risk=0.7,
    )
    return (mistake, trap, enlarged) if form else (failed, trap, enlarged)


def contrast(found: re.Match[str], facts: Facts) -> Flow:  # noqa: ARG001 all are called alike
    """Measured at every colour that text has, also where it is disabled, chosen or wrong."""
    ratio = found["ratio"].replace(" ", "")
    return Flow(
        given=("A tool that measures contrast is installed in the browser",),
        steps=(
            "Open the start page, a list, a form and a page with an error message",
            "Measure the contrast of each colour of text with what is behind it",
            "Measure it again with the pointer over buttons and links, and with the focus on them",
        ),
        expected=f"Each text has a contrast of at least {ratio}",
        data={"ratio": ratio},
        companions=(
            Companion(
                technique="accessibility",
                aspect="not by colour",
                title="Nothing is told by colour alone",
                given=("The screen shows shades of grey only",),
                steps=(
                    "Send a form with a mistake",
                    "Look for links in a text and for the chosen tab",
                ),
                expected="The wrong field, the links and the chosen tab can be told without "
                "colours",
                data={"colours": "grey"},
                assumption="WCAG 2.2 at level A is the measure (1.4.1).",
                risk=0.66,
            ),
            Companion(
                technique="accessibility",
                aspect="frames and signs",
                title="Frames of fields, signs and the focus can be made out: 3:1",
                given=("A tool that measures contrast is installed in the browser",),
                steps=(
                    "Measure the frames of fields, signs without text, and the mark of the focus",
                ),
                expected="Each has a contrast of at least 3:1 with what is beside it",
                data={"ratio": "3:1"},
                assumption="WCAG 2.2 at level AA is the measure (1.4.11).",
                risk=0.6,
            ),
        ),
        technique="accessibility",
        stands_alone=True,
    )


def in_language(found: re.Match[str], facts: Facts) -> Flow | None:
    """Every text that somebody meets, also where few look: messages, mails, files."""
    if not (facts.main.statement or facts.main.verb in _MEETS):
        return None  # pages that somebody translates are a deed
    name = found["language"].capitalize()
    who = facts.scene.actor
    return Flow(
        given=(f"The language of `{who.name}` is {name}; names and texts with accents are stored",),
        steps=(
            "Open the start page, a list, a form and the help",
            "Send the form with a required field left empty",
            "Send it with all fields filled in, and read the mail that comes",
            "Read the dates, numbers and amounts on these pages",
        ),
        expected=f"Every heading, button, message and the mail are in {name}, no key such as "
        "`form.title` is "
        f"shown, and dates, numbers and amounts are written as in {name}",
        data={"language": name, "email": who.email},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="missing text",
                title=f"A text that has not been translated into {name} is shown in the standard "
                "language",
                given=(f"The translation of one heading into {name} was taken out",),
                steps=("Open the page with that heading",),
                expected="The heading is shown in the standard language; neither a key nor an "
                "empty place is there",
                data={"language": name},
                type="negative",
                angle="input",
                assumption="What is missing is shown in a standard language.",
                risk=0.68,
            ),
            Companion(
                technique="boundary_values",
                aspect="long words",
                title=f"Long words of {name} fit at 390 pixels",
                given=("The window is 390 pixels wide",),
                steps=(
                    "Open the start page, a list and a form",
                    "Read all buttons, tabs and headings of columns",
                ),
                expected="No word is cut off, covered or running out of its button",
                data={"width_px": 390},
                angle="quality",
                assumption="It is used on phones, too.",
                risk=0.58,
            ),
        ),
        technique="equivalence_partitioning",
        stands_alone=True,
    )


def dark(found: re.Match[str], facts: Facts) -> Flow | None:  # noqa: ARG001 all are called alike
    """The look is switched, and everything can be read in both."""
    if not (facts.main.statement or facts.main.verb in {"work", "get", "have"}):
        return None
    return replace(look_switched(facts.main, facts), stands_alone=True)


def on_phones(found: re.Match[str], facts: Facts) -> Flow | None:  # noqa: ARG001 all are called alike
    """The product in a narrow window, when that is all that is asked for."""
    if not facts.main.statement:
        return None
    return replace(on_small_screens(facts.main, facts), stands_alone=True)


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"\b(?:work|have|offer|support|come)s?\b[^.;]*\b(?:dark|night)\s+(?:mode|theme)\b", dark
    ),
    goal_reading(
        r"\b(?:legible|usable|readable|fit|work|look\s+good|scale)s?\b[^.;]*\b(?:phone|mobile|small|narrow)\s+"
        r"(?:width|screens?|devices?|displays?)\b",
        on_phones,
    ),
    goal_reading(
        r"^(?P<thing>(?:the\s+|my\s+|our\s+|all\s+)?(?:[\w-]+\s+)?(?:interface|ui|web ?site|site|"
        r"app|application|pages?|product|"
        r"forms?|checkout|portal))\s+(?:to\s+be\s+|is\s+|be\s+)(?:fully\s+)?accessible"
        r"(?!\s+(?:from|by|via|at|on|in|through|only|without|after|when|for\s+(?!people|users|"
        r"the blind|blind)))\b",
        without_eyes_or_mouse,
    ),
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?(?:use|operate|fill\s+(?:in|out)|complete|navigate|control|reach|access|browse|read|understand)\s+(?P<thing>[\w\s'’-]+?)\s+"
        r"(?:with|by|using|via|through)\s+(?:only\s+)?(?:(?:an?|the|my)\s+)?(?:screen\s?readers?|keyboard)\b",
        without_eyes_or_mouse,
    ),
    goal_reading(
        r"^(?P<thing>(?:the|all|every|each|my|our)\s+[\w\s'’-]+?)\s+(?:to\s+be\s+)?(?:to\s+)?(?:work|usable|accessible|operable|compatible|navigable)s?\s+"
        r"(?:well\s+)?(?:with|by|using|via)\s+(?:only\s+)?(?:(?:an?|the|my)\s+)?(?:screen\s?readers?|keyboard)\b",
        without_eyes_or_mouse,
    ),
    goal_reading(r"\bcontrast\b[^.;]*?(?P<ratio>\d+(?:\.\d+)?\s?:\s?1)\b", contrast),
    goal_reading(
        r"\b(?:shop|site|website|app|application|pages?|product|interface|menus?|texts?|portal|platform)\s+"
        r"(?:to\s+be\s+)?(?:available\s+|translated\s+|shown\s+|displayed\s+|offered\s+)?(?:also\s+)?(?:in|into)\s+"
        rf"(?P<language>{'|'.join(sorted(NAMED_LANGUAGES))})\b",
        in_language,
    ),
)
