from testwright.db.base import new_id


def test_ids_sort_by_time_and_do_not_repeat():
    made = [new_id("run") for _ in range(5000)]
    assert len(set(made)) == 5000
    assert all(identifier.startswith("run_") and len(identifier) == 30 for identifier in made)
    milliseconds = [identifier[:14] for identifier in made]
    assert milliseconds == sorted(milliseconds)
