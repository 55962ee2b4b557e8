import pytest


@pytest.mark.parametrize(
    "wish",
    [
        "the system to prevent me from adding duplicate plants",
        "to prevent helpers from creating duplicate plants",
        "to avoid duplicate plants",
    ],
)
def test_what_is_there_already_is_refused(wish, case_of, says):
    case = case_of(f"As a gardener, I want {wish}")
    says(case, step="another plant with the same values", outcome="listed once and unchanged")


def test_what_is_only_alike_is_no_duplicate(titles_of):
    titles = titles_of(
        "As a gardener, I want the system to prevent me from adding duplicate plants"
    )
    assert "A plant that is only alike is taken" in titles
