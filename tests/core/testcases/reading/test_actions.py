import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.actions import actions_of


@pytest.mark.parametrize(
    ("goal", "verb", "kind", "thing"),
    [
        ("create user roles", "create", "create", "user role"),
        ("Manage Hearing Calendars", "manage", "manage", "hearing calendar"),
        ("search by tag", "search", "search", "tag"),
        ("log in with my email", "log in", "sign_in", "email"),
        ("reset my forgotten password by email", "reset", "reset_password", "forgotten password"),
        ("get a Data Package into Python", "get", "upload", "data package"),
        ("view a list of sponsors", "view", "view", "sponsor"),
        ("assign tags to files that I own", "assign", "assign", "tag"),
        ("add items to my cart", "add", "assign", "item"),
        ("approve refunds above 100 EUR", "approve", "decide", "refund"),
        (
            "a tool that can generate basic statistics about a dataset",
            "generate",
            "generate",
            "statistic",
        ),
        ("have a visual way of viewing files", "view", "view", "file"),
        ("see which trainings I have signed up for", "see", "view", "training"),
        ("be notified about new comments", "be notified", "receive", "comment"),
        ("sign up for an account", "sign up", "register", "account"),
        ("schedule tasks/activities for a group", "schedule", "schedule", "task"),
    ],
)
def test_reads_verb_class_and_object(goal, verb, kind, thing):
    action = actions_of(goal, f"As a user I want to {goal}")[0]
    assert action.object is not None
    assert (action.verb, action.kind, action.object.name) == (verb, kind, thing)


@pytest.mark.parametrize(
    ("goal", "statement"),
    [
        ("ensure that deleted records are not included", "deleted records are not included"),
        ("have search results sorted by date", "search results are sorted by date"),
        ("the loader to include both files", "the loader includes both files"),
        ("prevent users from publishing twice", "users cannot publish twice"),
        ("my default address to be preselected", "my default address is preselected"),
        ("be redirected to the start page", "they are redirected to the start page"),
    ],
)
def test_goals_that_say_what_shall_hold(goal, statement):
    assert actions_of(goal)[0].statement == statement


def test_several_verbs_share_an_object():
    found = actions_of("create, edit and delete user roles", "I want to create, edit and delete")
    assert [(a.verb, a.object and a.object.name) for a in found] == [
        ("create", "user role"),
        ("edit", "user role"),
        ("delete", "user role"),
    ]


def test_a_noun_after_and_is_no_verb():
    assert len(actions_of("see orders and order history", "I want to see orders")) == 1


def test_another_agent():
    action = actions_of("allow users to log in using LDAP")[0]
    assert (action.agent, action.kind) == ("user", "sign_in")


@given(st.text(max_size=200))
def test_never_raises(text):
    actions_of(text, text)


def test_by_default_is_no_thing():
    (found, *_) = actions_of("show by default the latest year", "to show by default the year")
    assert found.object.head == "year"


def test_a_particle_before_its_object_belongs_to_the_verb():
    (found, *_) = actions_of("roll out a theme to one shop", "to roll out a theme to one shop")
    assert found.verb == "roll out"
    assert found.object.head == "theme"


def test_where_one_is_taken_is_where_one_goes():
    (found, *_) = actions_of("be taken to the order page", "to be taken to the order page")
    assert found.kind == "go"


@pytest.mark.parametrize(
    ("goal", "deeds"),
    [
        ("like and comment on tours", [("like", "tour"), ("write", "comment")]),
        ("draw a tour as well as print it", [("draw", "tour"), ("print", "tour")]),
        ("see a hut and also to be able to book a bed", [("see", "hut"), ("book", "bed")]),
        ("share my thoughts about a tour", [("share", "post")]),
        ("rent a space", [("rent", "space")]),
        ("add a short, cheerful greeting", [("add", "cheerful greeting")]),
        ("browse tours and copy captions", [("browse", "tour"), ("copy", "caption")]),
        ("browse tours and download links", [("browse", "tour")]),
        ("release menus or edit the existing ones", [("release", "menu"), ("edit", "menu")]),
        ("edit a tour when I made a mistake or want to add/delete a day", [("edit", "tour")]),
        ("see which agencies invited me", [("see", "agency")]),
        ("give each tour its own slug", [("set", "slug of a tour")]),
        ("join waitlists", [("join", "waitlist")]),
        ("unfollow or unmark a tour", [("unfollow", "tour"), ("unmark", "tour")]),
        ("view tours and select the ones I like", [("view", "tour"), ("select", "tour")]),
        ("suggest tours and vote on plans", [("suggest", "tour"), ("vote", "plan")]),
        ("have easy access to view bills", [("view", "bill")]),
        ("import my hut list", [("import", "hut")]),
        ("import my bucket list", [("import", "bucket list")]),
        ("enter my boat details", [("enter", "boat")]),
        ("enter my contact details", [("enter", "contact detail")]),
        (
            "fill in addressing details choosing a country",
            [("fill in", "address"), ("choose", "country")],
        ),
        ("add a photo by choosing it", [("add", "photo")]),
        ("photograph a boat", [("add", "photo of a boat")]),
        (
            "my bills to be kept, and be able to print them",
            [("check", "bill"), ("print", "bill")],
        ),
    ],
)
def test_each_deed_has_its_object(goal, deeds):
    assert [(one.verb, one.object.name) for one in actions_of(goal, f"to {goal}")] == deeds


def test_a_means_is_not_what_it_is_done_to():
    assert actions_of("reactivate via email", "to reactivate via email")[0].object is None
    goal = "register quickly using my card"
    assert actions_of(goal, f"to {goal}")[0].kind == "register"
    assert actions_of("chat via email", "to chat via email")[0].object.name == "email"


def test_a_person_one_talks_with_is_nobodys_own():
    assert not actions_of("talk to my coach", "to talk to my coach")[0].object.owned


@pytest.mark.parametrize(
    ("goal", "verbs"),
    [
        ("see all bids and be able to accept or decline them", ["see", "accept", "decline"]),
        ("retrieve all skis marked as lost", ["retrieve"]),
        ("look into renting a sledge", ["rent"]),
    ],
)
def test_deeds_behind_other_words(goal, verbs):
    assert [action.verb for action in actions_of(goal, f"I want to {goal}")] == verbs


def test_signing_up_for_a_service_makes_an_account():
    (action,) = actions_of("sign up for the web service", "I want to sign up for the web service")
    assert action.kind == "register"
