"""What a command hands over: suites in a format, JSON for scripts, a file or standard output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from testwright.errors import InvalidInput
from testwright.terminal import put, put_json, say

if TYPE_CHECKING:
    from testwright.core.formats import ExportedSuite, ImportedStory


def destination(out: Path | None) -> Path | None:
    """Where a result goes: `-` is standard output, as without the option.

    Raises:
        InvalidInput: a folder.
    """
    if out is None or str(out) == "-":
        return None
    if out.is_dir():
        raise InvalidInput(f"--out: {out} is a folder; name a file in it")
    return out


def exporter_name(format_: str | None, out: Path | None, *, as_json: bool) -> str:
    """What `--format` says, else what the file's ending means, else Markdown."""
    from testwright.core.formats import SuiteExporter
    from testwright.plugins import registry

    names = registry.names(SuiteExporter)
    if format_ is None:
        return "markdown" if out is None or as_json else _by_ending(out, names)
    if format_ not in names:
        raise InvalidInput(f"--format: {format_!r} is not one of {', '.join(names)}")
    exporter = registry.load(SuiteExporter, format_)
    if exporter.binary and out is None and not as_json:
        raise InvalidInput(
            f"--format {format_} makes a binary file: say where it goes, "
            f"--out FILE.{exporter.extension}"
        )
    return format_


def _by_ending(out: Path, names: Sequence[str]) -> str:
    """The format of a file's ending; where several share it, the one that is named like it.

    Raises:
        InvalidInput: no format, or several, none of them named like it.
    """
    from testwright.core.formats import SuiteExporter
    from testwright.plugins import registry

    endings: dict[str, list[str]] = {}
    for name in names:
        endings.setdefault(registry.load(SuiteExporter, name).extension, []).append(name)
    ending = out.suffix.lower().lstrip(".")
    fitting = endings.get(ending, [])
    if ending in fitting:
        return ending
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise InvalidInput(
            f"--out: .{ending} may be {' or '.join(fitting)}: say which with --format"
        )
    known = ", ".join(f".{known}" for known in sorted(endings))
    raise InvalidInput(
        f"--out: the ending of {out.name!r} is not one of {known}: "
        "use one of them, or say the format with --format"
    )


def export(name: str, suites: list[ExportedSuite], out: Path | None) -> None:
    """Writes suites by an exporter."""
    from testwright.core.formats import SuiteExporter
    from testwright.plugins import registry

    write(registry.load(SuiteExporter, name)().export(suites), out)


def exported(story: ImportedStory, body: dict[str, Any]) -> ExportedSuite:
    """One answer as exporters take it."""
    from testwright.core.formats import ExportedSuite
    from testwright.core.testcases.reading.parse import parse_story

    parsed = parse_story(story.text, story.criteria)
    return ExportedSuite(
        story_id=story.id or body["story_id"],
        title=story.title or parsed.goal[:1].upper() + parsed.goal[1:],
        story=parsed.text,
        criteria={criterion.id: criterion.text for criterion in parsed.criteria},
        body=body,
    )


def write_json(content: Any, out: Path | None) -> None:  # noqa: ANN401 - any JSON value
    """JSON for scripts."""
    if out is None:
        put_json(content)
    else:
        write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(), out)


def write(content: bytes, out: Path | None) -> None:
    """To a file, or to standard output.

    Raises:
        InvalidInput: the file can't be written.
    """
    if out is not None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise InvalidInput(f"--out: {out} can't be written ({error.strerror})") from None
        say(f"wrote {out}")
        return
    put(content.decode("utf-8-sig"))
