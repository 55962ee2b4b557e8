"""What is tried beside a value that is measured and entered."""

from __future__ import annotations

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised


def malformed(name: str, label: str, given: str, risk: float) -> Companion:
    """The value in words, below zero and left empty; `label` is the value as a step names it."""
    return Companion(
        technique="equivalence_partitioning",
        aspect="malformed",
        title=f"{capitalised(name)} in words, below zero and left empty is refused",
        given=(given,),
        steps=tuple(
            f"Enter {value} as the {label} and save" for value in ("`abc`", "`-1`", "nothing")
        ),
        expected="Each time a message at the field says what is expected; nothing is stored",
        data={"refused": ["abc", "-1", ""]},
        type="negative",
        angle="input",
        assumption=f"The {name} is a number above zero.",
        risk=risk,
    )
