"""Criteria about what frames a deed: the control for it, the dialog before, the message after.

"User can click *Delete* on any expense", "A confirmation is asked for before deleting", "User
receives a confirmation": the story's own course leads there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
PRESSES = frozenset({"click", "press", "tap", "hit"})
_CONTROL = regex(
    r"^(?:.{1,40}?\s)?(?:click|press|tap|hit|select)s?\s+(?:on\s+)?(?:the\s+|an?\s+)?[\"“'`*](?P<label>[^\"”'`*]{2,40})"
    r"[\"”'`*]\s*(?:button\s+|link\s+|icon\s+)?(?:on|for|next\s+to|beside|in|of|from|at)\s+(?P<what>(?:an?|any|each|"
    r"every|the|all)\s+[\w -]{3,50})$",
    re.IGNORECASE,
)
_ASKED_FIRST = regex(
    r"\bconfirm(?:ation)?\b.*\b(?:before|prior\s+to)\b|\bbefore\b.*\bconfirm(?:ation|s|ed)?\b|"
    r"\b(?:asks?|prompts?|prompted|asked|prompting)\b.*\b(?:to|for)\s+(?:confirm|confirmation|verify\s+that)\b|"
    r"\b(?:requires?|needs?)\s+(?:an?\s+)?(?:\w+\s+)?confirmation\b|"
    r"\b(?:dialog|modal|prompt|pop-?up)\s+to\s+confirm\b|"
    r"\bconfirmation\s+(?:dialogs?|prompts?|modals?|pop-?ups?)\b",
    re.IGNORECASE,
)
_PREVENTS = regex(r"\b(?:prevents?|avoids?|accident\w*|unintend\w*)\b", re.IGNORECASE)
"""What a dialog is for, which is no refusal."""
_CONFIRMED = regex(
    r"^(?:(?:the\s+|an?\s+)?[\w ]{1,30}?\s+"
    r"(?:receives?|gets?|sees?|is\s+shown|shows?|displays?)\s+)?"
    r"(?:an?\s+|the\s+)?(?:success|confirmation|thank[- ]you)"
    r"(?:\s+(?:message|notification|notice|toast|text|banner|feedback))?"
    r"(?:\s*\([^)]*\))?(?:\s+(?:is|are)\s+(?:shown|displayed|visible)|"
    r"\s+appears)?"
    r"(?:\s+(?:after|on|upon|when|once)\s+[\w ]{3,40})?$",
    re.IGNORECASE,
)
_SETTLED = frozenset(
    {
        "create",
        "update",
        "delete",
        "upload",
        "send",
        "mark",
        "assign",
        "publish",
        "decide",
        "schedule",
    }
    | {"configure"}
)
"""Deeds after which a message can say what was done to what."""
_LOOKS = regex(
    r"^(?:Open\b(?!.*,\s+\w+\s+it\b)|Look|Reload|Read|Compare|Note|Go back|Count|Call up|List)\b"
)
_AND_IT = regex(r",\s+(\w+\s+it)$")
_IF_ASKED = regex(r",?\s+and confirm(?: if asked)?$")


def around_deed(rule: Rule, facts: Facts) -> Idea | None:
    """The case for a control, a dialog or a message; None for any other criterion."""
    text = rule.text.strip(" .")
    return (
        _control(rule, text, facts)
        or _asked_first(rule, text, facts)
        or _confirmed(rule, text, facts)
    )


def _control(rule: Rule, text: str, facts: Facts) -> Idea | None:
    """The control is at one of the things as at another."""
    found = _CONTROL.match(text)
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None or not usable(noun) or thinghood(noun) != "thing":
        return None
    scene, label = facts.scene, found["label"].strip()
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return _idea(
        rule,
        title=f"`{label}` is offered on {noun.a}",
        given=(scene.ready, f"The {noun.plural} `{one}` and `{two}` exist"),
        steps=(
            scene.opener(noun),
            f"Look for the control with the label `{label}`",
            scene.opener(noun, 1),
            f"Look for the control with the label `{label}`",
        ),
        expected=(
            f"`{label}` is there once at `{one}` and once at `{two}`, and can be pressed at both"
        ),
        data={"label": label, "first": one, "second": two},
        risk=0.6,
    )


def _asked_first(rule: Rule, text: str, facts: Facts) -> Idea | None:
    """Whoever cancels in the dialog has done nothing."""
    deed = _deed(facts)
    if deed is None or not _ASKED_FIRST.search(text) or rule.limits:
        return None
    if rule.negative and not _PREVENTS.search(text):
        return None
    value, steps = deed
    main = facts.main
    after = (
        "is not there" if main.kind in {"create", "upload", "schedule"} else "is as it was before"
    )
    return _idea(
        rule,
        title=f"Nothing happens to `{value}` when the confirmation is cancelled",
        given=preconditions(main, facts, flow_of(main, facts)),
        steps=(
            *(_AND_IT.sub(r" and \1", _IF_ASKED.sub("", step)) for step in steps),
            "Read the dialog and cancel",
            *_again(facts, steps),
        ),
        expected=f"A dialog asks for a confirmation before anything is done; after cancelling, "
        f"`{value}` {after}",
        data={"cancelled": value},
        risk=0.76,
    )


def _confirmed(rule: Rule, text: str, facts: Facts) -> Idea | None:
    """The message names what was done to what."""
    deed = _deed(facts)
    if deed is None or not _CONFIRMED.match(text):
        return None
    value, steps = deed
    main = facts.main
    done = past_participle(main.plain_verb)
    what = main.object.the if main.object is not None else "it"
    return _idea(
        rule,
        title=f"A message confirms that {what} was {done}",
        given=preconditions(main, facts, flow_of(main, facts)),
        steps=(*steps, "Read the message that appears"),
        expected=f"A message says that `{value}` was {done}; it appears once and is no error",
        data={"named": value},
        risk=0.7,
    )


def _deed(facts: Facts) -> tuple[str, tuple[str, ...]] | None:
    """What the story's course does something to, and its steps until that is done."""
    main = facts.main
    flow = flow_of(main, facts)
    if main.kind not in _SETTLED or flow.doubtful or main.statement:
        return None
    last = max((n for n, step in enumerate(flow.steps) if not _LOOKS.match(step)), default=-1)
    steps = flow.steps[: last + 1]
    named = re.findall(r"`([^`]+)`", " ".join(steps))
    return (named[0], steps[:4]) if named else None


def _again(facts: Facts, steps: tuple[str, ...]) -> tuple[str, ...]:
    """How one looks whether anything was done."""
    opened = steps[0].split(", ")[0] if steps[0].startswith("Open ") else ""
    return (f"{opened} again" if opened and "again" not in opened else facts.scene.again,)


def _idea(
    rule: Rule,
    *,
    title: str,
    given: tuple[str, ...],
    steps: tuple[str, ...],
    expected: str,
    data: dict[str, object],
    risk: float,
) -> Idea:
    return exact(
        rule, NAME, "framed", title=own_words(title), given=given, steps=steps,
        expected=expected, data=data, angle="course", risk=risk,
    )  # fmt: skip
