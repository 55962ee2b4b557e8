"""Cases by what is done: connected twice, chosen again, set back, checked and synchronised anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.held_together import compared
from testwright.core.testcases.cases.repetitions import again, done_already
from testwright.core.testcases.cases.setups import bound, converted, installed, restricted, seen_by
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.taking_part import takes_part, taking_part
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.other_systems import other_system
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_FOR_GOOD = frozenset({"delete", "remove", "erase", "discard", "drop", "purge", "clear"})


_SETS_UP = frozenset({"configure", "customise", "customize", "tune", "set up"})
"""Verbs that change something about a thing, and do not choose another one."""
_SETTINGS = frozenset({"setting", "link", "place", "text"})


def done(facts: Facts) -> Iterator[Idea]:
    """The ideas that belong to the class of the main verb."""
    noun = facts.main.object
    makers = _BY_KIND.get(facts.main.kind, ())
    if noun is None or noun.abstract or facts.main.statement:
        return
    for maker in makers:
        yield from maker(facts, noun)


def _todo(facts: Facts, limit: int = 100) -> str:
    return clipped(imperative(facts.main), limit)


def _connected_twice(facts: Facts, noun: Noun) -> Iterator[Idea]:
    if not usable(noun) or takes_part(facts.main):
        return
    scene, main = facts.scene, flow_of(facts.main, facts)
    verb = past_participle(facts.main.plain_verb)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that is already {verb} is not {verb} twice", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=_once_more(main.steps),
        expected=(
            f"The second time a message says that it is so already, and {scene.ref(noun)} appears "
            "exactly once"
        ),
        data=main.data,
        assumption="The same connection is made only once.",
        risk=0.52,
    )


def _once_more(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The course up to what is done, that once more, and the look at what came of it."""
    done = 1 if steps[0].startswith(("Open ", "Go to ")) and len(steps) > 2 else 0  # noqa: PLR2004 a step in between
    return (*steps[: done + 1], f"{steps[done]}, once more", *steps[done + 1 : done + 2])


def _set_back(facts: Facts, noun: Noun) -> Iterator[Idea]:
    scene = facts.scene
    if facts.main.verb in _SETS_UP and noun.category not in VALUES | _SETTINGS:
        inner = facts.main.said("with")
        if inner is None or inner.noun is None or inner.noun.abstract:
            return
        noun = inner.noun
    old, new = (
        (facts.options[0][0], facts.options[0][1])
        if facts.options
        else (scene.value(noun, 0), scene.value(noun, 1))
    )
    name = noun.name
    if noun.category not in _SETTINGS and not facts.options:
        return  # what depends on it is not known
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="set back",
        angle="state",
        title=clipped(f"{capitalised(name)} is set back to what it was", 100),
        preconditions=(scene.ready, f"The {name} is `{old}`"),
        steps=(
            f"Change the {name} from `{old}` to `{new}` and save",
            "Use what depends on it once",
            f"Change the {name} back to `{old}` and save",
            "Use what depends on it once more",
        ),
        expected=(
            f"The first use follows `{new}`, the second follows `{old}` as if nothing had been"
        ),
        data={"old": old, "new": new},
        assumption=f"The {name} can be changed as often as one likes.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="seen by others",
        angle="state",
        title=clipped(f"A new {name} is shown to another one who may set it", 100),
        preconditions=(
            scene.ready,
            (
                f"The {name} is `{old}`; `{scene.other.name}` is signed in in a second browser "
                "and may set it, too"
            ),
        ),
        steps=(
            f"Change the {name} from `{old}` to `{new}` and save",
            f"Open the page where the {name} is set in the second browser",
        ),
        expected=f"The second browser shows `{new}` as the {name}, and no longer `{old}`",
        data={"before": old, "after": new},
        assumption=f"There is one {name} for all.",
        risk=0.52,
    )
    if scene.surface == "screen":
        return  # the course signs out and in again itself
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="kept",
        angle="time",
        title=clipped(f"The {name} is kept for the next time", 100),
        preconditions=(scene.ready, f"The {name} is `{old}`"),
        steps=(
            f"Change the {name} to `{new}` and save",
            "Start everything anew",
            f"Look up the {name}",
        ),
        expected=f"The {name} is still `{new}` and not `{old}`",
        data={"old": old, "new": new},
        assumption=None,
        risk=0.46,
    )


