"""Values that criteria list are the names of such things."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.listed_values import listed_values
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three sizes are available: S, M, L", (("size", ("S", "M", "L")),)),
        ("The reason is one of: lost, broken", (("reason", ("lost", "broken")),)),
        ("Required fields: name, length", ()),
        ("Each boat costs 12.00 EUR", (("price", ("12.00 EUR",) * 3),)),
        ("Boats are listed", ()),
        (
            "Filter by status (open, in repair, closed)",
            (("status", ("open", "in repair", "closed")),),
        ),
        ("Supports sizes: S, M, L", (("size", ("S", "M", "L")),)),
        ("Name (required, 2 to 40 characters)", ()),
        ("Milestones: bronze, silver, gold", ()),
        ("Filters: length, colour, harbour", ()),
    ],
)
def test_what_is_listed(text, found):
    assert listed_values([text]) == found


def test_a_case_chooses_from_what_is_listed():
    suite = compose(
        SuiteRequest(
            user_story="As a guest, I want to choose a seat so that I see the stage",
            acceptance_criteria=("Three seats are available: stalls, circle, box",),
        )
    )
    assert any("`circle`" in step for step in suite.test_cases[0].steps)
