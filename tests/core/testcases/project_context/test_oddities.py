import pytest

from testwright.core.testcases.project_context.oddities import oddities
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.reading import read

SOUND = {
    "roles": ["clerk", "auditor"],
    "entities": {"refund": {"amount": "money 0.01..5000", "state": "requested | paid"}},
    "states": {"refund": ["requested", "paid"]},
    "glossary": {"PSP": "payment service provider"},
}


def _odd(value, *stories):
    readings = [read(text, (), ProjectContext(), label=text[:5]) for text in stories]
    return list(oddities(context_from_json(value), readings))


def test_a_sound_context_is_not_odd():
    assert _odd(SOUND) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"roles": ["clerk"]}, "'clerk' is the only role"),
        ({"roles": ["site admin", "site administrator"]}, "look like one role"),
        ({"roles": ["branch manager", "branch manger"]}, "look like one role"),
        ({"states": {"refund": ["requested"]}}, "only state"),
        ({"states": {"refund": ["requested", "lost"]}}, "differ from the values"),
        ({"states": {"invoice": ["open", "closed"]}}, "no entity 'invoice'"),
        ({"entities": {"refund": {}}}, "has no fields"),
        ({"entities": {"refund": {"kind": {"type": "planet"}}}}, "not one that is known"),
        ({"entities": {"refund": {"due": "date 1..5"}}}, "mean nothing for the type date"),
        ({"entities": {"refund": {"kind": "enum"}}}, "without values"),
        ({"entities": {"refund": {"kind": "one |"}}}, "its only value"),
        ({"entities": {"refund": {"kind": "a | A"}}}, "twice"),
        ({"entities": {"refund": {"price": "1..5"}}}, "is it a money"),
        ({"entities": {"refund": {"code": "string 5..5"}}}, "both 5"),
        ({"entities": {"refund": {"code": "string -1..5"}}}, "fewer than 0"),
        ({"entities": {"refund": {"code": None}}}, "says nothing"),
        ({"glossary": {"PSP": "psp"}}, "repeats the term"),
    ],
)
def test_what_is_odd(change, part):
    assert any(part in one for one in _odd({**SOUND, **change})), _odd({**SOUND, **change})


def test_an_empty_context_is_odd():
    assert "holds nothing" in _odd({})[0]


def test_with_stories_what_is_never_used_and_what_lacks():
    odd = _odd(
        SOUND,
        "As a clerk, I want to pay refunds by PSP so that customers have their money",
        "As a branch manager, I want to approve refunds so that fraud is limited",
    )
    assert odd == [
        "roles: no story speaks of 'auditor'",
        "roles: the stories have 'branch manager', which is missing here",
    ]
