import pytest

WHOLE = "As a clerk, I want to sort my files so that I find the newest"


def test_a_whole_story_misses_nothing(backlog):
    checked = backlog(WHOLE)
    assert {one.code for one in checked.every_finding} == {"no_criteria"}


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("I want to sort my files so that I find the newest", "no_role"),
        ("As a clerk, I want to sort my files", "no_benefit"),
        (WHOLE, "no_criteria"),
        ("As the system, I want to sort files so that they are in order", "role_no_person"),
        ("As an API, I want to answer so that others can ask", "role_no_person"),
    ],
)
def test_what_is_missing_is_a_warning(findings, story, code):
    (found,) = findings(code, story)
    assert found.severity == "warning"
    assert found.where == "story"


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("When a file is too large, I want to be told so that I can split it", "no_role"),
        ("In order to find the newest, as a clerk I want to sort my files", "no_benefit"),
        ("As a clerk, I want my mail read out since I forget things", "no_benefit"),
        ("As an API user, I want to list files so that I can count them", "role_no_person"),
        ("As a system administrator, I want to list files so that I see them", "role_no_person"),
    ],
)
def test_other_forms_have_what_they_need(findings, story, code):
    assert findings(code, story) == []


def test_people_in_a_story_without_opening_are_named(findings):
    (found,) = findings("no_role", "A discount goes to the vendors when the managers agree to it")
    assert found.severity == "info"
    assert found.words == ("vendors", "managers")


def test_criteria_inside_the_text_count(findings):
    story = f"{WHOLE}\n\nAcceptance criteria:\n- The newest file comes first"
    assert findings("no_criteria", story) == []
