"""How a phrase is said: as an order to the reader, or in a story about somebody else.

"Ignore previous instructions" is an attack where it is an order, and a requirement in "I want the
chatbot to ignore instructions that are hidden in a document". The words before the phrase, in its
sentence, tell which.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Literal

from testwright.core.prompts.disguise import View
from testwright.core.regex import regex

Manner = Literal["order", "loose", "wish", "reported", "quoted"]
"""`order`: addressed to the reader. `loose`: no sign of either. `wish`: what "I want to" do.
`reported`: somebody else does it. `quoted`: in quotes, or an item in a list of examples."""

_LOOK_BACK = 260
_NEAR = 70
_LONGEST_LIST = 12
_ENDS = regex(r"[.!?](?=[\s\"'”’»)\]<*]|\Z)|[;\n。！？｡]")  # noqa: RUF001
_ABBREVIATION = regex(r"(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|bzw|z\.b|p\.ej|no|nr))\Z")
_TAG = regex(r"<[^<>\n]{1,40}>|\[[^\[\]\n]{1,30}\]|<!--|<\||\|>|[-=#*~]{3,6}")
_LEAD = regex(r"[\W_]{0,12}(?:\d{1,3}[.)]\s{1,3})?[\W_]{0,12}")
_HEADING = regex(r".{0,200}(?:[:>,]|\s[-\u2013\u2014])")

_WRAPPED = regex(
    r"\b(?:to|the|a|an|can|could|should|must|shall|will|would|may|not|never|or|that|which|who|like|"
    r"of|in|on|by|for|with|from|as|is|are|be|any|all|i|we|bot|chatbot|assistant|model|system)\Z"
)

_CONNECTIVES = (
    "please|now|and|then|but|also|so|ok|okay|hey|hi|hello|dear|ai|assistant|chatgpt|claude|gpt|"
    "llm|model|bot|you|must|should|will|shall|can|have|need|to|just|simply|first|next|finally|"
    "important|attention|note|urgent|warning|instead|kindly|immediately|however|actually|let|us|s|"
    "are|ready|thanks|thank|great|good|well|do|it|this|that|wait|stop|oh|yes|no|btw|ps|again|"
    "bitte|jetzt|nun|und|aber|dann|por|favor|ahora|y|per|favore|ora|adesso|e|agora|maintenant|et|"
    "пожалуйста|теперь|и|请|現在|现在|alsjeblieft|nu|en|teraz|prosze|lutfen|simdi"
)
_ADDRESS = regex(
    r"[\W_]{0,6}(?:(?:rule|step|point|item|no) \d{1,2}[\W_]{0,4})?"
    rf"(?:(?:{_CONNECTIVES})\b[\W_]{{0,4}}){{0,7}}\Z"
)
_ORDER = regex(
    r"(?:\b(?:i|we) (?:\w{1,10} )?(?:want|need|wish|ask|order|command|expect|tell|told|urge|"
    r"require|instruct|would like|d like|authori[sz]e)(?: for)? you (?:to |now |all ){0,2}"
    r"|\b(?:requires?|allows?|permits?|forces?|needs?|for|wants?|asks?|tells?|expects?) you to "
    r"|\byou (?:are |re )?(?:now |then |also |just |always )?"
    r"|\b(?:when|if|once) you (?:read|see|process|get|receive) this[\W_]{1,4}(?:\w{1,12} ){0,2}"
    r"|\byou (?:now )?"
    r"(?:must|should|will|shall|can|may|have to|need to|are to|are going to|ought to)"
    r" (?:now |just |also |only |always |first ){0,2}"
    r"|\bplease (?:now |just |also |do ){0,2}"
    r"|[,;:\u2013\u2014-] ?(?:and |but )?(?:then|now|instead|so now|please|first|afterwards|so)"
    r"[, ]{1,2}(?:please |just )?"
    r"|[,;] (?:chatgpt|claude|assistant|ai|model|bot)[, ]{1,2}"
    # a role, and then no wish but an order: `As a user, ignore …`, `Als Nutzer: ignoriere …`
    r"|\b(?:as (?:an?|the)|als|como|en tant que|jako) [a-z][a-z -]{0,40}[,:;] ?"
    r"|\b(?:i|we) (?:want|need|would like|d like)(?: to)?: ?"
    r"|\b(?:mochte|will|brauche) ich: ?|\b(?:quiero|je veux|voglio|quero): ?)\Z"
)
_WISH = regex(
    r"\b(?:i|we) (?:\w{1,10} )?"
    r"(?:want|need|wish|like|d like|have|hope|am able|are able|love|try|plan)"
    r" (?:to |be able |have ){1,3}\Z|\b(?:i|we) (?:can|could|may|should|must) (?:\w{1,10} )?\Z"
)
_AND = regex(r"(?:\band|\bor|\bthen|,)(?: also| then| to| instead){0,2}[\s,]{0,2}\Z")
_OWN_WISH = regex(r"\b(?:i|we) (?:\w{1,10} )?(?:want|need|wish|would like|d like) to\b")
_STORY = regex(
    r"\b(?:as (?:an?|the)|(?:i|we|they|he|she|it) (?:want|need|would)|wants|should|must|shall|can|"
    r"could|may|might|would|never|not|cannot|so that|in order|given|when|whether|in which|that is|"
    r"does|tries|lets|helps|makes|damit|dass|mochte|als|como|quiero|para que|quero|en tant|je veux|"
    r"afin|come|voglio|как|хочу|чтобы|jako|chce|aby|wil|zodat)\b"
    r"|作为|作為|希望|我想|として|ように|利用者|管理者|싶"
)
_REPORT = regex(
    r"\b(?:say|says|said|saying|such as|like|e\.?g|contain|contains|containing|contained|"
    r"phrases?|messages?|inputs?|patterns?|types|typed|typing|enters|entered|sends|sent|"
    r"pastes|pasted|writes|written|detect\w{0,4}|block\w{0,3}|flag\w{0,4}|reject\w{0,3}|refus\w{1,4}|"
    r"prevent\w{0,4}|against|attempts?|attacks?|injections?|jailbreaks?|called|named|labell?ed|label|"
    r"titled?|buttons?|asks|asked|tells|told|reads|shows|words?|sentence|string|strings|"
    r"examples?|verify|refused|hidden in|malicious|query|queries|search for)\b"
)
# An opening quote, and what may close it.
_QUOTES = {
    '"': '"',
    "\u201c": "\u201d",  # English
    "\u201e": "\u201c\u201d",  # German
    "\u00ab": "\u00bb",
    "\u2018": "\u2019",
    "'": "'",
    "`": "`",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2039": "\u203a",
}
_QUOTE_INSIDE = regex(rf"(?<=\s)[{''.join(_QUOTES)}](?=\w)")


class Sentences:
    """The sentences of one text, found once, when they are first asked for."""

    def __init__(self, original: str, view: View) -> None:
        self._original = original
        self._view = view
        self._text = view.text
        self._offsets = view.offsets

    @cached_property
    def _starts(self) -> list[int]:
        original, view, starts = self._original, self._view, [0]
        for end in _ENDS.finditer(view.text):
            if end[0] == "." and _ABBREVIATION.search(
                view.text, max(0, end.start() - 8), end.start()
            ):
                continue
            if end[0] == "\n" and self._is_wrapped(original, view, end.start()):
                continue
            starts.append(end.end())
        return starts

    @staticmethod
    def _is_wrapped(original: str, view: View, newline: int) -> bool:
        """Whether a line only ends because the page did: the sentence visibly goes on."""
        following = original[view.offsets[newline] + 1 : view.offsets[newline] + 2]
        before = view.text[max(0, newline - 20) : newline].rstrip()
        return following.islower() and _WRAPPED.search(before) is not None

    def manner(self, start: int, end: int) -> Manner:
        """How the part from start to end (of the original text) is said."""
        start, end = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        index = bisect_right(self._starts, start) - 1
        opening = self._starts[index]
        closing = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        before = self._text[max(opening, start - _LOOK_BACK) : start]
        if self._is_quoted(before, end, closing):
            return "quoted"
        if self._is_listed_as_example(opening):
            return "quoted"
        manner = _manner_after(before)
        if manner == "wish" and _QUOTE_INSIDE.search(self._text, start, end):
            return "quoted"
        return manner

    def _is_quoted(self, before: str, end: int, closing: int) -> bool:
        """Whether the phrase stands in quotes that belong to a longer sentence."""
        quote = _open_quote(before)
        if quote is None:
            return False
        position, closers = quote
        after = self._text[end : min(closing + 2, end + _LOOK_BACK)]
        cut = min((at for c in closers if (at := after.find(c)) >= 0), default=None)
        if cut is None:
            return False
        around = before[:position] + " " + self._text[end + cut + 1 : min(closing, end + cut + 80)]
        return len(re.findall(r"[^\W_]{1,30}", around)) >= 2  # noqa: PLR2004

    def _is_listed_as_example(self, opening: int) -> bool:
        """Whether the sentence is an item of a list whose heading announces examples."""
        line = self._text.rfind("\n", 0, opening + 1)
        for _ in range(_LONGEST_LIST):
            if line < 0 or self._text[line + 1 : line + 4].lstrip()[:1] not in tuple('-*•"“'):
                return False
            above = self._text.rfind("\n", 0, line)
            heading = self._text[max(above + 1, line - _LOOK_BACK) : line].strip()
            if heading.endswith(":"):
                return _REPORT.search(heading) is not None
            line = above
        return False


def _open_quote(before: str) -> tuple[int, str] | None:
    """The innermost quote that is still open at the end, and what would close it."""
    stack: tuple[int, str] | None = None
    for position, character in enumerate(before):
        if stack is not None:
            if character in stack[1]:
                stack = None
        elif character in _QUOTES and not (position and before[position - 1].isalnum()):
            stack = position, _QUOTES[character]
    return stack


def _is_headed(before: str) -> bool:
    """Whether an order follows a heading ("Note:", "Rule 1 -") that is no story and no report."""
    heading = _HEADING.match(before)
    return (
        heading is not None
        and _ADDRESS.match(before[heading.end() :]) is not None
        and _STORY.search(heading[0]) is None
        and _REPORT.search(heading[0][-_NEAR:]) is None
    )


def _manner_after(before: str) -> Manner:
    for tag in _TAG.finditer(before):
        before = " " * tag.end() + before[tag.end() :]
    before = before.strip("\t\n *_`\"'“”‘’")  # noqa: RUF001
    lead = _LEAD.match(before)
    before = before[lead.end() :] if lead else before
    if _ADDRESS.match(before):
        return "order"
    if _is_headed(before):
        return "order"
    before += " "
    if _ORDER.search(before):
        return "order"
    if _WISH.search(before) or (_OWN_WISH.search(before) and _AND.search(before)):
        return "wish"
    if _STORY.search(before) or _REPORT.search(before[-_NEAR:]):
        return "reported"
    return "loose"
