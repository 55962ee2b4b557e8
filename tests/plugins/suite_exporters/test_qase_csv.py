import json
from dataclasses import replace

import pytest

from testwright.plugins.suite_exporters.qase_csv import Plugin


def numbered(cell):
    """The steps of a cell as Qase reads them: a number, then a JSON text, on a line of its own."""
    lines = [line.partition(". ") for line in cell.split("\n")]
    assert [number for number, _, _ in lines] == [str(n) for n in range(1, len(lines) + 1)]
    return [json.loads(text) for _, _, text in lines]


def test_suites_are_declared_before_the_cases(samples, table):
    _, rows = table(Plugin(), samples)
    assert [row["suite_without_cases"] for row in rows] == ["1", "1", "", "", ""]
    assert [row["v2.id"] for row in rows] == ["", "", "1", "2", "3"]
    assert [(row["suite_id"], row["suite"]) for row in rows] == [
        ("1", "Share a wishlist"), ("2", "Import of réviews 🦊"),
        ("1", "Share a wishlist"), ("1", "Share a wishlist"), ("2", "Import of réviews 🦊"),
    ]  # fmt: skip


def test_actions_results_and_data_have_the_same_numbers(samples, table):
    _, rows = table(Plugin(), samples)
    for row in rows[2:]:
        cells = [row[name] for name in ("steps_actions", "steps_result", "steps_data")]
        assert len({len(numbered(cell)) for cell in cells}) == 1
    assert numbered(rows[3]["steps_data"]) == [
        "note: ' two blanks '\ntimes: 09:59:59\nformula: =1+1",
        "times: 10:00:01",
    ]


def test_double_quotes_in_steps_become_single_ones_and_the_description_says_so(samples, table):
    _, rows = table(Plugin(), samples)
    assert numbered(rows[4]["steps_actions"])[1] == "Paste the rows:\nsku,stars\n'''SKU-1''',five"
    assert "' stands for a double quote" in rows[4]["description"]
    assert "double quote" not in rows[2]["description"]


def test_rows_end_with_line_feeds_alone(samples):
    assert b"\r" not in Plugin().export(samples)


@pytest.mark.parametrize(
    ("kind", "technique", "behavior", "type_"),
    [
        ("positive", "files", "positive", "functional"),
        ("negative", "security", "negative", "security"),
        ("edge_case", "integration_failure", "undefined", "integration"),
    ],
)
def test_choices_are_slugs_of_qase(wishlist, table, kind, technique, behavior, type_):
    case = {**wishlist.body["test_cases"][0], "type": kind, "technique": technique}
    suite = replace(wishlist, body={**wishlist.body, "test_cases": [case]})
    _, (_, row) = table(Plugin(), [suite])
    assert (row["behavior"], row["type"]) == (behavior, type_)


def test_a_story_without_cases_is_an_empty_suite(wishlist, table):
    empty = replace(wishlist, body={**wishlist.body, "test_cases": []})
    _, (row,) = table(Plugin(), [empty])
    assert {key: text for key, text in row.items() if text} == {
        "suite_id": "1", "suite": "Share a wishlist", "suite_without_cases": "1",
    }  # fmt: skip
