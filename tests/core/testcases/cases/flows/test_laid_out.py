"""Things by groups, on the days of a calendar, and as lines of a cart."""


def test_each_stands_under_its_own_group(suite_of, says):
    cases = suite_of("As a warden, I want to see all huts grouped by region", 6)
    says(
        cases[0],
        given="The huts _ and _ have the region _",
        step="Open the huts grouped by region",
        outcome="stands under _ only",
    )
    assert any("without a value for its region" in case.title for case in cases)


def test_each_stands_at_its_day(suite_of, says):
    cases = suite_of("As a warden, I want to see upcoming visits in a calendar view", 6)
    says(cases[0], step="Go on to April 2031", outcome="stands at the 20th with 10:00")
    assert any("at the same hour can all be seen" in case.title for case in cases)


def test_a_cart_has_lines_and_a_sum(suite_of, says):
    cases = suite_of("As a buyer, I want to see the items in my basket", 6)
    says(cases[0], given="The basket holds 2 of _", outcome="the sum of the goods is 45.50 EUR")
    assert any("sold out meanwhile" in case.title for case in cases)


def test_somebody_who_plans_is_no_interface(case_of):
    case = case_of("As a scheduler, I want to see upcoming visits in a calendar view")
    assert not any(step.startswith("Send the request") for step in case.steps)


def test_how_people_do_is_read_by_their_scores(case_of, says):
    case = case_of("As a coach, I want to see how my rowers are doing")
    says(case, given="Rower _ has the score _", step="Read the score of _ and of _")
