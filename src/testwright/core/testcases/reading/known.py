"""What the project context says of what one story is about: its entity, its states, its roles.

The rest of the context is about other stories and must not show in this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.field_values import COUNTED, kind_of
from testwright.core.testcases.story import FieldRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.story import ProjectContext, Story

OF_IT: Final = "*"
"""In place of a field: something of the entity is meant, and not the entity itself."""
STATE_FIELDS: Final = frozenset({"state", "status"})
_KEYS: Final = regex(
    r"(?:^|\b)(?:name|title|code|number|isbn|sku|reference|subject|label)$", re.IGNORECASE
)
_MAKES: Final = frozenset({"create", "register", "schedule", "send"})
_GENERIC: Final = frozenset({"user", "enduser", "person", "someone", "somebody", "people"})
_SAME_AS: Final = regex(
    r"^(?:(?:see|same\s+as|synonym\s+(?:of|for)|another\s+(?:word|name|term)\s+for|"
    r"other\s+(?:word|name|term)\s+for|means|is|=|→|->)\s+)?(?:(?:an?|the)\s+)?(?P<what>.+?)\W*$",
    re.IGNORECASE,
)
_ALSO: Final = regex(
    r"\b(?:also\s+(?:called|known\s+as|named)|aka|a\.k\.a\.|synonyms?:?|called|or)\s+(?P<what>[^.;()]+)",
    re.IGNORECASE,
)
_INITIALS: Final = word_set("isbn issn iban sku vin id url pin vat ean uuid")
_MORE: Final = regex(r"\s+(?:of|who|that|which|with|for|in|at|on)\b|[,;(.]")


@dataclass(frozen=True, slots=True)
class Known:
    """The part of the context that is about the story.

    Attributes:
        entity: what the story is about, in words ("leave request"); "" when the context lacks it.
        thing: what the story calls it ("absence"); "" when the story names only a field of it.
        fields: label -> rule, without the field that holds the state.
        key: the field that tells one from another ("serial number"); "" when none does.
        focus: the field that the story itself names ("change the target temperature of a …").
        states: in their order.
        moves: state -> states that may follow; empty when only the order is known.
        role: the role of the context that the story's role is; "" when it is none of them.
        others: the other roles, in words.
    """

    entity: str = ""
    thing: str = ""
    fields: Mapping[str, FieldRule] = field(default_factory=dict)
    key: str = ""
    focus: str = ""
    states: tuple[str, ...] = ()
    moves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: str = ""
    others: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that must be filled in."""
        return tuple(label for label, rule in self.fields.items() if rule.required)

    @property
    def optional(self) -> tuple[str, ...]:
        """Fields that may stay empty: said so, or not required where others are."""
        marked = bool(self.required)
        return tuple(
            label
            for label, rule in self.fields.items()
            if rule.required is False or (marked and rule.required is None)
        )


NOTHING: Final = Known()


def known_of(story: Story, noun: Noun | None, verb: str = "", kind: str = "") -> Known:
    """What the context says of the story.

    Args:
        story: with its context.
        noun: what its main action is done to.
        verb: of the main action; `score an application` is about the field `score`.
        kind: the class of the verb; `add a note to an order` makes a note, and no order.
    """
    context = story.context
    if not (context.roles or context.entities or context.states):
        return NOTHING
    aliases = _aliases(context)
    entity, focus = _entity_of(story, noun, aliases)
    if focus and kind in _MAKES:
        entity, focus = "", ""
    fields = {
        label_of(name): rule
        for name, rule in context.entities.get(entity, {}).items()
        if name.lower() not in STATE_FIELDS
    }
    states, moves = _states_of(context, entity)
    focus = focus or next((one for one in fields if verb and one == verb), "")
    if focus in STATE_FIELDS:  # the state itself is what is changed
        fields[focus] = FieldRule(values=states)
    role = _role_of(story.roles, context.roles, aliases)
    return Known(
        entity=_words(entity) or (noun.name if noun and states and not noun.tail else ""),
        thing=noun.name if noun and not focus else "",
        fields=fields,
        key=next((label for label in fields if _tells_apart(label, fields[label])), ""),
        focus="" if focus == OF_IT else focus,
        states=states,
        moves=moves,
        role=label_of(role),
        others=_others(story.roles, role, context.roles, aliases),
    )


def _tells_apart(label: str, rule: FieldRule) -> bool:
    return bool(_KEYS.search(label)) and kind_of(label, rule) in COUNTED


