"""What may be supposed of the story's thing because everybody knows it: its usual fields and ends.

A second-best source beside the project context (`known.py`), and kept apart from it, so that no
technique takes one for the other: whatever is built on it is an assumption. It is silent where
somebody who knows has spoken, and where nothing of a business is entered: command lines, code.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.common_entities import TABLE
from testwright.core.testcases.reading.standing import builds
from testwright.core.testcases.story import FieldRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.known import Known
    from testwright.core.testcases.reading.scene import Scene
    from testwright.core.testcases.story import Story

NAMING: Final = frozenset({"name", "title", "subject"})
"""Labels of what a thing is called; which of them is used is decided by the scene."""
_ANY: Final = "*"
_FIELD: Final = regex(
    r"^(?P<label>[\w -]+):(?:\s+(?P<type>string|text|integer|number|money|percent|date|datetime|"
    r"time|email|phone|url|address|id)\b)?(?:\s+(?P<low>\d[\d.]*?)\.\.(?P<high>\d[\d.]*)?)?"
    r"(?P<flags>(?:\s+(?:required|unique|future|past))*)(?:\s+after\s+(?P<after>[\w -]+))?$"
)
_BLOCK: Final = regex(r"\n(?=\S)")
_END: Final = regex(r"^when (?P<state>[\w -]+) \((?P<how>[^()]+)\): (?P<verbs>[\w ,-]+)$")
_LINKS: Final = ("for", "to", "in", "on", "at")
_ADJECTIVES: Final = word_set(
    "new existing upcoming first second own personal custom online single private public internal "
    "different another individual own simple basic further extra additional recurring weekly daily "
    "monthly short long particular specific local current future regular"
)
"""Words before a thing that leave it what it is."""
_LISTS: Final = regex(
    r"\b(?:fields?|details|attributes|information|inputs?|values)\s*(?:\([^)]*,|:)|"
    r"\b(?:with|including|includes?|such as|providing|entering|specifying|giving|enter|provide|"
    r"specify|fill in|needs?|requires?|has|have|contains?)\s+(?:[\w'-]+\s+){0,3}?[\w'-]+"
    r"(?:,\s+[\w' -]+)+",
)
"""A sentence that says itself which values belong to a thing."""


@dataclass(frozen=True, slots=True)
class SupposedField:
    """A field that a thing nearly always has.

    Attributes:
        unique: whether no two have the same value.
        future: whether a day that has passed makes no sense when it is entered.
        past: whether a day that is to come makes none.
        after: the field that it may not come before, or be less than; "" for none.
    """

    rule: FieldRule
    unique: bool = False
    future: bool = False
    past: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """A state that a thing comes to, and what is not done to it any more.

    Attributes:
        state: as an adjective ("expired").
        how: the clause that says how it came about ("its last day was yesterday").
    """

    state: str
    how: str
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Supposed:
    """What everybody knows of a thing.

    Attributes:
        name: of the entity in the table ("coupon"); "" when the story's thing is none of them.
        thing: what the story calls it.
        fields: label -> field, in the order of a form.
        ends: what can no longer be done in which state.
        holds: what may refer to it ("order"), or "".
    """

    name: str = ""
    thing: str = ""
    fields: Mapping[str, SupposedField] = field(default_factory=dict)
    ends: tuple[End, ...] = ()
    holds: str = ""

    @property
    def key(self) -> str:
        """The field by which one is told from another; "" when there is none."""
        return next((label for label, one in self.fields.items() if one.unique), "")

    def met_by(self, verb: str) -> tuple[End, ...]:
        """The states in which this is not done to it any more."""
        return tuple(end for end in self.ends if verb in end.verbs)

    @property
    def naming(self) -> str:
        """The field with what it is called; "" for what has no name: an order, a booking."""
        return next((label for label in self.fields if label in NAMING), "")


NOTHING_SUPPOSED: Final = Supposed()


def supposed_of(story: Story, action: Action, known: Known, scene: Scene) -> Supposed:
    """What may be supposed of what the story's main action is done to."""
    if known.fields or known.states or action.statement or scene.surface != "screen":
        return NOTHING_SUPPOSED
    if scene.development or scene.own_tool or builds(scene.role):
        return NOTHING_SUPPOSED
    said = [story.goal, *(criterion.text for criterion in story.criteria)]
    for noun in (action.object, _beside(action)):
        found = entity_of(noun)
        if found.name and noun is not None:
            return _unsaid(replace(found, thing=noun.name), said)
    return NOTHING_SUPPOSED


