"""Flows of what may be there only once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.triggered import IT
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_TWICE = regex(
    r"\bduplicate\s+(?P<what>[a-z][\w-]*(?:\s(?!even|if|when|in|on|by|for|with|from|at|to|and|"
    r"or|so|is|are)[a-z-]+)?)",
    re.IGNORECASE,
)


def only_once(action: Action, facts: Facts) -> Flow:
    """The same once more is refused, and the first one stays as it was."""
    found, scene = _TWICE.search(action.words), facts.scene
    noun = noun_of(f"the {found['what']}") if found else None
    if noun is None or noun.mass or noun.abstract:
        noun = noun_of("an entry")
    assert noun is not None
    one, name = scene.name(noun, 0), noun.name
    blanks = f"  {one.upper()} "
    return Flow(
        (f"Exactly one {name} `{one}` is stored",),
        (
            f"Try to add another {name} with the same values as `{one}`",
            "Read the message",
            scene.lister(noun),
        ),
        f"A message says that `{one}` is there already; it is listed once and unchanged",
        {"stored": one},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="written differently",
                title=f"The same {name} with capitals and blanks is recognised",
                given=(f"Exactly one {name} `{one}` is stored",),
                steps=(f"Try to add {noun.a} `{blanks}`", scene.lister(noun)),
                expected=f"It is refused like `{one}` itself, or a question asks whether it is the "
                f"same; `{one}` is listed once",
                data={"stored": one, "entered": blanks},
                type="negative",
                angle="input",
                assumption="Capitals and blanks at the ends do not count.",
                risk=0.76,
            ),
            Companion(
                technique="concurrency",
                aspect="at once",
                title=f"The same {name} from two sessions at once is stored once",
                given=(f"No {name} `{one}` is stored; two sessions have it filled in",),
                steps=("Save in both within one second", scene.lister(noun)),
                expected=f"`{one}` is listed once; one of the two is told that it is there already",
                data={"sessions": 2},
                type="negative",
                angle="time",
                risk=0.74,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="not the same",
                title=f"{capitalised(noun.a)} that is only alike is taken",
                given=(f"Exactly one {name} `{one}` is stored",),
                steps=(f"Add {noun.a} `{one} 2`", scene.lister(noun)),
                expected=f"`{one}` and `{one} 2` are listed, once each",
                data={"stored": [one, f"{one} 2"]},
                type="positive",
                angle="input",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "check",
        rf"{IT}(?:automatically\s+)?(?:prevents?|stops?|blocks?|keeps?|refuses?|"
        r"rejects?)\s+.*\bduplicate\s+[a-z]|"
        r"^(?:they|users?|people|[\w ]+)\s+cannot\s+(?:add|create|enter|submit|register|upload|"
        r"make)\s+"
        r"duplicate\s+[a-z]",
        only_once,
    ),
    reading(
        "prevent/avoid/block/reject",
        r"^(?:the\s+)?(?:\w+ing\s+(?:of\s+)?)?duplicate\s+[a-z]",
        only_once,
    ),
)
