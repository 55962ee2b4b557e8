"""How data sets are cut into files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.shards import MOST_FILES, Wanted, file_stems, shard_of, shards
from testwright.errors import InvalidInput


@given(
    start=st.integers(0, 10**12),
    count=st.integers(0, 5_000),
    size=st.integers(1, 700),
)
def test_every_record_lies_in_one_file_and_names_sort_as_records_do(start, count, size):
    found = shards([Wanted("order", start, count)], size, "ndjson")
    covered = [number for one in found for number in range(one.start, one.start + one.count)]
    assert covered == list(range(start, start + count))
    names = [one.name for one in found]
    assert names == sorted(set(names))
    assert all(one.count == size for one in found[:-1])
    assert [shard_of(one.to_json()) for one in found] == found


def test_names_sort_however_many_files_there_are():
    found = shards([Wanted("user", 0, 10_000)], 1, "csv")
    assert (found[0].name, found[-1].name) == ("user-00000.csv", "user-09999.csv")


def test_entities_are_numbered_as_they_came_and_those_without_records_have_no_file():
    parts = [Wanted("user", 0, 3), Wanted("empty", 0, 0), Wanted("order", 5, 2)]
    assert [(one.part, one.entity, one.start, one.count) for one in shards(parts, 2, "sql")] == [
        (0, "user", 0, 2),
        (0, "user", 2, 1),
        (2, "order", 5, 2),
    ]
    assert shards([], 2, "sql") == []


def test_too_many_files_are_refused_with_a_size_that_will_do():
    with pytest.raises(InvalidInput, match="take larger ones, 100 records each") as caught:
        shards([Wanted("user", 0, 1_000_000)], 1, "csv")
    assert caught.value.details[0].field == "records_per_file"
    assert len(shards([Wanted("user", 0, 1_000_000)], 100, "csv")) == MOST_FILES


@pytest.mark.parametrize(
    "entity", ["../../etc/passwd", "/root", "..", ".", "-rf", "a\\b", "con:x", "é" * 300, "x\0y"]
)
def test_no_entity_leads_out_of_the_folder(entity):
    (stem,) = file_stems([entity])
    assert stem
    assert not stem.startswith(("-", "."))
    assert all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in stem)


def test_entities_that_look_alike_have_files_of_their_own():
    assert file_stems(["a b", "a_b", "A_b", "a_b_2"]) == ["a_b", "a_b_2", "A_b_3", "a_b_2_2"]
