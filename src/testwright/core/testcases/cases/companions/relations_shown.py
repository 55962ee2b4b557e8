"""Beside what is shown for one of several: none is related, it changes, no right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import with_article

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.related import Sides
    from testwright.core.testcases.reading.scene import Scene


def related(sides: Sides, scene: Scene, *, guarded: bool) -> tuple[Companion, ...]:
    """What is tried beside it; `guarded` where others may not look."""
    more = (_refused(sides, scene),) if guarded else ()
    return (_none(sides), _changed(sides, scene), *more)


def _owned(sides: Sides, scene: Scene) -> tuple[str, ...]:
    host = sides.told.host
    if not sides.told.own or host is None:
        return ()
    mine, others = sides.host_name(0), sides.host_name(1)
    return (
        f"`{mine}` is {host.a} of `{scene.actor.name}`, `{others}` is one of `{scene.other.name}`",
    )


def _none(sides: Sides) -> Companion:
    out, host = sides.names[2], sides.told.host
    what = sides.told.shown.name if sides.told.shown else "person"
    title = f"There is no {what} to show for {with_article(host.name)}" if host else ""
    return Companion(
        technique="boundary_values",
        aspect="related to none",
        title=title or f"There are {sides.told.plural}, but none to show",
        given=(*_owned(sides, sides.scene), sides.none(0), sides.says((out,), 1)),
        steps=(sides.page(0), f"Look for `{out}`"),
        expected=f"A text says that there is nothing to show for {sides.host(0)}; `{out}` is not "
        "shown",
        data={"shown": [], "not_shown": out},
        angle="amount",
        risk=0.66,
    )


def _changed(sides: Sides, scene: Scene) -> Companion:
    one, _, out = sides.names
    told = sides.told
    given = (*_owned(sides, scene), sides.says((one,), 0), sides.says((out,), 1))
    then = sides.says((out,), 0)
    then = then if then.startswith("`") else then[:1].lower() + then[1:]
    if told.deed:
        change = f"Have it done in a second session that {then} as well"
        seen = f"First `{one}` is shown and `{out}` is not, then both are, once each"
    else:
        change = f"Have it changed in a second session, so that {then} in the place of `{one}`"
        seen = f"First `{one}` is shown and `{out}` is not, then `{out}` and not `{one}`"
    return Companion(
        technique="state_transition",
        aspect="answer changes",
        title=f"What is shown follows when it changes for one of the {told.plural}",
        given=given,
        steps=(sides.page(0), change, scene.again),
        expected=seen,
        data={"first": one, "then": out},
        type="positive",
        risk=0.56,
    )


def _refused(sides: Sides, scene: Scene) -> Companion:
    one, other = sides.names[0], scene.other
    return Companion(
        technique="permission_matrix",
        aspect="ordinary user",
        title=f"Who is no {scene.role} is not told",
        given=(
            *_owned(sides, scene),
            sides.says((one,), 0),
            f"`{other.name}` (`{other.email}`) has an account without these rights",
        ),
        steps=(f"Sign in as `{other.name}`", f"{sides.page(0)}, by its direct address"),
        expected=f"The page is refused, and `{one}` is shown nowhere",
        data={"refused": other.email},
        type="negative",
        angle="actor",
        assumption=f"Only {with_article(scene.role)} may see this.",
        risk=0.7,
    )
