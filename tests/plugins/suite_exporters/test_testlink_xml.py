from dataclasses import replace
from xml.etree import ElementTree as ET

from testwright.plugins.suite_exporters.testlink_xml import Plugin


def root(suites):
    return ET.fromstring(Plugin().export(suites))


def with_case(suite, **changes):
    case = suite.body["test_cases"][0] | changes
    return replace(suite, body={**suite.body, "test_cases": [case]})


def test_one_story_is_the_root_and_several_stand_in_a_suite_without_a_name(samples):
    assert root(samples[:1]).attrib == {"name": "Share a wishlist (US_101)"}
    several = root(samples)
    assert several.attrib == {"name": ""}
    assert [one.findtext("node_order") for one in several.findall("testsuite")] == ["1", "2"]
    assert list(root([])) == []


def test_importance_execution_and_keywords(wishlist):
    cases = root([wishlist]).findall("testcase")
    assert [one.findtext("importance") for one in cases] == ["3", "2"]
    assert {one.findtext("execution_type") for one in cases} == {"1"}
    assert [one.get("name") for one in cases[1].iter("keyword")] == [
        "edge_case",
        "boundary_values",
        "assumption",
        "US_101",
    ]


def test_the_last_step_has_the_expected_result(wishlist):
    steps = root([wishlist]).find("testcase").findall("steps/step")
    assert [one.findtext("step_number") for one in steps] == ["1", "2", "3"]
    assert [one.findtext("expectedresults") for one in steps] == [
        "",
        "",
        "The page lists Kettle at 34.90 €; no postal address is shown",
    ]


def test_an_issue_key_is_a_requirement(tracked):
    requirement = root([tracked]).find("testcase/requirements/requirement")
    assert [one.text for one in requirement] == ["SHOP", "SHOP-12", "Share a wishlist"]


def test_texts_are_html_that_shows_what_was_written(wishlist):
    changed = with_case(
        wishlist,
        steps=["Paste <b>\nx & y"],
        expected_result="]]> & <script>",
        preconditions=["a < b", "c"],
        test_data={},
    )
    case = root([changed]).find("testcase")
    assert case.findtext("preconditions") == "a &lt; b<br />\nc"
    assert case.findtext("steps/step/actions") == "Paste &lt;b&gt;<br />\nx &amp; y"
    assert case.findtext("steps/step/expectedresults") == "]]&gt; &amp; &lt;script&gt;"


def test_names_fit_and_long_titles_are_in_the_summary(wishlist):
    title = "Everything that a customer can do with a wishlist " * 4
    case = root([with_case(wishlist, title=title)]).find("testcase")
    assert len(case.get("name")) <= 100
    assert case.findtext("summary").startswith(f"Title: {title.strip()}<br />")
    assert len(root([replace(wishlist, title=title)]).get("name")) <= 100
