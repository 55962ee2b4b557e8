"""Equivalence partitioning: one value of each kind that is treated alike, the invalid ones singly.

Trigger: something is entered, chosen or given in; criteria that refuse something.
Source: ISTQB CTFL 4.0, 4.2.1. Risk: wrong input is taken, or right input is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.records import target
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import (
    capitalised,
    past_participle,
    third_person,
    with_article,
)
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.partitions import beside, without_object
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "equivalence_partitioning"
ENTERS = frozenset({"create", "update", "manage", "register", "configure", "schedule", "send"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Empty, blank, twice the same, foreign letters, the wrong kind of value."""
    yield from _refusals(facts)
    yield from _context_values(facts)
    if facts.main.kind in ENTERS and target(facts.main, facts) is not None:
        yield from _entered(facts)
    if facts.main.kind not in ENTERS - {"configure", "send"} or facts.scene.surface == "cli":
        yield from _nothing_there(facts)


def _refusals(facts: Facts) -> Iterator[Idea]:
    """Criteria that say what does not work, without a condition."""
    for rule in facts.rules:
        if not rule.negative or rule.condition or rule.then or rule.only:
            continue
        main = flow_of(facts.main, facts)
        said = clipped(own_words(rule.statement), 170)
        if rule.action is not None:
            tried = f"Try to {rule.action.plain_verb} {clipped(own_words(rule.action.words), 90)}"
            steps: tuple[str, ...] = (main.steps[0], tried, facts.scene.again)
            expected = (
                f"The attempt has no effect, and the refusal is said: {said}; everything is as "
                "before"
            )
        else:
            steps = (*main.steps[:3], "Compare what happens with the criterion")
            expected = capitalised(said)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"criterion {rule.id}",
            title=clipped(capitalised(said), 90),
            preconditions=preconditions(facts.main, facts, main),
            steps=steps,
            expected=expected,
            data=main.data,
            covers=(rule.id,),
            risk=0.84,
            depth="easy",
        )


def _context_values(facts: Facts) -> Iterator[Idea]:
    """Fields of the context with a list of values, or required."""
    low = facts.story.text.lower()
    for entity, fields in facts.story.context.entities.items():
        name = entity.replace("_", " ").lower()
        if name not in low and len(facts.story.context.entities) > 1:
            continue
        for field, rule in fields.items():
            label = field.replace("_", " ")
            if rule.values and label not in {"state", "status"}:
                wrong = "something-else"
                yield Idea(
                    technique=NAME,
                    type="negative",
                    aspect=f"values {field}",
                    title=capitalised(f"{label} of {name} outside {', '.join(rule.values[:4])}"),
                    preconditions=(facts.scene.ready,),
                    steps=(
                        f"Enter `{rule.values[0]}` as the {label} of {name} and save",
                        f"Enter `{wrong}` and save",
                    ),
                    expected=(
                        f"`{rule.values[0]}` is stored; `{wrong}` is refused at the {label}, "
                        f"which still reads `{rule.values[0]}`"
                    ),
                    data={"valid": list(rule.values), "invalid": wrong},
                    risk=0.6,
                )
            elif rule.required:
                yield Idea(
                    technique=NAME,
                    type="negative",
                    aspect=f"required {field}",
                    title=capitalised(f"{name} without {label} is refused"),
                    preconditions=(facts.scene.ready,),
                    steps=(f"Fill in every field of the {name} but {label}", "Save"),
                    expected=f"Nothing is stored, and the message says that {label} is missing",
                    data={label.replace(" ", "_"): ""},
                    risk=0.6,
                )


def _entered(facts: Facts) -> Iterator[Idea]:
    scene, action, noun = facts.scene, facts.main, target(facts.main, facts)
    if noun is None:
        return
    field = {"send": "text", "register": "address"}.get(action.kind, scene.field(noun))
    bare = action.kind not in {"send", "register"} and (noun.mass or field == "value")
    if bare:
        field = noun.name
    value = (
        scene.text(0)
        if action.kind == "send"
        else scene.actor.email
        if action.kind == "register"
        else scene.value(noun, 0)
    )
    name = "account" if action.kind == "register" else noun.name
    main = flow_of(action, facts)
    ready = preconditions(action, facts, main)
    verb = "send" if action.kind == "send" else "save"
    made = past_participle(verb)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        title=clipped(
            capitalised(
                f"{name} is left empty"
                if bare
                else f"{name} without {with_article(field)} is not {made}"
            ),
            90,
        ),
        preconditions=ready,
        steps=(
            main.steps[0],
            *((f"Start to add {noun.a}",) if action.kind == "manage" else ()),
            f"Leave the {field} empty and {verb}",
            f"Enter three blanks as the {field} and {verb}",
        ),
        expected=f"Both times the {field} is named as missing; no {name} is added or changed",
        data={field.replace(" ", "_"): ["", "   "]},
        assumption=f"The {name} may not be empty."
        if bare
        else f"The {field} of {with_article(name)} is required.",
        risk=0.66,
    )
    if action.kind in {"create", "manage", "register"} and not noun.mass:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="duplicate",
            title=clipped(capitalised(f"Second {name} with the {field} of an existing one"), 90),
            preconditions=(
                *ready[:1],
                f"{with_article(name).capitalize()} with the {field} `{value}` exists",
            ),
            steps=(
                main.steps[0],
                f"Enter `{value}` as the {field} and {verb}",
                scene.lister(noun)
                if action.kind != "register"
                else f"Sign in as `{value}` with the old password",
            ),
            expected=(
                f"The second is refused because `{value}` is taken; there is still exactly one"
                if action.kind != "register"
                else (
                    f"No second account is made, `{value}` keeps its password, and the message "
                    "names the address as in use"
                )
            ),
            data={field.replace(" ", "_"): value},
            assumption=(
                f"Two {noun.plural if action.kind != 'register' else 'accounts'} may not have "
                f"the same {field}."
            ),
            risk=0.56,
        )
    if action.kind in {"create", "update", "manage", "send", "register"} and field not in {
        "amount",
        "value",
        "address",
        "file name",
    }:
        text = "Zoë O'Brien & Søn <3> 日本"
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="characters",
            title=clipped(
                capitalised(
                    f"{field if bare else field + ' of ' + with_article(name)} with "
                    "accents, quotes and Japanese"
                ),
                90,
            ),
            preconditions=ready[:1],
            steps=(main.steps[0], f"Enter `{text}` as the {field} and {verb}", scene.again),
            expected=(
                f"`{text}` is shown character by character as entered, with no `?`, `&amp;` or "
                "missing part"
            ),
            data={field.replace(" ", "_"): text},
            assumption=f"Any Unicode text is allowed as the {field}.",
            risk=0.42,
        )


