import pytest

from testwright.core.backlog import lines as of


@pytest.mark.parametrize(
    "line",
    ["As a user, I want x", "as an admin I can y", "As the owner", "AS A USER I WANT X",
     "In order to win, as a vendor", "When I pay, I want a receipt", "Role: clerk",
     "User story: pay by card", "Story 3: pay", "* As a user, I want x",
     "US_12 - As a user, I want",
     "\u201cAs a user, I want x\u201d", "#4 As a user, I need x"],
)  # fmt: skip
def test_lines_that_open_a_story(line):
    assert of.opening(line)


@pytest.mark.parametrize(
    "line",
    ["As soon as it is paid, mail the buyer", "As described above", "Assign a role", "I want x",
     "When the cart is empty, the button is grey", "The user can pay", "", "Given a cart",
     "- x", "- As CSV"],
)  # fmt: skip
def test_lines_that_do_not(line):
    assert of.opening(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("US_001: Login", ("US_001", "Login")),
        ("[SHOP-12] Search", ("SHOP-12", "Search")),
        ("#7 Pay", ("#7", "Pay")),
        ("US_001", ("US_001", "")),
        ("US 3 \u2013 Pay", ("US 3", "Pay")),
        ("ISO-8601 dates", (None, "ISO-8601 dates")),
        ("OAuth2 login", (None, "OAuth2 login")),
        ("Login", (None, "Login")),
    ],
)
def test_identities(line, expected):
    assert of.identity(line) == expected
