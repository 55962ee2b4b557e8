"""What a deed is for, where the story says it without `so that` or `in order to`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set

_AIMS = (
    r"(?:spread|express|raise|learn|improve|save\s+(?:time|money|costs)|avoid|"
    r"ensure|understand\s+(?:how|why|what|where|which|when|who)|have\s+an?\s+(?:clear|better|good|quick|"
    r"complete)\s+(?:overview|understanding|picture|idea|view)|accurately\s+\w+|"
    r"showcase|control|keep\s+(?:\w+\s+){1,3}?(?:updated|up[- ]to[- ]date|organi[sz]ed|safe)|"
    r"share\s+(?:my|our)\s+(?:thoughts|experiences?|opinions?|knowledge|ideas)|make\s+sure|increase|reduce|encourage|promote|better|gain|help|prevent|support(?!\s+(?:with|about|by|via|when|if)\b)|boost|"
    r"enhance|stay|keep\s+(?:track|up)|show\s+(?:my|our)\s+(?:appreciation|support|interest)|"
    r"access\s+(?:my|the|our)|see\s+(?:my|our)\s+\w+|"
    r"simplify|comply|facilitate|maximi[sz]e|minimi[sz]e|optimi[sz]e|streamline|speed\s+up|motivate|"
    r"demonstrate|protect|adjust|reflect|meet\s+(?:my|our|their|the)|engage|build\s+(?:trust|community)|"
    r"(?:better|easily|quickly)\s+\w+|feel|be\s+(?:sure|more|better)|get\s+an?\s+(?:overview|idea|sense)|"
    r"make\s+(?:it|them|my|our|better|informed|an?\s+(?:\w+\s+)?decision)|discourage|"
    r"find\s+(?:out|the\s+best|more)|remember\s+(?:important|what|which|why|how|them|it)|reali[sz]e|"
    r"allow\s+(?:me|us|them|for)|enable\s+(?:me|us|them)|let\s+(?:me|us|them)\s)"
)
"""Deeds that nobody tests: what they say is why something else is done."""
_NO_HEADS = (
    r"(?!(?:ways?|how|able|ability|options?|buttons?|tools?|"
    r"possibility|rights?|need|try|tips|steps|what|where|allowed|permission|me|us|chance|"
    r"opportunity|invitations?|reminders?|plans?|willing|ready|going|people|users?|others|them|someone)(?![\w/]))"
)
"""Words behind which `to` says more of them: `an option to …`, `ask users to …`."""
_PURPOSE = regex(
    rf"(?:to\s+)?(?:be\s+able\s+to\s+)?(?P<deed>[a-z]+\s+(?:\S+\s+)*?{_NO_HEADS}\S+)\s+"
    rf"to\s+(?P<benefit>{_AIMS}\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`Share a campaign to spread awareness`: what it is for, without `so that` or `in order to`."""
_OF_THING = regex(
    rf"(?P<deed>\S.*?\sto\s+be\s+{_NO_HEADS}.*?{_NO_HEADS}\S+)\s+to\s+(?P<benefit>{_AIMS}\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`Bills to be sent at once to avoid doubt`: what shall hold, and what for."""
_BEHIND_COMMA = regex(
    r"(?P<deed>(?!.*,\s*to\s.*,\s*(?:and\s+)?to\s)[a-z]+\s+[^,]+\s[^,]*),\s+to\s+"
    r"(?P<benefit>[a-z]+\s+.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`Comment on articles, to talk with others`."""
_THAT_WAY = regex(
    r"(?P<deed>.{8,}?),?\s+(?:in\s+(?:such\s+)?a\s+(?:way|manner)\s+that(?=\s+(?:I|we|it|they)\b)|"
    r"for\s+the\s+(?:purposes?|sake)\s+of|for\s+[\w-]+\s+(?:reasons|purposes)\b|"
    r"with\s+the\s+(?:aim|goal|intention|purpose|intent|objective)\s+(?:of|to)|"
    r"(?:thus|thereby|hence)\s+(?=\w+ing\b)|,\s*(?=(?:allowing|enabling|helping|letting|giving)\s+(?:me|us|them)\b)|"
    r"(?=(?:allowing|enabling|helping)\s+(?:me|us|them)\b)|"
    r",\s*which\s+(?:will\s+|would\s+|can\s+)?(?=(?:allows?|enables?|helps?|lets?|makes?)\b))\s*"
    r"(?P<benefit>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`In such a way that I can compare them`, `for legal reasons`, `thereby saving time`."""
_SIGNS = word_set(
    "way manner reasons reason purpose purposes sake aim goal intention intent objective thus "
    "thereby hence allowing enabling helping letting giving which"
)


def cut_purpose(goal: str) -> tuple[str, str | None]:
    """A purpose that follows the deed; nothing where the goal opens with no verb."""
    goal, why = _said_otherwise(goal.strip(" ."))
    found = _PURPOSE.match(goal)
    verb = found["deed"].split()[0].lower() if found else ""
    if found is not None and is_verb(verb) and verb not in _MORE_TO_COME:
        return found["deed"], found["benefit"]
    found = _OF_THING.match(goal) if " to be " in goal else None
    if found is not None:
        return found["deed"], found["benefit"]
    found = _BEHIND_COMMA.match(goal) if ", to " in goal else None
    if found is not None and _verb_opens(found["deed"]) and _verb_opens(found["benefit"]):
        return found["deed"], found["benefit"]
    return goal, why


def _verb_opens(words: str) -> bool:
    first = words.split(" ", 1)[0]
    return is_verb(first) or first.lower() == "like"


def _said_otherwise(goal: str) -> tuple[str, str | None]:
    """A purpose in other words than `to`; looked for only where one of them stands."""
    if _SIGNS.isdisjoint(goal.lower().replace(",", " ").split()):
        return goal, None
    found = _THAT_WAY.match(goal)
    opens = goal.split(" ", 1)[0]
    if found is None or not (is_verb(opens) or " to be " in found["deed"]):
        return goal, None
    return found["deed"].rstrip(" ,"), found["benefit"].strip() or None


_MORE_TO_COME = frozenset({"use", "have", "ask", "allow", "enable", "get", "be"})
"""Verbs behind which the deed is still to come: `use tags to group notes`."""
