import pytest


@pytest.mark.parametrize(
    ("story", "part"),
    [
        ("As a clerk, I want the rules of SHOP-221 so that prices are right", "SHOP-221"),
        ("As a clerk, I want to undo story 12 so that prices are right", "story 12"),
        (
            "As a clerk, I want the list as described above so that I see prices",
            "as described above",
        ),
    ],
)
def test_stories_that_lean_on_others(findings, story, part):
    (found,) = findings("refers_elsewhere", story)
    assert found.words == (part,)


@pytest.mark.parametrize(
    "story",
    [
        "SHOP-221: As a clerk, I want to see prices so that I can tell them",
        "As a clerk, I want files in UTF-16 so that old programs read them",
        "As a clerk, I want an integration with https://example.com/ so that I see prices",
    ],
)
def test_its_own_id_and_names_of_standards_are_no_references(findings, story):
    assert findings("refers_elsewhere", story) == []
