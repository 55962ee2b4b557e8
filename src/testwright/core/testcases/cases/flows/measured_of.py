"""Values that are measured of somebody or something: `a patient's blood pressure`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.measurements import malformed
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_WHAT = (
    r"(?:blood\s+(?:pressure|sugar)|heart\s+rate|pulse|(?:body\s+)?temperature|oxygen\s+saturation|"
    r"weight|height|glucose(?:\s+level)?|pain\s+level|respiratory\s+rate)"
)
_OWNED = regex(
    rf"^(?:an?|the|each|every)\s+(?P<who>[\w-]+)['’]s\s+(?P<what>{_WHAT})s?\b|"
    rf"^(?:the\s+)?(?P<what_>{_WHAT})s?\s+of\s+(?:an?|the|each|every|my)\s+(?P<who_>[\w-]+)\b",
    re.IGNORECASE,
)
_VALUES = {
    "blood pressure": ("128/84", "121/79"),
    "temperature": ("38.4", "36.9"),
    "body temperature": ("38.4", "36.9"),
    "oxygen saturation": ("97", "94"),
    "blood sugar": ("104", "98"),
    "weight": ("72.5", "71.8"),
    "height": ("171", "172"),
    "pain level": ("6", "3"),
}
_USUAL = ("72", "80")


def measured_of(action: Action, facts: Facts) -> Flow:
    """The value stands with its time at the one that it was measured of, and at nobody else."""
    found = _OWNED.search(action.words)
    assert found is not None  # the reading has matched the same words
    what = re.sub(r"\s+", " ", (found["what"] or found["what_"]).lower())
    who = noun_of(f"a {found['who'] or found['who_']}")
    assert who is not None
    scene = facts.scene
    one, two = scene.ref(who, 0), scene.ref(who, 1)
    value, later = _VALUES.get(what, _USUAL)
    return Flow(
        (f"{capitalised(one)} and {two} exist; for neither a {what} is stored today",),
        (
            f"Open {one}",
            f"Enter `{value}` as the {what} and save",
            f"Enter `{later}` as the {what} five minutes later and save",
            f"Open {two}",
        ),
        f"{capitalised(one)} shows `{value}` and `{later}` as {what}, once each and with their "
        f"times; {two} shows no {what} of today",
        {what: [value, later]},
        companions=(
            malformed(what, f"{what} of {one}", f"For {one} no {what} is stored today", 0.78),
            Companion(
                technique="crud_lifecycle",
                aspect="corrected",
                title=f"A slip in the {what} is corrected",
                given=(f"For {one} `{later}` was stored as {what} by mistake",),
                steps=(f"Open {one}", f"Change `{later}` to `{value}` and save", scene.again),
                expected=f"{capitalised(one)} shows `{value}` as {what}, once, and no longer "
                f"`{later}`",
                data={"before": later, "after": value},
                type="positive",
                risk=0.68,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading("record/enter/log/note/track/document/chart", _OWNED.pattern, measured_of),
)
