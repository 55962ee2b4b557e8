"""What the pages about an A/B test say in plain words: how it was computed, what figures mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from testwright.plugins._pdf.styles import BAD, CALM, CAREFUL, GOOD, Tone

STATUSES: Final[dict[str, tuple[str, Tone]]] = {
    "ship_now": ("There is a winner", GOOD),
    "roll_back": ("Harm was found", BAD),
    "unhealthy": ("Something is wrong", BAD),
    "keep_running": ("Not decided yet", CALM),
    "ready_for_review": ("Ready for review", CAREFUL),
}
ROLES: Final = {
    "primary": "decides",
    "guardrail": "guardrail",
    "signal": "signal",
    "secondary": "for information",
}
_READING: Final = {
    "sequential": (
        "The figures may be looked at every day, and the test may be ended at any time: the "
        "intervals are confidence sequences, made so that looking often does not make chance look "
        "like success."
    ),
    "fixed": (
        "The test is judged once, when its planned number of units is there. Looking earlier is "
        "no harm, but acting on what one sees earlier is: chance passes for success then more "
        "often than {alpha}. Guardrails are watched all the time, by methods that allow it."
    ),
    "bayesian": (
        "The test says how probable it is that a variant is better, and what one expects to lose "
        "by choosing it. It may be looked at at any time, but stopping at the first good day makes "
        "effects look larger than they are. Guardrails are watched by methods that allow it."
    ),
}
GLOSSARY: Final = (
    (
        "Unit",
        (
            "who or what is dealt to a variant: a user, a key, a request or a story; always to the "
            "same one. Each counts once, however many outcomes it has."
        ),
    ),
    (
        "Effect",
        (
            "the mean with a variant less the mean with the first one, in the unit of the "
            "metric; the relative effect is that as a share of the first one's mean."
        ),
    ),
    (
        "Interval",
        (
            "where the true effect may lie. If 0 is within, there may be none at all; if all of "
            "it lies on the good side, the variant is better beyond chance."
        ),
    ),
    (
        "p-value",
        (
            "how easily chance alone makes such an effect; small is convincing. It is not "
            "the probability that there is no effect."
        ),
    ),
    (
        "Guardrail",
        (
            "a metric that may get worse by what was agreed and no more. Beyond it the variant is "
            "taken back, whatever else it improves. A signal only makes people look."
        ),
    ),
    (
        "Shares of units",
        (
            "whether variants got as many units as planned. If not, something between dealing "
            "and counting treats them differently, and no other figure is to be trusted."
        ),
    ),
)


def method_of(document: Mapping[str, Any]) -> str:
    """How the test was judged, for people who do no statistics."""
    computed, test = document["computed"], document["test"]
    alpha, count = computed["alpha"], len(test["variants"]) - 1
    told = _READING[computed["method"]].format(alpha=f"{alpha:.3g}")
    chance = f" The chance to call a variant better or worse that is not is {alpha:.1%} at most"
    if count > 1:
        chance += f", shared by {count} variants: each interval holds at {computed['level']:.2%}"
    size = ""
    if test["min_effect"]:
        size = (
            f" An effect of {test['min_effect']:g} or more matters; the test is made to find it "
            f"with a chance of {computed['power']:.0%}."
        )
    return f"{told}{chance}.{size}"


def methods_in_words(document: Mapping[str, Any]) -> str:
    """The names of the methods, for people who do."""
    parts = [
        f"{one['metric']}: {', '.join(one['methods'])}"
        for one in document["computed"]["metrics"]
        if one["methods"]
    ]
    return "; ".join([*parts, f"shares of units: {document['computed']['srm']['method']}"])


def figure(value: float | None, *, signed: bool = False) -> str:
    """A number as short as it stays clear."""
    if value is None:
        return "–"
    return f"{value:+,.4g}" if signed else f"{value:,.4g}"
