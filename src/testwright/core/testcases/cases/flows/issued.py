"""Flows of permits, licences and cards that are issued for an application."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.identifiers import code

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ISSUED = regex(
    r"^(?:(?:an?|the|new|any)\s+)*(?P<what>(?:[\w'’-]+\s+){0,3}?(?:permits?|licen[cs]es?|"
    r"certificates?|cards?|pass(?:es)?|passports?|visas?|badges?|authori[sz]ations?))\b"
    r"(?!\s+(?:plate|fee|number))",
    re.IGNORECASE,
)


def issued(action: Action, facts: Facts) -> Flow:
    """It is issued for an application that was approved, and the applicant has it then."""
    found = _ISSUED.match(action.words)
    noun = noun_of(found["what"]) if found else None
    name = noun.name if noun else "permit"
    scene = facts.scene
    who, other = scene.person(0), scene.person(1)
    one, two = code(scene.seed, 0), code(scene.seed, 1)
    given = f"Application `{one}` of `{who.name}` (`{who.email}`) for {with_article(name)}"
    waiting = f"Application `{two}` of `{other.name}` is not decided yet"
    return Flow(
        (f"{given} was approved; no {name} has been issued for it", waiting),
        (
            f"Open application `{one}`",
            f"Issue the {name}",
            f"Sign in as `{who.name}`, and open application `{one}`",
            f"Sign in as `{other.name}`, and open application `{two}`",
        ),
        f"`{who.name}` sees one {name} as issued, with `{who.name}` as its holder and today as the "
        f"day of issue; `{other.name}` sees none",
        {"application": one, "issued_to": who.email},
        companions=(
            Companion(
                technique="state_transition",
                aspect="not approved",
                title=f"{capitalised(with_article(name))} is not issued before the application is "
                "approved",
                given=(waiting,),
                steps=(
                    f"Open application `{two}`",
                    f"Try to issue the {name}",
                    "Read the state of the application",
                ),
                expected=f"No {name} is issued for `{two}`, which is still not decided; a text "
                "says that it has to be approved first",
                data={"refused": two},
                type="negative",
                assumption=f"Only an approved application gets {with_article(name)}.",
                risk=0.8,
            ),
            Companion(
                technique="state_transition",
                aspect="issued twice",
                title=f"For one application the {name} is issued once",
                given=(f"{given} was approved, and the {name} has been issued",),
                steps=(f"Open application `{one}`", f"Try to issue the {name} once more"),
                expected=f"A message says that it has been issued already; there is one {name} "
                f"for `{one}`",
                data={"issued": 1},
                type="negative",
                assumption=f"One application leads to one {name}.",
                risk=0.68,
            ),
        ),
        stands_alone=True,
    )


READINGS: tuple[Reading, ...] = (reading("issue", _ISSUED.pattern, issued),)
