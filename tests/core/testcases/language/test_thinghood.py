"""Which nouns name a thing of its own, and which what something has or what somebody does."""

import pytest

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.thinghood import thinghood

_KINDS = {
    "thing": (
        "an order/the patient/a greenhouse/a loan application/two sailing boats/an appointment/"
        "my tax return/a recipe/a harvest report/the choir/a prescription/a building"
    ),
    "value": (
        "the name of the server/the colour of the roof/the patient's age/the length of the bridge/"
        "the status of an order/the owner of the allotment"
    ),
    "activity": (
        "a consistent use of colour/access/the irrigation of fields/fermentation/the restocking of "
        "shelves/the harmonisation of timetables"
    ),
    "stuff": "information of relevance/performance/metadata/news/flexibility",
    "software": "a flexible API/a plugin/a CSV parser/a chatbot",
    "element": "the publish button/a breadcrumb/the side panel",
    "no noun": "practicing/active",
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind, all_of in _KINDS.items() for text in all_of.split("/")],
)
def test_kind_of_a_noun(kind, text):
    noun = noun_of(text)
    assert noun is not None
    assert thinghood(noun) == kind
