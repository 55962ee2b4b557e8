"""Flows that work on things: made from input, checked, used, run on, started and stopped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.lists import paginated
from testwright.core.testcases.cases.flows.observations import observed
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_SUMS = frozenset({"calculate", "compute", "aggregate", "estimate", "count", "measure", "quantify"})


_BY = regex(
    r"\bby\s+(?P<by>[\w -]{2,40}?)(?:\s+(?:and|or|of|in|so|with|to|for)\b|,|$)", re.IGNORECASE
)


def generate(action: Action, facts: Facts) -> Flow:
    """Known input, known output."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "result"
    by = _BY.search(action.words)
    if action.verb in {"normalise", "normalize"} and by:
        return Flow(
            (
                (
                    f"`{scene.title(0)}` has the amount 1200 and the {by['by']} 400, "
                    f"`{scene.title(1)}` "
                    f"the amount 900 and the {by['by']} 450"
                ),
            ),
            (
                clipped(imperative(action), 100),
                f"Read the values of both {noun.plural if noun else ''}".strip(),
            ),
            f"`{scene.title(0)}` has 3, `{scene.title(1)}` has 2; without it they have 1200 and "
            f"900",
            {"amounts": [1200, 900], by["by"]: [400, 450], "results": [3, 2]},
        )
    counts = re.search(r"statistic|total|sum|average|figure|metric|balance|percentage|score", name)
    one, two, three = scene.title(0), scene.title(1), scene.title(2)
    if action.verb in _SUMS or counts:
        return Flow(
            (f"The records `{one}` = 12, `{two}` = 30 and `{three}` = 0 are stored and no others",),
            (clipped(imperative(action), 100), f"Compare the {name} with a calculation by hand"),
            (
                f"The {name} is made from exactly these three records: they add up to 42, the "
                f"average is 14, and `{three}` appears with 0 instead of being left out"
            ),
            {one: 12, two: 30, three: 0, "sum": 42, "average": 14},
        )
    return _produced(action, facts)


_PERIODS = frozenset(
    {"range", "period", "interval", "timeframe", "span", "month", "quarter", "year"}
)


def _for_period(action: Action, noun: Noun, facts: Facts) -> Flow:
    """`Reports for a date range`: the first and the last day are in it, the day after is not."""
    scene = facts.scene
    one, two, out = (scene.title(n) for n in (1, 2, 3))
    name = noun.plural if noun.many else noun.name
    return Flow(
        (
            (
                f"The records `{one}` of `2031-03-01`, `{two}` of `2031-03-31` and `{out}` of "
                "`2031-04-01` are stored"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}: from `2031-03-01` to `2031-03-31`",
            f"Open the {name} that came out",
            f"Look for `{one}`, `{two}` and `{out}`",
        ),
        f"The {name} {'show' if noun.many else 'shows'} `{one}` and `{two}` once each, with the "
        f"values that are stored, and `{out}` nowhere",
        {"from": "2031-03-01", "to": "2031-03-31", "in_it": [one, two], "not_in_it": out},
    )


def _produced(action: Action, facts: Facts) -> Flow:
    """A report, a label, a citation: made from known input, complete, for each one once."""
    scene, noun = facts.scene, target(action, facts)
    source = action.said("from", "for", "about", "of", "on")
    if source and source.noun and source.noun.head in _PERIODS and noun is not None:
        return _for_period(action, noun, facts)
    inner = source.noun if source and source.noun and not source.noun.abstract else None
    if source is not None and source.link == "from" and inner is not None and noun is not None:
        return _made_from(noun, inner, action, facts)
    what = inner.plural if inner and not inner.mass else "records"
    one, two, out = (
        (scene.name(inner, n) for n in (1, 2, 3))
        if inner and not inner.mass
        else (scene.title(n) for n in (1, 2, 3))
    )
    many = noun is not None and noun.many
    name = noun.plural if noun and many else noun.name if noun else "result"
    return Flow(
        (f"The {what} `{one}` and `{two}` are stored and belong in it, `{out}` does not",),
        (
            f"{clipped(imperative(action), 90)}, for `{one}` and `{two}`",
            f"Open the {name} that came out",
            f"Look for `{one}`, `{two}` and `{out}` in {'them' if many else 'it'}",
        ),
        f"The {name} {'show' if many else 'shows'} `{one}` and `{two}` once each, with the values "
        f"that are stored, and `{out}` nowhere",
        {"in_it": [one, two], "not_in_it": out},
    )