def _chosen_again(facts: Facts, noun: Noun) -> Iterator[Idea]:
    scene = facts.scene
    options = facts.options[0] if facts.options else tuple(scene.value(noun, i) for i in range(3))
    first, second = options[0], options[1]
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="chosen again",
        angle="state",
        title=clipped(f"Another {noun.name} is chosen afterwards", 100),
        preconditions=(scene.ready, f"`{first}` is the {noun.name} that is chosen"),
        steps=(_todo(facts), f"Choose `{second}` and save", scene.again),
        expected=(
            f"`{second}` is chosen and `{first}` no longer is; what depends on it follows "
            f"`{second}`"
        ),
        data={"first": first, "second": second},
        assumption="A choice can be changed.",
        risk=0.52,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="nothing chosen",
        angle="amount",
        title=clipped(f"No {noun.name} is chosen", 100),
        preconditions=(scene.ready, f"No {noun.name} is chosen yet"),
        steps=(_todo(facts), "Go on without a choice"),
        expected=(
            f"The next step does not open; a message asks for {noun.a}, and none is taken silently"
        ),
        data={"chosen": None},
        assumption="A choice is needed to go on.",
        risk=0.58,
    )


def _checked(facts: Facts, noun: Noun) -> Iterator[Idea]:
    if facts.main.verb in {"compare", "diff"}:
        yield from compared(facts)
        return
    scene = facts.scene
    one = scene.name(noun, 2) if usable(noun) else scene.title(2)
    written = noun.mass or noun.category in {"data", "file"}
    first, second = (
        ("in row 2 the `amount` is `twelve`", "in row 5 the `date` is missing")
        if written
        else ("its name is empty", "its date is `2031-02-30`")
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="two faults",
        angle="amount",
        title="Two faults at once are both named",
        preconditions=(scene.ready, f"`{one}` has two faults: {first}, and {second}"),
        steps=(f"{_todo(facts)}, taking `{one}`", f"Read what is said about `{one}`"),
        expected=(
            f"Two faults of `{one}` are named, one for each of the two values, and no other; it "
            "counts as not passed"
        ),
        data={"checked": one, "faults": 2},
        assumption="The check goes on after the first fault.",
        risk=0.62,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="corrected",
        angle="state",
        title="What was found faulty passes after it has been corrected",
        preconditions=(scene.ready, f"The last check named one fault of `{one}`: {first}"),
        steps=(
            f"Correct that value of `{one}`",
            f"{_todo(facts)}, taking `{one}`",
            f"Read what is said about `{one}`",
        ),
        expected=f"`{one}` passes, and the message about the value is no longer shown",
        data={"corrected": one},
        assumption="It can be checked again.",
        risk=0.54,
    )


def _synced(facts: Facts, noun: Noun) -> Iterator[Idea]:
    scene, todo = facts.scene, _todo(facts)
    system = other_system(facts)
    one, two = scene.title(2), scene.title(3)
    del noun
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="second run",
        angle="state",
        title="A second run without changes makes no doubles",
        preconditions=(scene.ready, f"`{one}` and `{two}` are the same here and in {system}"),
        steps=(todo, f"{todo} once more", f"Count `{one}` and `{two}` on both sides"),
        expected="Both are there exactly once on both sides; the second run reports no change",
        data={"entries": [one, two]},
        assumption="Entries are recognised when they come again.",
        risk=0.6,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="removed there",
        angle="state",
        title=clipped(f"What was removed in {system} goes here as well", 100),
        preconditions=(scene.ready, f"`{one}` and `{two}` are the same here and in {system}"),
        steps=(f"Delete `{one}` in {system}", todo, f"Look for `{one}` and `{two}` here"),
        expected=f"`{one}` is gone or marked as removed, `{two}` is unchanged",
        data={"removed": one, "kept": two},
        assumption="What is removed on one side is removed on the other.",
        risk=0.58,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="changed on both sides",
        angle="state",
        title="The same entry was changed on both sides",
        preconditions=(scene.ready, f"`{one}` is the same here and in {system}"),
        steps=(
            f"Change `{one}` here to `{one} A` and in {system} to `{one} B`",
            todo,
            "Look at the entry on both sides",
        ),
        expected=(
            f"Both sides show the same, `{one} A` or `{one} B`, and it is said which "
            "of the two was "
            "given up"
        ),
        data={"here": f"{one} A", "there": f"{one} B"},
        assumption="A conflict is settled in favour of one side and said.",
        risk=0.52,
        depth="hard",
    )


