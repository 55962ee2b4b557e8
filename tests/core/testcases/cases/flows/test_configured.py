import pytest


@pytest.mark.parametrize(
    ("story", "criterion", "options"),
    [
        (
            "As a user, I want to configure an outbound HTTP connector",
            "Host, port and resource can be set",
            ("host", "port", "resource"),
        ),
        (
            "As a user, I want to configure my global configuration with URL, port and base path",
            "It is kept",
            ("URL", "port", "base path"),
        ),
        (
            "As an admin, I want to configure the mail server",
            "Timeout and user name can be entered",
            ("timeout", "user name"),
        ),
        (
            "As an operator, I want to configure the import job",
            "It has a polling interval and a batch size",
            ("interval", "batch size"),
        ),
    ],
)
def test_options_that_are_named_are_set_and_the_thing_keeps_its_name(
    story, criterion, options, suite_of
):
    case = suite_of(story, 1, criterion)[0]
    told = " ".join(case.steps)
    assert all(f"the {option} to `" in told for option in options)
    assert "in place of" not in told
    assert "none is empty" in case.expected_result


def test_without_named_options_the_usual_ones_are_supposed(case_of):
    case = case_of("As an administrator, I want to configure the payment gateway")
    assert case.assumption == "Host and timeout can be set for it."


@pytest.mark.parametrize("kind", ["RAML", "WSDL"])
def test_what_describes_the_interface_offers_its_parts(kind, case_of, says):
    case = case_of(f"As a user, I want to configure the HTTP connector using my {kind}")
    says(case, given=f"is a {kind}", step="among those that are offered", outcome="nothing else")


@pytest.mark.parametrize(
    ("story", "counted"),
    [
        (
            "As a developer, I want to configure the grid size so that the number of parts is 3",
            "parts",
        ),
        (
            "As a developer, I want to configure the pool size so that a number of workers run",
            "workers",
        ),
    ],
)
def test_a_number_is_tried_by_what_it_decides(story, counted, suite_of, says):
    course, refused = suite_of(story, 2)
    says(course, step=f"Count the {counted}", outcome=f"3 {counted}, the second 5")
    says(refused, step="to `-1` and run it", outcome="takes the default")


def test_two_way_editing_goes_both_ways(suite_of):
    cases = suite_of(
        "As a user, I want to configure my global configuration, including URL and port",
        5,
        "Two way editing works for these as defined in the spec",
    )
    case = next(case for case in cases if "AC_1" in case.covers)
    assert any("in the form" in step for step in case.steps)
    assert any("in the source" in step for step in case.steps)
