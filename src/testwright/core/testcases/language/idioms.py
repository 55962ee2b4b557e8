"""Roundabout ways of naming a deed, put plainly: `keep track of` is to track.

A goal that opens with a weak verb hides what is done in the words behind it. Each entry says how
testers would put the same thing; what follows is left as it is.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import from_gerund, is_verb

_A = r"(?:(?:an?|the|some|any|my|our|all|more|full|quick|good|better|clear|direct)\s+){0,3}"
_IDIOMS = tuple(
    (regex(rf"^(?:{pattern})\b", re.IGNORECASE), plain)
    for pattern, plain in (
        (r"(?:must|should|shall|may|can|could|will)\s+(?=[a-z])(?!not\b)", ""),
        (r"(?:keep|have)\s+(?:a\s+)?track\s+of", "track"),
        (r"keep\s+an\s+eye\s+on", "track"),
        (r"(?:look\s+into|consider|think\s+about)(?=\s+\w+ing\b)", "~"),
        (r"(?:keep|make|take)\s+(?:an?\s+)?(?:records?|notes?)\s+of", "record"),
        (
            rf"(?:(?:have|gain|get)\s+)?{_A}(?:easy\s+|quick\s+)?access\s+to\s+(?=(?:view|see|edit|manage|read|search)\s)",
            "",
        ),
        (rf"(?:have|gain|get)\s+{_A}(?:[\w-]+\s+)?access\s+to", "access"),
        (
            rf"{_A}(?:(?:easy|instant|fast|simple|immediate|free)\s+)?access\s+to(?!\s+be\b)",
            "access",
        ),
        (r"there\s+to\s+be\s+(?=(?:an?|the|some|more)\b)", "have"),
        (
            (
                rf"(?:(?:have|gain|get|see|find)\s+)?{_A}(?:information|info|details|insights?)\s+"
                r"(?:about|on|into|of)\s+(?=(?:how|which|who|when|where|what|why|whether)\b)"
            ),
            "know",
        ),
        (rf"(?:have|gain|get)\s+{_A}(?:list|overview|history|summary|listing)\s+(?:of|on)", "see"),
        (rf"(?:have|gain|get)\s+{_A}(?:sense|idea|understanding|picture)\s+(?:of|about)", "see"),
        (rf"(?:have|get|take)\s+{_A}(?:view|look)\s+(?:of|on|at)", "see"),
        (
            rf"(?:do|make|run|perform)\s+{_A}(?:[\w-]+\s+){{0,2}}search(?:es)?\s+(?:of|for|on|in)",
            "search",
        ),
        (
            (
                rf"(?:do|make|perform)\s+{_A}(?:[\w-]+\s+)?"
                r"(?:updates?|changes?|edits?|modifications?|corrections?|amendments?)\s+(?:to|on|in)"
            ),
            "change",
        ),
        (
            (
                r"(?:form|establish|make|create|set\s+up|define)\s+(?:[\w-]+\s+)?(?:links?|relations?|relationships?|"
                r"connections?|associations?)\s+between"
            ),
            "link",
        ),
        (rf"(?:do|make)\s+{_A}(?:payments?)\s+(?:for|of)", "pay for"),
        (rf"(?:do|make)\s+{_A}(?:reservations?|bookings?)\s+(?:for|of)", "book"),
        (
            r"(?:give|leave|provide)\s+(?:my\s+|some\s+)?feedback\s+(?:on|for)",
            "comment on",
        ),
        (
            r"(?:have\s+)?(?:an?\s+)?(?:infinite|endless)\s+scroll(?:ing)?\s+(?:in|on|of|for)",
            "scroll infinitely through",
        ),
        (r"log-?in(?=\s+(?:to|with|using|as|via|securely|and|from|on)\b)", "log in"),
        (r"log-?out(?=\s+(?:of|from|and|when|on)\b)", "log out"),
        (r"sign-?up(?=\s+(?:for|with|using|as|via|and|on)\b)", "sign up"),
        (
            rf"(?:navigate|move|scroll|step)\s+through(?=\s+{_A}(?:\w+\s+)?(?:list|number)\b)",
            "paginate",
        ),
        (rf"(?:do|make|take)\s+{_A}(?:comparisons?)\s+(?:of|between)", "compare"),
        (rf"(?:make|take|create)\s+{_A}(?:back-?ups?)\s+of", "back up"),
        (rf"(?:make|take|create)\s+{_A}cop(?:y|ies)\s+of", "copy"),
        (r"send\s+(?:out\s+)?invitations?\s+to", "invite"),
        (r"get\s+rid\s+of", "remove"),
        (
            r"(?:photograph|(?:take|make|snap)\s+(?:an?\s+)?(?:photos?|pictures?)\s+of)",
            "add a photo of",
        ),
        (r"login(?=\s+(?:to|into|with|using|as|and)\b)", "log in"),
        (r"(?:give|provide|leave)\s+(?:some\s+|my\s+)?feedback\s+to(?=\s)", "send feedback to"),
        (r"(?:page|leaf|click)\s+through", "paginate"),
        (
            r"(?:limit|restrict|narrow|constrain)\s+(?:down\s+)?(?:my|the)\s+search(?:es)?\s+to",
            "search in",
        ),
        (r"(?:look|leaf)\s+through(?=\s+(?:all|the|my|our)\b)", "browse"),
        (r"(?:work|go|look)\s+through(?=\s+(?:new|all|the|my|our|open|pending)\b)", "review"),
        (r"(?!(?:re|ap|sup)ply\b)\w+ly\s+and\s+(?!(?:re|ap|sup)ply\b)\w+ly(?=\s+[a-z]+\s)", ""),
        (
            (
                r"(?:change|modify|edit|update|adjust|alter)\s+(?:the\s+)?(?:order|ordering|sequence)\s+of"
                r"(?=\s+(?:(?:the|my|our|all)\s+)?(?:[\w-]+\s+)?\w+s\b)"
            ),
            "reorder",
        ),
        (
            (
                r"search\s+(?:(?:the|this|our)\s+)?(?:site|web\s?site|application|app|system|platform|database|"
                r"catalog(?:ue)?|archive)\s+for(?=\s)"
            ),
            "search for",
        ),
        (
            r"reply\s+to(?=\s+(?:an?|the|my|other|existing)\s+(?:[\w-]+\s+)?(?:comment|post|message)s?\b)",
            "write a reply to",
        ),
        (r"stop\s+following(?=\s+(?!the\s+\w+s\b|instructions|rules))", "unfollow"),
        (
            (
                r"(?:ask(?:\s+(?:the|that)\s+system)?\s+for|request|have\s+sent)\s+(?:an?\s+|the\s+)?"
                r"new(?=\s+password$)"
            ),
            "reset my",
        ),
        (
            (
                r"document(?=\s+(?:an?|the|my|our|each|every)\s+(?:[\w-]+\s+){0,2}?(?:visits?|lessons?|"
                r"meetings?|sessions?|incidents?|treatments?|appointments?|calls?|accidents?|"
                r"injur(?:y|ies)|expenses?|inspections?)\b)"
            ),
            "record",
        ),
        (r"take\s+(?=attendance\b)", "record"),
        (r"(?:be|become|stay)\s+aware\s+of", "know about"),
        (r"(?:bulk|batch|mass)[ -](?=[a-z]+\s)", ""),
        (r"keyword[ -]search", "search"),
        (r"(?:double|right|left)[ -]click", "click"),
        (r"(?:get\s+|receive\s+)?(?:some\s+)?help\s+(?=finding\s|choosing\s|picking\s)", "~"),
        (r"(?:assist|help|support)\s+(?:me|us)?\s*(?:in|with)\s+(?=\w+ing\b)", "~"),
        (r"(?:start|begin|continue|keep)\s+(?:on\s+)?(?=\w+ing\b(?!\s+\w+ing\b))", "~"),
        (
            (
                r"(?:process|do|perform|support|handle|allow|enable|facilitate)\s+(?:the\s+)?"
                r"(?=\w+ing\s+of\s)"
            ),
            "~of",
        ),
        (r"help\s+(?:to\s+)?(?=[a-z]+\s+(?:an?|the|my|our|[a-z]+s)\b)", ""),
    )
)
_TURNED = regex(
    r"^(?P<verb>turn|switch)\s+(?P<what>(?:the|my|an?|all)\s+(?:[\w-]+\s+){1,3}?)(?P<way>on|off)\b",
    re.IGNORECASE,
)
"""`Turn the lights on`: the verb stands apart."""
_USE_TO = regex(
    r"^(?:use|apply|utili[sz]e|press|hit|tap)\s+(?P<means>(?:(?!to\b|that\b|which\b|in\b|as\b)\S+\s+){1,7})"
    r"to\s+(?P<deed>[a-z]+\s+.+)$",
    re.IGNORECASE,
)
_SEQUENCE = regex(r"\border\s+(?=in\s+which\b)", re.IGNORECASE)
"""An order of things is none that is placed and paid."""
_GIVES_A = regex(
    r"^(?:give|assign)\s+(?P<thing>(?:my|the|an?|each|our|their)\s+(?!own\b)(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?P<what>(?:an?|its\s+own|their\s+own)\s+(?:[\w-]+\s+){0,2}?(?:slug|url|link|logo|image|picture|weight|score|grade|name|title|label|colou?r|description|priority|tag|nickname|alias|"
    r"category|deadline|due date|price|code|icon|status|rank|rating))$",
    re.IGNORECASE,
)
_IN_AND_OUT = regex(
    r"^add\s+(?:and|or|and/or)\s+(?P<out>remove|delete)\s+(?P<what>(?:(?!\bto\b).)+?)\s+from\s+(?P<where>.+)$",
    re.IGNORECASE,
)
"""`Add and remove friends from my list`: nothing is added from it."""
_ABOUT_OWN = regex(
    r"^(?P<verb>edit|update|modify|change)\s+(?:(?:the|any|all)\s+)?(?:(?:information|details|info|data|attributes)\s+"
    r"(?:of|about|for|on)\s+(?P<whole>(?:my|our|an?)\s+\w.*)|"
    r"(?P<own>(?:my|our)\s+(?:own\s+|user\s+|personal\s+)?profile)\s+(?:information|details|info|data|attributes))$",
    re.IGNORECASE,
)
"""`Update the information of my team`: the team is what is changed."""
_TYPED = regex(
    r"^(?:input|enter|type(?:\s+in)?|provide)\s+(?:an?\s+|my\s+|some\s+|the\s+)?"
    r"search\s+(?:terms?|words?|text|quer(?:y|ies))\b.*\b(?:results|matches)\b",
    re.IGNORECASE,
)
"""`Enter search words and see the results`: nothing is stored."""
_MINE = regex(
    r"\b(?P<things>(?:the|all|all\s+the)\s+(?:[\w-]+\s+)?\w+s)\s+(?=I(?:['’]ve|\s+have)?\s+(?:created|made|added|"
    r"written|posted|submitted|uploaded|ordered|bought|booked|saved|published|reported|sent)\b)"
)
"""`The maps I have made`: those that I made, and not those of others."""
_STATE = (
    r"(?:open|closed|planned|current|pending|past|upcoming|active|inactive|completed|cancelled|archived|expired|"
    r"(?:un)?supported|(?:un)?published|approved|rejected|accepted|new|(?:un)?paid|overdue|finished|running)"
)
_IN_STATES = regex(
    rf"\b{_STATE}(?:,\s+{_STATE})*,?\s+(?:and|or)\s+{_STATE}\s+(?=[a-z-]+s\b)", re.IGNORECASE
)
"""`Open, closed and planned tours`: tours, in whatever state."""
_SLIP = regex(r"^be\s+(?:\w+ly\s+)?(?P<rest>(?P<verb>[a-z]+)\s.+)$", re.IGNORECASE)
_JOINED = regex(
    r"^(?P<verb>log|sign|check(?=-?out))g?-?(?P<way>in|out|up|off)\b(?:\s+(?:myself|ourselves)\b)?(?!\s+(?:pages?|forms?|buttons?|screens?|links?|history|process|flow|"
    r"sheets?|attempts?|details?)\b)",
    re.IGNORECASE,
)
"""`Login`, `signup`: written as the noun, and meant as the verb."""
_PARTICIPLES = frozenset({"set", "put", "read", "cut", "shut", "let", "run", "split", "reset"})
_WISHES = ("be ", "have ")


def plainly(goal: str) -> str:
    """The goal with its deed at the front: `have access to reports` -> `access reports`."""
    for _ in range(3):
        shorter = _once(goal)
        if shorter == goal:
            break
        goal = shorter
    goal = _SEQUENCE.sub("sequence ", _TURNED.sub(r"\g<verb> \g<way> \g<what>", goal)).strip()
    given = _GIVES_A.match(goal)
    if given:
        what = re.sub(r"^(?:its|their)\s+own\b", "the", given["what"])
        goal = f"set {what} of {given['thing']}"
    if _TYPED.match(goal):
        goal = "search for entries"
    goal = _IN_STATES.sub("", _MINE.sub(r"\g<things> that ", goal))
    both = _IN_AND_OUT.match(goal)
    if both:
        what, where = both["what"], both["where"]
        goal = f"add {what} to {where} and {both['out']} {what} from {where}"
    whole = _ABOUT_OWN.match(goal)
    if whole:
        goal = f"{whole['verb']} {whole['whole'] or whole['own']}"
    goal = _JOINED.sub(lambda found: f"{found['verb'].lower()} {found['way'].lower()}", goal)
    slip = _SLIP.match(goal)
    if slip and is_verb(slip["verb"]) and slip["verb"].lower() not in _PARTICIPLES:
        goal = slip["rest"]
    used = _USE_TO.match(goal)
    deed = _once(used["deed"]) if used else ""
    if used and is_verb(deed.split(" ")[0]) and not deed.startswith(_WISHES):
        return f"{deed} using {used['means'].strip()}"
    return goal


def _once(goal: str) -> str:
    for pattern, plain in _IDIOMS:
        match = pattern.match(goal)
        rest = goal[match.end() :].strip() if match else ""
        if not rest:
            continue
        if plain.startswith("~"):
            deed = from_gerund(rest)
            return re.sub(r"^(\w+)\s+of\b", r"\1", deed) if plain == "~of" else deed
        return f"{plain} {rest}".strip()
    return goal
