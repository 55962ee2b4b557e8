"""What holds for every vendor's CSV: its columns, its way of writing, safe cells, nothing lost."""

import csv
import importlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite
from testwright.core.spreadsheet import cell_text
from testwright.core.testcases.exporting.steps_table import stepwise
from testwright.plugins import suite_exporters

SAMPLES = Path(__file__).parents[2] / "data" / "vendor_headers"
ACTIONS = {
    "testrail_csv": "Step",
    "zephyr_csv": "Test Script (Step-by-Step) - Step",
    "qase_csv": "steps_actions",
    "azure_csv": "Step Action",
    "xray_csv": "Action",
}
UPLOADS = ExportedSuite(
    story_id="FABS-12",
    title="Uploads",
    story="As an Agency user I want a helpful error when I upload a wrong file",
    criteria={"AC_1": "Only .csv is accepted"},
    body={
        "test_cases": [
            {
                "id": "TC_001",
                "type": "negative",
                "technique": "files",
                "priority": "high",
                "title": "Reject upload with wrong extension",
                "preconditions": ["Agency user is logged in"],
                "steps": ["Open the upload page", "Upload a file"],
                "expected_result": 'Error "Only .csv is accepted" is shown',
                "test_data": {"file": "data.txt (1 KB)"},
                "covers": ["AC_1"],
                "grounding": "grounded",
                "assumption": None,
            }
        ],
        "open_questions": [],
    },
)
"""The case of the vendors' samples, as ours."""

SAME_AS_SAMPLE = {
    "testrail_csv": {"Title", "Priority", "Type", "References"},
    "zephyr_csv": {
        "Name", "Precondition", "Folder", "Status", "Priority", "Coverage (Issues)",
        "Test Script (Step-by-Step) - Step",
    },
    "qase_csv": {
        "v2.id", "title", "preconditions", "priority", "severity", "type", "behavior", "automation",
        "status", "is_flaky", "layer", "steps_type", "steps_actions", "milestone_id", "milestone",
        "suite_id", "suite_parent_id", "suite", "suite_without_cases", "parameters", "is_muted",
    },
    "azure_csv": {"ID", "Work Item Type", "Title", "Test Step", "Assigned To", "State"},
    "xray_csv": {
        "TCID", "Summary", "Test Type", "Priority", "Requirement Keys", "Action",
        "Test Repository Folder",
    },
}  # fmt: skip
"""Columns whose values come from the vendor's vocabulary or from what both say."""


@pytest.fixture(scope="module", params=sorted(ACTIONS))
def exporter(request):
    return importlib.import_module(f"{suite_exporters.__name__}.{request.param}").Plugin()


@pytest.fixture
def sample(exporter):
    with (SAMPLES / f"{exporter.name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def test_has_the_columns_of_the_vendor(exporter, sample, table):
    assert table(exporter, [])[0] == sample[0]


def test_writes_the_same_case_as_the_sample_does(exporter, sample, table):
    _, rows = table(exporter, [UPLOADS])
    columns = SAME_AS_SAMPLE[exporter.name]
    assert len(rows) == len(sample[1])
    for ours, theirs in zip(rows, sample[1], strict=True):
        assert {key: ours[key] for key in columns} == {key: theirs[key] for key in columns}


def test_fills_no_cell_of_a_further_row_that_the_vendor_leaves_empty(exporter, sample, table):
    _, rows = table(exporter, [UPLOADS])
    for ours, theirs in zip(rows[1:], sample[1][1:], strict=True):
        assert {key for key, text in ours.items() if text} <= {
            *(key for key, text in theirs.items() if text),
            *(("description",) if exporter.name == "qase_csv" else ()),
        }


def test_has_no_byte_order_mark(exporter, samples):
    assert exporter.export(samples).startswith(exporter.export([]))
    assert exporter.export([])[:1].isalpha()


def test_says_what_the_case_covers_and_rests_on(exporter, samples, table):
    _, rows = table(exporter, samples)
    text = "\n".join(cell for row in rows for cell in row.values())
    for said in (
        "AC_1", "AC_2", "use case flow", "boundary values", "US_101", "US_102",
        "Assumption: Days are counted as 24 hours from the moment of sharing",
        "Mia Berg is signed in", "sku: SKU-2207", "The page lists Kettle at 34.90 €",
    ):  # fmt: skip
        assert said in text


def test_open_questions_are_kept_where_there_is_a_place(exporter, samples, table):
    _, rows = table(exporter, samples)
    cells = [cell for row in rows for cell in row.values()]
    found = sum("Can a link be withdrawn?" in cell for cell in cells)
    assert found == (0 if exporter.name == "azure_csv" else 1)


def expected_rows(name, suites):
    cases = [case for suite in suites for case in suite.body["test_cases"]]
    steps = sum(len(stepwise(case)) for case in cases)
    return {"qase_csv": len(suites) + len(cases), "azure_csv": len(cases) + steps}.get(name, steps)


def actions_of(name, rows):
    """The actions as a reader of the format finds them."""
    cells = [row[ACTIONS[name]] for row in rows]
    if name == "azure_csv":
        return [cell for cell in cells if cell]
    if name != "qase_csv":
        return cells
    lines = [line for cell in cells if cell for line in cell.split("\n")]
    return [json.loads(line.partition(". ")[2]) for line in lines]


def written_actions(name, suites):
    cases = [case for suite in suites for case in suite.body["test_cases"]]
    actions = [step.action for case in cases for step in stepwise(case)]
    if name == "qase_csv":
        actions = [action.replace('"', "'") for action in actions]
    else:
        actions = [cell_text(action) for action in actions]
    return [action.encode("utf-8", "replace").decode() for action in actions]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_comes_back_and_none_is_a_formula(exporter, table, suites, data):
    drawn = data.draw(suites)
    _, rows = table(exporter, drawn)
    assert len(rows) == expected_rows(exporter.name, drawn)
    for cell in (cell for row in rows for cell in row.values()):
        assert cell == cell_text(cell)
        assert not cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
    pairs = zip(actions_of(exporter.name, rows), written_actions(exporter.name, drawn), strict=True)
    for found, written in pairs:
        if exporter.name == "azure_csv":  # the first step has more in front of its action
            assert found.endswith(written.removeprefix("'"))
        else:
            assert found == written
