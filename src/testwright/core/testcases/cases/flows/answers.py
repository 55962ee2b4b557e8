"""Flows that answer a question: who, which, how many, whether, when, where, how, why."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import answers as beside
from testwright.core.testcases.cases.companions import counts
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.related import related
from testwright.core.testcases.cases.flows.whether import whether
from testwright.core.testcases.language.denials import said_of
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.standing import is_special
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ASKS = regex(r"(?:which|what|how|whether|if|who|whose|when|where|why)\b", re.IGNORECASE)
_MEASURE = regex(
    r"^how\s+(?:active|busy|old|recent|popular|large|big|often|full|complete)\b", re.IGNORECASE
)
_LASTING = regex(r"\b(?:has|have|had|was|were)\b|['’]ve\b|\btimes\b", re.IGNORECASE)
"""What has happened once stays counted."""
_MANY = regex(
    r"^(?:how\s+(?:many|much)|(?:the\s+)?(?:total\s+|current\s+)?numbers?\s+of)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_WHO = regex(
    r"^who(?:\s+(?:has|have|is|was))?\s+"
    r"(?:(?:last|first|originally|recently|already)\s+)?"
    r"(?P<deed>(?!absent|present|been)\w+(?:ed|en|wn|nt|de|pt)|made|wrote|sent|took)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_WHO_IS = regex(
    r"^(?:who|which\s+(?:of\s+my\s+)?(?:people|colleagues|users|members))\s+(?:is|are|was|were|has|have|"
    r"can|may|works?|lives?|owes?|needs?|wants?|uses?)\b(?!\s+(?:the|an?|my)\s+(?:owner|author|contact|editor))",
    re.IGNORECASE,
)
_DONE_BY = regex(
    r"^what\s+(?P<who>(?:an?|the|each|every|any|another|other|particular|my|our)\s+[\w\s-]{3,40}?|"
    r"people|users|others)\s+(?:(?:has|have|had)\s+(?P<deed>\w{3,}ed|bought|read|written|made|done|"
    r"paid|sent|seen|chosen)|(?:were|was|are|is)\s+doing)\b",
    re.IGNORECASE,
)
_OF_MONEY = regex(
    r"\b(?:raised|spent|paid|owed?|earned?|saved|collected|donated|cost)\b", re.IGNORECASE
)
_EXPLAINS = regex(r"^(?:how|why|what\s+(?:an?|the|is|are|on)\b)", re.IGNORECASE)
_NEEDS = regex(
    r"^what\s+(?:my|our|the|an?)\s+[\w-]+\s+(?:needs?|requires?|costs?|means?|does|offers?)\b",
    re.IGNORECASE,
)
_CHANGED = regex(
    r"^how\s+(?P<rest>.+?)\s+(?:(?:has|have|had)\s+)?(?:been\s+)?(?:evolved?|changed?|developed?|grown|"
    r"progress\w*)\b",
    re.IGNORECASE,
)
_TEACHES = frozenset({"understand", "learn", "know", "find out", "determine", "figure out"})
_BEGINS = regex(
    r"\s+(?:starts?|begins?|ends?|opens?|closes?|expires?)(?:\s+(?:and|or)\s+\w+)?\s*$",
    re.IGNORECASE,
)
"""`When the periods start and end`: verbs that could be nouns."""
_WHERE = regex(r"^(?P<word>when|where)\s+(?P<rest>.+)$", re.IGNORECASE)
_WHETHER = regex(
    r"^(?:if|whether(?:\s+or\s+not)?|when(?=\s+(?:only|not\s+all|no\s|some\s+of|part\s+of)))\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


_SHORT = regex(r"^(who|what|where|when|how)['’]s\s+", re.IGNORECASE)
"""`Who's on call`: who is on call."""


def asks(action: Action) -> bool:
    """Whether the goal is a question: `see who created a submission`."""
    return bool(_ASKS.match(action.words))


def known(action: Action, facts: Facts) -> Flow:  # noqa: PLR0911 one return a reading
    """The answer is the one that was prepared, for two cases that differ."""
    words = action.words
    if _SHORT.match(words):
        return known(replace(action, words=_SHORT.sub(r"\1 is ", words), object=None), facts)
    relation = related(action, facts)
    if relation is not None:
        return relation
    for pattern, flow in ((_MANY, _counted), (_WHO, _who), (_WHETHER, _whether), (_WHERE, _when)):
        found = pattern.match(words)
        if found:
            return flow(found, action, facts)
    people = _WHO_IS.match(words)
    if people:
        return _people_for_whom(action, facts)
    done_by = _DONE_BY.match(words)
    if done_by:
        return _done_by(done_by, facts)
    if _MEASURE.match(words):
        return _measured(action, facts)
    changes = _CHANGED.match(words)
    if changes:
        return _history(changes, action, facts)
    needs = _NEEDS.match(words)
    if needs or (_EXPLAINS.match(words) and (action.verb in _TEACHES or action.object is None)):
        return explained(action, facts)
    return _which(action, facts)


def _named(rest: str) -> Noun | None:
    noun = noun_of(rest)
    return noun if noun and not noun.abstract and not noun.mass else None


def _counted(found: re.Match[str], action: Action, facts: Facts) -> Flow:
    """A number that is right, and stays right when one more comes."""
    scene = facts.scene
    if found[0].lower().startswith("how much") and _OF_MONEY.search(found["rest"]):
        return _summed(clipped(own_words(action.words), 90), facts)
    clause = clipped(own_words(action.words), 90)
    noun = predicate_of(found["rest"]).noun or action.object
    one, two, three, more = (scene.name(noun, n) for n in range(4))
    if noun is None or noun.mass or noun.abstract:
        one, two, three, more = (scene.title(n) for n in range(4))
    what = noun.plural if noun and not noun.mass else "cases"
    return Flow(
        (f"Exactly three {what} count for this: `{one}`, `{two}` and `{three}`",),
        (
            f"Open the page that tells {clause}",
            f"Have `{more}` added as one more that counts",
            scene.again,
        ),
        "The first time `3` is shown, the second time `4`",
        {"count": 3, "one_more": more},
        companions=counts.count(
            scene, what, clause, (one, two, three), lasting=bool(_LASTING.search(found["rest"]))
        ),
    )


def _summed(clause: str, facts: Facts) -> Flow:
    """An amount that is added up, and follows one more."""
    three = [written(cents, facts.scene.currency) for cents in (1000, 2000, 1250)]
    more, first, then = (written(cents, facts.scene.currency) for cents in (750, 4250, 5000))
    return Flow(
        (f"Exactly three amounts count for this: {joined([f'`{one}`' for one in three])}",),
        (
            f"Open the page that tells {clause}",
            f"Have `{more}` added as one more that counts",
            facts.scene.again,
        ),
        f"The first time `{first}` is shown, the second time `{then}`",
        {"amounts": three, "one_more": more, "then": then},
        companions=counts.amount(clause, written(0, facts.scene.currency)),
    )


def _history(found: re.Match[str], action: Action, facts: Facts) -> Flow:
    """Every state that there was, in order."""
    scene = facts.scene
    noun = _named(found["rest"]) or action.object
    name = noun.name if noun else "entry"
    one = scene.name(noun, 0)
    one = scene.title(0) if one.endswith(".") else one
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (
            (
                f"{capitalised(name)} `{one}` was made on `2031-02-03` with the text `{first}` and "
                f"changed on `2031-02-17` to `{second}`"
            ),
        ),
        (f"Open the history of `{one}`", "Choose the state of `2031-02-03`"),
        f"Two states are listed, `2031-02-17` and `2031-02-03`; the older one shows `{first}`, and "
        f"`{one}` itself still shows `{second}`",
        {"2031-02-03": first, "2031-02-17": second},
        companions=beside.history(scene, name, one),
    )


def _measured(action: Action, facts: Facts) -> Flow:
    """`How active the site is`: a figure that follows what happens."""
    clause = clipped(own_words(action.words), 80)
    return Flow(
        (f"What counts for it is written down: {clause}; so far it has happened 3 times",),
        (
            f"Open the page that tells {clause}",
            "Let what counts happen once more",
            facts.scene.again,
        ),
        "The figure that is shown, or what stands for it, is that of 3 the first time and that "
        "of 4 "
        "the last time, and it says of which days",
        {"first": 3, "then": 4},
    )


def _who(found: re.Match[str], action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    noun = _named(found["rest"]) or action.object
    name = noun.name if noun else "entry"
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    first, second = scene.person(0), scene.person(1)
    deed = {"wrote": "written", "took": "taken"}.get(found["deed"].lower(), found["deed"].lower())
    return Flow(
        (
            (
                f"{capitalised(name)} `{one}` was {deed} by `{first.name}`, {name} `{two}` by "
                f"`{second.name}`"
            ),
        ),
        (f"Open {name} `{one}`", f"Open {name} `{two}`"),
        f"`{one}` names `{first.name}` and nobody else, `{two}` names `{second.name}`",
        {one: first.name, two: second.name},
        companions=beside.author(scene, name, one, deed),
    )


def _people_for_whom(action: Action, facts: Facts) -> Flow:
    """`Who is on leave today`: those for whom it is so, and nobody else."""
    scene = facts.scene
    clause = clipped(own_words(action.words), 80)
    said = re.sub(r"^(?:who|which\s+\w+)\s+", "", clause)
    one, two, out = (scene.person(n).name for n in range(3))
    is_so = said_of(re.sub(r"^are\b", "is", said))
    so, none = (
        f"For `{one}` this is so: {clause}",
        f"For `{one}` and `{two}` it is not so: {clause}",
    )
    given = f"For `{one}` and `{two}` this is so, for `{out}` it is not: {said}"
    if is_so:
        too = "can" if is_so.short == "cannot" else is_so.short.removesuffix(" not")
        so, none = f"`{one}` {is_so.holds}", f"`{one}` {is_so.denied}, nor {too} `{two}`"
        given = f"`{one}` {is_so.holds}, and so {too} `{two}`; `{out}` {is_so.short}"
    return Flow(
        (given,),
        (
            f"Open the page that tells {clause}",
            f"Look for `{one}`, `{two}` and `{out}`",
            f"Have it changed for `{two}`, and look again",
        ),
        f"First `{one}` and `{two}` are shown, then only `{one}`; `{out}` never is",
        {"so": [one, two], "not_so": out},
        companions=beside.people(scene, clause, (so, none), guarded=is_special(facts)),
    )


def _done_by(found: re.Match[str], facts: Facts) -> Flow:
    """`What a user has downloaded`: two people who have done different things."""
    scene = facts.scene
    one, two = scene.person(0).name, scene.person(1).name
    first, second, third = (scene.title(n) for n in range(3))
    deed = (found["deed"] or "done").lower()
    return Flow(
        (f"`{one}` has {deed} `{first}` and `{second}`, `{two}` has {deed} `{third}`",),
        (f"Look up what `{one}` has {deed}", f"Look up what `{two}` has {deed}"),
        f"For `{one}` exactly `{first}` and `{second}` are shown, for `{two}` exactly `{third}`",
        {one: [first, second], two: third},
        companions=beside.deeds(scene, deed, guarded=is_special(facts)),
    )


def _when(found: re.Match[str], action: Action, facts: Facts) -> Flow:
    """A day or a place that is stored and shown."""
    scene = facts.scene
    clause = clipped(own_words(action.words), 90)
    noun = predicate_of(_BEGINS.sub("", found["rest"])).noun
    noun = noun if noun and not noun.abstract and not noun.mass else None
    name = noun.name if noun else "entry"
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun is None or noun.category == "date":
        one, two = scene.title(0), scene.title(1)
    place = found["word"].lower() == "where"
    mine = noun_of(found["rest"])
    if noun is None and mine is not None and not mine.mass and not mine.abstract and mine.many:
        noun, name = mine, mine.name
        one, two = scene.name(noun, 0), scene.name(noun, 1)
    first, second = ("Utrecht", "Porto") if place else (scene.day(0), scene.day(1))
    if re.match(r"(?:the|my|our)\b", found["rest"]) and noun is not None and not noun.many:
        return Flow(
            (f"It is `{first}`: {clause}",),
            (f"Look up {clause}", f"Have it changed to `{second}`", scene.again),
            f"The first time `{first}` is shown, the last time `{second}`",
            {"before": first, "after": second},
        )
    return Flow(
        (f"For {name} `{one}` it is `{first}`, for {name} `{two}` it is `{second}`: {clause}",),
        (f"Look up for `{one}` {clause}", f"Look up the same for `{two}`"),
        f"`{first}` is shown for `{one}` and `{second}` for `{two}`",
        {one: first, two: second},
        companions=(
            beside.moved(scene, name, one, (first, second)),
            beside.unset(name, one, clause, place=place),
        ),
    )


def _whether(found: re.Match[str], action: Action, facts: Facts) -> Flow:
    """One for which it is so, one for which it is not."""
    del action
    return whether(found["rest"], facts)


_VERB_BEHIND = regex(
    r"^(?:which|what)\s+(?P<what>(?:[a-z-]+\s)?[a-z-]+s)\s+(?:need|require|want|owe|lack|miss|contain|use)\b",
    re.IGNORECASE,
)
"""`Which patients need medication`: a verb that could be a noun."""


def _which(action: Action, facts: Facts) -> Flow:
    """`Which forms I have submitted`: those that it holds for are shown, the other is not."""
    scene = facts.scene
    verb = _VERB_BEHIND.match(action.words)
    noun = noun_of(verb["what"]) if verb else action.object
    clause = clipped(own_words(action.words), 90)
    if noun is None or noun.mass or noun.abstract:
        return explained(action, facts)
    one, two, out = (scene.name(noun, i) for i in range(3))
    return Flow(
        (f"It holds for the {noun.plural} `{one}` and `{two}`, not for `{out}`: {clause}",),
        (f"Open the page that tells {clause}", f"Look for `{one}`, `{two}` and `{out}`"),
        f"`{one}` and `{two}` are shown, `{out}` is not",
        {"shown": [one, two], "not_shown": [out]},
        companions=beside.selection(scene, noun.plural, (one, two, out), clause),
    )


def explained(action: Action, facts: Facts) -> Flow:
    """Something is explained: the text is found by its links, and reads as it was written."""
    scene = facts.scene
    question = clipped(own_words(action.words), 90)
    title, text = scene.title(0), scene.text(0)
    about = question if _ASKS.match(question) else re.sub(r"^about\s+", "", question)
    return Flow(
        (f"The text on {about} has the title `{title}` and the first sentence `{text}`",),
        (
            "Open the start page",
            f"Follow the menu or the links to the text on {about}",
            "Read its title and its first sentence",
        ),
        f"The text is reached by links alone and opens without an error; it shows `{title}` and "
        f"`{text}` word for word",
        {"title": title, "text": text},
    )
