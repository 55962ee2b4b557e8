from testwright.plugins.suite_exporters.xray_csv import Plugin


def test_rows_of_a_test_have_its_number_over_all_stories(samples, table):
    _, rows = table(Plugin(), samples)
    assert [row["TCID"] for row in rows] == ["1", "1", "1", "2", "2", "3", "3"]
    assert {row["Test Type"] for row in rows} == {"Manual"}
    assert [bool(row["Summary"]) for row in rows] == [True, False, False, True, False, True, False]


def test_test_data_stands_at_the_step_that_uses_it(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert rows[4]["Data"] == "times: 10:00:01"
    assert rows[4]["Expected Result"] == (
        "The first opens the list\nThe second says that the link has expired"
    )


def test_an_id_of_our_own_is_a_label_and_an_issue_is_a_requirement(wishlist, tracked, table):
    _, (own, *_) = table(Plugin(), [wishlist])
    assert (own["Labels"], own["Requirement Keys"]) == ("positive;use_case_flow;US_101", "")
    _, (issue, *_) = table(Plugin(), [tracked])
    assert (issue["Labels"], issue["Requirement Keys"]) == ("positive;use_case_flow", "SHOP-12")


def test_the_description_begins_with_the_preconditions(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert rows[0]["Description"].startswith("Mia Berg is signed in\nHer wishlist holds")
    assert "\n\nCovers AC_1: The link works for 14 days.\n" in rows[0]["Description"]
