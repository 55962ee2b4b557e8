"""What goes on in a product as a whole."""


def test_once_more_is_counted_for_the_day(suite_of):
    cases = suite_of("As an operator of the site, I want to monitor traffic", 4)
    assert "3 for today and 5 for yesterday" in cases[0].expected_result
    assert any("just before midnight" in case.title for case in cases)
