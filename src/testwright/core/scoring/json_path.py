"""The part of a JSON value that a path names: `$.items[0].price`, or `items[0].price`."""

from __future__ import annotations

from typing import Any, Final

from testwright.core.regex import regex

_PART: Final = regex(
    r"""\.?(?P<name>[^.\[\]'"$]{1,200})|\[(?P<index>-?[0-9]{1,9})\]"""
    r"""|\[(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)")\]"""
)


_NOTHING: Final[dict[str | int, Any]] = {}


class NoSuchPart(LookupError):
    """The value has no such part; the message says where the path ends."""


def read_path(path: str) -> tuple[str | int, ...]:
    """The steps of a path; `$` alone has none.

    Raises:
        ValueError: it is no such path.
    """
    rest = path.removeprefix("$")
    steps: list[str | int] = []
    at = 0
    while at < len(rest):
        found = _PART.match(rest, at)
        if found is None:
            raise ValueError(f"{path!r} can't be read at {rest[at : at + 20]!r}")
        index = found["index"]
        name = found["name"] or found["single"] or found["double"] or ""
        steps.append(name if index is None else int(index))
        at = found.end()
    return tuple(steps)


def part_of(value: Any, steps: tuple[str | int, ...]) -> Any:  # noqa: ANN401 any JSON value
    """The part where the steps lead; a negative number counts from a list's end.

    Raises:
        NoSuchPart: there is none.
    """
    for step in steps:
        fits = isinstance(value, list if isinstance(step, int) else dict)
        try:
            value = value[step] if fits else _NOTHING[step]
        except (KeyError, IndexError):
            raise NoSuchPart(f"there is no {step!r}") from None
    return value
