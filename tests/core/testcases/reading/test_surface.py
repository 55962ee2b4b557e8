import pytest

from testwright.core.testcases.reading.surface import is_development, surface_of


@pytest.mark.parametrize(
    ("roles", "text", "surface"),
    [
        ("developer", "run a script", "cli"),
        ("hacker", "make a static site", "cli"),
        ("developer", "import a library", "cli"),
        ("system administrator", "install the server", "cli"),
        ("developer", "open the dashboard", "screen"),
        ("hiker", "click a button", "screen"),
        ("hiker", "book a hut", "screen"),
        ("API user", "get huts", "api"),
        ("external system", "send orders", "api"),
        ("partner", "read prices through the API", "api"),
    ],
)
def test_where_the_steps_take_place(roles, text, surface):
    assert surface_of(roles, text) == surface


@pytest.mark.parametrize(
    ("roles", "text", "code"),
    [("developer", "run a script", True), ("hiker", "book a hut", False)],
)
def test_whether_things_are_named_as_in_code(roles, text, code):
    assert is_development(roles, text) is code
