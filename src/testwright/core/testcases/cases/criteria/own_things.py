"""Criteria that leave a deed to who made the thing, or to what somebody has got.

`Notes can be edited by the user who wrote them`, `Pilots can rate only kites they have flown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import sole
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.described import base_of

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_MAKER = (
    r"(?:(?:the\s+)?(?:users?|person|people|member|one)\s+(?:who|that)\s+[a-z]+\s+"
    r"(?:it|them|the\s+\w+)|(?:its|their|the)\s+(?:own\s+)?(?:author|owner|creator|poster|"
    r"writer)s?)"
)
_BY_MAKER = regex(
    r"^(?:the\s+|an?\s+)?(?P<what>[a-z][\w -]{2,40}?)\s+can\s+(?:only\s+)?be\s+(?P<done>[a-z]+)"
    rf"(?:\s+(?:or|and)\s+(?P<also>[a-z]+))?\s+(?:only\s+)?by\s+{_MAKER}(?:\s+only)?$|"
    r"^only\s+(?:the\s+)?(?P<of>[\w -]{0,20}?\s?)(?:author|owner|creator|poster|"
    r"writer)s?(?:\s+of\s+(?:an?\s+|the\s+)?[\w -]+?)?\s+"
    r"can\s+(?P<verb>[a-z]+)(?:\s+(?:or|and)\s+(?P<verb2>[a-z]+))?\s+(?P<object>(?:it|them|(?:the|"
    r"an?|their)\s+[\w -]+))$|"
    r"^(?:you|they|users?|the\s+user)\s+(?:have|has|need|needs)?\s*(?:to|"
    r"must)\s+be\s+the\s+(?P<thing>[\w -]+?)\s+"
    r"(?:author|owner|creator)\s+to\s+(?P<deed>[a-z]+)\s+(?:an?|the|it)\b.*$",
    re.IGNORECASE,
)
_OF_THEIRS = regex(
    r"^(?:the\s+)?(?P<who>[\w-]+)\s+can\s+(?P<deed>[a-z]+\s+(?:an?\s+|"
    r"their\s+)?[\w -]{2,30}?)\s+only\s+(?:for|of|on|to)\s+"
    r"(?:the\s+|those\s+)?(?P<things>[a-z][\w -]{2,30}?)\s+(?:that\s+|which\s+)?they\s+(?:have|"
    r"had)\s+(?P<state>[a-z]+)$|"
    r"^only\s+(?P<who2>[\w-]+)\s+who\s+have\s+(?P<state2>[a-z]+)\s+(?:an?\s+|"
    r"the\s+)(?P<things2>[\w -]{2,30}?)\s+"
    r"can\s+(?P<deed2>[a-z]+\s+.{2,30})$",
    re.IGNORECASE,
)


def by_maker(rule: Rule, facts: Facts) -> Idea | None:
    """Somebody does it with a thing of their own, and tries it with that of somebody else."""
    if rule.condition or rule.limits:
        return None
    found = _BY_MAKER.match(own_words(rule.statement)) or _BY_MAKER.match(own_words(rule.text))
    if found is None:
        return None
    told = found.groupdict()
    noun = _named(told["what"] or told["object"] or told["thing"] or "", facts)
    verb = base_of(told["done"]) if told["done"] else (told["verb"] or told["deed"] or "").lower()
    if noun is None or not usable(noun) or not is_verb(verb):
        return None
    scene = facts.scene
    me, you = scene.actor, scene.other
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    also = told["also"] or told["verb2"]
    second = (
        f" and how to {base_of(told['also']) if told['also'] else also.lower()} it" if also else ""
    )
    return sole(
        rule,
        title=f"Only who made {noun.a} can {verb} it",
        given=(
            scene.ready,
            f"{capitalised(noun.name)} `{one}` was made by `{me.name}`, `{two}` by `{you.name}`",
        ),
        steps=(
            f"Open {noun.name} `{one}` and look for the way to {verb} it{second}",
            f"Open {noun.name} `{two}` and look for the same",
            f"Send the request to {verb} `{two}` directly, with the session of `{me.name}`",
        ),
        expected=f"at `{one}` it is offered; at `{two}` it is not, the direct request is refused, "
        f"and `{two}` "
        "is unchanged",
        data={"own": one, "of_another": two, "other": you.email},
        kind="negative",
        risk=0.86,
    )


def _named(phrase: str, facts: Facts) -> Noun | None:
    """The thing that is spoken of; a pronoun is what the story is about."""
    if re.fullmatch(r"(?:it|them)?", phrase.strip(), re.IGNORECASE):
        return facts.main.object
    return noun_of(phrase)


def only_of_theirs(rule: Rule, facts: Facts) -> Idea | None:
    """One of the things that somebody has, and one that they have not."""
    found = _OF_THEIRS.match(own_words(rule.text))
    if found is None or rule.limits:
        return None
    told = found.groupdict()
    noun = noun_of(told["things"] or told["things2"])
    deed, state = told["deed"] or told["deed2"], (told["state"] or told["state2"]).lower()
    if noun is None or not usable(noun) or not is_verb(deed.split(" ", 1)[0].lower()):
        return None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return sole(
        rule,
        given=(
            scene.ready,
            f"`{scene.actor.name}` has {state} {noun.name} `{one}`, and has not {state} `{two}`",
        ),
        steps=(
            f"Open {noun.name} `{one}` and {deed}",
            f"Open {noun.name} `{two}` and look for a way to {deed}",
            f"Send the request for it directly, for `{two}`",
        ),
        expected=f"with `{one}` it works; with `{two}` it is not offered, the direct request is "
        "refused, and "
        "nothing is stored",
        data={"works": one, "refused": two},
        kind="negative",
        risk=0.86,
    )
