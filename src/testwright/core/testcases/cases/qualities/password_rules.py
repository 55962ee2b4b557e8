"""What a password has to have: one that just keeps the rules, and one for each rule that it breaks.

Length before all else: NIST SP 800-63B, 5.1.1; what a team asks for beyond it is tried as asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.figures import NUMBER, number_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_ASKED = {
    "a digit": regex(r"\b(?:digits?|numbers?|numerals?|figures?)\b", re.IGNORECASE),
    "a special character": regex(
        r"\b(?:special|symbols?|punctuation|non-alphanumeric)\b", re.IGNORECASE
    ),
    "a capital letter": regex(r"\b(?:capitals?|upper[- ]?case|mixed[- ]case)\b", re.IGNORECASE),
    "a small letter": regex(r"\b(?:small|lower[- ]?case|mixed[- ]case)\b", re.IGNORECASE),
}
_SIGNS = {"a digit": "7", "a special character": "!", "a capital letter": "K"}
_LETTERS = "estrelrainharborwillowmeadowlantern"
_LONGEST = 40


def _password(length: int, asked: list[str], without: str = "") -> str:
    """A password of this length that has all that is asked for but one thing."""
    signs = "".join(_SIGNS[one] for one in asked if one in _SIGNS and one != without)
    letters = (_LETTERS * (length // len(_LETTERS) + 1))[: max(0, length - len(signs))]
    return f"{signs[-1:]}{letters}{signs[:-1]}" if signs else letters


def ruled(found: re.Match[str], facts: Facts) -> Flow | None:
    """The shortest that is allowed is taken; one character less is not."""
    if not (facts.main.statement or facts.main.verb in {"require", "enforce", "have", "get"}):
        return None
    least = int(number_of(found["n"]))
    if not 1 < least <= _LONGEST:
        return None
    asked = [name for name, pattern in _ASKED.items() if pattern.search(facts.story.goal)]
    good, short = _password(least, asked), _password(least - 1, asked)
    who = facts.scene.person(0).email
    return Flow(
        given=(f"The account `{who}` exists, and its password is to be changed",),
        steps=(
            f"Enter `{short}` ({least - 1} characters) as the new password and save",
            f"Enter `{good}` ({least} characters) as the new password and save",
            f"Sign in as `{who}` with `{good}`",
        ),
        expected=f"`{short}` is refused with the rule of {least} characters named, and the old "
        "password "
        f"still works until then; `{good}` is taken and signs in",
        data={"account": who, "refused": short, "taken": good},
        companions=(*(_lacking(name, least, asked) for name in asked), _from_before(who)),
        technique="boundary_values",
        stands_alone=True,
    )


def _lacking(name: str, least: int, asked: list[str]) -> Companion:
    bad = _password(least + 2, asked, without=name)
    if name == "a small letter":
        bad = bad.upper()
    return Companion(
        technique="equivalence_partitioning",
        aspect=f"lacking {name}",
        title=f"A password without {name} is refused",
        given=("A password is to be set",),
        steps=(f"Enter `{bad}` as the new password and save",),
        expected=f"It is refused, and the message says that {name} is missing; the old password "
        "still works",
        data={"refused": bad},
        type="negative",
        angle="input",
        risk=0.84,
    )


def _from_before(who: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="older passwords",
        title="Who has a password from before that breaks the rules can still come in",
        given=(f"`{who}` has the password `abc123`, set before the rules held",),
        steps=(f"Sign in as `{who}` with `abc123`", "Change the password to `abc124`"),
        expected=f"`{who}` is signed in, or asked for a new password at once; `abc124` is refused",
        data={"account": who, "old": "abc123"},
        assumption="The rules hold for new passwords, and nobody is locked out by them.",
        risk=0.62,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"\bpasswords?\b[^.;]*?\b(?:at\s+least|min(?:imum)?(?:\s+of)?|(?:no|not)\s+(?:fewer|less|shorter)\s+than)\s+"
        rf"(?P<n>{NUMBER})\s+(?:characters?|letters?|signs?|symbols?)",
        ruled,
    ),
)
