"""Which of several things a goal means, and what the one beside them is instead.

`Datasets I have published` are those that the one who speaks has published, beside one of somebody
else; `upcoming events` are of days to come, beside one of the past; `sessions approved` are so,
beside one that is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.selections import selection
from testwright.core.testcases.language.grammar import is_plural
from testwright.core.testcases.language.lexicon import DETERMINERS, PRONOUNS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class Picked:
    """What is so of the things that are meant, and not of the others.

    Attributes:
        noun: the thing without the words that pick it.
        several: what is said of several, after their names ("were published by `Mia Farah`").
        one: the same of one.
        other: what is said of the one that is not meant.
        words: what stands after the things in a step ("published by them"), or "".
        state: what stands before them ("approved"), or "".
    """

    noun: Noun
    several: str
    one: str
    other: str
    words: str = ""
    state: str = ""

    @property
    def listed(self) -> str:
        """The things in a step: `approved sessions`, `images that were scanned`."""
        return f"{self.state} {self.noun.plural} {self.words}".strip()


def picked(action: Action, noun: Noun, scene: Scene) -> Picked | None:
    """What picks some from all, when the goal says so; None when all are meant."""
    if noun.mass or noun.abstract:
        return None
    return (
        own_deed(action, noun, scene)
        or _in_time(action, noun, scene)
        or _by_clause(action, noun)
        or _done_to(action, noun)
        or _with_feature(action, noun)
        or _in_state(action, noun)
    )


_OWN_DEED = regex(
    r"^(?:that\s+|which\s+|whom\s+)?(?:I|we)(?:['’]ve|\s+have|\s+had)?"
    r"(?:\s+(?:already|previously|just|recently|once|earlier|myself|personally))*"
    r"\s+(?P<verb>[a-z]+)(?P<rest>(?:\s+(?:as|to|for|in|on|from|with|last|this)\s+[\w' -]+|"
    r"\s+(?:today|yesterday))?)$",
    re.IGNORECASE,
)
_IRREGULAR = {
    "made": "made",
    "wrote": "written",
    "written": "written",
    "sent": "sent",
    "took": "taken",
    "taken": "taken",
    "bought": "bought",
    "built": "built",
    "drew": "drawn",
    "drawn": "drawn",
    "put": "put",
    "lent": "lent",
    "sold": "sold",
    "won": "won",
    "chose": "chosen",
    "chosen": "chosen",
    "set": "set",
    "paid": "paid",
    "read": "read",
    "held": "held",
    "kept": "kept",
    "given": "given",
    "found": "found",
    "lost": "lost",
    "own": "owned",
    "lead": "led",
    "teach": "taught",
    "manage": "managed",
    "follow": "followed",
    "maintain": "maintained",
    "organise": "organised",
    "organize": "organized",
    "supervise": "supervised",
}
"""What is done to things, by the word after `I`."""
_NO_DEED = word_set("need wanted liked allowed interested used visited needed missed looked")


def own_deed(action: Action, noun: Noun, scene: Scene) -> Picked | None:
    """`Tasks I scheduled`: those of the one who speaks, and one of somebody else."""
    found = _OWN_DEED.match(_CUT.sub("", _after(action.words, noun)))
    verb = found["verb"].lower() if found else ""
    done = _IRREGULAR.get(verb) or (verb if verb.endswith("ed") and verb not in _NO_DEED else "")
    if found is None or not done:
        return None
    rest = "" if action.kind == "mark" else own_words(found["rest"])  # `mark what I lent as lost`
    rest = f" {rest}" if rest else ""
    me, other = scene.actor.name, scene.other.name
    if noun.tail:  # `the source of data I have imported`: the data are
        inner = noun.tail.removeprefix(" of ")
        return Picked(
            noun,
            f"belong to {inner} {done} by `{me}`{rest}",
            f"belongs to {inner} {done} by `{me}`{rest}",
            f"belongs to {inner} {done} by `{other}`{rest}",
        )
    return Picked(
        noun,
        f"were {done} by `{me}`{rest}",
        f"was {done} by `{me}`{rest}",
        f"was {done} by `{other}`{rest}",
        f"{done} by `{me}`{rest}",
    )


_COMING = regex(
    r"^(?:(?:all|any|the|my|our|a\s+list\s+of)\s+)*(?P<when>upcoming|future|coming|past|previous)\s",
    re.IGNORECASE,
)
_AHEAD = frozenset({"upcoming", "future", "coming"})
_ALWAYS_DATED = frozenset({"upcoming", "coming"})
"""What is upcoming has a day, whatever it is; future features have none."""
_BEEN = ("2024-03-08", "2024-03-09")
"""Two days that have been."""


def _in_time(action: Action, noun: Noun, scene: Scene) -> Picked | None:
    """`Upcoming events`: with the days on which they are."""
    found = _COMING.match(action.words)
    when = found["when"].lower() if found else ""
    if not when or (when not in _ALWAYS_DATED and noun.category != "event"):
        return None
    to_come = (scene.day(0), scene.day(1))
    first, last = (to_come, _BEEN) if when in _AHEAD else (_BEEN, to_come)
    bare = noun_of(re.sub(rf"^{when} ", "", noun.plural)) or noun
    return Picked(
        replace(bare, many=True),
        f"are dated `{first[0]}` and `{first[1]}`",
        f"is dated `{first[0]}`",
        f"is dated `{last[0]}`",
        state=when,
    )


_EACH = regex(r"\b(?:each|every|all|any|everybody|everyone|anybody)\b", re.IGNORECASE)
_NO_PICK = regex(
    r"^(?:based|using|named|called|regarding|concerning|including)\b|\bperiod\b|\bgiven\b",
    re.IGNORECASE,
)
"""What tells how things are found, or of no thing in particular."""
_CUT = regex(r"\s+(?:using|via|so\s+that|in\s+case|in\s+order\s+to|because)\b.*$", re.IGNORECASE)


def _by_clause(action: Action, noun: Noun) -> Picked | None:
    """`Images that were scanned`, `attendees signed up for my summit`."""
    clause = _CUT.sub("", selection(action))
    link, _, rest = clause.partition(" ")
    if not rest or _NO_PICK.search(clause) or noun.tail or rest.startswith(("and ", "or ")):
        return None
    if _EACH.search(rest):  # `published by all users`: some are not published at all
        return _state(noun, link) if link.endswith("ed") else None
    other = denied(clause) or _OTHERWISE
    said = link in _LINKED and _IS.match(rest)
    if said and other != _OTHERWISE:
        not_so = _of_one(other).partition(" ")[2]
        return Picked(noun, rest, _of_one(clause).partition(" ")[2], not_so, clause)
    return Picked(
        noun,
        f"are {noun.plural} {clause}",
        f"is {noun.a} {_of_one(clause)}",
        f"is another {noun.name}, {other}"
        if other == _OTHERWISE
        else f"is {noun.a} {_of_one(other)}",
        clause,
    )


_OTHERWISE = "for which that is not so"
_IS = regex(r"^(?:are|were|has|have|had|can|cannot|could|do)\s", re.IGNORECASE)
_CAN_BE_DENIED = regex(
    r"\b(?P<be>is|are|was|were|has|have|had|can|could|may|might|must|should|will|would)\b"
    r"(?P<not>\s+not\b)?",
    re.IGNORECASE,
)
_CANNOT = regex(r"\b(?:cannot|can['’]t|can\s+not)\b", re.IGNORECASE)
_LINKED = frozenset({"that", "which", "who"})
_STANDS_BEFORE_NOUN = DETERMINERS | PRONOUNS


def denied(clause: str) -> str | None:
    """The clause for what is not so: `that match my brand` -> `that do not match my brand`."""
    link, _, rest = clause.partition(" ")
    if link == "without":
        return f"with {rest}"
    if link not in _LINKED:
        return f"not {clause}" if link.endswith("ed") or link in _TAKEN else None
    if _CANNOT.search(rest):
        return f"{link} {_CANNOT.sub('can', rest, count=1)}"
    verb = rest.split(" ", 1)[0].lower()
    found = _CAN_BE_DENIED.search(rest)
    first = verb in _STANDS_BEFORE_NOUN or is_plural(verb) or not is_verb(verb)
    if found and (verb == found["be"].lower() or first):
        return f"{link} {_turned(rest, found)}"
    plain = not (verb in _STANDS_BEFORE_NOUN or is_plural(verb) or verb.endswith("ed"))
    return f"{link} do not {rest}" if plain else None


def _turned(rest: str, found: re.Match[str]) -> str:
    """The sentence with its auxiliary denied, or no longer denied."""
    before, after = rest[: found.start()], rest[found.end() :]
    be = found["be"].lower()
    if found["not"]:
        return f"{before}{be}{after}"
    if be in {"have", "has"} and not _DONE.match(after):
        return f"{before}do not have{after}"
    if be == "had" and not _DONE.match(after):
        return f"{before}did not have{after}"
    return f"{before}{'cannot' if be == 'can' else f'{be} not'}{after}"


_DONE = regex(r"\s+(?:\w+ly\s+|already\s+|been\s+)?(?:\w+ed|been|made|sent|taken)\b")
_TAKEN = frozenset({"in", "made", "held", "kept", "sent", "written", "given", "taken"})
_ONE = {"are": "is", "have": "has", "were": "was", "do": "does"}


def _of_one(clause: str) -> str:
    """`that have been scanned` -> `that has been scanned`; `that match` -> `that matches`."""
    link, _, rest = clause.partition(" ")
    verb, _, tail = rest.partition(" ")
    if link not in _LINKED:
        return clause
    if verb.lower() in _ONE:
        return f"{link} {_ONE[verb.lower()]} {tail}".strip()
    return clause


_STATE_AFTER = regex(
    r"^(?:currently\s+|already\s+)?(?P<state>(?!need|used|based|named|called)[a-z]{3,}ed|"
    r"pending|open|overdue)(?=\s*(?:$|[,.;]|\s(?:and|by|so)\b))",
    re.IGNORECASE,
)
"""What things are, after them: `sessions approved`, `any dataset published`."""


_TODAY = regex(r"^(?P<done>[a-z]{3,}ed|sent|made)\s+today$", re.IGNORECASE)


def _done_to(action: Action, noun: Noun) -> Picked | None:
    today = _TODAY.match(_after(action.words, noun))
    if today is not None:
        done = today["done"].lower()
        said = (f"were {done} today", f"was {done} today", f"was {done} yesterday")
        return Picked(noun, *said, words=f"{done} today")
    found = _STATE_AFTER.match(_after(action.words, noun))
    return _state(noun, found["state"].lower()) if found else None


_FEATURE = regex(
    r"^(?P<a>an?\s+|free\s+|their\s+own\s+|)(?P<what>[a-z]+(?:\s[a-z]+)?)$", re.IGNORECASE
)
_MEANS = word_set(
    "keyword word term query filter click tool help button form field code number phrase date name"
)


def _with_feature(action: Action, noun: Noun) -> Picked | None:
    """`Flats with a balcony`: they have one, and one has none."""
    said = action.said("with")
    found = _FEATURE.match(said.text) if said and action.complements[0] == said else None
    if found is None or not noun.many or action.kind not in {"search", "view"}:
        return None
    if not found["a"] and not (is_plural(found["what"]) and " " in found["what"]):
        return None
    if found["what"].rsplit(" ", 1)[-1].lower() in _MEANS:
        return None
    bare = (
        found["what"] if found["a"].lower() in {"a ", "an ", ""} else f"{found['a']}{found['what']}"
    )
    words = f"with {found[0]}"
    return Picked(noun, f"have {found[0]}", f"has {found[0]}", f"has no {bare}", words)


_STATE_BEFORE = regex(
    r"^(?P<state>(?:non|un)-?[a-z]+(?:ed|able|lic)|non-[a-z]+|tagged|enrolled|attached|embedded|"
    r"scheduled|imported|uploaded|downloaded|signed|ordered|borrowed|reserved|flagged|marked|"
    r"translated|reviewed|graded|shipped|returned|delivered|invited|blocked|banned|sponsored|"
    r"approved|published|archived|accepted|rejected|declined|completed|cancelled|subscribed)\s",
    re.IGNORECASE,
)


_CURRENT = regex(r"^(?:(?:all|the|my|our|any)\s+)*current\s", re.IGNORECASE)


def _in_state(action: Action, noun: Noun) -> Picked | None:
    """`Tagged papers`: they are, and one is not."""
    if noun.many and _CURRENT.match(action.words):
        return _state(noun, "current")
    beside = action.complements[:1]
    if noun.tail or (beside and beside[0].link not in {"by", "in", "on"}):
        return None
    found = _STATE_BEFORE.match(noun.name)
    bare = noun_of(noun.plural[found.end() :]) if found else None
    return _state(bare, found["state"].lower()) if found and bare else None


def _state(noun: Noun, state: str) -> Picked:
    return Picked(
        replace(noun, many=True),
        f"are {state}",
        f"is {state}",
        f"is not {state}",
        state=state,
    )


def _after(words: str, noun: Noun) -> str:
    """What stands after the thing."""
    place = words.lower().find(noun.text.lower())
    return words[place + len(noun.text) :].strip(" ,\"'”’") if place >= 0 else ""
