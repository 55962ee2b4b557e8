from dataclasses import replace

import pytest

from testwright.plugins.suite_exporters.testrail_csv import Plugin


def first_case(suite, **values):
    case = {**suite.body["test_cases"][0], **values}
    return replace(suite, body={**suite.body, "test_cases": [case]})


def test_a_case_begins_with_its_title_and_ends_with_the_expected_result(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert [bool(row["Title"]) for row in rows] == [True, False, False, True, False]
    assert [bool(row["Expected Result"]) for row in rows] == [False, False, True, False, True]


def test_test_data_stands_below_the_preconditions(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert rows[0]["Preconditions"].startswith(
        "Mia Berg is signed in\nHer wishlist holds `SKU-2207` (Kettle, 34.90 €)\n\n"
        "Test data:\nsku: SKU-2207\nprice: 34.9\nowner.name: Mia Berg\n\nCovers AC_1: "
    )


def test_only_ids_of_issues_are_references(wishlist, tracked, table):
    _, (own, *_) = table(Plugin(), [wishlist])
    assert (own["Section"], own["References"]) == ("Share a wishlist (US_101)", "")
    _, (issue, *_) = table(Plugin(), [tracked])
    assert (issue["Section"], issue["References"]) == ("Share a wishlist", "SHOP-12")


def test_a_story_without_title_and_words_gives_its_id_once(wishlist, table):
    _, (row, *_) = table(Plugin(), [replace(wishlist, title="")])
    assert row["Section"] == "US_101"


@pytest.mark.parametrize(
    ("technique", "kind"),
    [("security", "Security"), ("performance", "Performance"), ("files", "Functional")],
)
def test_techniques_that_are_types_of_testrail_become_one(wishlist, table, technique, kind):
    _, (row, *_) = table(Plugin(), [first_case(wishlist, technique=technique)])
    assert row["Type"] == kind
