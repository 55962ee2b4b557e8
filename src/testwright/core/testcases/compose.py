"""The deterministic generator: a request becomes a suite.

Facts from the text, ideas from the techniques, the best of them as cases, the rest as questions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.beside import beside
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.supposed_entries import entering
from testwright.core.testcases.choice.confidence import trusted, well_put
from testwright.core.testcases.choice.fillers import marked
from testwright.core.testcases.choice.questions import (
    SUPPOSED,
    not_understood,
    questions_of,
)
from testwright.core.testcases.choice.rank import NEGATIVE_SHARE, REFUSING_SHARE, best, ranked
from testwright.core.testcases.choice.restated import untested, without_restated
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.languages import questions_for
from testwright.core.testcases.language.wording import clipped, goal_words
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.goal_conflicts import THE_STORY
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import whole
from testwright.core.testcases.suite import Suite, TestCase, numbered
from testwright.core.testcases.techniques.catalogue import TECHNIQUES
from testwright.errors import Detail, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.choice.rank import Reason
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.story import Story, SuiteRequest
    from testwright.core.testcases.suite import Priority


def story_of(request: SuiteRequest) -> Story:
    """The story of a request as it was understood."""
    return parse_story(request.user_story, request.acceptance_criteria, request.context)


def compose(request: SuiteRequest) -> Suite:
    """As many cases as were asked for; fewer only with the reason among the open questions.

    Raises:
        InvalidInput: when a technique has an unknown name; `details` names the valid ones.
    """
    names = techniques_of(request.techniques)
    facts = facts_of(story_of(request))
    if facts.is_unreadable:
        return Suite(
            test_cases=(), open_questions=questions_for(request.user_story, request.num_test_cases)
        )
    if facts.is_vague:
        return _vague(facts, request)
    ideas = ideas_of(facts, names)
    chosen = best(ideas, request.num_test_cases, request.difficulty, refusals_of(facts))
    missing = () if request.techniques else tuple(untested(facts, ideas))[:3]
    if flow_of(facts.main, facts).doubtful:
        missing = (not_understood(facts), *missing)
    questions = questions_of(facts, chosen, missing)
    if len(chosen) < request.num_test_cases:
        questions = (_reason(len(chosen), request), *questions[:5])
    return _suite(chosen, questions, request)


def explained(request: SuiteRequest) -> tuple[tuple[TestCase, tuple[Reason, ...]], ...]:
    """The cases of `compose`, each with what spoke for and against its place.

    A vague or unreadable story is not ranked, so its cases come without reasons.

    Raises:
        InvalidInput: as `compose`.
    """
    names = techniques_of(request.techniques)
    suite = compose(request)
    facts = facts_of(story_of(request))
    if facts.is_unreadable or facts.is_vague:
        return tuple((case, ()) for case in suite.test_cases)
    ideas = ideas_of(facts, names)
    chosen = ranked(ideas, request.num_test_cases, request.difficulty, refusals_of(facts))
    return tuple(
        (case, choice.reasons) for case, choice in zip(suite.test_cases, chosen, strict=True)
    )


def refusals_of(facts: Facts) -> float:
    """Which share of the cases is refused: more where it is about who may decide."""
    decides = facts.main.kind == "decide" and bool(facts.known.role and facts.known.others)
    return REFUSING_SHARE if decides else NEGATIVE_SHARE


def ideas_of(facts: Facts, names: tuple[str, ...]) -> list[Idea]:
    """All candidates of these techniques that fit, contradictions and fillers marked.

    Where it is in doubt what the goal means its course is not given: a question asks for it. It
    is all the same where nothing else is left, as an assumption: people mend a case sooner than
    they write one.
    """
    main = flow_of(facts.main, facts)
    found = [idea for name in names for idea in TECHNIQUES[name](facts)]
    if main.stands_alone:
        found = [idea for idea in found if idea.covers or idea.aspect == "course 0"]
    elif main.self_contained:
        found = [idea for idea in found if _is_of_any_course(idea)]
    doubtful = main.doubtful
    nobody = facts.scene.role.lower() == "system"  # so who could be refused, and on which page?
    fitting = trusted(without_restated(found, facts), facts, doubtful=doubtful or nobody)
    fitting += beside(facts, names)  # told by the course itself, so they fit it
    if doubtful:
        fitting = [idea for idea in fitting if not _built_on(main, idea)]
    kept = [_with_scenario(_settled(idea, facts), facts) for idea in fitting if well_put(idea)]
    kept = kept or _supposed(found, facts)
    wanted = () if len(names) == len(TECHNIQUES) else names
    return marked(kept, facts, wanted, of_thing=entering(facts) is not None)


def _is_of_any_course(idea: Idea) -> bool:
    """Courses, what checks a criterion or a rule, and who may: these fit whatever the deed is."""
    if idea.aspect == "seen elsewhere":
        return bool(idea.covers)
    return bool(idea.covers) or idea.angle in {"rule", "actor"} or idea.aspect.startswith("course ")


def _supposed(found: Iterable[Idea], facts: Facts) -> list[Idea]:
    """The first course that was thought of, told as what it is."""
    goal = goal_words(facts.story.goal, 90)
    guess = f"The story says neither how '{goal}' is done nor what is seen then: both are guessed."
    return [
        replace(idea, aspect=SUPPOSED, assumption=guess, covers=())
        for idea in found
        if idea.aspect.startswith("course ")
    ][:1]


def _built_on(course: Flow, idea: Idea) -> bool:
    """Whether an idea is this course, or begins as it does."""
    begun = idea.steps[0] == course.steps[0] and len(course.steps) > 1
    return (idea.aspect == "course 0" and not idea.covers) or begun


def _with_scenario(idea: Idea, facts: Facts) -> Idea:
    """Whoever checks a scenario checks all criteria that it was written in."""
    told = [
        one.id for one in facts.story.criteria if one.told_with and one.told_with in idea.covers
    ]
    return replace(idea, covers=(*idea.covers, *told)) if told else idea


def _settled(idea: Idea, facts: Facts) -> Idea:
    """Of two sentences that contradict one another each is tested, as an assumption saying so."""
    for one, other in facts.conflicts:
        of_story = other == THE_STORY
        if one in idea.covers:
            return _taken(idea, one, other)
        if other in idea.covers or (of_story and idea.aspect == "course 0"):
            return _taken(idea, other, one)
    return idea


def _taken(idea: Idea, one: str, other: str) -> Idea:
    against_story = THE_STORY in {one, other}
    one, other = whole(one), whole(other)
    title = f"{idea.title} (if {one} holds{f', not {other}' if against_story else ''})"
    taken = f"{one} holds and {other} does not, which contradicts it."
    earlier = f"{idea.assumption} " if idea.assumption else ""
    return replace(
        idea,
        title=title,
        assumption=f"{earlier}{taken[:1].upper()}{taken[1:]}",
        risk=max(0.05, idea.risk - 0.05),
    )


def techniques_of(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The techniques to use, in the order of the catalogue; all when none is named.

    Raises:
        InvalidInput: there is none of that name; the message names those that exist.
    """
    unknown = [name for name in wanted if name not in TECHNIQUES]
    if unknown:
        valid = ", ".join(TECHNIQUES)
        raise InvalidInput(
            f"There is no technique called '{unknown[0]}'. Choose from: {valid}.",
            details=(Detail("techniques", f"unknown: {', '.join(unknown)}; valid: {valid}"),),
        )
    return tuple(name for name in TECHNIQUES if not wanted or name in wanted)


