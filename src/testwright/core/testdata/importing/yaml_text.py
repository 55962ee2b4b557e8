"""YAML as JSON values: what it reads as dates or `yes` stays text, as in YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

import yaml

from testwright.core.testdata.validation import LARGEST
from testwright.errors import Detail, InvalidInput

_MOST_VALUES = 500_000
"""Aliases can make a small file endless."""
_LEFT_AS_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")


class _Loader(yaml.SafeLoader):
    """Truth values are `true` and `false` alone."""


_Loader.yaml_implicit_resolvers = {
    first: [one for one in found if one[0] not in _LEFT_AS_TEXT]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _start, _word in (("t", "true"), ("T", "True"), ("f", "false"), ("F", "False")):
    _Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(rf"^{_word}$"), [_start])


def read_yaml(text: str, what: str) -> dict[str, Any]:
    """An object from its text.

    Raises:
        InvalidInput: too large, no YAML, or no object; the message says where.
    """
    problem = f"has more than {LARGEST // 1_000_000} MB"
    if len(text) <= LARGEST:
        try:
            value = _Values().plain(yaml.load(text, _Loader))  # noqa: S506 a SafeLoader
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            problem = f"is neither JSON nor YAML: {' '.join(str(error).split())}"
        else:
            if isinstance(value, dict):
                return value
            problem = "must be an object with schemas in it"
    raise InvalidInput(f"{what} {problem}", details=(Detail(what, problem),))


class _Values:
    """Counts what it copies."""

    def __init__(self) -> None:
        self._count = 0

    def plain(self, value: Any) -> Any:  # noqa: ANN401 a value of YAML
        """The same as JSON has it: keys are texts."""
        self._count += 1
        if self._count > _MOST_VALUES:
            raise ValueError(f"it has more than {_MOST_VALUES} values")
        match value:
            case dict():
                return {_key(key): self.plain(one) for key, one in value.items()}
            case list():
                return [self.plain(one) for one in value]
            case None | bool() | int() | float() | str():
                return value
        raise ValueError(f"{type(value).__name__} is no value of JSON")


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)
