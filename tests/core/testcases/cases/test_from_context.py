"""Cases that a project context makes: fields, limits, roles and states of the story's thing."""

import json

import pytest

from testwright.core.testcases.compose import ideas_of, techniques_of
from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story

HARBOUR = {
    "roles": ["skipper", "harbour_master", "observer", "guest", "admin"],
    "entities": {
        "berth booking": {
            "boat name": {"type": "string", "min": 2, "max": 40, "required": True},
            "length": {"type": "number", "min": 3, "max": 25, "required": True},
            "arrival": {"type": "date", "required": True},
            "contact": {"type": "email"},
            "shore power": {"type": "boolean"},
            "kind": {"values": ["sail", "motor"]},
            "fee": {"type": "money", "min": 5, "max": 400},
            "extensions": {"type": "integer", "min": 0, "max": 2},
        },
        "crane": {"load": {"type": "number", "max": 77}, "colour": {"values": ["red", "blue"]}},
    },
    "states": {
        "berth booking": ["requested", "confirmed", "left", "cancelled"],
        "crane": ["idle", "busy"],
    },
}


def ideas(story, context=HARBOUR, criteria=()):
    facts = facts_of(parse_story(story, criteria, context_from_json(context)))
    return ideas_of(facts, techniques_of(()))


def one(found, aspect, technique=None):
    (idea,) = [
        idea for idea in found if idea.aspect == aspect and technique in {None, idea.technique}
    ]
    return idea


CREATE = ideas("As a skipper, I want to create a berth booking so that I can stay")
CONFIRM = ideas("As a harbour master, I want to confirm berth bookings so that boats find a place")


def test_the_course_fills_in_the_fields_of_the_entity():
    course = one(CREATE, "course 0")
    assert set(course.data) >= {"boat_name", "length", "arrival", "contact", "kind", "fee"}
    assert 3 <= float(course.data["length"]) <= 25
    assert all(f"`{value}`" in " ".join(course.steps) for value in course.data.values())
    assert "in state `requested`" in course.expected
    assert course.assumption is None


def test_nothing_of_another_entity_shows():
    for found in (CREATE, CONFIRM):
        text = json.dumps([[i.title, *i.steps, i.expected, str(i.data)] for i in found])
        for word in ("crane", "77", "colour", "`red`", "`idle`", "`busy`"):
            assert word not in text


def test_each_required_field_is_left_empty_once():
    idea = one(CREATE, "required")
    assert (idea.type, idea.assumption) == ("negative", None)
    assert idea.data["left_empty"] == ["boat name", "length", "arrival"]
    assert len(idea.steps) == 3


def test_the_others_may_be_left_out():
    idea = one(CREATE, "optional")
    assert (idea.type, idea.assumption) == ("positive", None)
    assert "contact" in idea.data["left_empty"]
    assert not {"boat_name", "length", "arrival"} - set(idea.data)


def test_values_outside_a_list_are_refused():
    idea = one(CREATE, "values kind", "equivalence_partitioning")
    assert idea.data == {"valid": ["sail", "motor"], "invalid": "no-sail"}
    assert "`sail` and `motor` are offered" in idea.expected


def test_yes_and_no_are_both_stored():
    assert one(CREATE, "values shore power").data == {"shore_power": ["yes", "no"]}


@pytest.mark.parametrize("field", ["length", "arrival", "contact"])
def test_values_that_are_no_such_thing_are_refused(field):
    idea = one(CREATE, f"form {field}")
    assert (idea.type, idea.assumption) == ("negative", None)
    assert len(idea.data["refused"]) >= 2
    assert idea.data["taken"] not in idea.data["refused"]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("boat name", ["1 character", "2 characters", "40 characters", "41 characters"]),
        ("length", ["2", "3", "25", "26"]),
        ("fee", ["4.99 EUR", "5.00 EUR", "400.00 EUR", "400.01 EUR"]),
    ],
)
def test_both_ends_of_a_limit_and_the_next_value_beyond(field, values):
    idea = one(CREATE, f"limit {field}")
    assert list(idea.data) == values
    assert idea.assumption is None
    for text, value in idea.data.items():
        if field == "boat name":
            assert len(value) == int(text.split(" ")[0])


def test_pairs_are_made_of_the_fields_that_are_entered():
    idea = one(CREATE, "pairs")
    assert {name for row in idea.data.values() for name in row} == {"kind", "shore power"}
    assert not [idea for idea in CONFIRM if idea.aspect == "pairs"]


def test_something_new_starts_in_the_first_state():
    idea = one(CREATE, "first state")
    assert idea.data == {"state": "requested", "others": ["confirmed", "left", "cancelled"]}


def test_a_decision_leads_from_state_to_state():
    course = one(CONFIRM, "course 0")
    assert (course.data["from"], course.data["to"]) == ("requested", "confirmed")
    refused = {i.data["state"]: i.assumption is None for i in CONFIRM if i.aspect[:6] == "state "}
    assert refused["confirmed"]
    assert refused["left"]
    assert refused["cancelled"] is False


def test_what_the_context_says_of_states_is_not_assumed_again():
    assert not [idea for idea in CONFIRM if idea.aspect == "twice"]


