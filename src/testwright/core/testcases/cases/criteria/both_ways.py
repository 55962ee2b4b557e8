"""Criteria that something can be edited in two places: in the form, and in the source behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.criteria.shape import sole
from testwright.core.testcases.cases.flows.configured import CONFIGURED, TWO_WAYS, options_named
from testwright.core.testcases.language.grammar import capitalised, joined

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule


def both_ways(rule: Rule, facts: Facts) -> Idea | None:
    """`Two way editing works`: entered in the form and read in the source, and the reverse."""
    noun = facts.main.object
    if noun is None or noun.head not in CONFIGURED or not TWO_WAYS.search(rule.text):
        return None
    options = options_named(noun, facts)
    if not options:
        return None
    name, (first, second) = options[0]
    others = [f"the {one} `{values[0]}`" for one, values in options[1:]]
    held = joined([f"the {name} `{first}`", *others])
    the = noun.the if noun.head == "configuration" else f"{noun.name} `{facts.scene.name(noun, 0)}`"
    kept = f"; {joined(others)} {'are' if len(others) > 1 else 'is'} as before" if others else ""
    return sole(
        rule,
        given=(facts.scene.ready, f"{capitalised(the)} is open in the form, and nothing is set"),
        steps=(
            f"Enter {held} in the form, and save",
            "Open the source of it and read these values",
            f"Change the {name} in the source to `{second}`, and save",
            "Open the form again",
        ),
        expected=f"the source shows {held}; in the end the form shows the {name} `{second}`{kept}",
        data={"in_form": first, "in_source": second},
        title=f"What is edited in the form or in the source of {the} is seen in the other",
    )
