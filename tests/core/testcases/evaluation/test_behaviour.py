import pytest

from testwright.core.testcases.evaluation.behaviour import action_of, behaviour_of
from testwright.core.testcases.language.stemming import stem


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Clerk adds an invoice", "ordinary"),
        ("Somebody who is not signed in tries to add an invoice", "access"),
        ("Non-administrators should not see the invoices", "access"),
        ("A user who is no bookkeeper can't add an invoice", "access"),
        ("Without signing in nobody can add an invoice", "access"),
        ("Invoice with its number and nothing else", "ordinary"),
        ("1,001 invoices, none missing and none twice", "ordinary"),
        ("There is no invoice yet", "none"),
        ("Twice in a row: compute the totals", "quality"),
        ("Invoice without a title is not saved", "invalid"),
        ("Display form errors on submit", "invalid"),
        ("Clerk tries to open an invoice that does not exist", "unknown"),
        ("Second invoice with the number of an existing one", "duplicate"),
        ("No invoices exist yet", "none"),
        ("Number of the invoice with 1, 20 and 21 characters", "limit"),
        ("Clerk leaves before the last step", "cancel"),
        ("Keyboard alone is enough to add an invoice", "quality"),
        ("Clerk works with 10,000 invoices and 50 people at once", "quality"),
    ],
)
def test_the_title_tells_what_is_special_about_the_situation(case, title, kind):
    assert behaviour_of(case(title)).kind == kind


def test_a_refusal_tells_the_kind_where_the_title_does_not(case):
    refused = case("Add an invoice for November", expected='I should see "Total can\'t be blank"')
    assert (behaviour_of(refused).kind, behaviour_of(refused).outcome) == ("invalid", "refused")
    quoted = case("Show a review", expected='I should see "Not blank at all"')
    assert behaviour_of(quoted).kind == "ordinary"


@pytest.mark.parametrize(
    ("title", "expected", "outcome"),
    [
        ("Add an invoice", "The invoice is listed", "done"),
        ("Add an invoice", 'I should see "Number is required"', "refused"),
        ("Cannot add an invoice", "The list is as before", "refused"),
        ("Invoices of others", "I should not see invoice 7", "withheld"),
        ("Invoices of others", "I should not see invoice 7; I should see invoice 8", "done"),
        ("Delete it", "It is no longer listed and can't be opened any more", "withheld"),
        ("Correct it", "The new one is listed, the old one no longer is", "done"),
        ("Add an invoice", "It is listed; no error is reported", "done"),
        ("Don't list drafts", "The list is complete", "withheld"),
        ("Show the buttons", 'I should see "Reject Invoice"', "done"),
    ],
)
def test_outcomes(case, title, expected, outcome):
    assert behaviour_of(case(title, expected=expected)).outcome == outcome


def test_verbs_are_known_in_their_forms():
    assert action_of("sorting") == action_of("sorted") == action_of("sorts") == {"sort"}
    assert action_of("submitted") == {"create"}
    assert action_of("invoice") == frozenset()


def test_who_only_looks_does_nothing_else(case):
    seen = behaviour_of(case("Seeing the price while editing an invoice"))
    assert seen.action == {"view"}
    assert "change" in seen.actions
    assert behaviour_of(case("Signed in user proposes a book")).action == {"create"}


def test_titles_lose_names_actors_literals_fields_and_small_talk(case):
    found = behaviour_of(case('Bookkeeper from Oslo adds a new invoice "42"'), ["bookkeeper"])
    assert set(found.title_words.values()) == {"adds", "invoice"}
    by_field = behaviour_of(case("Sorting invoices by due date in the archive"))
    assert set(by_field.title_words.values()) == {"sorting", "invoices", "date", "archive"}


def test_tables_and_documents_in_steps_are_not_read(case):
    human = case("Add", steps=('I upload """\nzebra\n"""', "the pages exist: | giraffe, 1"))
    assert not {"zebra", "giraff"} & behaviour_of(human).said_with_literals


def test_the_story_need_not_be_said_again(case):
    assert stem("archive") in behaviour_of(case("Add an invoice"), topic="the archive").said
    assert stem("archive") not in behaviour_of(case("Add an invoice")).said
