"""The ways in which people write a user story, and its parts.

Recognises "As a R, I want G so that B" in any order and with any of the usual modals, "In order
to B", labelled stories ("Role: … Goal: … Benefit: …") and job stories ("When S, I want G").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.reading.duties import duty_of
from testwright.core.testcases.reading.purposes import cut_purpose

if TYPE_CHECKING:
    from testwright.core.testcases.story import StoryForm

_END = (
    r"(?=[,;:.!?\n]|\s+(?-i:To)\s|\s+(?:I|i|we|We)\b|\s+(?:so that|in order)\b|"
    r"\s+[Ss]o\s+(?:I|i|we|my|our|the|it|they|users?|people)\b|$)"
)
_ROLE = regex(
    r"\bas\s+(?:an?|the|any)(?:\s*[:(\[<]\s*|\s+)(?P<role>[^,;:.!?\n]{1,120}?)\s*[)\]>]?" + _END,
    re.IGNORECASE,
)
_BARE_ROLE = regex(r"^\s*as\s+(?P<role>[^,;:.!?\n]{2,60}?)\s*" + _END, re.IGNORECASE)
_WANT = regex(
    r"\b(?:I|we)(?:['’](?:d|m|re)|\s+would)?\s+(?:also\s+|really\s+|only\s+|do\s+)?"
    r"(?P<modal>able\s+to|allowed\s+to|want|wants|need|propose|needs|like|love|wish|expect|require|prefer|can|"
    r"could|should|must|"
    r"may|shall|will|am\s+able|have|get|would)\b\s*",
    re.IGNORECASE,
)
_BENEFIT = regex(
    r"(?:[.,;:]\s*|\s+|^)(?:so\s+(?:that|as\s+to)|in\s+order\s+(?:to|that)|such\s+that|"
    r"so(?=\s+(?:I|i|we|they|it|he|she|you|others|everyone|everybody|nobody|the|my|our|users?|people)\b)|"
    r"so(?=\s+(?:(?:an?|his|her|their|its|your|no|every|each|all|any|other|more|this|that|these|those|only)\s+)?"
    r"(?!(?:far|on|called|much|many|long|the|that|as)\b)(?:[\w'’-]+\s+){1,3}?"
    r"(?:can|cannot|\w+n['’]t|will|may|could|should|would|must|is|are|do|does|"
    r"has|have|never|gets?|knows?)\b)|"
    r"because(?=\s+I\b))\s*[,:]?\s*(?P<benefit>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_OPENING_BENEFIT = regex(r"\s*(?:so\s+that|in\s+order\s+(?:to|that)|so)\s+", re.IGNORECASE)
_STRONG_WANT = regex(
    (
        r"\b(?:I|we)(?:['’]d|\s+would)?\s+(?:also\s+|really\s+)?(?P<modal>want|need|propose|"
        r"like|love|wish|should)\b\s*"
    ),
    re.IGNORECASE,
)
_IN_ORDER = regex(
    r"^\s*(?:in order\s+(?:to|that)|so\s+that|to)\s+(?P<benefit>.+?)[,.;\n]?\s*"
    r"(?=\b(?:as\s+(?:an?|the)\b|I\s+(?:want|need|would|should|can|must)\b))",
    re.IGNORECASE | re.DOTALL,
)
_IN_ORDER_AS = regex(
    r"^\s*(?:in order\s+(?:to|that)|so\s+that)\s+"
    r"(?P<benefit>(?:(?!\bI\s+(?:want|need|would|wish)\b).){3,300}?)[,.;\n]?\s*"
    r"(?=\b(?:as\s+(?:an?|the)|(?-i:As))\s[^,.;\n]{1,80}?,?\s+I\s+(?:want|need|would|should|can|must|wish)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""`In order to know what I should do, as a clerk I want …`: the role ends the benefit first."""
