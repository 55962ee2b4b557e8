"""What brings something about, as a criterion names it in a few words, told as steps with data.

`the name is empty`, `invalid email`, `no kites`, `the form is submitted`, `after clearing`: each is
a way that every tester goes alike. What is said otherwise is none of these, and has no case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import given_for, opening, understood
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import verb_of_gerund
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.condition_deeds import deed_in
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Cause:
    """How a cause is brought about.

    Attributes:
        moment: opens the expected result (`after the second step `).
        kept: what holds beside it (`, and nothing is stored`).
        otherwise: what is seen where the cause is not there.
        done: whether the cause is that the story's own course is done.
        amiss: whether something wrong is handed in.
    """

    given: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    moment: str = ""
    kept: str = ""
    otherwise: str = ""
    done: bool = False
    amiss: bool = False
    data: Mapping[str, str] = field(default_factory=dict)


_EMPTY = regex(
    r"^(?:(?:the|an?|any|one)\s+)?(?:(?:required|"
    r"mandatory)\s+)?(?P<field>[a-z][\w -]{1,30}?)\s+(?:is|are)\s+"
    r"(?:left\s+)?(?:empty|blank|missing|not\s+(?:entered|given|provided|filled(?:\s+in)?))$|"
    r"^(?:an?\s+|any\s+)?(?:empty|missing|blank|incomplete)\s+(?:or\s+invalid\s+)?(?:required\s+)?"
    r"(?P<other>[a-z][\w -]{1,30})$",
    re.IGNORECASE,
)
_WRONG = regex(
    r"^(?:(?:the|an?|any)\s+)?(?P<field>[a-z][\w /-]{1,30}?)\s+(?:is|are)\s+(?:invalid|malformed|"
    r"incorrect|wrong|"
    r"not\s+(?:valid|correct))$|"
    r"^(?:an?\s+|the\s+|entering\s+(?:an?\s+)?)?(?:invalid|malformed|incorrect|"
    r"wrong)\s+(?P<other>[a-z][\w /-]{1,30})$",
    re.IGNORECASE,
)
_NONE = regex(
    r"^(?:there\s+(?:is|are)\s+no|no)\s+(?P<what>[a-z][\w' -]{2,40}?)"
    r"(?:\s+(?:exists?|(?:is|are)?\s*(?:found|available|there|present|stored|returned)|"
    r"match(?:es)?|yet))*$",
    re.IGNORECASE,
)
_TAKEN = regex(
    r"^(?:(?:the|an?)\s+)?(?P<what>[a-z][\w -]{1,30}?)\s+(?:(?:is|are)\s+)?already\s+"
    r"(?:exists?|taken|registered|in\s+use|used|there|booked)$|"
    r"^(?:an?\s+)?(?:duplicate|existing|already\s+registered)\s+(?P<other>[a-z][\w -]{1,30})$",
    re.IGNORECASE,
)
_SUCCESS = regex(
    r"^(?:(?:an?|the)\s+)?(?:success\w*|completion|confirmation|saving|submission|submitting)"
    r"(?:\s+[\w -]{2,30})?$",
    re.IGNORECASE,
)
_ANY_FIELD = frozenset(
    {"field", "fields", "form", "forms", "input", "inputs", "value", "values", "data", "submission"}
    | {"submissions", "entry", "entries", "information"}
)
_WRONG_VALUES = (
    ("e-?mail", "mia.berg"),
    ("date", "2031-02-30"),
    ("phone|telephone|mobile", "12ab"),
    ("url|link|website", "htp:/example"),
    ("price|amount|quantity|number|age", "twelve"),
    ("code|token|otp|pin", "XX-0000"),
)
_NAMES_COURSE = {
    "sign_in": ("login", "sign-in", "signin"),
    "register": ("registration", "sign-up", "signup"),
    "decide": ("decision",),
    "pay": ("payment", "purchase", "checkout"),
    "schedule": ("booking", "reservation"),
    "delete": ("deletion", "removal", "cancellation"),
    "create": ("creation",),
}
_LOOKING = frozenset({"view", "search", "filter", "sort", "manage"})
_LONGEST = 10


def cause_of(said: str, facts: Facts) -> Cause | None:
    """The cause as steps; None when nothing says how a tester brings it about."""
    text = own_words(said)
    for read in (_course_done, _left_empty, _wrong, _taken, _nothing_there, _deed):
        found = read(text, facts)
        if found is not None:
            return found
    return None


def _course_done(text: str, facts: Facts) -> Cause | None:
    """`after clearing`, `on success`, `the kite is saved`: the story's own deed, done."""
    if not understood(facts) or facts.main.kind in _LOOKING:
        return None
    verb = facts.main.plain_verb.split(" ")[0]
    words = re.findall(r"[a-z-]+", text.lower())
    doing = verb_of_gerund(words[0]) if words else None
    named = {*_NAMES_COURSE.get(facts.main.kind, ()), past_participle(verb)}
    short = len(words) <= 5  # noqa: PLR2004 the deed, and what it is done to
    own = doing == verb or words[-1:] == [past_participle(verb)] or bool(named & set(words))
    own = own and not re.search(
        r"\b(?:not|no|failed|invalid|already|without)\b", text, re.IGNORECASE
    )
    return Cause(done=True) if short and (own or _SUCCESS.match(text)) else None


