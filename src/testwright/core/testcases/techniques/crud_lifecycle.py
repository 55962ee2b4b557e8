"""Life of an entity: made, found, changed, removed, and gone.

Trigger: two or more of create, view, update, delete; `manage`; or any of them on a named thing.
Source: TMap, data cycle test (CRUD). Risk: what one function writes, another does not see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "crud_lifecycle"
CRUD = frozenset({"create", "view", "update", "delete", "manage", "publish", "upload"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """The whole life; what hangs on a removed thing."""
    scene, noun = facts.scene, facts.main.object
    kinds = {action.kind for action in facts.actions} & CRUD
    if not kinds - {"view"} or noun is None or noun.abstract or noun.mass or facts.main.statement:
        return
    told = "manage" in kinds or len(kinds - {"view"}) > 1
    field, one, new = scene.field(noun), scene.value(noun, 5), scene.value(noun, 6)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="life",
        title=clipped(f"{capitalised(noun.name)} from its beginning to its end", 90),
        preconditions=(scene.ready, f"No {noun.name} with the {field} `{one}` or `{new}` exists"),
        steps=(
            f"Make {noun.a} with the {field} `{one}`",
            scene.lister(noun),
            f"Change the {field} of `{one}` to `{new}`",
            f"Delete `{new}`",
            scene.lister(noun) + " again",
        ),
        expected=(
            f"After the second step `{one}` is listed once; at the end neither `{one}` nor "
            f"`{new}` is listed or can be opened"
        ),
        data={"first": one, "changed_to": new},
        risk=0.6 if told else 0.36,
        depth="medium" if told else "hard",
        assumption=None
        if (told and "delete" in kinds | {a.kind for a in facts.actions}) or "manage" in kinds
        else f"{capitalised(noun.plural)} can be made, changed and deleted by {scene.who}.",
    )
    if "delete" in kinds or "manage" in kinds:
        yield _used_elsewhere(facts)


def _used_elsewhere(facts: Facts) -> Idea:
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    verb = "delete" if facts.main.kind == "manage" else facts.main.plain_verb
    label = scene.ref(noun, 2)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="in use",
        title=clipped(
            f"{capitalised(noun.name)} that is in use elsewhere is to be {past_participle(verb)}",
            90,
        ),
        preconditions=(scene.ready, f"{capitalised(label)} is used by `{scene.title(7)}`"),
        steps=(f"Open {label}", f"{capitalised(verb)} it", f"Open `{scene.title(7)}`"),
        expected=(
            f"A message names `{scene.title(7)}` as the reason for the refusal; "
            f"`{scene.title(7)}` opens and still shows {label}"
        ),
        data={"in_use": scene.name(noun, 2), "user": scene.title(7)},
        assumption=(
            f"{capitalised(noun.a)} that is in use elsewhere may not be {past_participle(verb)}."
        ),
        risk=0.5,
    )
