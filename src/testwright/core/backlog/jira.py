"""How Jira exports issues to CSV."""

from __future__ import annotations

from collections.abc import Iterable

from testwright.core.backlog.columns import loose

_ISSUE = frozenset({"issuekey", "issuetype", "workitemkey", "worktype", "workitemtype"})
_CUSTOM = "customfield("


def is_export(names: Iterable[str]) -> bool:
    """Whether columns are those of Jira: a summary beside its names for keys and types."""
    known = {loose(name) for name in names}
    own = known & _ISSUE or any(name.startswith(_CUSTOM) for name in known)
    return "summary" in known and bool(own)
