from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from testwright.plugins.suite_exporters.testrail_xml import Plugin


def sections(suites):
    return ET.fromstring(Plugin().export(suites)).findall("section")


def cases(suites):
    return [case for section in sections(suites) for case in section.iter("case")]


def with_case(suite, **changes):
    case = suite.body["test_cases"][0] | changes
    return replace(suite, body={**suite.body, "test_cases": [case]})


def test_a_story_is_a_section_and_its_cases_have_separate_steps(samples):
    found = sections(samples)
    assert [one.findtext("name") for one in found] == [
        "Share a wishlist (US_101)",
        "Import of réviews 🦊 (US_102)",
    ]
    case = found[0].find("cases/case")
    assert case.findtext("title") == "Friend opens a shared wishlist & sees prices"
    assert case.findtext("template") == "Test Case (Steps)"
    steps = [
        [one.findtext(tag) for tag in ("index", "content", "expected")]
        for one in case.findall("custom/steps_separated/step")
    ]
    assert steps == [
        ["1", "Press *Share* on the wishlist", ""],
        ["2", "Copy the link", ""],
        [
            "3",
            "Open the link in a private window",
            "The page lists Kettle at 34.90 €; no postal address is shown",
        ],
    ]


def test_the_section_describes_the_story_its_criteria_and_questions(wishlist):
    assert sections([wishlist])[0].findtext("description").split("\n")[1:4] == [
        "AC_1: The link works for 14 days. (covered by TC_001, TC_002)",
        "AC_2: Visitors see prices | never the address. (covered by TC_001)",
        "AC_3: A wishlist holds up to 100 items. (not covered)",
    ]


def test_data_and_origin_stand_below_the_preconditions(wishlist):
    text = cases([wishlist])[1].findtext("custom/preconds")
    given, data, origin = text.split("\n\n")
    assert given == "The link was made on 2026-03-01 at 10:00:00"
    assert data.split("\n")[0] == "Test data:"
    assert "Assumption: Days are counted" in origin


def test_an_issue_key_is_the_reference(tracked, wishlist):
    assert {one.findtext("references") for one in cases([tracked])} == {"SHOP-12"}
    assert {one.findtext("references") for one in cases([wishlist])} == {""}


@pytest.mark.parametrize(
    ("technique", "kind"),
    [("security", "Security"), ("performance", "Performance"), ("pairwise", "Functional")],
)
def test_types_and_priorities_are_those_of_a_new_installation(technique, kind, wishlist):
    (case,) = cases([with_case(wishlist, technique=technique, priority="low")])
    assert (case.findtext("type"), case.findtext("priority")) == (kind, "Low")
