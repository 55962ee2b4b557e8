"""What is left out or blank when something is entered."""


def _missing(story, suite_of, title):
    return next(case for case in suite_of(story, 10) if case.title == title)


def test_what_was_never_entered_is_not_looked_for_by_its_name(suite_of):
    story = "As a gardener, I want to add a seed bag so that I find it again."
    case = _missing(story, suite_of, "Seed bag without a name is refused")
    assert "There are three seed bags" in case.preconditions
    assert case.steps[-1] == "Open the list of seed bags"
    assert case.expected_result.endswith("and the list still holds three seed bags")
    assert "`" not in case.expected_result


def test_commands_list_what_is_there(suite_of):
    story = "As a developer, I want to create a theme with the command line so that I share it."
    case = _missing(story, suite_of, "Theme without a name is refused")
    assert case.steps[-1] == "Run the command that lists the themes"
    assert "still holds three themes" in case.expected_result
