import json
from dataclasses import replace

import pytest

from testwright.core.testcases.evaluation.evaluation import (
    Evaluation,
    Result,
    figures_of,
    lengths_of,
)
from testwright.core.testcases.evaluation.reach import measure_reach, read
from testwright.core.testcases.evaluation.report import report_of

CASE = {"preconditions": ["p"], "steps": ["a", "b"], "title": "t", "expected_result": "e"}


@pytest.fixture
def evaluation(observed, sample, case):
    good = observed(cases=(CASE,) * 3, scores={"quality_score": 0.9, "relevance": 0.7})
    found = sample(good, observed(error="down", words=90), asks := observed(cases=(CASE,)))
    assert asks.answered
    pair = {
        "repo": "a",
        "story": "As a clerk, I want to add invoices",
        "scenarios": [{"name": "Add an invoice", "given": [], "when": ["x"], "then": ["y"]}],
    }
    other = pair | {"story": "As a clerk, I want to sort shelves"}
    pairs = [read(pair, [case("Clerk adds an invoice")]), read(other, [case("Clerk sorts")])]
    done = Result(
        model="builtin:rules",
        strategy="auto (rules)",
        figures=figures_of(found),
        lengths=lengths_of(found),
        reach=measure_reach(pairs, seed=1),
        failures=(("line 2", "down"),),
    )
    return Evaluation(
        dataset="stories.json",
        stories=3,
        left_out=(("line 9", "too short"),),
        count=3,
        at_once=10,
        seed=1,
        made_at="2031-05-14 10:00 UTC",
        version="1.2.3",
        results=(done,),
    )


def text_of(section):
    cells = [cell.text for table in section.tables for row in table.rows for cell in row]
    return " ".join([section.title, *section.text, *cells])


def test_one_result_is_a_report_without_a_matrix(evaluation):
    report = report_of(evaluation)
    assert [section.title for section in report.sections] == [
        "Measures and targets",
        "Scenario reach",
        "Latency by length of story",
        "Runs without an answer",
        "Stories left out",
    ]
    assert report.summary.startswith("builtin:rules, auto (rules) met ")
    assert ("Data set", "stories.json") in report.facts
    assert report.highlights[-1].label == "Human scenarios reached"
    assert report.highlights[-1].value == "50.0 %"


def test_every_figure_stands_beside_its_target_and_what_it_is(evaluation):
    measures = report_of(evaluation).sections[0]
    rows = [row for table in measures.tables for row in table.rows]
    assert len(rows) == len(evaluation.results[0].figures)
    quality = next(row for row in rows if row[0].text == "Quality score")
    assert [cell.text for cell in quality[:5]] == ["Quality score", "0.90", "≥ 0.8", "met", "1"]
    missed = next(row for row in rows if row[0].text == "Semantic relevance")
    assert (missed[3].text, missed[3].tone) == ("missed", "bad")
    unasked = next(row for row in rows if row[0].text == "Time to first token, median")
    assert (unasked[1].text, unasked[3].tone) == ("–", "quiet")
    assert "No model answered." in unasked[5].text


def test_reach_is_shown_beside_chance_and_what_is_missed(evaluation):
    reach = report_of(evaluation).sections[1]
    assert [table.columns[0] for table in reach.tables] == ["Suite", "Kind of situation", "Story"]
    assert "As many cases by chance from other stories of the project" in text_of(reach)
    assert "Add an invoice" in text_of(reach)


def test_several_results_make_a_matrix_with_what_can_not_run(evaluation):
    idle = Result(model="x:y", strategy="direct", impossible="x needs a key")
    both = replace(evaluation, results=(*evaluation.results, idle))
    matrix = report_of(both).sections[0]
    assert matrix.title == "Model × strategy"
    assert [len(table.rows) for table in matrix.tables] == [1, 1]
    assert "x needs a key" in text_of(matrix)
    two = replace(evaluation, results=evaluation.results * 2)
    assert "2 combinations ran. The best by quality is builtin:rules" in report_of(two).summary
    assert len(report_of(two).sections[0].tables) == 1


def test_nothing_ran(evaluation):
    idle = Result(model="x:y", strategy="direct", impossible="x needs a key")
    report = report_of(replace(evaluation, results=(idle, idle), left_out=()))
    assert report.summary == "None of the combinations could run."
    assert report.highlights == ()


def test_cost_takes_the_place_of_reach_without_scenarios(evaluation):
    plain = replace(evaluation.results[0], reach=None, lengths=(), failures=())
    report = report_of(replace(evaluation, results=(plain,), left_out=()))
    assert report.highlights[-1].label == "Cost per 1,000 stories"
    assert len(report.sections) == 1


def test_the_data_is_plain_json(evaluation):
    data = json.loads(json.dumps(evaluation.to_json()))
    (result,) = data["results"]
    assert {one["name"]: one["state"] for one in result["figures"]}["quality"] == "met"
    assert result["reach"]["reach"]["value"] == 0.5
    assert result["lengths"][0]["title"] == "short (0–29 words)"


def test_figures_by_name(evaluation):
    with pytest.raises(KeyError):
        evaluation.results[0].figure("luck")
