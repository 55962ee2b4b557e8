"""State transitions: each allowed change once, and the changes that must not be possible.

Trigger: states in the context; an action that can be done only once; `used once`.
Source: ISTQB CTFL 4.0, 4.2.4. Risk: something is done twice, or in a state where it makes no sense.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.limits import single_use
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.rules import Rule

NAME = "state_transition"
_ONCE = frozenset({"delete", "decide", "publish", "pay", "schedule", "operate"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """From the context, from `once`, from the nature of the action."""
    yield from _context(facts)
    for rule in facts.rules:
        if single_use(rule.text):
            yield _used(rule, facts)
    yield from _twice(facts)
    yield from _undo_midway(facts)


def _context(facts: Facts) -> Iterator[Idea]:
    scene, noun = facts.scene, facts.main.object
    for entity, fields in facts.story.context.entities.items():
        for name, rule in fields.items():
            if name in {"state", "status"} and rule.values:
                yield from _chain(facts, entity.replace("_", " "), rule.values)
    for entity, states in facts.story.context.states.items():
        label = entity.replace("_", " ") or (noun.name if noun and not noun.abstract else "entry")
        yield from _chain(facts, label, tuple(states))
    _ = scene


def _chain(facts: Facts, entity: str, states: tuple[str, ...]) -> Iterator[Idea]:
    if len(states) < 2:  # noqa: PLR2004 one state has no transition
        return
    scene, verb = facts.scene, facts.main.plain_verb
    label = (
        f"{entity} `{scene.title(0)}`"
        if facts.main.object is None or entity not in facts.main.object.name
        else scene.ref(facts.main.object)
    )
    done = past_participle(verb)
    target = next((s for s in states if s.lower().replace("_", " ") in {done, f"{verb}ed"}), None)
    last = states[-1]
    after = states[states.index(target) :] if target else states[-1:]
    for place, state in enumerate(dict.fromkeys([last, *after])):
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"state {state}",
            title=clipped(f"{capitalised(entity)} in state {state} can't be {done}", 100),
            preconditions=(scene.ready, f"{capitalised(label)} is in state `{state}`"),
            steps=(
                f"Open {label}",
                f"Try to {verb} {label} by its direct address or request",
                scene.again,
            ),
            expected=(
                f"The try is refused with the state `{state}` as the reason; {label} is still "
                f"`{state}`"
            ),
            data={"state": state},
            risk=0.8 - place * 0.06,
        )
    start = states[0]
    goal = target or states[1]
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="first transition",
        title=clipped(f"{capitalised(entity)} goes from {start} to {goal}", 100),
        preconditions=(scene.ready, f"{capitalised(label)} is in state `{start}`"),
        steps=(f"Open {label}", f"{capitalised(verb)} it", scene.again),
        expected=f"{capitalised(label)} is in state `{goal}` and was in no other state in between",
        data={"from": start, "to": goal},
        risk=0.7,
        depth="easy",
    )


def _used(rule: Rule, facts: Facts) -> Idea:
    scene, main = facts.scene, flow_of(facts.main, facts)
    found = re.search(
        r"(?:the|an?|each|every)\s+((?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|can|may|must|are|works?|stays?)\b",
        rule.text,
        re.IGNORECASE,
    )
    thing = found.group(1) if found else (facts.main.object.name if facts.main.object else "link")
    first = facts.main.kind == "reset_password"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="used twice",
        title=clipped(f"A used {thing} does not work again", 90),
        preconditions=preconditions(facts.main, facts, main),
        steps=(*main.steps[:4], f"Use the same {thing} again")
        if first
        else (f"Use the {thing} once, completely", f"Use the same {thing} again", scene.again),
        expected=(
            "The second use is refused as already used, and the result of the first use is "
            "unchanged"
        ),
        data=main.data,
        covers=(rule.id,),
        risk=0.87,
    )


def _twice(facts: Facts) -> Iterator[Idea]:
    """Doing once more what is already done."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if action.kind not in _ONCE or noun is None or noun.abstract or noun.mass or action.statement:
        return
    if action.verb in {
        "scan",
        "use",
        "handle",
        "work",
        "undo",
        "revert",
        "restore",
        "call",
        "try",
        "invoke",
        "reset",
        "clear",
    }:
        return
    done = past_participle(action.plain_verb)
    label = scene.ref(noun)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="twice",
        title=clipped(f"{capitalised(noun.name)} that is already {done} is not {done} again", 90),
        preconditions=(
            scene.ready,
            f"{capitalised(label)} was {done} a minute ago, and its page from before is still open",
        ),
        steps=(
            f"Go to the page of {label} that is still open"
            if scene.surface == "screen"
            else f"Keep the request for {label}",
            f"{capitalised(action.plain_verb)} it again",
            scene.again,
        ),
        expected=(
            f"The second try says that {label} is already {done}; it is counted once, and no "
            "second message, booking or entry exists"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun)},
        assumption=f"{capitalised(noun.a)} can be {done} once only.",
        risk=0.6,
    )


def _undo_midway(facts: Facts) -> Iterator[Idea]:
    """Leaving before the last step."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if (
        action.kind
        not in {
            "create",
            "update",
            "delete",
            "manage",
            "schedule",
            "configure",
            "pay",
            "register",
            "send",
            "assign",
        }
        or noun is None
    ):
        return
    main = flow_of(action, facts)
    steps = main.steps[:-2] if len(main.steps) > 2 else main.steps[:1]  # noqa: PLR2004 leave before it is done
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="left midway",
        title=clipped(
            (
                f"{scene.Who} leaves before the last step to {action.plain_verb} "
                f"{own_words(action.words)}"
            ),
            90,
        ),
        preconditions=preconditions(action, facts, main),
        steps=(
            *steps,
            "Go back instead of finishing",
            scene.lister(noun) if action.kind not in {"register", "pay"} else scene.again,
        ),
        expected=(
            f"Everything is as before: nothing was {past_participle(action.plain_verb)}, and "
            "the same steps can be started anew"
        ),
        data=main.data,
        assumption="Nothing is kept of what was begun and not finished.",
        risk=0.4,
    )