_IN_ORDER_THEY = regex(
    r"^\s*(?:in order\s+(?:to|that)|so\s+that)\s+(?P<benefit>[^,.;\n]{3,160}?)"
    r"(?:,\s*(?:the\s+|an?\s+)?(?P<role>(?!(?:I|we|it|they|there|this|that)\b)"
    r"[a-z][\w-]*(?:\s[\w-]+){0,2}?)|"
    r"\s+(?P<named>(?-i:An?\s|The\s)[\w-]+(?:\s[\w-]+){0,2}?|"
    r"(?-i:[A-Z])[\w-]+(?:\s(?-i:[A-Z])[\w-]+){0,2}))"
    r"\s+(?:must|shall|should|can|may|needs?\s+to|has\s+to|have\s+to|wants?\s+to|would\s+like\s+to)"
    r"\s+(?P<goal>\w.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""`In order to save time, clerks must be able to …`: who acts is the subject of the sentence."""
_LABEL = regex(
    r"(?:^|\n|[.;,|]|\s(?=(?-i:Role|Goal|Benefit)\b))\s*[*_#\s]*"
    r"(?P<label>role|actor|persona|as an?|goal(?:\s*/\s*desire)?|i want(?: to)?|want|need|"
    r"benefit|value|so that|reason|why)"
    r"[*_]*\s*:\s*[*_]*\s*",
    re.IGNORECASE,
)
_JOB = regex(
    (
        r"^\s*(?P<when>(?:when|whenever|while|if)\b.+?)[,;]\s*(?=(?:I|we)\s+(?:want|need|would|"
        r"'d|can|should))"
    ),
    re.IGNORECASE | re.DOTALL,
)
_ABLE = regex(
    r"^(?:for\s+(?:me|us)\s+)?(?:to\s+)?(?:(?:easily\s+|quickly\s+)?be\s+able(?:\s+to)?|have\s+ability|be\s+capable\s+of|be\s+allowed\s+to|"
    r"be\s+permitted\s+to|be\s+in\s+a\s+position\s+to|find\s+it\s+easy\s+to|"
    r"it\s+to\s+be\s+(?:possible|easy|easier|simple)\s+(?:for\s+(?:me|us)\s+)?to|"
    r"(?:(?:have|get|be\s+(?:given|offered|provided\s+with|granted|presented\s+with))\s+|"
    r"there\s+(?:to|should|must|will)\s+be\s+)?(?:(?:the|an?)\s+)?"
    r"(?:(?:easy|simple|quick|convenient|clear|better|fast|additional)\s+)?(?:ability|option|"
    r"possibility|opportunity|chance|choice|freedom|flexibility|"
    r"capability|right|permission|way|means|mechanism|functionality)\s+"
    r"(?:to|of|for\s+me\s+to)|to)\s+",
    re.IGNORECASE,
)
_SENTENCE_END = regex(r"(?<=[a-z0-9)\"'”’])[.!?]+(?=\s+(?:[A-Z(*\-]|$))|\n{1,}|[.!?]+\s*$")
_ROLE_SPLIT = regex(r"\s*(?:,|/|\band/or\b|\bor\b|\band\b|&)\s*", re.IGNORECASE)
_ROLE_TAIL = regex(
    (
        r"\s+(?:who|that|which|whose|with|when|while|after|before|once|working|trying|using|logged|looking|where|"
        r"and\s+I)\b.*$"
    ),
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a story says, before anything is read into it."""

    form: StoryForm
    roles: tuple[str, ...]
    goal: str
    benefit: str | None


_QUOTED = regex(
    r"^\s*[\"“](?P<story>[^\"“”]{20,})[\"”]"
    r"(?:\s*(?:(?:[\w ]{1,40}:\s*)?https?://\S+|[\"“][^\"“”]*[\"”]))?\s*$"
)
"""A story that stands in quotation marks as a whole."""
_PLAIN_DEED = regex(
    r"^\s*(?:I|we)\s+(?:am|are)\s+(?:forced|obliged|required|asked)\s+to\s+|^\s*(?:I|we)\s+(?=(?P<verb>[a-z]+)\s)"
)
"""`As a teacher I visit the reports`, `I am forced to change my password`: no wish, but a deed."""
_ROLE_LIST = regex(
    r"(?P<first>\bas\s+(?:an?|the)\s+[\w -]{2,30}?),\s+"
    r"(?P<more>[\w -]{2,30}?(?:,\s+[\w -]{2,30}?){0,3})"
    r",?\s+(?:or|and)\s+(?:an?\s+|the\s+)?(?P<last>[\w -]{2,30}?),\s+(?=(?:I|we)\b)",
    re.IGNORECASE,
)
"""`As a manager, editor or viewer, I …`: commas between roles end no role."""


_NAMED = regex(
    r"\b(?P<as>[Aa]s\s+)[A-Z][a-z]+,\s+(?P<role>(?:an?|the)\s[\w -]{3,60}?),?\s+(?=(?:I|we)\s)"
)
"""`As Dora, a night nurse I want …`: the role stands beside the name of a persona."""
_MISSPELT = regex(r"^\s*I(?=\s+order\s+to\b.*\bAs\s)", re.DOTALL)
"""`I order to save time As a clerk I want …`."""


def parts_of(text: str) -> Parts:
    """The parts of a cleaned text; a text in no known form is all goal."""
    text = _ROLE_LIST.sub(
        lambda found: (
            f"{found['first']} or {found['more'].replace(',', ' or')} or {found['last']}, "
        ),
        text,
        count=1,
    )
    text = _QUOTED.sub(r"\g<story>", text)
    text = _MISSPELT.sub("In", _NAMED.sub(r"\g<as>\g<role>, ", text, count=1), count=1)
    labelled = _labelled(text)
    if labelled is not None:
        return labelled
    form: StoryForm = "as_a"
    rest = text
    benefit: str | None = None
    roles: tuple[str, ...] = ()
    theirs = _IN_ORDER_THEY.match(rest) if not _ROLE.search(rest) else None
    if theirs:
        goal, _ = _cut_benefit(theirs["goal"])
        theirs_are = split_roles(theirs["role"] or theirs["named"])
        return Parts("in_order_to", theirs_are, tidy_goal(goal), tidy(theirs["benefit"]))
    opening = _IN_ORDER_AS.match(rest) or _IN_ORDER.match(rest)
    if opening:
        form = "in_order_to"
        benefit = opening["benefit"]
        rest = rest[opening.end() :]
    job = _JOB.match(rest)
    role = _role(rest)
    if role is not None:
        roles = split_roles(role["role"])
        rest = f"{rest[: role.start()]} {rest[role.end() :]}".strip(" ,;:.\n")
    elif job is None and not opening and not _WANT.match(rest):
        goal, found = _cut_benefit(_first_person_goal(rest))
        duty = duty_of(goal.strip())
        if duty is not None:
            return Parts("free", split_roles(duty.role), tidy_goal(duty.goal), tidy(found))
        return Parts("free", (), tidy_goal(goal), tidy(found))
    if job and role is None:
        form = "job_story"
        rest = rest[job.end() :]
    goal, found = _goal(rest)
    if not (benefit or found):
        goal, found = cut_purpose(tidy_goal(goal))
    return Parts(form, roles, tidy_goal(goal), tidy(benefit or found))


def _role(text: str) -> re.Match[str] | None:
    """The role clause: at the start, or where a sentence or clause begins."""
    for match in _ROLE.finditer(text):
        before = text[: match.start()].rstrip()
        starts = not before or before[-1] in ",.;:\n-)*" or _clause_before(before)
        if starts:
            return match
    return _BARE_ROLE.match(text) if _WANT.search(text) else None


def _clause_before(before: str) -> bool:
    low = before.lower()
    return bool(
        re.match(r"(?:so|in order|i (?:want|need|would|should|can)|when|if|narrative)\b", low)
    )


_DENIED = regex(
    r"^\W*(?P<goal>(?:I|we)\s+(?:don['’]t|do\s+not|never)\s+want\s.+)$", re.IGNORECASE | re.DOTALL
)
"""`I do not want banners`: the denial is part of the goal."""


def _goal(rest: str) -> tuple[str, str | None]:
    """Goal and benefit of what is left when the role is out."""
    denied = _DENIED.match(rest)
    if denied:
        return _cut_benefit(denied["goal"])
    opens = _OPENING_BENEFIT.match(rest)
    strong = list(_STRONG_WANT.finditer(rest)) if opens else []
    behind = [one for one in strong if rest[: one.start()].rstrip().endswith(",")]
    want = next(iter(behind or strong), None) or _WANT.search(rest)
    found: str | None = None
    if want:
        if opens:
            found = rest[opens.end() : want.start()]
        rest = rest[want.end() :]
        modal = want["modal"].lower()
        if modal in {"can", "could", "should", "must", "may", "shall", "will", "would"}:
            rest = re.sub(r"^(?:be able to|like to|have to)\s+", "", rest, flags=re.IGNORECASE)
    else:
        plain = _PLAIN_DEED.match(rest)
        if plain and (plain["verb"] is None or is_verb(plain["verb"])):
            rest = rest[plain.end() :]
    goal, benefit = _cut_benefit(rest)
    return goal, found or benefit


def _cut_benefit(text: str) -> tuple[str, str | None]:
    match = _BENEFIT.search(text)
    if match is None:
        return text, None
    if not text[: match.start()].strip():
        return text, None
    return text[: match.start()], match["benefit"]


_LEAD = regex(
    r"^(?:during|on|at|in|for|after|before|from|with|while|once|as\s+soon\s+as)\b[^.!?;]{3,90}?[,\s]\s*"
    r"(?=(?:I|we)\s+(?:also\s+)?(?:want|need|would|should|must)\b)",
    re.IGNORECASE,
)
"""`During a sale I want …`: where or when, before who speaks says what."""


def _first_person_goal(text: str) -> str:
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    want = _WANT.match(rest)
    return rest[want.end() :] if want else text


def _labelled(text: str) -> Parts | None:
    marks = list(_LABEL.finditer(text))
    if len(marks) < 2:  # noqa: PLR2004 one label alone is a heading
        return None
    found: dict[str, str] = {}
    for here, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        label = here["label"].lower()
        kind = (
            "role"
            if label in {"role", "actor", "persona"} or label.startswith("as a")
            else "benefit"
            if label in {"benefit", "value", "so that", "reason", "why"}
            else "goal"
        )
        found.setdefault(kind, text[here.end() : end].strip(" \n,;.|*_-"))
    if "goal" not in found:
        return None
    roles = split_roles(
        re.sub(r"^(?:as\s+)?(?:an?|the)\s+", "", found.get("role", ""), flags=re.IGNORECASE)
    )
    roles = tuple(f"{role} user" if _ATTRIBUTE.fullmatch(role) else role for role in roles)
    goal = _WANT.sub("", found["goal"], count=1) if _WANT.match(found["goal"]) else found["goal"]
    benefit = re.sub(
        r"^(?:in\s+order\s+to|so(?:\s+that)?)\s+", "", found.get("benefit", ""), flags=re.IGNORECASE
    )
    return Parts("labelled", roles, tidy_goal(goal), tidy(benefit))


_ATTRIBUTE = regex(
    r"(?:un)?(?:verified|authenticated|registered|logged[ -]in|signed[ -]in)|anonymous",
    re.IGNORECASE,
)
"""What stands for a user of that kind: `as a verified, I want …`."""


_RUN_TOGETHER = regex(
    r"\b(anonymous|authenticated|registered|training|summit|session|event)(user|coordinator|manager)\b",
    re.IGNORECASE,
)


def split_roles(text: str) -> tuple[str, ...]:
    """`a teacher or an admin` -> (teacher, admin). A relative clause is left out."""
    text = re.sub(r"(?<=\w)\s+\([^()]*(?:\)|$)", "", text)  # who that is by name
    text = _ROLE_TAIL.sub("", text.strip(" \n\t*_\"'<>[]()"))
    text = _RUN_TOGETHER.sub(r"\1 \2", text)
    roles: list[str] = []
    for part in _ROLE_SPLIT.split(text):
        role = re.sub(r"^(?:(?:an?|the|any|as|either)\s+)+", "", part.strip(), flags=re.IGNORECASE)
        role = " ".join(role.split())[:60].strip(" .,'\"*_")
        if role and role.lower() not in {found.lower() for found in roles}:
            roles.append(role if _keeps_case(role) else role.lower())
    return tuple(roles[:6])


def _keeps_case(role: str) -> bool:
    """Acronyms, names and mixed case stay: `FABS user`, `McKesson buyer`."""
    return (
        any(
            word[1:] != word[1:].lower() or (i > 0 and word[:1].isupper())
            for i, word in enumerate(role.split())
        )
        and not role.istitle()
    )


def tidy_goal(text: str) -> str:
    """The goal without `to be able to`, further sentences and closing marks."""
    goal = tidy(text) or ""
    goal = re.sub(r"^(?:that\s+)(?=I\b|we\b)", "", goal)
    goal = re.sub(
        r"^(?:I|we)\s+(?:want|need|would\s+like|wish|should\s+be\s+able)\s+(?=to\b|an?\b|the\b|my\b)",
        "",
        goal,
        flags=re.IGNORECASE,
    )
    for _ in range(3):
        shorter = _ABLE.sub("", goal)
        if shorter == goal:
            break
        goal = shorter
    return goal


def tidy(text: str | None) -> str | None:
    """The first sentence, on one line, without closing marks; None when nothing is left."""
    if text is None:
        return None
    text = text.strip(" \n\t,;:.-*_")
    cut = _SENTENCE_END.search(text)
    if cut and cut.start() > 0:
        text = text[: cut.start()]
    text = re.sub(r"^(?:that|to)\s+that\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    text = re.sub(r"^(?:that)\s+", "", text, flags=re.IGNORECASE)
    return text.strip(" ,;:.!-*_") or None
