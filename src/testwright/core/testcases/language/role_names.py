"""Names of roles: what all spellings of one role have in common."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = {
    "admin": "administrator",
    "admins": "administrator",
    "adm": "administrator",
    "dev": "developer",
    "mgr": "manager",
    "sysadmin": "system administrator",
    "superadmin": "superadministrator",
    "superadministrator": "superadministrator",
    "rep": "representative",
    "org": "organisation",
    "organization": "organisation",
    "coord": "coordinator",
    "prof": "professor",
    "ops": "operations",
}


def same_role(role: str) -> str:
    """What all spellings of one role have in common: `Site-Admins`, `site administrator`."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", role)
    words = re.findall(r"[a-z0-9]+", text.lower())
    plain = (_singular(_SHORT.get(word, word)) for word in words)
    return "".join(plain)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word  # noqa: PLR2004 `bus`, `gas`
