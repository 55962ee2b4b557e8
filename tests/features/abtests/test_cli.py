"""`testwright ab` on the local database, and on a server."""

import csv
import io
import json
import os

import pytest

from conftest import OWNER_KEY
from features.abtests.days import plan
from serving import Server
from testwright.errors import Conflict, InvalidInput, NotFound, TestwrightError

DESIGN = """
name: Shorter greeting
key: greeting
primary_metric: rating
min_effect: 0.2
variants:
  - key: long
  - {key: short, weight: 1}
guardrails: [{metric: error, max_harm: 0.02}]
"""


JUDGED = """
name: Shorter greeting
key: judged
primary_metric: judge_score
variants:
  - {key: long, target: {model: builtin:rules}}
  - {key: short, target: {model: builtin:rules}}
judging: {scorer: {type: contains, value: order}, share: 0.5, budget_usd: 2}
"""


@pytest.fixture
def run(tmp_path, command_line):
    (tmp_path / "design.yaml").write_text(DESIGN)
    return command_line


def _through(run, folder, *before):
    """The whole life of a test."""

    def ab(*words, **options):
        return run(*before, "ab", *words, **options)

    assert "there are no such tests" in ab("list").stderr
    dry = ab("create", "design.yaml", "--dry-run", "--sd", "1.2", "--units-a-day", "400")
    assert "2 variants, rating decides" in dry.stdout
    assert "they find a difference of" in dry.stdout
    assert "nothing was made" in dry.stderr
    assert "there are no such tests" in ab("list").stderr
    assert "greeting (ab_" in ab("create", "design.yaml").stdout
    with pytest.raises(TestwrightError, match="already"):
        ab("create", "design.yaml")
    assert "greeting is running" in ab("start", "greeting").stdout
    assert "greeting is paused" in ab("pause", "greeting").stdout
    assert "greeting is running" in ab("resume", "greeting").stdout
    with pytest.raises(TestwrightError, match="can't start"):
        ab("start", "greeting")
    dealt = {unit: ab("assign", "greeting", unit).stdout.strip() for unit in ("u1", "u2", "u3")}
    assert set(dealt.values()) <= {"long", "short"}
    assert ab("assign", "greeting", "u1", "--attribute", "n=1").stdout.strip() == dealt["u1"]
    _counted(ab, folder)
    shown = ab("results", "greeting").stdout
    assert "variant\tunits\texpected\tmean\tsd" in shown
    assert "keep_running: Keep it running" in shown
    found = json.loads(ab("results", "greeting", "--json").stdout)
    assert sum(one["n"] for one in found["variants"]) == 3
    assert ab("results", "greeting", "--fail-on", "roll_back,unhealthy").exit_code == 0
    gated = ab("results", "greeting", "--fail-on", "keep_running")
    assert gated.exit_code == 3
    assert "greeting is keep_running" in gated.stderr
    _exported(ab, folder)
    assert "running\trating" in ab("list", "--status", "running").stdout
    with pytest.raises(TestwrightError, match="not one of long, short"):
        ab("decide", "greeting", "middle")
    assert "decided for short" in ab("decide", "greeting", "short", "--reason", "rated").stdout
    assert "decided for short by" in ab("show", "greeting").stdout
    assert json.loads(ab("show", "greeting", "--json").stdout)["actions"] == []
    with pytest.raises(InvalidInput, match="--yes"):
        ab("delete", "greeting")
    assert "greeting is removed" in ab("delete", "greeting", "--yes").stderr
    with pytest.raises(TestwrightError, match="there is no A/B test"):
        ab("results", "greeting")


def _counted(ab, folder):
    lines = [{"unit_id": f"u{n}", "metric": "rating", "value": n} for n in (1, 2)]
    (folder / "told.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n")
    assert "2 outcomes counted, 0 were there" in ab("outcomes", "greeting", "told.jsonl").stdout
    assert "0 outcomes counted, 2 were there" in ab("outcomes", "greeting", "told.jsonl").stdout
    (folder / "told.csv").write_text("unit_id,metric,value,id\nu3,rating,4,a\nu3,rating,5,\n")
    counted = json.loads(ab("outcomes", "greeting", "told.csv", "--json").stdout)
    assert counted == {"accepted": 2, "duplicates": 0}
    stranger = '\n{"unit_id": "nobody", "metric": "rating", "value": 1}\n'
    with pytest.raises(TestwrightError, match=r"line 2.unit_id: 'nobody' was never assigned"):
        ab("outcomes", "greeting", "-", input=stranger)


def _exported(ab, folder):
    table = ab("export", "greeting", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["record"] for row in rows] == ["variant", "variant", "comparison", "comparison"]
    assert "wrote t.xlsx" in ab("export", "greeting", "-o", "t.xlsx").stderr
    assert (folder / "t.xlsx").read_bytes()[:2] == b"PK"
    document = json.loads(ab("export", "greeting").stdout)
    assert document["test"]["key"] == "greeting"
    with pytest.raises(InvalidInput, match="'docx' is not one of csv, json"):
        ab("export", "greeting", "-o", "t.docx")
    with pytest.raises(InvalidInput, match=r"--out FILE.xlsx"):
        ab("export", "greeting", "--format", "xlsx")


