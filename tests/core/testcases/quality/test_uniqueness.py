from testwright.core.testcases.quality.uniqueness import distinct, measure


def test_a_single_case_is_unique(make_suite, make_story):
    assert measure(make_suite({}), make_story()).value == 1.0


def test_clones_are_worth_nothing_whatever_their_titles(make_suite, make_story):
    suite = make_suite({}, {"title": "Another"}, {"title": "A third", "priority": "low"})
    found = measure(suite, make_story())
    assert found.value == 0.0
    assert found.offending == ("TC_002 repeats TC_001", "TC_003 repeats TC_001")


def test_cases_that_differ_in_the_outcome_are_unique(make_suite, make_story):
    suite = make_suite(
        {"steps": ("Enter 8 characters",), "expected_result": "The password is saved"},
        {"steps": ("Enter 7 characters",), "expected_result": "The password is refused"},
    )
    assert measure(suite, make_story()).value == 1.0


def test_cases_that_differ_in_values_alone_lie_between(make_suite, make_story):
    suite = make_suite(
        {"steps": ('Enter "a@x.example"',), "expected_result": "The page opens"},
        {"steps": ('Enter "b@x.example"',), "expected_result": "The page opens"},
    )
    assert 0.5 < measure(suite, make_story()).value < 1.0


def test_small_words_make_another_action(make_suite, make_story):
    suite = make_suite(
        {"steps": ("Filter from the end date",), "expected_result": "One row is left"},
        {"steps": ("Filter until the end date",), "expected_result": "One row is left"},
    )
    assert measure(suite, make_story()).value == 1.0


def test_data_alone_can_differ(make_suite, make_story):
    suite = make_suite({"test_data": {"n": 1}}, {"test_data": {"n": 2}})
    assert 0.5 < measure(suite, make_story()).value < 1.0


def test_a_case_that_expects_nothing_or_uses_less_is_not_different_by_that(make_suite, make_story):
    full = {"test_data": {"product": "Blue Mug"}}
    for less in ({**full, "expected_result": ""}, {"test_data": {}}):
        assert measure(make_suite(full, less), make_story()).value == 0.0


def test_distinct_leaves_one_of_each(make_suite):
    suite = make_suite(
        {"test_data": {"product": "Blue Mug"}},
        {"test_data": {"product": "Blue Mug"}, "title": "Once more"},
        {"expected_result": ""},
        {"test_data": {}},
        {"steps": ("Open the cart",)},
    )
    assert [case.id for case in distinct(suite).test_cases] == ["TC_001", "TC_003", "TC_005"]
