from testwright.core.testcases.quality.one_behaviour import measure


def test_one_act_and_one_judgement_are_full_marks(make_suite, make_story):
    assert measure(make_suite({}), make_story()).value == 1.0


def test_checks_in_the_middle_are_several_behaviours(make_suite, make_story):
    steps = ("Open the cart", "Verify that the total is 12.50", "Press *Pay*", "Check that it is 0")
    found = measure(make_suite({"steps": steps}, {}), make_story())
    assert 0.7 < found.value < 1.0
    assert found.reason.startswith("1 of 2 cases check several behaviours, e.g. TC_001 step 2:")


def test_a_last_step_may_look(make_suite, make_story):
    steps = ("Open the cart", "Verify the total")
    assert measure(make_suite({"steps": steps}), make_story()).value == 1.0


def test_titles_that_list_and_endless_outcomes_cost(make_suite, make_story):
    title = {"title": "Login works as well as logout"}
    assert measure(make_suite(title), make_story()).value < 1.0
    outcome = {"expected_result": "; ".join(f"row {n} is there" for n in range(12))}
    assert measure(make_suite(outcome), make_story()).value < 1.0
