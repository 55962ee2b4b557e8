"""What somebody does or what shall hold, read from a goal or a criterion."""

from __future__ import annotations

import re
from dataclasses import replace

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural
from testwright.core.testcases.language.idioms import plainly
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import (
    AMBIGUOUS,
    EXTRA_VERBS,
    VERB_CLASS,
    VerbClass,
)
from testwright.core.testcases.language.verbs import (
    from_gerund,
    is_adverb,
    is_verb,
    kind_of,
    split_verb,
    verb_of_gerund,
)
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.askings import deed_waiting, thing_asked_for
from testwright.core.testcases.reading.chosen import chosen
from testwright.core.testcases.reading.deed_clauses import ALSO_ADJECTIVES, deed_clauses
from testwright.core.testcases.reading.deeds import deed_asked_for
from testwright.core.testcases.reading.deeds_of_others import deed_of_another
from testwright.core.testcases.reading.interfaces import deed_done_there
from testwright.core.testcases.reading.objects import meant
from testwright.core.testcases.reading.openings import as_wish
from testwright.core.testcases.reading.shortening import not_missed, shortened
from testwright.core.testcases.reading.statements import done_goal, stated, system_goal
from testwright.core.testcases.reading.wrapped import wrapped

_OPENERS = regex(
    r"^(?:to\s+|be\s+able\s+to\s+|able\s+to\s+|start\s+to\s+|begin\s+to\s+|try\s+to\s+|"
    r"continue\s+to\s+|"
    r"make\s+it\s+(?:easy|easier|possible|simple)\s+(?:for\s+(?:me|us)\s+)?to\s+|"
    r"help\s+to\s+|have\s+to\s+|need\s+to\s+|"
    r"have\s+(?:a|the|an)\s+(?:way|possibility|option|ability|mechanism|means|button|"
    r"capability)\s+(?:to|of)\s+|"
    r"go\s+(?:to\s+(?:the\s+)?\w+\s+)?and\s+|move\s+on\s+to\s+)",
    re.IGNORECASE,
)
_ALLOW_ME = regex(r"^(?:allow|let|enable|permit|help)\s+(?:me|us)\s+(?:to\s+)?", re.IGNORECASE)
_OBJECT_END = regex(
    (
        r"\s+(?:so\s+that|because|since|even\s+though|in\s+order|without\s+having|"
        r"and\s+(?:then\s+)?(?:I|we|can)\b)|[.;:]\s|\s+-\s|\s*\(|,\s+(?:such\s+as|for\s+example|e\.?g\.?|so|"
        r"and\s+then|which|including|but|even|as|considering|specifying|stating|providing|showing|"
        r"depending|based)\b"
    ),
    re.IGNORECASE,
)
_NOUNY = regex(r"^\w+(?:tion|sion|ment|ness|ity|ance|ence|data|ogy)s?\s", re.IGNORECASE)
_PRETTY = regex(
    r"^(?:perform|do|carry\s+out|access|use)\s+(?:various|several|other|different)\s+(?:[\w-]+\s+)?"
    r"(?:functions?|actions?|tasks?|operations?|activities|things|features)\b|"
    r"^make\s+(?:it|them|that|this)\s+(?:look\s+)?(?:more\s+)?(?:pretty|prettier|nice|nicer|beautiful|"
    r"attractive|better|good|great|easy|easier)\b",
    re.IGNORECASE,
)
"""A wish that nothing tells yes from no for, or deeds that are not named, beside a deed."""
_WHICH = regex(r"(?:which|what)\s", re.IGNORECASE)
_THEY_DID = regex(r"\s+[a-z]{3,}ed\s+(?=(?:me|us|my|our|the|them|an?|to|in|on|by|for)\b)")
"""`Which agencies invited me`: the agencies are what it is about."""
_MEANS = regex(r"(?:via|using)\s", re.IGNORECASE)
_BY_MEANS = frozenset(
    {"create", "update", "delete", "mark", "operate", "choose", "configure", "other"}
)
"""What is done by some means, where nothing else is named, is not done to the means."""
_WRITES = {"reply": "a reply", "respond": "a reply"}
"""What one makes by these verbs: `reply to a question`."""
_COMMENTS = regex(r"^(?:on\s+|to\s+|under\s+|about\s+)?(?=(?:an?|the|my|our|other|\w+s)\b)")
_TOLD = regex(
    r"^(?:the\s+(?:world|public|community|team)|people|everybody|everyone|others?|them|us|me|"
    r"(?:the\s+|my\s+|our\s+)?(?:[\w-]+\s+)?[\w-]+s)\s+(?=(?:how|what|which|where|when|why|who|"
    r"whether)\b)",
    re.IGNORECASE,
)
"""Who is shown something, before what is shown: `show visitors how the data was made`."""
_PROVIDES = regex(r"^(?P<who>[\w' -]{3,50}?)\s+with\s+(?P<what>\w.+)$", re.IGNORECASE)
"""`provide the editor with sources`: the sources are what it is about."""
_REACHES = frozenset({"connect", "communicate", "talk", "speak", "chat", "interact"})
"""With people, these are ways of sending a message."""
_TAKEN_TO = regex(r"\bbe\s+(?:taken|led|brought)\s+(?:straight\s+|directly\s+)?to\b", re.IGNORECASE)
"""Where one ends up after a click."""
_BY_DEFAULT = regex(r"\bby\s+default\b", re.IGNORECASE)  # when it happens, and no thing
_MODAL = regex(
    r"\b(?:to|can|could|able to|should|must|may|cannot|ability to|will|would)\s+", re.IGNORECASE
)
_COMES_BY_ITSELF = regex(
    r"^(?P<np>(?!(?:have|get|see|view|find|use)\b)(?:[\w'-]+\s+){0,2}?[\w'-]+s)\s+automatically\s+"
    r"(?=(?:generated|created|made|opened|categori[sz]ed|classified|tagged)\b)",
    re.IGNORECASE,
)
"""`Tasks automatically created from mails`: that they are."""
_WISH = regex(r"\b(?:want|need|like)\s+")
_STARTS_NOUN = DETERMINERS | {"different", "new", "existing", "better", "more", "less"}


