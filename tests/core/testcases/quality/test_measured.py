from testwright.core.testcases.quality.measured import at_step, judged, mean, quoted


def test_long_texts_are_shortened_on_one_line():
    assert quoted("a\n b") == "'a b'"
    assert len(quoted("x" * 500)) == 92
    assert quoted("x" * 500).endswith("…'")


def test_a_step_is_named_as_people_count(make_case):
    assert at_step(make_case(steps=("Open", "Press")), 1) == "TC_001 step 2: 'Press'"


def test_the_first_offence_is_the_example():
    found = judged(1.2, "fine", "2 of 3 are bad", ["this", "that"])
    assert (found.value, found.reason) == (1.0, "2 of 3 are bad, e.g. this.")
    assert found.offending == ("this", "that")
    assert judged(-1, "fine", "bad").reason == "fine."


def test_nothing_offends_in_nothing():
    assert mean([]) == 1.0
    assert mean([0.0, 1.0]) == 0.5
