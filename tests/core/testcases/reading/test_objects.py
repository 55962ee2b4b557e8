import pytest

from testwright.core.testcases.reading.actions import actions_of


@pytest.mark.parametrize(
    ("goal", "kind", "name"),
    [
        ("edit event details", "update", "event"),
        ("edit payment details", "update", "payment detail"),
        ("manage the FAQ section", "manage", "FAQ"),
        ("manage paths", "manage", "path"),
        ("report a camper to the warden", "create", "incident"),
        ("report a bug", "create", "bug"),
        ("set a reminder for a task", "create", "reminder"),
        ("set the price of a room", "configure", "price of a room"),
        ("control the location of the archive", "configure", "location of the archive"),
        ("store videos", "upload", "video"),
        ("read the local news", "view", "local news item"),
        ("manage my mail settings", "configure", "mail setting"),
        ("manage room settings", "manage", "room setting"),
        ("remove someone from my team", "delete", "person"),
        ("read practicing and training applications", "view", "application"),
        ("use a WYSIWYG editor", "operate", "WYSIWYG editor"),
    ],
)
def test_what_a_deed_is_really_about(goal, kind, name):
    action = actions_of(goal, f"to {goal}")[0]
    assert action.kind == kind
    assert action.object.name == name


def test_a_program_is_no_person():
    assert actions_of("use a mail client", "")[0].object.category == "thing"
    assert actions_of("see an editor", "to see an editor")[0].object.category == "person"


def test_who_is_shown_something_is_not_what_is_shown():
    action = actions_of("show visitors how the bridge was built", "")[0]
    assert action.words == "how the bridge was built"
