"""What a deed is for, where the story says it without `so that` or `in order to`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import is_verb

_PURPOSE = regex(
    r"(?:to\s+)?(?:be\s+able\s+to\s+)?(?P<deed>[a-z]+\s+(?:\S+\s+)*?(?!(?:ways?|how|able|ability|options?|buttons?|tools?|"
    r"possibility|rights?|need|try|tips|steps|what|where|allowed|permission|me|us|chance|"
    r"opportunity|invitations?|reminders?|plans?|people|users?|others|them|someone)\b)\S+)\s+"
    r"to\s+(?P<benefit>(?:spread|express|raise|learn|improve|save\s+(?:time|money|costs)|avoid|"
    r"ensure|understand\s+(?:how|why|what|where|which|when|who)|have\s+an?\s+(?:clear|better|good|quick|"
    r"complete)\s+(?:overview|understanding|picture|idea|view)|accurately\s+\w+|"
    r"showcase|control|keep\s+(?:\w+\s+){1,3}?(?:updated|up[- ]to[- ]date|organi[sz]ed|safe)|"
    r"share\s+(?:my|our)\s+(?:thoughts|experiences?|opinions?|knowledge|ideas)|make\s+sure|increase|reduce|encourage|promote|better|gain|help|prevent|support|boost|"
    r"enhance|stay|keep\s+(?:track|up)|show\s+(?:my|our)\s+(?:appreciation|support|interest)|"
    r"access\s+(?:my|the|our)|see\s+(?:my|our)\s+\w+)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`Share a campaign to spread awareness`: what it is for, without `so that` or `in order to`."""


def cut_purpose(goal: str) -> tuple[str, str | None]:
    """A purpose that follows the deed; nothing where the goal opens with no verb."""
    found = _PURPOSE.match(goal.strip(" ."))
    verb = found["deed"].split()[0].lower() if found else ""
    if found is None or not is_verb(verb) or verb in _MORE_TO_COME:
        return goal, None
    return found["deed"], found["benefit"]


_MORE_TO_COME = frozenset({"use", "have", "ask", "allow", "enable", "get", "be"})
"""Verbs behind which the deed is still to come: `use tags to group notes`."""