def test_the_highest_amount_is_decided_about_and_the_next_is_not():
    idea = one(CONFIRM, "limit fee")
    assert list(idea.data.values()) == ["400.00 EUR", "400.01 EUR"]
    assert not [one for one in CONFIRM if one.aspect == "limit length"]


def test_nobody_turns_down_by_an_upper_limit():
    found = ideas("As a harbour master, I want to cancel berth bookings")
    assert not [idea for idea in found if idea.aspect.startswith("limit ")]


def test_deeds_that_are_counted_are_used_up():
    context = json.loads(json.dumps(HARBOUR))
    context["entities"]["berth booking"] = {"renewals": {"type": "integer", "min": 0, "max": 2}}
    idea = one(ideas("As a skipper, I want to renew my berth booking", context), "limit renewals")
    assert sorted(idea.data.values()) == ["1", "2"]
    assert idea.assumption is None


def test_other_roles_are_refused_as_far_as_the_context_is_sure():
    roles = {i.data["role"]: i for i in CONFIRM if i.aspect.startswith("role ")}
    assert roles["skipper"].assumption is None
    assert roles["admin"].assumption == "Admins may not confirm berth bookings."
    assert "harbour master" not in roles


def test_readers_see_it_and_change_nothing():
    idea = one(CONFIRM, "role observer")
    assert "reads, but can't" in idea.title
    assert "is shown without" in idea.expected
    assert "still in state `requested`" in idea.expected
    assert idea.assumption is None


def test_guests_have_not_signed_in():
    idea = one(CONFIRM, "role guest")
    assert idea.preconditions[0] == "Nobody is signed in"
    assert "refused" in idea.expected
    assert not [idea for idea in CONFIRM if idea.aspect == "signed out"]


def test_those_above_and_those_concerned_may_well_do_it():
    context = {"roles": ["teacher", "head teacher", "pupil", "visitor"]}
    found = ideas("As a teacher, I want to enter a mark for a pupil", context)
    sure = {i.data["role"]: i.assumption is None for i in found if i.aspect.startswith("role ")}
    assert sure == {"head teacher": False, "pupil": False, "visitor": True}


def test_staff_is_not_refused_what_customers_may_do():
    context = {"roles": ["patient", "doctor", "guest"]}
    found = ideas("As a patient, I want to move my appointment", context)
    assert one(found, "role doctor").assumption is not None


@pytest.mark.parametrize("role", ["user", "stranger"])
def test_nobody_is_refused_where_the_role_itself_is_unknown(role):
    found = ideas(f"As a {role}, I want to confirm berth bookings")
    assert not [idea for idea in found if idea.aspect.startswith("role ")]


def test_only_the_field_that_is_changed_is_tested():
    found = ideas("As a skipper, I want to change the length of a berth booking")
    course = one(found, "course 0")
    assert course.data["old_length"] != course.data["new_length"]
    assert {i.aspect for i in found if i.aspect.startswith("limit ")} == {"limit length"}
    last = one(found, "limit length").steps[-1]
    assert last.startswith("Change the length of berth booking `")
    assert last.endswith("to `26`")


def test_a_new_name_is_tested_as_a_name():
    context = {"entities": {"folder": {"name": "string 1..9 required", "quota": "integer 1..50"}}}
    found = ideas("As a writer, I want to rename a folder", context)
    assert {i.aspect for i in found if i.aspect.startswith("limit ")} == {"limit name"}


def test_what_is_stored_is_what_is_seen():
    course = one(ideas("As a skipper, I want to see my berth bookings"), "course 0")
    assert course.data["first"] != course.data["second"]
    for value in course.data["first"].values():
        assert f"`{value}`" in course.expected


def test_words_of_the_glossary_are_the_entity():
    context = {**HARBOUR, "glossary": {"mooring": "berth booking", "captain": "skipper"}}
    found = ideas("As a captain, I want to create a mooring", context)
    assert "boat_name" in one(found, "course 0").data
    assert not [idea for idea in found if idea.aspect == "role skipper"]


def test_sizes_of_files_are_told_to_the_byte():
    context = {"entities": {"essay": {"file": {"type": "file", "max": 20, "required": True}}}}
    found = ideas("As a pupil, I want to submit an essay", context)
    assert list(one(found, "limit file").data) == ["20 MB", "20 MB plus 1 byte"]


def test_the_amount_of_the_course_keeps_the_threshold_of_the_story():
    found = ideas("As a harbour master, I want to confirm berth bookings above 50 EUR")
    assert one(found, "course 0").data["fee"] == "50.01 EUR"
    (threshold,) = [i for i in found if "which are confirmed" in i.title]
    assert list(threshold.data.values()) == ["49.99 EUR", "50.00 EUR", "50.01 EUR"]
    assert threshold.assumption is None


def test_told_changes_are_each_gone_through():
    context = {"states": {"booking": {"asked": ["taken"], "held": ["taken"], "taken": ["left"]}}}
    found = ideas("As a clerk, I want to take a booking", context)
    aspects = {idea.aspect for idea in found if idea.technique == "state_transition"}
    assert {"first transition", "from held", "state taken", "state left"} <= aspects


