import pytest

STORY = "As a clerk, I want to send the form so that the office has it"


@pytest.mark.parametrize(
    ("criterion", "part"),
    [
        ("The form works correctly", "works correctly"),
        ("It behaves as expected", "behaves as expected"),
        ("Same behaviour as the old form has", "Same behaviour as"),
        ("The form looks as defined in the specification", "as defined in"),
        ("The form might show a preview", "might"),
        ("Old description", "Old description"),
    ],
)
def test_criteria_that_decide_nothing(findings, criterion, part):
    (found,) = findings("weak_criterion", STORY, "The form is stored once", criterion)
    assert found.where == "AC_2"
    assert part in found.words


@pytest.mark.parametrize(
    "criterion",
    [
        "The form is stored once",
        "A form without a name is refused",
        "At most 5 forms a day",
        "Given a form, when it is sent, then a mail arrives",
        "I can sort by name",
        "Users can optionally add a note",
    ],
)
def test_criteria_that_decide(findings, criterion):
    assert findings("weak_criterion", STORY, criterion) == []


def test_criteria_that_contradict_one_another(findings):
    (found,) = findings(
        "conflict",
        "As a shopper, I want to add items to my cart so that I can buy them",
        "A cart holds at most 10 items",
        "A cart holds up to 20 items",
    )
    assert found.where == "AC_2"
    assert found.words == ("A cart holds at most 10 items", "A cart holds up to 20 items")
    assert found.quality == "conflict_free"
    assert "AC_1" in found.message


def test_criteria_that_add_to_one_another_do_not_conflict(findings):
    assert not findings("conflict", STORY, "The form has a name", "The form is sent once")
