"""Criteria that reserve a page: `The kite page is only accessible to pilots`, `needs a login`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import sentence, sole
from testwright.core.testcases.language.grammar import singular, with_article
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_PLACE = (
    r"(?:the\s+|this\s+|an?\s+|all\s+)?(?P<page>(?:[\w-]+\s+){0,4}?(?:pages?|screens?|dashboards?|"
    r"panels?|sections?|areas?|"
    r"tabs?|views?|forms?|routes?|features?|lists?|interface|reports?))"
)
_RESERVED = regex(
    rf"^{_PLACE}\s+(?:is|are)\s+(?:only\s+)?(?P<how>accessible|visible|available|open|"
    rf"reachable|"
    r"restricted|limited|protected)\s+(?:only\s+)?(?:to|for|"
    r"by)\s+(?:only\s+)?(?P<who>[\w -]{3,40}?)"
    r"(?:\s+only)?$",
    re.IGNORECASE,
)
_NEEDS = regex(
    rf"^{_PLACE}\s+(?:requires?|needs?)\s+(?:an?\s+)?(?:authentication|login|log-in|sign-?in|"
    r"(?:users?\s+to\s+be\s+)?(?:logged|signed)\s+in)$|"
    r"^(?:the\s+)?users?\s+(?:is|are)\s+(?:logged|signed)\s+in$|"
    r"^(?:unauthenticated|signed[- ]out|logged[- ]out|anonymous)\s+(?:users?|visitors?)\s+(?:is|"
    r"are)\s+"
    r"(?:redirected|sent|taken)\s+to\s+(?:the\s+)?(?:login|sign-?in|log-in)(?:\s+page)?$",
    re.IGNORECASE,
)
_SIGNED_IN = regex(r"(?:authenticated|logged[- ]in|signed[- ]in|registered)\s+\w+$", re.IGNORECASE)


def entrance(rule: Rule, facts: Facts) -> Idea | None:
    """Who may opens the page, who may not is refused by the menu and by the address."""
    if rule.condition or rule.limits:
        return None
    text = sentence(rule)
    needs, found = _NEEDS.match(text), _RESERVED.match(text)
    if needs is not None:
        seen = facts.main.object if facts.main.kind == "view" else None
        own = seen.name if seen is not None and not seen.abstract else ""
        return _signed_in_only(rule, facts, needs["page"] or own)
    if found is None or not (
        "only" in text.lower() or found["how"].lower() in {"restricted", "limited", "protected"}
    ):
        return None
    if _SIGNED_IN.match(found["who"]):
        return _signed_in_only(rule, facts, found["page"])
    role = noun_of(found["who"])
    several = re.search(r"\b(?:and|or)\b", found["who"])
    alone = role is not None and role.category == "person" and not several
    return _by_role(rule, facts, found) if alone else None


def _by_role(rule: Rule, facts: Facts, found: re.Match[str]) -> Idea:
    """Two people, one of the role and one not."""
    page = found["page"]
    name = singular(found["who"].strip().lower())
    scene = facts.scene
    may, other = scene.actor, scene.other
    return sole(
        rule,
        given=(
            (
                f"`{may.name}` (`{may.email}`) is {with_article(name)}, `{other.name}` "
                f"(`{other.email}`) is none"
            ),
            "Nobody is signed in",
        ),
        steps=(
            f"Sign in as `{may.name}`, open the {page} and copy its address",
            f"Sign in as `{other.name}` and look through the menus for the {page}",
            "Open the copied address",
        ),
        expected=f"for `{may.name}` the {page} opens; for `{other.name}` nothing leads to it, and "
        "its address is "
        "refused without showing anything of it",
        data={"may": may.email, "may_not": other.email},
        kind="negative",
        risk=0.88,
    )


def _signed_in_only(rule: Rule, facts: Facts, page: str) -> Idea:
    me = facts.scene.actor
    page = page.lower() if page.islower() else page
    where = f"the {page}" if page else "a page that needs an account"
    return sole(
        rule,
        given=(f"`{me.name}` (`{me.email}`) has an account and is signed in",),
        steps=(
            f"Open {where} and copy its address",
            "Sign out",
            "Open the copied address",
            f"Sign in as `{me.email}`",
        ),
        expected="signed out, the sign-in page opens in place of it and nothing of it is shown; "
        "after signing in "
        "it opens",
        data={"account": me.email},
        kind="negative",
        risk=0.86,
    )
