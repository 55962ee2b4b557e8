import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.actions import actions_of
from testwright.core.testcases.reading.statements import stated


@pytest.mark.parametrize(
    ("goal", "statement", "negative"),
    [
        ("have search results sorted by date", "search results are sorted by date", False),
        ("have all derived values derived again", "all derived values are derived again", False),
        ("have an invoice made for me", "an invoice is made", False),
        ("be prevented from booking twice", "they cannot book twice", True),
        ("keep users from booking twice", "users cannot book twice", True),
        (
            "I don't want banners on the start page",
            "banners are not shown on the start page",
            True,
        ),
        (
            "I don't want to accidentally delete a trip",
            "they do not accidentally delete a trip",
            True,
        ),
        ("stop getting old mails", "they no longer get old mails", True),
        ("be charged a fee", "they are charged a fee", False),
        ("have the system send a mail", "the system sends a mail", False),
        ("have the Importer support dates", "the Importer supports dates", False),
    ],
)
def test_what_shall_hold(goal, statement, negative):
    found = stated(goal)
    assert found is not None
    assert (found.statement, found.negative) == (statement, negative)


def test_the_deed_of_others_is_theirs():
    action = actions_of("have students reset their own passwords")[0]
    assert (action.agent, action.kind) == ("student", "reset_password")


@pytest.mark.parametrize("goal", ["book a hut", "have a cabin", "see open huts", ""])
def test_deeds_and_things_are_no_statements(goal):
    assert stated(goal) is None


@pytest.mark.parametrize(
    ("goal", "verb", "kind", "thing"),
    [
        ("connect with the coach in case of rain", "connect", "send", "coach"),
        ("provide the editor with sources", "provide", "create", "source"),
        ("make as many trips as possible public", "make", "mark", "trip"),
        ("comment on a trip", "write", "create", "comment"),
        ("alerts when the disk is full", "alerts", "other", "disk"),
        ("a page for reports", "get", "view", "page"),
        ("a tool for planning trips", "plan", "schedule", "trip"),
        ("hide banners and vice versa", "hide", "delete", "banner"),
    ],
)
def test_deeds_behind_other_words(goal, verb, kind, thing):
    action = actions_of(goal, f"I want to {goal}")[0]
    assert action.object is not None
    assert (action.verb, action.kind, action.object.name) == (verb, kind, thing)


def test_a_wish_that_nothing_measures_is_no_second_deed():
    assert [a.verb for a in actions_of("view notes and make them pretty", "to view notes")] == [
        "view"
    ]


def test_messages_wished_for_are_received():
    assert actions_of("alerts when the disk is full", "I want alerts")[0].kind == "receive"


@given(st.text(max_size=200))
def test_never_raises(text):
    stated(text)