def _made_from(noun: Noun, source: Noun, action: Action, facts: Facts) -> Flow:
    """`Notes from a history`: what stands in the one is in the other, and nothing else."""
    scene = facts.scene
    plain = source.mass or source.text[:1].isupper()
    one, two = (scene.title(n) if plain else scene.name(source, n) for n in range(2))
    first, last, out = (scene.title(n) for n in range(3, 6))
    name = noun.plural if noun.many else noun.name
    label = source.name if not source.text[:1].isupper() else "source"
    return Flow(
        (
            (
                f"{capitalised(label)} `{one}` holds `{first}` and `{last}`, {label} `{two}` holds "
                f"`{out}`"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            f"Open the {name} that came out",
            f"Compare {'them' if noun.many else 'it'} with `{one}`",
        ),
        f"The {name} {'tell' if noun.many else 'tells'} of `{first}` and `{last}`, each in its "
        f"place, and of nothing else; `{out}` is nowhere, and `{one}` is unchanged",
        {"from": one, "in_it": [first, last], "not_in_it": out},
    )


def operate(action: Action, facts: Facts) -> Flow:
    """The thing does what it is told, and says so."""
    scene, noun = facts.scene, target(action, facts)
    label = (
        scene.ref(noun) if noun and not noun.mass and not noun.abstract else f"`{scene.title(0)}`"
    )
    if action.verb in {
        "start",
        "stop",
        "restart",
        "pause",
        "resume",
        "redeploy",
        "activate",
        "suspend",
    }:
        if noun and noun.category in {"person", "account"}:
            return _barred(label, noun, action, facts)
        if action.verb == "restart":
            return _restarted(label, noun, facts)
        before = (
            "running"
            if action.verb in {"stop", "pause", "suspend", "restart", "redeploy"}
            else "stopped"
        )
        after = "stopped" if action.verb in {"stop", "pause", "suspend"} else "running"
        return Flow(
            (f"{capitalised(label)} is {before}",),
            (f"{capitalised(action.verb)} {label}", scene.again),
            (
                f"{capitalised(label)} is shown as {after} before and after the last step; "
                "others keep their state"
            ),
            {"before": before, "after": after},
        )
    return _used(label, action, facts)


def _restarted(label: str, noun: Noun | None, facts: Facts) -> Flow:
    """It runs again since just now; its neighbour has run all the time."""
    other = facts.scene.ref(noun, 1) if noun else f"`{facts.scene.title(1)}`"
    return Flow(
        (f"{capitalised(label)} and {other} have been running since yesterday",),
        (f"Restart {label}", f"Wait until {label} says that it runs", "Read since when both run"),
        f"{capitalised(label)} runs since the first step, {other} still since yesterday; a request "
        "that is sent after the second step is answered",
        {"restarted": label.replace("`", ""), "untouched": other.replace("`", "")},
    )


def _barred(label: str, noun: Noun, action: Action, facts: Facts) -> Flow:
    """Somebody is suspended: that person is kept out, others are not."""
    scene = facts.scene
    other = scene.ref(noun, 1)
    back = action.verb in {"activate", "resume", "restart", "start"}
    state = "active" if back else "suspended"
    return Flow(
        (f"{capitalised(label)} is {'suspended' if back else 'active'}, {other} is active",),
        (
            f"Open {label}",
            f"{capitalised(action.verb)} it and confirm",
            f"Sign in as {label}, then as {other}",
        ),
        f"{capitalised(label)} is shown as {state} and "
        f"{'gets in again' if back else 'is kept out'}; "
        f"{other} gets in as before",
        {"state": state},
    )


def _used(label: str, action: Action, facts: Facts) -> Flow:
    """Something is used for something else: that works to its end, and shows what it used."""
    scene = facts.scene
    within = action.said("in", "into", "as", "within", "for", "with", "on")
    if within and within.link in {"in", "into"} and within.noun and within.noun.category == "file":
        return _taken_with(label, within.noun, facts)
    where = clipped(own_words(within.text), 60) if within else ""
    if re.match(r"(?:defined|described|specified|needed|wanted)\b", where):
        where = ""
    held = scene.title(2)
    start = {
        "screen": f"{clipped(imperative(action), 90)}, taking {label}",
        "api": f"Send the request with {label}",
        "cli": f"Run the command with {label}",
    }[scene.surface]
    look = f"Look at the result in {where}" if where else "Look at the result"
    return Flow(
        (f"{capitalised(label)} is at hand and holds `{held}` = 12",),
        (start, look, scene.again),
        f"It runs to its end, and the result shows `{held}` = 12 as {label} has it; the second "
        "time gives the same",
        {"used": label.replace("`", ""), held: 12},
        doubtful=scene.surface == "screen" or action.verb == "use",
    )


def _taken_with(label: str, file: Noun, facts: Facts) -> Flow:
    """`Use the new headers in my file`: a file that uses them is taken."""
    name = facts.scene.name(file, 0)
    return Flow(
        (f"`{name}` is a {file.name} that uses {label}, with three rows and no fault",),
        (f"Hand in `{name}`", "Read the messages", f"Open what was taken from `{name}`"),
        f"`{name}` is taken without an error or a warning about {label}; its three rows are there "
        "with their values",
        {"file": name, "rows": 3},
    )


def check(action: Action, facts: Facts) -> Flow:
    """One that is right passes, one that is wrong is named."""
    if action.statement:
        return observed(action.statement, facts)
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    plural = noun.plural if noun else "entries"
    if action.verb in {"compare", "diff"} or "side by side" in action.words:
        return Flow(
            (f"`{one}` and `{two}` differ in one value: `12` against `13`",),
            (
                f"{imperative(action)}, taking `{one}` and `{two}`",
                "Compare `" + one + "` with itself",
            ),
            (
                "The first comparison shows exactly one difference, `12` against `13`; the "
                "second shows none"
            ),
            {"first": one, "second": two, "difference": "12 / 13"},
        )
    proof = action.said("with", "by", "using")
    if action.verb == "prove" and proof and proof.noun and noun is not None:
        return _proved(proof.noun, facts)
    if noun is None or noun.mass or noun.category in {"data", "file"}:
        return _validated(action, facts)
    return Flow(
        (
            (
                f"Of the {plural}, `{one}` is right and `{two}` has exactly one fault: its name is "
                f"empty"
            ),
        ),
        (f"{clipped(imperative(action), 90)}, first for `{one}`", f"Do the same for `{two}`"),
        f"`{one}` passes without a remark; for `{two}` one fault is named: the empty name",
        {"right": one, "faulty": two},
    )


def _proved(noun: Noun, facts: Facts) -> Flow:
    """`Prove who I am with a code`: the wrong one does not help, the right one does."""
    scene = facts.scene
    right, wrong = scene.value(noun, 0), scene.value(noun, 1)
    return Flow(
        (f"`{right}` is the {noun.name} that is right for `{scene.actor.name}`",),
        (
            f"Begin, and enter `{wrong}` as the {noun.name}",
            f"Enter `{right}`",
            "Go on with what it was needed for",
        ),
        f"`{wrong}` is refused and nothing more is shown; `{right}` is accepted and the next step "
        "opens",
        {"wrong": wrong, "right": right},
    )


def _validated(action: Action, facts: Facts) -> Flow:
    """Data that is right, and the same data with one fault in it."""
    shell = facts.scene.surface == "cli"
    end = " and the exit status is 0" if shell else ""
    bad = " and the exit status is not 0" if shell else ""
    return Flow(
        (
            (
                "`right.csv` has three rows without a fault; `faulty.csv` has the same rows, but "
                "in row "
                "2 the `amount` is `twelve` instead of `12`"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}, taking `right.csv`",
            "Do the same with `faulty.csv`",
        ),
        f"For `right.csv` no fault is reported{end}; for `faulty.csv` exactly one, with row 2, "
        f"`amount` and `twelve`{bad}",
        {"right": "right.csv", "faulty": "faulty.csv", "row": 2, "value": "twelve"},
    )


_NO_STATE = word_set(
    "give ask drag do get take go come bring meet comply make have help gain earn learn express "
    "explain need miss deal depend leverage spend show tell work live feel think stay become "
    "be know type click press tap clarify enforce support present carry educate engage teach "
    "demonstrate familiarize familiarise practice practise master exploit utilize utilise employ "
    "adopt embrace enjoy experience appreciate facilitate foster encourage minimize minimise "
    "maximize maximise reduce simplify streamline smooth reflect represent target touch speak "
    "talk attract offer cover fit act behave adapt expect achieve attain reach overcome face "
    "populate address tackle solve leverage lead drive push substitute reproduce reference "
    "operationalize avoid prevent ensure improve increase optimize optimise"
)
"""Verbs that leave nothing at the thing which could be looked at afterwards."""


def other(action: Action, facts: Facts) -> Flow:
    """Any other verb: done to one thing, seen afterwards, the neighbour untouched."""
    scene, noun = facts.scene, target(action, facts)
    done = past_participle(action.verb)
    pages = re.search(r"\bpages?\b", action.words)
    if action.verb == "paginate" or (action.verb in {"divide", "split"} and pages):
        return paginated(action, facts)
    if noun is None or noun.abstract or noun.mass:
        one = scene.title(0)
        return Flow(
            (f"`{one}` is prepared as an example",),
            (f"{imperative(action)}, with `{one}`", scene.again),
            f"The result names `{one}` and is the same after the last step; no error is reported",
            {"example": one},
            doubtful=True,
        )
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist, neither of them {done}",),
        (f"{imperative(action)}, taking `{one}`", scene.again, f"Open `{two}`"),
        (
            f"{capitalised(noun.name)} `{one}` is {done}, before and after the second step; "
            f"`{two}` "
            "is unchanged"
        ),
        {"changed": one, "unchanged": two},
        doubtful=action.words.startswith("to ") or action.verb.lower() in _NO_STATE,
    )
