"""Flows in which somebody writes something about a thing: a comment, a note, a review, a reply."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.remarks import written
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import with_article

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_REMARKS = frozenset(
    {"comment", "remark", "review", "reply", "annotation", "note", "answer", "testimonial"}
)
_ASKED = frozenset({"question", "enquiry", "inquiry", "query", "ticket", "request"})
_KEPT_TO_ONESELF = frozenset({"note", "annotation"})
"""What others need not see."""


def remark_of(action: Action) -> tuple[str, Noun] | None:
    """The kind of remark and the thing that it is about; None when the action is none."""
    noun = action.object
    if noun is None:
        return None
    if action.verb in {"answer", "reply", "respond"} and noun.head in _ASKED:
        return "answer", noun
    if action.verb == "annotate":
        return ("annotation", noun) if _has_name(noun) else None
    said = action.said("to", "on", "for", "about", "at")
    if noun.head not in _REMARKS or said is None or said.noun is None:
        return None
    return (noun.name, replace(said.noun, many=False)) if _has_name(said.noun) else None


def _has_name(noun: Noun) -> bool:
    return not noun.mass and not noun.abstract and noun.category != "person"


def remark(kind: str, about: Noun, facts: Facts) -> Flow:
    """It stands at the thing that it is about, once, with its author, and at no other."""
    scene = facts.scene
    one, two = scene.name(about, 0), scene.name(about, 1)
    text, author = scene.text(0), scene.actor.name
    own = kind.rsplit(" ", 1)[-1] in _KEPT_TO_ONESELF
    look = f"Open `{one}` and `{two}`{' again' if own else f' as `{scene.other.name}`'}"
    named = "" if own else f", with `{author}` as its author"
    done = re.sub(r"\s+", " ", kind)
    return Flow(
        (f"The {about.plural} `{one}` and `{two}` exist, both without {with_article(done)}",),
        (
            f"Open {about.name} `{one}`",
            f"Enter the {done} `{text}`",
            "Save",
            look,
        ),
        f"`{one}` shows the {done} `{text}` once, word for word{named}; `{two}` shows none",
        {done.replace(" ", "_"): text, "about": one, "not_about": two},
        companions=() if own else written(scene, done, about, one),
    )
