"""Finds text that tries to give the model orders.

What a phrase says is one half (the table in `guard_rules/`), how it is said the other
(`said.py`): a story about prompts, systems or attackers is not an attack. Disguises are taken off
first (`disguise.py`). Time is linear in the text.

The guard lowers a risk, it does not end it: user text is still handed to models as data only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from testwright.core.prompts import disguise
from testwright.core.prompts.disguise import View
from testwright.core.prompts.guard_rules import Rule
from testwright.core.prompts.guard_rules.anchors import JOINED, SPOKEN
from testwright.core.prompts.said import Manner, Sentences

BLOCK_THRESHOLD = 0.6
"""From this score on, a text is taken for an attack."""

_MOST_KEPT, _LONGEST_KEPT = 512, 8_000
"""Assessments that are kept, and characters of their texts: experiments ask the same many times."""
_MAX_FINDINGS = 20
_EXCERPT = 120
_HIDDEN_CERTAINTY = 0.9  # nobody writes an order in a code by accident

# How much of a rule's weight remains, by how the phrase is said.
_SHARE: dict[Manner, float] = {
    "order": 1.0,
    "loose": 0.85,
    "wish": 0.6,
    "reported": 0.15,
    "quoted": 0.12,
}
_SHARE_YOURS: dict[Manner, float] = _SHARE | {"loose": 1.0, "wish": 0.9, "reported": 0.72}
_SHARE_TOKEN: dict[Manner, float] = _SHARE | {"loose": 1.0, "wish": 0.8}


@dataclass(frozen=True, slots=True)
class Finding:
    """One phrase that speaks for an attack.

    Attributes:
        name: the rule, with the disguise before it if there was one (`base64: ignore-above`).
        group: what it is after; findings of one group do not add up.
        weight: 0–1, after how it is said was taken into account.
        excerpt: the passage as it was written.
        start, end: where it stands in the text, in characters.
    """

    name: str
    group: str
    weight: float
    excerpt: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the guard thinks of a text: 0 (harmless) to 1, and why, the heaviest first."""

    score: float
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether the score reaches `BLOCK_THRESHOLD`."""
        return self.score >= BLOCK_THRESHOLD


def assess(text: str) -> Assessment:
    """How likely it is that the text addresses the model with orders of its own.

    The best finding of each group counts: `1 - Π(1 - weight)`, so that two weak signs of different
    kinds weigh more than one, and ten of one kind do not.
    """
    if len(text) > _LONGEST_KEPT:
        return _assessed(text)
    return _kept(text)


def _assessed(text: str) -> Assessment:
    plain = disguise.plain(text)
    sentences = Sentences(text, plain)
    return _assessment([*_spoken(text, plain, sentences), *_encoded(text, plain, sentences)])


_kept = lru_cache(maxsize=_MOST_KEPT)(_assessed)


def _assessment(findings: list[Finding]) -> Assessment:
    best: dict[str, float] = {}
    for finding in findings:
        best[finding.group] = max(best.get(finding.group, 0.0), finding.weight)
    innocent = 1.0
    for weight in best.values():
        innocent *= 1 - weight
    findings.sort(key=lambda finding: (-finding.weight, finding.start, finding.name))
    return Assessment(round(1 - innocent, 4), tuple(findings[:_MAX_FINDINGS]))


def _spoken(text: str, plain: View, sentences: Sentences) -> Iterator[Finding]:
    """What can be read in the text, disguises of letters taken off."""
    seen: set[tuple[str, int]] = set()
    for finding in _search(text, plain, sentences):
        seen.add((finding.name, finding.start))
        yield finding
    bare = disguise.undisguised(plain)
    found = [("joined", _search_joined(text, bare, sentences))]
    if bare.text != plain.text:
        found.insert(0, ("look-alikes", _search(text, bare, sentences)))
    for label, findings in found:
        for finding in findings:
            if (finding.name, finding.start) not in seen:
                seen.add((finding.name, finding.start))
                yield replace(finding, name=f"{label}: {finding.name}")


def _search(text: str, view: View, sentences: Sentences) -> Iterator[Finding]:
    for rule in SPOKEN.rules(view.text):
        yield from _found(rule, rule.regex, text, view, sentences)


def _search_joined(text: str, view: View, sentences: Sentences) -> Iterator[Finding]:
    """In the letters alone, so that spaced, dotted, split and joined words read alike."""
    rules = JOINED.rules(disguise.letters(view.text))
    if rules:
        letters = disguise.squeezed(view)
        for rule in rules:
            yield from _found(rule, rule.joined_regex, text, letters, sentences)


def _found(
    rule: Rule, regex: re.Pattern[str], text: str, view: View, sentences: Sentences
) -> Iterator[Finding]:
    for found in regex.finditer(view.text):
        start, end = view.span(found.start(), found.end())
        weight = rule.weight * _share(rule, sentences.manner(start, end))
        excerpt = text[start:end][:_EXCERPT]
        yield Finding(rule.name, rule.group, round(weight, 4), excerpt, start, end)


def _share(rule: Rule, manner: Manner) -> float:
    if rule.yours:
        return _SHARE_YOURS[manner]
    return _SHARE_TOKEN[manner] if rule.token else _SHARE[manner]


def _encoded(text: str, plain: View, sentences: Sentences) -> Iterator[Finding]:
    """What shows only when the text, or a part of it, is decoded."""
    for secret in disguise.hidden(text):
        inner_plain = disguise.plain(secret.text)
        inner_sentences = Sentences(secret.text, inner_plain)
        inner = _assessment(list(_spoken(secret.text, inner_plain, inner_sentences)))
        if inner.blocked:
            weight = _HIDDEN_CERTAINTY * _SHARE[sentences.manner(secret.start, secret.end)]
            name = f"{secret.kind}: {inner.findings[0].name}"
            yield _hidden_finding(text, name, weight, secret.start, secret.end)
    for kind, view in (
        ("rot13", disguise.rot13(plain)),
        ("reversed", disguise.reversed_view(plain)),
    ):
        for finding in _search_joined(text, view, sentences):
            manner = sentences.manner(finding.start, finding.end)
            weight = _HIDDEN_CERTAINTY * _SHARE[manner]
            yield _hidden_finding(
                text, f"{kind}: {finding.name}", weight, finding.start, finding.end
            )


def _hidden_finding(text: str, name: str, weight: float, start: int, end: int) -> Finding:
    return Finding(name, "disguise", round(weight, 4), text[start:end][:_EXCERPT], start, end)
