"""Equivalence partitioning: one value of each kind that is treated alike, the invalid ones singly.

Trigger: something is entered, chosen or given in; criteria that refuse something.
Source: ISTQB CTFL 4.0, 4.2.1. Risk: wrong input is taken, or right input is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.records import target
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative, own_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "equivalence_partitioning"
ENTERS = frozenset({"create", "update", "manage", "register", "configure", "schedule", "send", "assign", "publish"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Empty, blank, twice the same, foreign letters, the wrong kind of value."""
    yield from _refusals(facts)
    yield from _context_values(facts)
    if facts.main.kind in ENTERS:
        yield from _entered(facts)
    else:
        yield from _nothing_there(facts)


def _refusals(facts: Facts) -> Iterator[Idea]:
    """Criteria that say what does not work, without a condition."""
    for rule in facts.rules:
        if not rule.negative or rule.condition or rule.then or rule.only:
            continue
        main = flow_of(facts.main, facts)
        said = clipped(own_words(rule.statement), 170)
        if rule.action is not None:
            tried = f"Try to {rule.action.verb} {clipped(own_words(rule.action.words), 90)}"
            steps = (main.steps[0], tried, facts.scene.again)
            expected = f"The attempt has no effect, and the refusal is said: {said}; everything is as before"
        else:
            steps = (*main.steps[:3], "Compare what happens with the criterion")
            expected = capitalised(said)
        yield Idea(
            technique=NAME, type="negative", aspect=f"criterion {rule.id}",
            title=clipped(capitalised(said), 90), preconditions=preconditions(facts.main, facts, main),
            steps=steps, expected=expected, data=main.data, covers=(rule.id,), risk=0.84, depth="easy",
        )  # fmt: skip


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
                    technique=NAME, type="negative", aspect=f"values {field}",
                    title=capitalised(f"{label} of {name} outside {', '.join(rule.values[:4])}"),
                    preconditions=(facts.scene.ready,),
                    steps=(f"Enter `{rule.values[0]}` as the {label} of {name} and save", f"Enter `{wrong}` and save"),
                    expected=f"`{rule.values[0]}` is stored; `{wrong}` is refused at the {label}, which still reads `{rule.values[0]}`",
                    data={"valid": list(rule.values), "invalid": wrong}, risk=0.6,
                )  # fmt: skip
            elif rule.required:
                yield Idea(
                    technique=NAME, type="negative", aspect=f"required {field}",
                    title=capitalised(f"{name} without {label} is refused"), preconditions=(facts.scene.ready,),
                    steps=(f"Fill in every field of the {name} but {label}", "Save"),
                    expected=f"Nothing is stored, and the message says that {label} is missing",
                    data={label.replace(" ", "_"): ""}, risk=0.6,
                )  # fmt: skip


def _entered(facts: Facts) -> Iterator[Idea]:
    scene, action, noun = facts.scene, facts.main, target(facts.main, facts)
    if noun is None:
        return
    field = {"send": "text", "register": "address"}.get(action.kind, scene.field(noun))
    value = scene.text(0) if action.kind == "send" else scene.actor.email if action.kind == "register" else scene.value(noun, 0)
    name = "account" if action.kind == "register" else noun.name
    main = flow_of(action, facts)
    ready = preconditions(action, facts, main)
    verb = {"configure": "set", "publish": "publish", "schedule": "plan", "assign": "assign"}.get(action.kind, "save")
    made = past_participle(verb)
    yield Idea(
        technique=NAME, type="negative", aspect="missing",
        title=clipped(capitalised(f"{name} without {'an' if field[0] in 'aeiou' else 'a'} {field} is not {made}"), 90),
        preconditions=ready, steps=(main.steps[0], f"Leave the {field} empty and {verb}", f"Enter three blanks as the {field} and {verb}"),
        expected=f"Both times the {field} is named as missing; no {name} is added or changed",
        data={field.replace(" ", "_"): ["", "   "]}, assumption=f"The {field} of {_a(name)} is required.", risk=0.66,
    )  # fmt: skip
    if action.kind in {"create", "manage", "register"} and not noun.mass:
        yield Idea(
            technique=NAME, type="negative", aspect="duplicate",
            title=clipped(capitalised(f"Second {name} with the {field} of an existing one"), 90),
            preconditions=(*ready[:1], f"{_a(name).capitalize()} with the {field} `{value}` exists"),
            steps=(main.steps[0], f"Enter `{value}` as the {field} and {verb}", scene.lister(noun) if action.kind != "register" else f"Sign in as `{value}` with the old password"),
            expected=(f"The second is refused because `{value}` is taken; there is still exactly one" if action.kind != "register" else f"No second account is made, `{value}` keeps its password, and the message names the address as in use"),
            data={field.replace(" ", "_"): value}, assumption=f"Two {noun.plural if action.kind != 'register' else 'accounts'} may not have the same {field}.", risk=0.56,
        )  # fmt: skip
    if action.kind in {"create", "update", "manage", "send", "register"} and field not in {"amount", "value", "address", "file name"}:
        text = "Zoë O'Brien & Søn <3> 日本"
        yield Idea(
            technique=NAME, type="edge_case", aspect="characters",
            title=clipped(capitalised(f"{field} of {_a(name)} with accents, quotes and Japanese"), 90), preconditions=ready[:1],
            steps=(main.steps[0], f"Enter `{text}` as the {field} and {verb}", scene.again),
            expected=f"`{text}` is shown character by character as entered, with no `?`, `&amp;` or missing part",
            data={field.replace(" ", "_"): text}, assumption=f"Any Unicode text is allowed as the {field}.", risk=0.42,
        )  # fmt: skip


def _a(name: str) -> str:
    from testwright.core.testcases.grammar import with_article  # noqa: PLC0415

    return with_article(name)


def _nothing_there(facts: Facts) -> Iterator[Idea]:
    """The action on something that does not exist."""
    scene, action, noun = facts.scene, facts.main, facts.main.object
    if noun is None or noun.abstract or noun.mass or action.statement or action.kind in {"sign_in", "sign_out", "register", "reset_password", "search", "filter", "sort", "upload", "receive", "sync"}:
        return
    gone = scene.name(noun, 9)
    title = title_of(action, scene)
    yield Idea(
        technique=NAME, type="negative", aspect="nonexistent",
        title=clipped(f"No {noun.name} `{gone}` exists when the {scene.role or 'user'} tries to {action.verb} it", 90),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{gone}` has never existed; `{scene.name(noun, 0)}` does"),
        steps=(f"Call up {noun.name} `{gone}` directly, by its address or name", f"Try to {action.verb} it"),
        expected=f"The answer says that {noun.name} `{gone}` does not exist; nothing is made, and `{scene.name(noun, 0)}` is unchanged",
        data={"nonexistent": gone, "existing": scene.name(noun, 0)},
        assumption=f"{capitalised(noun.plural)} can be called up directly by name or address.", risk=0.5,
    )  # fmt: skip
    _ = (title, imperative)
