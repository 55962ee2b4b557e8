"""Finds text that tries to give the model orders.

What a phrase says is one half (the table in `guard_rules/`), how it is said the other
(`said.py`): a story about prompts, systems or attackers is not an attack. Disguises are taken off
first (`disguise.py`). Time is linear in the text.

The guard lowers a risk, it does not end it: user text is still handed to models as data only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from testwright.core.prompts import disguise
from testwright.core.prompts.disguise import View
from testwright.core.prompts.guard_rules import RULES, Rule
from testwright.core.prompts.said import Manner, Sentences

BLOCK_THRESHOLD = 0.6
"""From this score on, a text is taken for an attack."""

_BEGINNING = min(len(anchor) for rule in RULES for anchor in rule.anchors)
_ANCHORS: dict[str, set[str]] = {}
for _rule in RULES:
    for _anchor in _rule.anchors:
        _ANCHORS.setdefault(_anchor[:_BEGINNING], set()).add(_anchor)
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
    return _assessment([*_spoken(text), *_encoded(text)])


def _assessment(findings: list[Finding]) -> Assessment:
    best: dict[str, float] = {}
    for finding in findings:
        best[finding.group] = max(best.get(finding.group, 0.0), finding.weight)
    innocent = 1.0
    for weight in best.values():
        innocent *= 1 - weight
    findings.sort(key=lambda finding: (-finding.weight, finding.start, finding.name))
    return Assessment(round(1 - innocent, 4), tuple(findings[:_MAX_FINDINGS]))


def _spoken(text: str) -> Iterator[Finding]:
    """What can be read in the text, disguises of letters taken off."""
    plain = disguise.plain(text)
    sentences = Sentences(text, plain)
    seen: set[tuple[str, int]] = set()
    for finding in _search(text, plain, sentences, joined=False):
        seen.add((finding.name, finding.start))
        yield finding
    bare = disguise.undisguised(plain)
    views = [("joined", disguise.squeezed(bare), True)]
    if bare.text != plain.text:
        views.insert(0, ("look-alikes", bare, False))
    for label, view, joined in views:
        for finding in _search(text, view, sentences, joined=joined):
            if (finding.name, finding.start) not in seen:
                seen.add((finding.name, finding.start))
                yield replace(finding, name=f"{label}: {finding.name}")


def _search(text: str, view: View, sentences: Sentences, *, joined: bool) -> Iterator[Finding]:
    there = _anchors_in(view.text)
    if not there:
        return
    for rule in RULES:
        if (joined and not rule.joined) or there.isdisjoint(rule.anchors):
            continue
        regex = rule.joined_regex if joined else rule.regex
        for found in regex.finditer(view.text):
            start, end = view.span(found.start(), found.end())
            weight = rule.weight * _share(rule, sentences.manner(start, end))
            excerpt = text[start:end][:_EXCERPT]
            yield Finding(rule.name, rule.group, round(weight, 4), excerpt, start, end)


def _anchors_in(text: str) -> set[str]:
    """The anchors that stand in the text: only those are looked for whose beginning is there."""
    beginnings = {text[at : at + _BEGINNING] for at in range(len(text))}
    return {
        anchor
        for beginning in beginnings & _ANCHORS.keys()
        for anchor in _ANCHORS[beginning]
        if anchor in text
    }


def _share(rule: Rule, manner: Manner) -> float:
    if rule.yours:
        return _SHARE_YOURS[manner]
    return _SHARE_TOKEN[manner] if rule.token else _SHARE[manner]


def _encoded(text: str) -> Iterator[Finding]:
    """What shows only when the text, or a part of it, is decoded."""
    plain = disguise.plain(text)
    sentences = Sentences(text, plain)
    for secret in disguise.hidden(text):
        inner = _assessment(list(_spoken(secret.text)))
        if inner.blocked:
            weight = _HIDDEN_CERTAINTY * _SHARE[sentences.manner(secret.start, secret.end)]
            name = f"{secret.kind}: {inner.findings[0].name}"
            yield _hidden_finding(text, name, weight, secret.start, secret.end)
    for kind, view in (
        ("rot13", disguise.rot13(plain)),
        ("reversed", disguise.reversed_view(plain)),
    ):
        for finding in _search(text, disguise.squeezed(view), sentences, joined=True):
            manner = sentences.manner(finding.start, finding.end)
            weight = _HIDDEN_CERTAINTY * _SHARE[manner]
            yield _hidden_finding(
                text, f"{kind}: {finding.name}", weight, finding.start, finding.end
            )


def _hidden_finding(text: str, name: str, weight: float, start: int, end: int) -> Finding:
    return Finding(name, "disguise", round(weight, 4), text[start:end][:_EXCERPT], start, end)
