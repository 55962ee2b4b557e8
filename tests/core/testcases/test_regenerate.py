from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.regenerate import StandingCase, regenerate, story_change
from testwright.core.testcases.suite import TestCase

STORY = "As a clerk, I want to book a room so that guests can come"


def story(*criteria, text=STORY):
    return parse_story(text, criteria)


def case(number, steps="Book `Room 7`", expected="It is booked", covers=(), **values):
    return TestCase(
        **{
            "id": f"TC_{number:03d}",
            "type": "positive",
            "technique": "use_case_flow",
            "priority": "high",
            "title": f"Case {number}",
            "preconditions": (),
            "steps": (steps,),
            "expected_result": expected,
            "covers": covers,
            **values,
        }
    )


def standing(one, edited=None):
    return StandingCase(edited or one, one, edited is not None)


def outcome(result):
    return {one.id: one.change for one in result.changes}


BEFORE = story("At most 4 guests", "A room can be booked once")
FLOW = case(1)
LIMIT = case(2, "Book for 5", "Refused", ("AC_1",), technique="boundary_values", type="edge_case")
TWICE = case(3, "Book twice", "Refused", ("AC_2",), technique="state_transition", type="negative")


def test_criteria_are_recognised_by_their_text():
    after = story("A room can be booked once", "At most 6 guests")
    change = story_change(BEFORE, after)
    assert change.renumbered == {"AC_2": "AC_1"}
    assert change.fresh == {"AC_2"}
    assert change.same_story
    assert not change.nothing
    assert story_change(BEFORE, BEFORE).nothing


def test_only_what_a_changed_criterion_asks_for_is_replaced_and_keeps_its_id():
    after = story("At most 6 guests", "A room can be booked once")
    new_limit = replace(LIMIT, steps=("Book for 7",))
    result = regenerate(
        [standing(FLOW), standing(LIMIT), standing(TWICE)],
        story_change(BEFORE, after),
        [case(1, "Written in other words"), new_limit, replace(TWICE, steps=("Other words",))],
        count=3,
        last_number=3,
    )
    assert outcome(result) == {"TC_001": "kept", "TC_002": "replaced", "TC_003": "kept"}
    assert [one.case for one in result.cases] == [FLOW, replace(new_limit, id="TC_002"), TWICE]
    assert next(one.reason for one in result.changes if one.id == "TC_002") == "AC_1 changed"


def test_an_edited_case_survives_and_is_not_added_a_second_time():
    mine = replace(LIMIT, title="My own words", steps=("Book for five",))
    result = regenerate(
        [standing(FLOW), standing(LIMIT, edited=mine)],
        story_change(BEFORE, BEFORE),
        [FLOW, LIMIT],
        count=2,
        last_number=2,
    )
    assert [one.case for one in result.cases] == [FLOW, mine]
    assert result.cases[1].edited
    assert outcome(result) == {"TC_001": "kept", "TC_002": "edited"}


def test_an_edited_case_of_a_criterion_that_is_gone_stays_and_says_so():
    mine = replace(LIMIT, title="My own words")
    result = regenerate(
        [standing(LIMIT, edited=mine)],
        story_change(BEFORE, story("A room can be booked once")),
        [],
        count=1,
        last_number=2,
    )
    assert result.cases[0].case == replace(mine, covers=())
    assert "AC_1" in result.changes[0].reason


def test_a_removed_id_is_never_given_again():
    after = story("A room can be booked once", "Guests get a mail")
    mail = case(9, "Book", "A mail arrives", ("AC_2",), technique="notification")
    result = regenerate(
        [standing(FLOW), standing(TWICE), standing(LIMIT)],
        story_change(BEFORE, after),
        [mail],
        count=3,
        last_number=3,
    )
    assert outcome(result) == {
        "TC_001": "kept",
        "TC_003": "kept",
        "TC_002": "removed",
        "TC_004": "added",
    }
    assert result.last_number == 4
    assert result.cases[1].case.covers == ("AC_1",), "the criterion has another number now"


