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
            "The Fernbase database _",
            "taking _",
            "database",
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
