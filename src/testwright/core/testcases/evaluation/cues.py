"""Words by which a case shows what it is about: kinds of situation, actions, outcomes.

The tables are the rule's own. They do not follow the generator's vocabulary, so that a change of
the generator does not change the yardstick.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import word_set

Kind = Literal[
    "quality",
    "cancel",
    "access",
    "unknown",
    "duplicate",
    "invalid",
    "none",
    "limit",
    "ordinary",
]
"""What is special about the situation of a case; `ordinary` when nothing is."""


def _any(alternatives: str) -> re.Pattern[str]:
    return regex(rf"\b(?:{alternatives})\b", re.IGNORECASE)


KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    (
        "quality",
        _any(
            r"keyboard|screen readers?|at once|same (?:second|time|moment)|simultaneous\w*|"
            r"concurren\w+|two people|while somebody|session (?:of|ends?|has ended|expires?)|"
            r"(?:connection|network) (?:breaks|is (?:lost|cut)|drops|fails)|is killed|crash\w*|"
            r"browsers?|pixels|tele?phones?|umlauts?|(?:sent|done) twice|twice in a row|accents|"
            r"performance|script text|second time gives|read-only|in three"
        ),
    ),
    (
        "cancel",
        _any(
            r"leaves? (?:before|without)|go(?:es)? back instead|cancel(?:s|led|ling)?|abort\w*|"
            r"discard\w*"
        ),
    ),
    (
        "access",
        _any(
            r"not (?:signed|logged)[ -]in|(?:signed|logged)[ -]out|"
            r"without (?:signing|logging) in|without (?:an? )?(?:session|login|sign-?in)|"
            r"non-?\w*(?:admin|user|member|owner)\w*|"
            r"(?:user|somebody|someone|person|people|account) (?:who|that) (?:is|are) "
            r"(?:no|not an?)|"
            r"(?:without|lack\w*|insufficient|missing) (?:\w+ ){0,2}"
            r"(?:rights?|permissions?|privileges?)|"
            r"unauthori[sz]ed|not (?:permitted|authori[sz]ed|authenticated)|plain account|"
            r"(?:of|to) somebody else|must be signed in|guests?|anonymous|forbidden|"
            r"un(?:authenticated|registered|privileged)|"
            r"denied (?:an |the )?access|access (?:is )?denied|"
            r"sign-?in (?:is asked|page opens)|status 40[13]"
        ),
    ),
    (
        "unknown",
        _any(
            r"(?:does|do|did) not exist|doesn't exist|don't exist|non-?exist\w*|inexist\w*|"
            r"(?:could not|cannot|can't) (?:be )?(?:find|found)|unknown|never existed|"
            r"no longer exists?"
        ),
    ),
    (
        "duplicate",
        _any(
            r"duplicate\w*|unique|already (?:exists?|in use|been|\w+ed|taken)|"
            r"(?:with the|under the) same (?:name|title|e-?mail|code|number)|"
            r"same (?:name|e-?mail|code|value) (?:as|twice)|is taken(?=\W*$|[,;.])|"
            r"of an existing one"
        ),
    ),
    (
        "none",
        _any(
            r"there (?:is|are) no|(?:finds?|see\w*|for|of|if) no(?:ne)?|"
            r"no (?:\w+ ){1,4}(?:exists?|yet|at all|found|results?)|no results?|"
            r"nothing (?:is |was )?(?:there|found|to)|won't match|"
            r"does ?n[o't]+ match|no matches?|non ?existent text"
        ),
    ),
    (
        "invalid",
        _any(
            r"invalid\w*|blank|left empty|(?<!none )(?<!nothing )missing|validation|form errors?|"
            r"incorrect|wrong|malformed|mismatch\w*|not valid|unsupported|"
            r"too (?:long|short|large|small)|"
            r"without (?:an? |any |the |its )?(?:name|title|text|value|required \w+)|"
            r"(?:that|which) is no|not saved|(?:is|are) required|"
            r"required (?:information|fields?|values?|data)"
        ),
    ),
    ("limit", _any(r"characters?|limits?|maximum|minimum|boundar\w+|exceed\w*")),
)
"""The first that fits wins. A kind's own words are no evidence of what a case is done to."""

FROM_OUTCOME: Final = frozenset[Kind]({"access", "unknown", "duplicate", "invalid"})
"""Kinds that a refusal tells even when the title does not."""

