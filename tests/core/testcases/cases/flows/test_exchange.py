import pytest


@pytest.mark.parametrize(
    ("goal", "given", "step", "outcome"),
    [
        ("upload a scan to a specimen", "shows no file", "Upload _", "the same as the original"),
        ("upload the rental contract", "` of 240 KB", "Upload _", "byte for byte"),
        ("upload a song", ".mp3` of 240 KB", "Upload _", "byte for byte"),
        ("hand in my timesheet as a file", "` of 240 KB", "Hand in _", "byte for byte"),
        ("upload several scans at once", "(3 KB)", "all three in one go", "the report says `3`"),
        (
            "import plants from a CSV file",
            ".csv` holds three plants",
            "Read the report",
            "as in the file",
        ),
        (
            "import plants from a Fernbase database",
            "The Fernbase database holds three plants",
            "once more, and look at the list again",
            "as in the Fernbase database",
        ),
        ("load a table into Julia", "three rows", "as the instructions say", "empty, not 0"),
        ("download a report as PDF", "is stored", "that reads PDF", "opens without a warning"),
        ("download multiple scans in one go", "exist", "Choose _ and _", "is not among them"),
        ("print a leaflet", "a print preview", "Compare the printed page", "as the screen"),
    ],
)
def test_what_goes_in_or_out_is_complete(goal, given, step, outcome, case_of, says):
    says(case_of(f"As a botanist, I want to {goal}"), given=given, step=step, outcome=outcome)


def test_a_file_that_names_its_format_has_it(case_of):
    case = case_of("As a botanist, I want to upload a GeoJSON file")
    assert any(".geojson`" in step for step in case.steps)


def test_a_stored_file_comes_out_as_it_went_in(case_of):
    case = case_of("As a reader I want to download slides so that I can read them on the train")
    assert "byte for byte" in case.expected_result
    assert "reads PDF" not in " ".join(case.steps)


def test_a_format_is_called_as_the_story_calls_it(case_of):
    case = case_of("As a curator I want to export agent entries as EAC-CPF")
    assert "reads EAC-CPF" in " ".join(case.steps)


def test_settings_that_come_in_count_and_are_no_records(case_of, says, titles_of):
    story = "As a gardener, I want to import a JSON settings file"
    says(case_of(story), given="`timeout` is 15", outcome="still 15")
    assert "A file with one value that is not allowed changes nothing" in titles_of(story)


def test_a_file_is_named_by_what_it_holds(case_of):
    case = case_of("As a gardener, I want to import member lists from a CSV file")
    assert any("`members.csv` holds three members" in one for one in case.preconditions)


def test_the_file_is_of_the_kind_that_the_goal_names(case_of):
    case = case_of("As a musician, I want to upload a track in FLAC")
    assert ".flac`" in " ".join(case.steps)
