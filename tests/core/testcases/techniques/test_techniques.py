"""Each technique proposes something where its trigger is, and nothing noisy where it is not."""

import re

import pytest

from testwright.core.testcases.answers import schema
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import FieldRule, ProjectContext
from testwright.core.testcases.techniques import catalogue
from testwright.core.testcases.techniques.catalogue import TECHNIQUES
from testwright.core.testcases.techniques.pairwise import all_pairs

TRIGGERS = {
    "use_case_flow": "As a cook I want to print a recipe",
    "equivalence_partitioning": "As a cook I want to add a recipe",
    "boundary_values": "As a cook I want to save between 2 and 30 recipes",
    "decision_table": "As a cook I want to be prevented from saving if there is no title",
    "state_transition": "As a cook I want to delete a recipe",
    "pairwise": "As a cook I want to export a recipe as CSV, JSON or PDF",
    "permission_matrix": "As a chef or a waiter I want to change a menu",
    "crud_lifecycle": "As a cook I want to manage recipes",
    "search_and_lists": "As a cook I want to search recipes by ingredient",
    "files": "As a cook I want to upload photos of a dish",
    "money": "As a guest I want to pay my bill",
    "time": "As a guest I want to schedule a meeting for a date",
    "notification": "As a guest I want to be notified about new dishes",
    "session_auth": "As a guest member I want to log in",
    "concurrency": "As a cook I want to edit a recipe",
    "integration_failure": "As a cook I want to sync orders with SAP",
    "security": "As a cook I want to add a recipe",
    "accessibility": "As a blind cook I want to open a recipe with a screen reader",
    "performance": "As a cook I want to see all recipes",
}


def ideas(name, story, criteria=(), context=ProjectContext()):  # noqa: B008 frozen
    return list(TECHNIQUES[name](facts_of(parse_story(story, criteria, context))))


def test_every_technique_has_a_trigger_here():
    assert set(TRIGGERS) == set(TECHNIQUES)


@pytest.mark.parametrize("name", sorted(TECHNIQUES))
def test_proposes_where_its_trigger_is(name):
    found = ideas(name, TRIGGERS[name])
    assert found
    for idea in found:
        assert idea.technique == name
        assert 2 <= len(idea.steps) <= 7
        assert idea.preconditions
        assert idea.expected
        assert 0 < idea.risk <= 1


@pytest.mark.parametrize(
    "name", ["files", "money", "time", "notification", "decision_table", "search_and_lists"]
)
def test_stays_silent_where_its_trigger_is_not(name):
    assert ideas(name, "As a pilot I want to calibrate the altimeter") == []


def test_conditions_are_tried_both_ways():
    found = ideas(
        "decision_table",
        "As a clerk I want to accept parcels",
        ["If the parcel is heavier than allowed, it is refused"],
    )
    [pair] = [idea for idea in found if idea.aspect == "pair AC_1"]
    heavy, light = pair.data["holds"], pair.data["does_not"]
    assert f"With `{heavy}` the parcel is heavier than allowed" in pair.preconditions[-1]
    assert f"with `{light}` the parcel is not heavier than allowed" in pair.preconditions[-1]
    seen = f"With `{heavy}` this is seen: it is refused"
    assert pair.expected == f"{seen}; with `{light}` the opposite: it is not refused"


def test_states_of_the_context_give_both_kinds_of_transitions():
    context = ProjectContext(states={"parcel": ("new", "accepted", "sent")})
    found = ideas("state_transition", "As a clerk I want to accept a parcel", context=context)
    assert {idea.type for idea in found if idea.assumption is None} == {"positive", "negative"}
    assert any("state sent" in idea.title for idea in found)


def test_fields_of_the_context_give_partitions():
    context = ProjectContext(
        entities={
            "parcel": {"kind": FieldRule(values=("box", "tube")), "to": FieldRule(required=True)}
        }
    )
    titles = [
        idea.title
        for idea in ideas(
            "equivalence_partitioning", "As a clerk I want to create a parcel", context=context
        )
    ]
    assert "Kind of a parcel outside box, tube" in titles
    assert "Parcel without to is refused" in titles


def test_formats_that_a_criterion_names_are_grounded():
    found = ideas(
        "files", "As a cook I want to upload photos", ["Only JPG or PNG files are accepted"]
    )
    assert found[0].covers == ("AC_1",)
    assert found[0].assumption is None


def test_response_times_are_measured_as_named():
    found = ideas(
        "performance", "As a nurse I search patients", ["Results appear within 2 seconds"]
    )
    assert found[0].expected == "All 100 times are at most 2 seconds"
    assert found[0].assumption is None


def titles(name, story, criteria=(), context=ProjectContext()):  # noqa: B008 frozen
    return [idea.title for idea in ideas(name, story, criteria, context)]


