"""What a story lets us conclude: the one thing that techniques look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.actions import Action, actions_of
from testwright.core.testcases.entities import noun_of
from testwright.core.testcases.lexicon import NAMED_SYSTEMS, VAGUE
from testwright.core.testcases.limits import Limit, context_limits, limits_of
from testwright.core.testcases.rules import Rule, conflicts_of, content, rule_of
from testwright.core.testcases.scene import Scene, Surface
from testwright.core.testdata.columns.draw import seed_of

if TYPE_CHECKING:
    from testwright.core.testcases.story import Story

TOPICS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "files": r"\b(?:files?|upload|attach\w*|import|export|download|csv|excel|xlsx?|pdf|json|xml|"
        r"spreadsheets?|documents?|images?|photos?|videos?|zip|scans?)\b",
        "money": r"\b(?:pay\w*|prices?|pricing|fees?|costs?|amounts?|invoices?|refund\w*|discounts?|cart|"
        r"checkout|donat\w+|budgets?|salary|currency|currencies|tax|vat|totals?|purchase\w*|buy|charge\w*|"
        r"money|monies|promotions?|coupons?|vouchers?|taxes)\b|[€$£]\s?\d",
        "time": r"\b(?:dates?|times?|deadlines?|expire\w*|expiry|schedule\w*|calendar\w*|daily|weekly|monthly|"
        r"days?|hours?|minutes?|weeks?|months?|upcoming|past|overdue|reminders?|events?|"
        r"appointments?|bookings?|reserv\w+|timezones?|due|period)\b",
        "list": r"\b(?:lists?|search\w*|find|filter\w*|sort\w*|browse|results?|all|paginat\w+|page through|"
        r"overview|dashboard|history|queue|table)\b",
        "notify": r"\b(?:notif\w+|e-?mails?|alerts?|reminders?|remind|informed|subscrib\w+|newsletter|sms|"
        r"push|announce\w*|messages?|rss)\b",
        "auth": r"\b(?:log(?:ged|ging)?[ -]?(?:in|on|out)|login|sign(?:ed|ing)?[ -]?(?:in|up|out)|passwords?|"
        r"authenticat\w+|accounts?|sessions? (?:time|expire)\w*|two-factor|2fa|mfa|sso|oauth|ldap|credentials?)\b",
        "permission": r"\b(?:only|permissions?|roles?|access|admins?|administrators?|privat\w+|public|owners?|"
        r"authori[sz]\w+|members?[ -]only|restrict\w*|confidential|rights|approv\w+)\b",
        "performance": r"\b(?:performance|fast(?:er)?|quick(?:ly|er)?|seconds|speed|slow|load time|scal\w+|"
        r"concurrent|simultaneous\w*|throughput|latency|response times?|large|thousands?|millions?)\b",
        "security": r"\b(?:secur\w+|encrypt\w+|privacy|gdpr|complian\w+|vulnerab\w+|attack\w*|inject\w+|audit|"
        r"sensitive|personal data|confidential|passwords?|tokens?|hipaa|pci)\b",
        "a11y": r"\b(?:accessib(?:le|ility)|screen reader|keyboard|wcag|blind|contrast|disabilit\w+|visually|mobile|responsive)\b",
        "api": r"\b(?:api|apis|endpoint|rest(?:ful)?|webhooks?|graphql|http|curl|sdk|json request)\b",
        "cli": r"\b(?:cli|command[ -]line|shell|terminal|script|command|build|compile|docker|npm|pip|gem|jekyll|binary)\b",
        "integration": r"\b(?:integrat\w+|sync\w*|third[ -]party|external|api|import from|gateway|provider|webhooks?|"
        r"feed|ldap|oauth|calendar such as)\b",
        "offline": r"\b(?:offline|network|connection|mobile app)\b",
    }.items()
}  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:" + "|".join(re.escape(word) for word in sorted(VAGUE, key=len, reverse=True)) + r")\b",
    re.I,
)
_SYSTEMS = re.compile(
    r"\b(?:"
    + "|".join(re.escape(word) for word in sorted(NAMED_SYSTEMS, key=len, reverse=True))
    + r")\b",
    re.I,
)
_QUOTED = re.compile(
    r"[\"“”]([^\"“”\n]{2,80})[\"“”]|(?<!\w)'([^'\n]{2,60})'(?!\w)|`([^`\n]{2,60})`"
)
_OPTIONS = re.compile(
    r"((?:\b[\w+.-]+(?:\s[\w+.-]+)?,\s*)+(?:and|or|and/or)?\s*[\w+.-]+|\b[A-Z]{2,}[\w.]*\s+or\s+[A-Z]{2,}[\w.]*|\b\w+ or \w+\b)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that techniques may know.

    Attributes:
        vague: words that two people read differently, as written.
        systems: outside systems that are named.
        conflicts: pairs of criteria ids that can't both hold.
        quoted: labels and messages that the text quotes.
        options: alternatives that it lists.
    """

    story: Story
    scene: Scene
    actions: tuple[Action, ...]
    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...]
    topics: frozenset[str]
    vague: tuple[str, ...]
    systems: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    quoted: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]

    @property
    def main(self) -> Action:
        """The action that the story is about."""
        return self.actions[0]

    @property
    def is_vague(self) -> bool:
        """Whether the goal names nothing that could be observed."""
        return _nothing_to_observe(self)


