import ast
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.plugins.suite_exporters.pytest import Plugin


def written(tmp_path, suites):
    path = tmp_path / "test_suite.py"
    path.write_bytes(Plugin().export(suites))
    return path


def run(path, *options):
    """Runs the file as its owner would, warnings as errors; (exit code, report, output)."""
    report = path.with_suffix(".xml")
    command = [sys.executable, "-m", "pytest", path.name, f"--junit-xml={report.name}"]
    bare = ["-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:asyncio"]
    strict = ["-W", "error", "--strict-markers"]
    done = subprocess.run(
        [*command, *bare, *strict, *options],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, ET.parse(report).getroot(), done.stdout


def titles(suites):
    return [case["title"] for suite in suites for case in suite.body["test_cases"]]


@pytest.mark.parametrize("count", [1, 2])
def test_each_case_is_a_test_that_fails_as_not_implemented(count, samples, tmp_path):
    suites = samples[:count]
    code, report, output = run(written(tmp_path, suites), "-p", "no:randomly")
    assert code == 1, output
    messages = [one.get("message") for one in report.iter("failure")]
    assert messages == [
        f"Failed: not implemented: {case['id']}: {case['title']}"
        for suite in suites
        for case in suite.body["test_cases"]
    ]
    suite = report.find("testsuite")
    assert [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] == [
        str(len(messages)), str(len(messages)), "0", "0",
    ]  # fmt: skip


def test_hostile_text_neither_runs_nor_hides(samples, tmp_path):
    hostile = (
        '"""\nimport os; os.remove("marker")\n\\"""\n>>> open("marker", "w")\n\u202e\x00\ud800'
    )
    case = {
        **samples[0].body["test_cases"][0],
        "title": hostile,
        "steps": [hostile],
        "preconditions": [hostile],
        "expected_result": hostile,
        "test_data": {hostile: [hostile]},
        "covers": [hostile],
        "technique": hostile,
        "assumption": hostile,
        "id": hostile,
    }
    body = {"test_cases": [case, case], "open_questions": [hostile]}
    suite = type(samples[0])(
        story_id=hostile, title=hostile, story=hostile, criteria={hostile: hostile}, body=body
    )
    path = written(tmp_path, [suite, suite])
    code, report, output = run(path, "--doctest-modules")
    assert code == 1, output
    assert report.find("testsuite").get("failures") == "4"
    assert report.find("testsuite").get("tests") == "4"
    assert not (tmp_path / "marker").exists()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_makes_a_file_of_tests_and_nothing_else(suites, data):
    drawn = data.draw(suites)
    source = Plugin().export(drawn).decode()
    tree = ast.parse(source)
    compile(source, "suite", "exec")
    kinds = {ast.Expr, ast.Import, ast.ImportFrom, ast.AnnAssign, ast.ClassDef, ast.FunctionDef}
    assert {type(one) for one in tree.body} <= kinds
    tests = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    assert len(tests) == len(titles(drawn))
    assert all([type(part) for part in one.body] == [ast.Expr, ast.Expr] for one in tests)
    assert all(one.isprintable() or one in "\n\u200c\u200d" for one in source)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_two_tests_of_a_scope_share_a_name(suites, data):
    tree = ast.parse(Plugin().export(data.draw(suites)))
    for scope in [tree, *(one for one in tree.body if isinstance(one, ast.ClassDef))]:
        names = [one.name for one in scope.body if hasattr(one, "name")]
        assert len(names) == len(set(names))
        assert all(name.startswith(("test", "Test")) for name in names)
