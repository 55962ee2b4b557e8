from pathlib import Path

import pytest

from testwright.core.formats import SuiteExporter
from testwright.errors import InvalidInput
from testwright.features.testcases.cli_results import _by_ending
from testwright.plugins import registry


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.csv", "csv"), ("a.JSON", "json"), ("a.b.feature", "gherkin"), ("a.md", "markdown")],
)
def test_the_ending_names_a_format(name, format_):
    assert _by_ending(Path(name), registry.names(SuiteExporter)) == format_


def test_an_ending_of_several_formats_that_none_is_named_after_is_asked_about():
    with pytest.raises(InvalidInput, match="xray_csv or zephyr_csv: say which with --format"):
        _by_ending(Path("a.csv"), ["xray_csv", "zephyr_csv"])


@pytest.mark.parametrize("name", ["a.docx", "a", ".csv", "a."])
def test_an_unknown_ending_is_refused_with_those_that_are_known(name):
    with pytest.raises(InvalidInput, match=r"\.csv, \.feature, \.json, \.jsonl, \.md, "):
        _by_ending(Path(name), registry.names(SuiteExporter))