def facts_of(story: Story) -> Facts:
    """Reads a story. Pure and cheap: a few regular expressions."""
    everything = " \n".join([story.text, *(criterion.text for criterion in story.criteria)])
    topics = frozenset(name for name, pattern in TOPICS.items() if pattern.search(everything))
    rules = tuple(rule_of(criterion) for criterion in story.criteria)
    stated = tuple(limit for limit in limits_of(story.text, "story") if _meant(limit, story))
    limits = (*(limit for rule in rules for limit in rule.limits), *stated)
    known = {(limit.kind, limit.low, limit.high) for limit in limits}
    added = tuple(
        limit for limit in context_limits(story.context, everything)
        if (limit.kind, limit.low, limit.high) not in known
    )  # fmt: skip
    actions = actions_of(story.goal, story.text)
    if not actions:
        actions = (Action("use", "operate", noun_of(story.text), story.text[:80], story.text[:80]),)
    role = story.roles[0] if story.roles else ""
    scene = Scene(
        seed_of(story.text), role, _surface(topics, role, everything), _currency(everything)
    )
    return Facts(
        story=story,
        scene=scene,
        actions=actions,
        rules=rules,
        limits=(*limits, *added),
        topics=topics,
        vague=_unique(_VAGUE.findall(f"{story.goal}. {story.benefit or ''}")),
        systems=_unique(_SYSTEMS.findall(everything)),
        conflicts=conflicts_of(rules, stated),
        quoted=_unique(part for found in _QUOTED.findall(everything) for part in found if part),
        options=_options(everything),
    )


def _meant(limit: Limit, story: Story) -> bool:
    """Limits of the goal count; figures in the benefit ("save two hours") do not."""
    return not (story.benefit and limit.clause and limit.clause in story.benefit)


def _unique(found: object) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for word in found:  # type: ignore[attr-defined]
        seen.setdefault(word.lower(), word)
    return tuple(seen.values())[:6]


def _surface(topics: frozenset[str], role: str, text: str) -> Surface:
    screen = re.search(
        r"\b(?:page|screen|button|click|form|menu|browser|website|web site|ui|dashboard|link|dialog)\b",
        text,
        re.I,
    )
    if "api" in topics and not screen:
        return "api"
    technical = re.search(
        r"\b(?:developer|hacker|programmer|devops|engineer|sysadmin|operator)\b", role, re.I
    )
    if not screen and (
        "cli" in topics
        or (
            technical
            and re.search(
                r"\b(?:into|run|build|python|library|install|package|config\w*|operator|deploy)\b",
                text,
                re.I,
            )
        )
    ):
        return "cli"
    return "screen"


def _currency(text: str) -> str:
    for mark, code in (
        ("$", "USD"),
        ("usd", "USD"),
        ("dollar", "USD"),
        ("£", "GBP"),
        ("gbp", "GBP"),
        ("chf", "CHF"),
        ("inr", "INR"),
    ):
        if mark in text.lower():
            return code
    return "EUR"


def _options(text: str) -> tuple[tuple[str, ...], ...]:
    found = []
    for match in _OPTIONS.finditer(text):
        parts = [
            part.strip()
            for part in re.split(
                r",\s*(?:and|or|and/or)?\s*|\s+(?:or|and|and/or)\s+", match.group(0)
            )
            if part.strip()
        ]
        if 2 <= len(parts) <= 8 and all(re.fullmatch(r"[\w+.-]{2,24}", part) for part in parts):  # noqa: PLR2004 a list of names
            found.append(tuple(parts))
    return tuple(found[:4])


def _nothing_to_observe(facts: Facts) -> bool:
    """A goal that is only a quality (better performance), or too short to mean anything."""
    story = facts.story
    if facts.rules or any(limit.source != "context" for limit in facts.limits):
        return False
    action = facts.actions[0]
    words = content(story.goal)
    if len(words) == 0:
        return True
    quality = {word.lower() for word in facts.vague}
    if action.verb == "get" and action.object is not None:
        head = action.object.name.rsplit(" ", 1)[-1].lower()
        if action.object.abstract and (quality or len(words) <= 2):  # noqa: PLR2004 `a better system`
            return True
        return bool(quality) and len(words) <= 3 and head in _QUALITIES  # noqa: PLR2004
    subject = action.object
    if action.statement and quality:
        return (
            bool(
                re.search(
                    r"\b(?:is|are|be|works?|runs?|looks?|performs?)\s+(?:\w+\s+){0,2}(?:"
                    + "|".join(map(re.escape, quality))
                    + r")\b",
                    action.statement,
                    re.I,
                )
            )
            and len(words) <= 6
        )  # noqa: PLR2004
    if (
        action.verb in {"improve", "use", "have", "work", "make", "optimise", "optimize", "enhance"}
        and subject is not None
    ):
        return subject.abstract and (bool(quality) or len(words) <= 3)  # noqa: PLR2004
    return len(words) == 1 and subject is None and action.kind == "other"


_QUALITIES = frozenset(
    "performance speed experience quality usability security design look ui ux results handling".split()
)