def _published(facts: Facts, noun: Noun) -> Iterator[Idea]:
    if not usable(noun):
        return
    scene, verb = facts.scene, facts.main.plain_verb
    ref, made = scene.ref(noun), past_participle(facts.main.plain_verb)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="incomplete",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} with a required value missing is not {made}", 100),
        preconditions=(scene.ready, f"{capitalised(ref)} lacks a required value"),
        steps=(f"Open {ref}", f"{capitalised(verb)} it", "Look for it as somebody else"),
        expected=f"The missing value is named, and nobody else sees {ref}",
        data={noun.name.replace(" ", "_"): scene.name(noun)},
        assumption=f"Only a complete {noun.name} can be {made}.",
        risk=0.6,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="changed afterwards",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} is changed after it was {made}", 100),
        preconditions=(scene.ready, f"{capitalised(ref)} is {made}"),
        steps=(
            f"Change one value of {ref} to `{scene.title(5)}` and save",
            "Open it as somebody else",
        ),
        expected=f"Somebody else sees `{scene.title(5)}`, and no second {noun.name} exists",
        data={"changed_to": scene.title(5)},
        assumption=f"Changes of a {noun.name} that is {made} show at once.",
        risk=0.48,
    )


def _last_of_all(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """The only one there is; and its name, taken anew."""
    if not usable(noun) or noun.category in VALUES:
        return
    scene, verb = facts.scene, facts.main.verb
    one = scene.name(noun, 0)
    never = "deleted" if verb == "restore" else "changed"
    if verb in {"undo", "revert", "restore", "reset"}:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="nothing to undo",
            angle="amount",
            title=clipped(f"There is nothing to {verb}", 100),
            preconditions=(scene.ready, f"`{one}` is there and was never {never}"),
            steps=(f"Look for a way to {verb} `{one}`, and use it if there is one", scene.again),
            expected=(
                f"There is none, or a message says that there is nothing to {verb}; "
                f"`{one}` is as it was"
            ),
            data={"unchanged": one},
            assumption=f"One can try to {verb} at any time.",
            risk=0.56,
        )
        return
    if verb not in _FOR_GOOD:
        return
    gone = past_participle(verb)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="last one",
        angle="amount",
        title=clipped(f"The last {noun.name} is {gone}", 100),
        preconditions=(scene.ready, f"{capitalised(scene.ref(noun))} is the only one there is"),
        steps=(scene.lister(noun), f"{capitalised(verb)} `{one}` and confirm", scene.again),
        expected=(
            f"A text says that there are no {noun.plural}; no error appears, and a new one "
            "can be made"
        ),
        data={gone.replace(" ", "_"): one},
        assumption=f"There may be no {noun.name} at all.",
        risk=0.46,
    )


_BY_KIND: dict[str, tuple[Callable[[Facts, Noun], Iterator[Idea]], ...]] = {
    "assign": (_connected_twice, taking_part),
    "configure": (_set_back,),
    "choose": (_chosen_again,),
    "check": (_checked,),
    "sync": (_synced,),
    "publish": (_published,),
    "delete": (_last_of_all,),
    "mark": (done_already,),
    "perform": (again,),
    "run": (again,),
    "bind": (bound,),
    "place": (again,),
    "install": (installed,),
    "restrict": (restricted, seen_by),
    "convert": (converted,),
    "operate": (again,),
    "generate": (again,),
    "other": (done_already,),
}
