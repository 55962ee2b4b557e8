"""Criteria about what is seen when there is nothing: `A hint is shown when no visits exist`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
_NONE = regex(
    r"^(?:there\s+(?:is|are)\s+no\s+(?P<what>[a-z][\w -]{2,40}?)|"
    r"no\s+(?P<none>[a-z][\w -]{2,40}?)\s+(?:exists?|"
    r"(?:(?:is|are|was|were)\s+)?(?:found|available|there|present|stored)|"
    r"match(?:es)?|remain|yet|have\s+been\s+(?:added|made|created)))"
    r"(?P<more>\s+(?:yet|at\s+all|for|in|that|with|on|by)\b.{0,60})?$",
    re.IGNORECASE,
)
_LOOKING = frozenset({"view", "search", "filter", "sort", "manage"})
_SEEN = regex(
    r"\b(?:shown|shows?|displayed|displays?|visible|appears?|sees?|says?|message|text|state)\b"
)


def none_there(facts: Facts) -> Iterator[Idea]:
    """Each criterion whose condition is that there is nothing of a kind."""
    for rule in facts.rules:
        found = _NONE.match(own_words(rule.condition)) if rule.condition and not rule.then else None
        if found is not None and _SEEN.search(rule.statement):
            idea = _idea(rule, found, facts)
            if idea is not None:
                yield idea


_HITS = frozenset({"match", "result", "hit"})


def _no_hit(rule: Rule, facts: Facts) -> Idea:
    """What is said when a search finds nothing."""
    said = clipped(own_words(rule.statement), 140)
    return exact(
        rule,
        NAME,
        "none",
        type="edge_case",
        angle="amount",
        title="Search that finds nothing",
        given=(facts.scene.ready, "None of the entries holds the word `xqzjk`"),
        steps=("Open the search", "Search for `xqzjk`", "Read what is shown"),
        expected=f"{capitalised(said)}; no entry is listed",
        data={"search_for": "xqzjk", "count": 0},
        risk=0.76,
    )


def _idea(rule: Rule, found: re.Match[str], facts: Facts) -> Idea | None:
    what = found["what"] or found["none"]
    noun = noun_of(what)
    if noun is None or not (usable(noun) or noun.mass):
        return None
    scene, main = facts.scene, flow_of(facts.main, facts)
    if noun.head in _HITS:
        return _no_hit(rule, facts) if facts.main.kind in {"search", "filter"} else None
    names = noun.name if noun.mass else noun.plural
    more = (found["more"] or "").rstrip()
    looks = facts.main.kind in _LOOKING and not main.doubtful
    said = clipped(own_words(rule.statement), 140)
    return exact(
        rule,
        NAME,
        "none",
        type="edge_case",
        angle="amount",
        title=f"there {'is' if noun.mass else 'are'} no {names}{more}",
        given=(
            scene.ready,
            f"No {names} are stored{more}" if not noun.mass else f"No {names} is stored{more}",
        ),
        steps=(main.steps[0] if looks else scene.lister(noun), "Read what is shown", scene.again),
        expected=(
            f"{capitalised(said)}, before and after the last step; nothing is listed and no error "
            "appears"
        ),
        data={"count": 0, "shown": said},
        risk=0.72,
    )