FAULTLESS: Final = _any(
    r"(?:no|without(?: an?)?|not an?|never an?) (?:\w+ )?errors?|no \w+ is an error|"
    r"(?:can't|cannot) be (?:opened|found|seen|reached|used)"
)
"""Speaks of errors and of what can't be, and means that nothing was refused."""
REFUSED: Final = _any(
    r"errors?|can't|cannot|can not|could not|unable|not be able|fail\w*|refus\w+|reject\w*|denied|"
    r"must be|sorry|non-zero|not (?:allowed|permitted)|named as missing|exception|"
    r"sign-in is asked|does not exist|unsuccessful|invalid|unsupported|is taken|prevent\w*|"
    r"forbid\w*|not possible|not saved|required|"
    r"(?:is said that|says that) (?:it|there) (?:is|are)"
)
"""Said of what happens."""
MESSAGE: Final = _any(
    r"errors?|can't|cannot|could not|unable|failed|denied|must|sorry|not (?:allowed|permitted)|"
    r"exception|does not|invalid|unsupported|taken|required|undefined"
)
"""Said by the program, between quotation marks; labels such as "Reject" are no refusals."""
WITHHELD: Final = _any(
    r"should not|shouldn't|must not|is not|are not|no longer|nowhere|"
    r"not (?:shown|displayed|listed|offered)|(?:can't|cannot) be (?:opened|found|seen|reached|used)"
)

DENIED: Final = _any(r"don't|do not|doesn't|does not|never")
"""In a title: what is named must not happen."""

_VERBS: Final[dict[str, str]] = {
    "create": "add create make new register propose submit post publish write draft insert request "
    "apply place issue enrol raise generate duplicate copy clone enter fill set",
    "change": "edit change switch update modify correct rename set configure specify adjust "
    "replace customise customize enable disable toggle activate deactivate move reorder improve "
    "enter fill override maintain version",
    "delete": "delete remove clear erase purge revoke withdraw unbind unlink unassign unsubscribe "
    "detach archive drop restore",
    "view": "view see show display read browse preview visit inspect discover explore watch track "
    "monitor follow consult "
    "listing",
    "search": "search find filter query narrow locate lookup",
    "sort": "sort rank",
    "connect": "bind link assign connect associate attach include embed inject join tag merge "
    "integrate",
    "send": "send share notify invite remind forward announce",
    "import": "import upload ingest load synchronise synchronize",
    "export": "export download print",
    "choose": "choose select pick",
    "pay": "pay buy purchase refund donate",
    "decide": "approve accept reject decline confirm moderate",
    "receive": "receive",
    "compute": "calculate compute generate convert transform render paginate",
    "manage": "manage administer organise organize",
}
ACTIONS: Final[dict[str, frozenset[str]]] = {}
"""Verb in its base form -> what it does, in classes; `set` may create or change."""
for _action, _words in _VERBS.items():
    for _word in _words.split():
        ACTIONS[_word] = ACTIONS.get(_word, frozenset()) | {_action}

FIELD: Final = regex(
    r"\bby (?:an? |the |its |their )?\w+|\w+ of (?=an? |the |its |their |my )", re.IGNORECASE
)
"""Which of its values a thing is changed, sorted or searched by: another field, same behaviour."""
BY_FIELD: Final = frozenset({"change", "sort", "search"})

QUALIFIER: Final = _any(r"(?:signed|logged)[ -](?:in|out)|registered|invited|placed|existing")
"""Forms of verbs that say who somebody or what something is, not what is done."""

_KEY_LENGTH: Final = 6


def key(word: str) -> str:
    """What two forms of one word share: `volunteering` and `volunteer` are `volunt`."""
    return stem(word)[:_KEY_LENGTH]


UNTELLING: Final = frozenset(
    map(
        key,
        word_set(
            "access account admin all already app available beginning cannot change check click "
            "complete current custom default different display easily end enter error every "
            "everything existing field form generic get interface index invalid link list "
            "message much name new no nobody not okay one open other page place proper reach "
            "result results right same save screen set several site some somebody specific start "
            "submit successful "
            "successfully system test three tries try trying two ui use using valid validation "
            "value various via website well when who with without work"
        ),
    )
)
"""Keys of words that stories about any software use: two cases that share them share nothing."""
