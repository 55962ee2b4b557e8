"""Cases for parts of a page: links, buttons, logos, menus, maps, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import head_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, singular
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
ELEMENTS = word_set(
    "link button logo banner breadcrumb menu icon header footer tab box checkbox "
    "dropdown tooltip map "
    "badge widget sidebar panel page carousel slider thumbnail popup dialog navigation bar toolbar "
    "image picture tooltip legend landing homepage"
)
_LEADS = word_set("link button logo banner menu icon tab badge")


def is_element(noun: Noun | None) -> bool:
    """Whether a noun is a part of a page rather than a thing that is stored."""
    return noun is not None and singular(head_of(noun)) in ELEMENTS


def elements(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """It leads somewhere, is there on a telephone, and stays away where it is not meant."""
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)[:2]
    first = main.steps[0]
    if singular(head_of(noun)) in _LEADS:
        yield Idea(
            technique=NAME,
            type="positive",
            aspect="leads there",
            angle="course",
            title=clipped(f"{capitalised(noun.name)} leads where its text says", 90),
            preconditions=ready,
            steps=(first, f"Follow {noun.the}", "Go back with the browser"),
            expected=(
                f"The page that {noun.the} names opens, without an error; after going back "
                f"{noun.the} is there as before"
            ),
            data={"looked_for": noun.name},
            risk=0.6,
            depth="easy",
        )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="on a telephone",
        angle="input",
        title=clipped(f"{capitalised(noun.name)} on a telephone, upright and on its side", 90),
        preconditions=(*ready, "A telephone with a screen of 390 x 844 pixels is at hand"),
        steps=(
            first,
            f"Use {noun.the} with the finger",
            "Turn the telephone on its side and repeat",
        ),
        expected=(
            f"Both times {noun.the} is fully in view, can be used with the finger and "
            "covers nothing "
            "else"
        ),
        data={"width_px": 390, "height_px": 844},
        assumption="The pages are used on telephones, too.",
        risk=0.5,
    )
