import pytest


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        (
            "inject values of a config map into my app as env variables",
            "Config map _ holds",
        ),
        ("inject secrets into my application as environment variables", "Secret _ holds _ = _"),
        (
            "inject into my app as env variables values of a config map referred within a resource",
            "Service resource _ refers to config map _",
        ),
    ],
)
def test_values_come_from_a_named_thing_by_their_keys(goal, given, suite_of, says):
    cases = suite_of(f"As a developer, I want to {goal}", 3)
    says(cases[0], given=given, outcome="_ has _ and _, once each")
    assert "the source" not in str(cases)
    assert "as described" not in str(cases)
    assert "truth value" not in str(cases)


@pytest.mark.parametrize(
    "goal",
    [
        "inject an env variable generated from values available in service resources into my app",
        "inject environment variables composed of host and port of a secret into my application",
    ],
)
def test_what_is_composed_is_given_by_its_parts(goal, suite_of):
    first, *others = suite_of(f"As a developer, I want to {goal}", 3)
    assert "holds `host` = `10.0.0.7` and `port` = `5432`" in str(first.preconditions)
    assert "DB_URL=postgres://10.0.0.7:5432" in first.expected_result
    assert any("has no key `port`" in str(case.preconditions) for case in others)


@pytest.mark.parametrize("far", ["provisioned services", "message brokers", "databases"])
def test_both_ends_are_named_in_each_step(far, suite_of):
    cases = suite_of(f"As a developer, I want to bind my applications to {far}", 4)
    for case in cases:
        for step in case.steps:
            assert not step.startswith("Bind") or " to `" in step
