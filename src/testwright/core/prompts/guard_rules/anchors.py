"""Which rules a text may match at all, told by the anchors that stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from testwright.core.prompts.guard_rules import RULES
from testwright.core.prompts.guard_rules.rule import Rule

_BEGINNING = 4
"""Characters of an anchor that are looked up before the anchor itself is looked for."""


class Anchors:
    """The anchors of some rules, by their beginnings.

    Args:
        rules: in the order in which they are tried.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._places: dict[str, list[int]] = {}
        for place, rule in enumerate(self._rules):
            for anchor in rule.anchors:
                self._places.setdefault(anchor, []).append(place)
        self._short = [anchor for anchor in self._places if len(anchor) < _BEGINNING]
        self._by_beginning: dict[str, list[str]] = {}
        for anchor in self._places.keys() - self._short:
            self._by_beginning.setdefault(anchor[:_BEGINNING], []).append(anchor)

    def rules(self, text: str) -> list[Rule]:
        """The rules of which an anchor stands in the text, in their order."""
        known = self._by_beginning
        likely = {text[at : at + _BEGINNING] for at in range(len(text))} & known.keys()
        anchors = [anchor for beginning in likely for anchor in known[beginning]]
        places = {
            place
            for anchor in (*anchors, *self._short)
            if anchor in text
            for place in self._places[anchor]
        }
        return [self._rules[place] for place in sorted(places)]


SPOKEN = Anchors(RULES)
"""For texts as they are written."""
JOINED = Anchors(rule for rule in RULES if rule.joined)
"""For the letters of texts."""
