"""The manifest of a folder of shards: it grows by lines and trusts only what is there."""

import pytest

from testwright.core.testdata.shards import Wanted, shards
from testwright.errors import InvalidInput
from testwright.features.testdata.shard_files import ShardFile
from testwright.features.testdata.shard_manifest import NAME, Manifest

ASKED = {
    "identity": "a",
    "format": "csv",
    "seed": 7,
    "entities": [{"entity": "user", "first_record": 0, "records": 2000}],
}


@pytest.fixture
def folder(tmp_path):
    """Two complete files of two."""
    manifest = Manifest(tmp_path)
    manifest.begin(ASKED)
    for shard in shards([Wanted("user", 0, 20)], 10, "csv"):
        (tmp_path / shard.name).write_bytes(b"12345")
        manifest.add(shard, ShardFile(10, 5, "digest"))
    return tmp_path


def test_what_was_added_is_read_again(folder):
    found = Manifest(folder)
    assert found.asked == ASKED
    assert found.files["user-00001.csv"] == {
        "file": "user-00001.csv",
        "entity": "user",
        "first_record": 10,
        "records": 10,
        "bytes": 5,
        "sha256": "digest",
    }


@pytest.mark.parametrize("harm", ["gone", "shorter", "longer"])
def test_files_that_are_not_as_they_were_do_not_count(folder, harm):
    path = folder / "user-00000.csv"
    path.unlink() if harm == "gone" else path.write_bytes(b"1" if harm == "shorter" else b"123456")
    again = Manifest(folder)
    again.begin(ASKED)
    assert list(again.files) == list(Manifest(folder).files) == ["user-00001.csv"]


@pytest.mark.parametrize("torn", [b'{"file": "user-0', b"\xff\xfe", b"[1]", b"null"])
def test_half_a_line_is_forgotten(folder, torn):
    with (folder / NAME).open("ab") as file:
        file.write(torn)
    again = Manifest(folder)
    again.begin(ASKED)
    assert len(Manifest(folder).files) == 2
    assert (folder / NAME).read_bytes().count(b"\n") == 3
    assert (folder / NAME).read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("change", [{"identity": "b"}, {"format": "sql"}, {"seed": 8}])
def test_a_folder_holds_one_data_set(folder, change):
    before = (folder / NAME).read_bytes()
    with pytest.raises(InvalidInput, match=r"holds other files .2,000 of user, seed 7, csv"):
        Manifest(folder).begin({**ASKED, **change})
    assert (folder / NAME).read_bytes() == before


def test_an_empty_folder_and_a_manifest_that_is_none(tmp_path):
    assert Manifest(tmp_path / "nowhere").asked == {}
    (tmp_path / NAME).write_bytes(b"no JSON\n")
    found = Manifest(tmp_path)
    found.begin(ASKED)
    assert Manifest(tmp_path).asked == ASKED
