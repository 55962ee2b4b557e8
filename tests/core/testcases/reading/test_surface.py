import pytest

from testwright.core.testcases.reading.surface import (
    is_development,
    is_own_tool,
    surface_of,
)


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


@pytest.mark.parametrize(
    ("roles", "text", "own"),
    [
        ("user", "configure an outbound JMS connector", True),
        ("user", "see the resources of my RAML", True),
        ("studio user", "see the status of my application", True),
        ("user", "rename a variable in the code editor", True),
        ("user", "configure the page size", False),
        ("dance teacher", "book the studio", False),
        ("buyer", "add a connector to my cart", False),
    ],
)
def test_tools_on_ones_own_machine(roles, text, own):
    assert is_own_tool(roles, text) is own


def test_what_is_typed_in_a_shell_is_no_request_even_where_endpoints_are_named_once():
    text = "list the sinks by DSL commands. Choose one in the shell. The endpoint holds them, too"
    assert surface_of("user", text) == "cli"