def _beside(action: Action) -> Noun | None:
    """`Sign up for an event`: it is done to the event, too."""
    said = action.said(*_LINKS) if link_of(action) and action.object is None else None
    return said.noun if said else None


def link_of(action: Action) -> str:
    """`Register for an event`: the word between verb and thing, or "" when there is none."""
    first = action.words.split(" ", 1)[0].lower()
    return first if first in _LINKS else ""


def entity_of(noun: Noun | None) -> Supposed:
    """The entity that a noun names as itself, and not as a word before another noun."""
    if noun is None or noun.mass or noun.abstract or noun.listed:
        return NOTHING_SUPPOSED
    words = noun.own_name.lower().split()
    while len(words) > 1 and words[0] in _ADJECTIVES:
        words = words[1:]
    names = entities()
    exact = names.get(" ".join(words))
    return exact or names.get(_ANY + words[-1], NOTHING_SUPPOSED)


def usual_label(noun: Noun | None) -> str:
    """What one enters first where the kind of noun misleads: a coupon's code, a listing's title."""
    if noun is None or noun.category not in {"code", "order", "number"}:
        return ""
    if noun.category == "number" and not noun.many:
        return ""  # the tax rate itself is a value, `tax rates` have names
    common = entity_of(noun)
    return common.key if noun.category == "code" else common.naming


def _unsaid(found: Supposed, said: list[str]) -> Supposed:
    """Without what story and criteria speak of themselves: they know better."""
    if any(_LISTS.search(text) for text in said):
        return replace(found, fields={})
    criteria = " ".join(said[1:]).lower()
    fields = {label: one for label, one in found.fields.items() if not _told(label, criteria)}
    gone = found.fields.keys() - fields.keys()
    kept = {} if len(gone) > 1 else fields
    kept = {
        label: replace(one, after="") if one.after in gone else one for label, one in kept.items()
    }
    ends = tuple(end for end in found.ends if end.state not in " ".join(said).lower())
    return replace(found, fields=kept, ends=ends)


def _told(label: str, criteria: str) -> bool:
    return bool(criteria) and label.rsplit(" ", 1)[-1] in criteria


@lru_cache(maxsize=1)
def entities() -> Mapping[str, Supposed]:
    """The table by every name of its entities; read when the first story asks for it."""
    found: dict[str, Supposed] = {}
    for block in _BLOCK.split(TABLE.strip()):
        names, *lines = block.split("\n")
        every = [name.strip() for name in names.split(" / ")]
        entity = _read(every[0], [line.strip() for line in lines])
        for name in every:
            found.setdefault(name, entity)
    return found


def _read(name: str, lines: list[str]) -> Supposed:
    fields: dict[str, SupposedField] = {}
    ends = []
    holds = ""
    for line in lines:
        end = _END.match(line)
        if end:
            verbs = frozenset(verb.strip() for verb in end["verbs"].split(","))
            ends.append(End(end["state"], end["how"], verbs))
        elif line.startswith("holds "):
            holds = line.removeprefix("holds ")
        else:
            fields |= dict(_field(part.strip()) for part in line.split(";"))
    return Supposed(name=name, fields=fields, ends=tuple(ends), holds=holds)


def _field(text: str) -> tuple[str, SupposedField]:
    found = _FIELD.match(text)
    if found is None:
        raise ValueError(text)
    flags = found["flags"].split()
    rule = FieldRule(
        type=found["type"] or "string",
        min=float(found["low"]) if found["low"] else None,
        max=float(found["high"]) if found["high"] else None,
        required="required" in flags,
    )
    kinds = {flag: flag in flags for flag in ("unique", "future", "past")}
    return found["label"], SupposedField(rule, after=found["after"] or "", **kinds)
