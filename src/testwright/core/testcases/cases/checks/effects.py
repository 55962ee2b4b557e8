"""Checks of what comes of something: told, kept, led to, brought up to date, complete, done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import WIDGETS, Look, are, entity, subject, tail_of
from testwright.core.testcases.cases.companions.statements import loaded, source_gone
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.states import contrast
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts


def told(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """A message goes out: to whom, how often, with what in it."""
    scene = facts.scene
    to, beside = scene.person(0), scene.person(1)
    about = scene.title(0)
    whole = clipped(f"{said.subject} {said.said}", 110)
    whole = whole if re.match(r"[A-Z]{2}", whole) else whole[:1].lower() + whole[1:]
    cause = f": {clipped(said.cause, 80)}" if said.cause else ""
    if said.no:
        return Look(
            "The tester can read the mailbox of everybody concerned",
            (f"Let what concerns `{about}` happen{cause}", "Look into the mailboxes"),
            f"Nothing has been sent: {whole}",
            {"about": about},
            caused=True,
        )
    return Look(
        f"The message concerns `{to.email}` and not `{beside.email}`; the tester can read both "
        "mailboxes",
        ("Look into both mailboxes",),
        f"One message about `{about}` has come to `{to.email}`, none to `{beside.email}`, so that "
        f"this is true: {whole}",
        {"to": to.email, "not_to": beside.email, "about": about},
        caused=True,
        entry=f"Let what concerns `{about}` happen{cause}",
    )


def stored(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Kept beyond the moment: still there in a new session."""
    scene, noun = facts.scene, said.noun
    what, how = subject(said), found["how"].lower()
    logged = how in {"logged", "recorded", "tracked", "audited"}
    if logged and not said.no:
        return _logged(said, facts)
    whole = clipped(f"{said.subject} {said.said}", 110)
    if noun is None or noun.abstract or noun.head in WIDGETS or not said.several:
        state = "" if not said.no and how != "lost" else "not "
        return Look(
            "",
            (scene.anew, f"Look for {what} {'in the log' if logged else 'again'}"),
            f"{capitalised(what)} {are(said)} {state}there after the new sign-in, and unchanged: "
            f"{whole}"
            if how != "lost"
            else f"{capitalised(what)} {are(said)} still there after the new sign-in, unchanged",
            {"kept": what},
            loose=facts.main.object is None
            or (noun or facts.main.object).head != facts.main.object.head,
        )
    value = scene.name(noun, 0)
    seen = f", with `{scene.actor.name}` and the time" if logged else ""
    return Look(
        f"`{value}` is an example of this: {clipped(said.subject, 60)}",
        (
            scene.anew,
            f"Look for `{value}` {'in the log' if logged else 'where it is kept'}",
        ),
        f"`{value}` is there once, as it was made{seen}: {whole}",
        {"value": value},
        loose=noun.head.lower() not in facts.story.text.lower(),
    )


def _logged(said: Predicate, facts: Facts) -> Look:
    """An entry stands in the log for what was done just before."""
    who = f"`{facts.scene.actor.name}`"
    whole = clipped(f"{said.subject} {said.said}", 110)
    return Look(
        "",
        ("Open the log", "Read the newest entry in the log"),
        f"The newest entry is there once and is of what was done before, with {who} and the time: "
        f"{whole}",
        {"who": facts.scene.actor.email},
        entry="Do once what is to be logged",
        loose=bool(facts.main.statement) or facts.main.kind in {"view", "search", "filter", "sort"},
    )


_SENT = ("directed", "taken", "led", "brought", "returned")
"""What is done with people; what `leads` is a part of the page, and is chosen."""


