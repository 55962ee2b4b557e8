import ast
import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.plugins.suite_exporters.playwright import Plugin

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LAUNCH = """
import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {{**browser_type_launch_args, "executable_path": {path!r}, "args": ["--no-sandbox"]}}
"""


@pytest.fixture
def written(samples, tmp_path):
    path = tmp_path / "test_suite.py"
    path.write_bytes(Plugin().export(samples))
    return path


@pytest.fixture
def chromium():
    named = os.environ.get("TESTWRIGHT_TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium; TESTWRIGHT_TEST_CHROMIUM may say where one is")
    return found


def run(path, *options):
    """Runs the file as its owner would; (output, results by name of the test)."""
    report = path.with_suffix(".xml")
    command = [sys.executable, "-m", "pytest", path.name, f"--junit-xml={report.name}"]
    bare = ["-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:asyncio"]
    done = subprocess.run(
        [*command, *bare, *options, "--strict-markers"],
        cwd=path.parent,
        env={**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(path.parent / "no-browsers")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, [
        (one.get("name"), [(part.tag, part.get("message")) for part in one])
        for one in ET.parse(report).getroot().iter("testcase")
    ]


def expected(samples):
    return [
        [("failure", f"Failed: not implemented: {case['id']}: {case['title']}")]
        for suite in samples
        for case in suite.body["test_cases"]
    ]


def test_each_case_fails_as_not_implemented_where_there_is_no_browser(written, samples):
    output, results = run(written, "-W", "error")
    assert [result for _, result in results] == expected(samples), output


def test_a_test_that_is_no_longer_pending_gets_a_page(written, samples, chromium):
    source = written.read_text(encoding="utf-8").replace("    @pending\n", "")
    written.write_text(
        source.replace("        pytest.fail(", "        assert page.url\n        pytest.fail("),
        encoding="utf-8",
    )
    (written.parent / "conftest.py").write_text(LAUNCH.format(path=chromium))
    output, results = run(written)  # pytest-playwright itself gives warnings
    assert next(name for name, _ in results).endswith("sees_prices[chromium]")
    assert [result for _, result in results] == expected(samples), output


def test_guesses_stand_as_comments_below_their_steps(samples):
    lines = [line.strip() for line in Plugin().export(samples[:1]).decode().split("\n")]
    place = lines.index("# 1. Press *Share* on the wishlist")
    assert lines[place + 1] == '# page.get_by_role("button", name="Share").click()'
    place = lines.index("# Expected: The page lists Kettle at 34.90 €; no postal address is shown")
    assert lines[place + 1] == '# expect(page.get_by_text("…")).to_be_visible()'


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_makes_tests_that_take_a_page(suites, data):
    drawn = data.draw(suites)
    tree = ast.parse(Plugin().export(drawn))
    tests = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test")
    ]
    assert len(tests) == sum(len(suite.body["test_cases"]) for suite in drawn)
    for test in tests:
        assert [ast.unparse(one) for one in test.decorator_list] == ["pending"]
        assert test.args.args[-1].arg == "page"
        assert [type(part) for part in test.body] == [ast.Expr, ast.Expr]
