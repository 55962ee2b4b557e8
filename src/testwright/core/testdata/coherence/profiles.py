"""Which measures count for which records, and how much.

The weights are those for records where every measure applies; what does not apply is left out, and
the others are scaled up to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from testwright.core.testdata.coherence import arithmetic, chronology, declared, sentiment, together
from testwright.core.testdata.coherence.affinity import MEASURE as AFFINITY
from testwright.core.testdata.coherence.lines import LISTS, field
from testwright.core.testdata.coherence.measure import Measure
from testwright.core.testdata.coherence.persons import MEASURE as PERSONS
from testwright.core.testdata.coherence.postcodes import MEASURE as POSTCODES
from testwright.core.testdata.coherence.quantities import MEASURE as QUANTITIES
from testwright.core.testdata.conformance.reading import Json

Profile = Mapping[str, float]

PROFILES: Mapping[str, Profile] = {
    "cart": {"affinity": 0.3, "quantities": 0.2, "arithmetic": 0.3, "chronology": 0.2},
    # Dates weigh more: an order has a life after checkout.
    "order": {"affinity": 0.25, "quantities": 0.15, "arithmetic": 0.3, "chronology": 0.3},
    "review": {"sentiment": 0.8, "chronology": 0.2},
    "user": {"persons": 0.4, "postcodes": 0.4, "chronology": 0.2},
}
GENERAL: Profile = {
    "affinity": 0.1,
    "quantities": 0.1,
    "arithmetic": 0.2,
    "chronology": 0.2,
    "sentiment": 0.1,
    "persons": 0.15,
    "postcodes": 0.15,
}
"""For records of any other entity."""
DECLARED: Profile = {"fields": 0.2, "constraints": 0.2, "keys": 0.1, "references": 0.1}
"""Added where a document is given, for what it declares; its formulas and dates count in
`arithmetic` and `chronology`."""

_ORDER_FIELDS = ("shipping", "discount", "shipping_address", "status", "payment", "order_id")
_RATINGS = ("rating", "stars", "review_id")
_PERSONS = ("user_id", "email", "first_name")
_SAMPLE = 20


def profile_of(entity: str, records: Sequence[Json]) -> Profile:
    """By the entity's name; where it says nothing, by the fields that most records have."""
    for word in reversed(entity.lower().replace("-", "_").split("_")):
        known = PROFILES.get(word) or PROFILES.get(word.removesuffix("s"))
        if known:
            return known
    return GENERAL if entity else PROFILES.get(_by_fields(records), GENERAL)


def weights_of(profile: Profile, schema: Json) -> Profile:
    """The profile's weights and those of what a document declares.

    Carts and orders keep their own weights, so that scores can be compared between shops; a
    document's formulas and dates count within them, and its conditions beside them.
    """
    if not isinstance(schema, dict):
        return profile
    if profile in (PROFILES["cart"], PROFILES["order"]):
        return {**profile, "constraints": DECLARED["constraints"]}
    return {**profile, **DECLARED}


def _by_fields(records: Sequence[Json]) -> str:
    sample = [record for record in records[:_SAMPLE] if isinstance(record, dict)]

    def common(names: tuple[str, ...]) -> bool:
        return 2 * sum(1 for record in sample if field(record, names)[0]) > len(sample)

    if common(LISTS):
        return "order" if common(_ORDER_FIELDS) else "cart"
    if common(_RATINGS):
        return "review"
    return "user" if common(_PERSONS) else ""


def measures(schema: Json, others: together.Others) -> list[Measure]:
    """All measures, bound to a document where there is one."""
    found = [
        AFFINITY,
        QUANTITIES,
        arithmetic.measure(schema),
        chronology.measure(schema),
        sentiment.measure(schema),
        PERSONS,
        POSTCODES,
    ]
    if isinstance(schema, dict):
        found += [
            declared.fields(schema),
            declared.constraints(schema),
            together.keys(schema),
            together.references(schema, others),
        ]
    return found
