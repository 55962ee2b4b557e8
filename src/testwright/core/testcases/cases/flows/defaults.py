"""Flows of what is taken where nobody chooses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_AS = regex(
    r"^(?P<which>.+?)\s+as\s+(?:the\s+|my\s+|our\s+|an?\s+)?(?P<what>default(?:\s+[a-z]+){0,3}?)"
    r"(?:\s+(?:for|of|in|when|on)\s+(?P<where>.+))?$",
    re.IGNORECASE,
)


def default_set(action: Action, facts: Facts) -> Flow:
    """It is there where nobody chooses; what was chosen before, and each own choice, stays."""
    found = _AS.match(action.words)
    assert found is not None
    scene, what = facts.scene, found["what"].lower()
    kind = noun_of(f"the {what.removeprefix('default').strip()}") if what != "default" else None
    which = found["which"]
    proper = re.match(r"^[A-Z][\w-]+$", which)
    noun = None if proper else noun_of(which)
    new = which if proper else scene.name(noun, 0)
    old = scene.name(kind if proper and kind else noun, 1)
    place = noun_of(found["where"]) if found["where"] else None
    host = place.name if place is not None and not place.mass else "entry"
    host_a = place.a if place is not None and not place.mass else "an entry"
    label = what if what != "default" else f"default {noun.name}" if noun else "default"
    return Flow(
        (f"The {label} is `{old}`; {host_a} from before uses `{old}`",),
        (
            f"Set `{new}` as the {label}, and save",
            f"Start a new {host}, and read what is chosen there",
            f"Open the {host} from before",
        ),
        f"In the new {host} `{new}` is chosen without anybody's doing; the one from before still "
        f"uses `{old}`",
        {"before": old, "now": new},
        companions=(
            Companion(
                technique="state_transition",
                aspect="own choice",
                title=f"Something other than the {label} can be chosen for one {host}",
                given=(f"The {label} is `{new}`",),
                steps=(
                    f"Start a new {host}, choose `{old}` in place of `{new}` and save",
                    f"Open this {host} again",
                    f"Start another {host}",
                ),
                expected=f"The first uses `{old}`; in the other one `{new}` is chosen again",
                data={"chosen": old, "default": new},
                type="positive",
                assumption=f"The {label} is only a proposal.",
                risk=0.74,
            ),
            Companion(
                technique="boundary_values",
                aspect="only one",
                title=f"There is only one {label} at a time",
                given=(f"The {label} is `{old}`",),
                steps=(
                    f"Set `{new}` as the {label}, and save",
                    f"Open {clipped(own_words('the list of those to choose from'), 60)}",
                ),
                expected=f"`{new}` is marked as the default, `{old}` no longer is",
                data={"default": new, "no_longer": old},
                angle="amount",
                risk=0.68,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading("set/make/choose/define/mark/select/use/configure/save", _AS.pattern, default_set),
)
