"""What can't be done any more: a coupon that has expired, an event that is over, a paid invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.supposed import link_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_MOST = 3
"""States that are tried; further ones tell little new."""


def ended(facts: Facts) -> Iterator[Idea]:
    """Each supposed state in which the story's own deed makes no sense."""
    verb = facts.main.plain_verb
    for place, end in enumerate(facts.supposed.met_by(verb)[:_MOST]):
        noun = facts.main.object or noun_of(facts.supposed.thing)
        if noun is None:
            return
        scene, ref = facts.scene, facts.scene.ref(noun, 2)
        link = link_of(facts.main)
        said = f"{end.state} {noun.name}"
        done = past_participle(verb)
        deed = f"{verb} {link} {ref}" if link else f"{verb} {ref}"
        opened = () if noun.category == "code" else (scene.opener(noun, 2),)
        title = f"{said} can't be {done}"
        told = f"{capitalised(with_article(said))} can't be {done} any more."
        if link:
            title = f"{scene.Who} can't {verb} {link} {with_article(said)}"
            told = f"Nobody can {verb} {link} {with_article(said)}."
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"state {end.state}",
            angle="state",
            title=clipped(capitalised(title), 100),
            preconditions=(scene.ready, f"{capitalised(ref)} is {end.state}: {end.how}"),
            steps=(*opened, f"Try to {deed}", scene.again),
            expected=(
                f"It is not possible: no way to do so is offered, or a message says that {ref} is "
                f"{end.state}; {ref} is still {end.state}, and nothing else has changed"
            ),
            data={noun.name.replace(" ", "_"): scene.name(noun, 2), "state": end.state},
            assumption=told,
            risk=0.72 - 0.06 * place,
            depth="easy",
        )
