"""Goals that say what shall hold, rather than what somebody does.

`ensure that deleted records are not shown`, `have records sorted by name`, `the loader to include
both files`, `be notified when …`.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.clauses import declarative, finite, head_of
from testwright.core.testcases.language.grammar import is_plural, third_person
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import AMBIGUOUS, VerbClass
from testwright.core.testcases.language.verbs import from_gerund, infinitive, is_verb, split_verb
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.infinitives import surely_verb

_PREVENTED = regex(
    r"^be\s+(?:prevented|stopped|kept)\s+from\s+(?P<rest>\w+ing\b.*)$", re.IGNORECASE
)
_UNABLE = regex(r"^be\s+unable\s+to\s+(?P<vp>[a-z]\w+.*)$", re.IGNORECASE)
_UNWANTED = regex(
    (
        r"^(?:(?:I|we)\s+(?:don['’]t|do\s+not|never)\s+want\s+to|not\s+to|not)"
        r"\s+(?:to\s+)?(?P<have>have\s+to\s+)?(?P<vp>[a-z]\w+.*)$"
    ),
    re.IGNORECASE,
)
_NO_THING = regex(
    r"^(?:I|we)\s+(?:don['’]t|do\s+not|never)\s+want\s+(?!to\b)(?P<np>\w.*?)"
    r"(?P<done>\s+(?:to\s+be\s+|being\s+)?(?:shown|sent|stored|seen|\w{3,}ed))?(?P<tail>\s+(?:when|if|"
    r"while|on|in|for|by|at|with|after|before)\s.+)?$",
    re.IGNORECASE,
)
"""`I do not want banners on every page`."""
_PREVENT = regex(
    (
        r"^(?:prevent|stop|keep|prohibit|block)\s+(?P<who>[\w' -]{2,40}?)"
        r"\s+from\s+(?P<adverb>double\s+|accidentally\s+)?(?P<rest>\w+ing\b.*)$"
    ),
    re.IGNORECASE,
)
_THAT = regex(
    r"^(?:(?:ensure|make\s+sure|be\s+sure|be\s+confident|be\s+certain|verify|check|confirm|prove|"
    r"know|trust|"
    r"guarantee|be\s+assured|feel\s+confident|see|require|validate)\s+(?:\w+ly\s+)?"
    r"(?:that\s+|so\s+that\s+)|"
    r"(?:ensure|make\s+sure|be\s+sure|be\s+confident|guarantee)\s+)"
    r"(?P<clause>(?!to\b|of\b).+)$",
    re.IGNORECASE,
)
_HAVE_DONE = regex(
    r"^(?:have|get)\s+(?P<np>(?:(?!I\b|we\b|that\b|which\b|if\b|when\b|who\b|is\b|are\b|"
    r"been\b|to\b)\S+\s+){0,6}?(?!I\b|been\b|be\b|to\b)\S+)\s+(?:to\s+be\s+|be\s+|being\s+|"
    r"get\s+)?(?P<adv>\w+ly\s+)?"
    r"(?P<pp>\w+ed|available|shown|sent|hidden|written|set|made|kept|built|given|put|found|run|taken|"
    r"done)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_LATER_DONE = regex(_HAVE_DONE.pattern.replace("{0,6}?", "{1,6}"), re.IGNORECASE)
"""`have all derived values derived again`: the last participle is what is done."""
_HAVE_DO = regex(
    (
        r"^have\s+(?:that\s+)?(?P<np>(?:(?:the|my|our|an?|all|each|any)"
        r"\s+)?(?:[\w.+-]+\s+){0,3}?[\w.+-]+)\s+(?:to\s+(?:also\s+)?)?(?P<vp>(?!be\b|see\b|"
        r"view\b|access\b)[a-z]\w+\b(?:\s.*)?)$"
    ),
    re.IGNORECASE,
)
_HAVE_TO_DO = regex(
    r"^have\s+(?:that\s+)?(?P<np>(?:(?:the|my|our|all|each|any)\s+)(?:[\w.+-]+\s+){0,3}?[\w.+-]+)\s+"
    r"to\s+(?:also\s+)?(?P<vp>(?!be\b|see\b|view\b|access\b)[a-z]\w+\b(?:\s.*)?)$",
    re.IGNORECASE,
)
_SYSTEM = regex(
    r"^(?:have\s+|get\s+)?(?P<np>(?:the|my|our|all|an?|any|each|every|this|these|no)"
    r"\s+[\w'’/\". -]{2,60}?|[A-Z][\w./-]+(?:\s[\w./-]+){0,3}?|users?|data)\s+"
    r"(?P<to>to\s+(?:not\s+|also\s+|only\s+)?(?:be\s+able\s+to\s+)?)"
    r"(?:(?:more|less|better)\s+)?(?:\w+ly\s+)?(?P<vp>\w.*)$",
)
_THINGS = regex(
    r"^(?P<np>(?:[\w'’-]+\s+){0,3}?[\w'’-]+s)\s+(?P<to>to\s+(?:not\s+|also\s+|only\s+)?)"
    r"(?:(?:more|less|better)\s+)?(?:\w+ly\s+)?(?P<vp>\w.*)$"
)
"""`error messages to name the row`."""
_OF = regex(r"^(?:of|about|on|for|by\s+e?-?mail|via\s+\w+)\s+", re.IGNORECASE)
_RECEIVE = regex(
    r"^(?:be|get|stay)\s+(?:automatically\s+|immediately\s+|instantly\s+|"
    r"quickly\s+)?(?P<pp>notified|alerted|informed|reminded|"
    r"emailed|warned|told|updated|e-mailed|messaged|prompted|shown|asked|given|sent|"
    r"presented|redirected|directed)\b\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)


_PASSIVE = regex(
    r"^be\s+(?:\w+ly\s+)?(?P<pp>\w+ed|given|taken|shown|sent|put|told|made|kept|left|paid|built|"
    r"held|seen|written|drawn|chosen)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`be added to a waiting list`: what is done to who speaks."""
