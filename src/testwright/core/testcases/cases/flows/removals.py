"""Flows in which something goes: deleted, called off, hidden, put away, or brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.holders import taken_out
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import tail_of, target
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_BACK = frozenset({"undo", "revert", "restore", "undelete", "roll back", "rollback"})
_CALLED_OFF = frozenset(
    {"cancel", "withdraw", "retire", "revoke", "terminate", "deactivate", "dismiss"}
)
_OUT_OF_SIGHT = frozenset({"hide", "unpublish"})


def delete(action: Action, facts: Facts) -> Flow:
    """One thing goes, its neighbour stays."""
    noun = target(action, facts)
    if action.verb in {"reset", "clear"}:
        return _emptied(noun, action, facts)
    if noun is None or noun.mass:
        return _value_removed(noun, action, facts)
    holder = action.said("from", "out of")
    if action.verb in {"remove", "take", "take out", "drop"} and holder and _holds(holder.noun):
        assert holder.noun is not None
        return _taken_out(noun, holder.noun, action, facts)
    for verbs, maker in _OTHER_WAYS:
        if action.verb in verbs:
            return maker(noun, action, facts)
    return _gone(noun, action, facts)


def _holds(noun: Noun | None) -> bool:
    """Whether a thing holds others that go on without it: a group, a cart, a list."""
    return (
        noun is not None
        and not noun.mass
        and not noun.abstract
        and noun.category in {"group", "order", "event", "text", "product", "report"}
        and noun.head not in {"database", "system", "site", "portal", "archive", "library"}
    )


def _taken_out(noun: Noun, holder: Noun, action: Action, facts: Facts) -> Flow:
    """`Remove a member from a group`: no longer in it, but still there."""
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    named = holder.head not in {"cart", "basket", "wishlist"}
    where = f"{holder.name} `{scene.name(holder, 2)}`" if named else f"the {holder.name}"
    inside = "belong to" if named else "are in"
    return Flow(
        (f"The {noun.plural} `{one}` and `{other}` {inside} {where}",),
        (
            f"Open {where}",
            f"{capitalised(action.verb)} `{one}` from it, and confirm if asked",
            scene.again,
            f"Open {noun.name} `{one}` itself",
        ),
        f"{capitalised(where)} shows `{other}` and no longer `{one}`; {noun.name} `{one}` itself "
        "still exists",
        {"taken_out": one, "kept": other},
        companions=taken_out(scene, noun, where, action.verb),
        self_contained=True,
    )


def _gone(noun: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    done = past_participle(action.verb)
    return Flow(
        (f"The {noun.plural} `{one}` and `{other}` exist",),
        (
            scene.lister(noun),
            f"{capitalised(action.verb)} `{one}`{tail_of(action)}, and confirm if asked",
            f"{scene.lister(noun)} again",
            f"Call up `{one}` directly, by its former address or name",
        ),
        f"`{one}` is {done}: it is no longer listed, and the direct call says that it does not "
        f"exist; `{other}` is still there unchanged",
        {done.replace(" ", "_"): one, "kept": other},
    )


def _archived(noun: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{other}` exist, neither of them archived",),
        (
            scene.lister(noun),
            f"Archive `{one}`{tail_of(action)}, and confirm if asked",
            f"{scene.lister(noun)} again",
            "Open the archive",
        ),
        f"`{one}` is no longer in the list and stands in the archive with its values; `{other}` is "
        "still in the list",
        {"archived": one, "kept": other},
    )


def _value_removed(noun: Noun | None, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    name = noun.name if noun else "entry"
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"Two pieces are stored as {name}: `{one}` and `{other}`",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            scene.again,
        ),
        f"`{one}` is {past_participle(action.verb)} and shown nowhere; `{other}` is still there",
        {"removed": one, "kept": other},
    )


def _emptied(noun: Noun | None, action: Action, facts: Facts) -> Flow:
    """Reset and clear: what was set is as at the beginning."""
    scene = facts.scene
    name = noun.name if noun else "form"
    value = scene.title(0)
    return Flow(
        (f"In the {name}, `{value}` has been entered or made since the beginning",),
        (clipped(imperative(action), 100), scene.again, f"Look for `{value}`"),
        f"The {name} is as it was at the very beginning: `{value}` is nowhere, and nothing of "
        "anybody else has changed",
        {"made_before": value},
    )


def _release_back(noun: Noun, action: Action) -> Flow:
    """The version before runs again; what people have entered since is kept."""
    verb = capitalised(action.verb)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `2.5.0` runs, `2.4.1` ran before it; an entry "
                "`after 2.5.0` was made since"
            ),
        ),
        (f"{verb} {noun.name} `2.5.0`", "Ask which version runs", "Look for `after 2.5.0`"),
        "`2.4.1` runs and `2.5.0` does not; the entry `after 2.5.0` is still there, and the log "
        "names who rolled back and when",
        {"before": "2.5.0", "after": "2.4.1"},
    )


def _brought_back(noun: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    if noun.head in {"release", "deployment", "update", "upgrade"}:
        return _release_back(noun, action)
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    (field, value), _ = scene.details(noun)
    gone = "deleted" if action.verb in {"restore", "undelete"} else "changed"
    name = noun.name.removeprefix("deleted ")
    return Flow(
        (
            (
                f"{capitalised(name)} `{one}` with the {field} `{value}` was {gone}; `{other}` was "
                "not"
                if gone == "deleted"
                else f"{capitalised(name)} `{one}` had the {field} `{value}` and was {gone}, so it "
                f"has another one; `{other}` was not touched"
            ),
        ),
        (f"{capitalised(action.verb)} `{one}`", scene.lister(noun), f"Open `{one}`"),
        f"`{one}` is there once, with the {field} `{value}` again; `{other}` is unchanged",
        {"brought_back": one, field.replace(" ", "_"): value},
    )


def _called_off(noun: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    done = past_participle(action.verb)
    return Flow(
        (f"The {noun.plural} `{one}` and `{other}` are in force",),
        (
            scene.opener(noun),
            f"{capitalised(action.verb)} it{tail_of(action)}, and confirm",
            f"Try to use `{one}`",
            scene.lister(noun),
        ),
        f"`{one}` is shown as {done} and can't be used any more; `{other}` is still in force",
        {done.replace(" ", "_"): one, "in_force": other},
    )


def _out_of_sight(noun: Noun, action: Action, facts: Facts) -> Flow:
    """Hidden from others, still there for the one who hid it."""
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    done = past_participle(action.verb)
    return Flow(
        (
            (
                f"The {noun.plural} `{one}` and `{other}` are public; a browser without a "
                f"session is "
                f"open"
            ),
        ),
        (
            f"{capitalised(action.verb)} `{one}`",
            "Look for both in the browser without a session, also by their direct addresses",
            f"Look for `{one}` as `{scene.actor.name}`",
        ),
        f"Without a session only `{other}` is found, and the address of `{one}` opens nothing; "
        f"`{scene.actor.name}` still finds `{one}`, shown as {done}",
        {done: one, "public": other},
    )


_OTHER_WAYS: tuple[tuple[frozenset[str], Callable[[Noun, Action, Facts], Flow]], ...] = (
    (_BACK, _brought_back),
    (_CALLED_OFF, _called_off),
    (_OUT_OF_SIGHT, _out_of_sight),
    (frozenset({"archive"}), _archived),
)
"""What is removed, but not deleted."""
