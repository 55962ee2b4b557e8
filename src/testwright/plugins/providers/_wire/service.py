"""What has to be known of any model service before it can be asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, as addresses and messages need it.

    Attributes:
        protocol: what it speaks, for messages.
        base_url: where it is when nothing else is said; None when only the user knows.
        url_variables: environment variables that may say where; the first that is set wins.
        url_suffix: what is appended to an address of the user that lacks it.
        url_hint: what is often wrong with an address under which nothing is found.
        key_variables: environment variables of the key; the first that is set wins.
        advice: what to do when it does not answer.
    """

    name: str
    protocol: str = "OpenAI"
    base_url: str | None
    url_variables: tuple[str, ...]
    url_suffix: str = ""
    url_example: str = "http://127.0.0.1:8080/v1"
    url_hint: str = "such an address usually ends in /v1"
    key_variables: tuple[str, ...] = ()
    key_required: bool = True
    advice: str = "check the network, or try again later"
