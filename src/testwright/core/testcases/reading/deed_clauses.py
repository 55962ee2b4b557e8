"""Where one deed of a goal ends and the next begins: `create, edit and delete roles`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import ADVERBS, DETERMINERS
from testwright.core.testcases.language.verb_classes import (
    AMBIGUOUS,
    EXTRA_VERBS,
    PHRASAL,
    VERB_CLASS,
)
from testwright.core.testcases.language.vocabulary import word_set

_LINKS = word_set("for with by in on at to from of as into about via using when if that which")
ALSO_ADJECTIVES = word_set(
    "clear complete open secure correct live own separate direct total empty present free clean "
    "duplicate alternate frequent select average welcome"
)
"""Verbs that are adjectives after `I want`: `I want clear prices`."""
_SINCE = regex(r"\s(?:when|whenever|if|unless)\s")  # behind it `or` opens no second deed


def deed_clauses(goal: str) -> list[str]:
    """Cuts before a conjunction when a verb follows."""
    pieces = re.split(
        (
            r"(\s*,\s*(?:and\s+|or\s+|and/or\s+|as\s+well\s+as\s+)?(?:then\s+|to\s+|also\s+)*(?:be\s+able\s+to\s+)?|"
            r"\s+(?:and/or|[Aa]nd|[Oo]r|&|as\s+well\s+as)"
            r"\s+(?:then\s+|to\s+|also\s+)*(?:be\s+able\s+to\s+)?|(?<=[a-z])/(?=[a-z]))"
        ),
        goal,
    )
    clauses = [pieces[0]]
    for link, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        inside = re.search(r"\s(?:that|which|who)\s", clauses[-1]) and not re.match(
            r"\w+\s+(?:them|it|these|those|this)\b", piece
        )
        second = link.strip().lower() in {"or", "/"} and _SINCE.search(clauses[-1])
        if not (inside or second) and _opens_clause(piece, clauses[-1]):
            clauses.append(piece)
        else:
            clauses[-1] += link + piece
    return [clause.strip(" ,") for clause in clauses if clause.strip(" ,")]


_DONE_TO_SEVERAL = word_set("export import edit copy share print update download filter")
_HAD_BY_NAME = word_set(
    "rights options limits notes prices links dates buttons results settings numbers details codes "
    "views modes screens pages forms files formats functions features histories logs lists jobs "
    "tools requests"
)
"""What stands behind a noun of the same form: `share prices`, `download links`."""
_ON = frozenset({"vote", "comment", "bid"})
_LIKES = frozenset({"like", "dislike", "love", "unlike"})
"""Deeds of their own where nothing stands behind them: `like and comment on posts`."""


def _known(word: str) -> bool:
    """Whether the lexicon has the verb, or the one that `un` turns round: `unfollow`."""
    plain = word.removeprefix("un")
    return any(one in VERB_CLASS or one in EXTRA_VERBS for one in {word, plain})


def _opens_clause(piece: str, before: str) -> bool:
    words = [w for w in piece.split() if w.lower() not in ADVERBS] or piece.split()
    if not words:
        return False
    first = words[0].lower().strip(",")
    following = words[1].lower() if len(words) > 1 else ""
    alone = re.sub(r"\s+(?:for|to|on|with|in|from)$", "", before.strip().lower())
    bare_verb = alone in PHRASAL or alone in _LIKES or _known(alone)
    noun_like = first.endswith(("ed", "s")) or first in _LINKS
    if bare_verb and following in DETERMINERS and not noun_like:
        return True
    if not _known(first):
        return False
    if bare_verb:
        return True
    if first in AMBIGUOUS or first in ALSO_ADJECTIVES:
        several = first in _DONE_TO_SEVERAL and following.endswith("s") and len(following) > 4  # noqa: PLR2004 no `this`
        return (
            following in DETERMINERS
            or following in {"for", "them", "it", "new"}
            or (first in _ON and following == "on")
            or (several and following not in _HAD_BY_NAME)
        )
    return bool(following) and following not in {"and", "or", "in", "of", "on", "at", "is", "are"}
