"""What the exporters of XML and JSON for test management tools have in common."""

import importlib
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.plaintext import text_lines

SAMPLES = Path(__file__).parents[2] / "data" / "vendor_documents"
NAMES = ("testrail_xml", "testlink_xml", "xray_json")


def plugin(name):
    return importlib.import_module(f"testwright.plugins.suite_exporters.{name}").Plugin()


def paths_of(element, parent=""):
    """Every kind of element by its path, with its attributes, in the order of the document."""
    path = f"{parent}/{element.tag}"
    found = {path + "".join(f"@{name}" for name in element.attrib): None}
    for child in element:
        found.update(paths_of(child, path))
    return found


def keys_of(value, parent=""):
    """Every key by its path, in the order of the document."""
    if isinstance(value, list):
        return {key: None for item in value for key in keys_of(item, parent)}
    if not isinstance(value, dict):
        return {}
    found = {}
    for key, item in value.items():
        found[f"{parent}/{key}"] = None
        found.update(keys_of(item, f"{parent}/{key}"))
    return found


@pytest.mark.parametrize("name", ["testrail_xml", "testlink_xml"])
def test_xml_has_the_elements_of_the_vendors_sample_in_its_order(name, tracked):
    sample = paths_of(ET.parse(SAMPLES / f"{name}.xml").getroot())
    ours = paths_of(ET.fromstring(plugin(name).export([tracked])))
    added = {"/sections/section/description"}  # in TestRail's guide
    assert [path for path in ours if path not in added] == list(sample)


def test_json_has_the_keys_of_the_vendors_sample_in_its_order(tracked):
    manual = json.loads((SAMPLES / "xray_json.json").read_text())[:1]
    assert list(keys_of(json.loads(plugin("xray_json").export([tracked])))) == list(keys_of(manual))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_known_is_lost(name, tracked):
    text = plugin(name).export([tracked]).decode()
    for case in tracked.body["test_cases"]:
        for technique in (case["technique"].replace("_", " "), case["type"].replace("_", " ")):
            assert technique in text
        assert all(f"Covers {key}" in text for key in case["covers"])
        assert all(name in text for name in case["test_data"])
        assert all(step in text for step in case["steps"])
    assert "Assumption: Days are counted as 24 hours" in text
    assert all(f"Open question: {one}" in text for one in tracked.body["open_questions"])
    assert tracked.story in text
    assert tracked.story_id in text


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_makes_a_document_with_every_case_and_step(name, suites, data):
    drawn = data.draw(suites)
    cases = [case for suite in drawn for case in suite.body["test_cases"]]
    exported = plugin(name).export(drawn)
    if name == "xray_json":
        found = [len(test["steps"]) for test in json.loads(exported)]
    else:
        case, step = {"testrail_xml": ("case", "step"), "testlink_xml": ("testcase", "step")}[name]
        found = [len(list(one.iter(step))) for one in ET.fromstring(exported).iter(case)]
    assert found == [max(1, sum(bool(step_text(one)) for one in case["steps"])) for case in cases]


def step_text(text):
    return "".join(text_lines(text)).strip()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("story_id", ["us-1", "US_001", "12", "", "A-1", "SHOP-0", "SHOP-12 x"])
def test_an_id_that_is_no_issue_key_links_to_nothing(name, story_id, wishlist):
    text = plugin(name).export([replace(wishlist, story_id=story_id)]).decode()
    assert "<requirement>" not in text
    assert "issuelinks" not in text
    assert f"<references>{story_id}" not in text