def actions_of(goal: str, text: str = "") -> tuple[Action, ...]:
    """The actions of a goal, in order; () for an empty goal.

    Args:
        goal: a verb phrase or a noun phrase.
        text: the story, which tells `to report` from `a report`.
    """
    goal = shortened(" ".join(_TAKEN_TO.sub("go to", _BY_DEFAULT.sub(" ", goal)).split()))
    goal = not_missed(goal, text)
    straight = as_wish(goal)
    if straight != goal:
        goal, text = straight, f"to {straight}"
    goal, further = _first_wish(goal)
    if further:
        return _both(actions_of(goal, text), actions_of(further, f"to {further}"))
    if not goal:
        return ()
    goal, text = _deed_first(goal, text)
    one = _waiting(goal) or _of_another(goal) or stated(goal)
    if one is None and _NOUNY.match(goal) and not is_verb(goal.split(" ")[0]):
        one = system_goal(goal)
    if one is not None:
        return (one,)
    inner = wrapped(goal) or deed_asked_for(goal)
    if inner:
        return actions_of(inner, f"to {inner}")
    if not _opens_with_verb(goal, text):
        return (system_goal(goal) or done_goal(goal) or _thing(goal),)
    return _verb_phrases(goal)


def _deed_first(goal: str, text: str) -> tuple[str, str]:
    """The goal with its deed at the front, and the text that then tells verbs from nouns."""
    for _ in range(3):
        goal = _OPENERS.sub("", goal, count=1) or goal
    goal = _ALLOW_ME.sub("", goal) or goal
    goal = _COMES_BY_ITSELF.sub(r"\g<np> to be automatically ", goal)
    together = chosen(goal)
    if together:
        goal, text = together, f"to {together}"
    plain = thing_asked_for(plainly(deed_done_there(goal, text) or goal))
    if plain != goal:
        goal, text = plain, f"to {plain}"
    first = goal.split(" ", 1)[0]
    deed = verb_of_gerund(first)
    if deed and is_verb(deed) and re.search(rf"\b(?:of|for)\s+{re.escape(first)}\b", text):
        goal, text = from_gerund(goal), f"to {from_gerund(goal)}"
    return goal, text


