"""Where a server has golden examples."""

from __future__ import annotations

from testwright.terminal import part, query


def path_of(prompt: str, rest: str = "", **chosen: object) -> str:
    """Where the examples of a prompt are."""
    return f"/api/v1/prompts{part(prompt)}/golden-examples{rest}{query(**chosen)}"
