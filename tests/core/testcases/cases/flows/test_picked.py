"""Which of several things a goal means is in the preconditions, beside one it does not mean."""

from __future__ import annotations

import pytest

from testwright.core.testcases.cases.flows.picked import denied


@pytest.mark.parametrize(
    ("clause", "other"),
    [
        ("that are vegetarian", "that are not vegetarian"),
        ("that have been paid", "that have not been paid"),
        ("that have a garden", "that do not have a garden"),
        ("that match my size", "that do not match my size"),
        ("that accompany a lecture", "that do not accompany a lecture"),
        ("that can be lent", "that cannot be lent"),
        ("that cannot be lent", "that can be lent"),
        ("that a doctor has signed", "that a doctor has not signed"),
        ("that are not insured", "that are insured"),
        ("assigned to my class", "not assigned to my class"),
        ("in a pending state", "not in a pending state"),
        ("without a price", "with a price"),
    ],
)
def test_a_clause_is_denied(clause, other):
    assert denied(clause) == other


@pytest.mark.parametrize(
    ("goal", "fits", "other"),
    [
        ("see a list of pupils assigned to my class", "assigned to their class", "not assigned"),
        ("see a list of the talks approved", "are approved", "is not approved"),
        ("view all invoices I have sent", "were sent by `", "was sent by `"),
        ("see the recipes that are vegetarian", "are vegetarian", "is not vegetarian"),
        ("see books that my library owns", "books that", "is"),
        ("view appointments that have been cancelled", "have been", "has not been cancelled"),
        ("see all upcoming lessons", "are dated `2031-", "is dated `2024-"),
        ("see past meetings", "are dated `2024-", "is dated `2031-"),
        ("browse tagged photos", "are tagged", "is not tagged"),
    ],
)
def test_a_list_shows_those_that_are_meant_and_not_the_other(goal, fits, other, case_of):
    case = case_of(f"As a teacher, I want to {goal}")
    given = " ".join(case.preconditions)
    meant, _, rest = given.partition(";")
    assert fits in meant
    assert other in rest
    assert "is not; opening" in case.expected_result


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("delete a listing I have posted", "were posted by `"),
        ("edit a lesson I scheduled", "was scheduled by `"),
        ("delete tasks I created", "were created by `"),
        ("delete any advert published", "are published"),
        ("edit a recipe that has been rejected", "has been rejected"),
        ("update a prescription that is already in the register", "is already in the register"),
    ],
)
def test_what_is_done_is_done_to_one_that_is_meant(goal, given, case_of):
    case = case_of(f"As a member, I want to {goal}")
    assert any(given in text for text in case.preconditions)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("search upcoming concerts", "dated `2031-"),
        ("search for recipes that are vegetarian", "is not vegetarian"),
        ("find exercises that cannot be done at home", "can be done at home"),
        ("search for reports I have written", "was written by `"),
        ("search for loans approved", "is not approved"),
    ],
)
def test_a_search_leaves_out_what_is_called_the_same_and_is_not_meant(goal, given, case_of):
    case = case_of(f"As a member, I want to {goal}")
    assert any(given in text for text in case.preconditions)
    word = case.test_data["search_for"]
    assert sum(word in name for name in case.test_data["no_hits"]) == 1


@pytest.mark.parametrize(
    "goal",
    ["search for profiles based on a few fields", "view files uploaded over a time period"],
)
def test_how_things_are_found_picks_none(goal, case_of):
    case = case_of(f"As a member, I want to {goal}")
    assert any(text.endswith("exist") for text in case.preconditions)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("approve orders that have been paid", "have been paid"),
        ("assign tags to files that I have uploaded", "were uploaded by `"),
        ("mark books I have lent as damaged", "were lent by `"),
        ("archive tickets I have created", "were created by `"),
        ("reject applications that are incomplete", "are incomplete"),
    ],
)
def test_other_deeds_are_done_to_those_that_are_meant(goal, given, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    assert any(given in text for text in case.preconditions)


@pytest.mark.parametrize(
    ("goal", "other"),
    [
        ("search for files rather than pages", "a page `"),
        ("search for offers instead of auctions", "an auction `"),
        ("search for books, not magazines", "a magazine `"),
        ("find pubs rather than bars", "a bar `"),
        ("search for courses but not exams", "an exam `"),
    ],
)
def test_what_is_not_meant_has_the_word_and_is_not_found(goal, other, case_of):
    case = case_of(f"As a reader, I want to {goal}")
    assert any(other in text for text in case.preconditions)
    assert "neither" in case.expected_result


@pytest.mark.parametrize(
    ("goal", "given", "other"),
    [
        ("search for flats with a balcony", "have a balcony", "has no balcony"),
        ("find hotels with a pool", "have a pool", "has no pool"),
        ("see courses with a waiting list", "have a waiting list", "has no waiting list"),
        ("see cars I repaired last year", "were repaired by `", "was repaired by `"),
        ("see readers with overdue books", "have overdue books", "has no overdue books"),
        ("see employees hired this year", "hired this year", "not hired this year"),
        ("view patients admitted today", "admitted today", "not admitted today"),
        ("download invoices that I have paid", "were paid by `", "was paid by `"),
    ],
)
def test_features_and_days_pick_too(goal, given, other, case_of):
    case = case_of(f"As a member, I want to {goal}")
    told = " ".join(case.preconditions)
    assert given in told
    assert other in told


def test_what_is_typed_is_no_feature(case_of):
    case = case_of("As a member, I want to search for books with a keyword")
    assert not any("has no" in text for text in case.preconditions)
