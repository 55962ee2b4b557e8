"""Criteria that say what comes of a field that is left empty, or of nothing being chosen.

`If any required field is empty, a message is shown` is tried with one field empty and with none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.field_lists import fields_of
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
_ANY_FIELD = regex(
    r"^(?:any|a|an|one|one\s+of\s+the|any\s+of\s+the|the)?\s*(?:required|mandatory|compulsory)\s+"
    r"(?P<what>fields?|values?|inputs?|data|information|attributes?|parameters?|arguments?|"
    r"options?|propert(?:y|ies))\s+(?:is|are)\s+(?:left\s+)?"
    r"(?:empty|missing|blank|not\s+(?:filled(?:\s+(?:in|out))?|given|entered|provided|completed))"
    r"(?P<more>\s+(?:when|while)\s+.+)?$",
    re.IGNORECASE,
)
_NONE = regex(
    r"^no\s+(?P<what>[\w][\w' -]{1,40}?)\s+(?:is|are|has\s+been|was)\s+(?P<done>selected|chosen|"
    r"picked|ticked|"
    r"checked|entered|given|provided|specified|uploaded|added)(?P<more>\s+.+)?$",
    re.IGNORECASE,
)
_PRESSED = regex(
    r"\bwhen\s+(?:the\s+user\s+|"
    r"they\s+)?(?:(?P<name>(?:the\s+)?[\"“'`][^\"”'`]+[\"”'`](?:\s+button)?)\s+is\s+"
    r"(?:clicked|pressed|tapped)|(?:clicks?|press(?:es)?|taps?)\s+(?P<other>.+))$",
    re.IGNORECASE,
)


def left_empty(facts: Facts) -> Iterator[Idea]:
    """Each criterion whose condition is that something was not filled in or not chosen."""
    for rule in facts.rules:
        if rule.then or rule.link not in {"if", "when", "whenever", "in case"}:
            continue
        condition = own_words(rule.condition)
        field, none = _ANY_FIELD.match(condition), _NONE.match(condition)
        if field is not None:
            made = _one_empty(rule, field, facts)
            if made is not None:
                yield made
        elif none is not None:
            yield _none_chosen(rule, none, facts)


def _submitted(more: str) -> str:
    """The step that hands the form in, as the criterion calls it."""
    found = _PRESSED.search(more)
    if found is None:
        return "save"
    return f"press {(found['name'] or found['other']).strip()}"


def _outcome(rule: Rule) -> str:
    said = own_words(rule.statement)
    shorter = re.sub(r"^(?:the\s+system|it|the\s+app(?:lication)?)\s+", "", said)
    return clipped(said if shorter == said else f"the system {shorter}", 150)


def _idea(rule: Rule, facts: Facts, title: str, steps: tuple[str, ...], expected: str,
          data: dict[str, object]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, "empty", title=title, given=(facts.scene.ready,), steps=steps,
        expected=expected, data=data, type="negative", angle="input", risk=0.88,
    )  # fmt: skip


def _one_empty(rule: Rule, found: re.Match[str], facts: Facts) -> Idea | None:
    more, what = found["more"] or "", singular(found["what"].lower())
    needed = next((names for one in facts.rules if len(names := fields_of(one.text)[0]) > 1), ())
    if facts.scene.surface != "screen":
        return _one_left_out(rule, what, tuple(needed[:2]), facts) if needed else None
    hand_in = _submitted(more)
    named = needed[:2] or (f"the first required {what}", f"the last required {what}")
    labels = [name if name.startswith("the ") else f"the {name}" for name in named]
    first = _opens_form(facts)
    return _idea(
        rule,
        facts,
        f"{_outcome(rule)} for one required {what} that is empty",
        (
            first,
            f"Fill in everything but {labels[0]}, and {hand_in}",
            f"Fill it in, empty {labels[1]}, and {hand_in}",
            f"Fill in {labels[1]} again, and {hand_in}",
        ),
        f"After the second and third step: {_outcome(rule)}; nothing is stored, and the other "
        "values stay as entered. After the last step no such message is shown",
        {"left_empty": list(named)},
    )


def _opens_form(facts: Facts) -> str:
    """The step before anything is filled in."""
    if facts.main.statement or flow_of(facts.main, facts).doubtful:
        return "Open the form"
    return flow_of(facts.main, facts).steps[0]


def _one_left_out(rule: Rule, what: str, named: tuple[str, ...], facts: Facts) -> Idea:
    """The same for a request or a command; only where they are named elsewhere."""
    sent = "Send the request" if facts.scene.surface == "api" else "Run the command"
    return _idea(
        rule,
        facts,
        f"{_outcome(rule)} for one required {what} that is left out",
        (*(f"{sent} without the {name}" for name in named), f"{sent} with every required {what}"),
        f"The first two are refused and name the {what} that is missing; nothing is left of them. "
        "The third goes through",
        {"left_out": list(named)},
    )


def _none_chosen(rule: Rule, found: re.Match[str], facts: Facts) -> Idea:
    what = found["what"].strip()
    hand_in = _submitted(found["more"] or "")
    verb = {"entered": "Enter", "given": "Give", "provided": "Give", "specified": "Enter",
            "uploaded": "Upload", "added": "Add"}.get(found["done"].lower(), "Choose")  # fmt: skip
    first = _opens_form(facts)
    article = "an" if re.match(r"[aeiou]", what, re.IGNORECASE) else "a"
    return _idea(
        rule,
        facts,
        f"{_outcome(rule)} if no {what} is {found['done'].lower()}",
        (
            first,
            f"{verb} no {what}, fill in all else, and {hand_in}",
            f"{verb} {article} {what}, and {hand_in}",
        ),
        f"After the second step: {_outcome(rule)}; nothing else has happened. After the third step "
        "it goes on as usual",
        {"left_out": what},
    )  # fmt: skip
