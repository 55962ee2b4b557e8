"""Wishes that open in a roundabout way, and places that are named for what is done there."""

import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.interfaces import deed_done_there
from testwright.core.testcases.reading.openings import as_wish
from testwright.core.testcases.reading.parse import parse_story


@pytest.mark.parametrize(
    ("goal", "straight"),
    [
        ("it if I could weigh a parcel", "weigh a parcel"),
        ("if the kiosk printed a ticket", "the kiosk to print a ticket"),
        ("check that a permit is valid", "see whether a permit is valid"),
        ("verify that my fee has been paid", "see whether my fee has been paid"),
        ("verify that the build is green", "verify that the build is green"),
        ("have the recipes readily available", "see the recipes"),
        ("my permits to be visible to me", "see my permits"),
        ("make a recipe available to apprentices", "share a recipe with apprentices"),
        ("make my recipes visible to everyone", "publish my recipes"),
        ("make a boat available for rent", "make a boat available for rent"),
        ("state whether a hut is locked", "mark a hut as locked"),
        ("increase or decrease the seats of a boat", "change the number of seats of a boat"),
        ("raise or lower the price", "raise or lower the price"),
        ("know when a pump fails", "be notified when a pump fails"),
        ("know when somebody rents my boat", "be notified when somebody rents my boat"),
        ("know when my boat has left the harbour", "be notified when my boat has left the harbour"),
        ("get an alert when a pump fails", "be alerted when a pump fails"),
        ("get a push notification when a pump fails", "get a push notification when a pump fails"),
        ("give other guests the editor status", "promote other guests to editor"),
        ("add other guests as editors", "promote other guests to editor"),
        ("confirm that I have paid the guide", "mark the guide as paid"),
        ("save my tours to a file", "export my tours to a file"),
        ("reload my tours from file", "import my tours from a file"),
        ("my tours to be strictly hidden from other guests", "hide my tours from other guests"),
        ("make my tours publicly accessible", "publish my tours"),
        ("give a crew access to a boat", "share a boat with a crew"),
        ("indicate my skill level", "set my skill level"),
        ("indicate that a trail is dangerous", "mark a trail as dangerous"),
        ("know when I get new bills", "be notified when I get new bills"),
        ("know when friends rent a boat", "be notified when friends rent a boat"),
        ("know when a boat is available", "be notified when a boat is available"),
        ("add a photo as cover", "add a photo as cover"),
        ("give a guest a badge for a tour", "assign a badge to a guest for a tour"),
        ("give a guest an overview", "give a guest an overview"),
        ("make a guest an editor", "promote a guest to editor"),
        ("assign the role of editor to a guest", "promote a guest to editor"),
        ("give guests a boat", "give guests a boat"),
        ("recover a tour I deleted by accident", "restore a deleted tour"),
        ("tell the system when a parcel has been delivered", "mark a parcel as delivered"),
        ("alert the app that I have picked up a parcel", "mark a parcel as picked up"),
        ("see how far away each hut is from here", "see the distance of each hut from here"),
        ("know who is there, by being able see the guests", "see the guests"),
        ("know when the ferry arrives", "know when the ferry arrives"),
        ("see a recipe", "see a recipe"),
    ],
)
def test_the_deed_is_told_straight(goal, straight):
    assert as_wish(goal) == straight


@pytest.mark.parametrize(
    ("goal", "text", "deed"),
    [
        ("an editing page for the recipes", "", "edit the recipes"),
        (
            "access an admin area",
            "to manage the huts, I want to access an admin area",
            "manage the huts",
        ),
        (
            "have an edit screen",
            "for the changing of the tour list, have an edit screen",
            "manage the tour list",
        ),
        ("access an admin area", "I want to access an admin area", ""),
        ("see a recipe page", "to edit recipes", ""),
    ],
)
def test_a_place_is_named_for_what_is_done_there(goal, text, deed):
    assert deed_done_there(goal, text) == deed


def test_only_who_is_signed_in_in_that_role_edits():
    story = parse_story(
        "In order to allow quick editing of the hut list, as a warden I should be able to use an "
        "editing screen only when logged in as a warden"
    )
    action = facts_of(story).main
    assert (action.verb, action.object.name) == ("manage", "hut")
