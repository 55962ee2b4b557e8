"""Files appear whole or not at all."""

import errno
from pathlib import Path

import pytest

from testwright.features.testdata.whole_file import remove_parts, whole_file


def test_a_file_has_its_name_when_it_is_complete(tmp_path):
    path = tmp_path / "deep" / "orders.csv"
    with whole_file(path) as file:
        file.write(b"half")
        assert not path.exists()
        file.write(b" whole")
    assert path.read_bytes() == b"half whole"
    assert [one.name for one in path.parent.iterdir()] == ["orders.csv"]


def test_what_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(b"old")

    def fail():
        with whole_file(path) as file:
            file.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["orders.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_an_error_and_leaves_nothing(tmp_path):
    path = tmp_path / "orders.csv"
    (tmp_path / ".orders.csv.1.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="space") as caught, whole_file(path, "1") as file:
        file.write(b"x" * 1_000_000)
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


def test_two_who_write_the_same_file_do_not_mix(tmp_path):
    path = tmp_path / "orders.csv"
    with whole_file(path, "1") as one, whole_file(path, "2") as other:
        one.write(b"same")
        other.write(b"same")
    assert path.read_bytes() == b"same"


def test_what_the_dead_have_left_is_removed(tmp_path):
    (tmp_path / ".orders.csv.1.part").write_bytes(b"half")
    (tmp_path / "orders.csv").write_bytes(b"whole")
    remove_parts(tmp_path)
    remove_parts(tmp_path / "nowhere")
    assert [one.name for one in tmp_path.iterdir()] == ["orders.csv"]
