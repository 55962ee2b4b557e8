"""Flows of people who build and run software: scripts, installations, bindings, things put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.stored_values import linked, placed
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.variables import VARIABLE, app_of, missing, variables
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_HOST, _PORT = "10.0.0.7", "5432"


def install(action: Action, facts: Facts) -> Flow:
    """Nothing there before, running after, and a second time changes nothing."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "software"
    one = scene.name(noun, 0) if noun and not noun.mass else scene.title(0)
    place = action.said("into", "on", "onto", "to", "in")
    where = clipped(own_words(place.text), 60) if place else "a machine"
    where = where if re.match(r"(?:an?|the|their|this|any|our)\b|[A-Z]", where) else f"the {where}"
    if action.verb == "uninstall":
        return Flow(
            (f"{capitalised(name)} `{one}` is installed and runs",),
            (
                f"Uninstall `{one}`",
                f"Ask for the state of `{one}`",
                "Look for files it has left",
            ),
            f"`{one}` is not known any more, and no process or file of it is left",
            {"name": one},
        )
    again = "Do the first step once more"
    if action.verb == "redeploy":
        return Flow(
            (f"{capitalised(name)} `{one}` runs in version `1.4.0`; `1.5.0` is ready",),
            (f"Redeploy `{one}`", f"Ask for the state and the version of `{one}`"),
            f"`{one}` runs in version `1.5.0`, once; nothing of `1.4.0` answers any more",
            {"name": one, "before": "1.4.0", "after": "1.5.0"},
        )
    return Flow(
        (f"{capitalised(name)} `{one}` in version `1.4.0` is ready; it is not there yet: {where}",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            f"Ask for the state and the version of `{one}`",
            again,
        ),
        (
            f"`{one}` runs and names version `1.4.0`; the second time says that it is there "
            "already and changes nothing"
        ),
        {"name": one, "version": "1.4.0"},
    )


def bind(action: Action, facts: Facts) -> Flow:
    """Two running parts find one another by what the binding hands over."""
    scene = facts.scene
    left = action.object or target(action, facts)
    link = action.said("to", "with", "from")
    right = link.noun if link else None
    app = app_of(left, facts) if left is None or left.mass else scene.name(left, 0)
    service = scene.name(right, 1) if right and not right.mass else "stock-db"
    left_name = left.name if left else "application"
    right_name = right.name if right and not right.mass else "service"
    data = {left_name.replace(" ", "_"): app, "host": _HOST, "port": _PORT}
    if action.verb in {"unbind", "decouple"}:
        return Flow(
            (
                (
                    f"{capitalised(left_name)} `{app}` is bound to {right_name} `{service}` and "
                    f"holds its host `{_HOST}` and port `{_PORT}`"
                ),
            ),
            (
                f"{capitalised(action.verb)} `{app}` from `{service}`",
                f"Read the settings that `{app}` runs with",
                f"Ask for the state of `{service}`",
            ),
            (
                f"`{app}` holds neither `{_HOST}` nor `{_PORT}` any more and still runs; "
                f"`{service}` runs unchanged"
            ),
            data,
        )
    apps_many = left is not None and left.many and re.search(r"\bmultiple|several\b", action.words)
    if apps_many and not (right and right.many):
        second = scene.name(left, 2)
        return Flow(
            (
                (
                    f"The applications `{app}` and `{second}` and {right_name} `{service}` (host "
                    f"`{_HOST}`, port `{_PORT}`) run; nothing is bound"
                ),
            ),
            (
                f"{capitalised(action.verb)} `{app}` and `{second}` to `{service}`",
                "Wait until the binding says that it is ready",
                f"Read the settings that `{app}` and `{second}` run with",
            ),
            f"Both hold the host `{_HOST}` and the port `{_PORT}` of `{service}`; `{service}` runs "
            "once and unchanged",
            {"applications": [app, second], "host": _HOST, "port": _PORT},
        )
    if (
        right
        and right.many
        and re.search(r"\bmultiple|several|services\b", link.text if link else "")
    ):
        second = scene.name(right, 2)
        return Flow(
            (
                (
                    f"{capitalised(left_name)} `{app}` and the {right.plural} `{service}` (host "
                    f"`{_HOST}`) "
                    f"and `{second}` (host `10.0.0.8`) run; nothing is bound"
                ),
            ),
            (
                f"{capitalised(action.verb)} `{app}` to `{service}`",
                f"{capitalised(action.verb)} `{app}` to `{second}`",
                f"Read the settings that `{app}` runs with",
            ),
            (
                f"`{app}` holds `{_HOST}` for `{service}` and `10.0.0.8` for `{second}`, each "
                f"once; "
                "neither has replaced the other"
            ),
            {left_name.replace(" ", "_"): app, "hosts": [_HOST, "10.0.0.8"]},
        )
    return Flow(
        (
            (
                f"{capitalised(left_name)} `{app}` and {right_name} `{service}` (host `{_HOST}`, "
                f"port `{_PORT}`) run and are not bound"
            ),
        ),
        (
            f"{capitalised(action.verb)} `{app}` to `{service}`",
            "Wait until the binding says that it is ready",
            f"Read the settings that `{app}` runs with",
        ),
        (
            f"The binding is ready, and `{app}` holds the host `{_HOST}` and the port `{_PORT}` of "
            f"`{service}`, exactly as `{service}` gives them"
        ),
        data,
    )


