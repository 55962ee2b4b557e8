from testwright.plugins.suite_exporters.zephyr_csv import Plugin

DATA = "Test Script (Step-by-Step) - Test Data"
EXPECTED = "Test Script (Step-by-Step) - Expected Result"


def test_test_data_stands_at_the_step_that_uses_it(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert [row[DATA] for row in rows] == [
        "sku: SKU-2207\nprice: 34.9\nowner.name: Mia Berg", "", "",
        'note: " two blanks "\ntimes: 09:59:59\nformula: =1+1', "times: 10:00:01",
    ]  # fmt: skip


def test_only_the_last_step_has_a_result(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert [bool(row[EXPECTED]) for row in rows] == [False, False, True, False, True]


def test_priorities_are_those_of_zephyr(samples, table):
    _, rows = table(Plugin(), samples)
    assert [row["Priority"] for row in rows if row["Name"]] == ["High", "Normal", "Low"]


def test_an_id_of_our_own_is_a_label_and_an_issue_is_coverage(wishlist, tracked, table):
    _, (own, *_) = table(Plugin(), [wishlist])
    assert (own["Labels"], own["Coverage (Issues)"]) == ("positive,use_case_flow,US_101", "")
    _, (issue, *_) = table(Plugin(), [tracked])
    assert (issue["Labels"], issue["Coverage (Issues)"]) == ("positive,use_case_flow", "SHOP-12")
