"""Cases about the e-mail address of somebody who is added: missing, malformed, taken.

Two people may have one name, so it is the address that must not come twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_REACHED = word_set(
    "user customer member employee subscriber contact colleague administrator admin superadmin "
    "editor manager owner volunteer participant attendee applicant candidate trainer teacher "
    "coordinator collaborator supplier vendor sponsor client guest seller buyer"
)
"""People who are written to, and told from others, by their address."""


def is_reached_by_mail(noun: Noun) -> bool:
    """Whether the address tells one from another: `user` and not `patient` or `child`."""
    return noun.category == "person" and noun.head in _REACHED


def addresses(facts: Facts, noun: Noun, start: str) -> Iterator[Idea]:
    """Of a person that is added; `start` is the step that opens the form."""
    scene = facts.scene
    known, new = scene.person(2), scene.person(3)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        angle="input",
        title=clipped(f"{capitalised(noun.name)} without required values is refused", 90),
        preconditions=(scene.ready, f"No {noun.name} with the name `{new.name}` exists"),
        steps=(
            start,
            "Leave the name and the e-mail address empty, and save",
            f"Enter `{new.name}` as the name and save",
            "Enter `mia.berg` as the e-mail address and save",
            f"Enter `{new.email}` as the e-mail address and save",
        ),
        expected=(
            "The first three are refused with a message at each field that is empty or "
            f"malformed, and what was entered stays in the form; then `{new.name}` is stored once"
        ),
        data={"name": new.name, "refused": ["", "mia.berg"], "taken": new.email},
        assumption=f"{capitalised(noun.a)} needs a name and an e-mail address.",
        risk=0.6,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="duplicate",
        angle="state",
        title=clipped(f"Second {noun.name} with the same e-mail address is refused", 90),
        preconditions=(
            scene.ready,
            f"{capitalised(noun.name)} `{known.name}` with the address `{known.email}` exists",
        ),
        steps=(
            start,
            f"Enter `{new.name}` as the name, `{known.email}` as the e-mail address, and save",
            scene.lister(noun),
        ),
        expected=(
            f"A message says that `{known.email}` is taken; `{known.name}` is listed once and "
            f"unchanged, `{new.name}` is not"
        ),
        data={"known": known.email, "name": new.name},
        assumption=f"An e-mail address belongs to one {noun.name} only.",
        risk=0.6,
    )