def bind_missing(action: Action, facts: Facts) -> Flow:
    """The other side does not exist: that is said, and nothing is half done."""
    scene = facts.scene
    left = action.object or target(action, facts)
    link = action.said("to", "with", "from")
    right = link.noun if link else None
    app = app_of(left, facts) if left is None or left.mass else scene.name(left, 0)
    named = right is not None and not right.mass
    gone = scene.name(right, 5) if named else "stock-db"
    other = right.name if right and named else "service"
    return Flow(
        (
            (
                f"{capitalised(left.name if left else 'application')} `{app}` runs; "
                f"{other} `{gone}` does not exist"
            ),
        ),
        (
            (
                f"{capitalised(action.verb)} `{app}` {'from' if action.verb == 'unbind' else 'to'} "
                f"`{gone}`"
            ),
            "Read the state of the binding",
            f"Read the settings that `{app}` runs with",
        ),
        (
            f"The answer names `{gone}` as not found and the binding is not ready; `{app}` runs "
            "with the settings it had before"
        ),
        {"existing": app, "missing": gone},
    )


def missing_key(action: Action, facts: Facts) -> Flow:
    """The value that is to reach a program does not exist."""
    if not VARIABLE.search(action.words):
        return place(action, facts)
    _, where = _what_and_where(action)
    return missing(where, action.words, facts)


_INTO = ("in", "into", "on", "onto", "inside", "within", "to", "with", "as", "from", "up")


def place(action: Action, facts: Facts) -> Flow:
    """What is put into something appears there, and nowhere else."""
    scene = facts.scene
    what, where = _what_and_where(action)
    if VARIABLE.search(action.words):
        return variables(where, action.words, facts)
    name = what.name if what else "part"
    one = scene.name(what, 0)
    host = where.name if where and not where.abstract else "page"
    first, second = scene.title(2), scene.title(3)
    if where and where.category != "link":
        first, second = scene.name(where, 2), scene.name(where, 3)
    elif where:
        host = "page"
    verb = action.verb if action.verb not in {"use", "share", "show", "display"} else "put"
    link = "to" if verb == "add" else "in" if verb != "put" else "on"
    if action.verb == "link" and re.match(r"(?:back\s+)?to\b", action.words):
        at = action.said("from", "in", "on")
        return _linked(action.object, at.noun if at else None, facts)
    if (what and what.head == "link") or action.verb == "link":
        return _linked(what, where, facts)
    build = scene.surface == "cli"
    return Flow(
        (
            (
                f"{capitalised(name)} `{one}` is at hand; {host} `{first}` and {host} `{second}` "
                "do not show it yet"
            ),
        ),
        (
            (
                f"{capitalised(verb)} `{one}` {link} "
                f"`{first}`{', and build' if build else ' and save'}"
            ),
            f"Open {'the output of ' if build else ''}`{first}` as a visitor",
            f"Open {'the output of ' if build else ''}`{second}`",
        ),
        (
            f"`{first}` shows {name} `{one}` once, complete and at the place where it was put; "
            f"`{second}` is as it was"
        ),
        {name.replace(" ", "_"): one, "in": first, "not_in": second},
        companions=()
        if build
        else placed(name, one, (first, second), own=bool(what and thinghood(what) == "thing")),
    )


def _what_and_where(action: Action) -> tuple[Noun | None, Noun | None]:
    """The thing that is put in, and where: also for `inject into my app as variables values …`."""
    where = action.said(*_INTO)
    opening = re.match(r"(?:in|into|on|onto|to)\s", action.words, re.IGNORECASE)
    if opening:
        host = action.object
        rest = action.said("as", "with")
        if rest:
            return rest.noun, host
        tail = action.words[opening.end() :]
        place = tail.find(action.object.text) if action.object else -1
        after = tail[place + len(action.object.text) :] if action.object and place >= 0 else ""
        return noun_of(after.strip()), host
    return action.object, where.noun if where else None


def _linked(what: Noun | None, where: Noun | None, facts: Facts) -> Flow:
    """A link on one page that leads to another."""
    scene = facts.scene
    goal = what if what and what.head != "link" else None
    to = scene.name(goal, 0)
    name = goal.name if goal else "page"
    start = scene.name(where, 2) if where else scene.title(2)
    build = ", and build" if scene.surface == "cli" else " and save"
    return Flow(
        (f"{capitalised(name)} `{to}` exists, and `{start}` has no link to it",),
        (
            f"Put a link to `{to}` into `{start}`{build}",
            f"Open `{start}` as a visitor and follow the link",
            "Go back with the browser",
        ),
        f"The link opens {name} `{to}` and no error page; going back shows `{start}`",
        {"from": start, "to": to},
        companions=() if scene.surface == "cli" else linked(name, start, to),
    )