def aspects(name, story, criteria=(), context=ProjectContext()):  # noqa: B008 frozen
    return {idea.aspect for idea in ideas(name, story, criteria, context)}


def test_a_special_role_is_refused_to_others_by_its_name():
    found = titles("permission_matrix", "As a librarian I want to delete a reservation")
    assert "A user who is no librarian can't delete a reservation" in found


def test_what_is_tried_leaves_the_thing_as_it_was():
    case = next(
        idea
        for idea in ideas("permission_matrix", "As a librarian I want to delete a reservation")
        if idea.aspect == "ordinary user"
    )
    name = case.data["reservation"]
    assert f"`{name}`" in case.steps[0]
    assert case.expected.endswith(f"reservation `{name}` is still there")


@pytest.mark.parametrize(
    "story",
    [
        "As a visitor I want to see the opening hours",
        "As a developer I want to load a data package into Python",
        "As a reader I want to search articles",
    ],
)
def test_nobody_is_asked_to_sign_in_where_nobody_needs_to(story):
    assert "signed out" not in aspects("permission_matrix", story)


def test_what_is_mine_is_not_for_the_neighbour():
    assert "somebody else's" in aspects("permission_matrix", "As a member I want to see my orders")
    assert "somebody else's" not in aspects(
        "permission_matrix", "As a manager I want to update an order"
    )


def test_nobody_decides_about_their_own_request_or_removes_themselves():
    assert "own request" in aspects("permission_matrix", "As a manager I want to approve holidays")
    assert "oneself" in aspects("permission_matrix", "As an admin I want to delete users")


def test_roles_of_the_context_are_refused_and_admins_only_perhaps():
    context = ProjectContext(roles=("clerk", "admin", "driver"))
    found = {
        idea.aspect: idea.assumption
        for idea in ideas("permission_matrix", "As a clerk I want to accept a parcel", (), context)
    }
    assert found["role driver"] is None
    assert found["role admin"] is not None
    assert "role clerk" not in found


def test_a_selection_shows_what_fits_and_nothing_else():
    story = "As a runner I want to {} all races that are within 50 km"
    match, none = (
        idea
        for idea in ideas("equivalence_partitioning", story.format("delete"))
        if idea.aspect in {"one matches", "none fits"}
    )
    assert match.assumption is None
    assert f"`{match.data['matches']}` is gone" in match.expected
    assert f"`{match.data['does_not_match']}` is still there" in match.expected
    assert none.type == "negative"
    # The course of a list tries one that does not fit itself.
    assert "one matches" not in aspects("equivalence_partitioning", story.format("see"))


@pytest.mark.parametrize(
    ("story", "wrong"),
    [
        ("As a host I want to create an event", "2031-02-30 10:00"),
        ("As a host I want to set the price of a room", "-5.00"),
        ("As a host I want to enter the phone number of a guest", "call me"),
        ("As a host I want to change the link of a page", "htp:/example"),
    ],
)
def test_the_wrong_value_fits_the_kind_of_thing(story, wrong):
    found = [i for i in ideas("equivalence_partitioning", story) if i.aspect == "malformed"]
    assert len(found) == 1
    assert any(f"`{wrong}`" in step for step in found[0].steps)


def test_a_condition_of_two_parts_is_a_table_with_three_rows():
    found = ideas(
        "decision_table",
        "As a clerk I want to ship parcels",
        ["If the parcel is light and the address is abroad, it goes by air"],
    )
    table = next(idea for idea in found if idea.aspect == "parts AC_1")
    assert table.assumption is None
    rows = [text.split(": ", 1)[1] for text in table.preconditions[1:]]
    assert rows == [
        "the parcel is light and the address is abroad",
        "the parcel is not light and the address is abroad",
        "the parcel is light and the address is not abroad",
    ]
    assert len(table.steps) == 3
    assert all("ship parcels, with" in step.lower() for step in table.steps)


def test_roles_and_states_of_the_context_make_a_table():
    context = ProjectContext(
        roles=("clerk", "driver"), states={"parcel": ("new", "accepted", "sent")}
    )
    table = next(
        idea
        for idea in ideas("decision_table", "As a clerk I want to accept a parcel", (), context)
        if idea.aspect == "context table"
    )
    assert [(row["role"], row["state"]) for row in table.data.values()] == [
        ("clerk", "new"),
        ("driver", "new"),
        ("clerk", "sent"),
        ("clerk", "accepted"),
    ]


