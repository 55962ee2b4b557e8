"""What a story lets us conclude: the one thing that techniques look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from testwright.core.regex import mention, regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.lexicon import DETERMINERS, PRONOUNS, VAGUE
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.own_states import state_told
from testwright.core.testcases.language.sentences import further_sentences, opening_of
from testwright.core.testcases.language.verb_classes import AMBIGUOUS, VERB_CLASS
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.actions import actions_of
from testwright.core.testcases.reading.context_limits import context_limits
from testwright.core.testcases.reading.contradictions import contradictions
from testwright.core.testcases.reading.goal_conflicts import goal_conflicts
from testwright.core.testcases.reading.goal_limits import IS_ABLE_TO, without_limit
from testwright.core.testcases.reading.known import NOTHING, STATE_FIELDS, Known, known_of
from testwright.core.testcases.reading.limits import Limit, limits_of
from testwright.core.testcases.reading.listed_values import listed_values
from testwright.core.testcases.reading.named_systems import systems_in
from testwright.core.testcases.reading.objects import for_others
from testwright.core.testcases.reading.observable import is_unreadable, nothing_to_observe
from testwright.core.testcases.reading.rules import Rule, conflicts_of, rule_of
from testwright.core.testcases.reading.scene import Scene
from testwright.core.testcases.reading.shortening import NO_SIGN_IN
from testwright.core.testcases.reading.state_changes import Change, change_of, goal_of
from testwright.core.testcases.reading.supposed import NOTHING_SUPPOSED, Supposed, supposed_of
from testwright.core.testcases.reading.surface import is_development, is_own_tool, surface_of
from testwright.core.testcases.reading.team_work import is_team_work
from testwright.core.testcases.reading.told_rights import rights_told, without_rights
from testwright.core.testdata.literals.draw import seed_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.story import Story

TOPICS: dict[str, Callable[[str], bool]] = {
    name: mention(pattern)
    for name, pattern in {
        "files": r"\b(?:files?|upload|attach\w*|import|export|download|csv|excel|xlsx?|pdf|json|"
        r"xml|"
        r"spreadsheets?|documents?|images?|photos?|videos?|zip|scans?)\b",
        "money": r"\b(?:pay\w*|prices?|pricing|fees?|costs?|amounts?|invoices?|refund\w*|"
        r"discounts?|"
        r"cart|"
        r"checkout|donat\w+|budgets?|salary|currency|currencies|tax|vat|totals?|"
        r"purchase\w*|buy|charge\w*|"
        r"money|monies|promotions?|coupons?|vouchers?|taxes)\b|[€$£]\s?\d",
        "time": r"\b(?:dates?|times?|deadlines?|expire\w*|expiry|schedule\w*|calendar\w*|daily|"
        r"weekly|monthly|"
        r"days?|hours?|minutes?|weeks?|months?|upcoming|past|overdue|reminders?|events?|"
        r"appointments?|bookings?|reserv\w+|timezones?|due|period)\b",
        "list": r"\b(?:lists?|search\w*|find|filter\w*|sort\w*|browse|results?|all|paginat\w+|"
        r"page through|"
        r"overview|dashboard|history|queue|table)\b",
        "notify": r"\b(?:notif\w+|e-?mails?|alerts?|reminders?|remind|informed|subscrib\w+|"
        r"newsletter|sms|"
        r"push|announce\w*|messages?|rss)\b",
        "auth": r"\b(?:log(?:ged|ging)?[ -]?(?:in|on|out)|login|sign(?:ed|ing)?[ -]?(?:in|up|out)|"
        r"passwords?|"
        r"authenticat\w+|accounts?|sessions? (?:time|expire)\w*|two-factor|2fa|mfa|sso|"
        r"oauth|ldap|credentials?)\b",
        "permission": r"\b(?:only\s+(?:the\s+|an?\s+|my\s+|our\s+)?[\w-]+s?\s+"
        r"(?:can|may|should|must|are|have)|"
        r"permissions?|roles?|access|admins?|administrators?|privat\w+|"
        r"public|"
        r"owners?|"
        r"authori[sz]\w+|members?[ -]only|restrict\w*|confidential|rights|approv\w+)\b",
        "performance": r"\b(?:performance|fast(?:er)?|quick(?:ly|er)?|seconds|speed|slow|load time|"
        r"scalab\w+|scaling|"
        r"concurrent|simultaneous\w*|throughput|latency|response times?|large|thousands?|"
        r"millions?)\b",
        "security": r"\b(?:secur\w+|encrypt\w+|privacy|gdpr|complian\w+|vulnerab\w+|attack\w*|"
        r"inject\w+|audit|"
        r"sensitive|personal data|confidential|passwords?|tokens?|hipaa|pci)\b",
        "a11y": (
            r"\b(?:accessibility|accessible(?!\s+(?:to|for|by|from|via|on|in|at|through|only|with|when|anywhere|"
            r"everywhere)\b)|screen reader|keyboard|wcag|blind|disabilit\w+|"
            r"visually impaired)\b"
        ),
        "api": (
            r"\b(?:api|apis|endpoint|rest(?:ful)?|webhooks?|graphql|http|curl|sdk|json request)"
            r"\b"
        ),
        "cli": (
            r"\b(?:cli|command[ -]line|shell|terminal|script|command|build|compile|docker|npm|"
            r"pip|gem|jekyll|binary)\b"
        ),
        "integration": r"\b(?:integrat\w+|sync\w*|third[ -]party|external|api|import from|gateway|"
        r"provider|webhooks?|"
        r"feed|ldap|oauth|calendar such as)\b",
        "offline": r"\b(?:offline|network|connection|mobile app)\b",
    }.items()
}
_ADDRESS = regex(r"(?:see\s+)?https?://\S+", re.IGNORECASE)
"""A criterion that is only an address says nothing that could be tested."""
_VAGUE = regex(
    r"\b(?<!for )(?:"
    + "|".join(re.escape(word) for word in sorted(VAGUE, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_QUOTED = regex(r"[\"“”]([^\"“”\n]{2,80})[\"“”]|(?<!\w)'([^'\n]{2,60})'(?!\w)|`([^`\n]{2,60})`")
_OPTIONS = regex(
    r"((?:\b[\w+.-]+(?:\s[\w+.-]+)?,\s*)+(?:and|or|and/or)?\s*[\w+.-]+|"
    r"\b[A-Z]{2,}[\w.]*\s+or\s+[A-Z]{2,}[\w.]*|\b\w+ or \w+\b)"
)

_EITHER = regex(
    r"\b(?:choose|select|pick|switch)\s+(?:either\s+(?P<one>[\w+.-]+)\s+or|between\s+(?P<first>[\w+.-]+)\s+and)"
    r"\s+(?P<other>[\w+.-]+)",
    re.IGNORECASE,
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
        known: the part of the project context that is about this story.
        supposed: what everybody knows of the story's thing; only assumptions are built on it.
        courses: what was worked out for these facts already, by action: the flow of each.
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
    known: Known = NOTHING
    supposed: Supposed = NOTHING_SUPPOSED
    courses: dict[Action, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def main(self) -> Action:
        """The action that the story is about."""
        return self.actions[0]

    @property
    def change(self) -> Change | None:
        """The change of state that the main action makes, where the context has its states."""
        return change_of(self.main, self.known) if self.known.states else None

    @property
    def first_state(self) -> str:
        """The state in which something new begins: `submitted` when it is submitted."""
        states = self.known.states
        begun = goal_of(self.main, states)
        early = begun is not None and states.index(begun) <= 1
        return begun if begun is not None and early else next(iter(states), "")

    @property
    def is_unreadable(self) -> bool:
        """Whether the text is in no language that this generator reads, or in none at all."""
        return is_unreadable(self.story)

    @property
    def is_team_work(self) -> bool:
        """Whether the story asks for work of the team, and not for something the product does."""
        return is_team_work(self.story)

    @property
    def is_vague(self) -> bool:
        """Whether the goal names nothing that could be observed."""
        return self.is_team_work or nothing_to_observe(self)


def facts_of(story: Story) -> Facts:
    """Reads a story. Pure and cheap: a few regular expressions."""
    everything = " \n".join([story.text, *(criterion.text for criterion in story.criteria)])
    topics = frozenset(name for name, speaks_of in TOPICS.items() if speaks_of(everything))
    deed = without_limit(without_rights(story.goal))
    actions = actions_of(deed, _as_wish(story).replace(story.goal, deed))
    if not actions:
        actions = (Action("use", "operate", noun_of(story.text), story.text[:80], story.text[:80]),)
    actions = (for_others(actions[0], story.roles), *actions[1:])
    noun = actions[0].object
    context = known_of(story, noun, actions[0].verb, actions[0].kind)
    extra = (
        *further_sentences(story, f"The {noun.name}" if noun else ""),
        *rights_told(story.goal, story.benefit or "", noun),
    )
    rules = tuple(
        rule_of(part, noun)
        for criterion in (*story.criteria, *extra)
        for part in (criterion.parts or (criterion,))
        if not criterion.told_with and not _ADDRESS.fullmatch(criterion.text.strip())
    )
    stated = tuple(limit for limit in limits_of(opening_of(story), "story") if _meant(limit, story))
    limits = (*(limit for rule in rules for limit in rule.limits), *stated)
    known = {(limit.kind, limit.low, limit.high) for limit in limits}
    added = tuple(
        limit
        for limit in context_limits(context, everything)
        if (limit.kind, limit.low, limit.high) not in known
    )
    role = _one_of(_short(story.roles[0])) if story.roles else _guest(story.goal)
    role = singular(actions[0].agent) or role
    said = " ".join([story.goal, *(criterion.text for criterion in story.criteria)])
    whose = " ".join(story.roles)
    scene = Scene(
        seed_of(story.text),
        role,
        surface_of(whose, said),
        _currency(everything),
        is_development(whose, said),
        context,
        (
            *_states_told(rules, noun),
            *listed_values(rule.text for rule in rules if not rule.condition),
        ),
        not topics & {"auth", "permission"} and is_own_tool(whose, said),
        NO_SIGN_IN.search(story.goal) is not None,
    )
    return Facts(
        story=story,
        scene=scene,
        actions=actions,
        rules=rules,
        limits=(*limits, *added),
        topics=topics,
        vague=_unique(_VAGUE.findall(f"{story.goal}. {story.benefit or ''}")),
        systems=_unique(systems_in(everything)),
        conflicts=tuple(
            dict.fromkeys(
                (
                    *goal_conflicts(rules, story.goal),
                    *conflicts_of(rules, stated),
                    *contradictions(rules, story.goal, story.roles),
                )
            )
        )[:3],
        quoted=_unique(part for found in _QUOTED.findall(everything) for part in found if part),
        options=_options(
            " \n".join([story.goal, *(criterion.text for criterion in story.criteria)])
        ),
        known=context,
        supposed=supposed_of(story, actions[0], context, scene),
    )


def _states_told(
    rules: tuple[Rule, ...], noun: Noun | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The states that the conditions of criteria name, where the story is about a state."""
    if noun is None or noun.head not in STATE_FIELDS:
        return ()
    host = noun.host.head if noun.host else ""
    told = (state_told(rule.condition or "", host) for rule in rules)
    states = tuple(dict.fromkeys(state for state in told if state))
    return ((noun.head, states),) if len(states) > 1 else ()


