"""How each kind of predicate is checked: the table that `observations.py` reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from testwright.core.testcases.entities import noun_of
from testwright.core.testcases.grammar import capitalised, joined
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Look:
    """What has to be there, what is done, what is seen.

    Attributes:
        situation: the precondition; "" when none is needed.
        caused: whether the steps bring about the sentence's cause themselves.
        instead: whether the steps replace the normal course of the story rather than follow it.
    """

    situation: str
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    caused: bool = False
    instead: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """The precondition as a tuple, for flows."""
        return (self.situation,) if self.situation else ()


_PLACE = re.compile(
    r"\b(?:on|in|at|into|to|within)\s+(?P<det>the|their|an?|each|every|all)?\s*(?P<place>(?:[\w'’-]+\s+){0,3}?"
    r"(?:home ?page|pages?|step|screen|dashboards?|forms?|list|report|table|header|footer|menu|site|"
    r"website|calendar|view|cart|e-?mails?|dialog|popup|section|sidebar|tab|profile|registry|"
    r"overview|catalogu?e|log|checkout|invoice|page))\b",
    re.IGNORECASE,
)
_WIDGET = frozenset(
    {
        "button",
        "link",
        "message",
        "page",
        "field",
        "column",
        "label",
        "icon",
        "menu",
        "tab",
        "header",
        "footer",
        "list",
        "table",
        "form",
        "section",
        "banner",
        "checkbox",
        "dropdown",
        "option",
        "title",
        "total",
        "price",
        "logo",
        "map",
        "screen",
        "dialog",
        "breadcrumb",
        "image",
        "box",
        "counter",
        "sum",
        "badge",
        "tooltip",
        "warning",
        "error",
        "address",
        "system",
        "site",
        "app",
        "application",
    }
)


def entity(said: Predicate) -> Noun | None:
    """The noun of the subject when it names things that have names of their own."""
    noun = said.noun
    if noun is None or noun.mass or noun.abstract or noun.head in _WIDGET:
        return None
    return noun if said.several else None


def where(said: Predicate, fallback: str) -> str:
    """The step that goes to the place that the sentence names."""
    found = _PLACE.search(said.said) or _PLACE.search(said.subject)
    if found is None:
        return fallback
    place = found["place"]
    return (
        f"Open {place}"
        if place[:1].isupper()
        else f"Open the {place.rstrip('s') if found['det'] in {'each', 'every', 'all'} else place}"
    )


def _subject(said: Predicate, limit: int = 70) -> str:
    text = re.sub(r"^(?:an?|each|every|any)\s+", "the ", said.subject, flags=re.IGNORECASE)
    text = (
        text
        if re.match(r"(?:the|their|all|this|these|no|they|it)\b|[A-Z`\"*]|\d", text)
        else f"the {text}"
    )
    return clipped(text, limit)


def _tail(found: re.Match[str]) -> str:
    return clipped(found["tail"].strip(" ,"), 80)


def shown(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Something is seen somewhere, or is not."""
    scene, noun, tail = facts.scene, entity(said), _tail(found)
    hidden = said.no or found["how"].lower() == "hidden"
    how = (
        "shown" if found["how"].lower() in {"hidden", "appear", "appears"} else found["how"].lower()
    )
    rest = f" {tail}" if tail else ""
    if re.search(r"\b(?:every|each|all)\s+pages?\b", tail):
        return _everywhere(said, hidden=hidden)
    if noun is None:
        what = _subject(said)
        go = where(said, f"Go to where {what} belongs")
        state = f"is not {how}" if hidden else f"is {how}"
        many = bool(said.noun and said.noun.many)
        state = state.replace("is ", "are ", 1) if many else state
        return Look(
            "",
            (go, f"Look for {what}"),
            f"{capitalised(what)} {state}{rest}{'' if hidden or many else ', once'}",
            {"look_for": what},
        )
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    go = where(said, scene.lister(noun))
    named = clipped(said.subject, 60)
    of_these = f"`{one}` and `{two}` are among these: {named}"
    if not hidden:
        return Look(
            of_these,
            (go, f"Look for `{one}` and `{two}`"),
            f"`{one}` and `{two}` are {how}{rest}, once each",
            {"shown": [one, two]},
        )
    out = scene.name(noun, 2)
    other = noun_of(re.sub(r"^\w+ed\s+", "", noun.name)) or noun
    return Look(
        f"`{one}` is one of these: {named}; `{out}` is another {other.name}, and none of them",
        (go, f"Look for `{one}` and `{out}`", f"Search for `{one}` by its name"),
        f"`{one}` is not {how}{rest}; `{out}` is as always",
        {"not_shown": one, "shown": out},
    )


