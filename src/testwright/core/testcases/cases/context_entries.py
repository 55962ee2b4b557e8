"""How the fields of a project context are entered: on a screen or by request, new or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.known import (
    MAKES,
    changes_field,
    is_booking,
    one_of,
    renames,
)
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.reading.samples import sample, written_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.story import FieldRule

_ENTERS = MAKES | {"update", "manage", "configure", "upload"}


def enters(facts: Facts) -> bool:
    """Whether values of the entity are entered in this story."""
    known = facts.known
    if not known.fields or facts.main.statement:
        return False
    if known.focus:
        return _is_given(facts)
    if facts.main.kind == "schedule" and not is_booking(facts):
        return False
    begins = facts.main.kind in {"create", "register"}
    return facts.main.kind in _ENTERS and (begins or facts.change is None)


def _is_given(facts: Facts) -> bool:
    """Whether the field that the story names gets a value: typed in, chosen or uploaded."""
    return changes_field(facts) or bool(facts.known.focus and facts.main.kind == "upload")


def asked(facts: Facts) -> Mapping[str, FieldRule]:
    """The fields that are entered here: the one that is changed, or all of them."""
    known, action = facts.known, facts.main
    if known.focus:
        return {known.focus: known.fields[known.focus]}
    if renames(action) and known.key:
        return {known.key: known.fields[known.key]}
    return known.fields


def changes(facts: Facts) -> bool:
    """Whether something that is there is changed, and nothing new is made."""
    return _is_given(facts) or facts.main.kind in {"update", "configure"}


def thing_of(facts: Facts) -> str:
    """What the entity is called: as in the story, else as in the context."""
    return facts.known.thing or facts.known.entity


def _sent(facts: Facts, deed: str) -> str:
    """The deed as a step: done on the screen, or asked of an interface."""
    begins = {"screen": "", "api": "Send the request to ", "cli": "Run the command to "}
    return capitalised(f"{begins[facts.scene.surface]}{deed}")


def making(facts: Facts) -> str:
    """What is done, in words: `file a claim`; whoever manages things adds one."""
    action, noun = facts.main, facts.main.object
    verb = "add" if action.kind == "manage" else action.verb
    return f"{verb} {noun.a if noun else thing_of(facts)}"


def entering(facts: Facts, label: str, value: str, more: str = "") -> str:
    """The step that hands it in with this value in one field: `… with fee `5``."""
    if changes(facts):
        return _sent(facts, f"change the {label} of {one_of(facts, 0)} to `{value}`{more}")
    return _sent(facts, f"{making(facts)} with {label} `{value}`{more}")


def entering_data(facts: Facts, label: str, what: str) -> str:
    """The same for values that are too long for a step: `the title of 200 characters`."""
    if changes(facts):
        return _sent(facts, f"change the {label} of {one_of(facts, 0)} to {what}")
    return _sent(facts, f"{making(facts)} with {what} as the {label}")


def entering_only(facts: Facts, values: Mapping[str, str]) -> str:
    """The step that hands it in with these values and no others."""
    return _sent(facts, f"{making(facts)} with {written_out(values)} and nothing else")


def leaving_empty(facts: Facts, label: str, more: str = "") -> str:
    """The step that hands it in without a value in one field."""
    if changes(facts):
        return _sent(facts, f"empty the {label} of {one_of(facts, 0)} and save")
    return f"{_sent(facts, making(facts))} without the {label}{more}"


def filled_in(facts: Facts, *without: str) -> str:
    """What stands in the other fields, as a precondition."""
    if changes(facts):
        label = next(iter(without), facts.known.focus)
        known = label and label != facts.known.key
        reads = f" with the {label} `{facts.scene.filled(label, 3)}`" if known else ""
        return f"{capitalised(one_of(facts, 0))} exists{reads}"
    values = {label: value for label, value in sample(facts, 2).items() if label not in without}
    if not values:
        return "There is no other field to fill in"
    must = {label: value for label, value in values.items() if label in facts.known.required}
    return f"Every other field is filled in with a valid value: {written_out(must or values)}"


def unchanged(facts: Facts) -> str:
    """What shows that a refusal left nothing behind."""
    return (
        f"the {thing_of(facts)} is unchanged"
        if changes(facts)
        else (f"no {thing_of(facts)} is stored")
    )


def missed(facts: Facts, where: str) -> str:
    """How it is said that a value is missing."""
    if facts.scene.surface == "api":
        return "the answer has a status from 400 to 499 and names what is missing"
    if facts.scene.surface == "cli":
        return "the command ends with an exit status other than 0 and names what is missing"
    return f"a message {where} says that it is missing"
