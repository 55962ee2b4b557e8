import pytest


@pytest.mark.parametrize(
    ("story", "step"),
    [
        ("As a lawyer, I want to read an older version of a contract", "contract _ at version _"),
        ("As a teacher, I want to open a previous revision of my worksheet", "at revision _"),
        (
            "As a librarian, I want to look at the shelf plan in an earlier snapshot",
            "snapshot of _",
        ),
        ("As a nurse, I want to see a care plan as it was at a specific date", "as it was on _"),
        ("As a buyer, I want to download a manual at a particular version", "at version _"),
        ("As a banker, I want to view a tariff as of a given release", "tariff _ at release _"),
        ("As an author, I want to be able to get access to a previous version I saved", "document"),
    ],
)
def test_the_older_content_is_seen_and_the_newer_is_not(story, step, suite_of, says):
    main, *beside = suite_of(story, 5)
    says(main, given="newer" if "as it was" not in step else "since", step=step)
    says(main, outcome="and _ is nowhere in it")
    titles = [case.title for case in beside]
    assert any("newest state" in title for title in titles)
    assert any("does not exist" in title for title in titles)
    assert not any("after a reload" in title or "filled in" in title for title in titles)
    assert "particular" not in str([case.steps for case in (main, *beside)])


def test_the_newest_opens_without_a_choice(suite_of):
    main, *beside = suite_of("As a cook, I want to open an earlier version of a recipe", 4)
    newest = next(case for case in beside if "newest" in case.title)
    assert main.test_data["newer"] in newest.expected_result.split("nowhere")[0]
    assert "version" not in newest.steps[0]


@pytest.mark.parametrize(
    "story",
    [
        "As a writer, I want to revert to an older version of an uploaded file",
        "As a clerk, I want to see the latest version of a form",
        "As a developer, I want to compare different versions of a schema",
        "As a patient, I want to see previous appointments",
        "As a patient, I want to see the price of today",
        "As a scout, I want to see previous versions of a map",
        "As a seller, I want to add a new version of a product",
        "As a tenant, I want to see a specific flat",
    ],
)
def test_other_goals_are_not_taken(story, suite_of):
    for case in suite_of(story, 4):
        assert "newest state" not in case.title
        assert "is nowhere in it" not in case.expected_result
