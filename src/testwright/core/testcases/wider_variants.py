"""Variants that people try next: all fields, only the needed ones, parts, not after all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.entities import noun_of
from testwright.core.testcases.flows.records import VALUES, kept_in
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts

NAME = "use_case_flow"
_PARTS = re.compile(r"\band\s+(?:its|their)\s+(?P<np>[\w -]{3,40})", re.IGNORECASE)


def wider_variants(facts: Facts) -> Iterator[Idea]:
    """All of them that the main action gives grounds for."""
    yield from _all_fields(facts)
    yield from _parts(facts)
    yield from _not_after_all(facts)


def _thing(facts: Facts) -> Noun | None:
    """What the main action is done to, when it is a thing with a name."""
    noun = kept_in(facts.main.object)
    bare = noun is None or noun.mass or noun.abstract or noun.category in VALUES
    return None if bare or facts.main.statement else noun


def _all_fields(facts: Facts) -> Iterator[Idea]:
    """Everything filled in, and only what is needed."""
    scene, noun, kind = facts.scene, _thing(facts), facts.main.kind
    if noun is None or kind not in {"create", "manage"} or scene.surface != "screen":
        return
    value, field = scene.value(noun, 2), scene.field(noun)
    verb = facts.main.verb if kind == "create" else "add"
    (first, one), (second, other) = scene.details(noun, 2)
    start = f"Start to {verb} {noun.a}"
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="all fields",
        title=clipped(f"{capitalised(noun.name)} with every field filled in", 100),
        preconditions=(scene.ready, f"No {noun.name} with the {field} `{value}` exists"),
        steps=(
            start,
            (
                f"Enter `{value}` as the {field}, and a value of its own in every other field, "
                f"among "
                f"them `{one}` as the {first} and `{other}` as the {second} where there are such "
                f"fields"
            ),
            "Save",
            f"Open {noun.name} `{value}`",
        ),
        expected=(
            "Every value is shown in the field where it was entered; none is cut, empty or in the "
            "place of another"
        ),
        data={field: value, first: one, second: other},
        assumption=f"{capitalised(noun.a)} has more fields than the {field}.",
        risk=0.52,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="fewest fields",
        title=clipped(f"{capitalised(noun.name)} with nothing but its {field}", 100),
        preconditions=(scene.ready, f"No {noun.name} with the {field} `{value}` exists"),
        steps=(start, f"Enter `{value}` as the {field} and leave all else as it is", "Save"),
        expected=(
            f"{capitalised(noun.name)} `{value}` is saved, or exactly the fields that are needed "
            f"are "
            "named; in the list and when it is opened the empty ones show no `null` or empty frame"
        ),
        data={field: value},
        assumption=f"Only the {field} of {noun.a} is needed.",
        risk=0.44,
    )


def _parts(facts: Facts) -> Iterator[Idea]:
    """`An option and its values`: a part is added, a part is taken away."""
    scene, noun = facts.scene, _thing(facts)
    found = _PARTS.search(facts.main.words)
    part = noun_of(found["np"]) if found else None
    if noun is None or part is None or part.mass or part.name == noun.name:
        return
    whole = scene.ref(noun)
    kept, gone, new = (scene.name(part, n) for n in (2, 3, 4))
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="part added",
        title=clipped(f"{capitalised(part.a)} is added to {noun.a}", 100),
        preconditions=(
            scene.ready,
            (f"{capitalised(whole)} has the {part.plural} `{kept}`, `{gone}`"),
        ),
        steps=(f"Open {whole}", f"Add the {part.name} `{new}` and save", scene.again),
        expected=f"{capitalised(whole)} has the {part.plural} `{kept}`, `{gone}` and `{new}`, "
        f"each once",
        data={"added": new, "kept": [kept, gone]},
        risk=0.66,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="part removed",
        title=clipped(f"{capitalised(part.a)} is taken away from {noun.a}", 100),
        preconditions=(
            scene.ready,
            (f"{capitalised(whole)} has the {part.plural} `{kept}`, `{gone}`"),
        ),
        steps=(f"Open {whole}", f"Take the {part.name} `{gone}` away and save", scene.again),
        expected=f"{capitalised(whole)} has the {part.name} `{kept}` only; `{gone}` is shown "
        f"nowhere in it",
        data={"removed": gone, "kept": kept},
        risk=0.64,
    )


def _not_after_all(facts: Facts) -> Iterator[Idea]:
    """Asked whether to delete, one says no."""
    scene, noun = facts.scene, _thing(facts)
    if noun is None or facts.main.kind not in {"delete", "manage"} or scene.surface != "screen":
        return
    verb = facts.main.verb if facts.main.kind == "delete" else "delete"
    if verb in {"undo", "restore", "undelete", "revert", "clear", "reset"}:
        return
    one = scene.name(noun, 0)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="not after all",
        title=clipped(f"Who says no when asked keeps the {noun.name}", 100),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists"),
        steps=(
            scene.lister(noun),
            f"Begin to {verb} `{one}`, and say no when asked whether that is meant",
            scene.again,
        ),
        expected=f"`{one}` is still there with every value it had, and no message says otherwise",
        data={"kept": one},
        assumption=f"Before {noun.a} goes, one is asked.",
        risk=0.55,
    )
