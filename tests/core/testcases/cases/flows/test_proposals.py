import pytest


@pytest.mark.parametrize(
    ("story", "given"),
    [
        (
            "an admin, I want to moderate proposed edits to organisations listed on the site",
            "Organisation _ has the phone number _, and the proposed edit _ waits",
        ),
        (
            "an editor, I want to review suggested changes to articles",
            "Article _ has the text _, and the proposed change _ waits",
        ),
        (
            "a librarian, I want to review corrections to book records submitted by readers",
            "Book record _ has the description _, and the proposed correction _ waits",
        ),
        (
            "a moderator, I want to moderate edits to shop products",
            "Shop product _ has the price _, and the proposed edit _ waits",
        ),
    ],
)
def test_of_two_proposals_others_see_only_the_accepted_one(story, given, case_of, says):
    case = case_of(f"As {story}")
    says(case, given=given, step="Reject the proposed")
    says(case, outcome="has _ and no longer _")
    says(case, outcome="still has _, _ is shown nowhere, and nothing waits any more")
    assert "reason" not in str(case)


def test_what_is_not_decided_still_waits(case_of, says):
    case = case_of("As a curator, I want to approve proposed changes to catalogue records")
    says(case, step="Approve the proposed change for catalogue record _", outcome="still waits")


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("propose edits to an article's summary", "Article's summary _ has"),
        ("suggest corrections to an article", "Article _ has the text _"),
        ("propose changes to the documentation", "Page _ of the documentation has the text _"),
        ("suggest changes to a product", "Product _ has the price _"),
    ],
)
def test_a_proposal_waits_and_changes_nothing_yet(goal, given, suite_of, says):
    first, *others = suite_of(f"As a reader, I want to {goal}", 4)
    says(first, given=given, step="Propose _ in place of _", outcome="still shows _")
    titles = [case.title for case in others]
    assert any("is accepted" in title for title in titles)
    assert any("is rejected" in title for title in titles)


def test_decisions_have_reasons_where_the_story_speaks_of_them(suite_of):
    plain = suite_of("As a manager, I want to approve leave requests", 10)
    assert not any("with the reason" in str(case.steps) for case in plain)
