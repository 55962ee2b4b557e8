"""What is refused when a thing is entered whose fields everybody knows: empty, taken, out of range.

The fields are supposed (`reading/supposed.py`), so every case says what it supposes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import is_copying
from testwright.core.testcases.cases.flows.reshaping import RESHAPING
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.field_values import WRONG, valid
from testwright.core.testcases.reading.supposed import NAMING, link_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from testwright.core.testcases.idea import Angle
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.supposed import SupposedField
    from testwright.core.testcases.suite import CaseType

PARTITIONS: Final = "equivalence_partitioning"
_MAKING: Final = word_set(
    "create add make write record enter post draft compose build insert submit raise file log "
    "define establish leave report register issue schedule plan propose organise organize host "
    "manage maintain set_up input publish introduce request announce arrange enroll enrol onboard "
    "capture give place ask send book reserve"
)
"""Verbs by which a thing gets its values; `order a product` and `save a job` enter none of it."""
_KINDS: Final = frozenset({"create", "manage", "update", "configure", "schedule", "place", "send"})
_RESERVING: Final = frozenset({"book", "reserve"})
"""What is entered is the day; a room has none of its own."""
_CHANGING: Final = word_set("edit update change modify correct fix adjust revise amend")
_SHAPED: Final = ("email", "url", "phone", "money", "date", "datetime")
_WRITTEN: Final = ("string", "text")
"""Types whose form is checked in every product."""
_TYPED: Final = ("string", "text", "email", "money")
"""Types of fields that can be emptied: what was chosen can only be chosen anew."""
_DATES: Final = {"date": "", "datetime": " 10:00"}
_WRITTEN_TO_SEND: Final = frozenset({"message"})
"""What is written when it is sent; an invoice is there before."""
_BECOMES: Final = regex(r"\s+(?:an?|the|my|our|their|its)\s", re.IGNORECASE)
"""`Make a user the owner of a page`: nobody new comes of it."""
_TITLE: Final = 100
_EMPTY: Final = 3
"""Required fields that are left empty, each in a case of its own."""


@dataclass(frozen=True, slots=True)
class Entering:
    """How the story's thing gets values.

    Attributes:
        changes: whether it is there already.
        start: the step that opens the form.
    """

    facts: Facts
    noun: Noun
    changes: bool
    start: str

    @property
    def fields(self) -> Mapping[str, SupposedField]:
        """What is supposed of the thing, its name called as in the other cases of the suite."""
        usual = self.facts.scene.field(self.noun)
        return {
            usual if label in NAMING and usual in NAMING else label: one
            for label, one in self.facts.supposed.fields.items()
        }

    def value(self, label: str, index: int = 0) -> str:
        """A valid value of a field."""
        scene, one = self.facts.scene, self.fields[label]
        if label in NAMING and scene.field(self.noun) == label:
            return scene.value(self.noun, index)
        return valid(label, one.rule, scene.seed, index, scene.currency)

    def filled(self, index: int = 0) -> dict[str, str]:
        """A valid value of each field, as test data."""
        values = {}
        for label, one in self.fields.items():
            values[label.replace(" ", "_")] = self.value(label, index)
            if one.after in self.fields:
                first, _, last = span(self, label)
                values |= {one.after.replace(" ", "_"): first, label.replace(" ", "_"): last}
        return values

    def enter(self, label: str, value: str) -> str:
        """The step that hands in one value and leaves everything else valid."""
        if self.changes:
            return f"Change the {label} to `{value}` and save"
        rest = ", fill in the rest as in the test data," if len(self.fields) > 1 else ""
        return f"Enter `{value}` as the {label}{rest} and save"

    def empty(self, label: str) -> str:
        """The step that hands it in with nothing in one field."""
        if self.changes:
            return f"Empty the {label} and save"
        rest = ", fill in the rest as in the test data," if len(self.fields) > 1 else ""
        return f"Leave the {label} empty{rest} and save"

    @property
    def given(self) -> tuple[str, ...]:
        """What is there before."""
        if self.changes:
            return (f"{capitalised(self.facts.scene.ref(self.noun))} exists",)
        return ()

    @property
    def kept(self) -> str:
        """What shows that a refusal left nothing behind."""
        if self.changes:
            return f"{self.facts.scene.ref(self.noun)} has its values from before"
        return f"no {self.noun.name} is stored"


def span(form: Entering, end: str) -> tuple[str, str, str]:
    """The start, an end that is too early, and one that is right."""
    day = date.fromisoformat(form.facts.scene.day(0))
    if form.fields[end].rule.type == "datetime":
        start, early, late = (f"{day} {hour}:00" for hour in (14, 13, 15))
        return start, early, late
    before, after = day - timedelta(days=1), day + timedelta(days=13)
    return day.isoformat(), before.isoformat(), after.isoformat()


def entering(facts: Facts) -> Entering | None:
    """How values are entered here; None where nothing is supposed, or nothing is entered."""
    noun, action = facts.main.object, facts.main
    if noun is None or not facts.supposed.fields or noun.name != facts.supposed.thing:
        return None
    if action.kind not in _KINDS or _enters_none(facts, noun):
        return None
    verb = action.verb.replace(" ", "_")
    if verb in _CHANGING:
        return Entering(facts, noun, changes=True, start=facts.scene.opener(noun))
    told_alone = verb == noun.head  # `comment on a recipe`
    if verb in _MAKING or told_alone:
        begins = "add" if action.kind == "manage" or told_alone else action.verb
        start = f"Start to {begins} {noun.a}"
        return Entering(facts, noun, changes=False, start=start)
    return None


def _enters_none(facts: Facts, noun: Noun) -> bool:
    """`Copy a course`, `book a room`, `make a user the owner`: what is there keeps its values."""
    action = facts.main
    if is_copying(action) or action.verb in RESHAPING:
        return True
    if link_of(action) and action.verb != noun.head:  # `register for an event`
        return True
    if action.kind == "send" and facts.supposed.name not in _WRITTEN_TO_SEND:
        return True
    if action.verb == "make" and _BECOMES.match(action.words.partition(noun.text)[2]):
        return True
    if action.verb in _RESERVING and not any(one.future for one in facts.supposed.fields.values()):
        return True
    changes = action.verb.replace(" ", "_") in _CHANGING
    return not changes and bool(facts.supposed.met_by(action.verb))


def partitions(form: Entering) -> Iterator[Idea]:
    """Without what is needed, with what another one has, in a form that is none."""
    required = [
        label
        for label, one in form.fields.items()
        if one.rule.required and (one.rule.type in _TYPED or not form.changes)
    ]
    for place, label in enumerate(required[: 1 if form.changes else _EMPTY]):
        yield _left_empty(form, label, place)
    for label, one in form.fields.items():
        if one.unique and not (form.changes and one.rule.type == "id"):  # codes stay as they are
            yield _taken(form, label)
    shaped = [label for label, one in form.fields.items() if one.rule.type in _SHAPED]
    for label in shaped[:1]:
        yield _invalid(form, label)


def refusal(
    form: Entering,
    technique: str,
    aspect: str,
    title: str,
    steps: tuple[str, ...],
    expected: str,
    assumption: str,
    risk: float,
    *,
    given: tuple[str, ...] = (),
    data: Mapping[str, object] | None = None,
    type: CaseType = "negative",  # noqa: A002 as the field is called
    angle: Angle = "input",
) -> Idea:
    """A case in which values are not taken; `data` comes beside the valid values of all fields."""
    return Idea(
        technique=technique,
        type=type,
        aspect=aspect,
        angle=angle,
        title=clipped(capitalised(title), _TITLE),
        preconditions=(form.facts.scene.ready, *(given or form.given)),
        steps=steps,
        expected=expected,
        data={**({} if form.changes else form.filled()), **(data or {})},
        assumption=assumption,
        risk=risk,
        depth="easy" if aspect.startswith("missing") else "medium",
    )


def _left_empty(form: Entering, label: str, place: int) -> Idea:
    """One field at a time, as each has a message of its own."""
    steps: tuple[str, ...] = (form.start, form.empty(label))
    message = f"a message at the {label} says that it is missing"
    if form.changes:
        steps, expected = (*steps, form.facts.scene.again), f"{capitalised(message)}"
    elif form.fields[label].rule.type in _WRITTEN:
        steps = (*steps, f"Enter three blanks as the {label} and save")
        expected = f"Both times {message}"
    else:
        expected = capitalised(message)
    return refusal(
        form,
        PARTITIONS,
        f"missing {label}",
        f"{label} of {form.noun.a} can't be emptied"
        if form.changes
        else f"{form.noun.name} without the required {label} is refused",
        steps,
        f"{expected}, and {form.kept}",
        f"{capitalised(form.noun.a)} needs {with_label(label)}.",
        0.62 - 0.05 * place,
        data={label.replace(" ", "_"): ""},
    )


def _taken(form: Entering, label: str) -> Idea:
    scene, noun = form.facts.scene, form.noun
    value = form.value(label, 2)
    owner = f"{capitalised(noun.a)} with the {label} `{value}` exists"
    told = f"{capitalised(noun.a)} has {with_label(label)}, and no two have the same."
    if form.changes:
        return refusal(
            form,
            PARTITIONS,
            "duplicate",
            f"{noun.name} can't take the {label} of another one",
            (form.start, form.enter(label, value), scene.lister(noun)),
            f"A message at the {label} says that `{value}` is taken; `{value}` is listed once, and "
            f"{form.kept}",
            told,
            0.56,
            given=(*form.given, f"Another {noun.name} with the {label} `{value}` exists"),
            data={"taken": value},
            angle="state",
        )
    return refusal(
        form,
        PARTITIONS,
        "duplicate",
        f"second {noun.name} with the same {label} is refused",
        (form.start, form.enter(label, value), scene.lister(noun)),
        f"A message at the {label} says that `{value}` is taken; the list shows one {noun.name} "
        f"with `{value}`, with the values it had before",
        told,
        0.6,
        given=(owner,),
        data={"taken": value},
        angle="state",
    )


def _invalid(form: Entering, label: str) -> Idea:
    kind = form.fields[label].rule.type or ""
    wrong, good = WRONG[kind], form.value(label, 1)
    if kind in _DATES:
        good = f"2032-02-29{_DATES[kind]}"
    listed = joined([f"`{value}`" for value in wrong])
    return refusal(
        form,
        PARTITIONS,
        "malformed",
        f"{form.noun.name} with an invalid {label} is refused",
        (form.start, *(form.enter(label, value) for value in wrong), form.enter(label, good)),
        f"{listed} are refused with a message at the {label}; `{good}` is taken",
        f"The form of the {label} is checked when {form.noun.a} is saved.",
        0.56,
        data={"refused": list(wrong), "taken": good},
    )


def with_label(label: str) -> str:
    """`a code`, `ingredients`."""
    return label if label.endswith("ingredients") else with_article(label)
