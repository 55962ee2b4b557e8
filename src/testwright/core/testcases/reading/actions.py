"""What somebody does or what shall hold, read from a goal or a criterion."""

from __future__ import annotations

import re
from dataclasses import replace

from testwright.core.testcases.language.idioms import plainly
from testwright.core.testcases.language.lexicon import ADVERBS, DETERMINERS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import (
    AMBIGUOUS,
    EXTRA_VERBS,
    PHRASAL,
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
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.chosen import chosen
from testwright.core.testcases.reading.deeds import deed_asked_for
from testwright.core.testcases.reading.deeds_of_others import deed_of_another
from testwright.core.testcases.reading.objects import meant
from testwright.core.testcases.reading.shortening import not_missed, shortened
from testwright.core.testcases.reading.statements import done_goal, stated, system_goal
from testwright.core.testcases.reading.wrapped import wrapped

_OPENERS = re.compile(
    r"^(?:to\s+|be\s+able\s+to\s+|able\s+to\s+|start\s+to\s+|begin\s+to\s+|try\s+to\s+|"
    r"continue\s+to\s+|"
    r"make\s+it\s+(?:easy|easier|possible|simple)\s+(?:for\s+[\w/ ]+?\s+)?to\s+|"
    r"help\s+to\s+|have\s+to\s+|need\s+to\s+|"
    r"have\s+(?:a|the|an)\s+(?:way|possibility|option|ability|mechanism|means|button|"
    r"capability)\s+(?:to|of)\s+|"
    r"go\s+(?:to\s+(?:the\s+)?\w+\s+)?and\s+|move\s+on\s+to\s+)",
    re.IGNORECASE,
)
_ALLOW_ME = re.compile(r"^(?:allow|let|enable|permit|help)\s+(?:me|us)\s+(?:to\s+)?", re.IGNORECASE)
_OBJECT_END = re.compile(
    (
        r"\s+(?:so\s+that|because|since|even\s+though|in\s+order|without\s+having|"
        r"and\s+(?:then\s+)?(?:I|we|can)\b)|[.;:]\s|\s+-\s|\s*\(|,\s+(?:such\s+as|for\s+example|e\.?g\.?|so|"
        r"and\s+then|which|including|but|even|as|considering|specifying|stating|providing|showing|"
        r"depending|based)\b"
    ),
    re.IGNORECASE,
)
_NOUNY = re.compile(r"^\w+(?:tion|sion|ment|ness|ity|ance|ence|data|ogy)s?\s", re.IGNORECASE)
_ALSO_ADJECTIVES = word_set(
    "clear complete open secure correct live own separate direct total empty present free clean "
    "duplicate alternate frequent select average welcome"
)
"""Verbs that are adjectives after `I want`: `I want clear prices`."""
_PRETTY = re.compile(
    r"^(?:perform|do|carry\s+out|access|use)\s+(?:various|several|other|different)\s+(?:[\w-]+\s+)?"
    r"(?:functions?|actions?|tasks?|operations?|activities|things|features)\b|"
    r"^make\s+(?:it|them|that|this)\s+(?:look\s+)?(?:more\s+)?(?:pretty|prettier|nice|nicer|beautiful|"
    r"attractive|better|good|great|easy|easier)\b",
    re.IGNORECASE,
)
"""A wish that nothing tells yes from no for, or deeds that are not named, beside a deed."""
_WRITES = {"reply": "a reply", "respond": "a reply"}
"""What one makes by these verbs: `reply to a question`."""
_COMMENTS = re.compile(r"^(?:on\s+|to\s+|under\s+|about\s+)?(?=(?:an?|the|my|our|other|\w+s)\b)")
_TOLD = re.compile(
    r"^(?:the\s+(?:world|public|community|team)|people|everybody|everyone|others?|them|us|me|"
    r"(?:the\s+|my\s+|our\s+)?(?:[\w-]+\s+)?[\w-]+s)\s+(?=(?:how|what|which|where|when|why|who|"
    r"whether)\b)",
    re.IGNORECASE,
)
"""Who is shown something, before what is shown: `show visitors how the data was made`."""
_PROVIDES = re.compile(r"^(?P<who>[\w' -]{3,50}?)\s+with\s+(?P<what>\w.+)$", re.IGNORECASE)
"""`provide the editor with sources`: the sources are what it is about."""
_REACHES = frozenset({"connect", "communicate", "talk", "speak", "chat", "interact"})
"""With people, these are ways of sending a message."""
_LINKS = word_set("for with by in on at to from of as into about via using when if that which")
_TAKEN_TO = re.compile(
    r"\bbe\s+(?:taken|led|brought)\s+(?:straight\s+|directly\s+)?to\b", re.IGNORECASE
)
"""Where one ends up after a click."""
_BY_DEFAULT = re.compile(r"\bby\s+default\b", re.IGNORECASE)  # when it happens, and no thing
_MODAL = re.compile(
    r"\b(?:to|can|could|able to|should|must|may|cannot|ability to|will|would)\s+", re.IGNORECASE
)
_COMES_BY_ITSELF = re.compile(
    r"^(?P<np>(?!(?:have|get|see|view|find|use)\b)(?:[\w'-]+\s+){0,2}?[\w'-]+s)\s+automatically\s+"
    r"(?=(?:generated|created|made|opened|categori[sz]ed|classified|tagged)\b)",
    re.IGNORECASE,
)
"""`Tasks automatically created from mails`: that they are."""
_WISH = re.compile(r"\b(?:want|need|like)\s+")
_STARTS_NOUN = DETERMINERS | {"different", "new", "existing", "better", "more", "less"}


def actions_of(goal: str, text: str = "") -> tuple[Action, ...]:
    """The actions of a goal, in order; () for an empty goal.

    Args:
        goal: a verb phrase or a noun phrase.
        text: the story, which tells `to report` from `a report`.
    """
    goal = shortened(" ".join(_TAKEN_TO.sub("go to", _BY_DEFAULT.sub(" ", goal)).split()))
    goal = not_missed(goal, text)
    if not goal:
        return ()
    for _ in range(3):
        goal = _OPENERS.sub("", goal, count=1) or goal
    goal = _ALLOW_ME.sub("", goal) or goal
    goal = _COMES_BY_ITSELF.sub(r"\g<np> to be automatically ", goal)
    together = chosen(goal)
    if together:
        return actions_of(together, f"to {together}")
    plain = plainly(goal)
    if plain != goal:
        goal, text = plain, f"to {plain}"
    first = goal.split(" ", 1)[0]
    deed = verb_of_gerund(first)
    if deed and is_verb(deed) and re.search(rf"\b(?:of|for)\s+{re.escape(first)}\b", text):
        goal, text = from_gerund(goal), f"to {from_gerund(goal)}"
    one = _of_another(goal) or stated(goal)
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
    if first in _ALSO_ADJECTIVES and _follows(_WISH, text, lead):
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
    for clause in _clauses(goal):
        if found and _PRETTY.match(clause):
            continue
        verb, rest = split_verb(clause)
        if not rest or re.fullmatch(r"(?:or|and)", rest):
            waiting.append((verb, clause))
            continue
        action = _action(verb, rest, clause)
        if verb in {"have", "get", "ensure", "make"}:
            action = stated(clause) or action
        if found and re.match(r"(?:them|it|these|those|this)\b", rest, re.IGNORECASE):
            action = replace(action, object=found[-1].object)
        plain = _OF_LAST_VERB.sub("", rest) if action.object is not None else rest
        found.extend(
            replace(
                action, verb=early, kind=kind_of(early, plain), words=plain, text=f"{early} {plain}"
            )
            if early in _TAKES_OBJECT
            else replace(action, verb=early, kind=kind_of(early, rest), text=f"{early} {rest}")
            for early, _ in waiting
        )
        found.append(action)
        waiting = []
    found.extend(_action(verb, "", clause) for verb, clause in waiting)
    return tuple(found[:5])


_OF_LAST_VERB = re.compile(r"^(?:to|for|in|on|from)\s+", re.IGNORECASE)
_TAKES_OBJECT = frozenset({"view", "see", "browse", "find", "create", "edit", "update", "delete"})
"""`View and sign up for classes`: the preposition belongs to the last verb alone."""
_SINCE = re.compile(r"\s(?:when|whenever|if|unless)\s")  # behind it `or` opens no second deed
_SOMEBODY_DOES = re.compile(r"(?:I|we|they)(?:['’]\w+)?\s", re.IGNORECASE)


def _clauses(goal: str) -> list[str]:
    """Cuts before a conjunction when a verb follows."""
    pieces = re.split(
        (
            r"(\s*,\s*(?:and\s+|or\s+|and/or\s+)?(?:then\s+)?|\s+(?:and/or|[Aa]nd|[Oo]r|&)"
            r"\s+(?:then\s+|to\s+|also\s+)?|(?<=[a-z])/(?=[a-z]))"
        ),
        goal,
    )
    clauses = [pieces[0]]
    for link, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        inside = re.search(r"\s(?:that|which|who)\s", clauses[-1]) and not re.match(
            r"\w+\s+(?:them|it|these|those|this)\b", piece
        )
        second = link.strip().lower() == "or" and _SINCE.search(clauses[-1])
        if not (inside or second) and _opens_clause(piece, clauses[-1]):
            clauses.append(piece)
        else:
            clauses[-1] += link + piece
    return [clause.strip(" ,") for clause in clauses if clause.strip(" ,")]


def _opens_clause(piece: str, before: str) -> bool:
    words = [w for w in piece.split() if w.lower() not in ADVERBS] or piece.split()
    if not words:
        return False
    first = words[0].lower().strip(",")
    following = words[1].lower() if len(words) > 1 else ""
    alone = re.sub(r"\s+(?:for|to|on|with|in|from)$", "", before.strip().lower())
    bare_verb = alone in VERB_CLASS or alone in PHRASAL or alone in EXTRA_VERBS
    noun_like = first.endswith(("ed", "s")) or first in _LINKS
    if bare_verb and following in DETERMINERS and not noun_like:
        return True
    if first not in VERB_CLASS and first not in EXTRA_VERBS:
        return False
    if bare_verb:
        return True
    if first in AMBIGUOUS or first in _ALSO_ADJECTIVES:
        return following in DETERMINERS or following in {"for", "them", "it", "new"}
    return bool(following) and following not in {"and", "or", "in", "of", "on", "at", "is", "are"}


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
    if verb == "comment" and _COMMENTS.match(rest):  # one writes a comment, and comments none
        verb, rest = "write", f"a comment on {_COMMENTS.sub('', rest)}"
    end = _OBJECT_END.search(rest)
    words = rest[: end.start()] if end and end.start() > 3 else rest  # noqa: PLR2004 keeps short objects whole
    words = _TOLD.sub("", words) if verb in {"show", "tell", "teach"} else words
    target = re.sub(r"^(?:\w+ly|together|easily)\s+(?=\w)", "", words, flags=re.IGNORECASE)
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
    noun = None if _SOMEBODY_DOES.match(target) else noun_of(target)
    if verb in _MEANS_ASIDE and re.match(r"(?:with|via|using|by)\s", words):
        noun = noun_of(_MEANS_ASIDE[verb])
    if verb == "post" and re.match(r"(?:from|on|to|in)\s", words):
        noun = noun_of("a post")
    if verb in _WRITES and re.match(r"(?:on|to|about|under)\s", words):
        noun = noun_of(_WRITES[verb])
    kind, noun = meant(verb, kind_of(verb, words), noun, words)
    if verb in _REACHES and noun and noun.category == "person":
        kind = "send"
    return Action(verb, kind, noun, words, clause)


_TELLS_OF = re.compile(
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
