from dataclasses import replace

from testwright.plugins.suite_exporters.azure_csv import Plugin


def test_a_case_is_a_row_of_its_own_with_its_steps_below(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert [row["Work Item Type"] for row in rows] == ["Test Case", "", "", "", "Test Case", "", ""]
    assert [row["Test Step"] for row in rows] == ["", "1", "2", "3", "", "1", "2"]
    assert [row["State"] for row in rows] == ["Design", "", "", "", "Design", "", ""]
    assert not any(row["ID"] + row["Area Path"] + row["Assigned To"] for row in rows)


def test_what_has_no_column_stands_before_the_first_action(wishlist, table):
    _, rows = table(Plugin(), [wishlist])
    assert rows[5]["Step Action"] == (
        "US_101 TC_002: boundary values, covers AC_1\n"
        "Assumption: Days are counted as 24 hours from the moment of sharing\n\n"
        "Preconditions:\nThe link was made on 2026-03-01 at 10:00:00\n\n"
        'Test data:\nnote: " two blanks "\ntimes: 09:59:59; 10:00:01\nformula: =1+1\n\n'
        "Step: Open the link on 2026-03-15 at 09:59:59"
    )


def test_a_long_title_is_cut_to_what_azure_takes_and_stands_whole_in_the_first_step(
    wishlist, table
):
    title = "The link is refused " + "again and " * 12 + "again"
    case = {**wishlist.body["test_cases"][0], "title": title}
    suite = replace(wishlist, body={**wishlist.body, "test_cases": [case]})
    _, (head, first, *_) = table(Plugin(), [suite])
    assert len(head["Title"]) <= 128
    assert head["Title"].endswith("…")
    assert first["Step Action"].startswith(title + "\n")
