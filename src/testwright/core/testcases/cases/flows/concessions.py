"""Flows of goals that hold in spite of something: that is brought about first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.conceded_subjects import Ground
from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.cases.flows.obstacles import obstacle
from testwright.core.testcases.cases.flows.shown import shown
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.concessions import concession_of, without_concession
from testwright.core.testcases.reading.phrases import asks_a_question

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.cases.flows.obstacles import Obstacle
    from testwright.core.testcases.cases.flows.shown import Shown
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.concessions import Conceded
    from testwright.core.testcases.reading.facts import Facts

MOST_STEPS = 5
DESPITE = "despite"
"""The key of a course's data under which stands what it holds in spite of."""
_LOOKS = frozenset({"view", "download"})
_KEEPS = word_set("keep retain preserve have get access read")
_NEW = frozenset({"create", "register", "generate", "upload"})


@dataclass(frozen=True, slots=True)
class Bare:
    """An action without what it concedes, and that, one for each alternative."""

    action: Action
    cases: tuple[Conceded, ...]


def by_itself(action: Action, facts: Facts) -> Bare | None:
    """The deed by itself; None where it concedes nothing that can be brought about."""
    if action.statement or action.negative:
        return None
    found = concession_of(action.words)
    if found is not None:
        words = action.words[: found.start].strip(" ,")
        text = without_concession(action.text)
        noun = noun_of(words) or action.object
        return Bare(replace(action, words=words, text=text, object=noun), found.cases)
    whole = len(facts.actions) == 1 and action == facts.main
    found = concession_of(facts.story.goal) if whole else None
    return Bare(action, found.cases) if found else None


def in_spite(bare: Bare, course: Flow, facts: Facts) -> Flow | None:
    """The course with what is conceded brought about first; the other alternatives beside it.

    Args:
        bare: the deed, and what it concedes.
        course: of the deed by itself.
        facts: of the story.
    """
    told_of = noun_of("a message") if bare.action.kind == "receive" else None
    noun, scene = bare.action.object or told_of, facts.scene
    if noun is None:
        return None
    look = _looked_at(bare.action, noun, facts)
    ref = look.ref if look else scene.ref(noun, _index_in(course, noun, facts))
    new = bare.action.kind in _NEW and look is None
    ground = Ground(noun, ref, look.names if look else (), scene, new)
    told = [obstacle(one, ground) for one in bare.cases]
    found = [one for one in told if one is not None]
    if len(found) != len(told):
        return None
    base = _course(look, course) if look else course
    flows = [_behind(one, base) for one in found]
    first, *others = flows
    beside = tuple(
        Companion(
            technique="decision_table",
            aspect=f"despite {place}",
            title=clipped(f"The same when {one.short}", 100),
            given=flow.given,
            steps=flow.steps,
            expected=flow.expected,
            data=flow.data,
            type="positive",
            angle="rule",
            risk=0.9,
        )
        for place, (one, flow) in enumerate(zip(found[1:], others, strict=True), 2)
    )
    return replace(
        first,
        companions=(*beside, *base.companions),
        self_contained=first.self_contained or look is not None or bare.action.kind == "receive",
        stands_alone=first.stands_alone or (look is not None and bare.action.kind in _NEW),
    )


def _looked_at(action: Action, noun: Noun, facts: Facts) -> Shown | None:
    if asks_a_question(action) or action.words.lower().startswith("which "):
        return None
    if action.kind in _LOOKS or action.verb in _KEEPS:
        said = action.said("for", "of") if noun.mass and noun.host is None else None
        if said is not None and said.noun is not None:
            noun = noun_of(f"{noun.name} of {said.noun.a}") or noun
        return shown(noun, facts.scene, taken=action.kind == "download")
    return None


def _course(look: Shown, course: Flow) -> Flow:
    """What is looked at, in the place of a course in which it changes meanwhile."""
    return replace(
        course,
        given=(look.given,),
        steps=look.steps,
        expected=look.seen,
        data=dict(look.data),
        doubtful=False,
        companions=(),
    )


def _index_in(course: Flow, noun: Noun, facts: Facts) -> int:
    """Which of the things with names the course is about."""
    text = " ".join((*course.steps, *course.given))
    return next((n for n in range(4) if f"`{facts.scene.name(noun, n)}`" in text), 0)


def _behind(one: Obstacle, base: Flow) -> Flow:
    """The course after what is conceded; as a precondition where it would be a step too many."""
    data = {**base.data, DESPITE: one.short}
    if len(one.steps) + len(base.steps) > MOST_STEPS and one.state:
        return replace(
            base,
            given=(*base.given, *(g for g in one.given if g != one.state), one.state),
            data=data,
        )
    return replace(
        base,
        given=(*base.given, *one.given),
        steps=(*one.steps, *base.steps)[:MOST_STEPS],
        data=data,
    )
