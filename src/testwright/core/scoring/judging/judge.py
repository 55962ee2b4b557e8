"""Who judges: a scorer with the prompt versions and models that it asks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.scoring.scorer import ScorerSpec

_RESOLVED: Final = ("prompt", "model")
"""Options that say whom to ask: what they meant when the judge was asked stands in `asks`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a model.

    Attributes:
        prompt: the version, `judge-rubric@v1`.
        model: `provider:name`.
    """

    prompt: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A judge as it was when it judged.

    Attributes:
        name: of its scores; people's labels have the same name.
        kind: of scorer.
        options: of the scorer, as they were written.
        asks: in the order of the scorer; several of a panel.
    """

    project_id: str
    name: str
    kind: str
    options: Mapping[str, Any]
    asks: tuple[Asked, ...]

    @property
    def id(self) -> str:
        """The same for the same judge: with another prompt version or model it is another one."""
        said = [
            self.project_id,
            self.name,
            self.kind,
            _without(self.options, _RESOLVED),
            [[one.prompt, one.model] for one in self.asks],
        ]
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"jdg_{digest[:26]}"

    @property
    def spec(self) -> ScorerSpec:
        """The scorer that asks as this judge was configured."""
        return ScorerSpec(kind=self.kind, name=self.name, options=dict(self.options))


def _without(value: Any, names: Sequence[str]) -> Any:  # noqa: ANN401 any JSON value
    if isinstance(value, Mapping):
        return {key: _without(one, names) for key, one in value.items() if key not in names}
    if isinstance(value, list | tuple):
        return [_without(one, names) for one in value]
    return value
