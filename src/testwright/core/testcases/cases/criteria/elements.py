"""Criteria that say that a part of a page is there: a button, a link, a field, a search bar.

`There is a "Fly" button on each kite`, `The list has a search bar`, `"Save" and "Cancel" buttons`:
one looks for it where it belongs, at two of the things where each of them has one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS
from testwright.core.testcases.cases.criteria.causes import cause_of
from testwright.core.testcases.cases.criteria.shape import (
    given_for,
    opened,
    opening,
    sole,
)
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised, is_plural, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.described import Described, described

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_PRESSED = r"buttons?|options?|links?|icons?|tabs?|toggles?|checkbox(?:es)?|switch(?:es)?"
_FILLED = r"fields?|inputs?|bars?|box(?:es)?|text\s?areas?"
_OPENED = r"drop-?downs?|menus?|selectors?|pickers?|filters?"
_ONLY_SEEN = r"sections?|badges?|banners?|logos?|counters?|breadcrumbs?|panels?"
_PART = rf"(?P<part>{_PRESSED}|{_FILLED}|{_OPENED}|{_ONLY_SEEN})"
_WHAT = (
    r"(?P<what>(?:(?:an?|the|its|one|both)\s+)?(?!no\b)"
    rf"(?:(?:[\"“'`][^\"”'`]{{1,40}}[\"”'`]|[\w+/’-]+),?\s+){{0,6}}?{_PART})\b"
)
_SHOWN = (
    r"(?:also\s+|always\s+|clearly\s+|prominently\s+)?(?:available|visible|shown|displayed|present|"
    r"provided|offered|there|accessible|included)"
)
_FORMS = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:on|in|at)\s+(?P<place>[^,]{{3,60}}),?\s+there\s+(?:is|are)\s+{_WHAT}(?P<tail>.*)$",
        rf"^there\s+(?:is|are)\s+{_WHAT}(?:\s+{_SHOWN})?(?P<tail>.*)$",
        rf"^(?:the\s+)?[a-z][\w-]*(?:\s[a-z]+)?\s+(?:can\s+)?sees?\s+{_WHAT}(?P<tail>.*)$",
        rf"^{_WHAT}\s+(?:is|are)\s+{_SHOWN}(?P<tail>.*)$",
        rf"^{_WHAT}\s+(?:appears?|exists?)(?P<tail>.*)$",
        (
            r"^(?P<place>[\w\"“”'’` -]{2,70}?)\s+(?:has|have|includes?|contains?|provides?|offers?|"
            rf"shows?|displays?|features?)\s+(?P<det>an?|the|its|two)\s+(?=\S){_WHAT}(?P<tail>.*)$"
        ),
    )
)
_BARE = regex(rf"^{_WHAT}(?P<tail>(?:\s+(?:on|in|at|next\s+to|below|above)\s.+)?)$", re.IGNORECASE)
_TO = regex(r"^\s+(?:to|for)\s+(?P<deed>[a-z]+(?:ing)?\s.+)$", re.IGNORECASE)
_LETS = regex(
    r"\s+(?:to|that|which)\s+(?:enables?|allows?|lets?|helps?)\s.+$|\s+so\s+(?:that\s+)?.+$",
    re.IGNORECASE,
)
"""What it is for is not seen."""
_WHERE = regex(
    r"^\s+(?P<how>on|in|at|for|of|next\s+to|below|above|beside|under|near|within|inside)\s+"
    r"(?P<place>(?!(?:case|order|time)\b).+)$",
    re.IGNORECASE,
)
_EACH = regex(
    r"^(?:(?:on|for|of|in)\s+)?(?:each|every|all|any)(?:\s+(?:of\s+(?:the|my|their|its)|"
    r"individual|single))?\s+"
    r"(?P<thing>.+)$",
    re.IGNORECASE,
)
_PAGE = regex(
    r"\b(?:pages?|screens?|forms?|views?|lists?|dashboards?|tabs?|modals?|dialogs?|profile|"
    r"homepage|"
    r"popups?|panel|calendar|catalog(?:ue)?|cart|checkout|table)$",
    re.IGNORECASE,
)
_PAGE_WITH = regex(
    r"^(?:the\s+|this\s+)?(?:[\w-]+\s+){0,2}?(?:page|screen|tab|view|list|section|form)\s+"
    r"(?:showing|with|of|for|listing)\s",
    re.IGNORECASE,
)
"""`the tab showing all kites`."""
_FRAME = regex(
    r"^(?:the\s+)?(?:main\s+|top\s+|site\s+)?(?:header|footer|navbar|nav\s?bar|"
    r"navigation(?:\s+(?:bar|menu))?|side\s?bar|"
    r"tool\s?bar|menu)$",
    re.IGNORECASE,
)
_BESIDE = frozenset({"next to", "below", "above", "beside", "under", "near"})
_CLAUSE = regex(r"\b(?:when|if|while|only|that|which|who|once|after|until|unless|is|are)\b|;")
_LONGEST = 9
"""Words of a place; more are a clause."""


def element(rule: Rule, facts: Facts) -> Idea | None:
    """The case for a part of a page; None for any other criterion."""
    if rule.only or rule.limits or re.search(r"\bnot\b", rule.statement):
        return None
    if rule.condition and not ((cause := cause_of(rule.condition, facts)) and cause.done):
        return None
    text = re.sub(r"\s*\([^)]*\)", "", own_words(rule.statement))
    text = _PART_FIRST.sub(r"\g<label> \g<part>", text)
    found = _said_of_part(text, facts) if _HAS_PART.search(text) else None
    if found is None:
        return None
    place, tail = found.groupdict().get("place") or "", found["tail"].rstrip(" .")
    if _CLAUSE.search(tail) or _CLAUSE.search(found["what"]):
        return None
    what = found["what"]
    tail = _LETS.sub("", tail)
    purpose, where = _TO.match(tail), _WHERE.match(tail)
    spot = where["place"] if where else ""
    of_things = where is not None and where["how"].lower() == "for" and described(spot)
    if purpose and not of_things and not _EACH.match(spot):
        what, tail, where = f"{what}{tail}", "", None
    if (tail and where is None) or max(len(place.split()), len(tail.split())) > _LONGEST:
        return None
    looked = _Looked(rule, facts, _named(what), found["part"].lower())
    return looked.at(place, where["how"].lower() if where else "", spot if where else "")


def _said_of_part(text: str, facts: Facts) -> re.Match[str] | None:
    """The first form of sentence that fits; a label alone is enough, but not that of a dialog."""
    found = next((one for form in _FORMS if (one := form.match(text))), None)
    if found is None and text[:1] in '"“' and facts.main.kind != "delete":
        return _BARE.match(text)
    return found


_PART_FIRST = regex(
    r"(?:\b(?:two|three|four)\s+)?\b(?P<part>buttons?|links?|tabs?|icons?|fields?|options|checkbox(?:es)?)"
    r"(?::|\s+(?:labell?ed|called|named|saying|with\s+the\s+(?:label|text)))?\s+"
    r"(?P<label>\"[^\"]{1,40}\"(?:(?:,|,?\s+and)\s+\"[^\"]{1,40}\")*)",
    re.IGNORECASE,
)
"""`a button "Fly"`, `two buttons: "Fly" and "Land"`: the label stands before the part elsewhere."""
_HAS_PART = regex(rf"\b{_PART}\b", re.IGNORECASE)


def _named(what: str) -> str:
    """The part with its article: `the "Fly" button`."""
    text = re.sub(r"^(?:an?|its|one|the|two|both)\s+", "", what, flags=re.IGNORECASE)
    plain = len(text.split()) == 2 and text[1:].islower()  # noqa: PLR2004 `Search bar` has no label
    text = text[:1].lower() + text[1:] if plain else text
    return f"the {text}"


class _Looked:
    """What is looked for, and how its case is told by where it belongs."""

    def __init__(self, rule: Rule, facts: Facts, what: str, part: str) -> None:
        self.rule, self.facts, self.what = rule, facts, clipped(what, 90)
        self.many = is_plural(part)
        self.part = singular(part)

    def at(self, place: str, how: str, other: str) -> Idea | None:
        """The case, by the place before the part and the one behind it."""
        each = next((one for one in map(_EACH.match, (other, place)) if one), None)
        if each is not None:
            return self._at_each(each["thing"], "" if _EACH.match(place) else place)
        if how in _BESIDE:
            return self._once(opened(place, self.facts), f" {how} {other}")
        spot = other or place
        if _FRAME.match(spot):
            return self._once("Open the start page", f" in {_with_the(spot)}")
        told = described(spot) if how in {"for", "of", "on", ""} and spot else None
        if told is not None and told.state:
            return self._in_state(told)
        paged = _PAGE.search(spot) or _PAGE_WITH.match(spot)
        if not spot or paged or opened(place, self.facts) == opening(self.facts):
            return self._once(opened(spot, self.facts), "")
        return self._at_each(spot, "") if how in {"on", "for", "at"} or not other else None

    @property
    def _use(self) -> str:
        if re.fullmatch(_PRESSED, self.part):
            return "pressed"
        if re.fullmatch(_FILLED, self.part):
            return "filled in"
        return "opened" if re.fullmatch(_OPENED, self.part) else ""

    def _seen(self, where: str) -> str:
        are, once = ("are", "") if self.many else ("is", " once")
        use = f" and can be {self._use}" if self._use else ""
        return f"{self.what} {are} shown{once}{where}{use}"

    def _once(self, step: str, where: str) -> Idea | None:
        if not step:
            return None
        given = given_for(self.facts) if step == opening(self.facts) else (self.facts.scene.ready,)
        look = f"Look for {self.what}{where}"
        use = {"pressed": "point at it", "filled in": "click into it", "opened": "open it"}.get(
            self._use, ""
        )
        return sole(
            self.rule,
            given=given,
            steps=(step, f"{look}, and {use}" if use and not self.many else look),
            expected=self._seen(where),
            data={"looked_for": self.what},
            risk=0.62,
        )

    def _at_each(self, phrase: str, page: str) -> Idea | None:
        """Two of the things are looked at."""
        bare = re.sub(
            r"\s+(?:details?\s+)?(?:pages?|cards?|rows?|items?|entry|entries|tiles?)$", "", phrase
        )
        noun = noun_of(bare)
        if (
            re.fullmatch(r"pages?|screens?", phrase, re.IGNORECASE)
            or noun is None
            or not _single(noun)
        ):
            return None
        scene = self.facts.scene
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        opens = not page and re.search(r"\bpages?$", phrase)
        if opens:
            steps: tuple[str, ...] = (
                scene.opener(noun),
                f"Look for {self.what}",
                scene.opener(noun, 1),
                f"Look for {self.what}",
            )
        else:
            first = opened(page, self.facts) if page else scene.lister(noun)
            steps = (first, f"Look for {self.what} at `{one}`, then at `{two}`")
        return sole(
            self.rule,
            given=(scene.ready, f"{capitalised(noun.plural)} `{one}` and `{two}` exist"),
            steps=steps,
            expected=f"`{one}` and `{two}` each have {self.what}, and it can be {self._use}"
            if self._use and not self.many
            else f"`{one}` and `{two}` each have {self.what}",
            data={"looked_for": self.what, "first": one, "second": two},
            risk=0.62,
        )

    def _in_state(self, told: Described) -> Idea | None:
        """It is there for things in a state, and not for others."""
        noun, scene = told.noun, self.facts.scene
        if not _single(noun) or noun.category == "person":
            return None
        story = self.facts.main.object
        if story is not None and story.head == noun.head:
            noun = story  # `requests`, of a story about time-off requests
        one, out = scene.name(noun, 0), scene.name(noun, 2)
        are = "are" if self.many else "is"
        return sole(
            self.rule,
            given=(
                scene.ready,
                f"{capitalised(noun.name)} `{one}` {told.state}, `{out}` {told.otherwise}",
            ),
            steps=(
                f"Open {noun.name} `{one}` and look for {self.what}",
                f"Open {noun.name} `{out}` and look for {self.what}",
            ),
            expected=f"for `{one}` {self.what} {are} shown; for `{out}` "
            f"{'they are' if self.many else 'it is'} not",
            data={"fits": one, "does_not_fit": out},
            risk=0.76,
        )


def _single(noun: Noun) -> bool:
    return usable(noun) and noun.head not in WIDGETS and thinghood(noun) in {"thing", "value"}


def _with_the(place: str) -> str:
    return place if re.match(r"the\s", place, re.IGNORECASE) else f"the {place}"
