"""What a run was given can be written down as a golden example, and read again."""

import json

import pytest

STORY = "As a clerk, I want to book a room so that guests can come"
CONTEXT = {
    "roles": ["clerk"],
    "entities": {"room": {"beds": {"type": "number", "min": 1}}},
    "states": {"room": ["free", "booked"]},
}


@pytest.mark.parametrize(
    ("task", "given"),
    [
        ("text", {"name": "Ada", "deep": {"a": [1]}}),
        ("test_cases", {"story": STORY}),
        ("test_cases", {"user_story": STORY, "context": CONTEXT, "num_test_cases": 2}),
        ("test_data", {"entity": "cart", "count": 3, "overrides": {"status": "open"}}),
    ],
)
async def test_an_input_that_was_written_down_is_the_same(platform, task, given):
    of = platform.tasks[task]
    read = json.loads(json.dumps(of.read_input(given)))
    assert json.loads(json.dumps(of.read_input(of.written(read)))) == read