def _form(facts: Facts) -> str:
    return opening(facts) or "Open the form"


def _hand_in(facts: Facts) -> str:
    return {"sign_in": "confirm", "register": "submit", "reset_password": "submit"}.get(
        facts.main.kind, "save"
    )


def _left_empty(text: str, facts: Facts) -> Cause | None:
    found = _EMPTY.match(text)
    if found is None:
        return None
    what = (found["field"] or found["other"]).lower()
    some = what.split(" ")[-1] in _ANY_FIELD
    field_ = "the first required field" if some else f"the {re.sub(r' field$', '', what)}"
    hand_in = _hand_in(facts)
    return Cause(
        steps=(
            _form(facts),
            f"Leave {field_} empty, fill in all else, and {hand_in}",
            f"Fill in {field_}, too, and {hand_in}",
        ),
        moment="after the second step ",
        kept=", and nothing is stored",
        otherwise="after the last step it is not",
        amiss=True,
        data={"left_empty": field_},
    )


def _wrong(text: str, facts: Facts) -> Cause | None:
    found = _WRONG.match(text)
    if found is None:
        return None
    what = (found["field"] or found["other"]).lower()
    first = _form(facts)
    actor = facts.scene.actor
    if facts.main.kind == "sign_in" and re.search(
        r"credential|password|login|username|e-?mail", what
    ):
        wrong = passphrase(facts.scene.seed, 9)
        return Cause(
            given=flow_of(facts.main, facts).given,
            steps=(first, f"Enter `{actor.email}` and the password `{wrong}`", "Confirm"),
            kept="; nobody is signed in",
            amiss=True,
            data={"wrong_password": wrong},
        )
    value = next((one for name, one in _WRONG_VALUES if re.search(rf"\b(?:{name})\b", what)), "")
    if not value:
        return None
    what = re.sub(r"\s+(?:format|address|value)$", "", what)
    hand_in = _hand_in(facts)
    return Cause(
        steps=(
            first,
            f"Enter `{value}` as the {what}, fill in all else without fault, and {hand_in}",
            f"Correct the {what}, and {hand_in}",
        ),
        moment="after the second step ",
        kept=", and nothing is stored",
        otherwise="after the last step it is not",
        amiss=True,
        data={"wrong": value},
    )


def _taken(text: str, facts: Facts) -> Cause | None:
    """What is there already is made once more."""
    found = _TAKEN.match(text)
    if (
        found is None
        or not understood(facts)
        or facts.main.kind not in {"create", "register", "schedule"}
    ):
        return None
    what = (found["what"] or found["other"]).lower()
    scene, main = facts.scene, flow_of(facts.main, facts)
    email = re.search(r"e-?mail|account|user", what) and facts.main.kind == "register"
    thing, own = noun_of(what), facts.main.object
    fits = thing is not None and own is not None and thing.head in {own.head, "name", "title"}
    if not email and not fits:
        return None
    value = (
        scene.actor.email
        if email
        else next(iter(re.findall(r"`([^`]+)`", " ".join(main.steps))), "")
    )
    if not value:
        return None
    exists = f"An account for `{value}` exists" if email else f"`{value}` exists already"
    return Cause(
        given=(*(() if facts.main.kind == "register" else (scene.ready,)), exists),
        steps=(*main.steps[:3], "Read the message"),
        kept=f", and `{value}` is there once",
        amiss=True,
        data={"taken": value},
    )


def _nothing_there(text: str, facts: Facts) -> Cause | None:
    found = _NONE.match(text)
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None:
        return None
    scene = facts.scene
    if noun.head in {"result", "match", "hit"} or facts.main.kind == "search":
        if facts.main.kind not in {"search", "filter"}:
            return None
        return Cause(
            given=(scene.ready, "None of the entries holds the word `xqzjk`"),
            steps=("Open the search", "Search for `xqzjk`", "Read what is shown"),
            kept="; nothing is listed",
            data={"search_for": "xqzjk"},
        )
    if not (usable(noun) or noun.mass):
        return None
    names = noun.name if noun.mass else noun.plural
    looks = understood(facts) and facts.main.kind in _LOOKING
    return Cause(
        given=(scene.ready, f"No {names} {'is' if noun.mass else 'are'} stored"),
        steps=(opening(facts) if looks else scene.lister(noun), "Read what is shown"),
        kept="; nothing is listed and no error appears",
        data={"count": "0"},
    )


def _deed(text: str, facts: Facts) -> Cause | None:
    """Somebody's deed: it is done, and what is shown is read."""
    deed = deed_in(text)
    if not deed or len(deed.split()) > _LONGEST or re.search(r"\b(?:it|them|this|that)\b", deed):
        return None
    first = opening(facts)
    steps = (first,) if first and not deed.startswith(first.split(" ")[0]) else ()
    return Cause(
        given=given_for(facts) if understood(facts) else (facts.scene.ready,),
        steps=(*steps, capitalised(clipped(deed, 110)), "Read what is shown"),
    )
