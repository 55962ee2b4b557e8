import pytest


@pytest.mark.parametrize(
    ("wish", "file", "given"),
    [
        ("NetCDF integration", "export.nc", "the unit _ and the author _ as metadata"),
        ("an integration with Excel", "export.xlsx", "rows _ = 12.5"),
        ("BibTeX integration", "export.bib", "holds _ by _, 1987"),
        ("iCal integration", "export.ics", "holds _ on _, 18:00, in _"),
        ("GeoJSON integration", "export.geojson", "the point _ at 36.7213"),
        ("CSV integration", "export.csv", "the columns _ and _, and the rows"),
    ],
)
def test_a_format_is_written_read_and_compared(wish, file, given, suite_of, says):
    cases = suite_of(f"As a researcher, I want {wish}, so that I can go on with my data", 3)
    says(cases[0], given=given, step=f"file `{file}`", outcome="are the same as in _")
    assert any("is refused with the reason" in case.title for case in cases)
    assert "both sides" not in str(cases)
    assert "unreachable" not in str(cases)


def test_a_service_is_no_format(case_of):
    case = case_of("As an organiser, I want Eventbrite integration, so that guests see my events")
    assert "export." not in str(case)
