"""Goals that are met by a guide: one follows it from its first step to its last.

A guide that tells how something is done is right when somebody who has never done it gets to the
end by it. How its sentences read is no matter of a test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.grammar import (
    capitalised,
    past_participle,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.standing import builds

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_KINDS = (
    r"guides?|tutorials?|read ?mes?|walk-?throughs?|quick[- ]?starts?|how-?tos?|"
    r"demos?|samples?|example (?:projects?|applications?|apps?)|sample (?:projects?|applications?|"
    r"apps?)|getting[- ]started (?:guides?|pages?)|(?:step[- ]by[- ]step|installation|set-?up|"
    r"assembly|build) instructions"
)
_GUIDE = regex(rf"\b(?P<kind>{_KINDS})\b", re.IGNORECASE)
_HOW_TO = regex(
    r"\bhow\s+(?:to|(?:I|we|one|you)\s+(?:can|could|should|may|have\s+to|do))\s+"
    r"(?P<deed>(?P<verb>set\s+up|[a-z]+)\b(?:(?!\s+-\s|[.;,:?()]|\s+and\s+how\b|\s+(?:so\s+that|in\s+order|as|"
    r"using|by|with\s+the\s+help|(?:on\s+)?(?:Windows|Linux|Mac))\b).)*)",
    re.IGNORECASE,
)
_MOST_DEEDS = 2
_SYSTEMS = regex(r"\b(?:Windows|Linux|Mac ?OS(?: X)?|Ubuntu|Android|iOS)\b", re.IGNORECASE)
_RUNS = frozenset({"run", "execute", "start", "launch", "try", "use"})
_SETS_UP = frozenset(
    {"install", "build", "compile", "deploy", "set up", "create", "write", "configure"}
)
"""Verbs of what is there in the end; others tell of one step among many."""


def _kind(facts: Facts) -> str:
    """What the guide is called: README, tutorial, guide."""
    named = [found["kind"].lower().rstrip("s") for found in _GUIDE.finditer(facts.story.text)]
    papers = [one for one in named if not re.search(r"demo|sample|example", one)]
    if any(re.fullmatch(r"read ?me", one) for one in papers):
        return "README"
    known = next((one for one in papers if one in {"tutorial", "walkthrough", "walk-through"}), "")
    return known or "guide"


def _deeds(text: str) -> list[tuple[str, str]]:
    """The verbs and the whole deeds that the story says how to do, each once."""
    found: dict[str, str] = {}
    for one in _HOW_TO.finditer(text):
        verb = one["verb"].lower()
        deed = own_words(one["deed"].strip(" -"))
        if is_verb(verb) and len(deed.split()) > 1:
            found.setdefault(verb, clipped(deed, 80))
    return list(found.items())[:_MOST_DEEDS]


def followed(found: re.Match[str], facts: Facts) -> Flow | None:
    """`Learn how to …`: the guide leads there who has never done it."""
    told = _deeds(facts.story.text) or _deeds(f"how to {_can_then(facts)}")
    building = _for_builders(facts)
    if building:
        return _on_fresh_machine(found, told, facts)
    if not told:
        return None
    kind, (verb, deed) = _kind(facts), told[0]
    newcomer = facts.scene.actor.name
    return Flow(
        (f"The {kind} on how to {deed} is published; `{newcomer}` has never done it before",),
        (
            f"Open the start page, and follow its links to the {kind} on how to {deed}",
            "Do what it says step by step, from the first to the last, and nothing else",
            "Compare the names of pages, fields and buttons in it with those on the screen",
        ),
        f"Every step can be done as it is written, and each name in it stands on the screen so; "
        f"with the last step `{newcomer}` has {_done(verb, deed)}",
        {"guide": f"how to {deed}", "followed_by": newcomer},
        companions=(_not_signed_in(kind, deed),) if facts.scene.signed_out else (),
        stands_alone=True,
    )


def _can_then(facts: Facts) -> str:
    """`so that I can set up the project`: what the guide is for."""
    return re.sub(r"^(?:that\s+)?(?:I|we)\s+can\s+", "", facts.story.benefit or "")


def _done(verb: str, deed: str) -> str:
    """`post a job` -> `posted a job`."""
    return f"{past_participle(verb)}{deed[len(verb) :]}"


def _for_builders(facts: Facts) -> bool:
    scene = facts.scene
    if re.search(r"\b(?:contributor|integrator|developer|programmer)$", scene.role, re.IGNORECASE):
        return True
    return builds(scene.role) or scene.surface == "cli" or scene.own_tool or scene.development


def _not_signed_in(kind: str, deed: str) -> Companion:
    return Companion(
        technique="session_auth",
        aspect="signed out",
        title=f"The {kind} is read without an account",
        given=("Nobody is signed in",),
        steps=(f"Open the start page, and follow its links to the {kind} on how to {deed}",),
        expected=f"The {kind} opens with all its steps; nobody is asked to sign in",
        type="positive",
        angle="actor",
        risk=0.5,
    )


def _on_fresh_machine(
    found: re.Match[str], told: list[tuple[str, str]], facts: Facts
) -> Flow | None:
    """What a developer tries out by a guide: on a machine that has nothing of it."""
    thing, kind = _thing(found, told), _kind(facts)
    if thing is None:
        return None
    ordered = sorted(told, key=lambda one: one[0] in _RUNS)  # what runs was built before
    steps = [f"{capitalised(_of_it(deed, thing))} as the {kind} tells" for _, deed in ordered]
    if not any(verb in _RUNS or verb in _SETS_UP for verb, _ in told):
        steps = [f"Do every step of the {kind} in its order"]
    return Flow(
        (f"On the machine there is nothing of {thing} yet, and the {kind} is at hand",),
        (
            f"Open the {kind}, and install what it names as needed and nothing else",
            *(f"{step}, with its commands copied word for word" for step in steps),
            f"Compare what is seen in the end with what the {kind} says is seen then",
        ),
        f"Every command ends without an error, and no step is needed that the {kind} does not "
        f"name; in the end {thing} {_works(ordered)} and shows what the {kind} says",
        {"guide": kind, "leads_to": thing},
        companions=_on_each_system(thing, kind, facts),
        stands_alone=True,
    )


def _works(told: list[tuple[str, str]]) -> str:
    """What is true of the thing in the end: it is built, or it runs."""
    last = told[-1][0] if told else ""
    return f"is {past_participle(last)}" if last in _SETS_UP else "runs"


def _of_it(deed: str, thing: str) -> str:
    """`run it` -> `run the demo`; where something was named before it, it is left."""
    return (
        f"{deed.split(' ', maxsplit=1)[0]} {thing}"
        if re.fullmatch(r"\w+ (?:it|them)", deed)
        else deed
    )


def _thing(found: re.Match[str], told: list[tuple[str, str]]) -> str | None:
    """What runs or is there in the end: the demo, the proxy service; the guide itself never is."""
    groups = found.groupdict()
    said = groups.get("thing") or groups.get("of") or ""
    if not said or _PAPER.search(said.strip()):
        verb, deed = next(iter(told), ("", ""))
        said = deed[len(verb) :].strip()
    named = _PROPER.match(said.strip())
    if named:
        return f"the {named['name']}"
    noun = noun_of(_ENDS.split(own_words(said))[0].strip())
    return None if noun is None or noun.abstract else noun.the


_PAPER = regex(
    r"\b(?:guides?|tutorials?|read ?mes?|walk-?throughs?|quick[- ]?starts?|how-?tos?|"
    r"instructions|pages?|samples?)$",
    re.IGNORECASE,
)
_PROPER = regex(
    r"^(?:the|an?)\s+(?P<name>[A-Z][\w-]*\s+(?:(?:a|of|the|for|and|[A-Z][\w-]*)\s+)*[A-Z][\w-]*)$"
)
"""A name of several words: `the Rent a Car Demo`."""
_ENDS = regex(r"[.;,:]|\s-\s|\s+(?:that|which|where|is|are|and|so|on|in|to|from)\b")


def _on_each_system(thing: str, kind: str, facts: Facts) -> tuple[Companion, ...]:
    named = list(dict.fromkeys(one.group() for one in _SYSTEMS.finditer(facts.story.text)))
    others = named[1:3]
    if not others:
        return ()
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="other systems",
            title=f"The {kind} leads to the same end on {' and '.join(others)}",
            given=(f"A machine with {' and one with '.join(others)} is there, without {thing}",),
            steps=tuple(
                f"Follow the {kind} on {one} from its first step to its last" for one in others
            ),
            expected=f"Every command for {' and for '.join(others)} works as written, and the end "
            f"is as the {kind} says",
            data={"systems": others},
            type="positive",
            angle="outside",
            risk=0.7,
        ),
    )


_TEACH = r"(?:learn|know|understand|find\s+out|figure\s+out|see|be\s+(?:told|shown|taught))"
_THE = r"(?:an?|the|some)\s+"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"^{_TEACH}\s+(?:more\s+)?(?:about\s+)?(?:the\s+purpose\s+of\s+(?P<of>.+?)\s+and\s+)?"
        rf"how\s+(?:to|(?:I|we|one)\s+(?:can|could|should|have\s+to))\s+"
        rf"(?!(?:best|better|feel|think|improve|help|deal|cope|react|proceed)\b)[a-z]+\s",
        followed,
    ),
    goal_reading(
        rf"^{_TEACH}\s+how\s+(?P<thing>{_THE}(?:[\w-]+\s+){{1,5}}?)(?:is|are|can\s+be)\s+"
        r"(?:used|run|executed|installed|set\s+up|deployed|built|started)\b",
        followed,
    ),
    goal_reading(
        rf"^(?:(?:have|get|follow|read|be\s+given|be\s+provided\s+with|find|use|see|run|try)\s+)?"
        rf"(?P<thing>{_THE}(?:[\w-]+\s+){{0,3}}?(?:{_KINDS}))\b",
        followed,
    ),
)
