"""A deed that is done to two kinds alike: one named thing of each."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        (
            "email both current and former pupils",
            "_ is a former pupil",
            "have each received _ once",
        ),
        ("see upcoming and past exams", "_ is a past exam", "are listed once each"),
        ("delete active and inactive accounts", "_ is an inactive account", "Neither _ nor _"),
        ("update domestic and foreign orders", "_ is a foreign order", "_ shows _ as its"),
        ("add labels to public and private albums", "_ is a private album", "_ shows _ once"),
        ("create junior and senior courses", "No course _ exists", "as a senior course"),
        ("send newsletters to new and returning guests", "_ is a new guest", "received nothing"),
    ],
)
def test_one_of_each_kind_is_dealt_with(goal, given, outcome, case_of, says):
    says(case_of(f"As a manager, I want to {goal}"), given=given, outcome=outcome)


@pytest.mark.parametrize(
    "goal",
    [
        "register new and existing customers",
        "see large and red flowers",
        "email teachers and pupils",
        "see new and private albums",
        "delete old and dusty files",
    ],
)
def test_what_looks_alike_is_not_taken(goal, case_of):
    given = " ".join(case_of(f"As a manager, I want to {goal}").preconditions)
    assert not any(said in given for said in ("is a new", "is an old", "is a large"))