def test_an_interface_is_asked_and_answers():
    context = {"entities": {"hook": {"url": "url required", "size": "integer 1..9", "on": "bool"}}}
    found = ideas("As an API client, I want to create a hook so that events reach me", context)
    assert (
        one(found, "course 0")
        .steps[0]
        .startswith("Send the request to create a hook, with the URL")
    )
    assert "status from 400 to 499" in one(found, "required").expected
    assert one(found, "optional").steps[0].endswith("and nothing else")
    assert all(step.startswith("Send the request") for step in one(found, "limit size").steps)


def test_a_change_leaves_one_field_empty():
    context = {"entities": {"badge": {"name": "string required", "floor": "one | two"}}}
    found = ideas("As a clerk, I want to update a badge", context)
    assert one(found, "required").steps[0].startswith("Empty the name of badge `")
    assert "the floor still reads `two`" in one(found, "values floor").expected


def test_each_kind_of_the_thing_is_treated_alike():
    idea = one(CONFIRM, "kinds kind")
    assert idea.type == "positive"
    assert list(idea.data.values()) == ["sail", "motor"]
    assert idea.assumption.startswith("The kind makes no difference")


@pytest.mark.parametrize(("role", "answer"), [("guest client", "401"), ("reader client", "403")])
def test_interfaces_refuse_by_their_status(role, answer):
    context = {"roles": ["billing service", role], "entities": {"invoice": {"total": "money"}}}
    found = ideas("As a billing service, I want to delete an invoice over the REST API", context)
    idea = one(found, f"role {role}")
    assert f"status {answer}" in idea.expected
    assert idea.steps[0].startswith("Send the request")


def test_the_amount_of_the_course_lies_below_an_upper_threshold():
    found = ideas("As a harbour master, I want to confirm berth bookings below 50 EUR")
    assert one(found, "course 0").data["fee"] == "49.99 EUR"
    assert not [idea for idea in found if idea.aspect == "limit fee" and "400" in idea.title]


def test_long_texts_stand_in_the_data():
    context = {"entities": {"memo": {"body": {"type": "text", "min": 90, "max": 200}}}}
    course = one(ideas("As a clerk, I want to create a memo", context), "course 0")
    assert "the body from the test data" in course.steps[1]
    assert len(course.data["body"]) >= 90


def test_a_command_is_told_what_is_missing():
    context = {"entities": {"site": {"name": "string required", "port": "integer 1..9"}}}
    found = ideas("As a developer, I want to create a site on the command line", context)
    assert one(found, "required").steps[0].startswith("Run the command to create a site")
    assert "exit status other than 0" in one(found, "required").expected


def test_things_that_are_reserved_are_no_bookings():
    context = {"entities": {"book": {"title": "string 1..90 required", "isbn": "string"}}}
    found = ideas("As a member, I want to reserve a book", context)
    assert not [idea for idea in found if idea.aspect.startswith(("limit ", "required"))]


def test_a_verb_that_is_a_field_changes_that_field():
    context = {
        "roles": ["teacher", "pupil"],
        "entities": {"essay": {"grade": "integer 1..6", "title": "string 1..50"}},
    }
    found = ideas("As a teacher, I want to grade an essay", context)
    assert list(one(found, "limit grade").data) == ["0", "1", "6", "7"]
    assert one(found, "role pupil").title == "Pupil can't change the grade of an essay"


def test_what_is_filtered_by_has_the_values_of_the_context():
    by_state = one(
        ideas("As a harbour master, I want to filter berth bookings by status"), "course 0"
    )
    assert by_state.data["filter"] in HARBOUR["states"]["berth booking"]
    by_kind = one(ideas("As a harbour master, I want to filter berth bookings by kind"), "course 0")
    assert by_kind.data["filter"] in {"sail", "motor"}


def test_what_is_added_to_a_thing_is_not_the_thing():
    found = ideas("As a clerk, I want to add a fee to a berth booking")
    assert not [i for i in found if i.aspect.startswith(("limit ", "state ", "first state"))]


def test_a_field_that_is_looked_at_or_removed_is_not_changed():
    for goal in ("see the status of my berth booking", "remove the contact of a berth booking"):
        found = ideas(f"As a skipper, I want to {goal}")
        assert not [step for step in one(found, "course 0").steps if "Change its" in step]
        assert not [i for i in found if i.aspect.startswith(("limit ", "form ", "values "))]


def test_a_list_in_an_order_is_more_than_what_is_stored():
    course = one(ideas("As a skipper, I want to see berth bookings sorted by length"), "course 0")
    assert "first" not in course.data


@pytest.mark.parametrize("rule", [{"max": 0}, {"min": -5}, {"min": 0}, {"min": 0, "max": 0.5}])
def test_limits_that_mean_nothing_make_no_case(rule):
    context = {"entities": {"memo": {"name": {"type": "string", **rule}}}}
    found = ideas("As a clerk, I want to create a memo", context)
    assert one(found, "course 0").data["name"]
    assert not [idea for idea in found if idea.aspect.startswith("limit ")]
