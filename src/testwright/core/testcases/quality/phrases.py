"""English wordings that tell good test cases from bad ones. Texts come without their literals."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import (
    FUNCTION_WORDS,
    is_english,
    without_literals,
    word_set,
)
from testwright.core.testcases.suite import Suite

_BASE_VERBS: Final = word_set(
    "accept access activate add adjust allow answer append apply approve archive assign attach "
    "attempt authorize back book browse build buy call cancel change check choose clear click "
    "close collapse compare complete configure confirm connect copy correct create cut deactivate "
    "decline delete deny deploy deselect disable disconnect dismiss double-click download drag "
    "drop edit empty enable enter execute expand export expire extend fill filter find finish "
    "focus follow forward generate get give go grant hide hold hover import increase input insert "
    "inspect install invite invoke join keep launch leave let link load lock log login logout "
    "long-press look make mark maximize merge minimize modify move name navigate note observe "
    "open order pass paste pause pay perform pick place play post preview press print proceed "
    "provide publish push put query quit rate read receive record redeem refresh register reject "
    "release reload remove rename renew reopen reorder repeat replace reply request resend reset "
    "resize respond restart restore resume retry return review revoke right-click rotate run save "
    "scan schedule scroll search see select send set share show sign sort specify start stop "
    "store submit subscribe swipe switch tab take tap tick toggle transfer trigger try turn type "
    "unblock uncheck undo uninstall unlock unplug unpublish unselect unsubscribe untick update "
    "upgrade upload use validate verify view visit vote wait walk watch withdraw write zoom"
)
_IRREGULAR: Final = word_set(
    "am is are was were be been has have had does did do gets got goes went made sent set put run "
    "ran chose chosen wrote written paid bought found left kept saw seen took taken"
)


def _forms(verb: str) -> tuple[str, ...]:
    root = verb.removesuffix("e")
    doubled = f"{verb}{verb[-1]}"
    past = f"{verb[:-1]}ied" if verb.endswith("y") else f"{root}ed"
    third = f"{verb[:-1]}ies" if verb.endswith("y") else f"{verb}es"
    return (verb, f"{verb}s", third, past, f"{root}ing", f"{doubled}ing", f"{doubled}ed")


ACTION_VERBS: Final = frozenset(form for verb in _BASE_VERBS for form in _forms(verb))
_VERBS: Final = ACTION_VERBS | frozenset(_IRREGULAR)
_IMPERATIVES: Final = frozenset(_BASE_VERBS)
_INPUT_VERBS: Final = word_set(
    "enter type fill input choose select pick set change upload attach paste add write edit tick "
    "check scan clear update drag put insert replace"
)
_COMMIT_VERBS: Final = word_set(
    "press click tap submit save confirm send hit select apply search continue"
)
_JOINT = regex(
    r"(?:[,;]\s*(?:and\s+)?(?:then\s+)?|\.\s+|\band\s+(?:then\s+|finally\s+)?|\bthen\s+)"
    r"(?:i\s+|the user\s+|user\s+)?([a-z-]+)\b"
)

_LATIN_WORD = regex(r"[a-z][a-z'-]*")

_CONFIRMED = regex(r"\band\s+(?:save|submit|confirm|send|apply|continue)\W*$")

VAGUE_OUTCOME = regex(
    r"\b(?:works?|worked|working|functions?|functioning|behaves?|operates?)\b(?:\s+\w+){0,3}\W*$"
    r"|\b(?:is|are|was|were|be|looks?|seems?)\s+(?:correct|right|fine|good|valid|ok|okay|"
    r"successful|appropriate|proper)\W*$"
    r"|\bas\s+(?:expected|intended|designed|required|specified|it\s+should)\b\W*$"
    r"|\b(?:correctly|properly|appropriately|accordingly|successfully|normally)\W*$"
    r"|\bno\s+(?:errors?|issues?|problems?)(?:\s+(?:occurs?|appears?|happens?|arises?))?\W*$"
    r"|\b(?:succeeds?|passes|succeeded|passed)\W*$|^\W*(?:success|ok|okay|done|pass)\W*$"
)
"""An outcome that ends without saying what can be seen."""

AMBIGUOUS = regex(
    r"\b(?:etc|and so on|and/or|some(?:thing|how|times| kind of)?|several|various|"
    r"appropriate(?:ly)?|suitable|proper(?:ly)?|correctly|adequate(?:ly)?|reasonable|"
    r"relevant|necessary|as needed|if needed|if necessary|if possible|as required|"
    r"certain|any (?:valid|invalid)|user-friendly|"
    r"quick(?:ly)?|fast|easily|usual(?:ly)?|normal(?:ly)?|probably|maybe|perhaps|might|possibly|"
    r"sufficient(?:ly)?|good|nice|enough|respective(?:ly)?|as expected|a few|many)\b"
)
"""Words that two testers read differently."""

PLACEHOLDER_DATA = regex(
    r"\b(?:(?:an?|the|some|any|your|their|his|her)\s+)?(?:in)?(?:valid|correct|wrong|incorrect|"
    r"proper|appropriate|required|necessary|existing|registered|sample|test)\s+"
    r"(?:\w+\s+){0,2}?(?:data|credentials?|values?|inputs?|details?|information|fields?|e-?mails?|"
    r"address(?:es)?|passwords?|usernames?|names?|numbers?|dates?|amounts?|codes?|files?|formats?)\b"
)
"""Data that is described instead of written out."""

CONDITIONAL = regex(
    r"(?:^|[,;.]\s*|\s)(?:if|whether|unless|in case|depending on|otherwise|as long as)\b"
)
VERIFICATION = regex(
    r"^(?:(?:i|the user|user|the tester|then|and)\s+)*(?:verify|check that|check whether|check if|"
    r"assert|validate that|ensure|make sure|confirm that|expect|should see|observe that|see that)\b"
)
STATE = regex(
    r"^(?:(?:given|and|that)\s+)*(?:(?:ensure|make sure|assume|be sure)\b.*|"
    r"\w+\s+(?:\w+\s+){0,3}?(?:am|is|are|has|have|exists?|already)\b"
    r"(?!\s+(?:clicked|pressed|entered|opened|selected|submitted|sent|saved|applied|run|executed|"
    r"\w+ing|to\b)).*)"
)
"""A step that describes a state: it belongs into the preconditions."""

TACIT = regex(
    r"\b(?:as (?:before|above|usual|previously|described)|same (?:steps?|as (?:above|before|tc))|"
    r"repeat (?:the )?(?:steps?|above|previous)|previous (?:test|case|steps?)|see above|likewise|"
    r"and follow(?:ing)? the (?:instructions|prompts))\b"
)
"""A step that only its author can carry out."""

VAGUE_STEP = regex(
    r"^(?:test|try|use|perform|do|execute|carry out|complete|handle|process|go through|play with|"
    r"explore|exercise|run through)\s+(?:out\s+)?(?:(?:the|a|an|all|any|some|every)\s+)*"
    r"(?:\w+\s+){0,3}?(?:functionality|functions?|features?|tests?|action|actions|steps?|process|"
    r"operations?|system|application|app|it|things?|everything|needful|task|scenario|stuff|workflow|"
    r"flow)\b"
)
"""A step that names a topic instead of an action."""

NEGATION = regex(
    r"\b(?:not|no|never|none|nothing|cannot|can't|won't|isn't|aren't|doesn't|don't|without|"
    r"unable|refused|rejected|denied|forbidden|blocked|invalid|error|fails?|failed|prevented|"
    r"unchanged|disabled|missing|hidden)\b"
)


@lru_cache(maxsize=4_096)
def actions_in(text: str) -> tuple[str, ...]:
    """The verbs of a step that start an action of their own, in their order.

    Entering something and confirming it is one action for a tester ("Enter 5 and press *Save*"),
    and so is any action that is only confirmed ("Leave the name empty and save").
    """
    bare = _CONFIRMED.sub("", without_literals(text))
    first = leading_verb(bare)
    if first is None:
        return ()
    found = [first]
    for joint in _JOINT.finditer(bare):
        verb = joint.group(1)
        if _same_form(first, verb):
            found.append(verb)
    if len(found) == 2 and found[0] in _INPUT_VERBS and found[1] in _COMMIT_VERBS:  # noqa: PLR2004
        return (found[0],)
    return tuple(found)


def _same_form(first: str, verb: str) -> bool:
    """Whether two verbs stand side by side: "open … press", "opens … presses"."""
    if first in _IMPERATIVES:
        return verb in _IMPERATIVES
    return first.endswith("s") and verb.endswith("s") and {first, verb} <= ACTION_VERBS


@lru_cache(maxsize=4_096)
def leading_verb(bare: str) -> str | None:
    """The first verb among the first words of a text in lower case, None without one."""
    seen = 0
    for found in _LATIN_WORD.finditer(bare[:200]):
        word = str(found.group())
        if word in _VERBS:
            return word
        seen += word not in FUNCTION_WORDS
        if seen > 6:  # noqa: PLR2004 (words of a long subject)
            return None
    return None


def speaks_english(suite: Suite) -> bool:
    """Whether English wordings can be looked for; other languages are not judged by them."""
    return _english(
        tuple((case.title, *case.steps, case.expected_result) for case in suite.test_cases)
    )


@lru_cache(maxsize=256)
def _english(cases: tuple[tuple[str, ...], ...]) -> bool:
    """The answer for titles, steps and outcomes; several measures ask it of the same suite."""
    if is_english(text for texts in cases for text in texts):
        return True
    steps = [without_literals(step) for texts in cases for step in texts[1:-1] if step]
    return sum(bool(set(step.split()[:3]) & _VERBS) for step in steps) > len(steps) / 2
