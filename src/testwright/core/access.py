"""Roles and what they may do. Services ask; doors don't, so that all doors agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["owner", "admin", "prompt_engineer", "tester", "reviewer", "analyst", "viewer"]
Permission = Literal[
    "generate",  # spend: runs and generations
    "read",  # look at what runs left behind
    "review",  # say what outputs are worth
    "change_prompts",  # versions, labels
    "administer",  # keys, caches, which labels are protected
]

DEFAULT_PROJECT = "default"
"""The project that exists from the first migration on."""

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    "owner": frozenset({"generate", "read", "review", "change_prompts", "administer"}),
    "admin": frozenset({"generate", "read", "review", "change_prompts", "administer"}),
    "prompt_engineer": frozenset({"generate", "read", "review", "change_prompts"}),
    "tester": frozenset({"generate", "read", "review"}),
    "reviewer": frozenset({"read", "review"}),
    "analyst": frozenset({"read"}),
    "viewer": frozenset({"read"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who is asking: a key (later also a person), with a role in a project."""

    id: str
    project_id: str
    role: Role
    plan: str
    name: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it."""
        return permission in PERMISSIONS[self.role]