def test_states_that_a_verb_does_not_reach_are_only_assumed():
    context = ProjectContext(states={"parcel": ("new", "accepted", "sent")})
    chain = ideas("state_transition", "As a clerk I want to weigh a parcel", (), context)
    assert all(idea.assumption for idea in chain if idea.aspect.startswith("state "))
    looks = ideas("state_transition", "As a clerk I want to see all parcels", (), context)
    assert [idea.aspect for idea in looks] == ["each state"]
    makes = ideas("state_transition", "As a clerk I want to create a parcel", (), context)
    assert makes[0].title == "New parcel starts in state new"


def test_what_was_cancelled_is_still_there():
    assert "cancelled" in aspects("state_transition", "As a cook I want to delete a recipe")
    assert "cancelled" in aspects("state_transition", "As a cook I want to change a recipe")
    assert "cancelled" not in aspects("state_transition", "As a cook I want to see recipes")


def test_past_and_future_are_told_apart():
    (case,) = (
        idea
        for idea in ideas("time", "As a fan I want to see all upcoming concerts")
        if idea.aspect == "around now"
    )
    assert case.assumption is None
    assert f"`{case.data['tomorrow']}` is shown" in case.expected
    assert f"`{case.data['yesterday']}` is not" in case.expected


def test_amounts_are_worked_out_to_the_cent():
    case = next(
        idea
        for idea in ideas("money", "As a shopper I want to pay an order with shipping and tax")
        if idea.aspect == "worked out"
    )
    assert case.data["total_of_2"] == "53.64 EUR"  # (2 x 19.90 + 4.90) x 1.2
    assert case.data["total_of_3"] == "77.52 EUR"


def test_moderating_is_accepting_and_rejecting():
    found = ideas("crud_lifecycle", "As an editor I want to moderate comments")
    assert [i.aspect for i in found if i.aspect.startswith("outcome")] == [
        "outcome accept",
        "outcome reject",
    ]


def test_what_is_asked_for_reaches_whoever_decides():
    assert "decider" in aspects("notification", "As a member I want to request a refund")


def test_a_system_that_is_only_mentioned_is_not_taken_down():
    assert "system down" in aspects(
        "integration_failure", "As a cook I want to pay bills with PayPal"
    )
    assert "system down" not in aspects(
        "integration_failure", "As a cook I want to edit notes without leaving PayPal"
    )


def test_accessibility_comes_first_for_those_who_need_it():
    found = ideas("accessibility", "As a blind reader I want to open articles with a screen reader")
    assert {"screen reader", "error announced", "zoom"} <= {idea.aspect for idea in found}
    assert max(idea.risk for idea in found) > 0.8
    plain = ideas("accessibility", "As a reader I want to open articles")
    assert all(idea.angle == "quality" for idea in plain)


def test_a_long_table_goes_on_in_the_data():
    context = ProjectContext(
        entities={
            "parcel": {
                "size": FieldRule(values=("s", "m", "l")),
                "kind": FieldRule(values=("box", "tube", "bag")),
            }
        }
    )
    case = next(
        idea
        for idea in ideas("pairwise", "As a clerk I want to add a parcel", (), context)
        if idea.aspect == "pairs"
    )
    assert len(case.data) == 9
    assert len(case.steps) == 7
    assert case.steps[-1].endswith("rows 7 to 9 of the test data")


def test_all_pairs_holds_every_pair():
    values = (("a", "b", "c"), ("1", "2"), ("x", "y"))
    rows = all_pairs(values)
    assert len(rows) < 12
    for i in range(3):
        for j in range(i + 1, 3):
            seen = {(row[i], row[j]) for row in rows}
            assert len(seen) == len(values[i]) * len(values[j])


def test_each_of_the_19_says_what_it_is():
    assert len(catalogue.CATALOGUE) == len(TECHNIQUES) == 19
    for technique in catalogue.CATALOGUE:
        value = technique.to_json()
        assert set(value) == {"name", "title", "trigger", "source", "risk"}
        assert all(len(text) > 3 for text in value.values())
        assert re.search(r"\d", technique.source), "a source has an edition, a year or a section"
        module = technique.ideas.__module__.rsplit(".", 1)[-1]
        assert module == technique.name, "the file is named as the technique is"
    for field in ("title", "trigger", "risk"):
        assert len({t.to_json()[field] for t in catalogue.CATALOGUE}) == 19


def test_models_are_told_the_same_names():
    assert tuple(catalogue.TECHNIQUES) == schema.TECHNIQUES


def test_what_goes_on_in_the_mind_is_not_refused_to_anybody():
    assert not ideas("permission_matrix", "As a curator I want to distinguish prints from copies")
    shown = "As a shop owner I want to show an imprint page"
    assert not [i for i in ideas("permission_matrix", shown) if i.type == "negative"]


