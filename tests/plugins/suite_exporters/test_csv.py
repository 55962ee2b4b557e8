import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.plugins.suite_exporters.csv import COLUMNS, Plugin


def rows_of(suites):
    text = Plugin().export(suites).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_begins_with_the_mark_that_excel_needs_and_the_header():
    exported = Plugin().export([])
    assert exported == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_a_case_is_a_row(samples):
    header, *rows = rows_of(samples)
    assert header == list(COLUMNS)
    first = dict(zip(header, rows[0], strict=True))
    case = samples[0].body["test_cases"][0]
    assert first["Story ID"] == samples[0].story_id
    assert first["Title"] == case["title"]
    assert first["Steps"].split("\n")[0] == f"1. {case['steps'][0]}"
    assert len(first["Steps"].split("\n")) == len(case["steps"])
    assert len(rows) == sum(len(suite.body["test_cases"]) for suite in samples)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_stays_in_its_cell_and_is_never_a_formula(suites, data):
    drawn = data.draw(suites)
    header, *rows = rows_of(drawn)
    assert len(rows) == sum(len(suite.body["test_cases"]) for suite in drawn)
    for row in rows:
        assert len(row) == len(header)
        assert not any(cell.lstrip().startswith(tuple("=+-@\uff1d")) for cell in row)
