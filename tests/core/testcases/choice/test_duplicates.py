from testwright.core.testcases.choice.duplicates import Located, duplicates, located
from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest
from testwright.core.testcases.suite import Suite, TestCase


def case(number=1, **values):
    defaults = {
        "id": f"TC_{number:03d}", "type": "negative", "technique": "boundary_values",
        "priority": "medium", "title": f"title {number}",
        "preconditions": ("`Mia Berg` is signed in as an editor",),
        "steps": ("Open article `Amber heron`", "Enter `abc` as the title and save"),
        "expected_result": "The title is refused as too short, and `Amber heron` is unchanged",
        "test_data": {"title": "abc"},
    }  # fmt: skip
    return TestCase(**{**defaults, **values})


def found(*cases, suite=""):
    return duplicates([Located(suite, one) for one in cases])


def test_another_title_makes_no_other_case():
    (pair,) = found(case(1), case(2, title="quite another title", technique="files"))
    assert (pair.kept.case.id, pair.dropped.case.id, pair.kind) == ("TC_001", "TC_002", "exact")
    assert pair.reason == "same preconditions, steps, data and result as TC_001"


def test_another_value_makes_another_case_within_a_suite():
    other = case(
        2,
        steps=("Open article `Amber heron`", "Enter `abcd` as the title and save"),
        test_data={"title": "abcd"},
    )
    assert found(case(1), other) == ()


def test_a_small_word_that_turns_it_round_makes_another_case():
    one = case(1, steps=("Book the room from `10:00`", "Save"), test_data={"at": "10:00"})
    other = case(2, steps=("Book the room until `10:00`", "Save"), test_data={"at": "10:00"})
    assert found(one, other) == ()


def test_fillers_do_not_make_another_case():
    steps = ("Open the article `Amber heron`", "Then enter `abc` as its title and save")
    (pair,) = found(case(1), case(2, steps=steps))
    assert pair.kind == "same behaviour"
    assert "TC_001 with the same values" in pair.reason


def test_between_suites_names_may_differ_and_numbers_may_not():
    renamed = case(
        1,
        preconditions=("`Ada Frost` is signed in as an editor",),
        steps=("Open article `Green tide`", "Enter `xyz` as the title and save"),
        expected_result="The title is refused as too short, and `Green tide` is unchanged",
        test_data={"title": "xyz"},
    )
    (pair,) = duplicates([Located("US_1", case(1)), Located("US_2", renamed)])
    assert (pair.kept.name, pair.dropped.name) == ("US_1 TC_001", "US_2 TC_001")
    assert pair.covers == ()
    assert found(case(1), renamed) == ()
    limit = {"preconditions": ("A cart exists",), "expected_result": "It is refused"}
    ten = case(1, steps=("Add `10` items to the cart", "Save"), test_data={"n": 10}, **limit)
    twelve = case(1, steps=("Add `12` items to the cart", "Save"), test_data={"n": 12}, **limit)
    assert duplicates([Located("US_1", ten), Located("US_2", twelve)]) == ()


def test_the_same_name_twice_is_not_two_names():
    one = case(1, steps=("Move `Amber` to `Green`", "Save"))
    other = case(1, steps=("Move `Amber` to `Amber`", "Save"))
    assert duplicates([Located("US_1", one), Located("US_2", other)]) == ()


def test_another_thing_makes_another_case():
    one = case(1, steps=("Open the list of users", "Delete `Amber`"))
    other = case(1, steps=("Open the list of events", "Delete `Amber`"))
    assert duplicates([Located("US_1", one), Located("US_2", other)]) == ()


def test_the_grounded_one_is_kept_and_takes_over_what_the_other_covers():
    guess = case(1, grounding="assumption", assumption="Titles are short.", covers=("AC_2",))
    sure = case(2, covers=("AC_1",))
    (pair,) = found(guess, sure)
    assert (pair.kept.case.id, pair.dropped.case.id) == ("TC_002", "TC_001")
    assert pair.covers == ("AC_2",)


def test_three_of_a_kind_leave_one():
    pairs = found(case(1), case(2), case(3))
    assert [(p.kept.case.id, p.dropped.case.id) for p in pairs] == [
        ("TC_001", "TC_002"),
        ("TC_001", "TC_003"),
    ]


def test_order_of_data_and_preconditions_does_not_matter():
    one = case(1, preconditions=("A", "B"), test_data={"x": 1, "y": 2})
    other = case(2, preconditions=("B", "A"), test_data={"second": 2, "first": 1})
    assert found(one, other)[0].kind == "exact"


def test_suites_of_the_built_in_generator_repeat_nothing_within_themselves():
    story = "As an editor I want to create, edit and delete articles, so that the site is current."
    suite = compose(SuiteRequest(user_story=story, num_test_cases=10, difficulty="hard"))
    assert duplicates(located({"US_1": suite})) == ()


def test_two_like_stories_share_cases():
    first, second = (
        compose(SuiteRequest(user_story=f"As a {role}, I want to delete an article"))
        for role in ("site editor", "site editor of the magazine")
    )
    pairs = duplicates(located({"US_1": first, "US_2": second}))
    assert pairs
    assert {pair.kept.suite for pair in pairs} == {"US_1"}


def test_nothing_repeats_nothing():
    assert duplicates([]) == ()
    assert duplicates(located({"US_1": Suite(test_cases=())})) == ()
    bare = case(1, preconditions=(), steps=(), expected_result="", test_data={})
    assert found(bare, case(2)) == ()