def _reason(found: int, request: SuiteRequest) -> str:
    where = f" with {', '.join(request.techniques)}" if request.techniques else ""
    return (
        f"{found} of {request.num_test_cases} cases asked for: the story gives no more "
        f"grounds{where}. "
        "Which further behaviour, limits or criteria are there?"
    )


def _vague(facts: Facts, request: SuiteRequest) -> Suite:
    """One measurable assumption at most and questions, instead of noise."""
    goal = goal_words(facts.story.goal, 70)
    noun = facts.main.object
    named = noun is not None and usable(noun) and not facts.is_team_work
    task = f"the {noun.plural if noun.many else noun.name}" if noun and named else ""
    speed = bool(_SPEED.search(facts.story.text))
    place = noun is not None and noun.head in _PLACES
    page = task if task and place else "the start page"
    opened = page if page != "the start page" else "the start page, as the most frequent task,"
    idea = (
        _timed(facts, goal, task)
        if task and not place
        else Idea(
            technique="performance",
            type="edge_case",
            aspect="vague",
            title=clipped(f"{capitalised(opened)} is complete within 2 seconds", 100),
            preconditions=(facts.scene.ready, "50 people use the system at once"),
            steps=(
                f"Open {page} and measure the time until it is complete",
                "Repeat it 100 times",
                "Note the 95th of the times in rising order",
            ),
            expected="The 95th of the 100 times is at most 2 seconds",
            data={"runs": 100, "people": 50, "p95_seconds": 2},
            assumption=(
                f"'{goal}' is about the time that {page} takes: 2 seconds for 95 of 100, "
                "with 50 people at once."
            ),
        )
    )
    fits = not request.techniques or "performance" in request.techniques
    chosen = (idea,) if speed and fits and not facts.is_team_work else ()
    if _EASE.search(goal) and not (speed or facts.is_team_work) and fits_anything(request):
        chosen = (_usable(facts, goal),)
    questions = questions_of(facts, ())
    if len(chosen) < request.num_test_cases:
        reason = (
            f"{len(chosen)} of {request.num_test_cases} cases asked for: '{goal}' names "
            "nothing that can be observed, so "
            f"{'further ' if chosen else ''}cases would be inventions"
        )
        questions = (reason, *questions[:5])
    return _suite(chosen, questions, request)


