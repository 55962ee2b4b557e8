import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("export all harvests as CSV", "reads CSV", "once each"),
        ("export my garden plan as a PNG", "Compare it with the screen", "nothing cut off"),
        ("export members to SwarmMail", "in SwarmMail", "still there only once"),
        ("export a plant into the herbarium system", "taking _", "does not have _"),
    ],
)
def test_what_goes_out_is_whole(goal, step, outcome, case_of, says):
    says(case_of(f"As a gardener, I want to {goal}"), step=step, outcome=outcome)


def test_what_goes_to_another_system_is_no_file(titles_of):
    titles = titles_of("As a gardener, I want to export members to SwarmMail")
    assert not any("File" in title for title in titles)


def test_where_a_file_goes_afterwards_is_no_system_that_is_asked(titles_of):
    titles = titles_of("As a gardener, I want to export my plan as a PNG to paste it into Padlet")
    assert not any("does not answer" in title for title in titles)


def test_what_the_filter_hides_does_not_go_out(case_of, says):
    case = case_of("As a gardener, I want to export the filtered plants to Excel")
    says(case, step="Filter by the status `open`", outcome="and not _")


def test_a_report_of_a_period_goes_out_as_it_is_made(case_of, says):
    case = case_of("As a gardener, I want to export a report for a chosen period to Excel")
    says(case, step="Export the report from _ to _", outcome="is not counted")


def test_numbers_go_out_with_what_they_belong_to(case_of, says):
    case = case_of("As a tutor, I want to export grades as CSV")
    says(case, given="_ with the grade _", outcome="once each")
