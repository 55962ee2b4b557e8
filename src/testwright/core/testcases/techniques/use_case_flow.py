"""Use-case flow: the normal course of each action, and of what the benefit promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.actions import actions_of
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, joined, third_party
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.limits import single_use
from testwright.core.testcases.rules import Rule, content
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testcases.wording import clipped, imperative, own_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts

NAME = "use_case_flow"
SHORT = 120
"""Characters of an outcome that may stand beside another in one result."""
FEW_WORDS = 9
"""Content words of a criterion that says what is seen, and no more."""
_SIGNED_IN = re.compile(
    r"(?:that\s+)?(?:I|we|the user|a user)\s+(?:am|are|is)\s+(?:signed|logged)\s+in$", re.IGNORECASE
)
_ENTERS = re.compile(
    r"(?:enter|add|select|choose|upload|search|create|submit|fill|type|pick|request)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    (
        r"\b(?:confirm\w*|message|notif\w+|e-?mail|success\w*|redirect\w*|displayed|shown|"
        r"appears?|visible|saved|stored|listed|sees?|receives?|updated)\b"
    ),
    re.IGNORECASE,
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """The main course, the other actions, the criteria that tell a course, the benefit."""
    met = tuple(rule for rule in facts.rules if _same_as_goal(rule, facts))
    for place, action in enumerate(facts.actions):
        yield _course(action, facts, met if place == 0 else (), place)
    if len(facts.actions) > 1:
        yield _chain(facts)
    for rule in facts.rules:
        if rule not in met and not rule.limits and not rule.only and not single_use(rule.text):
            yield from _told(rule, facts)
    yield from _benefit(facts)
    yield from _repeated(facts)


def _course(action: Action, facts: Facts, met: tuple[Rule, ...], place: int) -> Idea:
    flow = flow_of(action, facts)
    expected = flow.expected
    plain = [
        rule
        for rule in met
        if not rule.action and rule.statement and len(rule.statement) < SHORT and not rule.then
    ]
    for rule in plain[:2]:
        expected += f"; {own_words(rule.statement)}"
    return Idea(
        technique=NAME,
        type="positive",
        aspect=f"course {place}",
        title=title_of(action, facts.scene),
        preconditions=preconditions(action, facts, flow),
        steps=flow.steps,
        expected=expected,
        data=flow.data,
        covers=tuple(rule.id for rule in met),
        risk=1.0 if place == 0 else 0.8 - place * 0.05,
        depth="easy",
    )


def _repeated(facts: Facts) -> Iterator[Idea]:
    """Reading and computing twice gives the same; nothing is changed by it."""
    action, scene = facts.main, facts.scene
    if action.kind not in {
        "view",
        "search",
        "filter",
        "sort",
        "generate",
        "check",
        "download",
        "other",
        "operate",
        "choose",
        "sync",
    }:
        return
    flow = flow_of(action, facts)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="repeated",
        angle="quality",
        title=clipped(
            f"The second time gives the same as the first: {title_of(action, scene)}", 120
        ),
        preconditions=preconditions(action, facts, flow),
        steps=(*flow.steps[:3], "Note the result", "Do all of it once more"),
        expected=f"Both times: {flow.expected[:1].lower() + flow.expected[1:]}",
        data=flow.data,
        assumption="Doing it does not change what it shows.",
        risk=0.34,
        depth="hard",
    )


def _same_as_goal(rule: Rule, facts: Facts) -> bool:
    """A criterion that says no more than the goal, or what is seen after it."""
    if rule.condition or rule.negative or rule.limits or rule.only or rule.then:
        return False
    goal, said = content(facts.story.goal), content(rule.text)
    if not said or not goal:
        return False
    if rule.action is not None:
        return len(goal & said) / len(said) >= 0.75 and rule.action.kind == facts.main.kind  # noqa: PLR2004 three of four words
    shared = bool(goal & said)
    return (
        shared
        and bool(_OUTCOME.search(rule.statement))
        and len(said) <= FEW_WORDS
        and len(goal & said) > 1
    )


def _chain(facts: Facts) -> Idea:
    """All actions of the goal in one sitting."""
    scene = facts.scene
    steps = tuple(
        imperative(action) if not action.statement else f"Check that {own_words(action.statement)}"
        for action in facts.actions[:5]
    )
    noun = facts.main.object
    label = (
        scene.ref(noun) if noun and not noun.mass and not noun.abstract else f"`{scene.title(0)}`"
    )
    verbs = [action.verb for action in facts.actions[:5]]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="chain",
        title=clipped(
            (
                f"{scene.Who} can {joined(verbs)} "
                f"{(noun.plural if noun.many else noun.name) if noun else ''} in one sitting"
            ),
            90,
        ),
        preconditions=(scene.ready, f"{capitalised(label)} is at hand"),
        steps=tuple(f"{step}, with {label}" if i == 0 else step for i, step in enumerate(steps)),
        expected=(
            f"Each step works on what the step before left: {label} is followed through all "
            f"{len(steps)}, and no step asks to begin again"
        ),
        data={"followed": label.replace("`", "")},
        risk=0.55,
        depth="easy",
    )


def _told(rule: Rule, facts: Facts) -> Iterator[Idea]:
    """A criterion without limit, as it is written."""
    if rule.then:
        yield _gherkin(rule, facts)
        return
    if rule.negative and not rule.condition:
        return
    if rule.action is not None and not rule.negative and not rule.condition:
        flow = flow_of(rule.action, facts)
        who = rule.who or facts.scene.Who
        words = own_words(rule.action.words)
        title = clipped(f"{capitalised(who)} can {rule.action.verb} {words}", 90)
        yield Idea(
            technique=NAME,
            type="positive",
            aspect=f"criterion {rule.id}",
            title=title,
            preconditions=preconditions(rule.action, facts, flow),
            steps=flow.steps,
            expected=flow.expected,
            data=flow.data,
            covers=(rule.id,),
            risk=0.78,
            depth="easy",
        )
        return
    if rule.condition:
        return
    main = flow_of(facts.main, facts)
    said = clipped(own_words(rule.statement), 190)
    subject = re.split(
        r"\s(?:is|are|has|have|can|shows?|does|do|contains?|includes?|may|must|gets?|stays?|will|means|costs?)\b",
        said,
    )[0]
    look = (
        f"Look at {_known(subject)}"
        if 0 < len(subject) < SHORT // 2 and " " in said
        else "Compare the result with the criterion"
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect=f"criterion {rule.id}",
        title=clipped(capitalised(said), 90),
        preconditions=preconditions(facts.main, facts, main),
        steps=(*main.steps[:4], look),
        expected=capitalised(said),
        data=main.data,
        covers=(rule.id,),
        risk=0.72,
        depth="easy",
    )


def _known(subject: str) -> str:
    low = subject[:1].lower() + subject[1:] if not subject[:2].isupper() else subject
    low = re.sub(r"^(?:an?|each|every|all|any)\s+", "the ", low)
    return low if low.startswith(("the ", "their ", "this ", "that ", "these ")) else f"the {low}"


def _gherkin(rule: Rule, facts: Facts) -> Idea:
    """Given becomes preconditions, when becomes steps, then becomes the result."""
    steps = tuple(capitalised(_step(text)) for text in rule.when) or (
        "Look at the situation described",
    )
    if len(steps) == 1:
        steps = (*steps, f"Check that {own_words(rule.then[0])}")
    data = flow_of(facts.main, facts).data
    value = next((v for v in data.values() if isinstance(v, str)), "")
    if value and "`" not in steps[0] and _ENTERS.match(steps[0]):
        steps = (f"{steps[0]} (`{value}`)", *steps[1:])
    expected = "; ".join(own_words(text) for text in rule.then)
    given = tuple(
        facts.scene.ready if _SIGNED_IN.match(text) else capitalised(own_words(text))
        for text in rule.given
    )
    if not re.search(r"\b(?:signed|logged|log|sign)\b", " ".join(given)):
        given = (facts.scene.ready, *given)
    title = f"{rule.then[0]} when {rule.when[0]}" if rule.when else rule.then[0]
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"criterion {rule.id}",
        title=clipped(capitalised(own_words(title)), 90),
        preconditions=given,
        steps=steps[:7],
        expected=capitalised(expected),
        data=data,
        covers=(rule.id,),
        risk=0.85,
        depth="easy",
    )


def _step(text: str) -> str:
    """`I click Save` -> `click Save`; other subjects stay."""
    bare = re.sub(
        r"^(?:I|we|the user|a user|user|they)\s+(?:am\s+|try\s+to\s+|attempt\s+to\s+)?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    if bare != text:
        first, _, rest = bare.partition(" ")
        bare = f"{_base(first)} {rest}".strip()
    return own_words(bare)


def _base(verb: str) -> str:
    from testwright.core.testcases.verbs import infinitive

    return infinitive(verb)


def _benefit(facts: Facts) -> Iterator[Idea]:
    """What the story promises can be done with the result."""
    benefit = facts.story.benefit
    if not benefit:
        return
    match = re.match(
        (
            r"(?:I|we|they|users?|people|it)\s+(?:can|could|am able to|are able to|may|"
            r"will be able to)\s+(?:then\s+|easily\s+|quickly\s+|better\s+|also\s+|"
            r"more easily\s+|later\s+)*(?P<vp>[a-z][\w-]+\s.+)$"
        ),
        benefit,
        re.IGNORECASE,
    )
    if match is None:
        return
    found = actions_of(match["vp"], benefit)
    if not found or found[0].statement or (found[0].kind == "other" and found[0].object is None):
        return
    second = found[0]
    if second.verb in {
        "be",
        "have",
        "know",
        "understand",
        "make",
        "get",
        "take",
        "do",
        "save",
        "keep",
        "ensure",
        "feel",
        "help",
        "start",
    }:
        return
    scene, main = facts.scene, facts.main
    flow = flow_of(main, facts)
    named = (value for value in flow.data.values() if isinstance(value, str))
    name = next(named, scene.title(0))
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="benefit",
        title=clipped(f"{scene.Who} can {second.verb} {own_words(second.words)} afterwards", 90),
        preconditions=preconditions(main, facts, flow),
        steps=(*flow.steps[:3], f"{imperative(second, 90)}, using what the steps before gave"),
        expected=(
            f"`{name}` from the steps before can be used in the last step as it is, and this is "
            f"reached: {clipped(third_party(benefit), 110)}"
        ),
        data=flow.data,
        risk=0.42,
        depth="easy",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Use-case flow",
    trigger="every story: each action, each criterion that tells a course, the benefit",
    source=(
        "ISTQB CTFL 4.0, 4.5.3 (acceptance test-driven development); ISTQB CTAL-TA 3.1, 3.2.7 (use "
        "case testing); Cockburn, Writing Effective Use Cases (2000)"
    ),
    risk="what people came for does not work",
    ideas=ideas,
)