_FURTHER = regex(
    r",?\s+(?:and|or|as\s+well\s+as)\s+(?:also\s+)?(?:to\s+)?(?:be|being)\s+able\s+to\s+",
    re.IGNORECASE,
)
_EITHER_OF_BOTH = regex(
    r"\band\s+(?P<one>[a-z]+)\s+(?:or|and)\s+(?P<other>[a-z]+)\s+(?P<what>them|it|these|those)\b",
    re.IGNORECASE,
)
"""`… and confirm or reject them`: two deeds with the same things."""
_CHOOSING = regex(
    r"^(?P<deed>(?:fill|enter|add|create|register|give|provide|set|book|order)\w*\s.+?(?<!\bby)(?<!\bwhen)(?<!\bwhile)),?\s+"
    r"(?:choosing|selecting|picking)\s+(?P<what>(?!from\b|between\b)\w.+)$",
    re.IGNORECASE,
)
"""`Enter an address, choosing the country`: the choice is a deed of its own."""


def _first_wish(goal: str) -> tuple[str, str]:
    """What shall hold and what somebody does: `bills to be kept, and be able to print them`."""
    chosen = _CHOOSING.match(goal) if "ing " in goal else None
    if chosen:
        return chosen["deed"], f"choose {chosen['what']}"
    parts = _FURTHER.split(goal, maxsplit=1)
    if len(parts) == 1 or is_verb(goal.split(" ", 1)[0]) or not parts[0]:
        if len(parts) > 1 and parts[0]:
            goal = _FURTHER.sub(" and ", goal)
            goal = _EITHER_OF_BOTH.sub(r"and \g<one> \g<what> and \g<other> \g<what>", goal)
        return goal, ""
    return parts[0], parts[1]


def _both(held: tuple[Action, ...], done: tuple[Action, ...]) -> tuple[Action, ...]:
    """Two wishes in a row; `them` in the second is what the first is about."""
    meant_by = held[0].object if held else None
    told = (
        replace(one, object=meant_by) if re.match(r"(?:them|it|these|those)\b", one.words) else one
        for one in done
    )
    return (*held, *told)[:5]


def _waiting(goal: str) -> Action | None:
    """`request to join a group`: what is joined, by a deed that waits for a decision."""
    ask, deed = deed_waiting(goal)
    if not ask:
        return None
    inner = _verb_phrases(deed)[0]
    return Action(ask, "create", inner.object, f"to {deed}", f"{ask} to {deed}")


def _of_another(goal: str) -> Action | None:
    """`allow editors to publish`: the deed of somebody else."""
    people, deed = deed_of_another(goal)
    return replace(_verb_phrases(deed)[0], agent=people) if deed else None


def _opens_with_verb(goal: str, text: str) -> bool:
    words = goal.split()
    place = 0
    while place < len(words) - 1 and is_adverb(words[place]):
        place += 1
    first = words[place].lower().strip(",")
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if first in _STARTS_NOUN or (following in {"to", "is", "are"} and not is_verb(first)):
        return False
    lead = " ".join(words[: place + 2])
    if _follows(_MODAL, text.lower(), lead.lower()):
        return True
    if first in ALSO_ADJECTIVES and _follows(_WISH, text, lead):
        return False
    if first in AMBIGUOUS:
        return len(words) > place + 1 and words[place + 1].lower() in DETERMINERS
    if first in VERB_CLASS or first in EXTRA_VERBS:
        return True
    linked = following in {"that", "which", "to", "is", "are", "with", "of"}
    return not linked and first.split("-")[0] in {"re", "un", "pre"}


