"""Flows of parts of a record that are shown to some only: a field, a price, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.access_limited import part_limited
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

_FIELDS = word_set("field column attribute property")
_PARTS = word_set(
    "field column attribute property address price salary phone cost margin diagnosis grade score "
    "email detail birthday amount discount number age income balance"
)
"""What stands in a record beside other things."""
_RECORDS = {
    "price": "product",
    "cost": "product",
    "margin": "product",
    "discount": "product",
    "salary": "employee",
    "income": "employee",
    "diagnosis": "patient",
    "grade": "student",
    "score": "student",
}
"""In which record a part stands where the goal does not say."""
_READS = {"margin": "18 %", "discount": "15 %", "grade": "B", "score": "82", "age": "47"}
"""What stands there, where it has no name."""


_PHONE = regex(r"\b(?:contact|phone|telephone|mobile)\b", re.IGNORECASE)
_ROLES = regex(r"\broles?\b", re.IGNORECASE)


def is_part(noun: Noun) -> bool:
    """Whether it stands in a record beside other things."""
    return noun.head in _PARTS


_NUMBER_OF = regex(
    r"^(?:the\s+)?(?P<own>[a-z][\w-]*\s+numbers?)\s+of\s+(?P<host>\S.*)$", re.IGNORECASE
)


def thing_limited(text: str) -> Noun | None:
    """What is limited; the phone number of guests is a number that guests have, and no count."""
    told = _NUMBER_OF.match(text)
    host = noun_of(told["host"]) if told else None
    return noun_of(f"{host.name} {told['own']}") if told and host else noun_of(text)


def named_two(noun: Noun, facts: Facts) -> tuple[str, str]:
    """The names of two such things; of people they are others than those who look at them."""
    start = 2 if noun.category in {"person", "account"} else 0
    return facts.scene.name(noun, start), facts.scene.name(noun, start + 1)


def _record(noun: Noun, facts: Facts) -> tuple[str, str, str]:
    """The part as it is called, what it reads, and the record that it stands in."""
    scene = facts.scene
    if noun.head in _FIELDS:
        return "the field `remark`", scene.text(0), f"record `{scene.title(0)}`"
    own = noun_of(noun.own_name.removesuffix(" detail")) or noun
    host = noun.host or noun_of(_RECORDS.get(own.head, own.name.split(" ", 1)[0]))
    if host is None or host.category != "person":
        host = noun.host or noun_of(_RECORDS.get(own.head, "record"))
    value = _READS.get(own.head) or scene.name(own, 0)
    if _PHONE.search(own.name):
        value = "+44 20 7946 0958"
    elif own.head in {"cost", "income"}:
        value = scene.name(noun_of("price"), 0)
    elif own.head not in _READS and (own.mass or own.category in {"thing", "text"}):
        value = scene.text(0)
    name = noun.own_name.removeprefix(f"{host.name} ") if host else noun.own_name
    return f"the {name}", value, scene.ref(host, 3)


def part_kept(noun: Noun, kept_from: str, facts: Facts) -> Flow:
    """It is shown with its value for one and missing for the other, in a record both open."""
    scene = facts.scene
    me, one, two = scene.actor, scene.person(0), scene.other
    part, value, record = _record(noun, facts)
    beside = ("date", scene.day(0)) if noun.head in _FIELDS else ("note", scene.text(1))
    if kept_from:
        sides = f"`{two.email}` is {with_article(kept_from)}, `{one.email}` is none"
        do = f"Hide {part} from every {kept_from}, and save"
        done = f"{part} is hidden from every {kept_from}"
    else:
        group = noun_of("group")
        first, last = scene.name(group, 0), scene.name(group, 1)
        sides = f"`{one.email}` belongs to the group `{first}`, `{two.email}` to `{last}`"
        if _ROLES.search(facts.story.goal):
            first, last = "editor", "guest"
            sides = f"`{one.email}` has the role `{first}`, `{two.email}` the role `{last}`"
        of = "role" if first == "editor" else "group"
        do = f"Set that {part} is shown to the {of} `{first}` and not to `{last}`, and save"
        done = f"{part} is shown to `{first}` and not to `{last}`"
    holds = f"In {record} {part} reads `{value}`, and the {beside[0]} `{beside[1]}`"
    return Flow(
        (f"{sides}; both may open {record}", holds),
        (
            do,
            f"Open {record} as `{one.name}`",
            f"Open {record} as `{two.name}`",
            f"Open {record} as `{me.name}`",
        ),
        f"`{one.name}` and `{me.name}` see {part} with `{value}`; for `{two.name}` neither {part} "
        f"nor its value is there, while the {beside[0]} `{beside[1]}` is shown to all three",
        {"hidden": value, "shown_to": one.email, "hidden_from": two.email},
        companions=part_limited(scene, (part, value), record, (f"{sides}; {done}", holds)),
        technique="permission_matrix",
        self_contained=True,
        stands_alone=True,
    )
