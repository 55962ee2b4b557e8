"""That it works wherever people use it: browsers, devices, without a connection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.grammar import joined

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_BROWSER = r"(?:chrome|firefox|safari|edge|opera|internet explorer|brave|samsung internet|vivaldi)"
_SYSTEM = r"(?:android|ios|windows|mac\s?os|linux|ipad\s?os|chrome\s?os|ubuntu)"
_USES = frozenset({"use", "get", "have", "open", "access", "reach"})
_NAMES = regex(rf"\b(?:{_BROWSER}|{_SYSTEM})(?:\s+(?:version\s+)?\d+(?:\.\d+)?)?\b", re.IGNORECASE)


def on_each(found: re.Match[str], facts: Facts) -> Flow | None:
    """The same deed on each of those that are named, with the same result."""
    names = list(dict.fromkeys(name.strip() for name in _NAMES.findall(found.group(0))))
    if not names or not (facts.main.statement or facts.main.verb in _USES):
        return None
    browsers = bool(re.search(_BROWSER, names[0], re.IGNORECASE))
    kind = "browser" if browsers else "system"
    word = facts.scene.title(0)
    return Flow(
        given=(f"The current version of each is at hand: {joined(names)}",),
        steps=(
            f"Open the start page in {names[0]} and sign in",
            f"Save something new with the name `{word}`, open it again and delete it",
            "Look for parts that are cut off or covered, and for errors in the console",
            f"Do the same in {joined(names[1:])}" if len(names) > 1 else "Reload the page",
        ),
        expected=f"In each {kind} every step works, `{word}` is shown and then gone; nothing is "
        "cut off or "
        "covered, and the console shows no error",
        data={f"{kind}s": names},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="version before",
                title=f"The version before the current one of {names[0]}",
                given=(f"The version of {names[0]} before the current one is at hand",),
                steps=(
                    "Open the start page and sign in",
                    f"Save something new with the name `{word}`",
                ),
                expected=f"Both work as in the current version, and `{word}` is shown",
                data={kind: f"{names[0]}, one version older"},
                assumption="The last two versions count.",
                risk=0.66,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="none of these",
                title=f"A {kind} that is not among those named gets a note, not a broken page",
                given=(f"A {kind} is at hand that the story does not name",),
                steps=("Open the start page in it",),
                expected=f"It works, or a note names {joined(names, 'or')} as what is needed; no "
                "empty page is shown",
                data={"named": names},
                type="negative",
                angle="input",
                assumption="What is not supported is told.",
                risk=0.62,
            ),
        ),
        technique="pairwise",
        stands_alone=True,
    )


def without_connection(found: re.Match[str], facts: Facts) -> Flow:  # noqa: ARG001 all are called alike
    """What was opened before can be used, and what is done meanwhile is not lost."""
    scene = facts.scene
    one, two = scene.title(0), scene.title(1)
    return Flow(
        given=(f"`{one}` was opened with a connection, `{two}` never was",),
        steps=(
            "Switch the connection of the device off, and start the app anew",
            f"Open `{one}`",
            f"Open `{two}`",
            "Switch the connection on again",
        ),
        expected=f"`{one}` opens completely; for `{two}` it is said that a connection is needed, "
        "without an "
        "error page; with the connection both open, and nobody has to sign in anew",
        data={"opened_before": one, "not_opened": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="done meanwhile",
                title="What was done without a connection is stored once there is one again",
                given=(f"The connection is off, and `{one}` is open",),
                steps=(
                    f"Change the description of `{one}` to `{scene.text(0)}` and save",
                    "Switch the connection on again and wait for a minute",
                    f"Open `{one}` on another device",
                ),
                expected=f"`{scene.text(0)}` is shown there, once; until then the app said that "
                "it waits",
                data={"changed": scene.text(0)},
                assumption="One may work without a connection, not only read.",
                risk=0.74,
            ),
            Companion(
                technique="concurrency",
                aspect="changed elsewhere",
                title="The same thing was changed elsewhere meanwhile",
                given=(
                    (
                        f"The connection is off, and the description of `{one}` was changed and "
                        "saved on the device"
                    ),
                ),
                steps=(
                    f"Change the description of `{one}` to `{scene.text(1)}` on another device",
                    "Switch the connection of the first device on again",
                    f"Open `{one}` on both",
                ),
                expected="Both show the same; the change that was not taken was told and not "
                "lost silently",
                data={"elsewhere": scene.text(1)},
                type="negative",
                assumption="Two people or devices may change the same thing.",
                risk=0.66,
            ),
        ),
        technique="integration_failure",
        stands_alone=True,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"\b(?:work|run|function|usable|available|support\w*|compatible|display\w*|open)s?\b[^.;]*?\b(?:in|on|with|under|for)?\s*"
        rf"(?:(?:the\s+)?(?:latest|current|last)\s+(?:two\s+)?(?:versions?\s+)?(?:of\s+)?)?(?:both\s+)?{_NAMES.pattern}[^.;]*",
        on_each,
    ),
    goal_reading(
        r"\b(?:app|application|site|product|tool|software|it|page)\b[^.;]*\b(?:to\s+)?(?:works?|run|be\s+usable|be\s+available|function)s?\s+"
        r"(?:also\s+)?(?:offline|without\s+(?:an?\s+)?(?:internet|network|connection|wifi))",
        without_connection,
    ),
)
