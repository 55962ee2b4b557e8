"""Numbers and shares."""


def test_each_has_a_number_and_none_is_left_out(case_of, says):
    case = case_of("As a warden, I want to see how many times each hut was booked")
    says(
        case,
        given="The number for hut _ is 3, for _ 1 and for _ 0",
        step="Let it happen once more with _",
        outcome="none is left out",
    )


def test_one_more_is_stored_for_one_of_them(case_of, says):
    case = case_of("As a warden, I want to see how many beds are free in each hut")
    says(case, step="Have one more bed stored for _")


def test_a_share_is_that_of_all(suite_of):
    cases = suite_of("As a warden, I want to know what percentage of huts are occupied", 4)
    assert "`40 %` is shown (2 of 5)" in cases[0].expected_result
    assert any("no huts to take a share of" in case.title for case in cases)
    assert any("`33 %`" in case.expected_result for case in cases)
