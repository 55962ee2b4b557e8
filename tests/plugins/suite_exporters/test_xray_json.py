import json

from testwright.plugins.suite_exporters.xray_json import PLACEHOLDER_PROJECT, Plugin


def read(suites):
    return json.loads(Plugin().export(suites))


def test_a_case_is_a_manual_test_in_the_folder_of_its_story(samples):
    found = read(samples)
    assert {one["testtype"] for one in found} == {"Manual"}
    assert [one["xray_test_repository_folder"] for one in found] == [
        "/Share a wishlist",
        "/Share a wishlist",
        "/Import of réviews 🦊",
    ]
    assert found[0]["fields"]["summary"] == "Friend opens a shared wishlist & sees prices"
    assert found[1]["fields"]["labels"] == ["edge_case", "boundary_values", "assumption", "US_101"]
    assert "Priority: Medium" in found[1]["fields"]["description"]


def test_data_stands_at_the_step_that_uses_it_and_the_last_has_the_result(wishlist):
    first, second = read([wishlist])[1]["steps"]
    assert first["action"] == "Open the link on 2026-03-15 at 09:59:59"
    assert first["data"] == 'note: " two blanks "\ntimes: 09:59:59\nformula: =1+1'
    assert first["result"] == ""
    assert second["data"] == "times: 10:00:01"
    assert second["result"].startswith("The first opens the list")


def test_an_issue_key_names_the_project_and_is_linked(tracked):
    for one in read([tracked]):
        assert one["fields"]["project"] == {"key": "SHOP"}
        assert one["update"]["issuelinks"] == [
            {"add": {"type": {"name": "Test"}, "outwardIssue": {"key": "SHOP-12"}}}
        ]


def test_without_an_issue_key_the_project_is_a_placeholder_and_nothing_is_linked(wishlist):
    for one in read([wishlist]):
        assert one["fields"]["project"] == {"key": PLACEHOLDER_PROJECT}
        assert "update" not in one


def test_no_suites_are_an_empty_list():
    assert read([]) == []
