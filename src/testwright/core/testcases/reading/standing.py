"""How a role stands to the system: open to everybody, an account, with more rights, technical.

What a permission case is worth hangs on it. An administrator's act is to be refused to ordinary
accounts; a visitor needs no account at all; a developer's library knows no sign-in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import plural, with_article
from testwright.core.testcases.language.lexicon import TECHNICAL_ROLES
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.words import role_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

Standing = Literal["open", "account", "privileged", "technical"]

BROWSING = word_set(
    "consumer reader viewer shopper buyer customer citizen taxpayer resident researcher tourist "
    "traveller traveler audience public visitor person people enthusiast journalist donor "
    "patron internet prospect seeker jobseeker"
)
"""Roles that look at things without an account; what they write needs one."""
PRIVILEGED = word_set(
    "admin administrator superadmin superadministrator superuser root manager supervisor staff "
    "editor moderator owner coordinator organiser organizer librarian archivist curator officer "
    "director head lead leader chair clerk agent reviewer approver auditor accountant registrar "
    "teacher instructor lecturer counselor counsellor doctor nurse physician recruiter "
    "dispatcher planner merchandiser merchant seller vendor publisher secretary controller "
    "marketer employee boss executive receptionist bookkeeper treasurer lawyer pharmacist vet "
    "midwife guard adjuster underwriter cashier foreman steward caseworker "
    "principal trainer webmaster inspector master dean warden captain facilitator maintainer "
    "representative rep coach tutor professor"
)
_READS = frozenset(
    {"view", "search", "filter", "sort", "choose", "download", "receive", "check", "go"}
)
_AMBIGUOUS = word_set("operator agent client device service system tester contributor machine")
_UNKNOWN_ROLE = word_set("user member customer person people client visitor guest")


_HUMP = regex(r"(?<=[a-z])(?=[A-Z])")


def standing(facts: Facts) -> Standing:
    """What the story's role is to the system."""
    scene = facts.scene
    words = role_words(_HUMP.sub(" ", scene.role))
    if scene.surface == "cli" or scene.own_tool or (builds(scene.role) and scene.surface != "api"):
        return "technical"
    if scene.signed_out:
        return "open"
    if words & PRIVILEGED:
        return "privileged"
    reads = facts.main.kind in _READS and not facts.main.statement
    noun = facts.main.object
    private = noun is not None and noun.owned
    if reads and noun is not None and noun.name.lower().startswith("public "):
        return "open"
    if words & BROWSING and reads and not private and "permission" not in facts.topics:
        return "open"
    return "account"


def builds(role: str) -> bool:
    """Whether the role works with code; an operator may also be somebody at a machine."""
    words = role_words(role) & TECHNICAL_ROLES
    return bool(words - _AMBIGUOUS) or ("operator" in words and "Operator" in role)


_OF_TOOLS = regex(
    r"\b(?:connectors?|pipelines?|queries|query|expressions?|runtime|deploy\w*|streams?|"
    r"modules?|plug-?ins?|"
    r"ide|studio|sdk|librar(?:y|ies) of|compil\w+|builds?|repositor(?:y|ies)|branch(?:es)?|"
    r"clusters?|nodes?|"
    r"containers?|message processors?|command[ -]line|shell|dsl|xml|yaml|json|raml|metadata|"
    r"namespaces?|"
    r"source code|debug\w*|classpath|batch jobs?|sinks?|api|endpoint|workspace|projects? file|"
    r"editor)\b"
)
"""Is looked for in lower case."""
_KNOWS_ACCOUNTS = frozenset({"auth", "permission"})
MANY_SIGNS = 3


def is_tool(facts: Facts) -> bool:
    """Whether the product is a tool that developers run themselves, so that nobody signs in.

    Several different words of such tools must be said, and nothing of accounts or rights.
    """
    if facts.scene.own_tool:
        return True
    if facts.topics & _KNOWS_ACCOUNTS:
        return False
    said = " ".join([facts.story.text, *(one.text for one in facts.story.criteria)]).lower()
    return len({word.rstrip("s") for word in _OF_TOOLS.findall(said)}) >= MANY_SIGNS


def is_special(facts: Facts) -> bool:
    """Whether the role is one of several that a system has, so that others may do less."""
    words = role_words(facts.scene.role)
    if words & PRIVILEGED:  # `admin user`, `staff member`
        return True
    return bool(words) and not (
        words & _UNKNOWN_ROLE or any(word.endswith("user") for word in words)
    )


def bare_role(facts: Facts) -> str:
    """The role without what only tells more of it: `owner of a shop` -> `owner`."""
    return re.split(r"\s+(?:of|for|in|at|on|to)\s", facts.scene.role or "user")[0]


def roles_of(facts: Facts) -> str:
    """`archivists`, or `people` when the story names nobody."""
    return plural(bare_role(facts)) if facts.scene.role else "people"


def a_role(facts: Facts) -> str:
    """`an archivist`."""
    return with_article(bare_role(facts))
