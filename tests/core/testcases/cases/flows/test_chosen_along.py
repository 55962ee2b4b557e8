"""What is chosen on the way has a step of its own, and is seen in the end."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "what"),
    [
        ("enter a complaint choosing a category", "category"),
        ("write a review while choosing a language", "language"),
        ("add an account selecting a currency", "currency"),
        ("record a treatment by selecting a ward", "ward"),
        ("create an invoice picking a template", "template"),
    ],
)
def test_a_choice_comes_before_the_values(goal, what, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    chosen = next(n for n, step in enumerate(case.steps) if step.endswith(f" as the {what}"))
    assert case.steps[chosen].startswith("Choose `")
    assert case.steps[chosen + 1].startswith("Enter `")
    assert case.expected_result.endswith(f" as the {what}")
    assert not any("ing a " in step for step in case.steps)


@pytest.mark.parametrize(
    ("goal", "part"),
    [
        ("fill in my address choosing a country with provinces", "province"),
        ("record a treatment by selecting a ward with rooms", "room"),
        ("enter a booking choosing a hotel with suites", "suite"),
    ],
)
def test_what_has_parts_is_chosen_with_one_of_them(goal, part, case_of):
    case = case_of(f"As a customer, I want to {goal}")
    assert any("has none" in text for text in case.preconditions)
    assert any(step.startswith("Choose `") and f"the {part}" in step for step in case.steps)
    assert case.expected_result.endswith(f"as the {part}")
