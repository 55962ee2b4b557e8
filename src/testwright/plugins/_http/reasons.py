"""Why a server could not be reached, in two or three words for people."""

from __future__ import annotations

import socket
import ssl

from testwright.plugins._http.words import clean


def reason_of(error: BaseException) -> str:
    """The cause beneath the layers of the client, in two or three words."""
    seen: list[BaseException] = [error]
    while (cause := seen[-1].__cause__ or seen[-1].__context__) and cause not in seen:
        seen.append(cause)
    causes = [
        inner
        for cause in seen
        for inner in (cause.exceptions if isinstance(cause, BaseExceptionGroup) else (cause,))
    ]
    for kind, words in (
        (ConnectionRefusedError, "connection refused"),
        (socket.gaierror, "its name is unknown"),
        (ssl.SSLCertVerificationError, "its certificate is not trusted"),
        (ssl.SSLError, "TLS failed"),
        (ConnectionResetError, "connection reset"),
        (BrokenPipeError, "connection reset"),
    ):
        if any(isinstance(cause, kind) for cause in causes):
            return words
    return clean(str(error)) or type(error).__name__