def _short(role: str) -> str:
    """A role without what only tells more of it: `person affiliated with …` -> person."""
    return re.split(
        r"\s+(?:with|visiting|affiliated|working|responsible|interested|in charge|from|using)\b",
        role,
    )[0]


def _one_of(role: str) -> str:
    """One of several: `customers` -> customer, `users of the app` -> user of the app."""
    head, link, rest = role.partition(" of ")
    return f"{singular(head)}{link}{rest}"


def _guest(goal: str) -> str:
    """Nobody is named, but the goal says that an account is not needed."""
    without = re.search(
        r"\bwithout\s+(?:\w+ing\s+)?(?:(?:an?|the|my)\s+)?(?:account|login|"
        r"sign(?:ing)?[- ]?(?:up|in)|"
        r"logging in|regist\w+)\b",
        goal,
        re.IGNORECASE,
    )
    return "guest" if without else ""


def _meant(limit: Limit, story: Story) -> bool:
    """Limits of the goal count; figures in the benefit ("save two hours") do not."""
    if limit.kind != "duration" and (
        _SHARED_OUT.search(story.goal) or IS_ABLE_TO.search(story.goal)
    ):
        return False
    return not (story.benefit and limit.clause and limit.clause in story.benefit)


_SHARED_OUT = regex(
    r"\b(?:split|spread|divide|distribute|share|allocate|apportion)\b[^.;]*\b(?:over|between|among)\b",
    re.IGNORECASE,
)
"""`Split it over two accounts`: the two are no limit."""


