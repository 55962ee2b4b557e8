"""What is looked at for its parts: those that the purpose names are set up and looked for."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("story", "parts"),
    [
        ("view a tutor's page so that I can compare ratings and prices", ("rating", "price")),
        ("see details of a flat so that I know its size and rent", ("size", "rent")),
        ("see a seller's profile so that I can discover their products", ("product",)),
        ("view hotel details so that I know its rating and price", ("rating", "price")),
        ("open the page of a course so that I can check its duration", ("duration",)),
        ("view a branch's page so that I can find its address", ("address",)),
        ("look at the details of a car so that I can see its mileage and price", ("mileage",)),
    ],
)
def test_each_part_is_set_up_and_seen(story, parts, case_of):
    case = case_of(f"As a customer, I want to {story}")
    for part in parts:
        assert f"the {part} `" in " ".join(case.preconditions)
        assert f"the {part} `" in case.expected_result


@pytest.mark.parametrize(
    "story",
    [
        "view a tutor's page so that I can decide",
        "view a tutor's page so that I know him better",
        "see details of a flat so that I can save time",
        "see a seller's profile so that I can understand who they are",
        "see a list of courses so that I can compare prices",
        "edit a seller's profile so that I can see their products",
    ],
)
def test_what_looks_alike_is_told_otherwise(story, case_of):
    assert (
        "these are shown, and nothing of"
        not in case_of(f"As a customer, I want to {story}").expected_result
    )