def test_a_copy_is_no_form_that_is_filled_in():
    found = ideas("equivalence_partitioning", "As a tutor I want to copy a lesson plan")
    assert not [i for i in found if i.aspect in {"missing", "required only"}]
    courses = ideas("crud_lifecycle", "As a tutor I want to copy a lesson plan")
    assert {"copied twice", "original deleted"} <= {i.aspect for i in courses}


def test_half_a_range_of_days_is_tried():
    story = "As a clerk I want to filter permits by expiry date"
    found = [i for i in ideas("search_and_lists", story) if i.aspect == "half a range"]
    assert len(found) == 1
    assert "no last day" in " ".join(found[0].steps)


def test_tax_and_fee_follow_what_they_hang_on():
    story = "As a shopper I want the right tax and shipping fee added to my order total"
    said = {i.title for i in ideas("money", story)}
    assert "The tax follows the address" in said
    assert "The fee follows the way in which it is sent" in said


def test_only_tables_have_formulas():
    as_table = ideas("files", "As a cook I want to export recipes as CSV")
    as_markup = ideas("files", "As a cook I want to export recipes as XML")
    assert any("a formula" in i.title for i in as_table)
    assert any("angle brackets" in i.title for i in as_markup)


def test_who_handles_a_report_does_not_decide():
    found = ideas("notification", "As a tenant I want to report a leak")
    assert any("handles leaks" in given for i in found for given in i.preconditions)


def test_what_everybody_has_is_not_for_one_role_alone():
    found = ideas("permission_matrix", "As a shop owner I want to edit my profile")
    assert not [i for i in found if i.aspect == "ordinary user"]
    assert [i for i in found if i.aspect == "somebody else's"]


def test_whose_thing_it_is_must_be_said():
    """Whether anybody may edit an event, or who made it, nobody knows."""
    mine = ideas("permission_matrix", "As a member I want to edit my recipe")
    any_one = ideas("permission_matrix", "As a member I want to edit a recipe")
    assert any(idea.aspect == "somebody else's" for idea in mine)
    assert not any(idea.aspect == "somebody else's" for idea in any_one)


@pytest.mark.parametrize("role", ["user of the community", "site visitor", "member of the public"])
def test_what_anybody_looks_at_needs_no_sign_in(role):
    found = ideas("permission_matrix", f"As a {role} I want to see the opening hours of huts")
    assert not any(idea.aspect == "signed out" for idea in found)


def test_who_sorts_or_filters_needs_no_right_of_its_own():
    for deed in ("sort orders by number", "filter orders by status"):
        found = ideas("permission_matrix", f"As an administrator I want to {deed}")
        assert not any(idea.aspect in {"ordinary user", "signed out"} for idea in found)


def test_the_value_of_somebody_elses_thing_is_named_by_its_thing():
    found = ideas("permission_matrix", "As a host I want to raise the rent of a cabin")
    others = next(i for i in found if i.aspect == "somebody else's")
    assert any("rent of cabin `" in given.lower() for given in others.preconditions)


def test_what_is_marked_by_its_day_is_marked_on_the_right_side():
    story = "As a baker I want expired loaves to be tagged so that nobody sells them"
    (found,) = [i for i in ideas("time", story) if i.aspect == "around now"]
    assert found.expected.startswith(f"`{found.data['yesterday']}` is tagged")


def test_a_question_is_no_list():
    story = "As a buyer I want to know what my papers need to be accepted"
    assert not ideas("search_and_lists", story)


def test_what_says_itself_what_changes_enters_nothing():
    story = "As a locksmith I want to rotate a door code"
    aspects = {
        i.aspect
        for name in ("equivalence_partitioning", "state_transition", "crud_lifecycle")
        for i in ideas(name, story)
    }
    assert not aspects & {"missing", "cancelled", "seen elsewhere"}


def test_the_parts_over_which_it_is_split_are_no_limit():
    story = "As a bursar I want to split a grant over two budgets"
    assert not [i for i in ideas("boundary_values", story) if "around the limit" in i.title]


def test_what_is_shared_is_not_written():
    found = ideas("boundary_values", "As a climber I want to share a route with a friend")
    assert not [i for i in found if i.aspect == "text length"]


def test_a_filter_that_is_typed_takes_a_part():
    story = "As a clerk I want to filter permits by holder name"
    (found,) = [i for i in ideas("search_and_lists", story) if i.aspect == "part of the value"]
    assert found.data["start"] in found.steps[1]
    chosen = ideas("search_and_lists", "As a clerk I want to filter permits by status")
    assert not [i for i in chosen if i.aspect == "part of the value"]


def test_what_is_measured_may_be_below_zero():
    story = "As a smith I want to record the temperature of each furnace"
    (found,) = [i for i in ideas("equivalence_partitioning", story) if i.aspect == "malformed"]
    assert "-1" not in found.data["refused"]
