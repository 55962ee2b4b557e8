import pytest


@pytest.mark.parametrize(
    ("story", "step", "other"),
    [
        (
            "As a student, I want to read my notes even if the course was archived or deleted",
            "Archive course _",
            "Delete course _",
        ),
        (
            "As a clerk, I want to see a claim even though it was rejected or withdrawn",
            "Reject claim _",
            "Withdraw claim _",
        ),
        (
            (
                "As a technician, I want to read the log of a device even if the device has been "
                "removed or replaced"
            ),
            "Remove device _",
            "Replace device _",
        ),
        (
            (
                "As a customer, I want to view an invoice regardless of whether it has been "
                "paid or cancelled"
            ),
            "Pay invoice _",
            "Cancel invoice _",
        ),
        (
            (
                "As a nurse, I want to see the notes for a patient even if the original notes have "
                "been moved or deleted"
            ),
            "Move the original",
            "Delete the original",
        ),
    ],
)
def test_an_event_is_brought_about_one_case_each(story, step, other, suite_of, says):
    main, *beside = suite_of(story, 3)
    says(main, step=step)
    assert any(step.startswith(other.split(" _")[0]) for case in beside for step in case.steps)
    for case in (main, *beside):
        said = " ".join([*case.preconditions, *case.steps, case.expected_result])
        assert "even if" not in said
        assert " changed" not in said


@pytest.mark.parametrize(
    ("story", "given"),
    [
        (
            "As a traveller, I want to see my bookings even when the branch is closed",
            "Branch _ is closed",
        ),
        (
            "As a member, I want to download my invoices even though the registration has expired",
            "The registration of _ expired on _",
        ),
        (
            "As a borrower, I want to view my loans even if my card has expired",
            "The card of _ expired on _",
        ),
        ("As a librarian, I want to delete a book even if it is on loan", "Book _ is on loan"),
        (
            "As a patient, I want to book an appointment even when the reception is closed",
            "The reception is closed",
        ),
        (
            "As a pupil, I want to see my grades even if the teacher has left the school",
            "Teacher _ has left the school",
        ),
        ("As a reader, I want to read an e-book even when there is no internet", "There is no"),
        ("As a driver, I want to see the route even though I am offline", "_ is offline"),
    ],
)
def test_a_state_is_a_precondition_of_named_things(story, given, suite_of, says):
    cases = suite_of(story, 6)
    says(cases[0], given=given)
    assert not any("this is true" in text for case in cases for text in case.preconditions)
    assert not any("even" in step for case in cases for step in case.steps)


def test_who_signed_out_comes_back(suite_of, says):
    main = suite_of("As a shopper, I want to keep my cart although I signed out", 3)[0]
    assert main.steps[0] == "Sign out"
    says(main, step="Sign in again as _", outcome="stands in the cart")
    assert "although" not in str(main.steps)


def test_who_is_not_signed_in_stays_so(suite_of):
    main = suite_of("As a shopper, I want to see prices although I am not signed in", 3)[0]
    assert main.steps[0] == "Sign out"
    assert not any(step.startswith("Sign in") for step in main.steps)


@pytest.mark.parametrize(
    "story",
    [
        "As a member, I want to mark my address as private even if the rest of it is not",
        "As a researcher, I want to find files regardless of where they are stored",
        "As a teacher, I want to find a lesson even if its title was changed",
        "As a baker, I want to see orders when the shop is closed",
        "As a guest, I want even if",
        "As a guest, I want to see it although",
    ],
)
def test_other_goals_have_the_course_they_had(story, suite_of):
    for case in suite_of(story, 3):
        assert "The same when" not in case.title
        assert "refers to" not in str(case.preconditions)
