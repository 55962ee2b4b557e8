"""The provider `builtin`: no model at all; the tasks compose their own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.ports import ChatRequest, ModelInfo, Provider, ProviderEnvironment
from testwright.errors import ProviderFailure

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from testwright.core.ports import End, Piece


class Plugin(Provider):
    """Lists `builtin:rules`; the strategy `rules` never asks it anything."""

    name = "builtin"
    local = True

    @classmethod
    def open(cls, environment: ProviderEnvironment) -> Iterable[Provider]:
        """One provider; it needs nothing from its surroundings."""
        del environment
        return (cls(),)

    def missing(self) -> str | None:
        """Always configured."""
        return None

    async def models(self) -> Sequence[ModelInfo]:
        """The one model there is."""
        return (ModelInfo(id="builtin:rules", provider=self.name, status="available"),)

    async def chat(self, request: ChatRequest) -> AsyncIterator[Piece | End]:
        """Refuses: rules compose output from an input; they can't read a prompt.

        Raises:
            ProviderFailure: always, as `rejected` or `unknown_model`.
        """
        for part in self._refusal_of(request):
            yield part

    def _refusal_of(self, request: ChatRequest) -> Sequence[Piece | End]:
        if request.model != "rules":
            raise ProviderFailure(
                f"builtin has no model {request.model!r}: use builtin:rules", kind="unknown_model"
            )
        raise ProviderFailure(
            "builtin:rules composes test cases itself and can't answer free prompts: "
            "name a model of another provider for this prompt",
            kind="rejected",
        )