def test_a_new_criterion_gets_its_case_beyond_the_count():
    after = story("At most 4 guests", "A room can be booked once", "Guests get a mail")
    mail = case(9, "Book", "A mail arrives", ("AC_3",), technique="notification")
    result = regenerate(
        [standing(FLOW), standing(LIMIT), standing(TWICE)],
        story_change(BEFORE, after),
        [mail, case(8, "Something else")],
        count=3,
        last_number=3,
    )
    assert [one.case.id for one in result.cases] == ["TC_001", "TC_002", "TC_003", "TC_004"]
    assert result.cases[-1].case.covers == ("AC_3",)


def test_named_cases_are_replaced_by_something_else():
    other = case(7, "Another idea", technique="security")
    result = regenerate(
        [standing(FLOW), standing(LIMIT)],
        story_change(BEFORE, BEFORE),
        [FLOW, LIMIT, other],
        count=2,
        last_number=2,
        only=["TC_002"],
    )
    assert [one.case for one in result.cases] == [FLOW, replace(other, id="TC_002")]
    assert outcome(result) == {"TC_001": "kept", "TC_002": "replaced"}


def test_a_named_case_stays_when_there_is_no_other_idea():
    result = regenerate(
        [standing(FLOW), standing(LIMIT)],
        story_change(BEFORE, BEFORE),
        [FLOW, LIMIT],
        count=2,
        last_number=2,
        only=["TC_002"],
    )
    assert [one.case for one in result.cases] == [FLOW, LIMIT]
    assert "no other idea" in result.changes[-1].reason


def test_a_changed_story_is_made_again_whole_but_for_what_comes_out_the_same():
    after = story("At most 4 guests", text=STORY.replace("book", "reserve"))
    other = case(5, "Reserve `Room 7`")
    result = regenerate(
        [standing(FLOW), standing(LIMIT)],
        story_change(BEFORE, after),
        [other, LIMIT],
        count=2,
        last_number=2,
    )
    assert outcome(result) == {"TC_001": "replaced", "TC_002": "kept"}


made_cases = st.lists(
    st.builds(
        case,
        st.integers(1, 9),
        st.sampled_from(["Book", "Book twice", "Cancel", "Look"]),
        st.sampled_from(["Done", "Refused"]),
        st.sampled_from([(), ("AC_1",), ("AC_2",), ("AC_1", "AC_2")]),
        technique=st.sampled_from(["use_case_flow", "security", "boundary_values"]),
    ),
    max_size=6,
)


@given(
    old=made_cases,
    made=made_cases,
    edited=st.sets(st.integers(0, 5)),
    criteria=st.lists(
        st.sampled_from(["At most 4 guests", "A room can be booked once", "Something new"]),
        unique=True,
    ),
    count=st.integers(1, 10),
)
def test_whatever_changes_edits_stay_ids_are_unique_and_every_case_is_accounted_for(
    old, made, edited, criteria, count
):
    cases = [replace(one, id=f"TC_{n:03d}") for n, one in enumerate(old, start=1)]
    before = [
        standing(one, replace(one, title="Mine") if n in edited else None)
        for n, one in enumerate(cases)
    ]
    result = regenerate(
        before, story_change(BEFORE, story(*criteria)), made, count=count, last_number=len(cases)
    )
    ids = [one.case.id for one in result.cases]
    assert len(ids) == len(set(ids))
    kept = {one.case.id: one for one in result.cases}
    for one in before:
        if one.edited:
            assert kept[one.case.id].case.title == "Mine"
            assert kept[one.case.id].edited
    told = [one.id for one in result.changes]
    assert sorted(told) == sorted({*ids, *(one.case.id for one in before)})
    assert set(told) - set(ids) == {one.id for one in result.changes if one.change == "removed"}


@pytest.mark.parametrize("count", [1, 5])
def test_nothing_made_leaves_what_nothing_speaks_against(count):
    result = regenerate(
        [standing(FLOW)], story_change(BEFORE, story()), [], count=count, last_number=1
    )
    assert [one.case for one in result.cases] == [FLOW]
