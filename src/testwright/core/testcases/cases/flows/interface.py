"""Flows of what people expect of every interface: suggestions, scrolling, swiping, progress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def suggested(action: Action, facts: Facts) -> Flow:
    """What begins with the letters typed is offered, and is taken by mouse or keyboard."""
    del action, facts
    return Flow(
        ("`Garden gnome`, `Garden shears` and `Desk lamp` can be found",),
        (
            "Type `gar` in the search field and wait a moment",
            "Choose the second suggestion with the arrow keys and Enter",
        ),
        "After the first step `Garden gnome` and `Garden shears` are suggested and `Desk lamp` is "
        "not; after the second the one chosen stands in the field or is opened",
        {"typed": "gar", "suggested": ["Garden gnome", "Garden shears"]},
        companions=(
            Companion(
                technique="search_and_lists",
                aspect="no suggestion",
                title="Letters with which nothing begins",
                given=("Nothing that can be found holds `xqzjk`",),
                steps=("Type `xqzjk` in the search field and wait", "Press Enter"),
                expected="Nothing is suggested, and no error appears; after Enter a text says that "
                "nothing was found",
                data={"typed": "xqzjk"},
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="concurrency",
                aspect="typed fast",
                title="Suggestions of letters typed before never replace those of the last",
                given=("The connection is slow; `Garden gnome` and `Desk lamp` can be found",),
                steps=(
                    "Type `gar`, delete it at once and type `des`",
                    "Wait until no request is on its way",
                ),
                expected="`Desk lamp` is suggested, and `Garden gnome` is not",
                data={"typed": ["gar", "des"]},
                angle="outside",
                risk=0.68,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="case and blanks",
                title="Capitals and blanks around the letters change nothing",
                given=("`Garden gnome` can be found",),
                steps=("Type `GAR`", "Type ` gar ` in its place"),
                expected="Both times `Garden gnome` is suggested",
                data={"typed": ["GAR", " gar "]},
                angle="input",
                assumption="Suggestions do not look at capitals.",
                risk=0.66,
            ),
        ),
    )


def scrolled(action: Action, facts: Facts) -> Flow:
    """More comes as one scrolls, none twice and none left out, until the end."""
    place = "the feed" if "feed" in action.words.lower() else "the list"
    given = f"60 entries, numbered 1 to 60, are in {place}"
    return Flow(
        (given,),
        (
            f"Open {place} and note the numbers that are shown",
            "Scroll to the end of what is shown, until nothing more comes",
            "Open number 30, and go back with the browser",
        ),
        "Number 1 to 60 come in order, each exactly once; going back shows number 30 where it was, "
        "and not the beginning",
        {"entries": 60},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="connection lost",
                title="The connection is lost while more is loaded",
                given=(given,),
                steps=(
                    "Scroll once, cut the connection and scroll on",
                    f"Connect again, and do what {place} offers",
                ),
                expected="What was shown stays; a message says that no more could be loaded, and "
                "after the last step the rest comes, none twice",
                data={"entries": 60},
                angle="outside",
                risk=0.74,
            ),
            Companion(
                technique="concurrency",
                aspect="new on top",
                title="A new entry comes while somebody scrolls",
                given=(given,),
                steps=(
                    "Scroll once",
                    f"Have number 61 put on top of {place} as `{facts.scene.other.name}`",
                    "Scroll to the end",
                ),
                expected="Of number 1 to 60 none is shown twice and none is left out",
                data={"entries": 61},
                angle="outside",
                risk=0.68,
            ),
        ),
    )


def turned_over(action: Action, facts: Facts) -> Flow:
    """One further, one back, and what happens at both ends."""
    found = re.search(r"([a-z]+s)\b\s*$", action.words.lower())
    noun = noun_of(found[1]) if found else None
    what = noun.plural if noun is not None and not noun.mass else "pictures"
    one, two, three = (facts.scene.title(n) for n in range(3))
    given = f"The {what} `{one}`, `{two}` and `{three}` follow one another; `{one}` is open"
    return Flow(
        (given,),
        ("Swipe to the left twice", "Swipe to the right once"),
        f"`{two}` and then `{three}` is shown, and after the last step `{two}`; each fills the "
        "screen, and two are never shown at once",
        {"order": [one, two, three]},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="ends",
                title=f"Swiping beyond the first and the last of the {what}",
                given=(given,),
                steps=("Swipe to the right", "Swipe to the left three times"),
                expected=f"`{one}` stays at first; at the end `{three}` stays or `{one}` comes "
                "again, and no empty screen appears",
                data={"first": one, "last": three},
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="accessibility",
                aspect="without swiping",
                title=f"The {what} are turned over without a touch screen",
                given=(given,),
                steps=("Use the arrow keys, or the buttons beside them", "Do it once more"),
                expected=f"`{two}` and then `{three}` is shown, and its name is read by a screen "
                "reader",
                data={"order": [one, two, three]},
                angle="actor",
                assumption="What is done by swiping can be done with keys or buttons "
                "(WCAG 2.2, 2.5.1).",
                risk=0.64,
            ),
        ),
    )


def short_cut(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """Keys do what the mouse does, and nothing while somebody types."""
    return Flow(
        ("The keys and what each of them does are listed in the product or its instructions",),
        (
            "Note the first key of the list and what it does",
            "Do it with the mouse, and take it back",
            "Press the key in its place",
        ),
        "The key does exactly what the mouse did, once",
        {"keys": 1},
        companions=(
            Companion(
                technique="state_transition",
                aspect="while typing",
                title="While text is entered the keys only write letters",
                given=("A text field has the focus",),
                steps=("Press each key of the list that is a letter",),
                expected="The letters stand in the field; nothing else happens",
                data={"focus": "text field"},
                type="negative",
                risk=0.76,
            ),
            Companion(
                technique="accessibility",
                aspect="keys of others",
                title="Keys of the browser and of screen readers keep their meaning",
                given=("No text field has the focus",),
                steps=("Press Ctrl+F, F5 and Alt+Left", "Press Tab ten times"),
                expected="The browser searches, reloads and goes back; Tab goes on from one "
                "element to the next",
                data={"keys": ["Ctrl+F", "F5", "Alt+Left", "Tab"]},
                angle="actor",
                risk=0.64,
            ),
        ),
    )


def progress_shown(action: Action, facts: Facts) -> Flow:
    """It is there while work goes on, only grows, and goes with the end."""
    upload = re.search(r"\bupload\w*", action.words, re.IGNORECASE)
    start = "Upload a file of 20 MB" if upload else "Start what takes long"
    del facts
    return Flow(
        ("The connection is slowed down, so that it takes about 20 seconds",),
        (start, "Look at the screen after 1, 10 and 19 seconds", "Wait for the end"),
        "It is seen after 1 second at the latest, has gone further each time and never back, and "
        "disappears when the result is there",
        {"seconds": [1, 10, 19]},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="breaks off",
                title="It breaks off half-way",
                given=("It is half-way",),
                steps=("Cut the connection and wait for 30 seconds", "Connect again and retry"),
                expected="What showed the progress is replaced by a message that offers to try "
                "again; after the retry the result is there once",
                data={"cut_at": 0.5},
                type="negative",
                angle="outside",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="cancelled",
                title="It is cancelled half-way",
                given=("It is half-way",),
                steps=("Cancel it, where that is offered, or leave the page", "Open the page"),
                expected="No progress is shown, nothing half done is stored, and it can be started "
                "again",
                data={"cancelled_at": 0.5},
                assumption="What takes long can be cancelled.",
                risk=0.66,
            ),
        ),
    )


def on_small_screens(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """Everything is there and can be used at every width (WCAG 2.2, 1.4.10)."""
    return Flow(
        ("The product is open in a browser whose window can be set",),
        (
            "Set the window to 360 by 640 pixels, and open each page of the main menu",
            "Do the same at 768 by 1024 and at 1440 by 900",
        ),
        "At each width every part is there and can be used, no text is cut off or covered, and "
        "nothing has to be scrolled sideways",
        {"widths": [360, 768, 1440]},
        companions=(
            Companion(
                technique="accessibility",
                aspect="zoom",
                title="Text of twice the size",
                given=("The window is 1280 pixels wide",),
                steps=("Set the zoom of the browser to 200 %", "Go through the main pages"),
                expected="All text is read without scrolling sideways, and nothing is covered "
                "(WCAG 2.2, 1.4.4)",
                data={"zoom": 2.0},
                angle="actor",
                risk=0.7,
            ),
            Companion(
                technique="state_transition",
                aspect="turned",
                title="The phone is turned while a form is filled in",
                given=("A form is open on a phone held upright",),
                steps=("Enter `We meet at platform 3.`", "Turn the phone", "Turn it back"),
                expected="`We meet at platform 3.` is still there, and the form can be sent each "
                "time",
                data={"typed": "We meet at platform 3."},
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "get/have/see/view/check/autocomplete/use/receive",
        r"\bauto-?\s?complet\w*|\bsuggestions?\s+(?:while|when|as)\s+(?:I|they|we)\s+typ\w+|\btype-?ahead\b",
        suggested,
    ),
    reading("autocomplete", r"\bsearch\b", suggested),
    reading(
        "get/have/see/check/use/scroll",
        r"\b(?:infinite|endless|continuous)\s+scroll\w*|^infinitely\b",
        scrolled,
    ),
    reading("swipe/flip", r"\b(?:between|through|left|right)\b", turned_over),
    reading(
        "get/have/use/see/add/check", r"\b(?:keyboard\s+)?(?:shortcuts?|hotkeys?)\b", short_cut
    ),
    reading(
        "see/get/have/view/check/show/display",
        r"\b(?:progress\s+(?:bar|indicator)|loading\s+(?:indicator|spinner|animation|bar)|"
        r"upload\s+progress)\b",
        progress_shown,
    ),
    reading(
        "get/have/check/see/use",
        r"\bresponsive\b(?:\s+(?:design|layout|interface|website|web|ui|page|site))?|"
        r"\bmobile[- ](?:friendly|responsive|optimi[sz]ed)\b|"
        r"\b(?:site|website|page|app|application|platform)\s+works?\s+(?:well\s+)?on\s+"
        r"(?:my\s+|all\s+|any\s+|mobile\s+|different\s+)*(?:phone|mobile|devices?|tablet|screens?|sizes)\b",
        on_small_screens,
    ),
)
