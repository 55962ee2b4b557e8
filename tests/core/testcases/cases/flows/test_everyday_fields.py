"""Deeds of shops, communities, work and travel that have courses of their own."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, *, role="a hiker", criteria=(), count=10):
    request = SuiteRequest(
        user_story=f"As {role}, I want to {goal}",
        acceptance_criteria=criteria,
        num_test_cases=count,
    )
    return compose(request).test_cases


def beside(goal, title, role="a hiker"):
    return next(one for one in suite(goal, role=role) if title in one.title)


ORDERING = [
    ("place an order for a map", "Choose a way to pay", "one mail confirms"),
    ("buy books", "Open the cart", "An order number and the total"),
    ("redeem a gift card", "Read what is left to pay", "holds 0.00 EUR"),
    ("save my payment details", "Go to the payment of an order", "last digits `1111`"),
    ("earn loyalty points", "Return the item", "120 are left"),
    ("donate money to a hut", "choose to donate", "325.00 EUR"),
    ("sell tickets", "on sale for 25.00 EUR each", "2 of _ are left"),
    ("add maps to my cart", "Open the cart", "nothing has been ordered"),
    ("manage items in my cart", "Change the quantity", "with the quantity `3`"),
    ("update stock levels", "Change the number in stock", "an order of 5 is refused"),
    ("create discount codes", "the last day `2031-05-31`", "refused as expired"),
    ("make a payment by card", "is the amount asked for", "charged exactly once"),
    ("pay online", "Confirm the payment", "is shown as paid"),
]
COMMUNITY = [
    ("like a photo", "Like it", "shows 4 for both people"),
    ("report a post", "Choose the reason `spam`", "waits for _"),
    ("send a friend request", "Accept the request", "stand in each other's list"),
    ("send announcements to all members", "send it to all", "50 are named as recipients"),
    ("vote in a poll", "Vote for _", "is shown as one's own"),
    ("add members to a group", "add _", "_ is not listed"),
    ("manage permissions of users", "Give _ the permission _", "are refused"),
    ("create a warden account", "Sign in as _", "with the role `warden`"),
    ("tag people in photos", "Tag _ in it", "has one message about it"),
]
INTERFACE = [
    ("have autocomplete in the search field", "Type `gar`", "`Desk lamp` is not"),
    ("see search suggestions while I type", "Type `gar`", "`Desk lamp` is not"),
    ("have infinite scrolling in my feed", "Open number 30", "each exactly once"),
    ("swipe between photos", "Swipe to the left twice", "fills the screen"),
    ("have keyboard shortcuts for common tasks", "Press the key", "what the mouse did"),
    ("see a progress bar while uploading", "Upload a file of 20 MB", "never back"),
    ("have a responsive design", "360 by 640 pixels", "scrolled sideways"),
    ("switch between the tabs Map, Huts and Me", "Choose `Huts`", "marked as open"),
    ("confirm before deleting a route", "Answer no", "after yes only"),
    (
        "have my password hidden while I type it",
        "Type `Orchard-77-Harbor`",
        "neither in the address",
    ),
    ("have the app remember my last search", "sign in again", "it is not"),
    ("be logged out automatically after 10 minutes", "for 9 minutes", "status 401"),
]
KEPT = [
    ("add a hut to my favourites", "Add it to the favourites", "nothing is saved"),
    ("save my favorite routes", "Mark it as a favourite", "finds _ there once"),
    ("bookmark articles", "Bookmark it", "finds _ there once"),
    ("enable two-factor authentication", "Enter the code", "the inner page stays closed"),
    ("set up MFA for my account", "Enter the code", "the inner page stays closed"),
    ("track my shuttle in real time", "report Station Road 20", "no longer at"),
    ("see the live location of my guide", "report Station Road 20", "no longer at"),
    ("summarize a document", "fact by fact", "says nothing that is not in it"),
    ("have AI summarize my notes", "fact by fact", "says nothing that is not in it"),
    (
        "see the number of comments on each photo",
        "one more comment made",
        "first shows 3 and then 4",
    ),
    ("see how much each member has spent", "Read the amounts", "35.50 EUR stands at"),
    ("submit my availability for Sundays", "from `09:00` to `12:00`", "none before `09:00`"),
    ("manage inventory in real-time", "Change the number in stock", "an order of 5 is refused"),
    ("toggle between light and dark", "Switch the dark mode on", "All pages"),
    ("view the stock", "Have 3 of _ sold", "`10` and then `7`"),
    ("track deadlines", "due on `2031-06-30`", "only _ is marked as overdue"),
    ("track the temperature in my cellar", "Enter `72.5`", "in this order"),
]
PERSONAL = [
    ("create my profile", "and save", "are shown, word for word"),
    ("edit my profile", "Change the city", "`Porto` is shown nowhere"),
    ("update my profile picture", "Choose `portrait-new.png`", "wherever the profile picture"),
    ("change the language of the app", "choose Danish", "nothing in English remains"),
    ("use the app in my own language", "choose Danish", "nothing in English remains"),
    ("stay logged in", "Close the browser", "the sign-in is asked for"),
    ("verify my email address", "Open the same link once more", "shown as verified"),
    ("set my availability", "from `09:00` to `12:00`", "none before `09:00`"),
    ("see my calendar", "the week of `2031-03-10`", "stand at their days"),
    ("connect my calendar", "confirm at the provider", "neither is shown"),
    ("track my weight", "Enter `72.5`", "in this order"),
    ("log the hours I worked", "Enter 3.5 hours", "show 5.5 hours"),
    ("configure email templates", "Let a welcome be sent", "neither `Hello` nor"),
    ("play a song", "Stop it after 10 seconds", "it goes on at 0:10"),
]
WORKSPACE = [
    ("drag a task to another column", "drop it there", "stands in `Doing` once"),
    ("move a file to another folder", "to `Archive 2031`", "lists only _"),
    ("edit a document together with others", "at the same time", "Both see _"),
    ("see previous versions of a document", "Open the version of", "Two versions are listed"),
    ("add labels to tasks", "Give it the label _", "stands in the list once"),
    ("borrow a book", "Try to borrow _", "due on `2031-05-29`"),
    ("return a book", "Open the loans", "shown as free"),
    ("submit an assignment", "Choose `essay-final.pdf`", "in time"),
    ("take a quiz", "Answer the first two rightly", "`2 of 3` right"),
    ("fill in a survey", "Answer the three questions", "the three answers"),
    ("set priorities for tasks", "Change its priority", "still shows _"),
    ("set a due date for a task", "Change its due date", "as its due date"),
]
TRAVEL = [
    ("book a hotel room", "for two people", "2 nights"),
    ("cancel an appointment", "cancel it and confirm", "is offered _"),
    ("modify my reservation", "change it to", "is free again"),
    ("search for flights", "Search from Porto to Utrecht", "lists only `AB 101`"),
    ("choose a seat", "choose `12A`", "`12C` is shown as taken"),
    ("get directions to the hut", "Choose to go on foot", "each with its time"),
    ("see nearby huts", "order and distances", "with 0.4 km stands before"),
    ("zoom in on the map", "Zoom in twice", "still in the middle"),
    ("scale a recipe", "Change it from 4 to 6", "300 g flour"),
    ("see available rooms", "no longer available", "only _ is"),
    ("view my booking history", "Open the history of the bookings", "listed once each"),
]

OPERATIONS = [
    ("create an API key", "copy it", "shown nowhere any more"),
    ("rotate the secrets", "without a pause", "stands in no log"),
    ("scale a service up", "while requests go on", "without an error"),
    ("get a webhook when a hut opens", "Read the calls", "Exactly one POST"),
    ("lock an account after three failed logins", "wrongly 2 times", "the other account works"),
    ("end sessions after 20 minutes of inactivity", "for 21 minutes", "status 401"),
    ("require strong passwords", "Enter `password123`", "first three are refused"),
]
FURTHER = [
    ("update my bank details", "Change the account number", "no longer `"),
    ("restore an earlier version of a text", "Restore the version", "can still be read"),
    ("see the average height of a climb", "one more value of 30", "30 is shown"),
    ("book a class", "Sign up for it", "counts one more"),
    ("see how much has been raised", "added as one more", "`50.00 EUR`"),
    ("see who is absent today", "Have it changed", "then only _"),
    ("see which guests need a bed", "Look for _", "_ is not"),
    ("turn the lights on", "Turn on light _", "is on and is shown so"),
    ("answer a ticket", "Enter the answer", "as its author"),
    ("define leave types", "Start to define a leave type", "exactly once"),
    ("extend my rental", "Read the last day", "still ends on"),
    ("schedule a report to be sent every Monday", "every Monday", "seven days later"),
    ("ask the AI assistant questions", "Open the assistant", "invents nothing"),
    ("change my display name", "from `northwind`", "character by character"),
    ("manage my account", "Open the own details", "as it was"),
    ("manage staff accounts", "Sign in as _", "role `staff`"),
    ("see late payments", "no longer late", "only _ is"),
    ("track debts and loans", "Add a debt", "listed once each"),
    ("take an order", "Start to take an order", "exactly once"),
]


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        *ORDERING,
        *COMMUNITY,
        *PERSONAL,
        *INTERFACE,
        *KEPT,
        *WORKSPACE,
        *TRAVEL,
        *OPERATIONS,
        *FURTHER,
    ],
)
def test_the_course_does_what_the_deed_is(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)


@pytest.mark.parametrize(
    ("goal", "title", "outcome"),
    [
        ("place an order", "payment is declined", "no order is listed"),
        ("place an order", "sold out meanwhile", "nothing is charged"),
        ("return a product", "the day after", "the last day is named"),
        ("apply a coupon", "on the day after", "refused as expired"),
        ("add maps to my cart", "The last map in stock", "sold out"),
        ("add maps to my cart", "twice and another", "two lines"),
        ("manage items in my cart", "Quantities of 0", "are refused"),
        ("redeem a gift card", "nothing left on it", "the total stays"),
        ("check in online", "before it opens", "`12:00` is named"),
        ("vote in a poll", "A second vote", "as many as the people who voted"),
        ("send a friend request", "declined connects nobody", "no request waits"),
        ("manage permissions of users", "gives themselves more", "It is refused"),
        ("set my availability", "end before they start", "The first is refused"),
        ("update my profile picture", "no picture", "Both are refused"),
        ("submit an assignment", "a minute after", "never as in time"),
        ("book a hotel room", "Departure on the day of arrival", "All three are refused"),
        ("see nearby huts", "Without the own position", "a place is asked for"),
        ("track my weight", "in words, below zero", "nothing is stored"),
        ("enable two-factor authentication", "A wrong, a short", "no inner page opens"),
        ("track my shuttle in real time", "for ten minutes", "not as the place of now"),
        ("summarize a document", "Nothing, and one sentence", "nothing is made up"),
        ("add a hut to my favourites", "taken out of the favourites", "is not marked as saved"),
        ("swipe between photos", "beyond the first and the last", "no empty screen"),
        ("confirm before deleting a route", "without an answer", "still there"),
        ("see how much each member has spent", "paid back", "stands at"),
        ("track deadlines", "due today", "as overdue after the last"),
    ],
)
def test_what_goes_wrong_with_it_is_tried(goal, title, outcome):
    assert outcome in beside(goal, title).expected_result


def test_who_alone_may_do_something_can_and_others_can_not(case_of, says):
    case = case_of("As an admin, I want only managers to approve bookings")
    says(
        case,
        given="_ is a manager, _ is not",
        step="Approve bookings as _",
        outcome="the request is refused",
    )


def test_what_nobody_wants_to_miss_is_told_before(case_of, says):
    case = case_of("As a pupil, I want to get reminders so that I don't miss any exams")
    says(case, given="is exactly one day ahead", outcome="one message, about exam _")


def test_who_enters_a_second_factor_is_not_signed_in_yet():
    case = beside("enable two-factor authentication", "A wrong, a short")
    assert "Nobody is signed in" in case.preconditions
    assert not any("is signed in as" in one for one in case.preconditions)


def test_an_interest_is_no_ownership():
    titles = [one.title for one in suite("bookmark my favourite huts")]
    assert not any("somebody else" in title for title in titles)


def test_what_fits_the_class_of_the_verb_in_general_is_left_out():
    titles = [one.title for one in suite("place an order")]
    assert not any("deleted meanwhile" in title for title in titles)
    assert any("signing in" in title for title in titles)


def test_the_own_account_is_not_made_by_somebody_else(case_of):
    own = case_of("As a parent, I want to create an account")
    assert own.steps[0] == "Open the form for a new account"
    seller = case_of("As a seller, I want to create a seller account")
    assert seller.steps[0] == "Open the form for a new account"


def test_one_chooses_from_what_the_criteria_list(case_of):
    case = case_of(
        "As a guest, I want to choose a seat", "Three seats are available: stalls, circle, box"
    )
    assert not any("12A" in step for step in case.steps)


def test_who_has_not_signed_in_may_be_one_of_the_roles():
    titles = [one.title for one in suite("view recipes", role="a user or guest")]
    assert not any("Without signing in" in title for title in titles)


def test_deeds_in_a_row_are_no_options():
    titles = [one.title for one in suite("view, download and print the invoice")]
    assert not any("tries each of" in title for title in titles)


def test_a_purpose_without_so_that_is_no_part_of_the_deed(case_of):
    case = case_of("As a user, I want to share campaigns on social media to spread awareness")
    assert "awareness" not in case.title


@pytest.mark.parametrize("thing", ["invoice", "transaction", "payslip"])
def test_what_is_kept_as_proof_is_not_deleted(thing):
    titles = [one.title for one in suite(f"see my {thing}s")]
    assert not any(title.startswith("Deleted") for title in titles)


@pytest.mark.parametrize(
    ("goal", "title", "role"),
    [
        ("lend a book", "Who is not registered gets no book", "a librarian"),
        ("change the order of the maps", "The first moves no further up", "a hiker"),
        ("update my account", "A malformed phone number is refused", "a hiker"),
        ("list and search huts", "Search that finds none of the huts", "a hiker"),
    ],
)
def test_what_else_is_tried(goal, title, role):
    assert beside(goal, title, role)


def test_things_of_one_kind_become_one_with_all_they_had(titles_of):
    titles = titles_of("As a warden, I want to merge duplicate plants")
    assert any(title.startswith("What belonged to") for title in titles)
    assert "Nothing is merged when it is cancelled" in titles


def test_an_older_version_comes_back_and_nothing_is_lost(case_of, says):
    case = case_of("As a warden, I want to restore an older version")
    says(case, step="Restore the version of _", outcome="three versions are listed")


def test_a_language_that_is_named_is_chosen(case_of, says):
    case = case_of("As a hiker, I want to switch the app language between Welsh and Irish")
    says(case, step="choose Welsh", outcome="nothing in Irish remains")