def _unique(found: object) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for word in found:  # type: ignore[attr-defined]
        seen.setdefault(word.lower(), word)
    return tuple(seen.values())[:6]


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
    """Alternatives: three names and more, or two of one form (`CSV or JSON`, `ascending or …`)."""
    found: list[tuple[str, ...]] = [
        (one["one"] or one["first"], one["other"]) for one in _EITHER.finditer(text)
    ]
    for match in _OPTIONS.finditer(text):
        parts = [
            part.strip()
            for part in re.split(
                r",\s*(?:and|or|and/or)?\s+|\s+(?:or|and|and/or)\s+", match.group(0)
            )
            if part.strip()
        ]
        if not 2 <= len(parts) <= 8:  # noqa: PLR2004 a list of names
            continue
        if not all(re.fullmatch(r"[\w+.-]{2,24}", part) for part in parts):
            continue
        if all(part.lower() in VERB_CLASS for part in parts):
            continue  # `view, download and print` are deeds
        if any(_no_option(part) for part in parts) or (len(parts) == 2 and not _alike(*parts)):  # noqa: PLR2004
            continue
        found.append(tuple(parts))
    return tuple(found[:4])


def _no_option(word: str) -> bool:
    low = word.lower()
    return low in DETERMINERS or low in PRONOUNS or (low in VERB_CLASS and low not in AMBIGUOUS)


def _alike(one: str, other: str) -> bool:
    """Two words of one form: both acronyms, or with the same ending."""
    if one.isupper() and other.isupper():
        return True
    return one[-4:].lower() == other[-4:].lower() and one[-3:].lower() in {
        "ing",
        "ory",
        "ive",
        "ble",
    }


def _as_wish(story: Story) -> str:
    """The text that tells verbs from nouns; `Search products by category` is a wish without I."""
    words = story.goal.lower().split()
    if story.form != "free" or len(words) < 2:  # noqa: PLR2004 a verb and what it is done to
        return story.text
    plural = words[1].endswith("s") and not words[1].endswith("ss")
    return f"to {story.goal}" if words[0] in _IMPERATIVES and plural else story.text


_IMPERATIVES = word_set(
    "search filter sort view export import upload download book print share copy rate update"
)