def leads(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:  # noqa: ARG001 all checks are called alike
    """One page opens from another."""
    if said.subject.lower() in {"this", "that"}:
        return None  # nobody knows what it speaks of
    goal = re.sub(r"^(?:back\s+|directly\s+)?(?:to|into|on|at)\s+", "", found["tail"].strip())
    goal = re.sub(r"^(?:them|users?|me|us|the user)\s+(?:back\s+|directly\s+)?to\s+", "", goal)
    goal = clipped(goal, 80)
    named = re.match(r"(?:the|an?|their|its|this|that)\b|[A-Z`\"'“]", goal)
    goal = goal if named else f"the {goal}"
    first = (
        (f"Let this happen: {clipped(said.cause, 90)}",)
        if said.cause
        else (f"Choose {subject(said)}",)
        if said.subject.lower() not in {"they", "it"} and not found["how"].lower().endswith(_SENT)
        else ()
    )
    return Look(
        "",
        (
            *first,
            "Read the title and the address of the page that opens",
        ),
        f"The page that opens is {goal}, without a page in between",
        {"opens": goal},
        caused=True,
        entry="Open a second page from the start page"
        if re.search(r"\bback\b", said.subject, re.IGNORECASE)
        else "Take the step before it",
    )


def follows_change(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """A change elsewhere arrives here."""
    old, new = facts.scene.title(0), facts.scene.title(1)
    what = subject(said)
    source = re.search(r"\b(?:as|when|from|with|after|based on)\s+(?P<source>.+)$", found["tail"])
    origin = f" ({clipped(source['source'], 60)})" if source else ""
    show = "show" if are(said) == "are" else "shows"
    timed = any(word in said.said.lower() for word in _PERIODS)
    return Look(
        f"{capitalised(what)} {show} `{old}`, and so does the origin{origin}",
        (
            f"Change `{old}` to `{new}` at the origin",
            f"{_until_then(said)}, then look at {what}",
        ),
        f"{capitalised(what)} {show} `{new}` and no longer `{old}`, without anybody having changed "
        "it there",
        {"before": old, "after": new},
        caused=True,
        instead=True,
        loose=source is None,
        companions=source_gone(what, old, shows=show) if source or timed else (),
    )


_PERIODS = {
    "hourly": "1 hour",
    "daily": "24 hours",
    "every day": "24 hours",
    "nightly": "24 hours",
    "weekly": "7 days",
    "monthly": "31 days",
}


def _until_then(said: Predicate) -> str:
    """How long one waits for what is brought up to date."""
    found = next((span for word, span in _PERIODS.items() if word in said.said.lower()), "")
    return f"Move the clock of the test system on by {found}" if found else "Start the next update"


def sound(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """`The published data is valid`: one fault in it is found and named, and nothing else is."""
    noun = said.noun
    if noun is None or noun.category not in {"data", "file"} or said.no:
        return complete(said, found, facts)
    if re.search(r"\b(?:every|each|any) time\b", said.subject):
        return None
    what = subject(said)
    return Look(
        f"{capitalised(what)} has 120 records; record 7 has the `amount` `twelve`, all others are "
        f"{found['how'].lower()}",
        (
            f"Have {what} checked, and read the result",
            "Correct the `amount` of record 7 to `12`",
            f"Have {what} checked again",
        ),
        f"The first time one fault is named, with record 7, `amount` and `twelve`; the second time "
        f"{what} passes without a fault",
        {"records": 120, "faulty": 7, "value": "twelve"},
        instead=True,
        loose=True,
    )


def complete(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Nothing is missing, nothing is wrong: counted and compared with the source."""
    noun, again = said.noun, re.search(r"\b(?:every|each|any) time\b", said.subject)
    if again or noun is None:
        return None
    if not (noun.mass or noun.many or noun.category in {"data", "file"}):
        return None
    what, one = subject(said), facts.scene.title(0)
    return Look(
        f"The source of {what} has 120 records, among them `{one}` = 12 and `Málaga` with no value",
        (f"Count the records in {what}", f"Compare `{one}` and `Málaga` with the source"),
        f"There are 120 records; `{one}` is 12, `Málaga` has no value, and no record is there that "
        "the source does not have",
        {"records": 120, one: 12},
        loose=True,
        companions=loaded(what) if found["how"].lower() in _TAKEN_IN else (),
    )


def cached(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """The same asked twice is worked out once, until what it rests on changes."""
    what = subject(said)
    return Look(
        "Nothing has been asked yet, and the log of the work done is empty",
        (
            f"Send one of {what}" if are(said) == "are" else f"Ask for {what}",
            "Send exactly the same once more, and compare the two answers",
            "Change what the answer rests on, and send it a third time",
            "Count in the log how often the work was done",
        ),
        "The first two answers are the same and the third shows the change; the work was done "
        "twice, "
        "not three times",
        {"asked": 3, "worked": 2},
        instead=True,
    )


_TAKEN_IN = frozenset({"loaded", "imported", "migrated", "processed", "ingested"})
_BETWEEN = regex(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+")


def works_with(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:  # noqa: ARG001 all checks are called alike
    """`Works with images, tables and links`: tried with each of them."""
    parts = [part.strip(" .:") for part in _BETWEEN.split(found["tail"])]
    parts = [clipped(part, 50) for part in parts if part][:4]
    if len(parts) < 2 or any(len(part.split()) > 4 for part in parts):  # noqa: PLR2004 one thing, or clauses
        return None
    return Look(
        "One example of each is at hand: " + ", ".join(parts),
        tuple(f"Do it with the example of: {part}" for part in parts),
        f"It goes through to its end {len(parts)} times without an error message, and each result "
        "is made from the example that was given",
        {"examples": parts},
        instead=True,
    )


def put_on_list(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Somebody stands on a list once, behind who was there before."""
    noun = noun_of(found["tail"])
    if noun is None or said.no or said.subject.lower() != "they":
        return None
    scene = facts.scene
    me, first = scene.actor.name, scene.person(0).name
    name = noun.name
    return Look(
        f"`{first}` stands on the {name}, `{me}` does not",
        (
            f"Have `{me}` {found['how'].lower()} to the {name}",
            f"Open the {name}",
            f"Try the first step once more, and open the {name} again",
        ),
        f"`{me}` stands on the {name} once, after `{first}`, also after the second try",
        {"first": first, "then": me},
        instead=True,
    )


_FRAMES = frozenset({"architecture", "api", "framework", "library", "system", "platform"})
"""What supports things without taking any of them in by itself."""


def supports(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """`The importer supports constants`: one is used, and comes out as it was given."""
    noun = noun_of(found["tail"])
    if noun is None or noun.abstract:
        return None
    what, one = subject(said), facts.scene.title(0)
    name = noun.name
    return Look(
        f"{capitalised(name)} `{one}` is at hand, and so is an example without any {name}",
        (
            f"Use {what} with the {name} `{one}`",
            "Open the result",
            f"Use {what} with the example that has no {name}",
        ),
        f"Both are taken without an error; the first result has `{one}` as {with_article(name)} "
        "where it belongs, the second has none",
        {"used": one},
        instead=True,
        doubtful=said.noun is None or said.noun.abstract or said.noun.head in _FRAMES,
        loose=True,
    )


_AMOUNTS = regex(
    r"\b(?:fees?|tax(?:es)?|vat|discounts?|prices?|totals?|shipping|charges?|costs?|amounts?|reductions?)\b",
    re.IGNORECASE,
)


_SOLD = regex(
    r"\b(?:orders?|cart|basket|checkout|items?|products?|purchase\w*|shipping|delivery|invoices?|"
    r"buy\w*|sales?|shop|store|quantit\w+)\b",
    re.IGNORECASE,
)
"""Where amounts are those of things that are bought."""


def computed(said: Predicate, found: re.Match[str] | None, facts: Facts) -> Look | None:
    """Amounts that come out of a calculation: worked out, and again after a change."""
    text = f"{said.subject} {said.said}"
    if not _AMOUNTS.search(said.subject) or not _SOLD.search(f"{text} {facts.story.text}"):
        return None
    currency = facts.scene.currency
    fee = bool(re.search(r"\b(?:shipping|fees?|delivery)\b", text, re.IGNORECASE))
    tax = bool(re.search(r"\b(?:tax(?:es)?|vat)\b", text, re.IGNORECASE))
    cut = bool(re.search(r"\b(?:discounts?|reductions?|promot\w+|off)\b", text, re.IGNORECASE))
    given, lines = [f"one item costs 40.00 {currency}"], []
    first, second = 4000, 8000
    if cut:
        given.append("the discount is 10 %")
        first, second = first - 400, second - 800
        lines.append(("discount", 400, 800))
    if tax:
        given.append("the tax on goods is 20 %")
        lines.append(("tax", first // 5, second // 5))
        first, second = first + first // 5, second + second // 5
    if fee:
        given.append(f"shipping costs 5.00 {currency}")
        lines.append(("shipping", 500, 500))
        first, second = first + 500, second + 500
    del found
    one = [f"{name} {amount / 100:.2f}" for name, amount, _ in lines]
    two = [f"{name} {amount / 100:.2f}" for name, _, amount in lines]
    return Look(
        f"{capitalised(', '.join(given))}; nothing else applies",
        ("Put one item into an order and open its summary", "Change the quantity to 2"),
        f"With one item: {', '.join([*one, f'total {first / 100:.2f}'])} {currency}; with two: "
        f"{', '.join([*two, f'total {second / 100:.2f}'])} {currency}",
        {"one": f"{first / 100:.2f}", "two": f"{second / 100:.2f}"},
        caused=True,
        instead=True,
    )


_NO_DEED = frozenset({"used", "allowed", "able", "made", "based", "needed", "supposed", "related"})


def _once_each(said: Predicate, how: str, facts: Facts) -> Look:
    """Of two that are the same one stays, and what only looks alike stays too."""
    one, two = facts.scene.title(0), facts.scene.title(1)
    told = how in {"detected", "found"}
    return Look(
        f"`{one}` is there twice with the same values, `{two}` twice with one value that differs",
        ("Let the work run once", f"List what is there as `{one}` and as `{two}`"),
        f"`{one}` is {'named as being there twice' if told else 'there once'}, `{two}` "
        f"{'is not' if told else 'still twice'}; the report says `1`",
        {"double": one, "not_double": two, "subject": said.subject},
        caused=True,
    )


def _some(subject_: str) -> str:
    """`all derived values`: one of the derived values."""
    return clipped(re.sub(r"^(?:all|every|each)\s+(?:of\s+)?", "", subject_), 60)


def done_to(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """Something has been done to things: to those it is about, and to no others."""
    scene, noun = facts.scene, entity(said)
    how = found["how"].lower()
    if how in {"removed", "merged", "deleted", "dropped", "detected", "found"} and re.match(
        r"(?:all\s+)?(?:duplicates?|double|repeated)\b", said.subject, re.IGNORECASE
    ):
        return _once_each(said, how, facts)
    if how in {"applied", "charged", "calculated", "added", "computed", "deducted"}:
        look = computed(said, found, facts)
        if look is not None:
            return look
    if noun is None or how in _NO_DEED or re.match(r"an?\b", said.subject, re.IGNORECASE):
        return None
    one, out = scene.name(noun, 0), scene.name(noun, 2)
    no = " not" if said.no else ""
    return Look(
        f"`{one}` is one of these: {_some(said.subject)}; `{out}` is {contrast(noun)}",
        (f"Open `{one}`", f"Open `{out}`"),
        f"`{one}` is{no} {how}{tail_of(found)}; `{out}` is as it was before",
        {"example": one, "other": out},
        entry="Start the work that does it, and wait for its end",
        loose=True,
    )
