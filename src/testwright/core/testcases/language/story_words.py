"""How common words are in user stories about any software: the more common, the less telling.

The shares are word statistics of 848 stories: the 11 backlogs of F. Dalpiaz, "Requirements data
sets (user stories)", Mendeley Data 7zbk8zsd8y, 2018 (CC BY 4.0), and 26 stories of public trackers
from the repository awsm-research/gpt2sp (MIT). They were made by `document_shares`, with one list
of stories per backlog and one for the trackers; words of at least three lists and a share of 0.6 %
are kept, each in its most frequent form, under the lower end of its band. Words of the frame
("as a user", "in order to") were counted in goals and benefits alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import stem_set

_BANDS: Final[Mapping[float, str]] = {
    0.14: ("data"),
    0.1: ("administrator developer package publisher researcher use"),
    0.07: ("create files member site"),
    0.05: ("dataset information know page staff user view work"),
    0.035: (
        "access add application consumer easily edit find form import job list make manage "
        "records search visualizations"
    ),
    0.025: (
        "api assign based changes configure delete download events integration keep new process "
        "provide read request review service share source start submit system time update "
        "validate visitor"
    ),
    0.018: (
        "ability activities am analysis authenticateduser book build code connect correct date "
        "description details doing ensure experiment generate groups images include learn level "
        "link location log map metadata owner plan post reference register related requirements "
        "resource results schedule store support tools track understand upload without"
    ),
    0.013: (
        "action admin appropriate approved associate attach attend available collection "
        "complete contains control current database deploy designer execute existing issue "
        "modify multiple notify objects open others particular perform platform profile project "
        "public query quickly receive remove report repository run set sign state status sure "
        "take test type version within"
    ),
    0.009: (
        "accept account accurate case additional after already assistance automatically back "
        "become before better charge check come content copy day different digital documents "
        "email entry error export feature fields fix follow help improvements interested load "
        "longer look meeting message name non online organization people possible section "
        "select send sense specific spending step still tag tasks through useful web while"
    ),
    0.006: (
        "across advanced allow amount another app appear basic browse clean communication "
        "context custom customize decide describe directly display embed excel full future go "
        "going good hide home identify immediately individual involved items join locally lost "
        "mark match move much necessary node number once operating order output papers party pay "
        "payment present prior quality relevant remaining reset rights rules schema script "
        "standard table team text things title url way website well whether workflow written "
        "years"
    ),
}
_SHARES: Final[Mapping[str, float]] = {
    stem(word): share for share, words in _BANDS.items() for word in words.split()
}
_SMALLEST: Final = 0.01
"""Added to every share, so that a word which no story used is not worth endlessly much."""


def document_shares(backlogs: Sequence[Sequence[str]]) -> dict[str, float]:
    """Stem -> mean over backlogs of the share of its stories that use it.

    Every backlog counts the same, so that a long one about a single subject does not make its
    words look common.
    """
    shares: dict[str, float] = {}
    for stories in backlogs:
        spread = Counter(word for story in stories for word in stem_set(story))
        for word, count in spread.items():
            shares[word] = shares.get(word, 0.0) + count / len(stories) / len(backlogs)
    return shares


@lru_cache(maxsize=16_384)
def tellingness(word: str) -> float:
    """0 to 1 for a stem: its inverse document frequency, 1 for words that the table does not know.

    Source: K. Spärck Jones, "A statistical interpretation of term specificity and its application
    in retrieval", Journal of Documentation 28(1), 1972.
    """
    share = _SHARES.get(word, 0.0)
    rarest = math.log((1 + _SMALLEST) / _SMALLEST)
    return math.log((1 + _SMALLEST) / (share + _SMALLEST)) / rarest
