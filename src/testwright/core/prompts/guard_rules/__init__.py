"""The table of phrases that try to give a model orders, by what they are after."""

from __future__ import annotations

from testwright.core.prompts.guard_rules import (
    eastern,
    exfiltration,
    hijack,
    override,
    persona,
    reset,
    role,
    western,
)
from testwright.core.prompts.guard_rules.rule import Rule

__all__ = ["RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *override.RULES,
    *reset.RULES,
    *role.RULES,
    *exfiltration.RULES,
    *persona.RULES,
    *hijack.RULES,
    *western.RULES,
    *eastern.RULES,
)