def _follows(opening: re.Pattern[str], text: str, lead: str) -> bool:
    """Whether these words stand right behind the pattern somewhere in the text."""
    return any(text.startswith(lead, match.end()) for match in opening.finditer(text))


def _verb_phrases(goal: str) -> tuple[Action, ...]:
    """All actions of `create, edit and delete roles, and view reports`."""
    found: list[Action] = []
    waiting: list[tuple[str, str]] = []
    for clause in deed_clauses(goal):
        if found and _PRETTY.match(clause):
            continue
        verb, rest = split_verb(clause)
        if not rest or re.fullmatch(r"(?:or|and)", rest):
            waiting.append((verb, clause))
            continue
        action = _action(verb, rest, clause)
        if verb in {"have", "get", "ensure", "make"}:
            action = stated(clause) or action
        if found and _MEANS_LAST.match(rest):
            action = replace(action, object=found[-1].object)
        found.extend(_with_object_of(action, rest, early) for early, _ in waiting)
        found.append(action)
        waiting = []
    found.extend(_action(verb, "", clause) for verb, clause in waiting)
    return tuple(found[:5])


_MEANS_LAST = regex(
    r"(?:them|it|these|those|this)\b|"
    r"the\s+ones\b|"
    r"(?:(?:the|any|some)\s+)?(?:(?:existing|old|older|other|previous|current|same|new)\s+)ones?\b",
    re.IGNORECASE,
)
"""What stands for the thing named before: `release versions or edit the existing ones`."""


def _with_object_of(action: Action, rest: str, early: str) -> Action:
    """An earlier verb whose object stands behind the last one: `view and sign up for classes`."""
    plain = _OF_LAST_VERB.sub("", rest) if action.object is not None else rest
    if action.verb == "write" and rest != action.words:  # one comments on what the other is done to
        return _action(early, plain, f"{early} {plain}")
    if early in _TAKES_OBJECT:
        return replace(
            action, verb=early, kind=kind_of(early, plain), words=plain, text=f"{early} {plain}"
        )
    return replace(action, verb=early, kind=kind_of(early, rest), text=f"{early} {rest}")


_OF_LAST_VERB = regex(r"^(?:to|for|in|on|from|at)\s+", re.IGNORECASE)
_TAKES_OBJECT = frozenset({"view", "see", "browse", "find", "create", "edit", "update", "delete"})
"""`View and sign up for classes`: the preposition belongs to the last verb alone."""
_ADJECTIVES = regex(
    r"^(?P<first>(?:an?|the|my|our|some)\s+)(?:(?:short|long|brief|simple|clear|quick|fast|easy|safe|small|big|nice|"
    r"clean|new|secure|detailed|"
    r"\w{2,}(?:ful|ous|able|ible|ive|less|ic|ised|ized|ly|al))(?:,\s+(?:and\s+)?|\s+(?:and|but|yet)\s+))+"
    r"(?=(?!an?\b|the\b|my\b)[\w-]+\s+[\w-]+|[\w-]+s?$)",
    re.IGNORECASE,
)
"""`A short, optional note`: adjectives before the thing."""
_SOMEBODY_DOES = regex(r"(?:I|we|they)(?:['’]\w+)?\s", re.IGNORECASE)


_MEANS_ASIDE = {
    "order": "an order",
    "buy": "an order",
    "shop": "an order",
    "pay": "an order",
    "book": "a booking",
    "reserve": "a reservation",
    "register": "an account",
    "donate": "a donation",
    "vote": "a vote",
    "apply": "an application",
}
"""What is made when only the means is named: `order with my screen reader`."""


