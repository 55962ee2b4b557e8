"""Cases that people write before they think of limits: taken back, left empty, seen by others."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(story):
    cases = compose(SuiteRequest(user_story=story, num_test_cases=10)).test_cases
    return {case.title: case for case in cases}


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("pin posts to the start page", "Baker unpins a post again"),
        ("share a folder with a colleague", "Baker stops sharing a folder again"),
        ("bookmark some recipes", "Recipe is taken out of the saved recipes again"),
        (
            "add a recipe to an existing category",
            "Baker takes a recipe out of the category again",
        ),
    ],
)
def test_what_was_done_is_taken_back(goal, title):
    assert suite(f"As a baker, I want to {goal}")[title].type == "positive"


def test_what_is_shared_in_public_is_not_taken_back():
    titles = suite("As a baker, I want to share a recipe on social media")
    assert not any("stops sharing" in title for title in titles)


def test_bookmarking_makes_no_new_thing():
    titles = suite("As a baker, I want to bookmark some recipes")
    assert not any("without a name" in title for title in titles)


def test_a_comment_is_written_and_may_be_written_twice():
    titles = " ".join(suite("As a baker, I want to comment on a recipe"))
    assert "Baker writes a comment on a recipe" in titles
    assert "Second comment" not in titles


def test_what_nobody_asked_to_delete_is_not_deleted():
    titles = " ".join(suite("As a baker, I want to create a recipe"))
    assert "deleted" not in titles


def test_what_was_issued_is_out_of_hand():
    titles = suite("As a clerk, I want to issue a permit")
    assert not any("is deleted again" in title for title in titles)


def test_a_message_needs_a_text_and_a_reminder_has_one():
    assert "Message without a text is not sent" in suite(
        "As a clerk, I want to send a message to a supplier"
    )
    assert "Message without a text is not sent" not in suite(
        "As a clerk, I want to remind a supplier"
    )


def test_whoever_switched_messages_off_gets_none():
    titles = suite("As a member, I want to be notified when a tour is cancelled")
    assert "Nothing comes after the messages were switched off" in titles


def test_a_search_looks_into_more_than_the_name():
    titles = suite("As a nurse, I want to search patients")
    assert any(title.startswith("Search finds patients by their") for title in titles)


def test_what_is_typed_into_a_search_is_not_what_is_found():
    titles = suite("As a reader, I want to search for keywords")
    assert "Search that finds none of the entries" in titles


@pytest.mark.parametrize("role", ["admin user", "staff member", "librarian"])
def test_roles_with_more_rights_are_told_from_others(role):
    titles = suite(f"As a {role}, I want to create a shelf")
    assert f"A user who is no {role} can't create a shelf" in titles


@pytest.mark.parametrize(
    "goal",
    [
        "set the visibility of albums I create",
        "make my album private",
        "change the album privacy",
    ],
)
def test_a_visibility_is_judged_by_who_sees_it(goal):
    found = suite(f"As a singer, I want to {goal}")
    assert found["Everybody sees an album that is public"].type == "positive"
    assert found["A visitor without an account can't see an album that is private"]
    first = next(iter(found.values()))
    assert "no list or search result" in first.expected_result


def test_one_of_two_that_are_named_is_chosen():
    found = suite("As a visitor, I want to choose either Finnish or Polish for the site")
    assert "Visitor tries each of Finnish and Polish" in found
    assert "No option is chosen" in found


def test_details_of_one_thing_are_no_list():
    titles = suite("As a member, I want to see all the details about a workshop")
    assert not any("details exist" in title for title in titles)
    assert "A workshop that was deleted meanwhile is not found" in titles


def test_the_deed_of_others_is_theirs():
    titles = suite("As an admin, I want members to change their own password")
    assert "Member changes their own password" in titles
    assert not any("who is no admin" in title for title in titles)


def test_works_can_be_counted_and_work_cannot():
    assert "Work without a name is refused" in suite("As an author, I want to create new works")
    assert len(suite("As an author, I want to do my work")) <= 1


def test_deeds_that_are_not_named_are_left_out():
    titles = suite("As a clerk, I want to log in to the portal and perform various functions")
    assert "Sign-in with a wrong password is refused" in titles
    assert not any("various" in title for title in titles)


def test_feedback_is_sent_to_people():
    titles = suite("As a member, I want to give feedback to the organisers")
    assert "Message without a text is not sent" in titles


def test_each_of_several_things_is_looked_at():
    found = suite("As a member, I want to see offers, requests and parcels on the home page")
    assert "Member sees requests on the home page" in found
    assert "Member sees parcels on the home page" in found


def test_a_preposition_belongs_to_the_last_verb():
    found = suite("As a member, I want to view and sign up for classes")
    assert next(iter(found)) == "Member views classes"


def test_the_same_words_are_no_second_name():
    titles = suite("As a baker, I want to delete a comment")
    assert not any("made anew" in title for title in titles)


def test_an_amount_of_people_is_a_number():
    first = next(iter(suite("As a warden, I want to see the amount of guests").values()))
    assert "EUR" not in " ".join((*first.preconditions, first.expected_result))


def test_a_comment_is_nothing_but_its_text():
    titles = suite("As a baker, I want to comment on a recipe")
    assert not any("nothing else" in title for title in titles)