_PLACES = frozenset({"page", "screen", "dashboard", "homepage", "site", "website"})
"""What is opened, and takes no input."""
_SPEED = regex(
    r"performan|\bfast|speed|\bslow|quick|responsive|"
    r"\b(?:reasonable|acceptable|short(?:er)?|less)\s+(?:amount\s+of\s+)?time\b|\btimely\b",
    re.IGNORECASE,
)

_EASE = regex(
    r"\b(?:eas(?:y|ier|e|ily)|simpl(?:e|er|icity)|intuitive\w*|user[- ]friendl\w+|usab\w+|"
    r"ux|ui|user (?:interface|experience)|convenien\w+|comfortabl\w+|design|layout|confus\w+|"
    r"look|nicer?|beautiful|modern)\b",
    re.IGNORECASE,
)
"""What is judged by how people fare with it."""


def _timed(facts: Facts, goal: str, task: str) -> Idea:
    """What is to be quick is named: it is measured itself."""
    return Idea(
        technique="performance",
        type="edge_case",
        aspect="vague",
        title=clipped(f"{capitalised(task)}: 95 of 100 are done within 10 seconds", 100),
        preconditions=(facts.scene.ready, "An input of the usual size is at hand: 1,000 records"),
        steps=(
            f"Start {task} with this input, and measure the time until the result is there",
            "Repeat it 100 times",
            "Note the 95th of the times in rising order",
        ),
        expected="The 95th of the 100 times is at most 10 seconds",
        data={"runs": 100, "records": 1000, "p95_seconds": 10},
        assumption=(f"'{goal}' is met by 10 seconds for 95 of 100 runs with 1,000 records each."),
    )


def fits_anything(request: SuiteRequest) -> bool:
    """Whether the one general case may be used."""
    return not request.techniques or "use_case_flow" in request.techniques


def _usable(facts: Facts, goal: str) -> Idea:
    scene = facts.scene
    return Idea(
        technique="use_case_flow",
        type="positive",
        aspect="vague",
        title=clipped(f"Five people new to it reach the goal '{goal}' without help", 100),
        preconditions=(
            f"Five people are invited who work as {with_article(scene.role or 'user')}",
            "They have not seen the change, and one frequent task is chosen with the product owner",
        ),
        steps=(
            "Give each of the five the same frequent task, in writing",
            "Measure the time and count the wrong turns until it is done",
            "Do the same with the version before the change",
        ),
        expected=(
            "At least four of the five finish without help, with fewer wrong turns than in the "
            "version before"
        ),
        data={"people": 5, "must_finish": 4, "seed_task": scene.title(0)},
        assumption=(
            f"'{goal}' is judged by how people fare with one frequent task, against the "
            "version before."
        ),
        risk=0.5,
    )


def _suite(chosen: tuple[Idea, ...], questions: tuple[str, ...], request: SuiteRequest) -> Suite:
    return Suite(
        test_cases=numbered(_case(idea, with_data=request.include_test_data) for idea in chosen),
        open_questions=questions,
    )


def _case(idea: Idea, *, with_data: bool) -> TestCase:
    return TestCase(
        id="TC_000",
        type=idea.type,
        technique=idea.technique,
        priority=_priority(idea),
        title=idea.title,
        preconditions=idea.preconditions,
        steps=idea.steps,
        expected_result=idea.expected,
        test_data=dict(idea.data) if with_data else {},
        covers=tuple(dict.fromkeys(whole(name) for name in idea.covers if name.startswith("AC_"))),
        grounding="grounded" if idea.assumption is None else "assumption",
        assumption=idea.assumption,
    )


def _priority(idea: Idea) -> Priority:
    if idea.risk >= 0.7:  # noqa: PLR2004 what a release waits for
        return "high"
    return "medium" if idea.risk >= 0.45 else "low"  # noqa: PLR2004 what can wait