def test_the_life_of_a_test(run, tmp_path):
    _through(run, tmp_path)


def test_the_same_on_a_server(run, tmp_path):
    server = Server(dict(os.environ))
    try:
        server.wait()
        _through(run, tmp_path, "--server", server.url, "--key", OWNER_KEY)
    finally:
        server.stop()


def test_a_test_is_planned_by_options(run):
    words = ("--key", "price", "--metric", "bought", "--guardrail", "error=0.1")
    variants = ("--variant", "a=builtin:rules", "--variant", "b=builtin:rules@3")
    made = json.loads(run("ab", "create", *words, *variants, "--json").stdout)
    assert (made["name"], made["status"]) == ("price", "draft")
    assert [one["weight"] for one in made["variants"]] == [1, 3]
    assert made["variants"][1]["target"]["model"] == "builtin:rules"
    assert made["guardrails"] == [{"metric": "error", "max_harm": 0.1}]


def test_options_win_over_the_file(run):
    made = json.loads(run("ab", "create", "design.yaml", "--method", "fixed", "--json").stdout)
    assert (made["method"], made["key"]) == ("fixed", "greeting")


def test_a_design_in_json_comes_from_standard_input(run):
    made = run("ab", "create", "-", "--json", input=json.dumps(plan()))
    assert json.loads(made.stdout)["key"] == "greeting"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("create",), "name a DESIGN file, or --key"),
        (("create", "none.yaml"), "none.yaml can't be read"),
        (("create", "design.yaml", "--unit", "cat"), "design.yaml: unit"),
        (("create", "--key", "k", "--metric", "m", "--variant", "=x"), "write KEY, KEY=MODEL"),
        (("create", "design.yaml", "--variant", "one"), "variant"),
        (("create", "design.yaml", "--guardrail", "error=much"), "--guardrail error=much"),
        (("power", "--sd", "1"), "give either min_effect or n"),
        (("power", "--sd", "-1", "--min-effect", "1"), "sd: "),
        (("assign", "greeting", "u", "--attribute", "x"), "write NAME=VALUE"),
        (("results", "greeting", "--fail-on", "bad"), "bad is not one of unhealthy"),
        (("list", "--status", "odd"), "status: 'odd' is not one of draft"),
    ],
)
def test_what_is_wrong_is_said(run, words, message):
    with pytest.raises(InvalidInput, match=message):
        run("ab", *words)


def test_what_is_not_possible_is_said(run):
    with pytest.raises(NotFound, match="there is no A/B test 'nobody'"):
        run("ab", "start", "nobody")
    run("ab", "create", "design.yaml")
    with pytest.raises(Conflict, match="from here it can start"):
        run("ab", "stop", "greeting")
    with pytest.raises(Conflict, match="already"):
        run("ab", "create", "design.yaml", "--dry-run")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no outcomes"),
        ("{\n", "line 1: is no JSON"),
        ("[]\n", "line 1: is no object"),
        ('\n{"unit_id": "u", "metric": "m"}\n', "line 2: value: "),
        ('{"unit_id": "u", "metric": "m", "value": NaN}\n', "line 1: value: "),
    ],
)
def test_lines_that_are_no_outcomes_are_named(run, text, message):
    with pytest.raises(InvalidInput, match=message):
        run("ab", "outcomes", "greeting", "-", input=text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "line 1: the columns are unit_id, metric, value"),
        ("unit_id,metric,value\nu,m,1,9\n", "line 2: has more cells than the header"),
        ("unit_id,metric,value\nu,m,\n", "line 2: value: "),
        ('unit_id,metric,value\nu,m,"1\n', "is no CSV"),
    ],
)
def test_tables_that_hold_no_outcomes_are_refused(run, tmp_path, text, message):
    (tmp_path / "bad.csv").write_text(text)
    with pytest.raises(InvalidInput, match=message):
        run("ab", "outcomes", "greeting", "bad.csv")


def test_power_answers_both_ways(run):
    words = ("--sd", "1.2", "--units-a-day", "400", "--json")
    needed = json.loads(run("ab", "power", "--min-effect", "0.2", *words).stdout)
    assert needed["days"] == pytest.approx(needed["needed_n"] / 400)
    n = str(needed["needed_n"])
    found = json.loads(run("ab", "power", "--n", n, "--sd", "1.2", "--json").stdout)
    assert found["min_effect"] == pytest.approx(0.2, rel=0.02)
    told = run("ab", "power", "--n", "5000", "--baseline-rate", "0.1", "--variants", "3").stdout
    assert "5,000 units of 3 variants find a difference of" in told


def test_results_tell_how_far_the_judge_is(run, tmp_path):
    (tmp_path / "judged.yaml").write_text(JUDGED)
    run("ab", "create", "judged.yaml")
    shown = run("ab", "results", "judged").stdout
    line = "judge (judge_score): 0 scored, 0 unscored, 0 waiting; $0.0000 of $2 spent"
    assert line in shown.splitlines()