def _action(verb: str, rest: str, clause: str) -> Action:
    rest = re.sub(r"^[a-z]{3,}ly\s+(?=(?:with|via|using|by)\b)", "", rest)
    if verb == "comment" and _COMMENTS.match(rest):  # one writes a comment, and comments none
        verb, rest = "write", f"a comment on {_COMMENTS.sub('', rest)}"
    end = _OBJECT_END.search(rest)
    words = rest[: end.start()] if end and end.start() > 3 else rest  # noqa: PLR2004 keeps short objects whole
    words = _TOLD.sub("", words) if verb in {"show", "tell", "teach"} else words
    target = re.sub(
        r"^(?:\w+ly|together|easily|once|twice|online),?\s+(?=\w)", "", words, flags=re.IGNORECASE
    )
    target = re.sub(
        r"^(?:up\s+to|at\s+least|at\s+most|more\s+than|no\s+more\s+than)\s+\S+\s+",
        "several ",
        target,
        flags=re.IGNORECASE,
    )
    target = re.sub(
        r"^(?:for|to|in|into|on|at|with|through|from|out|up|based on|about|over|via|using|by|of|"
        r"against)\s+",
        "",
        target,
        flags=re.IGNORECASE,
    )
    target = re.sub(
        r"^(?:which|what|how\s+many|how\s+much|whose|where|when|how)\s+",
        "",
        target,
        flags=re.IGNORECASE,
    )
    given = _PROVIDES.match(words) if verb in {"provide", "supply", "furnish"} else None
    person = noun_of(given["who"]) if given else None
    if given and person and person.category == "person":
        target = given["what"]
    if target != words and _WHICH.match(words):
        target = _before_verb(_THEY_DID.split(target, maxsplit=1)[0])
    noun = None if _SOMEBODY_DOES.match(target) else noun_of(_ADJECTIVES.sub(r"\g<first>", target))
    if verb in _MEANS_ASIDE and re.match(r"(?:with|via|using|by)\s", words):
        noun = noun_of(_MEANS_ASIDE[verb])
    if VERB_CLASS.get(verb, "other") in _BY_MEANS and _MEANS.match(words):
        noun = None
    if verb == "post" and re.match(r"(?:from|on|to|in)\s", words):
        noun = noun_of("a post")
    if verb in _WRITES and re.match(r"(?:on|to|about|under)\s", words):
        noun = noun_of(_WRITES[verb])
    kind, noun = meant(verb, kind_of(verb, words), noun, words)
    if verb in _REACHES and noun and noun.category == "person":
        kind = "send"
    if kind == "send" and noun and noun.category == "person":
        noun = replace(noun, owned=False)
    return Action(verb, kind, noun, words, clause)


def _before_verb(question: str) -> str:
    """`Objects belong to a collection` -> `objects`: what is asked for, without what it does."""
    words = question.split(" ")
    for place, word in enumerate(words[1:4], 1):
        if is_plural(words[place - 1]) and word.islower() and is_verb(word):
            return " ".join(words[:place])
    return question


_TELLS_OF = regex(
    r"^(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:notifications?|alerts?|reminders?|warnings?|e-?mails?)\s+"
    r"(?:when|whenever|if|once|as\s+soon\s+as|every\s+time|before|after)\b",
    re.IGNORECASE,
)
"""`alerts when the disk is full`: somebody wants to be told."""


_MESSAGES = frozenset({"reminder", "notification", "alert"})


def _thing(goal: str) -> Action:
    """A goal that is a thing: somebody wants to have it."""
    noun = noun_of(goal)
    told = noun is not None and noun.head in _MESSAGES and noun.many and " " in noun.name
    if _TELLS_OF.match(goal) or told:
        return Action("get", "receive", noun, goal, goal)
    kind: VerbClass = (
        "sync" if re.search(r"\bintegrations?\b|\binteroperab", goal, re.IGNORECASE) else "view"
    )
    return Action("get", kind, noun_of(goal), goal, goal)