def label_of(name: str) -> str:
    """A name as people say it: `first_day`, `firstDay` -> `first day`; `ISBN` stays."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    text = " ".join(re.split(r"[\s_-]+", split)).strip()
    return " ".join(_cased(word) for word in text.split(" "))


def _cased(word: str) -> str:
    """Initials are capitals (`hr`, `isbn`); everything else is small."""
    low = word.lower()
    spoken = re.search(r"[aeiouy]", low) or len(low) > 3 or not low.isalpha()  # noqa: PLR2004 letters
    initials = not spoken or low in _INITIALS
    return word.upper() if initials or word.isupper() else low


def _words(name: str) -> str:
    return singular(label_of(name))


def _plain(name: str) -> str:
    """What names are compared by."""
    return singular(label_of(name).lower())


def _aliases(context: ProjectContext) -> dict[str, str]:
    """Other words for entities and roles, from the glossary: `patron` -> `member`."""
    known = {_plain(name) for name in (*context.entities, *context.states, *context.roles)} - {""}
    found: dict[str, str] = {}
    for term, meaning in context.glossary.items():
        same = _SAME_AS.match(meaning.strip())
        said = _plain(_MORE.split(same["what"], maxsplit=1)[0]) if same else ""
        if said in known and _plain(term) not in known:
            found[_plain(term)] = said
        if _plain(term) in known:
            for match in _ALSO.finditer(meaning):
                for part in re.split(r",|\bor\b|\band\b", match["what"]):
                    if _plain(part.strip()) and _plain(part.strip()) not in known:
                        found[_plain(part.strip(" \"'`"))] = _plain(term)
    return found


def _entity_of(story: Story, noun: Noun | None, aliases: Mapping[str, str]) -> tuple[str, str]:
    """The entity of the context that the story is about, and the field of it that is named."""
    context = story.context
    names = {_plain(name): name for name in (*context.states, *context.entities) if name}
    if noun is None or noun.abstract:
        return _named(story.goal, names, aliases), ""
    found = _matching(noun.name.removesuffix(noun.tail), names, aliases)
    if found:
        return found, ""
    said = re.escape(noun.text.split(" of ")[0])
    owner = re.search(rf"\b{said}\s+(?:of|in|for|on)\s+(?P<who>.+)$", story.goal, re.IGNORECASE)
    near = _named(owner["who"], names, aliases) if owner else ""
    thing = _plain(noun.name.removesuffix(noun.tail))
    holders = [
        entity
        for entity, fields in context.entities.items()
        if thing in {_plain(one) for one in fields}
    ]
    holder = near if near in holders else holders[0] if len(holders) == 1 else ""
    if noun.head in STATE_FIELDS and (near or holder):
        return near or holder, noun.head
    if holder:
        return holder, next(
            label_of(one) for one in context.entities[holder] if _plain(one) == thing
        )
    # `A mark for a pupil` is not the pupil's, so other links do not count.
    of = re.search(r"\bof\s+(?P<who>.+)$", story.goal, re.IGNORECASE)
    if of and noun.head in _ABOUT:
        return _named(of["who"], names, aliases), OF_IT
    return "", ""


_ABOUT: Final = word_set(
    "detail state status list overview history information data record number amount copy"
)
"""What is said of a thing: `the details of an order` are the order's."""


def _matching(name: str, names: Mapping[str, str], aliases: Mapping[str, str]) -> str:
    """`expense claim` is a claim; `request` is a leave request where no other kind is known."""
    plain = _plain(name)
    plain = aliases.get(plain, plain)
    if plain in names:
        return names[plain]
    ends = [one for one in names if plain.endswith(f" {one}")]
    longer = [one for one in names if one.endswith(f" {plain}")]
    if ends:
        return names[max(ends, key=len)]
    return names[longer[0]] if len(longer) == 1 else ""


def _named(text: str, names: Mapping[str, str], aliases: Mapping[str, str]) -> str:
    """The entity that a text names first."""
    every = {**{one: one for one in names}, **{a: to for a, to in aliases.items() if to in names}}
    low = label_of(text).lower()
    found = [
        (match.start(), -len(word), names[entity])
        for word, entity in every.items()
        if (match := re.search(rf"\b{re.escape(word)}(?:s|es)?\b", low))
    ]
    return min(found)[2] if found else ""


def _states_of(
    context: ProjectContext, entity: str
) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """States and allowed changes of the entity; a plain list belongs to whatever there is."""
    plain = _plain(entity)
    for name, states in context.states.items():
        whose = _plain(name) == plain if name else len(context.entities) < 2 or bool(entity)  # noqa: PLR2004 one entity: its own
        if whose and (name or not context.entities or entity):
            return states, context.transitions.get(name, {})
    for name, rule in context.entities.get(entity, {}).items():
        if name.lower() in STATE_FIELDS and len(rule.values) > 1:
            return rule.values, {}
    return (), {}


def _role_of(said: tuple[str, ...], roles: tuple[str, ...], aliases: Mapping[str, str]) -> str:
    """The role of the context that one of the story's roles is."""
    return next((found for one in said if (found := _same(one, roles, aliases))), "")


def _same(said: str, roles: tuple[str, ...], aliases: Mapping[str, str]) -> str:
    key = same_role(aliases.get(_plain(said), said))
    exact = next((role for role in roles if same_role(role) == key), "")
    if exact or key in _GENERIC:
        return exact
    shorter = [role for role in roles if key.endswith(same_role(role))]
    longer = [role for role in roles if same_role(role).endswith(key)]
    return (shorter or (longer if len(longer) == 1 else [""]))[0]


def _others(
    said: tuple[str, ...], own: str, roles: Iterable[str], aliases: Mapping[str, str]
) -> tuple[str, ...]:
    keys = {same_role(one) for one in said} | {same_role(own)}
    return tuple(
        label_of(role)
        for role in roles
        if same_role(role) not in keys and same_role(aliases.get(_plain(role), role)) not in keys
    )
