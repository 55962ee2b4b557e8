"""Turns what happened on the wire into a `ProviderFailure` with words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.errors import FailureKind, ProviderFailure
from testwright.plugins._http.reasons import reason_of
from testwright.plugins._http.words import clean, kind_of

if TYPE_CHECKING:
    from testwright.plugins.providers._wire.address import Address
    from testwright.plugins.providers._wire.refusal import Refusal
    from testwright.plugins.providers._wire.service import Service

_FIRST_CLIENT_ERROR = 400
_NOT_FOUND = 404
_MANY = 429
_NAMES_A_MODEL = frozenset({400, 403, 404, 422})


@dataclass(frozen=True, slots=True)
class Failures:
    """Words one service's failures."""

    service: Service
    address: Address

    def of_refusal(self, refusal: Refusal, *, model: str) -> ProviderFailure:
        """An error response, or an error that came inside an answer."""
        kind = self._kind(refusal)
        said = clean(refusal.message, secrets=(self.address.key,))
        code = f" (HTTP {refusal.status})" if refusal.status else ""
        headline, advice = self._words(kind, refusal, model)
        return ProviderFailure(
            headline
            + code
            + (f", saying: {said}" if said else "")
            + (f". {advice}" if advice else ""),
            kind=kind,
            retry_after=refusal.retry_after,
            status=refusal.status,
        )

    def of_exception(self, error: Exception) -> ProviderFailure:
        """An exception of the HTTP client."""
        import httpx2

        name, where = self.service.name, self.address.shown
        if isinstance(error, httpx2.ConnectTimeout):
            return self.silent("no connection in time")
        if isinstance(error, httpx2.TimeoutException | TimeoutError):
            return self.silent("no byte came for too long")
        if isinstance(error, httpx2.DecodingError):
            return self.garbled("its compression is broken")
        if isinstance(error, httpx2.LocalProtocolError | httpx2.UnsupportedProtocol):
            return ProviderFailure(
                f"{name} can't be asked at {where}: {clean(str(error))}", kind="rejected"
            )
        if isinstance(error, httpx2.RemoteProtocolError) and not _hung_up(error):
            return self.garbled("it does not speak HTTP")
        return self.unreachable(error)

    def unreachable(self, error: BaseException) -> ProviderFailure:
        """Nobody is there, or who was there hung up."""
        name, where = self.service.name, self.address.shown
        return ProviderFailure(
            f"{name} did not answer at {where} ({reason_of(error)}): {self.service.advice}",
            kind="down",
        )

    def garbled(self, how: str) -> ProviderFailure:
        """An answer that is not the protocol."""
        return ProviderFailure(
            f"{self.service.name} at {self.address.shown} sent an answer that can't be read "
            f"({how}): check that it serves the {self.service.protocol} protocol, or try again",
            kind="garbled",
        )

    def silent(self, what: str) -> ProviderFailure:
        """It said nothing for too long."""
        return ProviderFailure(
            f"{self.service.name} at {self.address.shown} was too slow ({what}): try again, a "
            "smaller model, or a longer time limit",
            kind="timeout",
        )

    def _kind(self, refusal: Refusal) -> FailureKind:
        status = refusal.status
        if status is None or status < _FIRST_CLIENT_ERROR:
            by_words = "unknown_model" if refusal.about_model else refusal.kind_by_words
            # 3xx is a redirect of the request, nothing that an answer could hold.
            return by_words or ("rejected" if status else "garbled")
        if status in _NAMES_A_MODEL and refusal.about_model:
            return "unknown_model"
        if status == _FIRST_CLIENT_ERROR and refusal.about_key:
            return "credentials"
        if status == _NOT_FOUND and refusal.about_path:
            return "rejected"
        return kind_of(status)

    def _words(self, kind: FailureKind, refusal: Refusal, model: str) -> tuple[str, str]:
        """What happened, and what to do about it."""
        name, where = self.service.name, self.address.shown
        model, wait = clean(model), refusal.retry_after
        keys = " or ".join(self.service.key_variables)
        pull = f"Get it with `ollama pull {model}`" if name == "ollama" else "Check its name"
        failed = (f"{name} failed at {where}", "Try again later")
        table: dict[FailureKind, tuple[str, str]] = {
            "credentials": (
                f"{name} refused the key" if self.address.key else f"{name} wants a key",
                f"Check {keys}",
            ),
            "unknown_model": (f"{name} has no model {model!r}", pull),
            "rate_limited": (
                f"{name} has had too many requests",
                f"Wait {wait:.0f} s" if wait else "Wait a while, or look at your plan",
            ),
            "down": failed,
            "timeout": failed,
        }
        return table.get(kind) or self._rejection(refusal)

    def _rejection(self, refusal: Refusal) -> tuple[str, str]:
        name, variable = self.service.name, self.service.url_variables[0]
        if refusal.status is None:
            return f"{name} broke off its answer with an error", "Try again"
        if refusal.status == _NOT_FOUND:
            return (
                f"{name} does not serve this protocol at {self.address.shown}",
                f"Check {variable}: {self.service.url_hint}",
            )
        if refusal.status < _FIRST_CLIENT_ERROR:
            return f"{name} redirects elsewhere", f"Set {variable} to its final address"
        return f"{name} refused the request", ""


def _hung_up(error: Exception) -> bool:
    words = str(error).lower()
    return "disconnected" in words or "closed connection" in words or "incomplete" in words
