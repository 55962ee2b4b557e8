"""What is out of range or out of order when a thing is entered whose fields everybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.supposed_entries import entering, refusal, span, with_label
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.field_values import MEASURED
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.supposed_entries import Entering
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.supposed import SupposedField


def bounds(facts: Facts) -> Iterator[Idea]:
    """Numbers on both sides of what makes sense."""
    form = entering(facts)
    for label, one in form.fields.items() if form else ():
        if form and one.rule.type in MEASURED and one.rule.min is not None:
            yield _out_of_range(form, label, one)


def dates(form: Entering) -> Iterator[Idea]:
    """An end before its start, a day that has passed."""
    for label, one in form.fields.items():
        if one.after in form.fields:
            yield _out_of_order(form, label, one.after)
        if one.future or one.past:
            yield _on_the_wrong_side(form, label, one)


def _out_of_range(form: Entering, label: str, one: SupposedField) -> Idea:
    low, high = one.rule.min or 0.0, one.rule.max
    step = 0.01 if one.rule.type == "money" or low % 1 else 1.0
    least = max(low, step)
    bad = [low - step] if low == 0 else [0.0, -1.0] if low <= 1 else [low - step]
    good = [least if high is None else high]
    if high is not None:
        bad = [low - 1 if low else -1.0, high + 1]
    how, rule = f"a negative {label}", "not negative"
    if high is not None:
        ends = f"{plain(low)} to {_shown(form, one, high)}"
        how, rule = f"{with_label(label)} outside {ends}", f"from {ends}"
    elif low > 0:
        how, rule = f"zero or a negative number as the {label}", "above zero"
    refused, taken = ([_shown(form, one, value) for value in values] for values in (bad, good))
    told = joined([f"`{value}`" for value in refused])
    return refusal(
        form,
        "boundary_values",
        f"bounds {label}",
        f"{form.noun.name} with {how} is refused",
        (form.start, *(form.enter(label, value) for value in (*refused, *taken))),
        f"{told} {'is' if len(refused) == 1 else 'are'} refused with a message at the {label}, and "
        f"nothing is stored by that; `{taken[0]}` is taken",
        f"The {label} of {form.noun.a} is {rule}.",
        0.6,
        data={"refused": refused, "taken": taken[0]},
        type="negative" if high is None else "edge_case",
        angle="rule",
    )


def _shown(form: Entering, one: SupposedField, value: float) -> str:
    if one.rule.type == "money":
        return written(round(value * 100), form.facts.scene.currency)
    number = plain(round(value, 2))
    return f"{number} %" if one.rule.type == "percent" else number


def _out_of_order(form: Entering, end: str, start: str) -> Idea:
    first, early, late = span(form, end)
    thing = form.noun.name
    plain_words = start.startswith("start") and end.startswith("end")
    title = (
        f"{thing} can't end before it starts"
        if plain_words
        else f"{thing} with its {end} before its {start} is refused"
    )
    return refusal(
        form,
        "time",
        "end before start",
        title,
        (
            form.start,
            f"Enter `{first}` as the {start} and `{early}` as the {end}, and save",
            f"Correct the {end} to `{late}` and save",
        ),
        f"The first try is refused with a message at the {end}, and {form.kept}; the second is "
        f"stored with `{first}` and `{late}`",
        f"{capitalised(form.noun.a)} has {with_label(start)} and {with_label(end)}.",
        0.62,
        data={start.replace(" ", "_"): first, "refused": early, end.replace(" ", "_"): late},
        angle="time",
    )


def _on_the_wrong_side(form: Entering, label: str, one: SupposedField) -> Idea:
    """A meeting of yesterday, a birthday of tomorrow."""
    clock = " 09:00" if one.rule.type == "datetime" else ""
    bad, good = (f"2031-05-{day}{clock}" for day in (("14", "16") if one.future else ("16", "14")))
    side = "past" if one.future else "future"
    return refusal(
        form,
        "time",
        f"in the {side}",
        f"{form.noun.name} with {with_label(label)} in the {side} is refused",
        (form.start, form.enter(label, bad), form.enter(label, good)),
        f"`{bad}` is refused with a message at the {label}, and {form.kept}; `{good}` is taken",
        f"The {label} of {form.noun.a} may not lie in the {side}.",
        0.55,
        given=("The clock of the test system says `2031-05-15 12:00`", *form.given),
        data={"refused": bad, "taken": good},
        angle="time",
    )
