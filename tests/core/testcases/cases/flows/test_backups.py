import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("back up my recipes", "Make a backup of the recipes", "is there again, once"),
        ("create daily backups", "Make a backup of the data", "is no longer there"),
        (
            "have a managed backup protocol for the system",
            "backup of the data of the system",
            "once",
        ),
        ("restore the herbarium from a backup", "of the herbarium", "is there again, once"),
    ],
)
def test_what_was_lost_comes_back(goal, step, outcome, case_of, says):
    says(case_of(f"As a gardener, I want to {goal}"), step=step, outcome=outcome)


def test_what_is_encrypted_is_not_readable_in_the_copy(titles_of):
    plain = titles_of("As a gardener, I want to back up my recipes")
    locked = titles_of("As a gardener, I want to back up my encrypted recipes")
    unreadable = "The backup shows nothing without its key"
    assert "A damaged backup is refused, and nothing is changed by it" in plain
    assert unreadable in locked
    assert unreadable not in plain
