"""Beside access that is restricted: lifted again, cut while somebody is inside, set by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import with_article

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def restricted(scene: Scene, name: str, one: str, *, guarded: bool) -> tuple[Companion, ...]:
    """What else is tried where some have access and others not.

    Args:
        scene: of the story.
        name: of what is kept from others.
        one: which of them.
        guarded: whether the role is one that may do more than others.
    """
    out = scene.other
    lifted = Companion(
        technique="state_transition",
        aspect="taken back",
        title=f"The {name} opens again for everybody once the restriction is lifted",
        given=(f"Access to {name} `{one}` is restricted, and `{out.name}` does not have it",),
        steps=(
            f"Lift the restriction of `{one}` and save",
            f"Open `{one}` by its direct address, as `{out.name}`",
        ),
        expected=f"`{out.name}` (`{out.email}`) sees `{one}` as everybody else does",
        data={"open_again": one, "for": out.email},
        type="positive",
        assumption="A restriction can be lifted.",
        risk=0.64,
    )
    inside = Companion(
        technique="state_transition",
        aspect="cut while open",
        title=f"Who has the {name} open when access ends gets no further",
        given=(f"`{out.name}` (`{out.email}`) has {name} `{one}` open in two windows",),
        steps=(
            f"Restrict access to `{one}`, so that `{out.name}` no longer has it",
            f"Reload `{one}` in the first window of `{out.name}`",
            f"Save or follow something of `{one}` in the second",
        ),
        expected="Both are refused, and nothing more of it is shown than what stood there before",
        data={"restricted": one, "inside": out.email},
        type="negative",
        risk=0.66,
    )
    if not guarded:
        return lifted, inside
    by_others = Companion(
        technique="permission_matrix",
        aspect="ordinary user",
        title=f"Who is no {scene.role} can't lift the restriction",
        given=(
            f"Access to {name} `{one}` is restricted, and `{out.name}` does not have it",
            f"`{out.name}` (`{out.email}`) has an account without special rights",
        ),
        steps=(
            f"Sign in as `{out.name}`",
            f"Send the request that lifts the restriction of `{one}`",
            f"Open `{one}` by its direct address",
        ),
        expected=f"Both are refused; `{one}` is still restricted",
        data={"restricted": one, "refused": out.email},
        type="negative",
        angle="actor",
        assumption=f"Only {with_article(scene.role)} restricts access.",
        risk=0.7,
    )
    return lifted, by_others, inside


def allowed_values(scene: Scene, name: str, fits: str, wrong: str) -> tuple[Companion, ...]:
    """Beside values that are allowed: one that was stored before, and one more that is allowed."""
    return (
        Companion(
            technique="state_transition",
            aspect="stored before",
            title=f"A value of the {name} that was stored before stays until it is changed",
            given=(f"`{wrong}` is stored in the {name}, from before it was restricted",),
            steps=(
                f"Allow `{fits}` as the only value of the {name}, and save",
                f"Open what holds `{wrong}`",
                "Change something else there, and save",
            ),
            expected=(
                f"`{wrong}` is still shown; saving names it as not allowed, or keeps it unchanged, "
                "and never replaces it silently"
            ),
            data={"before": wrong, "allowed": fits},
            assumption="Values from before are kept.",
            risk=0.6,
        ),
        Companion(
            technique="state_transition",
            aspect="one more allowed",
            title=f"A value is taken once it is allowed for the {name}, too",
            given=(f"Only `{fits}` is allowed for the {name}",),
            steps=(
                f"Allow `{wrong}` as well, and save",
                f"Enter `{wrong}` there and save",
                scene.again,
            ),
            expected=f"`{wrong}` is stored and shown; no message refuses it",
            data={"allowed": [fits, wrong]},
            type="positive",
            risk=0.62,
        ),
    )