def _everywhere(said: Predicate, *, hidden: bool) -> Look:
    what = _subject(said)
    many = bool(said.noun and said.noun.many)
    verb = ("are" if many else "is") + (" not" if hidden else "")
    return Look(
        "Nobody is signed in at first",
        (
            f"Open the start page and look for {what}",
            "Open a page two levels below it and look again",
            "Sign in and look once more",
        ),
        f"{capitalised(what)} {verb} there on all three pages, at the same place",
        {"pages": 3},
    )


def ordered(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Three values in the wrong order come in the right one."""
    scene = facts.scene
    by = re.search(
        r"\bby\s+(?:the\s+|their\s+)?(?P<by>[\w' -]{2,30}?)(?=\s+(?:and|in|so|with|from|first)\b|,|$|\()",
        said.said,
    )
    key = by["by"].strip() if by else "name"
    key = re.sub(r"\s+(?:ascending|descending|order)$", "", key)
    dated = bool(
        re.search(
            r"\b(?:date|time|day|newest|latest|oldest|recent\w*|created|updated)\b", said.said
        )
    )
    down = bool(
        re.search(r"\b(?:newest|latest|descending|highest|most recent\w*|reverse)\b", said.said)
    )
    values = (
        ["2031-02-03", "2031-02-17", "2031-03-01"]
        if dated
        else sorted(scene.title(n) for n in range(3))
    )
    right = values[::-1] if down else values
    noun = said.noun
    name = noun.plural if noun and not noun.abstract else "entries"
    mixed = joined([f"`{values[n]}`" for n in (1, 2, 0)])
    return Look(
        f"Three {name} are stored in this order, with the {key} {mixed}",
        (where(said, scene.lister(noun)), f"Note the {key} of each from top to bottom"),
        f"From top to bottom: {joined([f'`{value}`' for value in right])}",
        {"stored": [values[n] for n in (1, 2, 0)], "shown": right},
        instead=True,
    )


def required(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Left empty, it is missed, or it is not."""
    what = _subject(said)
    field_name = re.sub(r"^the\s+", "", what)
    optional = said.no or found["how"].lower() in {"optional", "not required", "voluntary"}
    expected = (
        f"It is saved without {what}, and no message asks for it"
        if optional
        else f"Nothing is saved; the message names {what} as missing, and the other entries are kept"
    )
    return Look(
        "",
        (f"Fill in everything but {what}", "Save"),
        expected,
        {field_name.replace(" ", "_"): ""},
        instead=True,
    )


def unique(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """The second of the same is refused."""
    scene, noun = facts.scene, said.noun
    what = _subject(said)
    value = scene.name(noun, 0)
    return Look(
        f"`{value}` is stored as {what}",
        (
            f"Enter `{value}` as {what} of another entry and save",
            f"List the entries with `{value}`",
        ),
        f"The second is refused with `{value}` named as taken; there is still exactly one",
        {"value": value},
        instead=True,
    )


def fixed(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Read-only, disabled, enabled: what happens when one tries."""
    what, how = _subject(said), found["how"].lower()
    go = where(said, f"Go to where {what} is")
    many = bool(said.noun and said.noun.many)
    are = "are" if many else "is"
    off = said.no != (
        how
        in {
            "disabled",
            "read-only",
            "non-modifiable",
            "locked",
            "greyed out",
            "inactive",
            "deactivated",
        }
    )
    if off:
        return Look(
            "",
            (go, f"Try to use or change {what} with the mouse, then with the keyboard"),
            f"Nothing happens and nothing changes: {what} {are} {'not ' if said.no else ''}{how}, and shows it",
            {"tried": what},
        )
    return Look(
        "",
        (go, f"Use {what} once"),
        f"{capitalised(what)} {are} {how} and can be used at once; what it is for happens once",
        {"used": what},
    )


def preset(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """What is there before anything was entered."""
    scene, noun = facts.scene, said.noun
    what = _subject(said)
    own = entity(said) or (
        noun if noun and noun.category in {"address", "account", "person"} else None
    )
    value = scene.name(noun, 0) if own else ""
    situation = f"`{value}` is stored as {what}" if own else "Nothing has been entered yet"
    state = clipped(re.sub(r"^(?:is|are)\s+", "", said.said), 80)
    many = bool(noun and noun.many)
    return Look(
        situation,
        (
            where(said, f"Open the form with {what}, for the first time"),
            "Change nothing, and look at it",
        ),
        f"{capitalised(what)} {'are' if many else 'is'} {state}" + (f": `{value}`" if own else ""),
        {"preset": value or what},
        instead=True,
    )


def told(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """A message goes out: to whom, how often, with what in it."""
    scene = facts.scene
    to, beside = scene.person(0), scene.person(1)
    about = scene.title(0)
    whole = clipped(f"{said.subject} {said.said}", 120)
    return Look(
        f"`{to.email}` is to get the message, `{beside.email}` is not; the tester can read both mailboxes",
        (
            f"Let it happen with `{about}`"
            + (f": {clipped(said.cause, 80)}" if said.cause else ""),
            "Look into both mailboxes",
        ),
        f"One message has come to `{to.email}` and it names `{about}`; none has come to "
        f"`{beside.email}`. In the words of the story: {whole}",
        {"to": to.email, "not_to": beside.email, "about": about},
        caused=True,
    )


def stored(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Kept beyond the moment: still there in a new session, with who and when where that counts."""
    scene, noun = facts.scene, said.noun
    what, how = _subject(said), found["how"].lower()
    logged = how in {"logged", "recorded", "tracked", "audited"}
    value = (
        scene.name(noun, 0)
        if noun and not noun.abstract and noun.head not in _WIDGET
        else scene.title(0)
    )
    seen = f", with `{scene.actor.name}` and the time" if logged else ""
    if said.no:
        return Look(
            "",
            ("Sign out and in again", f"Look for {what} where it would be kept"),
            f"{capitalised(what)} is not there: {clipped(said.said, 80)}",
            {"not_kept": what},
        )
    return Look(
        f"`{value}` stands for {what}",
        (
            f"Do what makes or changes `{value}`",
            "Sign out and in again",
            f"Look for `{value}` {'in the log' if logged else 'where it is kept'}",
        ),
        f"`{value}` is there once, as it was made{seen}: {clipped(said.subject + ' ' + said.said, 110)}",
        {"value": value},
    )


def accepts(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """What is taken is taken without a remark, what is not is named."""
    what = clipped(own_words(found["tail"].strip()), 110)
    one = facts.scene.title(0)
    refuse = said.no or found["how"].lower().startswith(("reject", "refuse", "deny", "block"))
    if found["how"].lower() in {"validated", "checked", "verified", "validates", "validate"}:
        return _checked(said)
    if not what:
        return _passive_accept(said, facts, refuse=refuse)
    return Look(
        f"`{one}` is prepared so that this is true of it: {what}",
        (f"Submit `{one}`", "Read the messages, and look for it among what was taken"),
        (
            f"`{one}` is refused, and the message names this as the reason: {what}; nothing of it is kept"
            if refuse
            else f"`{one}` is taken without an error or a warning about this: {what}"
        ),
        {"input": one},
        instead=True,
    )


def _passive_accept(said: Predicate, facts: Facts, *, refuse: bool) -> Look:
    one = facts.scene.name(entity(said), 0)
    what = _subject(said)
    return Look(
        f"`{one}` is an example of this: {clipped(said.subject, 80)}",
        (f"Submit `{one}`", "Read the message, and look for it among what was taken"),
        (
            f"`{one}` is refused with a message that says why, and nothing of it is kept"
            if refuse
            else f"`{one}` is taken without an error, and stands once among the others"
        ),
        {"input": one, "kind": what},
        instead=True,
    )


def _checked(said: Predicate) -> Look:
    """Checked: what is right passes, what is wrong is named."""
    what = _subject(said)
    when = clipped(said.cause, 70) if said.cause else "it is handed in"
    return Look(
        "`right.csv` has three rows without a fault; in row 2 of `faulty.csv` the `amount` is "
        "`twelve` instead of `12`",
        (
            f"Take `right.csv` as {what}, until {when}",
            f"Do the same with `faulty.csv`",
            "Read the messages",
        ),
        "`right.csv` passes without a message; for `faulty.csv` one message names row 2, `amount` "
        "and `twelve`, before anything of it is used",
        {"right": "right.csv", "faulty": "faulty.csv", "row": 2},
        caused=True,
        instead=True,
    )


def refused(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Somebody can't do something: it is tried."""
    who = said.subject.lower()
    if not re.match(r"(?:they|users?|nobody|no one|people|visitors?|customers?|members?)\b", who):
        return None
    deed = found["tail"].strip()
    again = re.sub(r"^double\s+", "", deed)
    lack = re.search(
        r"\bwith(?:out|\s+no)\s+(?P<lack>.+?)(?:\s+(?:selected|chosen|entered|given|set))?$", deed
    )
    if again != deed:
        steps: tuple[str, ...] = (
            f"{capitalised(clipped(again, 80))}",
            f"{capitalised(clipped(said.cause, 60))}" if said.cause else facts.scene.again,
            "Try the same once more",
        )
        return Look(
            "",
            steps,
            "It has happened exactly once; the second try is refused or changes nothing",
            {"times": 1},
            caused=True,
            instead=True,
        )
    if lack:
        return Look(
            "",
            (
                f"Leave this out on purpose: {clipped(lack['lack'], 60)}",
                f"Try to {clipped(deed[: lack.start()].strip(), 80)}",
                facts.scene.again,
            ),
            f"It does not go on: the message names what is missing ({clipped(lack['lack'], 60)}), and "
            "nothing was stored or sent",
            {"missing": clipped(lack["lack"], 60)},
            instead=True,
        )
    return Look(
        "",
        (
            f"Try to {clipped(deed, 90)}, by the usual way",
            "Try the same by the direct address or request",
            facts.scene.again,
        ),
        "Both tries are refused with the reason, and everything is as before",
        {"tried": clipped(deed, 60)},
        instead=True,
    )


_PARTS = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|as well as|plus)\s+")


def contains(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """A list of things that must be in it: each is looked for, one by one."""
    tail = re.split(r"\s+(?:so that|in order|that are|which are)\b|:\s", found["tail"].strip())[0]
    parts = [clipped(part.strip(" .:"), 50) for part in _PARTS.split(tail) if part.strip(" .:")]
    parts = [re.sub(r"^(?:an?|the|both|all|its|their)\s+", "", part) for part in parts][:6]
    if not parts or any(len(part.split()) > 6 for part in parts):  # noqa: PLR2004 a clause, no name
        return None
    scene, noun = facts.scene, entity(said)
    label = f"{noun.name} `{scene.name(noun, 0)}`" if noun else _subject(said)
    what = joined([f"*{part}*" for part in parts])
    if said.no:
        return Look(
            f"{capitalised(label)} is there" if noun else "",
            (f"Open {label}", f"Look for {what}"),
            f"{capitalised(label)} shows no {joined(parts, 'or')}",
            {"not_in_it": parts},
        )
    return Look(
        f"{capitalised(label)} is stored with a value of its own for {joined(parts)}"
        if noun or len(parts) > 1
        else "",
        (f"Open {label}", f"Look for {what}, one by one"),
        f"{capitalised(what)} {'are each' if len(parts) > 1 else 'is'} there once, with the value that is stored",
        {"parts": parts},
    )


def leads(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """One page opens from another."""
    goal = clipped(
        re.sub(r"^(?:to|into|on|back to|at|directly to)\s+", "", found["tail"].strip()), 80
    )
    return Look(
        "",
        (
            f"Let this happen: {clipped(said.cause, 90)}"
            if said.cause
            else "Take the step before it",
            "Read the title and the address of the page that opens",
            "Go back with the browser",
        ),
        f"The page that opens is {goal}, without a page in between; going back repeats nothing "
        "that was done",
        {"opens": goal},
        caused=True,
    )


def follows_change(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """A change elsewhere arrives here."""
    scene, noun = facts.scene, said.noun
    value_old, value_new = scene.title(0), scene.title(1)
    what = _subject(said)
    source = re.search(r"\b(?:as|when|from|with|after|based on)\s+(?P<source>.+)$", found["tail"])
    origin = clipped(source["source"], 60) if source else "the source"
    return Look(
        f"{capitalised(what)} shows `{value_old}`, and so does its origin ({origin})",
        (
            f"Change `{value_old}` to `{value_new}` at the origin",
            f"Wait as long as was agreed, then look at {what}",
        ),
        f"{capitalised(what)} shows `{value_new}` and no longer `{value_old}`, without anybody "
        "having changed it there",
        {"before": value_old, "after": value_new},
        caused=True,
    )


def agrees(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Two places say the same."""
    other = clipped(re.sub(r"^(?:with|to|as|of)\s+", "", found["tail"].strip()), 80)
    what = _subject(said)
    one, two = facts.scene.title(0), facts.scene.title(1)
    return Look(
        f"For `{one}` and for `{two}` it is known what is right: {other}",
        (f"Look up {what} for `{one}`, and compare it with {other}", f"Do the same for `{two}`"),
        f"Both times the two say the same, and `{one}` and `{two}` differ from one another",
        {"first": one, "second": two},
    )


def complete(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Nothing is missing, nothing is wrong: counted and compared with the source."""
    what = _subject(said)
    one = facts.scene.title(0)
    return Look(
        f"The source of {what} is at hand: it has 120 records, among them `{one}` = 12 and `Málaga` with no value",
        (
            f"Count the records in {what}",
            f"Compare `{one}` and `Málaga` with the source",
        ),
        f"There are 120 records; `{one}` is 12, `Málaga` has no value, and no record is there that the "
        "source does not have",
        {"records": 120, one: 12},
    )


def done_to(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Something has been done to things: to those it is about, and to no others."""
    scene, noun = facts.scene, entity(said)
    how = found["how"].lower()
    if noun is None or how in {"used", "allowed", "able", "made", "based", "needed"}:
        return None
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    no = " not" if said.no else ""
    rest = f" {_tail(found)}" if _tail(found) else ""
    return Look(
        f"`{one}` is one of these: {clipped(said.subject, 60)}; `{out}` is another {noun.name}, and none of them",
        ("Let the work be done that the story speaks of", f"Open `{one}`", f"Open `{out}`"),
        f"`{one}` is{no} {how}{rest}; `{out}` is as it was before",
        {"example": one, "other": out},
    )


_BE = r"^(?:(?:is|are|was|were|gets?|be|can be|may be|stays?|remains?|has been|have been)(?:n['’]t)?\s+)"
_HOW = r"(?:(?:not|never|no longer|also|always|only|still|all|both|each|automatically|clearly|immediately|directly|correctly|properly|then|now)\s+)*"


def _table(
    *rows: tuple[str, Callable[[Predicate, re.Match[str], Facts], Look | None]],
) -> tuple[tuple[re.Pattern[str], Callable[[Predicate, re.Match[str], Facts], Look | None]], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), check) for pattern, check in rows)


CHECKS = _table(
    (
        r"^(?:cannot|can['’]t|may not|must not|do not be able to|(?:is|are) not able to|do not have to be able to)"
        r"\s+(?P<how>)(?P<tail>(?!see\b).+)$",
        refused,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>sorted|ordered|ranked|arranged|listed (?:in|by))\b(?P<tail>.*)$",
        ordered,
    ),
    (rf"{_BE}{_HOW}(?P<how>required|mandatory|optional|compulsory)\b(?P<tail>.*)$", required),
    (rf"{_BE}{_HOW}(?P<how>unique|duplicated?)\b(?P<tail>.*)$", unique),
    (
        rf"{_BE}{_HOW}(?P<how>read-only|non-modifiable|disabled|enabled|locked|greyed out|editable|clickable|inactive|active|deactivated)\b(?P<tail>.*)$",
        fixed,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>preselected|pre-selected|selected|prefilled|pre-filled|checked|empty|blank|pre-?populated)\b(?P<tail>.*)$",
        preset,
    ),
    (r"^(?P<how>defaults?)\s+to\b(?P<tail>.*)$", preset),
    (
        rf"{_BE}{_HOW}(?P<how>notified|informed|alerted|e-?mailed|told|reminded|warned)\b(?P<tail>.*)$",
        told,
    ),
    (r"^(?P<how>sends?|e-?mails?|forwards?|notif\w+)\b(?P<tail>.*)$", told),
    (
        rf"{_BE}{_HOW}(?P<how>sent|forwarded|delivered)\b(?P<tail>.*)$",
        told,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>redirected|taken|directed|led|brought|forwarded to|returned)\s+(?P<tail>(?:back\s+|directly\s+)?(?:to|on|into)\b.*)$",
        leads,
    ),
    (
        r"^(?P<how>opens?|leads?|links?|goes|go|redirects?|takes?|points?|returns?)\s+(?P<tail>(?:(?:them|the user|users|me)\s+)?(?:back\s+|directly\s+)?to\b.*)$",
        leads,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>shown|displayed|visible|listed|presented|seen|offered|available|hidden|highlighted|printed|included|rendered|marked|accessible|provided|there)\b(?P<tail>.*)$",
        shown,
    ),
    (
        r"^(?:do(?:es)?(?:\s+not|n['’]t)\s+)?(?:only\s+|also\s+|always\s+)?(?P<how>appears?)\b(?P<tail>.*)$",
        shown,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>updated|refreshed|synchronised|synchronized|synced|up-to-date|up to date|reloaded)\b(?P<tail>.*)$",
        follows_change,
    ),
    (
        r"^(?P<how>updates?|refresh(?:es)?|changes?)\s+(?P<tail>(?:automatically|themselves|itself|when|as|after)\b.*)$",
        follows_change,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>saved|stored|logged|recorded|tracked|kept|preserved|persisted|remembered|audited|retained|lost)\b(?P<tail>.*)$",
        stored,
    ),
    (
        r"^(?:can(?:not)?\s+|do(?:es)? not\s+)?(?P<how>accepts?|rejects?|refuses?|allows?|den(?:y|ies)|blocks?|validates?)\b(?P<tail>.*)$",
        accepts,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>accepted|rejected|refused|allowed|denied|blocked|taken|validated|checked|verified)\b(?P<tail>)",
        accepts,
    ),
    (
        r"^(?:do(?:es)?(?:\s+not|n['’]t)\s+)?(?:also\s+|always\s+|only\s+)?(?P<how>contains?|includes?|shows?|displays?|lists?|consists? of|has|have|names?|mentions?|carr(?:y|ies)|provides?|offers?)\s+(?P<tail>.+)$",
        contains,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>the same as|identical (?:to|with)|equal to|consistent with)\b(?P<tail>.*)$",
        agrees,
    ),
    (
        r"^(?P<how>match(?:es)?|equals?|corresponds? to|reflects?|conforms? to|works? (?:the same )?(?:as|like)|follows?|agrees? with|represents?)\b(?P<tail>.*)$",
        agrees,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>complete|accurate|correct|valid|good|right|loaded|imported|migrated|processed|ingested)\b(?P<tail>.*)$",
        complete,
    ),
    (
        rf"{_BE}{_HOW}(?P<how>\w{{3,}}ed|made|sent|built|written|given|put|set|drawn)\b(?P<tail>.*)$",
        done_to,
    ),
)
"""Read from the top; the group `how` is the word that decides, `tail` what follows it."""
