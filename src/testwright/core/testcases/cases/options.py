"""Options of programs: what is left out has a default, what is no number of things is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_AMOUNT = regex(r"\b(?:size|count|number|limit|length|capacity|quota)$")


def wrong_option(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """An option that is left out has its default; one that is no number of things is refused."""
    if not _AMOUNT.search(noun.name):
        return
    wrong = ("0", "-1", "abc")
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        angle="input",
        title=clipped(capitalised(f"{noun.name} that is no positive number is refused"), 90),
        preconditions=(facts.scene.ready, f"The {noun.name} is not set"),
        steps=(
            *(f"Set the {noun.name} to `{one}` and run it" for one in wrong),
            f"Take the {noun.name} out of the configuration and run it",
        ),
        expected=f"`0`, `-1` and `abc` are refused with an exit status other than 0 and a message "
        f"that names the {noun.name}; without it the run takes the default and ends with 0",
        data={"refused": list(wrong)},
        assumption=f"The {noun.name} has a default, and is at least 1.",
        risk=0.6,
    )
