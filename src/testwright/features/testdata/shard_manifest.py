"""What a folder of shards holds: `_manifest.ndjson`, which only ever grows by whole lines.

Its first line says what was asked for, each other one names a file that is complete. Readers of
folders (Arrow, Spark) pass over names that begin with `_`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from testwright.core.testdata.shards import Shard
from testwright.errors import InvalidInput
from testwright.features.testdata.shard_files import ShardFile
from testwright.features.testdata.whole_file import whole_file

NAME = "_manifest.ndjson"


class Manifest:
    """The manifest of a folder.

    Args:
        folder: where the files are.

    Attributes:
        asked: what was asked for; empty where there is no manifest.
        files: the complete files by name.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._folder = folder
        self.asked: dict[str, Any] = {}
        self.files: dict[str, dict[str, Any]] = {}
        for at, line in enumerate(self._lines()):
            value = _object(line)
            if at == 0:
                self.asked = value
            elif "file" in value:
                self.files[value["file"]] = value

    def begin(self, asked: Mapping[str, Any]) -> None:
        """Says what is asked for now, and keeps the files that are still there.

        Raises:
            InvalidInput: the folder holds something else.
            OSError: the folder can't be written.
        """
        if self.asked and self.asked != asked:
            raise InvalidInput(
                f"{self._folder} holds other files ({_told(self.asked)}): "
                "name another folder, or remove this one"
            )
        self.asked = dict(asked)
        self.files = {name: one for name, one in self.files.items() if self._is_there(one)}
        # Written anew: whoever was killed may have left half a line, and files may be gone.
        with whole_file(self._path) as file:
            for value in (self.asked, *self.files.values()):
                file.write(_line(value))

    def add(self, shard: Shard, made: ShardFile) -> None:
        """Says that a file is complete.

        Raises:
            OSError: the folder can't be written.
        """
        value = {
            "file": shard.name,
            "entity": shard.entity,
            "first_record": shard.start,
            **made.to_json(),
        }
        self.files[shard.name] = value
        with self._path.open("ab") as file:
            file.write(_line(value))
            file.flush()
            os.fsync(file.fileno())

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().splitlines()
        except OSError:
            return []

    def _is_there(self, value: Mapping[str, Any]) -> bool:
        """By name and size: to compare checksums would take as long as to make the file again."""
        try:
            size = (self._folder / value["file"]).stat().st_size
        except OSError:
            return False
        return bool(size == value["bytes"])


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _object(line: bytes) -> dict[str, Any]:
    """The line's value; nothing where it is no object, as half a line is none."""
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _told(asked: Mapping[str, Any]) -> str:
    entities = asked.get("entities", [])
    told = ", ".join(f"{one['records']:,} of {one['entity']}" for one in entities[:3])
    return f"{told or 'of something else'}, seed {asked.get('seed')}, {asked.get('format')}"