def _nothing_there(facts: Facts) -> Iterator[Idea]:
    """The action on something that does not exist, on the wrong thing, on several, on none."""
    scene, action, noun = facts.scene, facts.main, facts.main.object
    if action.kind in {"sign_in", "sign_out", "register", "reset_password"}:
        return
    if noun is None or noun.abstract or noun.mass:
        yield from without_object(facts)
    if noun is None or noun.abstract:
        return
    if action.statement:
        yield from beside(facts)
        return
    gone, one = scene.name(noun, 9), scene.name(noun, 0)
    if not noun.mass and action.kind in {
        "update",
        "delete",
        "view",
        "download",
        "decide",
        "assign",
        "pay",
        "operate",
        "other",
    }:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="nonexistent",
            title=clipped(
                f"{scene.Who} tries to {action.plain_verb} {noun.a} that does not exist", 100
            ),
            preconditions=(
                scene.ready,
                f"{capitalised(noun.name)} `{gone}` has never existed; `{one}` does",
            ),
            steps=(
                f"Call up {noun.name} `{gone}` directly, by its address or name",
                f"Try to {action.plain_verb} `{gone}`",
            ),
            expected=(
                f"The answer says that {noun.name} `{gone}` does not exist; nothing is made, "
                f"and `{one}` is unchanged"
            ),
            data={"nonexistent": gone, "existing": one},
            assumption=f"{capitalised(noun.plural)} can be called up directly by name or address.",
            risk=0.5,
        )
    if action.kind != "send":
        yield from _wrong_and_several(facts)


def _wrong_and_several(facts: Facts) -> Iterator[Idea]:
    scene, action, noun = facts.scene, facts.main, facts.main.object
    assert noun is not None
    todo, done = clipped(imperative(action), 90), past_participle(action.plain_verb)
    wrong = f"{scene.title(8).lower().replace(' ', '-')}.txt"
    if action.kind in {
        "generate",
        "sync",
        "check",
        "other",
        "operate",
        "assign",
        "publish",
        "create",
        "update",
        "configure",
        "view",
    } and (action.kind not in {"view", "create", "update", "configure"} or scene.surface == "cli"):
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="wrong input",
            title=clipped(
                f"{scene.Who} tries to {action.plain_verb} something that is no {noun.name}", 100
            ),
            preconditions=(
                scene.ready,
                f"`{wrong}` holds the sentence `{scene.text(3)}` and is no {noun.name}",
            ),
            steps=(f"{todo}, giving `{wrong}`", scene.again),
            expected=(
                f"The answer names `{wrong}` and says that it is no {noun.name}; nothing was "
                f"{done}, and nothing is left over"
            ),
            data={"input": wrong},
            assumption=f"What is to be {done} is checked before.",
            risk=0.34 if scene.surface == "screen" else 0.56,
        )
    if noun.mass or action.kind not in {
        "other",
        "generate",
        "operate",
        "send",
        "decide",
        "publish",
        "assign",
        "check",
    }:
        return
    names = [scene.name(noun, i) for i in range(3)]
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="several",
        title=clipped(
            (
                f"{scene.Who} {third_person(action.plain_verb)} three {noun.plural} one after "
                "the other"
            ),
            100,
        ),
        preconditions=(
            scene.ready,
            f"The {noun.plural} `{names[0]}`, `{names[1]}` and `{names[2]}` are at hand",
        ),
        steps=tuple(f"{todo}, taking `{name}`" for name in names),
        expected=(
            f"All three are {done}, each once and with its own values; the second and third "
            "did not change the first"
        ),
        data={noun.plural.replace(" ", "_"): names},
        assumption=None if noun.many else f"More than one {noun.name} can be {done}.",
        risk=0.44,
    )
