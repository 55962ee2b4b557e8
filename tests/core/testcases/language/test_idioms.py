import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.idioms import plainly


@pytest.mark.parametrize(
    ("goal", "plain"),
    [
        ("have access to reports", "access reports"),
        ("keep track of expenses", "track expenses"),
        ("get an overview of visits", "see visits"),
        ("make changes to a plan", "change a plan"),
        ("get rid of old drafts", "remove old drafts"),
        ("use tags to group notes", "group notes using tags"),
        ("limit my search to one valley", "search in one valley"),
        ("form links between notes", "link notes"),
        ("page through entries", "paginate entries"),
        ("start planning a trip", "plan a trip"),
        ("do a quick search for huts", "search huts"),
        ("must see all trips", "see all trips"),
        ("perform cleaning of the archive", "clean the archive"),
        ("get more information about how a trip ends", "know how a trip ends"),
        ("view trips", "view trips"),
        ("stop following a guide", "unfollow a guide"),
        ("ask the system for a new password", "reset my password"),
        ("look through all the maps", "browse all the maps"),
        ("go through all the maps", "review all the maps"),
        ("document a mountain visit", "record a mountain visit"),
        ("document the interface", "document the interface"),
        ("update the details of my hut", "update my hut"),
        ("change my profile data", "change my profile"),
        (
            "add or remove huts from my tour",
            "add huts to my tour and remove huts from my tour",
        ),
        ("easily and visibly mark a hut", "mark a hut"),
        ("reply and apply for a tour", "reply and apply for a tour"),
        ("change the order of the maps", "reorder the maps"),
        ("change the order of a customer", "change the order of a customer"),
        ("search the site for huts", "search for huts"),
        ("reply to a comment", "write a reply to a comment"),
        ("enter search words and get matching results", "search for entries"),
        ("see all huts I have booked", "see all huts that I have booked"),
        ("see a list of open, closed and planned tours", "see a list of tours"),
        ("login", "log in"),
        ("signup myself", "sign up"),
        ("login page", "login page"),
        ("checkout my cart", "check out my cart"),
        ("checkout process", "checkout process"),
        ("help finding a hut", "find a hut"),
    ],
)
def test_puts_the_deed_first(goal, plain):
    assert plainly(goal) == plain


@given(st.text(max_size=120))
def test_never_raises_and_settles(text):
    once = plainly(text)
    assert isinstance(once, str)
