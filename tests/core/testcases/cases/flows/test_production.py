import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("generate a summary from reports", "a calculation by hand", "add up to 42"),
        ("validate a file", "Do the same with `faulty.csv`", "exactly one, with row 2"),
        ("start a pump", "Start pump _", "shown as running"),
        ("restart a server", "Read since when both run", "still since yesterday"),
        ("repair a fence", "Repair a fence", "_ is unchanged"),
    ],
)
def test_what_is_produced_or_done_can_be_checked(goal, step, outcome, case_of, says):
    says(case_of(f"As a ranger, I want to {goal}"), step=step, outcome=outcome)


def test_what_is_made_from_one_source_tells_nothing_of_another(case_of, says):
    case = case_of("As a gardener, I want to generate a planting plan from a seed list")
    says(case, given="_ holds _ and _", outcome="and of nothing else")
