import pytest

from testwright.core.testcases.quality.ungrounded_names import measure
from testwright.core.testcases.story import FieldRule

CRITERIA = ("The link is valid for 30 minutes",)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"preconditions": ("Lea is signed in as an auditor",)}, "role: 'auditor'"),
        ({"title": "Link expires after 45 minutes"}, "limit: 'after 45'"),
        ({"title": "Works after 1.2.3 days"}, "limit: 'after 1.2.3'"),
        ({"expected_result": "At most 12 products are listed"}, "limit: 'at most 12'"),
    ],
)
def test_names_out_of_nowhere_are_quoted(make_suite, make_story, changes, name):
    found = measure(make_suite(changes, {}), make_story(criteria=CRITERIA))
    assert found.value == 0.75
    assert found.offending == (f"TC_001 {name}",)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Link expires after 30 minutes"},
        {"title": "Link is refused after 31 minutes"},
        {"preconditions": ("Anna is signed in as a shopper",)},
        {"steps": ("Add 12 mugs",), "expected_result": "At most 12 mugs are listed"},
        {"expected_result": 'The total is 12.50 EUR and the page says "Thanks, Mia"'},
        {"grounding": "assumption", "assumption": "45", "title": "Expires after 45 minutes"},
    ],
)
def test_what_was_said_and_example_data_are_fine(make_suite, make_story, changes):
    assert measure(make_suite(changes), make_story(criteria=CRITERIA)).value == 1.0


def test_the_context_grounds_roles_limits_and_states(make_suite, make_story):
    suite = make_suite(
        {
            "preconditions": ("Lea is signed in as an auditor",),
            "title": "Refund of more than 5000 EUR",
            "expected_result": "The status is 'requested'",
        }
    )
    without = make_story(states={"refund": ("open", "paid")})
    within = make_story(
        roles=("auditor",),
        entities={"refund": {"amount": FieldRule(max=5000)}},
        states={"refund": ("requested", "paid")},
        glossary={"credit": "money back"},
    )
    assert measure(suite, without).value == 0.0
    assert measure(suite, within).value == 1.0
