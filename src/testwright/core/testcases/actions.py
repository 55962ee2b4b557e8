"""What somebody does or what shall hold, read from a goal or a criterion."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from testwright.core.testcases.entities import Noun, noun_of
from testwright.core.testcases.grammar import (
    base_of_gerund,
    is_plural,
    past_participle,
    third_person,
)
from testwright.core.testcases.lexicon import (
    ADVERBS,
    AMBIGUOUS,
    DETERMINERS,
    EXTRA_VERBS,
    PARTICLES,
    PHRASAL,
    VERB_CLASS,
    VERB_LY,
    VerbClass,
)

_TOOL = re.compile(
    r"^(?:an?|the|some|one)\s+(?:(?!(?:on|of|in|for|to|that|with)\s)[\w-]+\s+){0,3}?(?:tool|app|application|feature|mechanism|interface|service|"
    r"function|system|library|plugin|script|module|page|form|button|option|widget|command|screen|"
    r"wizard|platform|place|means|way|integration)s?\s+(?:that|which|to|where|for|so)\s+(?:would\s+|will\s+|can\s+|"
    r"could\s+|it\s+can\s+|allows?\s+(?:me|us|users)\s+to\s+|lets\s+(?:me|us)\s+|helps?\s+(?:me|us)?\s*(?:to\s+)?|enables?\s+(?:me|us)\s+to\s+|"
    r"makes\s+it\s+eas(?:y|ier)\s+(?:for\s+[\w/ ]+?\s+)?to\s+|I\s+can\s+|we\s+can\s+|be\s+able\s+to\s+)?(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:to\s+|be\s+able\s+to\s+|able\s+to\s+|start\s+to\s+|begin\s+to\s+|try\s+to\s+|continue\s+to\s+|"
    r"make\s+it\s+(?:easy|easier|possible|simple)\s+(?:for\s+[\w/ ]+?\s+)?to\s+|help\s+to\s+|have\s+to\s+|need\s+to\s+|"
    r"have\s+(?:a|the|an)\s+(?:way|possibility|option|ability|mechanism|means|button|capability)\s+(?:to|of)\s+|"
    r"go\s+(?:to\s+(?:the\s+)?\w+\s+)?and\s+|move\s+on\s+to\s+)",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"^(?:(?:I|we)\s+(?:don['’]t|do\s+not|never)\s+want\s+to|not\s+to|not)\s+(?:to\s+)?(?P<have>have\s+to\s+)?(?P<vp>[a-z]\w+.*)$",
    re.IGNORECASE,
)
_ALLOW = re.compile(
    r"^(?:allow|let|enable|permit)\s+(?P<who>(?!me\b|us\b)[\w' -]{2,40}?)\s+to\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_ALLOW_ME = re.compile(r"^(?:allow|let|enable|permit|help)\s+(?:me|us)\s+(?:to\s+)?", re.IGNORECASE)
_PREVENT = re.compile(
    r"^(?:prevent|stop|keep|prohibit|block)\s+(?P<who>[\w' -]{2,40}?)\s+from\s+(?P<adverb>double\s+|accidentally\s+)?(?P<rest>\w+ing\b.*)$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^(?:(?:ensure|make\s+sure|be\s+sure|be\s+confident|be\s+certain|verify|check|confirm|know|trust|"
    r"guarantee|be\s+assured|feel\s+confident|see|require|validate)\s+(?:that\s+|so\s+that\s+)|"
    r"(?:ensure|make\s+sure|be\s+sure|be\s+confident|guarantee)\s+)"
    r"(?P<clause>(?!to\b|of\b).+)$",
    re.IGNORECASE,
)
_HAVE_DONE = re.compile(
    r"^(?:have|get)\s+(?P<np>(?:(?!I\b|we\b|that\b|which\b|if\b|when\b|who\b|is\b|are\b|been\b|to\b)\S+\s+){0,6}?(?!I\b|been\b|be\b|to\b)\S+)\s+(?:to\s+be\s+|be\s+|being\s+|get\s+)?(?P<adv>\w+ly\s+)?"
    r"(?P<pp>\w+ed|shown|sent|hidden|written|set|made|kept|built|given|put|found|run|taken|done)\b(?P<tail>.*)$",
    re.IGNORECASE,
)
_HAVE_DO = re.compile(
    r"^have\s+(?:that\s+)?(?P<np>(?:(?:the|my|our|an?|all|each|any)\s+)?(?:[\w.+-]+\s+){0,3}?[\w.+-]+)\s+(?:to\s+(?:also\s+)?)?(?P<vp>(?!be\b|see\b|view\b|access\b)[a-z]\w+\b(?:\s.*)?)$",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"^(?:have\s+|get\s+)?(?P<np>(?:the|my|our|all|an?|any|each|every|this|these|no)\s+[\w'’/\". -]{2,60}?|[A-Z][\w./-]+(?:\s[\w./-]+){0,3}?|users?|data)\s+"
    r"(?P<to>to\s+(?:not\s+|also\s+|only\s+)?(?:be\s+able\s+to\s+)?)(?P<vp>\w.*)$",
)
_RECEIVE = re.compile(
    r"^(?:be|get|stay)\s+(?:automatically\s+|immediately\s+|instantly\s+|quickly\s+)?(?P<pp>notified|alerted|informed|reminded|"
    r"emailed|warned|told|updated|e-mailed|messaged|prompted|shown|asked|given|sent|presented|redirected|directed)\b\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(
    r"\s+(?:so\s+that|because|since|even\s+though|in\s+order|without\s+having|and\s+(?:then\s+)?(?:I|we|can)\b)|[.;:]\s|\s+-\s|\s*\(|,\s+(?:such\s+as|so|and\s+then|which|including|but|even|as)\b",
    re.IGNORECASE,
)
_STARTS_NOUN = DETERMINERS | {"different", "new", "existing", "better", "more", "less"}
_RESET = re.compile(r"\bpassword\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Action:
    """Somebody does something, or something holds.

    Attributes:
        verb: base form, with its particle ("log in").
        object: what it is done to; None when nothing is named.
        words: what follows the verb, as written ("my forgotten password by email").
        statement: for goals that say what shall hold ("records are sorted by name"); else "".
        agent: who does it when it is not the story's role ("user"); else "".
        text: the whole clause, as written.
    """

    verb: str
    kind: VerbClass
    object: Noun | None
    words: str
    text: str
    statement: str = ""
    agent: str = ""
    negative: bool = False

    @property
    def imperative(self) -> str:
        """As a step: `reset my forgotten password by email`."""
        return f"{self.verb} {self.words}".strip()


def actions_of(goal: str, text: str = "") -> tuple[Action, ...]:
    """The actions of a goal, in order; () for an empty goal.

    Args:
        goal: a verb phrase or a noun phrase.
        text: the story, which tells `to report` from `a report`.
    """
    goal = _shortened(" ".join(goal.split()))
    if not goal:
        return ()
    for _ in range(3):
        goal = _OPENERS.sub("", goal, count=1) or goal
    goal = _ALLOW_ME.sub("", goal) or goal
    unwanted = _UNWANTED.match(goal)
    if unwanted:
        clause = (
            f"they do not have to {unwanted['vp']}"
            if unwanted["have"]
            else f"they do not {unwanted['vp']}"
        )
        return (
            Action(
                "check",
                "check",
                noun_of(unwanted["vp"].partition(" ")[2]),
                clause,
                goal,
                statement=clause,
                negative=True,
            ),
        )
    special = _special(goal)
    if special is not None:
        return (special,)
    tool = _TOOL.match(goal)
    if tool and _is_verb(tool["rest"].split(" ")[0]):
        return actions_of(_infinitive(tool["rest"]))
    if tool and base_of_gerund(tool["rest"].split(" ")[0]):
        return actions_of(_from_gerund(tool["rest"]))
    if not _opens_with_verb(goal, text):
        return (_system(goal) or _thing(goal),)
    return _verb_phrases(goal)


def _shortened(goal: str) -> str:
    """The first clause that can stand alone."""
    goal = re.sub(r"https?://\S+|Tracker story ID:?.*$", "", goal).strip()
    goal = re.sub(r"\s*\([^)]{25,}\)", "", goal)
    cut = re.search(r"[.;]\s|:\s|\s+[-–]\s+(?=[A-Z])|\s+h\d\.", goal)
    return (goal[: cut.start()] if cut and cut.start() > 8 else goal).strip(" ,;:.")  # noqa: PLR2004 a stub says nothing


def _special(goal: str) -> Action | None:
    allow = _ALLOW.match(goal)
    if allow and _is_verb(allow["rest"].split(" ")[0]):
        inner = _verb_phrases(allow["rest"])[0]
        return replace(inner, agent=_agent(allow["who"]))
    prevent = _PREVENT.match(goal)
    if prevent:
        inner = _from_gerund(prevent["rest"])
        statement = f"{prevent['who']} cannot {prevent['adverb'] or ''}{inner}"
        return Action("prevent", "check", noun_of(inner.partition(" ")[2]), prevent["rest"], goal,
                      statement=statement, negative=True)  # fmt: skip
    that = _THAT.match(goal)
    if that and len(that["clause"].split()) > 2:  # noqa: PLR2004 `ensure data quality` is no clause
        clause = declarative(that["clause"])
        if _finite(clause):
            return Action("check", "check", noun_of(clause), clause, goal, statement=clause)
    receive = _RECEIVE.match(goal)
    if receive:
        rest = re.sub(
            r"^(?:of|about|on|for|by\s+e?-?mail|via\s+\w+)\s+", "", receive["rest"], flags=re.I
        )
        kind: VerbClass = (
            "receive"
            if receive["pp"].lower()
            not in {"shown", "presented", "asked", "prompted", "given", "redirected", "directed"}
            else "view"
        )
        return Action(
            f"be {receive['pp'].lower()}", kind, noun_of(_strip_link(rest)), receive["rest"], goal
        )
    does = _HAVE_DO.match(goal)
    if (
        does
        and _is_verb(does["vp"].split(" ")[0])
        and does["vp"].split(" ")[0].lower() not in AMBIGUOUS
    ):
        subject, vp = does["np"], does["vp"]
        verb, rest = split_verb(vp)
        form = verb if is_plural(_head(subject)) else third_person(verb)
        statement = f"{subject} {form} {rest}".strip()
        return Action("check", "check", noun_of(subject), statement, goal, statement=statement)
    have = _HAVE_DONE.match(goal)
    if have and not _is_verb_list(goal) and _participle_ends(have):
        subject, pp = have["np"], f"{have['adv'] or ''}{have['pp']}"
        statement = f"{subject} {'are' if is_plural(_head(subject)) else 'is'} {pp}{have['tail']}"
        return Action("check", "check", noun_of(subject), statement, goal, statement=statement)
    return None


def _participle_ends(have: re.Match[str]) -> bool:
    """`have records sorted` says what holds; `see related items` does not."""
    tail = have["tail"].split()
    if " to be " in f" {have.group(0)} ":
        return True
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
    }
    return (
        len(have["np"].split()) > 1
        and (not tail or tail[0].lower() in nouns)
        and not have["np"]
        .lower()
        .endswith((" that", " that are", " which", " i have", " is", " has", " are", " have"))
    )


def _is_verb_list(goal: str) -> bool:
    return bool(re.match(r"^(?:have|see)\s+(?:and|or|,)", goal))


def _agent(who: str) -> str:
    noun = noun_of(who)
    return noun.name if noun else ""


def _head(phrase: str) -> str:
    noun = noun_of(phrase)
    return noun.text if noun else phrase


def _strip_link(text: str) -> str:
    return re.sub(
        r"^(?:when|if|whenever|that|once|as soon as|after|before)\s+", "", text, flags=re.I
    )


def _infinitive(phrase: str) -> str:
    """`generates statistics` -> `generate statistics`."""
    first, _, rest = phrase.partition(" ")
    low = first.lower()
    if low not in VERB_CLASS and low.endswith("s"):
        for base in (low[:-1], low[:-2], low[:-3] + "y"):
            if base in VERB_CLASS or base in EXTRA_VERBS:
                return f"{base} {rest}".strip()
    return phrase


def _from_gerund(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{base_of_gerund(first) or first} {rest}".strip()


def _is_verb(word: str) -> bool:
    low = word.lower().strip(",")
    return low in VERB_CLASS or low in EXTRA_VERBS or _infinitive(low) != low


def _opens_with_verb(goal: str, text: str) -> bool:
    words = goal.split()
    place = 0
    while place < len(words) - 1 and _is_adverb(words[place]):
        place += 1
    first = words[place].lower().strip(",")
    if first in _STARTS_NOUN:
        return False
    lead = re.escape(" ".join(words[: place + 2]))
    if text and re.search(
        rf"\b(?:to|can|could|able to|should|must|may|cannot|ability to|will|would)\s+{lead}",
        text,
        re.IGNORECASE,
    ):
        return True
    if first in AMBIGUOUS:
        return len(words) > place + 1 and words[place + 1].lower() in DETERMINERS
    if (
        place + 1 < len(words)
        and re.match(r"^[\w-]+\s+(?:that|which|to|is|are|with|of)\b", " ".join(words[place:]))
        and first not in VERB_CLASS
        and first not in EXTRA_VERBS
    ):
        return False
    return first in VERB_CLASS or first in EXTRA_VERBS or first.split("-")[0] in {"re", "un", "pre"}


def _is_adverb(word: str) -> bool:
    low = word.lower().strip(",")
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in VERB_LY)  # noqa: PLR2004 `ply`


def _verb_phrases(goal: str) -> tuple[Action, ...]:
    """All actions of `create, edit and delete roles, and view reports`."""
    found: list[Action] = []
    waiting: list[tuple[str, str]] = []
    for clause in _clauses(goal):
        verb, rest = split_verb(clause)
        if not rest or re.fullmatch(r"(?:or|and)", rest):
            waiting.append((verb, clause))
            continue
        action = _action(verb, rest, clause)
        if found and re.match(r"(?:them|it|these|those|this)\b", rest, re.IGNORECASE):
            action = replace(action, object=found[-1].object)
        found.extend(
            replace(action, verb=early, kind=kind_of(early, rest), text=f"{early} {rest}")
            for early, _ in waiting
        )
        found.append(action)
        waiting = []
    found.extend(_action(verb, "", clause) for verb, clause in waiting)
    return tuple(found[:5])


def _clauses(goal: str) -> list[str]:
    """Cuts before a conjunction when a verb follows."""
    pieces = re.split(
        r"(\s*,\s*(?:and\s+|or\s+|and/or\s+)?(?:then\s+)?|\s+(?:and/or|and|or|&)\s+(?:then\s+|to\s+|also\s+)?|(?<=[a-z])/(?=[a-z]))",
        goal,
    )
    clauses = [pieces[0]]
    for link, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _opens_clause(piece, clauses[-1]):
            clauses.append(piece)
        else:
            clauses[-1] += link + piece
    return [clause.strip(" ,") for clause in clauses if clause.strip(" ,")]


def _opens_clause(piece: str, before: str) -> bool:
    words = [w for w in piece.split() if w.lower() not in ADVERBS] or piece.split()
    if not words:
        return False
    first = words[0].lower().strip(",")
    if first not in VERB_CLASS and first not in EXTRA_VERBS:
        return False
    following = words[1].lower() if len(words) > 1 else ""
    alone = before.strip().lower()
    if alone in VERB_CLASS or alone in PHRASAL:
        return True
    if first in AMBIGUOUS:
        return following in DETERMINERS or following in {"for", "them", "it", "new"}
    return bool(following) and following not in {"and", "or", "in", "of", "on", "at", "is", "are"}


def split_verb(clause: str) -> tuple[str, str]:
    """Verb in base form (with particle) and the rest."""
    words = clause.split()
    while len(words) > 1 and _is_adverb(words[0]):
        words = words[1:]
    if not words:
        return "do", ""
    verb = words[0].strip(",")
    verb = verb.lower() if not (verb.isupper() and len(verb) > 1) else verb
    rest = words[1:]
    if rest and rest[0].lower() in PARTICLES and f"{verb} {rest[0].lower()}" in PHRASAL:
        return f"{verb} {rest[0].lower()}", " ".join(rest[1:])
    if rest and verb in {
        "log",
        "sign",
        "turn",
        "set",
        "opt",
        "fill",
        "check",
        "write",
        "back",
        "look",
        "join",
    }:
        last = rest[-1].lower()
        if f"{verb} {last}" in PHRASAL and len(rest) > 1:
            return f"{verb} {last}", " ".join(rest[:-1])
    return verb, " ".join(rest)


def _action(verb: str, rest: str, clause: str) -> Action:
    end = _OBJECT_END.search(rest)
    words = rest[: end.start()] if end and end.start() > 3 else rest  # noqa: PLR2004 keeps short objects whole
    target = re.sub(
        r"^(?:for|to|in|into|on|at|with|through|from|out|up|based on|about|over|via|using|by|of|"
        r"against)\s+", "", words, flags=re.I)  # fmt: skip
    target = re.sub(
        r"^(?:which|what|how\s+many|how\s+much|whose|where|when|how)\s+", "", target, flags=re.I
    )
    return Action(verb, kind_of(verb, words), noun_of(target), words, clause)


def kind_of(verb: str, words: str) -> VerbClass:
    """The class of a verb, given what it is done to."""
    low = verb.lower()
    text = words.lower()
    head = re.match(r"(?:[\w'-]+\s+){0,3}?(?:password|passcode|pin)\b", text)
    if low in {"reset", "recover", "change", "retrieve", "restore"} and head and "user" not in text:
        return "reset_password"
    if low == "register" and (
        not text
        or re.match(r"^(?:for|on|with|as|at|to|an?\s+account|myself|using|via|online)\b", text)
    ):
        return "register"
    if low in {"create", "open", "make"} and re.match(
        r"(?:an?|my|my own|a new|a user|a personal|an? \w+)\s+account\b", text
    ):
        return "register"
    if low == "list":
        return "create" if re.match(r"(?:an?|my|basic)\b", text) else "view"
    if (
        low == "subscribe"
        or low == "get"
        and re.match(r"(?:an? )?(?:\w+ )?(?:email|notification|alert|reminder|message)", text)
    ):
        return "receive"
    if low in {"search", "find", "look for"}:
        return "search"
    if low in {"get", "bring"} and re.search(r"\binto\b", text):
        return "upload"
    if low == "order" and re.match(r"by\b", text):
        return "sort"
    if low in {"check out", "complete"} and re.search(r"\b(?:cart|basket|checkout|order)\b", text):
        return "pay"
    if low == "check" and re.match(r"(?:my|the|if|whether|what|out)\b", text):
        return "view"
    if low == "group" and re.match(r"by\b", text):
        return "sort"
    return VERB_CLASS.get(low, "other")


def _system(goal: str) -> Action | None:
    """`the loader to include both` -> the loader includes both; `X to be sorted` -> X is sorted."""
    match = _SYSTEM.match(goal)
    if (
        match is None
        or not _is_verb(match["vp"].split(" ")[0])
        or re.search(r"\b(?:that|which|so|of what|who|how|with which)\b", match["np"])
    ):
        return None
    subject, vp = match["np"], match["vp"]
    verb, rest = split_verb(vp)
    many = is_plural(_head(subject))
    negative = " not " in f" {match['to']} "
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


def _thing(goal: str) -> Action:
    """A goal that is a thing: somebody wants to have it."""
    kind: VerbClass = (
        "sync" if re.search(r"\bintegrations?\b|\binteroperab", goal, re.I) else "view"
    )
    return Action("get", kind, noun_of(goal), goal, goal)


_MODAL = re.compile(
    r"\b(?P<modal>should|must|shall|will|would|has to|have to|needs? to|ought to)\s+(?P<not>not\s+|never\s+)?"
    r"(?P<able>be able to\s+)?(?P<also>(?:always|also|only|either|automatically|still|just)\s+)?(?P<verb>\w+)\b",
    re.IGNORECASE,
)


def declarative(clause: str) -> str:
    """`records should be sorted` -> `records are sorted`; other clauses stay as they are."""
    match = _MODAL.search(clause)
    if match is None:
        return clause
    subject = clause[: match.start()].strip()
    many = (
        is_plural(_head(subject))
        or subject.lower() in {"i", "we", "they", "you", "users"}
        or bool(re.search(r"\w+ and (?:the )?\w+$", subject))
    )
    no, also, verb = bool(match["not"]), match["also"] or "", match["verb"].lower()
    if match["able"]:
        middle = f"{'cannot' if no else 'can'} {also}{verb}"
    elif verb == "be":
        link = "am" if subject == "I" else "are" if many else "is"
        middle = f"{link} {'not ' if no else ''}{also}".strip()
    elif no:
        middle = f"{'do' if many else 'does'} not {also}{verb}"
    else:
        middle = f"{also}{verb if many else third_person(verb)}"
    return f"{subject} {middle}{clause[match.end() :]}".strip()


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|can't|could|may|does|do|will|did|be|must|should|"
    r"should|am|isn't|aren't|don't|doesn't|won't|\w{3,}s|\w{3,}ed|I)\b"
)


def _finite(clause: str) -> bool:
    return bool(_FINITE.search(clause))


def passive(action: Action) -> str:
    """`the order is approved`: what is true when the action is done."""
    if action.object is None:
        return ""
    link = "are" if action.object.many and not action.object.mass else "is"
    return f"{link} {past_participle(action.verb)}"