_STOP_DOING = regex(
    r"^(?:stop|avoid|cease|quit)\s+(?P<rest>(?!warning\b|string\b)\w+ing\s.+)$", re.IGNORECASE
)
_TO_BE = regex(
    r"^(?P<np>(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+(?P<to>to\s+(?:not\s+)?)(?P<vp>be\s+\w+.*)$",
    re.IGNORECASE,
)


_PAGE_WITH = regex(
    r"^(?:have|get|see|view)\s+an?\s+(?P<np>(?:[\w-]+\s+){0,4}?(?:page|screen|section|form|dashboard|"
    r"report|area|overview|footer|header))\s+(?:with|that\s+(?:shows|has|lists|contains)|showing|"
    r"listing|containing)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
"""`have a landing page with an introduction and a list of courses`."""


def _page_with(goal: str) -> Action | None:
    match = _PAGE_WITH.match(goal)
    if match is None:
        return None
    return _holds(match["np"], f"the {match['np']} shows {match['what']}", goal)


def stated(goal: str) -> Action | None:
    """The action of a goal that says what shall hold or be told; None for any other goal."""
    for read in _READINGS:
        action = read(goal)
        if action is not None:
            return action
    return None


def _holds(subject: str, clause: str, goal: str, *, negative: bool = False) -> Action:
    """An action of the class `check` with a statement."""
    return Action(
        "check", "check", noun_of(subject), clause, goal, statement=clause, negative=negative
    )


def _unwanted(goal: str) -> Action | None:
    match = _UNWANTED.match(goal)
    stop = _STOP_DOING.match(goal)
    if stop:
        deed = from_gerund(stop["rest"])
        return _holds(deed.partition(" ")[2], f"they no longer {deed}", goal, negative=True)
    if match is None:
        return _no_thing(goal)
    able = re.sub(r"^be\s+able\s+to\s+", "", match["vp"])
    if able != match["vp"]:
        return _holds(able.partition(" ")[2], f"they cannot {able}", goal, negative=True)
    clause = f"they do not {'have to ' if match['have'] else ''}{match['vp']}"
    return _holds(match["vp"].partition(" ")[2], clause, goal, negative=True)


def _no_thing(goal: str) -> Action | None:
    """`I do not want banners`: no banners are shown."""
    match = _NO_THING.match(goal)
    noun = noun_of(match["np"]) if match else None
    if match is None or noun is None:
        return None
    done = re.sub(r"^\s*(?:to\s+be|being)?\s*", "", match["done"] or "shown")
    link = "are" if noun.many else "is"
    clause = f"{match['np']} {link} not {done}{match['tail'] or ''}"
    return _holds(match["np"], clause, goal, negative=True)


_FURTHER = regex(
    r"\s+and\s+(?:also\s+)?(?=(?:deal|handle|keep|make|ensure|allow|show|let|help|be)\b)",
    re.IGNORECASE,
)
"""Where a second wish begins after what is prevented."""


def _prevented(goal: str) -> Action | None:
    unable = _UNABLE.match(goal)
    if unable:
        return _holds(
            unable["vp"].partition(" ")[2], f"they cannot {unable['vp']}", goal, negative=True
        )
    match = _PREVENT.match(goal) or _PREVENTED.match(goal)
    if match is None:
        return None
    groups = match.groupdict()
    if groups.get("who") and re.match(r"being\s+\w+", match["rest"]):
        many = is_plural(head_of(match["who"]))
        rest = _FURTHER.split(match["rest"][6:])[0]
        clause = f"{match['who']} {'are' if many else 'is'} not {rest}"
        return _holds(match["who"], clause, goal, negative=True)
    deed = from_gerund(_FURTHER.split(match["rest"])[0])
    clause = f"{groups.get('who') or 'they'} cannot {groups.get('adverb') or ''}{deed}"
    return _holds(deed.partition(" ")[2], clause, goal, negative=True)


def _that(goal: str) -> Action | None:
    match = _THAT.match(goal)
    if match is None or len(match["clause"].split()) < 3:  # noqa: PLR2004 `ensure data quality` is no clause
        return None
    clause = declarative(match["clause"])
    return _holds(clause, clause, goal) if finite(clause) else None


def _told(goal: str) -> Action | None:
    match = _RECEIVE.match(goal)
    if match is None:
        return None
    verb = match["pp"].lower()
    if verb in {"redirected", "directed", "prompted", "asked", "presented"}:
        return _holds(_strip_link(match["rest"]), f"they are {goal[3:].strip()}", goal)
    rest = _OF.sub("", match["rest"])
    cause = re.match(
        r"(?:when|if|whenever|that|once|as soon as|after|before|(?:every|each) time)\b",
        rest,
        re.IGNORECASE,
    )
    kind: VerbClass = "view" if verb in {"shown", "given"} else "receive"
    return Action(f"be {verb}", kind, None if cause else noun_of(rest), match["rest"], goal)


def _undergone(goal: str) -> Action | None:
    """`be charged a fee`: they are charged a fee."""
    match = _PASSIVE.match(goal)
    if match is None:
        return None
    return _holds(match["rest"], f"they are {match['pp'].lower()}{match['rest']}", goal)


_FOR_ME = regex(r"^\s*for (?:me|us|them)\b", re.IGNORECASE)
_NAMED = regex(
    r"^(?:(?:the|my|our|an?|all|each|any|that)\s+)(?:[\w.+-]+\s+){0,2}?(?!very$|least$|more$)[\w.+-]+$|"
    r"^[A-Z][\w.+-]+$|^\w+s$"
)


_MADE_TO = regex(
    r"^(?:make|let|have)\s+(?P<np>(?:the|my|our|an?|all|each)\s+(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?P<adv>\w+ly\s+)?(?P<vp>(?:appear|show up|stand out|stay|remain|expire|disappear)\b.*)$",
    re.IGNORECASE,
)
"""`make my logo appear on the home page`."""


def _made_to(goal: str) -> Action | None:
    match = _MADE_TO.match(goal)
    if match is None:
        return None
    verb, rest = split_verb(match["vp"])
    form = verb if is_plural(head_of(match["np"])) else third_person(verb)
    return _holds(match["np"], f"{match['np']} {form} {match['adv'] or ''}{rest}".strip(), goal)


def _does(goal: str) -> Action | None:
    match = _HAVE_TO_DO.match(goal) or _HAVE_DO.match(goal)
    if match is None:
        return None
    first = match["vp"].split(" ")[0]
    if infinitive(first) != first.lower() or not is_verb(first) or not _NAMED.match(match["np"]):
        return None
    machine = re.match(
        r"(?:the|my|our)\s+(?:\w+\s+)?(?:system|site|app|tool|[A-Z]\w+er)$", match["np"]
    )
    adverb = re.match(r"\w+\s+(?:\w+ly|when|as|after|if|like|the same)\b", match["vp"])
    if first.lower() in AMBIGUOUS and not machine and not adverb:
        return None
    verb, rest = split_verb(match["vp"])
    form = verb if is_plural(head_of(match["np"])) else third_person(verb)
    return _holds(match["np"], f"{match['np']} {form} {rest}".strip(), goal)


def _done(goal: str) -> Action | None:
    match = _HAVE_DONE.match(goal)
    if match and match["np"].lower() in DETERMINERS:
        match = _LATER_DONE.match(goal)
    if match is None or _is_verb_list(goal) or not _participle_ends(match):
        return None
    link = "are" if is_plural(head_of(match["np"])) else "is"
    tail = _FOR_ME.sub("", match["tail"])
    clause = f"{match['np']} {link} {match['adv'] or ''}{match['pp']}{tail}"
    return _holds(match["np"], clause, goal)


def _participle_ends(have: re.Match[str]) -> bool:
    """`have records sorted` says what holds; `see related items` does not."""
    tail = have["tail"].split()
    if " to be " in f" {have.group(0)} ":
        return True
    if have["pp"].lower() in {"related", "based", "needed", "detailed", "limited", "advanced"}:
        return False
    nouns = {
        "and",
        "or",
        "to",
        "in",
        "by",
        "on",
        "with",
        "when",
        "at",
        "for",
        "as",
        "from",
        "per",
        "automatically",
        "into",
        "via",
        "while",
        "before",
        "after",
        "if",
        "until",
        "once",
        "during",
        "against",
        "without",
        "every",
        "daily",
        "weekly",
        "again",
    }
    return (
        len(have["np"].split()) > 1
        and (not tail or tail[0].lower().strip(",") in nouns or tail[0].endswith("ly"))
        and not have["np"]
        .lower()
        .endswith((" that", " that are", " which", " i have", " is", " has", " are", " have"))
    )


def _is_verb_list(goal: str) -> bool:
    return bool(re.match(r"^(?:have|see)\s+(?:and|or|,)", goal))


def _strip_link(text: str) -> str:
    return re.sub(
        r"^(?:when|if|whenever|that|once|as soon as|after|before)\s+", "", text, flags=re.IGNORECASE
    )


_KEPT_FROM = regex(
    r"^be\s+(?:prevented|stopped|kept)\s+from\s+(?P<rest>\w+ing\b.*)$", re.IGNORECASE
)
_THAT_STAYS = regex(
    r"^(?P<np>(?:the|an?|my|our|all)\s+[\w -]{2,30}?\s+(?:that|"
    r"which)\s+[\w' -]{3,50}?)\s+(?P<to>to\s+(?:not\s+)?)"
    r"(?P<vp>(?:be|stay|remain|appear|show|include|have|keep|work)\b.*)$",
    re.IGNORECASE,
)
"""`the article that I put into my cart to stay mine`."""


def done_goal(goal: str) -> Action | None:
    """`addresses checked while they are entered`: a wish for something done, without `have`."""
    return _done(f"have {goal}") if not is_verb(goal.split(" ", 1)[0]) else None


def system_goal(goal: str) -> Action | None:
    """`the loader to include both` -> the loader includes both; `X to be sorted` -> X is sorted."""
    match = (
        _SYSTEM.match(goal) or _TO_BE.match(goal) or _THINGS.match(goal) or _THAT_STAYS.match(goal)
    )
    if (
        match is None
        or not (is_verb(match["vp"].split(" ")[0]) or surely_verb(match["np"], match["vp"]))
        or (
            not _THAT_STAYS.match(goal)
            and re.search(r"\b(?:that|which|so|of what|who|how|with which)\b", match["np"])
        )
    ):
        return None
    subject, vp = match["np"], match["vp"]
    verb, rest = split_verb(vp)
    many = is_plural(head_of(subject))
    negative = " not " in f" {match['to']} "
    kept_from = _KEPT_FROM.match(vp)
    if kept_from:
        return _holds(
            subject, f"{subject} cannot {from_gerund(kept_from['rest'])}", goal, negative=True
        )
    if verb == "be":
        link = "are" if many else "is"
        statement = f"{subject} {link} {'not ' if negative else ''}{rest}"
    elif negative:
        statement = f"{subject} {'do' if many else 'does'} not {vp}"
    else:
        form = verb if many else third_person(verb)
        statement = f"{subject} {'only ' if 'only' in match['to'] else ''}{form} {rest}".strip()
    return Action(
        "check", "check", noun_of(subject), statement, goal, statement=statement, negative=negative
    )


_READINGS = (_unwanted, _prevented, _that, _told, _page_with, _undergone, _made_to, _does, _done)
"""What a goal may state; the first that fits counts."""
