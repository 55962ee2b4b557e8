"""The contract of every suite exporter. A new file in the folder is tested without a change here.

Golden files: `golden/exports/NAME.EXTENSION` is what NAME makes of `_suites.json`. Binary formats
have their golden files in their own tests, as what a reader of the format sees.
"""

import importlib
import pkgutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.plugins import suite_exporters

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
NAMES = sorted(
    module.name
    for module in pkgutil.iter_modules(suite_exporters.__path__)
    if not module.name.startswith("_")
)


def plugin(name: str) -> SuiteExporter:
    module = importlib.import_module(f"{suite_exporters.__name__}.{name}")
    assert issubclass(module.Plugin, SuiteExporter)
    assert module.Plugin.name == name
    return module.Plugin()


@pytest.fixture(scope="session", params=NAMES)
def exporter(request) -> SuiteExporter:
    return plugin(request.param)


def test_the_formats_for_people_and_programs_are_there():
    assert {"csv", "gherkin", "json", "jsonl", "markdown", "xlsx"} <= set(NAMES)


def test_the_formats_of_test_management_tools_are_there():
    vendors = {"azure_csv", "qase_csv", "testrail_csv", "xray_csv", "zephyr_csv"}
    assert vendors <= set(NAMES)


def test_declares_what_a_download_needs(exporter):
    kind, _, subtype = exporter.media_type.partition("/")
    assert kind
    assert subtype
    assert exporter.extension.strip(". ") == exporter.extension != ""


def test_names_every_case_and_gives_the_same_bytes_twice(exporter, samples):
    first, second = exporter.export(samples), exporter.export(list(samples))
    assert first == second
    if not exporter.binary:
        text = first.decode("utf-8-sig")
        for suite in samples:
            for case in suite.body["test_cases"]:
                assert case["title"].split()[0] in text


def test_one_suite_and_none_can_be_exported(exporter, samples):
    one = exporter.export(samples[:1])
    assert one != exporter.export(samples)
    assert isinstance(exporter.export([]), bytes)


def test_a_suite_without_cases_can_be_exported(exporter):
    body = {"test_cases": [], "open_questions": ["Which page?"], "coverage": {"AC_1": []}}
    empty = ExportedSuite(
        story_id="US_9", title="Vague", story="Be fast.", criteria={"AC_1": "x"}, body=body
    )
    assert isinstance(exporter.export([empty]), bytes)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_can_be_exported(exporter, suites, data):
    drawn = data.draw(suites)
    exported = exporter.export(drawn)
    assert exported == exporter.export(drawn)
    if not exporter.binary:
        exported.decode("utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if not plugin(name).binary])
def test_matches_its_golden_file(name, samples):
    exporter = plugin(name)
    golden = GOLDEN / f"{name}.{exporter.extension}"
    assert exporter.export(samples) == golden.read_bytes()


def test_is_described_in_the_documentation(exporter):
    chapter = FORMATS.partition("## Export")[2].partition("## Import")[0]
    assert f"\n### `{exporter.name}`\n" in chapter
