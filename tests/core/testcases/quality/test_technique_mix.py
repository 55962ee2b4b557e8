from testwright.core.testcases.quality.technique_mix import measure
from testwright.core.testcases.story import FieldRule


def suite_of(make_suite, *techniques):
    return make_suite(*({"technique": technique} for technique in techniques))


def test_a_limit_calls_for_boundary_values(make_suite, make_story):
    story = make_story(criteria=("The password has 8 to 64 characters",))
    without = measure(suite_of(make_suite, "use_case_flow", "security"), story)
    assert without.offending == ("boundary_values (limit 8)",)
    assert measure(suite_of(make_suite, "use_case_flow", "boundary_values"), story).value == 1.0
    assert without.value < 0.7


def test_the_context_calls_for_techniques(make_suite, make_story):
    story = make_story(
        "As a clerk, I want to record a refund",
        roles=("clerk", "manager"),
        entities={"refund": {"amount": FieldRule(min=0.01)}},
        states={"refund": ("requested", "paid")},
    )
    found = measure(suite_of(make_suite, "use_case_flow", "use_case_flow", "security"), story)
    assert {text.split()[0] for text in found.offending} == {
        "boundary_values",
        "state_transition",
        "permission_matrix",
    }


def test_roles_call_for_permissions_when_the_story_has_one_of_them(make_suite, make_story):
    for role, wanted in (("clerk", 0.4), ("visitor", 1.0)):
        story = make_story(f"As a {role}, I want to print a badge", roles=("clerk", "manager"))
        assert measure(suite_of(make_suite, "use_case_flow"), story).value == wanted


def test_what_the_context_says_of_other_things_calls_for_nothing(make_suite, make_story):
    story = make_story(
        "As a clerk, I want to print a badge",
        entities={"refund": {"amount": FieldRule(min=0.01)}, "order": {}},
        states={"refund": ("requested", "paid")},
    )
    assert measure(suite_of(make_suite, "use_case_flow"), story).value == 1.0


def test_a_number_without_a_unit_calls_for_nothing(make_suite, make_story):
    story = make_story("As a shopper, I want to see release 2 of the shop")
    assert measure(suite_of(make_suite, "use_case_flow"), story).value == 1.0


def test_no_more_techniques_are_asked_for_than_there_are_cases(make_suite, make_story):
    story = make_story(
        "As a clerk, I want to pay a refund",
        roles=("clerk", "manager"),
        states={"refund": ("requested", "paid")},
    )
    assert measure(suite_of(make_suite, "state_transition"), story).value == 1.0


def test_no_cases_are_no_mix(make_suite, make_story):
    assert measure(make_suite(), make_story()).value == 0.0


def test_one_technique_for_everything_costs(make_suite, make_story):
    same = measure(suite_of(make_suite, *["use_case_flow"] * 6), make_story())
    mixed = measure(suite_of(make_suite, *["use_case_flow", "security", "files"] * 2), make_story())
    assert same.value < 0.8 < mixed.value == 1.0
