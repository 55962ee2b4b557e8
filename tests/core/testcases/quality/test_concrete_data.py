from testwright.core.testcases.quality.concrete_data import measure

CONCRETE = {"steps": ('Enter "Kestrel-48"',), "expected_result": 'The page says "Saved"'}
BARE = {"preconditions": (), "expected_result": "The page opens for the customer"}


def value(suite, story):
    return measure(suite, story).value


def test_literals_in_steps_and_outcome_are_full_marks(make_suite, make_story):
    assert value(make_suite(CONCRETE), make_story()) == 1.0


def test_described_data_is_worth_little_and_is_quoted(make_suite, make_story):
    suite = make_suite({**BARE, "steps": ("Enter an invalid password",)})
    found = measure(suite, make_story())
    assert found.value < 0.2
    assert found.reason.endswith("e.g. TC_001 step: 'Enter an invalid password'.")


def test_data_counts_wherever_it_stands(make_suite, make_story):
    steps = ("Enter the password",)
    bare = value(make_suite({**BARE, "steps": steps}), make_story())
    in_data = value(make_suite({**BARE, "steps": steps, "test_data": {"p": "x1"}}), make_story())
    before = value(
        make_suite({**BARE, "steps": steps, "preconditions": ("Order 1043 is open",)}), make_story()
    )
    assert in_data == before > bare


def test_a_value_of_the_data_makes_the_outcome_concrete(make_suite, make_story):
    outcome = {"expected_result": "The greeting names Mia Berg"}
    with_value = make_suite({**outcome, "test_data": {"name": "Mia Berg"}})
    without = make_suite({**outcome, "test_data": {"name": "Tom Ode"}})
    assert value(with_value, make_story()) > value(without, make_story())
