import pytest


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        ("I have paid this month's rent", "_ has paid this month's rent; _ (_) has not"),
        ("I am eligible for the grant", "_ is eligible for the grant; _ (_) is not"),
        ("I can swap a shift", "_ can swap a shift; _ (_) cannot"),
        ("I need a new permit", "_ needs a new permit; _ (_) does not"),
        ("I passed the exam", "_ passed the exam; _ (_) did not"),
        ("I've won", "_ has won; _ (_) has not"),
        ("my membership has expired", "The membership of _ has expired; the membership of _ (_)"),
    ],
)
def test_a_question_about_oneself_is_said_of_one_and_denied_of_another(
    clause, given, case_of, says
):
    case = case_of(f"As a member, I want to see if {clause}")
    says(case, given=given, step="Open the page that shows whether", outcome="nothing about _")
    assert "this is so" not in str(case)


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        ("made all the necessary payments", "_ made both, _ (_) only _"),
        ("have submitted all the required forms", "_ has submitted both, _ (_) only _"),
        ("completed every module", "_ completed both, _ (_) only _"),
    ],
)
def test_all_of_them_is_tried_with_one_that_is_missing(clause, given, suite_of, says):
    first, *others = suite_of(f"As a student, I want to check whether I {clause}", 3)
    says(first, given=given, outcome="that _ is missing")
    follows = next(case for case in others if "follows" in case.title)
    says(follows, given="and _ is still missing", step="too")


@pytest.mark.parametrize(
    ("clause", "given", "outcome"),
    [
        ("a photo has already been scanned", "photo _ has not", "that _ has not"),
        ("a user is a publisher", "user _ is not", "_ is a publisher, and that _ is not"),
        ("my order has shipped", "Order _ has shipped; order _ has not", "that _ has not"),
        ("a student handed in the homework", "student _ did not", "that _ did not"),
        ("my test results are ready", "Test result _ is ready; test result _ is", "is ready"),
    ],
)
def test_a_question_about_things_is_said_of_one_and_denied_of_another(
    clause, given, outcome, case_of, says
):
    says(case_of(f"As a clerk, I want to know if {clause}"), given=given, outcome=outcome)


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        ("the kitchen is open", "The kitchen is not open"),
        ("there are free seats left", "There are no free seats left"),
        ("anyone has downloaded my dataset", "Nobody has downloaded their dataset"),
    ],
)
def test_what_there_is_one_of_is_first_not_so_and_then_it_is(clause, given, case_of, says):
    case = case_of(f"As a guest, I want to see whether {clause}")
    says(case, given=given, step="so that", outcome="First it is shown that")


def test_the_unknown_is_not_denied(suite_of, says):
    cases = suite_of("As a nurse, I want to see whether a bed is free", 5)
    unknown = next(case for case in cases if "does not exist" in case.title)
    says(unknown, outcome="nothing says that _ is not free")
