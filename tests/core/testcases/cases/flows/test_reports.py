import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("generate reports on harvests", "from _ to _", "is not counted"),
        ("get a monthly report of sales by region", "Open the monthly", "together they are 47"),
        ("see a report on waste by kitchen", "Open the report by kitchen", "has 42"),
        ("run a weekly rainfall report", "Run the", "any total is 42"),
        ("generate a profit and loss statement", "Read income", "1,050.00 EUR"),
        ("plot a graph of rainfall", "Read names and values off the graph", "three times as large"),
    ],
)
def test_what_lies_in_the_period_counts_and_nothing_else(goal, step, outcome, case_of, says):
    says(case_of(f"As a farmer, I want to {goal}"), step=step, outcome=outcome)


def test_an_end_before_its_start_is_tried_where_both_are_entered(titles_of):
    wrong = "An end before its start is refused for the {}"
    assert wrong.format("rain report") in titles_of("As a farmer, I want to generate a rain report")
    weekly = titles_of("As a farmer, I want to generate a weekly rain report")
    assert not any(title.startswith("An end before") for title in weekly)


def test_a_summary_of_reports_is_no_report(case_of):
    case = case_of("As a farmer, I want to generate a summary from reports")
    assert any("calculation by hand" in step for step in case.steps)


def test_what_is_grouped_is_added_up_for_each(case_of, says, titles_of):
    story = "As a farmer, I want to generate reports by field or crop"
    says(case_of(story), step="Generate the report by field", outcome="together they are 47")
    assert "A record without a field is not lost from the report" in titles_of(story)
