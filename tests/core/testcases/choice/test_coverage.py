import json

from testwright.core.testcases.choice.coverage import coverage_of
from testwright.core.testcases.story import Criterion
from testwright.core.testcases.suite import TestCase

CRITERIA = [Criterion(id=f"AC_{n}", text=f"text {n}") for n in (1, 2, 3)]


def case(number, *covers, kind="positive", assumption=None):
    return TestCase(
        id=f"TC_{number:03d}", type=kind, technique="use_case_flow", priority="high",
        title=f"title {number}", preconditions=("given",), steps=("do", "look"),
        expected_result="seen", covers=covers, assumption=assumption,
        grounding="assumption" if assumption else "grounded",
    )  # fmt: skip


CASES = [
    case(1, "AC_1"),
    case(2, "AC_1", "AC_2", kind="negative", assumption="It is so."),
    case(3, kind="edge_case"),
]


def test_rows_are_criteria_and_columns_are_cases():
    matrix = coverage_of(CRITERIA, CASES)
    assert [row.id for row in matrix.rows] == ["AC_1", "AC_2", "AC_3"]
    assert [column.id for column in matrix.columns] == ["TC_001", "TC_002", "TC_003"]
    first, second, third = matrix.rows
    assert first.marks == {"TC_001": "grounded", "TC_002": "assumption"}
    assert first.types == {"positive": 1, "negative": 1, "edge_case": 0}
    assert (first.covered, first.assumed_only) == (True, False)
    assert (second.covered, second.assumed_only) == (True, True)
    assert (third.covered, third.assumed_only) == (False, False)


def test_what_is_left_open_is_named():
    matrix = coverage_of(CRITERIA, CASES)
    assert matrix.uncovered == ("AC_3",)
    assert matrix.without_criterion == ("TC_003",)
    assert matrix.share == 2 / 3
    assert matrix.summary == ("2 of 3 criteria covered, AC_3 not; 1 case beside the criteria.")


def test_a_criterion_that_only_a_case_names_is_not_lost():
    matrix = coverage_of([], [case(1, "AC_9")])
    assert [(row.id, row.text) for row in matrix.rows] == [("AC_9", "")]
    assert matrix.summary == "1 of 1 criterion covered."


def test_without_criteria_there_is_no_share():
    matrix = coverage_of([], [case(1), case(2)])
    assert matrix.share is None
    assert matrix.summary == "There are no criteria; 2 cases beside them."


def test_it_is_plain_data():
    value = coverage_of(CRITERIA, CASES).to_json()
    assert json.loads(json.dumps(value)) == value
    assert value["rows"][2] == {
        "id": "AC_3",
        "text": "text 3",
        "covered": False,
        "assumed_only": False,
        "marks": {},
        "types": {"positive": 0, "negative": 0, "edge_case": 0},
    }
